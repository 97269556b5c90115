"""Pages of bodies, their seats and mandates, and of the organisation on a day."""

from tests.browser.more_data.accounts import NOBODY
from tests.browser.more_data.council import COUNCIL, EMPTY_BODY
from tests.browser.site.page import Id, Page

RAD, ENDED, BOARD = "trygghetsradet", "politisk-styrgrupp", "kommunstyrelsen"
HELD, FREE = Id("plats 1"), Id("plats 4")

PAGES = [
    Page("body_list", "sekreterare"),
    Page("body_list", "politiker"),
    Page("body_list", NOBODY),
    Page("body_list", "politiker", query={"upphorda": "on"}),
    Page("body_list", "politiker", query={"q": "finns inte"}),
    Page("body_list", "politiker", query={"niva": "finns-inte"}),
    Page("body_detail", "sekreterare", (RAD,)),
    Page("body_detail", "politiker", (RAD,)),
    Page("body_detail", "politiker", (ENDED,)),
    Page("body_detail", "sakerhet", (BOARD,)),
    Page("body_detail", "sekreterare", (COUNCIL,)),
    Page("body_detail", "sekreterare", (EMPTY_BODY,)),
    Page("body_create", "sekreterare"),
    Page("body_update", "sekreterare", (RAD,)),
    Page("body_delete", "sekreterare", (EMPTY_BODY,)),
    Page("seat_create", "sekreterare", (COUNCIL,)),
    Page("seat_update", "sekreterare", (COUNCIL, HELD)),
    Page("seat_update", "sekreterare", (COUNCIL, FREE)),
    Page("seat_delete", "sekreterare", (COUNCIL, FREE)),
    Page("mandate_create", "sekreterare", (COUNCIL, FREE)),
    Page("mandate_end", "sekreterare", (COUNCIL, Id("mandat"))),
    Page("mandate_update", "sekreterare", (COUNCIL, Id("kommande mandat"))),
    Page("mandate_delete", "sekreterare", (COUNCIL, Id("kommande mandat"))),
    Page("mandate_list", "sekreterare"),
    Page("mandate_list", "sekreterare", query={"markera": "alla"}),
    Page("mandate_list", "politiker"),
    Page("mandate_list", "politiker", query={"till": "1990-01-01"}),
    Page("mandate_list", "sekreterare", query={"till": "12/31/2026"}, status=422),
    Page("mandate_list", NOBODY),
    Page("organisation_on_date", "sekreterare"),
    Page("organisation_on_date", "politiker", query={"datum": "2021-10-01"}),
    Page("organisation_on_date", "politiker", query={"datum": "2018-01-01"}),
    Page("organisation_on_date", "politiker", query={"datum": "1990-01-01"}),
    Page("organisation_on_date", "politiker", query={"datum": "12/31/2026"}, status=422),
    Page("organisation_on_date", NOBODY),
    Page("leadership_model_create", "sekreterare"),
    Page("leadership_model_update", "sekreterare", ("ledningsmodell-2023",)),
    Page("leadership_model_delete", "sekreterare", ("ledningsmodell-2023",)),
]
POST_ONLY = [
    Page("seat_move_up", "sekreterare", (COUNCIL, FREE)),
    Page("seat_move_down", "sekreterare", (COUNCIL, FREE)),
]
NO_PAGE = dict.fromkeys(("body_excel", "mandate_excel"), "a file")
