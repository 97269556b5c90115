"""The page of an assignment: what it says, and what one may do with it."""

import re
from datetime import date, timedelta

import pytest
from django.utils import timezone

from governance.models import AgendaItem
from governance.permissions import WHY_NO_ASSIGNMENT, WHY_NO_CONFIRM
from governance.services.agendas import postpone_item, schedule_item
from governance.services.assignments import (
    close_assignment,
    confirm_assignment,
    reschedule_assignment,
    send_back_assignment,
)
from tests.counting import queries_of
from tests.factories.assignments import AssignmentFactory
from tests.factories.bodies import BodyFactory, days
from tests.factories.decisions import AgreementFactory, DecisionFactory
from tests.factories.governance import MatterFactory, OrganisationFactory, person_with
from tests.factories.meetings import AgendaItemFactory, MeetingFactory, adjust
from tests.governance.assignments.reading import LATE, text_of

pytestmark = pytest.mark.django_db
TODAY = timezone.localdate()


def test_page_says_all_there_is_to_know(reader, browser_of):
    assignment = AssignmentFactory(
        text="Ta fram en plan\n\nMed tre delar",
        function="Kommundirektören",
        organisation=OrganisationFactory(name="Exempelförvaltningen"),
        returns_to=BodyFactory(name="Exempelrådet", slug="exempelradet"),
        matter__title="Trygghet i exempel",
        matter__case_number="KS 2021-77",
        due_note="Året är underförstått.",
        **LATE,
    )
    response = browser_of(reader).get(assignment.get_absolute_url())
    page = text_of(response)
    for words in (
        "Med tre delar",
        "Ansvarig Kommundirektören, Exempelförvaltningen",
        f"Senast {LATE['due']} 5 dagar försenad Året är underförstått.",
        "Återkommer till Exempelrådet",
        "Ärende Trygghet i exempel (KS 2021-77)",
        f"Gett av {assignment.point.decision.body.name}, 2021-08-24",
        f"Ur {assignment.point.citation}",
        "Uppdraget är inte avslutat än",
    ):
        assert words in page
    assert 'href="/organ/exempelradet/"' in response.content.decode()


def test_assignment_of_a_meeting_leads_to_the_meeting(reader, browser_of):
    """Its item is cited by the number that it has on the page of the meeting."""
    of_item = {"agenda_item__meeting__held": True, "agenda_item__position": 7, "agenda_item__noted": True}
    assignment = AssignmentFactory(of_item=True, **of_item)
    meeting = assignment.agenda_item.meeting
    AgendaItemFactory(meeting=meeting, position=4, noted=True)
    adjust(meeting)
    response = browser_of(reader).get(assignment.get_absolute_url())
    assert f"{meeting.body} {meeting.held_on} p. 2 " in text_of(response)
    assert f'href="{meeting.get_absolute_url()}"' in response.content.decode()


def test_form_that_gives_an_assignment_cites_the_item_as_the_page_does(secretary, browser_of):
    meeting = MeetingFactory(held=True)
    items = [AgendaItemFactory(meeting=meeting, position=position) for position in (4, 7)]
    response = browser_of(secretary).get(f"/moten/{meeting.pk}/punkter/{items[1].pk}/uppdrag/")
    assert f"{meeting} p. 2" in text_of(response)


def test_page_tells_what_has_happened_when_and_why(reader, secretary, chief, browser_of):
    assignment = AssignmentFactory(due="2026-10", due_on=date(2026, 10, 31))
    assignment = reschedule_assignment(
        assignment=assignment, due="2027", reason="Samrådet dröjer.", seen_version=1, by=secretary
    )
    closing = {"outcome": "Klart.", "fulfilled_by": None, "by": secretary}
    assignment = close_assignment(assignment=assignment, seen_version=2, **closing)
    assignment = send_back_assignment(
        assignment=assignment, reason="Bilagan saknas.", seen_version=3, by=chief
    )
    page = text_of(browser_of(reader).get(assignment.get_absolute_url()))
    assert "Skrevs när uppdraget avslutades förra gången. Nu pågår det igen." in page
    close_assignment(assignment=assignment, seen_version=4, **closing)
    confirm_assignment(assignment=assignment, seen_version=5, by=chief)
    response = browser_of(reader).get(assignment.get_absolute_url())
    assert [(event.who, event.what, event.why) for event in response.context["events"]] == [
        ("Säkerhetschef", "bekräftade uppdraget", ""),
        ("Sekreterare", "avslutade uppdraget", ""),
        ("Säkerhetschef", "skickade tillbaka uppdraget", "Bilagan saknas."),
        ("Sekreterare", "avslutade uppdraget", ""),
        ("Sekreterare", "ändrade tiden från 2026-10 till 2027", "Samrådet dröjer."),
        ("Systemet", "registrerade uppdraget", ""),
    ]
    page = text_of(response)
    assert f"Avslutat {TODAY} av Sekreterare" in page
    assert f"Bekräftat {TODAY} av Säkerhetschef" in page


