"""Pages of assignments."""

from tests.browser.more_data.accounts import NOBODY
from tests.browser.more_data.assignments import CLOSED, CONFIRMED, LATE, POLICE
from tests.browser.more_data.council import HELD, SETTLED
from tests.browser.more_data.ids import KS_241
from tests.browser.site.page import Id, Page

OF_LATE, OF_CLOSED, OF_CONFIRMED, OF_POLICE = map(Id, (LATE, CLOSED, CONFIRMED, POLICE))

PAGES = [
    Page("assignment_list", "sekreterare"),
    Page("assignment_list", "sakerhetschef"),
    Page("assignment_list", "politiker"),
    Page("assignment_list", "extern"),
    Page("assignment_list", NOBODY),
    *(
        Page("assignment_list", "sakerhetschef", query={"vy": view})
        for view in ("mina", "forsenade", "utan-ansvarig", "oppna", "alla")
    ),
    Page("assignment_list", "politiker", query={"vy": "alla", "q": "finns inte"}),
    Page("assignment_list", "politiker", query={"organ": "finns-inte"}),
    Page("assignment_detail", "sekreterare", (OF_LATE,)),
    Page("assignment_detail", "politiker", (OF_LATE,)),
    Page("assignment_detail", "sakerhetschef", (OF_CLOSED,)),
    Page("assignment_detail", "sakerhet", (OF_CLOSED,)),
    Page("assignment_detail", "sekreterare", (OF_CONFIRMED,)),
    Page("assignment_detail", "extern", (OF_POLICE,)),
    Page("assignment_update", "sekreterare", (OF_LATE,)),
    Page("assignment_reschedule", "sekreterare", (OF_LATE,)),
    Page("assignment_withdraw", "sekreterare", (OF_LATE,)),
    Page("assignment_close", "sekreterare", (OF_LATE,)),
    Page("assignment_close", "extern", (OF_POLICE,)),
    Page("assignment_send_back", "sekreterare", (OF_CLOSED,)),
    Page("assignment_create_from_point", "sekreterare", (Id(KS_241), Id(f"{KS_241} p. 1"))),
    Page("assignment_create_from_item", "sekreterare", (Id(HELD), Id(f"{HELD}, {SETTLED}"))),
    Page("unfulfilled_list", "politiker"),
    Page("unfulfilled_list", "sekreterare", query={"ar": "2021"}),
    Page("unfulfilled_list", "sekreterare", query={"ar": "1990"}),
]
POST_ONLY = [Page("assignment_confirm", "sakerhet", (OF_CLOSED,))]
NO_PAGE = dict.fromkeys(("assignment_excel", "unfulfilled_excel", "unfulfilled_pdf"), "a file")
