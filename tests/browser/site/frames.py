"""Frames: with money, closed, and one that is not public."""

from tests.browser.more_data.accounts import NOBODY
from tests.browser.more_data.frames import CLOSED, EMPTY
from tests.browser.site.page import Id, Page

OPEN, OVER = "exempel-2026", "trygghet-2021"
SON, INCLUSION = Id("fördelning"), Id("inarbetning")

PAGES = [
    Page("frame_list", "ekonomi"),
    Page("frame_list", "politiker"),
    Page("frame_list", "politiker", query={"q": "finns inte"}),
    Page("frame_list", "politiker", query={"ar": "finns-inte"}),
    Page("frame_list", NOBODY),
    Page("frame_detail", "ekonomi", (OPEN,)),
    Page("frame_detail", "sakerhet", (OPEN,)),
    Page("frame_detail", "son", (OPEN,)),
    Page("frame_detail", "politiker", (OPEN,)),
    Page("frame_detail", "ekonomi", (OVER,)),
    Page("frame_detail", "politiker", (OPEN,), query={"datum": "2026-04-15"}),
    Page("frame_detail", "politiker", (OPEN,), query={"datum": "4/15/2026"}, status=422),
    Page("frame_detail", "politiker", (OPEN,), query={"visa": "avslagna"}),
    Page("frame_detail", "politiker", (OPEN,), query={"q": "finns inte"}),
    Page("frame_detail", "ekonomi", (EMPTY,)),
    Page("frame_detail", "sekreterare", (EMPTY,)),
    Page("frame_detail", "ekonomi", (CLOSED,)),
    Page("frame_detail", "politiker", (CLOSED,)),
    Page("frame_create", "ekonomi"),
    Page("frame_update", "ekonomi", (OPEN,)),
    Page("frame_amount_create", "ekonomi", (OPEN,)),
    Page("allocation_create", "ekonomi", (OPEN,)),
    Page("allocation_update", "ekonomi", (OPEN, SON)),
    Page("allocation_amount_create", "ekonomi", (OPEN, SON)),
    Page("reallocation_create", "ekonomi", (OPEN,)),
    Page("inclusion_create", "ekonomi", (OPEN,)),
    Page("inclusion_update", "ekonomi", (OVER, INCLUSION)),
    Page("inclusion_delete", "ekonomi", (OVER, INCLUSION)),
    Page("forecast_create", "son", (OPEN,)),
    Page("year_close", "ekonomi", (OVER,)),
    Page("year_close", "ekonomi", (OPEN,)),
    Page("year_reopen", "ekonomi", (CLOSED,)),
]
POST_ONLY = []
NO_PAGE = {}
