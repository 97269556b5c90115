"""The minutes of an item, and the decision out of it."""

from datetime import date, timedelta

import pytest
from django.urls import reverse

from governance.forms.fields import ParagraphField
from governance.models import AgendaItem, Decision, DecisionPoint, Matter
from governance.views.minutes import MinutesUpdateView
from tests.factories.assignments import AssignmentFactory
from tests.factories.decisions import DecisionFactory, DecisionPointFactory
from tests.factories.governance import MatterFactory, person_with
from tests.factories.meetings import (
    AgendaItemFactory,
    MeetingFactory,
)
from tests.forms import posted
from tests.governance.meetings.reading import (
    BEEN,
    COMING,
    errors_of,
    held_meeting,
    messages_of,
    page_of,
)

TWO_POINTS = {
    "outcome": "decided",
    "kind_0": "adoption",
    "text_0": "Åtgärdsplanen fastställs.",
    "number_1": "2",
    "kind_1": "assignment",
    "text_1": "Säkerhetschefen ska följa upp planen.",
}


@pytest.fixture
def meeting(body):
    return held_meeting(body)


def url_of(item):
    return reverse("minutes_update", args=[item.meeting_id, item.pk])


def form_of(browser, item):
    return browser.get(url_of(item)).context["form"]


def minute(browser, item, **typed):
    return browser.post(url_of(item), posted(form_of(browser, item), **typed))


def decision_item(meeting, **fields):
    return AgendaItemFactory(meeting=meeting, kind="decision", title="Åtgärdsplan", **fields)


@pytest.mark.parametrize(
    ("kind", "ways"),
    [
        ("information", ["Inte avgjord", "Antecknad", "Uppskjuten", "Utgår"]),
        ("preparation", ["Inte avgjord", "Beredd", "Uppskjuten", "Utgår"]),
        ("decision", ["Inte avgjord", "Beslutad", "Uppskjuten", "Utgår"]),
    ],
)
def test_item_is_settled_in_the_ways_of_its_kind(meeting, browser, kind, ways):
    form = form_of(browser, AgendaItemFactory(meeting=meeting, kind=kind))
    assert [label for _, label in form.fields["outcome"].choices] == ways


def test_minutes_are_written_and_read_on_the_page_of_the_meeting(meeting, browser):
    item = AgendaItemFactory(meeting=meeting)
    response = minute(
        browser, item, minutes="Säkerhetschefen redovisade.\r\nFrågor ställdes.", outcome="noted"
    )
    assert response["Location"] == f"{meeting.get_absolute_url()}#punkt-{item.pk}"
    item.refresh_from_db()
    assert (item.minutes, item.outcome) == ("Säkerhetschefen redovisade.\nFrågor ställdes.", "noted")
    assert "Säkerhetschefen redovisade." in page_of(browser.get(meeting.get_absolute_url()))


def test_text_can_be_saved_before_the_item_is_settled(meeting, browser):
    item = AgendaItemFactory(meeting=meeting)
    minute(browser, item, minutes="Under mötet.")
    item.refresh_from_db()
    assert (item.minutes, item.outcome) == ("Under mötet.", "")


def test_next_undecided_item_follows(meeting, browser):
    first, second, third = (AgendaItemFactory(meeting=meeting) for _ in range(3))
    assert minute(browser, second, outcome="noted", next="1")["Location"] == url_of(third)
    assert minute(browser, third, outcome="noted", next="1")["Location"] == url_of(first)
    response = minute(browser, first, outcome="noted", next="1")
    assert response["Location"] == f"{meeting.get_absolute_url()}#punkt-{first.pk}"