def test_page_tells_what_was_changed_from_what_to_what(secretary, browser_of):
    assignment = AssignmentFactory(text="Byt lamporna", function="Enhetschef")
    assignment.function, assignment.organisation = "", OrganisationFactory(name="Exempelförvaltningen")
    assignment.save_change(by=secretary, seen_version=1)
    assignment.text, assignment.returns_to = "Byt alla lampor", BodyFactory(name="Exempelrådet")
    assignment.save_change(by=secretary, seen_version=2)
    assignment.due_note = "Året är underförstått."
    assignment.save_change(by=secretary, seen_version=3)
    matter = assignment.matter
    matter.title, matter.case_number, matter.classification = "Ny rubrik", "KS 2026-1", "public"
    matter.save_change(by=secretary, seen_version=matter.version)
    response = browser_of(secretary).get(assignment.get_absolute_url())
    assert [event.what for event in response.context["events"]] == [
        "ändrade ärendets diarienummer",
        "ändrade ärendets rubrik",
        "ändrade det som står om tiden från ingenting till ”Året är underförstått.”",
        "ändrade organet som uppdraget återkommer till från inget till Exempelrådet",
        "ändrade texten från ”Byt lamporna” till ”Byt alla lampor”",
        "ändrade ansvarig från Enhetschef till Exempelförvaltningen",
        "registrerade uppdraget",
    ]


def test_decision_or_agreement_that_fulfils_it_is_linked(reader, browser_of):
    decision, agreement = DecisionFactory(), AgreementFactory()
    for record in (decision, agreement):
        assignment = AssignmentFactory(closed=True, fulfilled_by=record.matter)
        page = browser_of(reader).get(assignment.get_absolute_url()).content.decode()
        assert f'href="{record.get_absolute_url()}"' in page
    plain = AssignmentFactory(closed=True, fulfilled_by=MatterFactory(title="Bara ett ärende"))
    assert "Utfört genom Bara ett ärende" in text_of(browser_of(reader).get(plain.get_absolute_url()))


@pytest.mark.parametrize("called", [True, False])
def test_page_says_on_which_meeting_it_came_back(reader, chief, browser_of, called):
    """To the public only when the notice has been sent."""
    body = BodyFactory(name="Exempelrådet")
    meeting = MeetingFactory(body=body, held_on=TODAY + timedelta(days=9), called=called)
    assignment = AssignmentFactory(closed=True, returns_to=body)
    confirm_assignment(assignment=assignment, seen_version=1, by=chief)
    words = f"Tas upp på mötet Exempelrådet {meeting.held_on}"
    assert words in text_of(browser_of(chief).get(assignment.get_absolute_url()))
    assert (words in text_of(browser_of(reader).get(assignment.get_absolute_url()))) == called


def test_page_follows_the_answer_to_the_meeting_that_it_was_postponed_to(chief, browser_of):
    body = BodyFactory(name="Exempelrådet", slug="radet")
    first = MeetingFactory(body=body, held_on=TODAY + timedelta(days=9))
    assignment = AssignmentFactory(closed=True, returns_to=body)
    confirm_assignment(assignment=assignment, seen_version=1, by=chief)
    first.state, first.held_on = "held", TODAY - timedelta(days=9)
    first.save()
    item = postpone_item(item=AgendaItem.objects.get(), by=chief, on=TODAY)
    url, browser = assignment.get_absolute_url(), browser_of(chief)
    assert "Väntar på ett möte På väntelistan för Exempelrådet" in text_of(browser.get(url))
    second = MeetingFactory(body=body, held_on=TODAY + timedelta(days=30))
    schedule_item(item=item, meeting=second, by=chief)
    assert f"Tas upp på mötet Exempelrådet {second.held_on}" in text_of(browser.get(url))


