"""Assignments are given out of a point of a decision or an item of a meeting."""

from datetime import date, timedelta

import pytest
from django.utils import timezone

from governance.forms.assignments import AssignmentForm, GiveForm
from governance.models import Assignment
from governance.outlines.assignments import unfulfilled_rows
from tests.factories.actionplan import PlanFactory
from tests.factories.assignments import AssignmentFactory
from tests.factories.bodies import BodyFactory, days
from tests.factories.decisions import AgreementFactory, DecisionFactory, DecisionPointFactory
from tests.factories.governance import MatterFactory, OrganisationFactory
from tests.factories.meetings import AgendaItemFactory, MeetingFactory, adjust
from tests.forms import posted
from tests.governance.assignments.reading import changing, errors_of, said, shown

pytestmark = pytest.mark.django_db
TODAY = timezone.localdate()


def address_of_point(point):
    return f"/beslut/{point.decision_id}/punkter/{point.pk}/uppdrag/"


def address_of_item(item):
    return f"/moten/{item.meeting_id}/punkter/{item.pk}/uppdrag/"


def giving(user, **typed):
    return posted(GiveForm(user=user, origin={}), **{"text": "Ta fram en plan"} | typed)


def test_point_is_the_text_and_its_body_the_return_when_the_form_opens(secretary, browser_of):
    point = DecisionPointFactory(text="Kommundirektören tar fram en plan")
    form = browser_of(secretary).get(address_of_point(point)).context["form"]
    assert form["text"].value() == "Kommundirektören tar fram en plan"
    assert form["returns_to"].value() == point.decision.body_id


def test_assignment_is_given_from_a_point(secretary, browser_of):
    point, body = DecisionPointFactory(), BodyFactory()
    OrganisationFactory(name="Exempelförvaltningen")
    response = browser_of(secretary).post(
        address_of_point(point),
        giving(
            secretary,
            function="Kommundirektören",
            organisation="exempelförvaltningen",
            returns_to=body.pk,
            due="hösten 2027",
            due_note="Året är underförstått.",
        ),
    )
    assignment = Assignment.objects.get()
    assert (response.status_code, response.url) == (302, assignment.get_absolute_url())
    assert said(response) == ["Uppdraget är givet."]
    assert assignment.responsible_words == "Kommundirektören, Exempelförvaltningen"
    assert (assignment.returns_to, assignment.due_on) == (body, date(2027, 12, 31))
    assert assignment.history.get().history_user == secretary


@pytest.mark.parametrize(
    ("typed", "kept"), [("20 nov 2027", "2027-11-20"), ("i dag", str(TODAY)), ("2027-2028", "2027–2028")]
)
def test_time_is_typed_as_people_write_it(secretary, browser_of, typed, kept):
    browser_of(secretary).post(address_of_point(DecisionPointFactory()), giving(secretary, due=typed))
    assert Assignment.objects.get().due == kept


def test_second_click_gives_no_second_assignment(secretary, browser_of):
    point, browser = DecisionPointFactory(), browser_of(secretary)
    urls = {browser.post(address_of_point(point), giving(secretary)).url for _ in range(2)}
    assert urls == {Assignment.objects.get().get_absolute_url()}


@pytest.mark.parametrize(
    ("field", "typed", "words"),
    [
        ("text", "", "Skriv vad som ska göras."),
        ("text", "å" * 2001, "Texten är för lång: 2001 tecken. Korta den till högst 2000."),
        ("organisation", "Finns inte", "Ingen organisation heter ”Finns inte”."),
        ("returns_to", "987654321", "Organet finns inte, eller har upphört. Välj ett annat."),
        ("due", "10/19/2026", "Tiden ”10/19/2026” går inte att läsa."),
        ("due", "2026-02-30", "Dagen 2026-02-30 finns inte i kalendern."),
        ("due", "2009-", "”2009-” har inget slut. Ange när det ska vara klart, till exempel 2009."),
        ("due", "–2025", "”–2025” har ingen början. Skriv bara 2025, när det ska vara klart."),
        ("due", "2027–2026", "Perioden slutar innan den börjar."),
    ],
)
def test_what_is_wrong_is_said_beside_its_field_and_all_is_kept(secretary, browser_of, field, typed, words):
    data = giving(secretary, function="Kommundirektören", **{field: typed})
    response = browser_of(secretary).post(address_of_point(DecisionPointFactory()), data)
    assert response.status_code == 422
    assert list(errors_of(response)) == [field]
    assert errors_of(response)[field][0].startswith(words)
    assert response.context["form"]["function"].value() == "Kommundirektören"
    assert shown(response).split("<title>")[1].split("</title>")[0].strip().startswith("Fel:")
    assert not Assignment.objects.exists()


def test_body_that_ends_before_the_day_is_refused_beside_the_body(secretary, browser_of):
    body = BodyFactory(validity=days(date(2020, 1, 1), TODAY + timedelta(days=30)))
    data = giving(secretary, returns_to=body.pk, due=str(TODAY + timedelta(days=60)))
    response = browser_of(secretary).post(address_of_point(DecisionPointFactory()), data)
    assert response.status_code == 422
    assert errors_of(response) == {
        "returns_to": ["Organet som uppdraget ska återkomma till finns inte då. Välj ett annat."]
    }


def test_body_that_has_ended_is_not_offered(secretary):
    BodyFactory(name="Upphört", validity=days(date(2020, 2, 11), date(2023, 2, 14)))
    BodyFactory(name="Kommande", validity=days(TODAY + timedelta(days=30)))
    offered = [str(body) for body in GiveForm(user=secretary, origin={}).fields["returns_to"].queryset]
    assert offered == ["Kommande"]


