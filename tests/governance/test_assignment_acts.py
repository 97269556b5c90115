"""The pages where assignments are given, changed, moved, closed, confirmed and sent back."""

from datetime import date, timedelta

import pytest
from django.contrib.messages import get_messages
from django.utils import timezone

from governance.forms.assignments import AssignmentForm, CloseForm, GiveForm, RescheduleForm, SendBackForm
from governance.models import AgendaItem, Assignment
from governance.outlines.assignments import unfulfilled_rows
from governance.permissions import WHY_NO_ASSIGNMENT, WHY_NO_CONFIRM
from governance.services.assignments import close_assignment, send_back_assignment
from tests.factories.actionplan import PlanFactory
from tests.factories.assignments import AssignmentFactory
from tests.factories.bodies import BodyFactory, days
from tests.factories.decisions import AgreementFactory, DecisionFactory, DecisionPointFactory
from tests.factories.governance import MatterFactory, OrganisationFactory, person_with
from tests.factories.meetings import AgendaItemFactory, MeetingFactory, adjust
from tests.forms import posted

pytestmark = pytest.mark.django_db
TODAY = timezone.localdate()
SOMEBODY_CHANGED = "Någon annan har ändrat medan du skrev"


@pytest.fixture
def secretary():
    return person_with("secretary", function="Sekreterare")


@pytest.fixture
def chief():
    return person_with("head_of_security", function="Säkerhetschef")


@pytest.fixture
def reader():
    return person_with("elected_representative")


def shown(response):
    return response.content.decode()


def said(response):
    return [str(message) for message in get_messages(response.wsgi_request)]


def errors_of(response):
    return {name: list(errors) for name, errors in response.context["form"].errors.items()}


def as_kept(assignment):
    return Assignment.objects.get(pk=assignment.pk)


# --- Giving ---------------------------------------------------------------------------------------


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


# --- Changing and moving --------------------------------------------------------------------------


def changing(assignment, user, **typed):
    return posted(AssignmentForm(instance=as_kept(assignment), user=user), **typed)


def moving(assignment, user, **typed):
    return posted(RescheduleForm(instance=as_kept(assignment), user=user), **typed)


def test_change_is_saved_and_the_day_is_not_touched(secretary, browser_of):
    assignment = AssignmentFactory(due="2027", due_on=date(2027, 12, 31))
    url = f"{assignment.get_absolute_url()}andra/"
    response = browser_of(secretary).post(url, changing(assignment, secretary, text="Nytt", due="2030"))
    assert (response.status_code, said(response)) == (302, ["Uppdraget är sparat."])
    assert (as_kept(assignment).text, as_kept(assignment).due) == ("Nytt", "2027")


def test_responsible_organisation_is_changed_and_taken_away(secretary, browser_of):
    assignment = AssignmentFactory(organisation=OrganisationFactory(name="Exempelförvaltningen"))
    OrganisationFactory(name="Den andra")
    url, browser = f"{assignment.get_absolute_url()}andra/", browser_of(secretary)
    assert browser.get(url).context["form"]["organisation"].value() == "Exempelförvaltningen"
    browser.post(url, changing(assignment, secretary, organisation="Den andra"))
    assert str(as_kept(assignment).organisation) == "Den andra"
    browser.post(url, changing(assignment, secretary, organisation=""))
    assert as_kept(assignment).organisation is None


def test_two_who_change_different_things_are_put_together(secretary, chief, browser_of):
    assignment = AssignmentFactory(organisation=OrganisationFactory())
    url = f"{assignment.get_absolute_url()}andra/"
    mine = changing(assignment, secretary, text="Min text")
    browser_of(chief).post(url, changing(assignment, chief, function="Kommundirektören"))
    assert browser_of(secretary).post(url, mine).status_code == 302
    assert (as_kept(assignment).text, as_kept(assignment).function) == ("Min text", "Kommundirektören")
    assert as_kept(assignment).organisation == assignment.organisation


def test_two_who_change_the_same_are_shown_both(secretary, chief, browser_of):
    assignment = AssignmentFactory(text="Förut")
    url = f"{assignment.get_absolute_url()}andra/"
    mine = changing(assignment, secretary, text="Min text")
    browser_of(chief).post(url, changing(assignment, chief, text="Deras text"))
    response = browser_of(secretary).post(url, mine)
    assert response.status_code == 409
    assert SOMEBODY_CHANGED in shown(response)
    assert "Deras text" in shown(response)
    assert as_kept(assignment).text == "Deras text"


