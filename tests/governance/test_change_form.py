"""Two people change the same record: different fields are put together, the same field is shown to both."""

import pytest
from django.db import IntegrityError

from actionplan.forms import ActivityForm, FollowUpForm
from actionplan.models import ActivityVersion, District, FollowUp
from actionplan.services.follow_ups import accept_follow_up
from tests.factories.actionplan import decide
from tests.forms import posted, sent

SOMEBODY_CHANGED = "Någon annan har ändrat medan du skrev"


@pytest.fixture
def follow_up(demo):
    """Number 1.7, which both sakerhet and son follow up."""
    return FollowUp.objects.select_related("round__plan").get(activity__wordings__title="Stöd till avhoppare")


@pytest.fixture
def activity(demo):
    return ActivityVersion.objects.filter(plan_version__state="draft").order_by("pk").first()


@pytest.fixture
def update_url(activity):
    return f"{activity.get_absolute_url()}andra/"


@pytest.fixture
def mine(follow_up, sakerhet):
    """What my form holds, opened before the other person saved."""
    return posted(FollowUpForm(instance=follow_up, user=sakerhet))


def change(follow_up, by, **fields):
    latest = FollowUp.objects.get(pk=follow_up.pk)
    for name, value in fields.items():
        setattr(latest, name, value)
    latest.save_change(by=by, seen_version=latest.version)
    return latest


def shown(response):
    return response.content.decode()


def test_change_is_saved_as_a_new_version(follow_up, mine, sakerhet, browser_of):
    response = browser_of(sakerhet).post(follow_up.get_absolute_url(), mine | {"text": "Min text."})
    before = follow_up.version
    follow_up.refresh_from_db()
    assert response.status_code == 302
    assert (follow_up.text, follow_up.version, follow_up.written_by) == ("Min text.", before + 1, sakerhet)


def test_different_fields_are_put_together(follow_up, mine, sakerhet, son, browser_of):
    change(follow_up, son, deviation="Deras avvikelse.", status="dropped")
    response = browser_of(sakerhet).post(follow_up.get_absolute_url(), mine | {"text": "Min text."})
    follow_up.refresh_from_db()
    assert response.status_code == 302
    assert (follow_up.text, follow_up.deviation, follow_up.status) == (
        "Min text.",
        "Deras avvikelse.",
        "dropped",
    )


def test_same_change_by_both_is_no_conflict(follow_up, mine, sakerhet, son, browser_of):
    change(follow_up, son, text="Samma text.")
    response = browser_of(sakerhet).post(follow_up.get_absolute_url(), mine | {"text": "Samma text."})
    assert response.status_code == 302


def test_same_field_is_shown_with_both_changes_and_nothing_is_saved(
    follow_up, mine, sakerhet, son, browser_of
):
    before = follow_up.text
    change(follow_up, son, text="Deras text.", status="completed")
    response = browser_of(sakerhet).post(
        follow_up.get_absolute_url(), mine | {"text": "Min text.", "status": "dropped"}
    )
    assert response.status_code == 409
    page = shown(response)
    for words in (SOMEBODY_CHANGED, str(son), before, "Deras text.", "Min text.", "Genomförd", "Utgår"):
        assert words in page
    follow_up.refresh_from_db()
    assert (follow_up.text, follow_up.status) == ("Deras text.", "completed")


def test_after_a_conflict_the_form_can_be_sent_again(follow_up, mine, sakerhet, son, browser_of):
    change(follow_up, son, text="Deras text.", deviation="Deras avvikelse.")
    browser = browser_of(sakerhet)
    conflict = browser.post(follow_up.get_absolute_url(), mine | {"text": "Min text."})
    again = posted(conflict.context["form"])
    assert again["text"] == "Min text."
    assert browser.post(follow_up.get_absolute_url(), again).status_code == 302
    follow_up.refresh_from_db()
    assert (follow_up.text, follow_up.deviation) == ("Min text.", "Deras avvikelse.")


