"""Pages of meetings, their agendas and minutes, and of waiting lists."""

from tests.browser.more_data.accounts import NOBODY
from tests.browser.more_data.council import (
    ADJUSTED,
    BARE,
    CALLED,
    CANCELLED,
    COUNCIL,
    DECISION,
    EMPTY_BODY,
    HELD,
    OPEN,
    PAST,
    PLANNED,
    REOPENED,
    SETTLED,
    WAITING,
)
from tests.browser.site.page import Id, Page

OF_PLANNED, OF_HELD = (Id(PLANNED), Id(f"{PLANNED}, {OPEN}")), (Id(HELD), Id(f"{HELD}, {OPEN}"))

PAGES = [
    Page("meeting_list", "sekreterare"),
    Page("meeting_list", "politiker"),
    Page("meeting_list", NOBODY),
    Page("meeting_list", "politiker", query={"organ": COUNCIL}),
    Page("meeting_list", "politiker", query={"ar": "1995"}),
    Page("meeting_list", "politiker", query={"ar": "nittio"}),
    *(
        Page("meeting_detail", person, (Id(place),))
        for place in (PLANNED, CALLED, PAST, HELD, ADJUSTED, REOPENED, CANCELLED)
        for person in ("sekreterare", "politiker")
    ),
    Page("meeting_detail", "sekreterare", (Id(BARE),)),
    Page("meeting_detail", "sakerhetschef", (Id(PLANNED),)),
    Page("meeting_create", "sekreterare", (COUNCIL,)),
    Page("meeting_update", "sekreterare", (Id(PLANNED),)),
    Page("meeting_update", "sekreterare", (Id(ADJUSTED),), status=403),
    Page("meeting_plan", "sekreterare", ("trygghetsradet",), {"ar": "2029"}),
    Page("meeting_plan", "sekreterare", (COUNCIL,)),
    Page("meeting_plan", "sekreterare", (EMPTY_BODY,)),
    Page("meeting_hold", "sekreterare", (Id(PAST),)),
    Page("meeting_hold", "sekreterare", (Id(HELD),)),
    Page("meeting_adjust", "sekreterare", (Id(HELD),)),
    Page("meeting_adjust", "sekreterare", (Id(REOPENED),)),
    Page("meeting_note_items", "sekreterare", (Id(HELD),)),
    Page("meeting_cancel", "sekreterare", (Id(PLANNED),)),
    Page("meeting_reopen", "sekreterare", (Id(ADJUSTED),)),
    Page("agenda_item_create", "sekreterare", (Id(PLANNED),)),
    Page("agenda_item_update", "sekreterare", OF_PLANNED),
    Page("agenda_item_delete", "sekreterare", OF_PLANNED),
    Page("agenda_item_delete", "sekreterare", (Id(HELD), Id(f"{HELD}, {SETTLED}"))),
    Page("minutes_update", "sekreterare", OF_HELD),
    Page("minutes_update", "sekreterare", (Id(HELD), Id(f"{HELD}, {DECISION} {HELD}"))),
    Page("minutes_update", "sekreterare", (Id(REOPENED), Id(f"{REOPENED}, {DECISION} {REOPENED}"))),
    Page("waiting_list", "sekreterare", (COUNCIL,)),
    Page("waiting_list", "sakerhet", (COUNCIL,)),
    Page("waiting_list", "sekreterare", (EMPTY_BODY,)),
    Page("waiting_list", "politiker", (COUNCIL,), status=403),
    Page("waiting_item_create", "sekreterare", (COUNCIL,)),
    Page("waiting_item_update", "sekreterare", (Id(WAITING),)),
    Page("waiting_item_delete", "sekreterare", (Id(WAITING),)),
    Page("standing_item_list", "sekreterare", (COUNCIL,)),
    Page("standing_item_list", "sekreterare", (EMPTY_BODY,)),
]
POST_ONLY = [
    Page("meeting_call", "sekreterare", (Id(PLANNED),)),
    *(
        Page(name, "sekreterare", OF_PLANNED)
        for name in ("agenda_item_move_up", "agenda_item_move_down", "agenda_item_postpone")
    ),
    Page("waiting_item_schedule", "sekreterare", (Id(WAITING),)),
    Page("meeting_document_issue", "sekreterare", (Id(CALLED), "kallelse")),
]
ELSEWHERE = {"meeting_render_job_detail": "test_jobs.py"}
FILES = (
    "notice_download",
    "minutes_download",
    "internal_notice_download",
    "internal_minutes_download",
    "meeting_excel",
)
NO_PAGE = dict.fromkeys(FILES, "a file")
