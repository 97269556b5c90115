"""The pages of plans and activities: what is shown, filtered, edited and refused."""

from urllib.parse import quote

import pytest
from django.urls import reverse

from actionplan.forms import ActivityForm
from actionplan.models import ActivityVersion, Plan
from tests.factories.actionplan import CooperationAreaFactory, PlanFactory, PlanVersionFactory, plan_in_force
from tests.factories.governance import UserFactory, person_with
from tests.forms import posted

OPEN, DRAFT = "handlingsplan-2017-2018", "exempel-atgardsplan-2026-2027"
NONSENSE = [
    "q=%00",
    "q=" + "x" * 5000,
    "q=%F0%9F%98%80",
    "q=%25_'\"\\",
    "q=%FF%FE",
    "lage=finns-inte",
    "lage=draft&lage=decided",
    "page=last",
    "okand=1",
    "version=",
]


def page_of(response):
    return response.content.decode()


@pytest.fixture
def activity(demo):
    """2.1 of the draft."""
    return ActivityVersion.objects.get(
        plan_version__state="draft", title="Exempel: Fritid som stärker skolgången"
    )


def edit(browser, activity, user, **typed):
    data = posted(ActivityForm(instance=activity, user=user), **typed)
    return browser.post(f"{activity.get_absolute_url()}andra/", data)


def test_list_shows_the_plans_that_one_may_read(demo, sakerhet, politiker, browser_of):
    mine, theirs = (page_of(browser_of(user).get("/planer/")) for user in (sakerhet, politiker))
    title = "Exempel: Åtgärdsplan 2026–2027"
    assert title in mine
    assert title not in theirs
    assert "45 aktiviteter" in mine
    assert "45 aktiviteter" in theirs


@pytest.mark.parametrize(
    ("query", "shown"),
    [
        ("", 8),
        ("q=exempel", 1),
        ("q=TRYGGHET", 2),
        ("lage=draft", 3),
        ("lage=decided", 5),
        ("lage=closed", 0),
        ("q=exempel&lage=decided", 0),
    ],
)
def test_list_is_filtered(demo, sakerhet, browser_of, query, shown):
    response = browser_of(sakerhet).get(f"/planer/?{query}")
    assert len(response.context["plans"]) == shown
    assert ("Ingen plan stämmer med filtret" in page_of(response)) == (shown == 0)


@pytest.mark.parametrize("query", NONSENSE)
def test_nonsense_in_the_address_is_an_answer(demo, sakerhet, browser_of, query):
    assert browser_of(sakerhet).get(f"/planer/?{query}").status_code == 200


@pytest.mark.parametrize("query", ["page=0", "page=99", "page=x", "page=%00", "page=" + "9" * 5000])
def test_page_that_is_none_is_not_found(demo, sakerhet, browser_of, query):
    assert browser_of(sakerhet).get(f"/planer/?{query}").status_code == 404


def test_list_goes_on_on_a_second_page_and_keeps_its_filter(db, browser_of):
    person = person_with("case_officer")
    for n in range(51):
        plan_in_force(activities=0, matter__title=f"Filtrerad {n}")
    browser = browser_of(person)
    first, second = (browser.get(f"/planer/?q=filtrerad&page={page}") for page in (1, 2))
    assert "q=filtrerad&amp;page=2" in page_of(first)
    assert [len(response.context["plans"]) for response in (first, second)] == [50, 1]


def test_nobody_without_a_role_sees_any_plan(demo, browser_of):
    assert "Du har inga planer att läsa" in page_of(browser_of(UserFactory()).get("/planer/"))


def test_plan_shows_all_areas_with_their_activities_and_shared_ones(demo, politiker, browser_of):
    response = browser_of(politiker).get(reverse("plan_detail", args=[OPEN]))
    for words in (
        "Segregation och utanförskap",
        "Områdets aktiviteter redovisas under de andra områdena.",
        "Redovisas under område 3",
        "100 % ren hårdträning",
        "Don’t Drink &amp; Drive",
    ):
        assert words in page_of(response)
    rows = [row for area in response.context["areas"] for row in (*area.rows, *area.shared)]
    assert len(rows) == 45 + 3
    assert all(f"aktiviteter/{row.activity_id}/" in page_of(response) for row in rows)


def test_plan_shows_its_reports_through_the_panel(demo, politiker, browser_of):
    page = page_of(browser_of(politiker).get(reverse("plan_detail", args=[OPEN])))
    assert 'id="panel-reports"' in page
    assert ">Återrapport 2017</a>" in page


