"""The pages on which the structure of a draft is changed, and what differs from the version before it."""

import pytest
from django.urls import reverse

from actionplan.forms import ActivityForm, AreaForm
from actionplan.models import ActivityVersion, CooperationArea
from actionplan.services.activities import move_activity
from actionplan.services.removals import remove_activity
from actionplan.services.versions import open_new_version
from tests.factories.actionplan import (
    CooperationAreaFactory,
    PlanVersionFactory,
    add_activities,
    decide,
)
from tests.factories.governance import give, person_with
from tests.forms import posted


@pytest.fixture
def manager(db):
    return person_with("case_officer")


@pytest.fixture
def browser(manager, browser_of):
    return browser_of(manager)


@pytest.fixture
def draft(manager):
    """Version 2, as version 1: area 1 with three activities, area 2 with none."""
    version = PlanVersionFactory()
    give(manager, "plan_manager", on=version.plan)
    area = CooperationAreaFactory(plan_version=version, number=1)
    CooperationAreaFactory(plan_version=version, number=2)
    add_activities(area, 3)
    decide(version)
    return open_new_version(plan=version.plan, by=manager)


def address(name, draft, *which):
    return reverse(name, args=[draft.plan.slug, *which])


def page_of(response):
    return response.content.decode()


def activity(draft, place):
    return draft.activities.get(area__number=1, number=place)


def titles(draft):
    return [one.title for one in draft.activities.order_by("area__number", "number")]


OFFERS = (
    "Lägg till område",
    "Lägg till aktivitet",
    "Ändra område",
    "Ta bort",
    "data-move",
    "js/reorder.js",
)


def test_draft_offers_all_acts_to_the_one_who_may_change_it_and_to_nobody_else(draft, browser, browser_of):
    plan = draft.plan.get_absolute_url()
    page = page_of(browser.get(f"{plan}?version=2"))
    assert [words for words in OFFERS if words not in page] == []
    assert page.count('data-move="up"') == 2 + 3
    assert page.count('aria-disabled="true"') == 2 * 2
    for other in (browser.get(plan), browser_of(person_with("case_officer")).get(f"{plan}?version=2")):
        assert [words for words in OFFERS if words in page_of(other)] == []


def test_empty_draft_offers_its_first_area(manager, browser, browser_of):
    plan = PlanVersionFactory().plan
    give(manager, "plan_manager", on=plan)
    new = f"/planer/{plan.slug}/omraden/nytt/"
    assert f'href="{new}">Lägg till område</a>' in page_of(browser.get(plan.get_absolute_url()))
    other = browser_of(person_with("case_officer")).get(plan.get_absolute_url())
    assert new not in page_of(other)
    response = browser.post(new, {"title": "Första", "note": "Mål"}, follow=True)
    assert response.redirect_chain[-1][0] == f"{plan.get_absolute_url()}#omrade-1"
    assert "Området är tillagt sist i planen." in page_of(response)
    area = plan.versions.get().areas.get()
    assert (area.number, area.title, area.note) == (1, "Första", "Mål")
    assert area.history.get().history_user == manager


def test_area_is_changed(draft, browser, manager):
    area = draft.areas.get(number=2)
    data = posted(AreaForm(instance=area, user=manager), title="Nytt namn")
    response = browser.post(address("area_update", draft, area.pk), data)
    assert response["Location"] == f"{draft.plan.get_absolute_url()}?version=2#omrade-2"
    area.refresh_from_db()
    assert (area.title, area.number, area.version) == ("Nytt namn", 2, 2)
    assert browser.post(address("area_update", draft, area.pk), data | {"title": ""}).status_code == 422


def test_area_of_the_decided_version_is_not_changed(draft, browser):
    decided = CooperationArea.objects.get(plan_version__plan=draft.plan, plan_version__number=1, number=1)
    assert browser.get(address("area_update", draft, decided.pk)).status_code == 404