def test_body_that_has_ended_is_refused_beside_the_body_when_changed(secretary, browser_of):
    ends = BodyFactory(validity=days(date(2020, 1, 1), TODAY + timedelta(days=30)))
    assignment = AssignmentFactory(due="2099", due_on=date(2099, 12, 31))
    response = browser_of(secretary).post(
        f"{assignment.get_absolute_url()}andra/", changing(assignment, secretary, returns_to=ends.pk)
    )
    assert list(errors_of(response)) == ["returns_to"]
    assert as_kept(assignment).returns_to is None


def test_day_is_moved_with_a_reason(secretary, browser_of):
    assignment = AssignmentFactory(due="2026-10", due_on=date(2026, 10, 31))
    response = browser_of(secretary).post(
        f"{assignment.get_absolute_url()}flytta/",
        moving(assignment, secretary, due="hösten 2027", reason="Samrådet dröjer."),
    )
    assert (response.status_code, said(response)) == (302, ["Tiden är ändrad."])
    assert as_kept(assignment).due_on == date(2027, 12, 31)
    assert assignment.history.first().history_change_reason == "Samrådet dröjer."


@pytest.mark.parametrize(
    ("typed", "field", "words"),
    [
        ({"due": "2027"}, "reason", "Skriv varför tiden ändras."),
        ({"due": "", "reason": "Skäl"}, "due", "Ange när uppdraget ska vara klart."),
        ({"due": "2026-10", "reason": "Skäl"}, "due", "Det är redan 2026-10 som gäller."),
        ({"due": "2027–", "reason": "Skäl"}, "due", "”2027–” har inget slut."),
        ({"due": "11/20/2026", "reason": "Skäl"}, "due", "Tiden ”11/20/2026” går inte att läsa."),
    ],
)
def test_move_without_a_reason_or_a_new_day_is_refused(secretary, browser_of, typed, field, words):
    assignment = AssignmentFactory(due="2026-10", due_on=date(2026, 10, 31))
    response = browser_of(secretary).post(
        f"{assignment.get_absolute_url()}flytta/", moving(assignment, secretary, **typed)
    )
    assert response.status_code == 422
    assert errors_of(response)[field][0].startswith(words)
    assert as_kept(assignment).version == 1


def test_two_who_move_the_day_are_shown_both(secretary, chief, browser_of):
    assignment = AssignmentFactory(due="2026-10", due_on=date(2026, 10, 31))
    url = f"{assignment.get_absolute_url()}flytta/"
    mine = moving(assignment, secretary, due="2028", reason="Mitt skäl")
    browser_of(chief).post(url, moving(assignment, chief, due="2027", reason="Deras skäl"))
    response = browser_of(secretary).post(url, mine)
    assert response.status_code == 409
    assert SOMEBODY_CHANGED in shown(response)
    assert as_kept(assignment).due == "2027"


def test_day_of_what_was_closed_meanwhile_is_not_moved_and_the_form_says_so(secretary, chief, browser_of):
    assignment = AssignmentFactory(due="2026-10", due_on=date(2026, 10, 31))
    mine = moving(assignment, secretary, due="2028", reason="Skäl")
    close_assignment(assignment=assignment, outcome="Klart.", fulfilled_by=None, seen_version=1, by=chief)
    response = browser_of(secretary).post(f"{assignment.get_absolute_url()}flytta/", mine)
    assert response.status_code == 409
    assert "Uppdraget är avslutat, så tiden kan inte ändras." in shown(response)
    assert as_kept(assignment).due == "2026-10"


def test_day_past_the_end_of_the_body_is_refused_beside_the_day(secretary, browser_of):
    body = BodyFactory(validity=days(date(2020, 1, 1), TODAY + timedelta(days=30)))
    assignment = AssignmentFactory(returns_to=body)
    response = browser_of(secretary).post(
        f"{assignment.get_absolute_url()}flytta/",
        moving(assignment, secretary, due=str(TODAY + timedelta(days=60)), reason="Skäl"),
    )
    assert list(errors_of(response)) == ["due"]


def test_what_is_confirmed_cannot_be_changed_and_says_so(secretary, chief, browser_of):
    assignment = AssignmentFactory(closed=True)
    mine = changing(assignment, secretary, text="Nytt")
    url = f"{assignment.get_absolute_url()}andra/"
    assignment.state, assignment.confirmed_by, assignment.confirmed_at = "confirmed", chief, timezone.now()
    assignment.save()
    response = browser_of(secretary).get(url)
    assert (response.status_code, said(response)) == (302, ["Uppdraget är bekräftat och kan inte ändras."])
    response = browser_of(secretary).post(url, mine)
    assert response.status_code == 409
    assert "Uppdraget är bekräftat och kan inte ändras." in shown(response)


# --- Closing --------------------------------------------------------------------------------------