def test_proposal_gives_no_assignment_and_the_form_says_so(secretary, browser_of):
    point = DecisionPointFactory(decision=DecisionFactory(proposal=True))
    response = browser_of(secretary).post(address_of_point(point), giving(secretary))
    assert response.status_code == 422
    assert "Ett förslag ger inget uppdrag. Registrera beslutet först." in shown(response)


def test_assignment_is_given_from_an_item_and_returns_to_its_body(secretary, browser_of):
    item, browser = AgendaItemFactory(meeting__held=True), browser_of(secretary)
    form = browser.get(address_of_item(item)).context["form"]
    assert (form["text"].value(), form["returns_to"].value()) == (None, item.body_id)
    browser.post(address_of_item(item), giving(secretary, classification="public"))
    assert Assignment.objects.get().agenda_item == item


@pytest.mark.parametrize("is_adjusted", [True, False])
def test_item_without_a_matter_asks_for_the_class_of_the_one_it_opens(secretary, browser_of, is_adjusted):
    item = AgendaItemFactory(meeting__held=True, noted=True, title="Belysningen")
    browser = browser_of(secretary)
    if is_adjusted:
        adjust(item.meeting)
    form = browser.get(address_of_item(item)).context["form"]
    assert form["classification"].value() == ("public" if is_adjusted else "working_material")
    assert [key for key, _ in form.fields["classification"].choices] == ["public", "working_material"]
    browser.post(address_of_item(item), posted(form, text="Byt lamporna", classification="public"))
    assignment = Assignment.objects.get()
    assert (assignment.matter.title, assignment.matter.classification) == ("Belysningen", "public")
    assert "classification" not in browser.get(address_of_item(item)).context["form"].fields


def test_origin_with_a_matter_asks_for_no_class(secretary, browser_of):
    item = AgendaItemFactory(meeting__held=True, matter=MatterFactory())
    for url in (address_of_item(item), address_of_point(DecisionPointFactory())):
        assert "classification" not in browser_of(secretary).get(url).context["form"].fields


def test_assignment_that_a_meeting_gave_comes_to_the_council_when_its_class_is_changed(
    secretary, reader, browser_of
):
    item, browser = AgendaItemFactory(meeting__held=True, noted=True), browser_of(secretary)
    form = browser.get(address_of_item(item)).context["form"]
    browser.post(address_of_item(item), posted(form, text="Byt lamporna"))
    assignment = Assignment.objects.get()
    adjust(item.meeting)
    assert unfulfilled_rows(reader, TODAY.year).total == 0
    url = f"{assignment.get_absolute_url()}andra/"
    assert browser.post(url, changing(assignment, secretary, classification="public")).status_code == 302
    assert [row.text for row in unfulfilled_rows(reader, TODAY.year).rows] == ["Byt lamporna"]


def test_list_to_the_council_holds_nothing_out_of_minutes_that_are_not_adjusted(secretary):
    AssignmentFactory(of_item=True, agenda_item__meeting__held=True)
    listed = unfulfilled_rows(secretary, TODAY.year)
    assert (listed.total, listed.left_out) == (0, 1)


@pytest.mark.parametrize("owner", [DecisionFactory, AgreementFactory, PlanFactory])
def test_matter_of_another_record_is_not_changed_with_the_assignment(secretary, browser_of, owner):
    assignment = AssignmentFactory(of_item=True, matter=owner().matter, agenda_item__meeting__held=True)
    form = browser_of(secretary).get(f"{assignment.get_absolute_url()}andra/").context["form"]
    assert not {"title", "case_number", "classification", "legal_basis"} & set(form.fields)


def test_secretary_cannot_make_a_matter_secret(secretary, chief):
    assignment = AssignmentFactory(of_item=True)
    offered = [
        [key for key, _ in AssignmentForm(instance=assignment, user=user).fields["classification"].choices]
        for user in (secretary, chief)
    ]
    assert offered == [["public", "working_material"], ["public", "working_material", "confidential"]]


def test_item_of_a_meeting_to_come_gives_no_assignment_and_the_form_says_so(secretary, browser_of):
    item = AgendaItemFactory(meeting__called=True, matter=MatterFactory())
    response = browser_of(secretary).post(address_of_item(item), giving(secretary))
    assert response.status_code == 422
    assert "Mötet har inte hållits än. Uppdraget ges när mötet är hållet." in shown(response)


def test_who_only_reads_is_told_who_gives_assignments(reader, browser_of):
    point, item = DecisionPointFactory(), AgendaItemFactory(meeting__held=True, noted=True)
    adjust(item.meeting)
    for url in (address_of_point(point), address_of_item(item)):
        response = browser_of(reader).get(url)
        assert response.status_code == 403
        assert "Du kan inte ge uppdrag." in shown(response)
        assert browser_of(reader).post(url, giving(reader)).status_code == 403
    assert not Assignment.objects.exists()


def test_origin_that_is_not_there_or_not_for_the_reader_is_not_found(reader, secretary, browser_of):
    point, item = DecisionPointFactory(), AgendaItemFactory(meeting__held=True)
    other = DecisionPointFactory()
    secret = DecisionPointFactory(decision__matter__confidential=True)
    of_secret = AgendaItemFactory(meeting__held=True, matter=MatterFactory(confidential=True))
    for url in (
        f"/beslut/{other.decision_id}/punkter/{point.pk}/uppdrag/",
        f"/moten/{MeetingFactory().pk}/punkter/{item.pk}/uppdrag/",
        address_of_point(secret),
        address_of_item(of_secret),
    ):
        assert browser_of(secretary).get(url).status_code == 404
    assert browser_of(reader).get(address_of_item(item)).status_code == 404  # minutes not justerade