def test_activity_is_added_last_with_all_that_was_written(draft, browser, manager):
    area = draft.areas.get(number=1)
    form = ActivityForm(instance=ActivityVersion(plan_version=draft, area=area), user=manager)
    data = posted(form, title="Ny", responsible="Polisen\nSkolor", see_also="1.1", period="2026")
    response = browser.post(address("activity_create", draft, area.pk), data, follow=True)
    new = ActivityVersion.objects.get(title="Ny")
    place = f"{draft.plan.get_absolute_url()}?version=2#aktivitet-{new.activity_id}"
    assert response.redirect_chain[-1][0] == place
    assert f'id="aktivitet-{new.activity_id}"' in page_of(response)
    assert "Aktiviteten är tillagd som 1.4." in page_of(response)
    assert [actor.text for actor in new.actors.all()] == ["Polisen", "Skolor"]
    assert [other.full_number for other in new.see_also.all()] == ["1.1"]
    assert {row.history_user for row in new.history.all()} == {manager}


def test_activity_needs_only_a_title(draft, browser):
    area = draft.areas.get(number=2)
    new = address("activity_create", draft, area.pk)
    assert browser.post(new, {"title": "", "area": area.pk}).status_code == 422
    assert browser.post(new, {"title": "Bara rubrik", "area": area.pk}).status_code == 302
    assert area.activities.get().full_number == "2.1"


def test_activity_is_moved_by_its_buttons(draft, browser):
    second = activity(draft, 2)
    response = browser.post(address("activity_move_up", draft, second.activity_id), follow=True)
    page = f"{draft.plan.get_absolute_url()}?version=2"
    assert response.redirect_chain[-1][0] == f"{page}#upp-{second.activity_id}"
    assert "”Aktivitet 2” är nu 1.1." in page_of(response)
    assert titles(draft) == ["Aktivitet 2", "Aktivitet 1", "Aktivitet 3"]
    again = browser.post(address("activity_move_up", draft, second.activity_id), follow=True)
    assert "Aktiviteten står redan först i området." in page_of(again)
    browser.post(address("activity_move_down", draft, second.activity_id))
    assert titles(draft) == ["Aktivitet 1", "Aktivitet 2", "Aktivitet 3"]


def test_part_of_the_page_says_what_a_move_led_to(draft, browser):
    second = activity(draft, 2)
    response = browser.post(
        address("activity_move_up", draft, second.activity_id), follow=True, headers={"HX-Request": "true"}
    )
    assert 'data-announce="”Aktivitet 2” är nu 1.1."' in page_of(response)


def test_area_is_moved_by_its_buttons(draft, browser):
    area = draft.areas.get(number=2)
    response = browser.post(address("area_move_up", draft, area.pk), follow=True)
    assert response.redirect_chain[-1][0].endswith(f"?version=2#omrade-upp-{area.pk}")
    assert "är nu område 1." in page_of(response)
    browser.post(address("area_move_down", draft, area.pk))
    area.refresh_from_db()
    assert area.number == 2


def test_activity_is_removed_and_brought_back(draft, browser):
    second = activity(draft, 2)
    page = f"{draft.plan.get_absolute_url()}?version=2"
    asked = page_of(browser.get(address("activity_delete", draft, second.activity_id)))
    assert "Uppföljningar och avrop som gäller aktiviteten finns kvar" in asked
    response = browser.post(address("activity_delete", draft, second.activity_id), follow=True)
    assert response.redirect_chain[-1][0] == f"{page}#borttaget"
    assert "Aktiviteten ”Aktivitet 2” är borttagen ur utkastet." in page_of(response)
    undo = address("activity_restore", draft, second.activity_id)
    assert f'action="{undo}"' in page_of(response)
    assert titles(draft) == ["Aktivitet 1", "Aktivitet 3"]
    response = browser.post(undo, follow=True)
    assert "”Aktivitet 2” är tillbaka som 1.2." in page_of(response)
    assert "Borttaget ur utkastet" not in page_of(response)
    assert titles(draft) == ["Aktivitet 1", "Aktivitet 2", "Aktivitet 3"]
    again = browser.post(undo, follow=True)
    assert "Det står redan i utkastet igen." in page_of(again)


def test_removed_one_is_shown_to_the_one_who_may_bring_it_back(draft, browser, manager, browser_of):
    remove_activity(activity_version=activity(draft, 1), by=manager)
    page = f"{draft.plan.get_absolute_url()}?version=2"
    assert "Borttaget ur utkastet" in page_of(browser.get(page))
    other = browser_of(person_with("case_officer")).get(page)
    assert "Borttaget ur utkastet" not in page_of(other)