def test_locked_plan_says_so_to_the_one_who_would_edit_it(demo, sakerhet, politiker, browser_of):
    words = "Planen är beslutad. Områden och aktiviteter är låsta"
    assert words in page_of(browser_of(sakerhet).get(reverse("plan_detail", args=[OPEN])))
    assert words not in page_of(browser_of(politiker).get(reverse("plan_detail", args=[OPEN])))


def test_draft_shows_edit_only_to_its_manager(demo, sakerhet, son, browser_of):
    address = reverse("plan_detail", args=[DRAFT])
    assert "/andra/" in page_of(browser_of(sakerhet).get(address))
    page = page_of(browser_of(son).get(address))
    assert "/andra/" not in page
    assert "Du kan läsa utkastet men inte ändra det." in page


def test_draft_beside_the_version_in_force_is_reached_by_its_number(demo, sakerhet, politiker, browser_of):
    plan = Plan.objects.get(slug=OPEN)
    draft = PlanVersionFactory(plan=plan, number=2)
    CooperationAreaFactory(plan_version=draft, number=1, title="Bara i utkastet")
    address = reverse("plan_detail", args=[OPEN])
    browser = browser_of(sakerhet)
    assert "?version=2" in page_of(browser.get(address))
    assert "Bara i utkastet" not in page_of(browser.get(address))
    assert "Bara i utkastet" in page_of(browser.get(f"{address}?version=2"))
    assert browser_of(politiker).get(f"{address}?version=2").status_code == 404


@pytest.mark.parametrize("version", ["0", "9", "x", "-1", "1.0", "%00", "9" * 400, "%F0%9F%98%80"])
def test_version_that_is_none_is_not_found(demo, sakerhet, browser_of, version):
    browser = browser_of(sakerhet)
    assert browser.get(f"/planer/{OPEN}/?version={version}").status_code == 404
    assert browser.get(f"/planer/{OPEN}/aktiviteter/1/?version={version}").status_code == 404


def test_plan_without_areas_says_so(db, browser_of):
    plan = PlanVersionFactory().plan
    page = page_of(browser_of(person_with("case_officer")).get(plan.get_absolute_url()))
    assert "Planen har inga områden än" in page


def test_plan_in_force_that_is_only_named_says_so(db, browser_of):
    browser, plan = browser_of(person_with("head_of_security")), PlanFactory(period="2011–")
    PlanVersionFactory(plan=plan, state="decided")
    page = page_of(browser.get(plan.get_absolute_url()))
    assert "Planens innehåll finns inte i systemet" in page
    assert 'id="panel-reports"' in page
    assert "Ny återrapport" not in page
    assert "Planens innehåll finns inte i systemet" in page_of(browser.get("/planer/"))


@pytest.mark.parametrize("name", ["plan_detail", "follow_up_list"])
def test_public_plan_that_is_only_a_draft_is_not_there_for_those_who_may_not_read_drafts(
    db, browser_of, name
):
    plan = PlanVersionFactory().plan
    response = browser_of(person_with("elected_representative")).get(reverse(name, args=[plan.slug]))
    assert response.status_code == 404


def test_activity_shows_its_facts_and_what_has_happened(demo, politiker, browser_of):
    activity = ActivityVersion.objects.get(title="Stöd till avhoppare")
    page = page_of(browser_of(politiker).get(activity.get_absolute_url()))
    for words in (
        "Social insatsgrupp",
        "6.2 Individuellt stöd till avhoppare",
        "2017",
        "Pågår",
        "skriven av",
    ):
        assert words in page
    assert "Ändra aktivitet" not in page
    assert "Följ upp" not in page


def test_edit_changes_words_actors_and_relations(activity, sakerhet, browser_of):
    response = edit(
        browser_of(sakerhet),
        activity,
        sakerhet,
        title="Ny rubrik",
        period="2026-K4",
        responsible="Polisen\nRektorer",
        see_also="1.1, 3.1",
    )
    assert response["Location"] == activity.get_absolute_url()
    changed = ActivityVersion.objects.with_everything().get(pk=activity.pk)
    assert (changed.title, changed.period, changed.version) == ("Ny rubrik", "2026-K4", activity.version + 1)
    assert [actor.text for actor in changed.actors.filter(part="responsible")] == ["Polisen", "Rektorer"]
    assert changed.actors.get(text="Polisen").organisation.name == "Polismyndigheten"
    assert {other.full_number for other in changed.see_also.all()} == {"1.1", "3.1"}


