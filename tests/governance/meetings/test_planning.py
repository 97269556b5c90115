"""A year of meetings planned at once."""

from datetime import date, time

import pytest
from django.urls import reverse

from tests.factories.bodies import BodyFactory, days
from tests.factories.meetings import (
    StandingItemFactory,
)
from tests.forms import posted
from tests.governance.meetings.reading import (
    TODAY,
    errors_of,
    held_meeting,
    meeting_on,
    messages_of,
    page_of,
)

NEXT_YEAR = TODAY.year + 1


def plan_url(body, year=NEXT_YEAR):
    return f"{reverse('meeting_plan', args=[body.slug])}?ar={year}"


def plan(browser, body, year=NEXT_YEAR, **typed):
    url = plan_url(body, year)
    shown = posted(browser.get(url).context["form"])
    return browser.post(url, {name: value for name, value in (shown | typed).items() if value is not None})


def days_of(body):
    return list(body.meetings.order_by("held_on").values_list("held_on", flat=True))


def test_year_is_proposed_to_meet_the_norm_and_planned(body, browser):
    StandingItemFactory(body=body, title="Mötet öppnas")
    url = plan_url(body)
    proposed = [day.value() for _, day in browser.get(url).context["form"].proposal_rows()]
    response = plan(browser, body, starts_at="13.00", ends_at="kl. 15", place="Stadshuset")
    assert response["Location"] == f"/moten/?organ=trygghetsradet&ar={NEXT_YEAR}"
    assert len(proposed) == 3
    assert days_of(body) == proposed
    assert set(body.meetings.values_list("starts_at", "ends_at", "place")) == {
        (time(13), time(15), "Stadshuset")
    }
    assert {item.title for item in body.agenda_items.all()} == {"Mötet öppnas"}
    response = browser.get(response["Location"])
    assert messages_of(response) == ["3 möten planerade. Normen 3–4 är uppfylld när de har hållits."]


def test_proposed_day_is_changed_or_left_out_and_another_added(body, browser):
    plan(browser, body, use_0=None, day_1=f"{NEXT_YEAR}-05-11", day_3=f"4 okt {NEXT_YEAR}")
    assert date(NEXT_YEAR, 5, 11) in days_of(body)
    assert date(NEXT_YEAR, 10, 4) in days_of(body)
    assert body.meetings.count() == 3


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ({"use_0": None, "use_1": None}, "1 möte planerat. Det är 1 av 3–4, så normen är inte uppfylld än."),
        (
            {"day_3": f"{NEXT_YEAR}-10-04", "day_4": f"{NEXT_YEAR}-10-05"},
            "5 möten planerade. Det är 5 under året, fler än normen 3–4.",
        ),
    ],
)
def test_result_says_how_far_the_norm_is_met(body, browser, typed, words):
    response = plan(browser, body, **typed)
    assert messages_of(browser.get(response["Location"])) == [words]


def test_meetings_that_are_planned_already_take_the_place_of_proposals(body, browser):
    meeting_on(body, date(NEXT_YEAR, 3, 9))
    meeting_on(body, date(NEXT_YEAR, 6, 9), cancelled=True)
    response = browser.get(plan_url(body))
    assert [meeting.held_on for meeting in response.context["meetings"]] == [date(NEXT_YEAR, 3, 9)]
    proposed = [day.value() for _, day in response.context["form"].proposal_rows()]
    assert len(proposed) == 2
    assert min(proposed) > date(NEXT_YEAR, 5, 1)
    plan(browser, body)
    assert body.meetings.exclude(state="cancelled").count() == 3


def test_body_without_norm_is_planned_by_hand(browser):
    body = BodyFactory()
    page = browser.get(plan_url(body))
    assert "Utan norm finns inga förslag" in page_of(page)
    response = plan(browser, body, day_0=f"{NEXT_YEAR}-05-11")
    assert messages_of(browser.get(response["Location"])) == ["1 möte planerat."]


