"""Pages of decisions, proposals and agreements."""

from tests.browser.more_data.accounts import NOBODY
from tests.browser.more_data.decisions import AGREEMENT, EMPTY, SECRET, SENT
from tests.browser.more_data.ids import ANSWERED, KS_241, MINUTED, PROMISE, PROPOSAL
from tests.browser.site.page import Id, Page

OF_SENT, POINT, DOCUMENT = Id(SENT), Id(f"{SENT} p. 1"), Id(f"{SENT} underlag")

PAGES = [
    Page("decision_list", "sekreterare"),
    Page("decision_list", "politiker"),
    Page("decision_list", NOBODY),
    Page("decision_list", "politiker", query={"q": "finns inte"}),
    Page("decision_list", "politiker", query={"q": "KS §"}),
    Page("decision_list", "politiker", query={"slag": "finns-inte"}),
    Page("decision_detail", "politiker", (Id(KS_241),)),
    Page("decision_detail", "sekreterare", (Id(KS_241),)),
    Page("decision_detail", "sekreterare", (Id(PROPOSAL),)),
    Page("decision_detail", "politiker", (Id(ANSWERED),)),
    Page("decision_detail", "sekreterare", (OF_SENT,)),
    Page("decision_detail", "sekreterare", (Id(EMPTY),)),
    Page("decision_detail", "sekreterare", (Id(MINUTED),)),
    Page("decision_detail", "sakerhetschef", (Id(SECRET),)),
    Page("decision_create", "sekreterare"),
    Page("decision_update", "sekreterare", (OF_SENT,)),
    Page("decision_update", "sekreterare", (Id(PROPOSAL),)),
    Page("decision_update", "sekreterare", (Id(MINUTED),)),
    Page("decision_delete", "sekreterare", (OF_SENT,)),
    Page("decision_delete", "sekreterare", (Id(EMPTY),)),
    Page("decision_answer", "sekreterare", (Id(PROPOSAL),)),
    Page("decision_point_create", "sekreterare", (OF_SENT,)),
    Page("decision_point_create", "sekreterare", (Id(MINUTED),), status=403),
    Page("decision_point_update", "sekreterare", (OF_SENT, POINT)),
    Page("decision_point_delete", "sekreterare", (OF_SENT, POINT)),
    Page("supporting_document_create", "sekreterare", (OF_SENT,)),
    Page("supporting_document_delete", "sekreterare", (OF_SENT, DOCUMENT)),
    Page("agreement_list", "sekreterare"),
    Page("agreement_list", "politiker"),
    Page("agreement_list", NOBODY),
    Page("agreement_list", "politiker", query={"q": "finns inte"}),
    Page("agreement_list", "politiker", query={"slag": "finns-inte"}),
    Page("agreement_detail", "politiker", (Id(AGREEMENT),)),
    Page("agreement_detail", "sekreterare", (Id(PROMISE),)),
    Page("agreement_create", "sekreterare"),
    Page("agreement_update", "sekreterare", (Id(AGREEMENT),)),
    Page("agreement_delete", "sekreterare", (Id(AGREEMENT),)),
]
POST_ONLY = [
    Page("decision_dispatch", "sekreterare", (OF_SENT,)),
    Page("decision_point_move_up", "sekreterare", (OF_SENT, POINT)),
    Page("decision_point_move_down", "sekreterare", (OF_SENT, POINT)),
]
NO_PAGE = dict.fromkeys(("supporting_document_download", "decision_excel", "agreement_excel"), "a file")
