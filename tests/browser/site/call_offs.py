"""Avrop: in every state, one's own nämnd's and others'."""

from tests.browser.more_data.frames import CLOSED
from tests.browser.site.page import Page

EXAMPLE = "exempel-2026"
# As the demo has them, in the order that they were asked for.
TRANSFERRED, CORRECTED, APPROVED, REFUSED, OWN_USE, OWN_USE_WAITING, WAITING = (
    (EXAMPLE, f"A-2026-00{serial}") for serial in range(1, 8)
)

PAGES = [
    Page("call_off_create", "son", (EXAMPLE,)),
    Page("call_off_create", "sakerhet", (EXAMPLE,)),
    Page("call_off_create", "sakerhet", ("trygghet-2021",)),
    Page("call_off_create", "politiker", (EXAMPLE,), status=403),
    Page("call_off_create", "sakerhet", (CLOSED,), status=409),
    Page("call_off_detail", "son", TRANSFERRED),
    Page("call_off_detail", "sakerhet", CORRECTED),
    Page("call_off_detail", "ekonomi", APPROVED),
    Page("call_off_detail", "politiker", REFUSED),
    Page("call_off_detail", "politiker", OWN_USE),
    Page("call_off_detail", "ekonomi", OWN_USE_WAITING),
    Page("call_off_detail", "sakerhet", WAITING),
    Page("call_off_detail", "kfn", WAITING),
    Page("call_off_detail", "politiker", (CLOSED, "A-2025-001")),
    Page("call_off_refuse", "sakerhet", WAITING),
    Page("call_off_refuse", "sakerhet", REFUSED, status=409),
    Page("correction_create", "sakerhet", CORRECTED),
    Page("correction_create", "sakerhet", WAITING, status=409),
    Page("outcome_create", "kfn", APPROVED),
]
POST_ONLY = [Page("call_off_approve", "sakerhet", WAITING), Page("call_off_transfer", "ekonomi", APPROVED)]
NO_PAGE = {"call_off_document": "a file"}