def closing(assignment, user, **typed):
    return posted(CloseForm(user=user, assignment=as_kept(assignment)), **typed)


def test_assignment_is_closed_by_whoever_was_given_it(browser_of):
    home, plan = OrganisationFactory(), MatterFactory(title="Exempelplanen", case_number="KS 2026-12")
    person = person_with("case_officer", on=home, organisation=home)
    assignment = AssignmentFactory(organisation=home)
    response = browser_of(person).post(
        f"{assignment.get_absolute_url()}avsluta/",
        closing(assignment, person, outcome="Klart.", fulfilled_by="Exempelplanen"),
    )
    assert said(response) == ["Uppdraget är avslutat och väntar på bekräftelse."]
    assignment = as_kept(assignment)
    assert (assignment.state, assignment.closed_by) == (Assignment.State.CLOSED, person)
    assert assignment.fulfilled_by == plan


def test_matters_that_one_may_read_are_suggested(browser_of):
    home = OrganisationFactory()
    person = person_with("case_officer", on=home, organisation=home)
    MatterFactory(title="Exempelplanen")
    MatterFactory(title="Hemlig plan", confidential=True)
    assignment = AssignmentFactory(organisation=home)
    page = shown(browser_of(person).get(f"{assignment.get_absolute_url()}avsluta/"))
    assert "Exempelplanen" in page.split("<datalist")[1]
    assert "Hemlig plan" not in page


@pytest.mark.parametrize(
    ("typed", "field"),
    [
        ({}, "outcome"),
        ({"outcome": " \n "}, "outcome"),
        ({"fulfilled_by": "Finns inte"}, "fulfilled_by"),
        ({"fulfilled_by": "Hemlig plan"}, "fulfilled_by"),
        ({"fulfilled_by": "Samma namn"}, "fulfilled_by"),
        ({"outcome": "å" * 4001}, "outcome"),
    ],
)
def test_closing_without_what_it_led_to_is_refused(secretary, browser_of, typed, field):
    MatterFactory(title="Hemlig plan", confidential=True)
    MatterFactory(title="Samma namn")
    MatterFactory(title="Samma namn")
    assignment = AssignmentFactory()
    response = browser_of(secretary).post(
        f"{assignment.get_absolute_url()}avsluta/", closing(assignment, secretary, **typed)
    )
    assert response.status_code == 422
    assert list(errors_of(response)) == [field]
    assert as_kept(assignment).state == Assignment.State.OPEN


def test_closing_what_another_changed_does_nothing_until_it_is_sent_anew(secretary, chief, browser_of):
    assignment, browser = AssignmentFactory(), browser_of(secretary)
    url = f"{assignment.get_absolute_url()}avsluta/"
    mine = closing(assignment, secretary, outcome="Min text.")
    browser_of(chief).post(
        f"{assignment.get_absolute_url()}andra/", changing(assignment, chief, text="Annat")
    )
    response = browser.post(url, mine)
    assert response.status_code == 409
    assert "Uppdraget ändrades medan du skrev." in shown(response)
    assert as_kept(assignment).state == Assignment.State.OPEN
    assert response.context["row"].text == "Annat"
    again = posted(response.context["form"])
    assert again["outcome"] == "Min text."
    assert browser.post(url, again).status_code == 302
    assert as_kept(assignment).outcome == "Min text."


def test_closing_what_another_closed_says_so_and_keeps_what_was_typed(secretary, chief, browser_of):
    assignment = AssignmentFactory()
    mine = closing(assignment, secretary, outcome="Min text.")
    close_assignment(assignment=assignment, outcome="Deras.", fulfilled_by=None, seen_version=1, by=chief)
    url = f"{assignment.get_absolute_url()}avsluta/"
    response = browser_of(secretary).post(url, mine)
    assert response.status_code == 422
    assert "Uppdraget är redan avslutat." in shown(response)
    assert "Min text." in shown(response)
    assert as_kept(assignment).outcome == "Deras."
    assert said(browser_of(secretary).get(url)) == ["Uppdraget är redan avslutat."]


def test_second_click_on_close_closes_once(secretary, browser_of):
    assignment, browser = AssignmentFactory(), browser_of(secretary)
    url, mine = (
        f"{assignment.get_absolute_url()}avsluta/",
        closing(assignment, secretary, outcome="Klart."),
    )
    assert [browser.post(url, mine).status_code for _ in range(2)] == [302, 302]
    assert as_kept(assignment).version == 2