@pytest.mark.parametrize(
    ("typed", "field", "words"),
    [
        ({"outcome": "prepared"}, "outcome", "Välj ett av sätten i listan."),
        ({"outcome": "glömd"}, "outcome", "Välj ett av sätten i listan."),
        ({"minutes": "x" * 10_001}, "minutes", None),
        ({"outcome": "decided"}, "text_0", "Skriv vad som beslutades. Ett beslut har minst en punkt."),
        (
            {"outcome": "decided", "text_0": "Planen fastställs."},
            "kind_0",
            "Välj vilket slag punkt 1 är av.",
        ),
        (
            {"outcome": "decided", "kind_0": "adoption"},
            "text_0",
            "Skriv vad som beslutades i punkt 1, eller välj bort slaget.",
        ),
        (
            {"outcome": "decided", "kind_0": "repeal", "text_0": "Upphävs."},
            "repeals_0",
            "Ett upphävande anger vilket beslut som upphävs, och bara det.",
        ),
        ({**TWO_POINTS, "repeals_1": "KS 2021-08-24 §"}, "repeals_1", None),
        ({"outcome": "decided", "repeals_0": "KS 2021-08-24 § 999"}, "repeals_0", None),
        ({**TWO_POINTS, "text_1": "x" * 2001}, "text_1", None),
        ({**TWO_POINTS, "number_1": "x" * 11}, "number_1", None),
        ({**TWO_POINTS, "number_1": "😀"}, "number_1", None),
        ({**TWO_POINTS, "paragraph": "tolv"}, "paragraph", ParagraphField.default_error_messages["invalid"]),
        ({**TWO_POINTS, "paragraph": "0"}, "paragraph", None),
        (
            {**TWO_POINTS, "paragraph": "7"},
            "paragraph",
            "Organet har redan ett beslut med den paragrafen det året.",
        ),
        (
            {**TWO_POINTS, "outcome": ""},
            "outcome",
            "Punkterna gäller bara om du väljer Beslutad. Välj det, eller töm dem.",
        ),
    ],
)
def test_wrong_minutes_are_refused_beside_the_field(body, meeting, browser, typed, field, words):
    DecisionFactory(body=body, decided_on=BEEN - timedelta(days=60), paragraph=7)
    item = decision_item(meeting)
    response = minute(browser, item, **{"minutes": "Rådet diskuterade."} | typed)
    found = errors_of(response)
    assert next(iter(found)) == field
    assert words in (None, found[field][0])
    page = page_of(response)
    assert all(value[:300] in page for name, value in typed.items() if name != "outcome")
    item.refresh_from_db()
    assert (item.minutes, item.outcome, Decision.objects.count()) == ("", "", 1)


def test_point_that_repeals_names_what_it_repeals(body, meeting, browser):
    earlier = DecisionFactory(body=body, decided_on=BEEN - timedelta(days=60), paragraph=7)
    item = decision_item(meeting)
    third = {"number_2": "3", "kind_2": "repeal", "text_2": "Det upphävs.", "repeals_2": str(earlier)}
    another = browser.post(url_of(item), posted(form_of(browser, item), **TWO_POINTS) | {"add_row": "1"})
    assert browser.post(url_of(item), posted(another.context["form"], **third)).status_code == 302
    points = AgendaItem.objects.get(pk=item.pk).decision.points.order_by("position")
    assert [(point.kind, point.repeals) for point in points] == [
        ("adoption", None),
        ("assignment", None),
        ("repeal", earlier),
    ]


def test_repeal_of_a_later_decision_is_refused_beside_its_row(body, meeting, browser):
    later = DecisionFactory(body=body, decided_on=BEEN + timedelta(days=1), paragraph=90)
    item = decision_item(meeting)
    typed = {"kind_1": "repeal", "text_1": "Det upphävs.", "repeals_1": str(later)}
    response = minute(browser, item, **TWO_POINTS | typed)
    assert response.status_code == 409
    errors = response.context["form"].errors
    assert errors == {"repeals_1": ["Ett beslut kan inte upphäva ett som fattades senare."]}
    assert Decision.objects.get() == later