def test_third_change_while_the_conflict_is_read_is_a_conflict_again(
    follow_up, mine, sakerhet, son, browser_of
):
    change(follow_up, son, text="Deras text.")
    browser = browser_of(sakerhet)
    conflict = browser.post(follow_up.get_absolute_url(), mine | {"text": "Min text."})
    change(follow_up, son, text="Deras nya text.")
    response = browser.post(follow_up.get_absolute_url(), posted(conflict.context["form"]))
    assert response.status_code == 409
    assert "Deras nya text." in shown(response)


def test_lists_and_words_kept_in_other_records_are_put_together(activity, update_url, sakerhet, browser_of):
    browser = browser_of(sakerhet)
    opened = posted(ActivityForm(instance=activity, user=sakerhet))
    district = District.objects.get(name="Lambohov")
    theirs = opened | {"districts": [district.pk], "co_actors": "Polisen\nTaxi"}
    assert browser.post(update_url, theirs).status_code == 302
    mine = opened | {"title": "Min rubrik", "responsible": "Tekniska verken"}
    assert browser.post(update_url, mine).status_code == 302
    activity.refresh_from_db()
    assert activity.title == "Min rubrik"
    assert list(activity.districts.all()) == [district]
    assert [(actor.part, actor.text) for actor in activity.actors.all()] == [
        ("co_actor", "Polisen"),
        ("co_actor", "Taxi"),
        ("responsible", "Tekniska verken"),
    ]


def test_two_who_choose_other_districts_see_both_choices(activity, update_url, sakerhet, browser_of):
    browser = browser_of(sakerhet)
    opened = posted(ActivityForm(instance=activity, user=sakerhet))
    lambohov, county = (District.objects.get(name=name) for name in ("Lambohov", "Östergötlands län"))
    browser.post(update_url, opened | {"districts": [lambohov.pk]})
    response = browser.post(update_url, opened | {"districts": [county.pk]})
    fields = response.context["conflict"].fields
    assert response.status_code == 409
    assert [(one.label, one.base, one.theirs, one.yours) for one in fields] == [
        ("Stadsdelar", "Berga, Skäggetorp", "Lambohov", "Östergötlands län")
    ]


def test_change_that_comes_while_two_others_are_put_together_is_put_together_too(
    follow_up, mine, sakerhet, son, browser_of, monkeypatch
):
    change(follow_up, son, deviation="Deras avvikelse.")
    merged, times = FollowUpForm.merged, []

    def change_again(form):
        result = merged(form)
        if not times:
            times.append(change(follow_up, son, status="dropped"))
        return result

    monkeypatch.setattr(FollowUpForm, "merged", change_again)
    response = browser_of(sakerhet).post(follow_up.get_absolute_url(), mine | {"text": "Min text."})
    follow_up.refresh_from_db()
    assert response.status_code == 302
    assert (follow_up.text, follow_up.deviation, follow_up.status) == (
        "Min text.",
        "Deras avvikelse.",
        "dropped",
    )


TAMPERED = [
    "",
    "null",
    "5",
    "[]",
    '"text"',
    "{",
    "[" * 20_000,
    "9" * 6_000,
    '{"text": null}',
    '{"text": 5}',
    '{"text": {"a": [1]}}',
    '{"text": [{"a": 1}, 2, null]}',
    '{"text": "\\u0000"}',
    '{"text": "<script>alert(1)</script>"}',
    '{"okänt": "fält"}',
]


@pytest.mark.parametrize("opened_with", TAMPERED, ids=lambda value: value[:20] or "empty")
def test_tampered_original_values_are_an_answer_and_never_a_fault(
    follow_up, mine, sakerhet, son, browser_of, opened_with
):
    change(follow_up, son, text="Deras text.")
    data = mine | {"text": "Min text.", "opened_with": opened_with}
    response = browser_of(sakerhet).post(follow_up.get_absolute_url(), data)
    assert response.status_code == 409
    assert "Min text." in shown(response)
    assert "Deras text." in shown(response)