def test_page_says_that_it_waits_for_a_meeting(reader, chief, browser_of):
    assignment = AssignmentFactory(closed=True, returns_to=BodyFactory(name="Exempelrådet", slug="radet"))
    confirm_assignment(assignment=assignment, seen_version=1, by=chief)
    response = browser_of(chief).get(assignment.get_absolute_url())
    assert "Väntar på ett möte På väntelistan för Exempelrådet" in text_of(response)
    assert 'href="/organ/radet/vantelista/"' in response.content.decode()
    assert "väntelistan" not in text_of(browser_of(reader).get(assignment.get_absolute_url()))


def test_page_warns_when_the_body_it_returns_to_is_no_more(reader, browser_of):
    body = BodyFactory(name="Exempelrådet")
    assignment = AssignmentFactory(closed=True, returns_to=body)
    body.validity = days(date(2020, 1, 1), TODAY)
    body.save()
    page = text_of(browser_of(reader).get(assignment.get_absolute_url()))
    assert "Exempelrådet finns inte längre. Ändra vilket organ uppdraget ska återkomma till." in page


OPEN, CLOSED, CONFIRMED, WITHDRAWN = {}, {"closed": True}, {"confirmed": True}, {"withdrawn": True}


def acts_on(page):
    return set(re.findall(r"/uppdrag/\d+/([a-z]+)/\"", page.content.decode()))


@pytest.mark.parametrize(
    ("state", "role", "acts", "note"),
    [
        (OPEN, "secretary", {"andra", "aterkalla", "flytta", "avsluta"}, ""),
        (OPEN, "elected_representative", set(), WHY_NO_ASSIGNMENT),
        (CLOSED, "head_of_security", {"andra", "ateroppna", "bekrafta"}, ""),
        (CLOSED, "plan_manager", {"andra", "ateroppna", "bekrafta"}, ""),
        (CLOSED, "secretary", {"andra", "ateroppna"}, WHY_NO_CONFIRM),
        (CLOSED, "elected_representative", set(), WHY_NO_CONFIRM),
        (CONFIRMED, "head_of_security", set(), ""),
        (WITHDRAWN, "head_of_security", set(), ""),
    ],
)
def test_page_offers_what_the_person_may_do_now_or_says_who_may(browser_of, state, role, acts, note):
    response = browser_of(person_with(role)).get(AssignmentFactory(**state).get_absolute_url())
    assert acts_on(response) == acts
    assert response.context["note"] == note
    assert not note or note in text_of(response)
    primary = re.findall(r'class="ds-button"(?![^>]*data-variant)', response.content.decode())
    assert len(primary) <= 1


def test_who_closed_it_may_take_it_back_but_not_confirm_it(chief, browser_of):
    assignment = AssignmentFactory(closed=True, closed_by=chief)
    response = browser_of(chief).get(assignment.get_absolute_url())
    assert acts_on(response) == {"andra", "ateroppna"}
    assert WHY_NO_CONFIRM in text_of(response)


def test_whoever_was_given_it_may_close_it(browser_of):
    home = OrganisationFactory()
    person = person_with("case_officer", on=home, organisation=home)
    response = browser_of(person).get(AssignmentFactory(organisation=home).get_absolute_url())
    assert acts_on(response) == {"avsluta"}


def test_page_costs_the_same_with_any_number_of_versions(chief, browser_of):
    assignment, browser = AssignmentFactory(returns_to=BodyFactory()), browser_of(chief)
    browser.get("/installningar/")
    few = queries_of(browser, assignment.get_absolute_url())
    for version in range(1, 6):
        reschedule_assignment(
            assignment=assignment, due=f"20{30 + version}", reason="Dröjer.", seen_version=version, by=chief
        )
    assert queries_of(browser, assignment.get_absolute_url()) == few


@pytest.mark.parametrize("matter", [{"matter__confidential": True}, {"matter__working_material": True}])
def test_what_one_may_not_read_is_not_there(reader, browser_of, matter):
    url = AssignmentFactory(**matter).get_absolute_url()
    for address in (url, *(f"{url}{act}/" for act in ("andra", "flytta", "avsluta", "ateroppna"))):
        assert browser_of(reader).get(address).status_code == 404
    assert browser_of(reader).post(f"{url}bekrafta/").status_code == 404