def test_decision_with_two_points_is_registered(body, meeting, browser):
    DecisionFactory(body=body, decided_on=date(2024, 2, 6), paragraph=4)
    DecisionFactory(body=body, decided_on=date(2023, 9, 5), paragraph=31)
    item = decision_item(meeting, matter=MatterFactory())
    form = form_of(browser, item)
    assert form["paragraph"].value() is None
    response = minute(browser, item, minutes="Rådet diskuterade.", **TWO_POINTS)
    assert response.status_code == 302
    item.refresh_from_db()
    decision = item.decision
    assert (item.outcome, item.minutes) == ("decided", "Rådet diskuterade.")
    assert str(decision) == "Trygghetsrådet 2024-05-14 § 5"
    assert (decision.matter, decision.body, decision.stage) == (item.matter, body, "decided")
    assert list(decision.points.values_list("position", "number", "kind", "text")) == [
        (1, "1", "adoption", "Åtgärdsplanen fastställs."),
        (2, "2", "assignment", "Säkerhetschefen ska följa upp planen."),
    ]


def test_decision_of_an_item_without_a_matter_opens_one(meeting, browser):
    item = decision_item(meeting)
    minute(browser, item, **TWO_POINTS, classification="public", paragraph="12")
    matter = Matter.objects.get()
    assert (matter.title, matter.classification) == ("Åtgärdsplan", "public")
    assert (AgendaItem.objects.get().matter, Decision.objects.get().paragraph) == (matter, 12)


@pytest.mark.parametrize("paragraph", ["", None])
def test_decision_without_a_paragraph_gets_the_next_one(meeting, browser, paragraph):
    minute(browser, decision_item(meeting, matter=MatterFactory()), **TWO_POINTS, paragraph=paragraph)
    assert Decision.objects.get().paragraph == 1


def test_point_is_added_without_anything_lost(meeting, browser):
    item = decision_item(meeting)
    typed = {"minutes": "Rådet diskuterade.", "paragraph": "tolv", **TWO_POINTS, "outcome": "decided"}
    seen = posted(form_of(browser, item), **typed)
    response = browser.post(url_of(item), seen | {"add_row": "1"})
    form = response.context["form"]
    assert (response.status_code, form.row_count, form.is_bound) == (200, 3, False)
    assert "Fel:" not in page_of(response)
    again = posted(form)
    assert {name: str(again[name]) for name in typed} == typed
    assert str(again["seen_version"]) == str(seen["seen_version"])
    third = {"paragraph": "", "kind_2": "approval", "text_2": "Rapporten godkänns.", "number_2": "2"}
    assert browser.post(url_of(item), again | third).status_code == 302
    assert [point.number for point in DecisionPoint.objects.order_by("position")] == ["1", "2", "2"]


@pytest.mark.parametrize("rows", ["0", "-1", "x", "", "99999", "9" * 5000])
def test_nonsense_in_the_number_of_rows_is_an_answer(meeting, browser, rows):
    item = decision_item(meeting)
    for extra in ({}, {"add_row": "1"}):
        response = browser.post(url_of(item), posted(form_of(browser, item), rows=rows, **extra))
        assert response.status_code in (200, 302, 422)


def test_point_of_the_kind_uppdrag_can_be_made_one(meeting, browser):
    item = decision_item(meeting, matter=MatterFactory())
    minute(browser, item, **TWO_POINTS)
    decision = Decision.objects.get()
    plain, assigning = decision.points.order_by("position")

    def address(point):
        return reverse("assignment_create_from_point", args=[decision.pk, point.pk])

    page = page_of(browser.get(meeting.get_absolute_url()))
    assert address(assigning) in page
    assert address(plain) not in page
    assert reverse("assignment_create_from_item", args=[meeting.pk, item.pk]) in page
    assignment = AssignmentFactory(point=assigning, text="Följ upp planen")
    page = page_of(browser.get(meeting.get_absolute_url()))
    assert address(assigning) not in page
    assert assignment.get_absolute_url() in page