def test_activity_that_is_moved_comes_last_in_its_new_area(activity, sakerhet, browser_of):
    version = activity.plan_version
    first = version.areas.get(number=1)
    assert edit(browser_of(sakerhet), activity, sakerhet, area=first.pk).status_code == 302
    activity.refresh_from_db()
    assert activity.full_number == "1.4"
    others = version.activities.filter(area__number=2)
    assert [other.full_number for other in others] == ["2.1"]  # and leaves no gap in the old one


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ({"title": ""}, "Skriv vad aktiviteten heter."),
        ({"title": "x" * 201}, "högst 200."),
        ({"title": "Pil → hit"}, "”→” (U+2192, RIGHTWARDS ARROW)"),
        ({"description": "Glad 😀"}, "U+1F600"),
        ({"description": "x" * 4001}, "högst 4000."),
        ({"period": "03/15/2026"}, "går inte att läsa"),
        ({"period": "2026-02-30"}, "finns inte i kalendern"),
        ({"area": "987654321"}, "Området finns inte"),
        ({"responsible": "x" * 201}, "En rad är för lång"),
        ({"see_also": "1.1, 9.9, 8.8"}, "I planen finns ingen annan aktivitet med nummer 8.8, 9.9."),
        ({"see_also": "2.1"}, "I planen finns ingen annan aktivitet med nummer 2.1."),
        ({"see_also": "ett"}, "I planen finns ingen annan aktivitet med nummer ett."),
        ({"districts": ["987654321"]}, "987654321"),
        ({"districts": ["x"]}, "x"),
    ],
)
def test_edit_that_will_not_do_is_shown_again_with_all_that_was_typed(
    activity, sakerhet, browser_of, typed, words
):
    response = edit(browser_of(sakerhet), activity, sakerhet, **{"period": "2026-K2"} | typed)
    assert response.status_code == 422
    assert words in page_of(response)
    if "period" not in typed:
        assert 'value="2026-K2"' in page_of(response)
    before = activity.version
    activity.refresh_from_db()
    assert activity.version == before


def test_activity_is_not_listed_twice_in_its_own_area(activity, sakerhet, browser_of):
    response = edit(browser_of(sakerhet), activity, sakerhet, also_in_areas=[activity.area_id])
    assert response.status_code == 422
    assert "Aktiviteten finns redan i det området." in page_of(response)


def test_area_of_another_plan_cannot_be_chosen(activity, sakerhet, browser_of):
    foreign = CooperationAreaFactory()
    response = edit(browser_of(sakerhet), activity, sakerhet, area=foreign.pk)
    assert response.status_code == 422
    activity.refresh_from_db()
    assert activity.area.plan_version == activity.plan_version


def test_hostile_text_is_shown_as_text(activity, sakerhet, browser_of):
    hostile = '<script>alert("1")</script>'
    browser = browser_of(sakerhet)
    assert edit(browser, activity, sakerhet, title=hostile, description=hostile).status_code == 302
    for address in (activity.get_absolute_url(), reverse("plan_detail", args=[DRAFT]), "/"):
        page = page_of(browser.get(address))
        assert hostile not in page
        assert "&lt;script&gt;" in page


def test_filter_shows_what_was_typed_as_text(demo, sakerhet, browser_of):
    page = page_of(browser_of(sakerhet).get("/planer/?q=" + quote('"><script>x</script>')))
    assert "<script>x" not in page


# --- A new version -------------------------------------------------------------------------------------


def test_new_version_is_begun_from_the_page_and_stands_beside_the_one_in_force(demo, sakerhet, browser_of):
    browser = browser_of(sakerhet)
    assert "Skapa ny version" in page_of(browser.get(f"/planer/{OPEN}/"))
    response = browser.post(f"/planer/{OPEN}/ny-version/", follow=True)
    assert response.redirect_chain[-1][0] == f"/planer/{OPEN}/?version=2"
    draft = page_of(response)
    assert "Utkast, version 2" in draft
    assert "Utkastet till version 2 är öppet." in draft
    assert draft.count("activity-edit") == 45
    in_force = page_of(browser.get(f"/planer/{OPEN}/"))
    assert "Gå till utkastet, version 2" in in_force
    assert "Skapa ny version" not in in_force
    assert "activity-edit" not in in_force


def test_who_only_reads_is_offered_no_new_version(demo, politiker, sakerhet, browser_of):
    assert "Skapa ny version" not in page_of(browser_of(politiker).get(f"/planer/{OPEN}/"))
    assert "Skapa ny version" not in page_of(browser_of(sakerhet).get(f"/planer/{DRAFT}/"))


def test_plan_that_is_not_decided_is_told_to_be_changed_as_it_is(demo, sakerhet, browser_of):
    response = browser_of(sakerhet).post(f"/planer/{DRAFT}/ny-version/", follow=True)
    assert "Planen är inte beslutad än. Ändra direkt i utkastet." in page_of(response)