@pytest.mark.parametrize("version", ["", "0", "-1", "x", "1.5", "9" * 5000, "\x00"])
def test_version_that_is_no_number_is_refused_by_the_form(follow_up, mine, sakerhet, browser_of, version):
    data = mine | {"text": "Min text.", "seen_version": version}
    response = browser_of(sakerhet).post(follow_up.get_absolute_url(), data)
    assert response.status_code == 422
    assert "Min text." in shown(response)


@pytest.mark.parametrize("version", ["1", "99", "2147483648", "9" * 30])
def test_version_that_nobody_saw_saves_nothing_over_another(
    follow_up, mine, sakerhet, son, browser_of, version
):
    change(follow_up, son, text="Deras text.")
    data = mine | {"text": "Min text.", "seen_version": version}
    assert browser_of(sakerhet).post(follow_up.get_absolute_url(), data).status_code == 409
    follow_up.refresh_from_db()
    assert follow_up.text == "Deras text."


def test_follow_up_accepted_meanwhile_says_so_and_keeps_what_was_typed(
    follow_up, mine, sakerhet, sakerhetschef, browser_of
):
    accept_follow_up(follow_up=follow_up, seen_version=follow_up.version, by=sakerhetschef)
    response = browser_of(sakerhet).post(follow_up.get_absolute_url(), mine | {"text": "Min text."})
    assert response.status_code == 409
    assert "Uppföljningen är godkänd och kan inte ändras." in shown(response)
    assert "Min text." in shown(response)


def test_plan_decided_between_the_check_and_the_save_says_so(activity, sakerhet):
    data = posted(ActivityForm(instance=activity, user=sakerhet), title="Min rubrik")
    form = ActivityForm(sent(data), instance=activity, user=sakerhet)
    assert form.is_valid()
    decide(activity.plan_version)
    record, refused, conflicts = form.save_or_merge()
    assert (record, conflicts) == (None, [])
    assert refused.non_field_errors() == ["Planen är beslutad. Dess områden och aktiviteter är låsta."]
    assert refused["title"].value() == "Min rubrik"


def test_error_of_the_database_that_no_guard_raised_is_not_hidden(activity, sakerhet, monkeypatch):
    def fail(*arguments, **words):
        raise IntegrityError("något annat")

    data = posted(ActivityForm(instance=activity, user=sakerhet), title="Min rubrik")
    form = ActivityForm(sent(data), instance=activity, user=sakerhet)
    assert form.is_valid()
    monkeypatch.setattr(ActivityVersion, "save_change", fail)
    with pytest.raises(IntegrityError, match="något annat"):
        form.save_or_merge()


def test_saving_without_a_change_does_not_make_one_the_writer(follow_up, son, sakerhet, browser_of):
    change(follow_up, sakerhet, text="Min text.", written_by=sakerhet)
    latest = FollowUp.objects.get(pk=follow_up.pk)
    browser_of(son).post(latest.get_absolute_url(), posted(FollowUpForm(instance=latest, user=son)))
    assert FollowUp.objects.get(pk=follow_up.pk).written_by == sakerhet


def test_third_writer_in_the_middle_of_a_merge_is_merged_too(follow_up, mine, sakerhet, son, monkeypatch):
    change(follow_up, son, deviation="Deras avvikelse.")
    form = FollowUpForm(mine | {"text": "Min text."}, instance=follow_up, user=sakerhet)
    assert form.is_valid()
    merged, between = FollowUpForm.merged, []

    def merged_while_another_saves(self):
        result = merged(self)
        if not between:
            between.append(change(follow_up, son, status="dropped"))
        return result

    monkeypatch.setattr(FollowUpForm, "merged", merged_while_another_saves)
    saved, _, conflicts = form.save_or_merge()
    assert conflicts == []
    assert (saved.text, saved.deviation, saved.status) == ("Min text.", "Deras avvikelse.", "dropped")