def test_decided_item_keeps_its_decision_while_its_text_changes(body, meeting, browser):
    decision = DecisionFactory(body=body, decided_on=BEEN)
    item = decision_item(meeting, outcome="decided", decision=decision, matter=decision.matter)
    form = form_of(browser, item)
    assert list(form.fields["outcome"].choices) == [("decided", "Beslutad")]
    assert not form.point_rows()
    minute(browser, item, minutes="Rättad text.")
    item.refresh_from_db()
    assert (item.minutes, item.outcome, item.decision) == ("Rättad text.", "decided", decision)
    assert "outcome" in errors_of(minute(browser, item, outcome="withdrawn"))


def test_two_meetings_of_a_year_never_get_the_same_paragraph(body, meeting, browser):
    other = held_meeting(body, BEEN + timedelta(days=60))
    items = [decision_item(one, matter=MatterFactory()) for one in (meeting, other)]
    seen = [posted(form_of(browser, item), **TWO_POINTS) for item in items]
    for item, data in zip(items, seen, strict=True):
        assert browser.post(url_of(item), data).status_code == 302
    assert [one.paragraph for one in Decision.objects.order_by("decided_on")] == [1, 2]


def test_standing_item_is_settled_at_its_own_meeting(meeting, browser):
    item = AgendaItemFactory(meeting=meeting, is_standing=True)
    labels = [label for _, label in form_of(browser, item).fields["outcome"].choices]
    assert labels == ["Inte avgjord", "Antecknad", "Utgår"]
    assert "outcome" in errors_of(minute(browser, item, outcome="postponed"))


def test_item_that_was_made_secret_while_it_was_minuted_leads_back_to_the_meeting(meeting, secretary, rf):
    item = AgendaItemFactory(meeting=meeting, matter=MatterFactory(confidential=True))
    AgendaItemFactory(meeting=meeting)
    view = MinutesUpdateView()
    view.setup(rf.post("/", {"next": "1"}))
    view.request.user, view.meeting, view.object = secretary, meeting, item
    assert view.get_success_url() == f"{meeting.get_absolute_url()}#punkt-{item.pk}"


def test_two_writers_of_minutes_are_put_together(meeting, browser):
    item = AgendaItemFactory(meeting=meeting)
    seen = posted(form_of(browser, item))
    assert browser.post(url_of(item), seen | {"minutes": "Den enas text."}).status_code == 302
    assert browser.post(url_of(item), seen | {"outcome": "noted"}).status_code == 302
    item.refresh_from_db()
    assert (item.minutes, item.outcome) == ("Den enas text.", "noted")
    response = browser.post(url_of(item), seen | {"minutes": "Den andras text."})
    assert response.status_code == 409
    assert "Den enas text." in page_of(response)
    assert "Den andras text." in page_of(response)


def test_two_who_register_the_same_decision_make_one(meeting, browser):
    item = decision_item(meeting, matter=MatterFactory())
    seen = posted(form_of(browser, item))
    assert browser.post(url_of(item), seen | TWO_POINTS).status_code == 302
    response = browser.post(url_of(item), seen | TWO_POINTS | {"text_0": "Planen godkänns."})
    (words,) = errors_of(response)["__all__"]
    assert words.startswith("Någon annan har redan registrerat beslutet: Trygghetsrådet 2024-05-14 § 1.")
    assert "Planen godkänns." in page_of(response)
    assert Decision.objects.count() == 1


def test_postponed_item_is_taken_up_again(body, meeting, browser):
    following = MeetingFactory(body=body, held_on=COMING)
    item = decision_item(meeting)
    minute(browser, item, outcome="postponed")
    assert [again.title for again in following.agenda_items.all()] == ["Åtgärdsplan"]
    minute(browser, item, **TWO_POINTS)
    assert following.agenda_items.count() == 0
    item.refresh_from_db()
    assert item.outcome == "decided"


def test_item_that_was_taken_up_again_stays_postponed(body, meeting, browser):
    item = AgendaItemFactory(meeting=meeting, outcome="postponed")
    later = MeetingFactory(body=body, held_on=BEEN + timedelta(days=60), held=True)
    AgendaItemFactory(meeting=later, continues=item)
    response = minute(browser, item, outcome="noted")
    assert response.status_code == 409
    assert "Punkten fortsätter på mötet 2024-07-13, som har hållits." in page_of(response)