def test_record_chosen_before_that_the_person_may_not_read_stays(secretary, chief, browser_of):
    secret = MatterFactory(confidential=True)
    assignment = AssignmentFactory(closed=True, fulfilled_by=secret)
    send_back_assignment(assignment=assignment, reason="Inte klart.", seen_version=1, by=chief)
    browser_of(secretary).post(
        f"{assignment.get_absolute_url()}avsluta/", closing(assignment, secretary, outcome="Nu klart.")
    )
    assert as_kept(assignment).fulfilled_by == secret


# --- Confirming and sending back ------------------------------------------------------------------


def test_another_confirms_with_one_click_and_a_second_changes_nothing(chief, browser_of):
    body = BodyFactory()
    MeetingFactory(body=body, held_on=TODAY + timedelta(days=9))
    assignment, browser = AssignmentFactory(closed=True, returns_to=body), browser_of(chief)
    url = f"{assignment.get_absolute_url()}bekrafta/"
    first = browser.post(url, {"seen_version": 1})
    assert (first.status_code, first.url) == (302, assignment.get_absolute_url())
    assert said(first) == ["Uppdraget är bekräftat."]
    assert said(browser.post(url, {"seen_version": 1})) == [
        "Uppdraget är bekräftat.",
        "Uppdraget är redan bekräftat.",
    ]
    assert as_kept(assignment).confirmed_by == chief
    assert AgendaItem.objects.get().returned_assignment == assignment


@pytest.mark.parametrize("seen", ["", "1", "ett", "9" * 30])
def test_confirming_what_has_changed_does_nothing_and_says_so(chief, secretary, browser_of, seen):
    assignment = AssignmentFactory(closed=True)
    browser_of(secretary).post(
        f"{assignment.get_absolute_url()}andra/", changing(assignment, secretary, text="Annat")
    )
    url = f"{assignment.get_absolute_url()}bekrafta/"
    response = browser_of(chief).post(url, {"seen_version": seen})
    assert said(response) == ["Någon annan ändrade samtidigt. Kontrollera och försök igen."]
    assert as_kept(assignment).state == Assignment.State.CLOSED


def test_confirming_what_the_fields_refuse_says_so(chief, browser_of):
    assignment = AssignmentFactory(closed=True)
    Assignment.objects.update(outcome="å" * 4001)  # as it may have come from an older system
    response = browser_of(chief).post(f"{assignment.get_absolute_url()}bekrafta/", {"seen_version": 1})
    assert "4001" in said(response)[0]
    assert as_kept(assignment).state == Assignment.State.CLOSED


def test_confirming_what_is_open_says_so(chief, browser_of):
    assignment = AssignmentFactory()
    response = browser_of(chief).post(f"{assignment.get_absolute_url()}bekrafta/", {"seen_version": 1})
    assert said(response) == ["Uppdraget är inte avslutat, så det finns inget att bekräfta än."]


def test_who_closed_it_or_only_reads_is_told_who_confirms(chief, reader, secretary, browser_of):
    assignment = AssignmentFactory(closed=True, closed_by=chief)
    for person in (chief, reader, secretary):
        response = browser_of(person).post(f"{assignment.get_absolute_url()}bekrafta/", {"seen_version": 1})
        assert response.status_code == 403
        assert WHY_NO_CONFIRM in shown(response)
    assert as_kept(assignment).state == Assignment.State.CLOSED


def test_confirming_takes_a_click_and_not_an_address(chief, browser_of):
    url = f"{AssignmentFactory(closed=True).get_absolute_url()}bekrafta/"
    assert browser_of(chief).get(url).status_code == 405


def test_assignment_is_sent_back_with_a_reason(chief, browser_of):
    assignment, browser = AssignmentFactory(closed=True), browser_of(chief)
    url = f"{assignment.get_absolute_url()}ateroppna/"
    mine = posted(SendBackForm(user=chief, assignment=assignment))
    assert errors_of(browser.post(url, mine)) == {"reason": ["Skriv vad som återstår att göra."]}
    response = browser.post(url, mine | {"reason": "Bilagan saknas."})
    assert said(response) == ["Uppdraget pågår igen."]
    assert as_kept(assignment).state == Assignment.State.OPEN
    assert said(browser.get(url))[-1] == "Uppdraget är inte avslutat, så det finns inget att skicka tillbaka."


@pytest.mark.parametrize("act", ["andra", "flytta", "avsluta", "ateroppna"])
def test_who_only_reads_is_told_whom_to_ask(reader, browser_of, act):
    state = {"closed": True} if act == "ateroppna" else {}
    url = f"{AssignmentFactory(**state).get_absolute_url()}{act}/"
    for response in (browser_of(reader).get(url), browser_of(reader).post(url, {})):
        assert response.status_code == 403
        assert WHY_NO_ASSIGNMENT in shown(response)
