"""Pages of plans and reports, and the start page."""

from tests.browser.more_data.accounts import NOBODY
from tests.browser.more_data.plans import EMPTY_PLAN, NEW_VERSION
from tests.browser.site.page import Id, Page

PLAN, DRAFT = "handlingsplan-2017-2018", "exempel-atgardsplan-2026-2027"

OF_AREA, OF_EMPTY_AREA, OF_ACTIVITY = (
    (NEW_VERSION, Id(f"{NEW_VERSION}, {title}")) for title in ("Centrum", "Tomt", "Belysning")
)

PAGES = [
    Page("start", "politiker"),
    Page("start", "sakerhet"),
    Page("start", "sakerhetschef"),
    Page("start", "sekreterare"),
    Page("start", "son"),
    Page("start", "extern"),
    Page("start", NOBODY),
    Page("plan_list", "sakerhet"),
    Page("plan_list", NOBODY),
    Page("plan_list", "sakerhet", query={"q": "finns inte"}),
    Page("plan_detail", "politiker", (PLAN,)),
    Page("plan_detail", "sakerhet", (PLAN,)),
    Page("plan_detail", "sakerhet", (DRAFT,)),
    Page("plan_detail", "granskare", (DRAFT,)),
    Page("plan_detail", "sakerhet", (EMPTY_PLAN,)),
    Page("plan_detail", "granskare", (EMPTY_PLAN,)),
    Page("plan_detail", "sakerhet", (NEW_VERSION,), {"version": "2"}),
    Page("plan_difference", "sakerhet", (NEW_VERSION,), {"version": "2"}),
    Page("plan_difference", "politiker", (PLAN,)),
    Page("area_create", "sakerhet", (NEW_VERSION,)),
    Page("area_update", "sakerhet", OF_AREA),
    Page("area_delete", "sakerhet", OF_AREA),
    Page("area_delete", "sakerhet", OF_EMPTY_AREA),
    Page("activity_create", "sakerhet", OF_AREA),
    Page("activity_delete", "sakerhet", OF_ACTIVITY),
    Page("activity_detail", "politiker", (PLAN, "@4.2")),
    Page("activity_detail", "sakerhet", (PLAN, "@7.1")),
    Page("activity_detail", "sakerhet", (DRAFT, "@2.2")),
    Page("activity_update", "sakerhet", (DRAFT, "@1.1")),
    Page("follow_up_list", "politiker", (PLAN,)),
    Page("follow_up_list", "sakerhet", (PLAN,)),
    Page("follow_up_list", "sakerhet", (DRAFT,)),
    Page("follow_up_list", "sakerhet", (EMPTY_PLAN,)),
    Page("follow_up_list", "sakerhet", (PLAN,), {"omrade": "2"}),
    Page("follow_up_update", "sakerhet", (PLAN, 2017, "@4.2")),
    Page("follow_up_update", "sakerhetschef", (PLAN, 2017, "@4.2")),
    Page("report_list", "politiker"),
    Page("report_list", "sakerhet"),
    Page("report_list", NOBODY),
    Page("report_list", "politiker", query={"q": "finns inte"}),
    Page("report_create", "sakerhet"),
    Page("report_detail", "politiker", (1,)),
    Page("report_detail", "sakerhet", (1,)),
    Page("report_section_update", "sakerhet", (1, "background")),
    Page("report_section_update", "sakerhet", (1, "proposed_decision")),
]
POST_ONLY = [
    Page("plan_version_create", "sakerhet", (PLAN,)),
    *(Page(name, "sakerhet", OF_AREA) for name in ("area_move_up", "area_move_down", "area_restore")),
    *(
        Page(name, "sakerhet", OF_ACTIVITY)
        for name in ("activity_move_up", "activity_move_down", "activity_restore")
    ),
    Page("follow_up_accept", "sakerhet", (PLAN, 2017, "@1.1")),
    Page("follow_up_round_create", "sakerhet", (PLAN,)),
    Page("rendition_create", "sakerhet", (1,)),
]
ELSEWHERE = {"render_job_detail": "test_jobs.py"}  # what it shows lasts for a moment only
NO_PAGE = {"rendition_download": "a file"}