def test_what_was_never_in_the_draft_is_not_there_to_bring_back(draft, browser):
    foreign = CooperationAreaFactory()
    assert browser.post(address("activity_restore", draft, 987654321)).status_code == 404
    assert browser.post(address("area_restore", draft, foreign.pk)).status_code == 404


def test_area_with_activities_says_so_and_an_empty_one_is_removed_and_brought_back(draft, browser):
    full, empty = draft.areas.order_by("number")
    words = "Området har aktiviteter. Flytta eller ta bort dem först."
    assert words in page_of(browser.get(address("area_delete", draft, full.pk)))
    refused = browser.post(address("area_delete", draft, full.pk))
    assert (refused.status_code, words in page_of(refused)) == (409, True)
    assert browser.post(address("area_delete", draft, empty.pk)).status_code == 302
    assert not draft.areas.filter(pk=empty.pk).exists()
    response = browser.post(address("area_restore", draft, empty.pk), follow=True)
    assert "är tillbaka som område 2." in page_of(response)
    assert draft.areas.get(number=2).pk == empty.pk


def test_form_that_names_another_by_its_old_number_still_names_the_same(draft, browser, manager):
    """Somebody moves what is named while the form is open."""
    first, second, third = (activity(draft, place) for place in (1, 2, 3))
    third.see_also.add(first)
    opened = posted(ActivityForm(instance=third, user=manager), title="Ny rubrik")
    move_activity(activity_version=second, up=True, by=manager)
    response = browser.post(address("activity_update", draft, third.activity_id), opened)
    assert response.status_code == 302
    third.refresh_from_db()
    assert (third.title, third.see_also.get()) == ("Ny rubrik", first)


def test_form_that_names_more_while_numbers_change_shows_both(draft, browser, manager):
    first, second, third = (activity(draft, place) for place in (1, 2, 3))
    third.see_also.add(first)
    opened = posted(ActivityForm(instance=third, user=manager), see_also="1.1, 1.2")
    move_activity(activity_version=second, up=True, by=manager)
    response = browser.post(address("activity_update", draft, third.activity_id), opened)
    assert response.status_code == 409
    assert third.see_also.get() == first


# --- What differs --------------------------------------------------------------------------------------


def test_difference_is_linked_from_the_later_version_alone(draft, browser):
    plan = draft.plan.get_absolute_url()
    link = f"{plan}skillnad/?version=2"
    assert link in page_of(browser.get(f"{plan}?version=2"))
    assert "skillnad/" not in page_of(browser.get(plan))
    decide_later = draft.plan.versions.get(number=1)
    type(decide_later).objects.filter(pk=decide_later.pk).update(state="closed")
    decide(draft)
    assert f"{plan}skillnad/" in page_of(browser.get(plan))


def test_difference_shows_what_was_before_and_what_is_now(draft, browser, manager):
    link = f"{address('plan_difference', draft)}?version=2"
    assert "Inget skiljer versionerna" in page_of(browser.get(link))
    first = activity(draft, 1)
    first.description = "Rad ett\nRad två <b>"
    first.save_by(manager)
    remove_activity(activity_version=activity(draft, 2), by=manager)
    page = page_of(browser.get(link))
    for words in ("Rad ett<br>Rad två &lt;b&gt;", "Tomt", "Borttagen", "Nytt nummer", "är nu 1.2"):
        assert words in page


def test_first_version_has_nothing_before_it(draft, browser):
    page = page_of(browser.get(f"{address('plan_difference', draft)}?version=1"))
    assert "Det finns ingen tidigare version" in page


@pytest.mark.parametrize("version", ["0", "9", "x", "%00", "9" * 400])
def test_difference_of_a_version_that_is_none_is_not_found(draft, browser, version):
    assert browser.get(f"{address('plan_difference', draft)}?version={version}").status_code == 404


def test_difference_of_a_draft_is_for_those_who_may_read_it(draft, browser_of):
    politician = browser_of(person_with("elected_representative"))
    assert politician.get(f"{address('plan_difference', draft)}?version=2").status_code == 404
    assert politician.get(address("plan_difference", draft)).status_code == 200
