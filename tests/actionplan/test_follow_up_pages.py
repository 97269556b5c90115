"""The pages of follow-up: the list of a year, one activity, accepting, and opening a year."""

import pytest
from django.urls import reverse

from actionplan.forms import FollowUpForm
from actionplan.models import FollowUp, Plan
from tests.factories.actionplan import FollowUpFactory, PlanVersionFactory, plan_in_force
from tests.factories.governance import give, person_with
from tests.forms import posted

OPEN = "handlingsplan-2017-2018"
LIST = f"/planer/{OPEN}/uppfoljning/"


def rows_of(response):
    return [row for area in response.context["areas"] for row in area["rows"]]


def page_of(response):
    return response.content.decode()


def follow_up_of(title):
    return FollowUp.objects.select_related("round__plan").get(activity__wordings__title=title)


def write(browser, follow_up, user, **typed):
    data = posted(FollowUpForm(instance=follow_up, user=user), **typed)
    return browser.post(follow_up.get_absolute_url(), data)


def accept(browser, follow_up, **options):
    address = f"{follow_up.get_absolute_url()}godkann/"
    return browser.post(address, {"seen_version": follow_up.version}, **options)


def test_list_shows_how_far_the_year_has_come(demo, sakerhet, browser_of):
    response = browser_of(sakerhet).get(LIST)
    assert "45 av 45" in page_of(response)
    assert len(rows_of(response)) == 45
    assert all(row["url"] in page_of(response) for row in rows_of(response))


@pytest.mark.parametrize(
    ("query", "rows"),
    [
        ("ar=2017", 45),
        ("omrade=6", 2),
        ("omrade=2", 0),
        ("status=not_started", 1),
        ("status=ongoing&omrade=8", 5),
        ("mina=on", 45),
        ("omrade=99", 45),  # a filter that cannot be read filters nothing
        ("status=%00", 45),
    ],
)
def test_list_is_filtered(demo, sakerhet, browser_of, query, rows):
    response = browser_of(sakerhet).get(f"{LIST}?{query}")
    assert len(rows_of(response)) == rows
    assert ("Ingen aktivitet stämmer med filtret" in page_of(response)) == (rows == 0)


@pytest.mark.parametrize("year", ["2018", "0", "x", "-2017", "%00", "9" * 400])
def test_year_that_is_not_followed_up_is_not_found(demo, sakerhet, browser_of, year):
    assert browser_of(sakerhet).get(f"{LIST}?ar={year}").status_code == 404


def test_own_rows_lead_to_the_form_and_others_to_the_activity(demo, son, browser_of):
    page = page_of(browser_of(son).get(f"{LIST}?mina=on"))
    titles = {"Stöd till avhoppare", "Individuellt stöd till avhoppare", "Måldokument"}
    assert all(title in page for title in titles)
    mine = follow_up_of("Stöd till avhoppare").get_absolute_url()
    theirs = follow_up_of("Purple Flag")
    everything = page_of(browser_of(son).get(LIST))
    assert mine in everything
    assert theirs.get_absolute_url() not in everything
    assert reverse("activity_detail", args=[OPEN, theirs.activity_id]) in everything


def test_plan_that_is_not_followed_up_yet_says_so(demo, sakerhet, browser_of):
    response = browser_of(sakerhet).get("/planer/exempel-atgardsplan-2026-2027/uppfoljning/")
    assert response.status_code == 200
    assert rows_of(response) == []
    assert "None" not in page_of(response)


@pytest.mark.parametrize("period", ["", "2011–"])
def test_plan_of_unknown_years_says_why_there_is_nothing_to_follow_up(db, browser_of, period):
    plan = plan_in_force(activities=0, period=period)
    page = page_of(browser_of(person_with("case_officer")).get(reverse("follow_up_list", args=[plan.slug])))
    assert "Planen har inga år att följa upp" in page


def test_list_offers_the_first_that_is_not_written(db, browser_of):
    person = person_with("case_officer")
    plan = plan_in_force(activities=3, year=2017, written_by=person)
    give(person, "plan_manager", on=plan)
    second = FollowUp.objects.order_by("pk")[1]
    FollowUp.objects.filter(pk=second.pk).update(text="")
    page = page_of(browser_of(person).get(reverse("follow_up_list", args=[plan.slug])))
    assert "2 av 3" in page
    assert f'href="{second.get_absolute_url()}"' in page


def test_form_shows_the_year_before_beside(demo, sakerhet, browser_of):
    follow_up = follow_up_of("Purple Flag")
    earlier = FollowUpFactory(
        round__plan=follow_up.round.plan, round__year=2016, activity=follow_up.activity, text="Året innan."
    )
    page = page_of(browser_of(sakerhet).get(follow_up.get_absolute_url()))
    assert "Året innan." in page
    assert "45 av 45" not in page
    assert earlier.round.year == 2016