@pytest.mark.parametrize(
    ("typed", "field", "words"),
    [
        ({"day_0": ""}, "day_0", "Ange dagen, eller ta bort bocken."),
        ({"day_0": "05/14/2027"}, "day_0", None),
        ({"day_0": f"{NEXT_YEAR}-02-30"}, "day_0", None),
        (
            {"day_0": f"{NEXT_YEAR + 1}-05-11"},
            "day_0",
            f"Dagen ligger inte i {NEXT_YEAR}. Välj en dag det året.",
        ),
        (
            {"day_3": f"{NEXT_YEAR}-12-31"},
            "day_3",
            "Organet finns inte den dagen. Välj en dag då det finns.",
        ),
        (
            {"day_2": f"{NEXT_YEAR}-10-04", "day_3": f"4 oktober {NEXT_YEAR}"},
            "day_3",
            "Organet har redan ett möte den dagen.",
        ),
        ({"day_3": f"{NEXT_YEAR}-01-12"}, "day_3", "Organet har redan ett möte den dagen."),
        (
            {"starts_at": "15.00", "ends_at": "13.00"},
            "ends_at",
            "Mötet kan inte sluta innan det börjar. Ange både när det börjar och när det slutar.",
        ),
        ({"starts_at": "eftermiddag"}, "starts_at", "Skriv klockslaget som 13.00."),
    ],
)
def test_wrong_day_is_told_beside_it_and_nothing_is_planned(body, browser, typed, field, words):
    body.validity = days(date(2020, 1, 1), date(NEXT_YEAR, 12, 31))
    body.save()
    meeting_on(body, date(NEXT_YEAR, 1, 12))
    response = plan(browser, body, place="Stadshuset", **typed)
    found = errors_of(response)
    assert list(found) == [field]
    assert words in (None, found[field][0])
    assert days_of(body) == [date(NEXT_YEAR, 1, 12)]
    page = page_of(response)
    assert 'value="Stadshuset"' in page
    assert all(f'value="{value}"' in page for value in typed.values() if value)


def test_year_without_any_day_is_not_planned(body, browser):
    response = plan(browser, body, use_0=None, use_1=None, use_2=None)
    assert errors_of(response) == {"__all__": ["Välj minst en dag, eller skriv en."]}


def test_year_sent_twice_is_planned_once(body, browser):
    shown = posted(browser.get(plan_url(body)).context["form"])
    assert browser.post(plan_url(body), shown).status_code == 302
    assert set(errors_of(browser.post(plan_url(body), shown))) == {"day_0", "day_1", "day_2"}
    assert body.meetings.count() == 3


@pytest.mark.parametrize("rows", ["-1", "999999", "tjugo", "", "0", "9" * 5000])
def test_nonsense_in_the_hidden_fields_is_an_answer(body, browser, rows):
    assert plan(browser, body, rows=rows, proposals=rows).status_code in (302, 422)


@pytest.mark.parametrize("name", ["meeting_plan", "meeting_create"])
def test_body_that_meets_elsewhere_is_not_planned_here(browser, name):
    response = browser.get(reverse(name, args=[BodyFactory(deciding=True).slug]))
    assert response.status_code == 403
    assert "Organets sammanträden hålls och protokollförs någon annanstans, inte här." in page_of(response)


@pytest.mark.parametrize("year", ["i år", "0", "20", "99999", "-2027", "٢٠٢٧"])
def test_year_that_is_none_is_not_found(body, browser, year):
    assert browser.get(plan_url(body, year)).status_code == 404


@pytest.mark.parametrize("held", [0, 1, 2])
def test_as_many_as_are_missing_this_year_are_proposed(body, browser, held):
    for number in range(held):
        held_meeting(body, date(TODAY.year, 1, 2 + number))
    response = browser.get(plan_url(body, TODAY.year))
    words = f"{3 - held} {'möte' if held == 2 else 'möten'} fattas för att normen ska uppfyllas"
    assert words in " ".join(page_of(response).split())
    assert response.context["status"].held == held
    assert f"{held} av 3–4" in page_of(response)


def test_year_that_has_been_has_too_few_meetings_and_no_days_left(body, browser):
    held_meeting(body, date(TODAY.year - 1, 5, 12))
    page = " ".join(page_of(browser.get(plan_url(body, TODAY.year - 1))).split())
    assert "2 möten fattas för att normen ska uppfyllas, men inga lämpliga dagar är kvar att föreslå." in page


def test_enough_meetings_are_said_to_be_enough(body, browser):
    for month in (2, 5, 11):
        meeting_on(body, date(NEXT_YEAR, month, 8))
    page = page_of(browser.get(plan_url(body)))
    assert "De möten som finns räcker för normen." in page
    assert "0 av 3–4, 3 planerade" in page


def test_proposals_of_this_year_are_still_to_come(body, browser):
    form = browser.get(plan_url(body, TODAY.year)).context["form"]
    assert all(day.value() > TODAY for _, day in form.proposal_rows())