@pytest.mark.parametrize("traits", [{}, {"called": True}])
def test_minutes_before_the_meeting_say_what_to_do_first(body, browser, traits):
    item = AgendaItemFactory(meeting=MeetingFactory(body=body, held_on=BEEN, **traits))
    for response in (browser.get(url_of(item), follow=True), browser.post(url_of(item), {}, follow=True)):
        words = "Protokoll skrivs när mötet har hållits. Registrera närvaron först."
        assert messages_of(response) == [words]


def test_minutes_are_not_written_by_who_only_reads(meeting, browser_of):
    item = AgendaItemFactory(meeting=meeting)
    response = browser_of(person_with("case_officer")).post(url_of(item), {"minutes": "Ändrat."})
    assert response.status_code == 403
    assert "Det gör organets sekreterare eller säkerhetschefen." in page_of(response)
    item.refresh_from_db()
    assert item.minutes == ""


def test_points_of_a_decision_may_be_many(meeting, browser):
    item = decision_item(meeting, matter=MatterFactory())
    points = {f"kind_{row}": "approval" for row in range(12)}
    points |= {f"text_{row}": f"Beslut {row}" for row in range(12)}
    data = posted(form_of(browser, item), outcome="decided", rows="12", **points)
    assert browser.post(url_of(item), data).status_code == 302
    assert DecisionPoint.objects.filter(decision=Decision.objects.get()).count() == 12


def test_number_of_a_point_may_stand_twice(body, meeting, browser):
    decision = DecisionFactory(body=body, decided_on=BEEN)
    for number in ("2", "2"):
        DecisionPointFactory(decision=decision, number=number)
    decision_item(meeting, outcome="decided", decision=decision, matter=decision.matter)
    page = page_of(browser.get(meeting.get_absolute_url()))
    assert page.count('<span class="point-number">2</span>') == 2


def note(meeting):
    return f"{meeting.get_absolute_url()}anteckna/"


def test_items_for_information_that_nothing_is_said_of_are_noted_at_once(body, browser):
    meeting = held_meeting(body)
    items = {
        "öppnas": AgendaItemFactory(meeting=meeting, title="Mötet öppnas", is_standing=True),
        "läge": AgendaItemFactory(meeting=meeting, title="Läget"),
        "skrivs": AgendaItemFactory(meeting=meeting, minutes="Påbörjat."),
        "bereds": AgendaItemFactory(meeting=meeting, kind="preparation"),
        "beslutas": AgendaItemFactory(meeting=meeting, kind="decision"),
        "hemlig": AgendaItemFactory(meeting=meeting, matter=MatterFactory(confidential=True)),
    }
    assert "Anteckna punkter utan text (2)" in " ".join(
        page_of(browser.get(meeting.get_absolute_url())).split()
    )
    page = page_of(browser.get(note(meeting)))
    assert "Mötet öppnas" in page
    assert browser.post(note(meeting))["Location"] == meeting.get_absolute_url()
    outcomes = dict(meeting.agenda_items.values_list("pk", "outcome"))
    noted = [name for name, item in items.items() if outcomes[item.pk] == "noted"]
    assert noted == ["öppnas", "läge"]
    response = browser.post(note(meeting), follow=True)
    assert messages_of(response)[-1] == "Det finns inga punkter för information kvar att anteckna."


@pytest.mark.parametrize(
    ("traits", "words"),
    [
        ({}, "Protokoll skrivs när mötet har hållits. Registrera närvaron först."),
        ({"adjusted": True}, "Protokollet är justerat och låst. Öppna det igen med ett skäl."),
    ],
)
def test_nothing_is_noted_of_a_meeting_that_is_not_held_or_is_locked(body, browser, traits, words):
    meeting = MeetingFactory(body=body, held_on=BEEN, **traits)
    assert messages_of(browser.post(note(meeting), follow=True)) == [words]