def test_save_and_next_leads_to_the_next_of_ones_own(demo, sakerhet, browser_of):
    browser, first = browser_of(sakerhet), follow_up_of("Motverka våldsbejakande extremism")
    second = follow_up_of("Stadsdelssamordnare i Ryd")
    assert write(browser, first, sakerhet, next="1")["Location"] == second.get_absolute_url()
    last = follow_up_of("100 % ren hårdträning")
    assert write(browser, last, sakerhet, next="1")["Location"] == f"{LIST}?ar=2017"
    first.refresh_from_db()
    assert write(browser, first, sakerhet)["Location"] == f"{LIST}?ar=2017"


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ({"status": "finns-inte"}, "Välj en av de fyra statusarna."),
        ({"status": ""}, "Välj en status."),
        ({"text": "x" * 4001}, "högst 4000."),
        ({"deviation": "x" * 2001}, "högst 2000."),
        ({"text": "Klart ✓"}, "”✓” (U+2713, CHECK MARK)"),
        ({"text": "a\x00b"}, "Null-tecken"),
    ],
)
def test_text_that_will_not_do_is_shown_again(demo, sakerhet, browser_of, typed, words):
    follow_up = follow_up_of("Purple Flag")
    response = write(browser_of(sakerhet), follow_up, sakerhet, **{"deviation": "Sent."} | typed)
    assert response.status_code == 422
    assert words in page_of(response)
    if "deviation" not in typed:
        assert "Sent." in page_of(response)


def test_four_thousand_characters_may_hold_line_breaks(demo, sakerhet, browser_of):
    """A browser sends two characters for a line break; the reader counted one."""
    follow_up = follow_up_of("Purple Flag")
    text = "x\r\n" * 1999 + "xx"
    assert write(browser_of(sakerhet), follow_up, sakerhet, text=text).status_code == 302


def test_chief_accepts_what_another_has_written_and_then_it_is_locked(
    demo, sakerhetschef, sakerhet, browser_of
):
    follow_up = follow_up_of("Purple Flag")
    response = accept(browser_of(sakerhetschef), follow_up, follow=True)
    assert response.status_code == 200
    assert "Uppföljningen är godkänd." in page_of(response)
    page = page_of(browser_of(sakerhet).get(follow_up.get_absolute_url()))
    assert "Uppföljningen är godkänd och kan inte ändras." in page
    assert 'name="text"' not in page


def test_list_leads_the_chief_to_what_there_is_to_accept(demo, sakerhetschef, browser_of):
    address = follow_up_of("Purple Flag").get_absolute_url()
    browser = browser_of(sakerhetschef)
    assert f'href="{address}"' in page_of(browser.get(LIST))
    assert "Godkänn uppföljningen" in page_of(browser.get(address))


def test_page_of_a_follow_up_lets_the_chief_accept_what_is_read(demo, sakerhetschef, browser_of):
    follow_up = follow_up_of("Purple Flag")
    page = page_of(browser_of(sakerhetschef).get(follow_up.get_absolute_url()))
    assert "godkann/" in page
    assert f'name="seen_version" value="{follow_up.version}"' in " ".join(page.split())
    assert 'name="text"' not in page


def test_text_changed_after_it_was_read_is_not_accepted(demo, sakerhetschef, sakerhet, browser_of):
    follow_up = follow_up_of("Purple Flag")
    write(browser_of(sakerhet), follow_up, sakerhet, text="Ny text.")
    response = accept(browser_of(sakerhetschef), follow_up, follow=True)
    assert "Uppföljningen ändrades medan du läste." in page_of(response)
    follow_up.refresh_from_db()
    assert not follow_up.is_accepted


@pytest.mark.parametrize("version", ["", "x", "0", "-1", "9" * 5000, "\x00"])
def test_accepting_a_version_that_is_none_accepts_nothing(demo, sakerhetschef, browser_of, version):
    follow_up = follow_up_of("Purple Flag")
    address = f"{follow_up.get_absolute_url()}godkann/"
    assert browser_of(sakerhetschef).post(address, {"seen_version": version}).status_code == 302
    follow_up.refresh_from_db()
    assert not follow_up.is_accepted


def open_year(browser, year, plan=OPEN):
    return browser.post(f"/planer/{plan}/uppfoljning/oppna/", {"year": year}, follow=True)


def test_manager_opens_the_next_year(demo, sakerhet, browser_of):
    browser = browser_of(sakerhet)
    assert "/uppfoljning/oppna/" in page_of(browser.get(LIST))
    page = page_of(open_year(browser, "2018"))
    assert "Uppföljningen för 2018 är öppen." in page
    assert "0 av 45" in page
    assert Plan.objects.get(slug=OPEN).rounds.count() == 2


@pytest.mark.parametrize(
    ("year", "words"),
    [
        ("2019", "Planen gäller 2017–2018. Välj ett år i den perioden."),
        ("", "Välj vilket år"),
        ("x", "Välj vilket år"),
        ("9" * 5000, "Välj vilket år"),
    ],
)
def test_year_that_cannot_be_opened_is_said(demo, sakerhet, browser_of, year, words):
    assert words in page_of(open_year(browser_of(sakerhet), year))
    assert Plan.objects.get(slug=OPEN).rounds.count() == 1


def test_draft_cannot_be_followed_up(demo, sakerhet, browser_of):
    page = page_of(open_year(browser_of(sakerhet), "2026", "exempel-atgardsplan-2026-2027"))
    assert "Planen är inte beslutad än." in page


def test_round_follows_up_its_own_version_whatever_comes_later(db, browser_of):
    """A new version without the activity: the year that followed up the old one goes on as it was."""
    person = person_with("case_officer")
    plan = plan_in_force(activities=1, year=2017, written_by=person)
    give(person, "plan_manager", on=plan)
    plan.versions.update(state="closed")
    PlanVersionFactory(plan=plan, number=2, state="decided")
    follow_up = FollowUp.objects.get()
    browser = browser_of(person)
    assert browser.get(follow_up.get_absolute_url()).status_code == 200
    response = browser.get(reverse("follow_up_list", args=[plan.slug]))
    assert response.context["total"] == 1
