"""The demo's data: complete, clean, loaded once, and never in production."""

import re
from collections import Counter

import pytest
from django.apps import apps
from django.core.management import CommandError, call_command

from actionplan.models import ActivityVersion, Actor, FollowUp, Plan, PlanVersion
from governance.demo import FIXTURES
from governance.models import Organisation, Role, RoleGrant, User
from reports.models import ProgressReport
from tests.conftest import PEOPLE
from tests.test_history import our_models

PLAN = "handlingsplan-2017-2018"
PERSONNUMMER = re.compile(r"(?<!\d)(?:19|20)?\d{6}[-+ ]?\d{4}(?!\d)")
# As the source names them, and whom we take them for. None: a function or a category, nobody in particular.
RECOGNISED = {
    "Polisen": "Polismyndigheten",
    "Polisen NOA": "NOA",
    "Omsorgskontoret": "Social- och omsorgsförvaltningen",
    "Socialförvaltningen": "Social- och omsorgsförvaltningen",
    "Social insatsgrupp": "Social insatsgrupp",
    "Utbildningsförvaltningen": "Utbildningsförvaltningen",
    "Miljö- och samhällsbyggnad": "Miljö- och samhällsbyggnadsförvaltningen",
    "Linköpings kommun": "Linköpings kommun",
    "Region Östergötland": "Region Östergötland",
    "Länsstyrelsen Östergötland": "Länsstyrelsen Östergötland",
    "Fältgruppen": "Fältgruppen",
    "Skolor": None,
    "Trossamfund": None,
    "Krögare": None,
    "Kommunal samordnare": None,
}


@pytest.fixture
def plan(demo):
    return Plan.objects.get(slug=PLAN)


def all_rows():
    """How many rows each table has, and the fields of all of them but the time of the last sign-in."""
    tables = [
        model for app in ("governance", "actionplan", "reports", "guardian") for model in models_of(app)
    ]
    return {model._meta.label: sorted(map(repr, model._base_manager.values_list())) for model in tables}


def models_of(app):
    return apps.get_app_config(app).get_models(include_auto_created=True)


def test_plan_has_its_activities_area_by_area(plan):
    version = plan.versions.get()
    counts = [area.activities.count() for area in version.areas.order_by("number")]
    assert counts == [10, 0, 4, 8, 1, 2, 8, 12]
    assert version.activities.count() == FollowUp.objects.filter(round__plan=plan).count() == 45
    assert version.state == PlanVersion.State.DECIDED


def test_area_without_activities_says_where_they_are(plan):
    notes = dict(plan.versions.get().areas.values_list("number", "note"))
    assert notes.pop(2) == "Områdets aktiviteter redovisas under de andra områdena."
    assert set(notes.values()) == {""}


def test_numbers_of_activities_follow_the_source(plan):
    for area in plan.versions.get().areas.all():
        numbers = list(area.activities.order_by("number").values_list("number", flat=True))
        assert numbers == list(range(1, len(numbers) + 1))


def test_statuses_of_2017_are_those_of_the_source(plan):
    follow_ups = FollowUp.objects.filter(round__plan=plan, round__year=2017)
    assert Counter(follow_ups.values_list("status", flat=True)) == {
        "ongoing": 27,
        "completed": 17,
        "not_started": 1,
    }


@pytest.mark.parametrize(("text", "organisation"), RECOGNISED.items())
def test_actor_is_recognised(plan, text, organisation):
    actors = Actor.objects.filter(text=text, activity_version__plan_version__plan=plan)
    assert {actor.organisation and actor.organisation.name for actor in actors} == {organisation}


def test_shared_activities_and_references_are_kept(plan):
    activities = ActivityVersion.objects.filter(plan_version__plan=plan).with_everything()
    shared = {
        one.full_number: [area.number for area in one.also_in_areas.all()]
        for one in activities
        if one.also_in_areas.all()
    }
    assert shared == {"1.8": [5], "3.1": [4], "3.4": [4]}
    by_number = {one.full_number: one for one in activities}
    assert {other.full_number for other in by_number["1.7"].see_also.all()} == {"6.2"}
    assert {other.full_number for other in by_number["4.6"].see_also.all()} == {"3.1", "3.4"}


def test_draft_can_be_edited_and_is_marked_as_an_example(demo):
    version = PlanVersion.objects.get(state=PlanVersion.State.DRAFT)
    assert version.plan.title.startswith("Exempel: ")
    assert version.activities.count() == 6
    assert all(one.title.startswith("Exempel: ") for one in version.activities.all())


def test_accounts_are_those_of_the_roles_and_nobody_has_all_rights(demo):
    assert set(User.objects.values_list("username", flat=True)) == set(PEOPLE)
    assert not User.objects.filter(is_superuser=True).exists()
    assert set(RoleGrant.objects.values_list("role", flat=True)) == set(Role.values)
    assert RoleGrant.objects.filter(user__username="son").get().target == Organisation.objects.get(
        name="Social- och omsorgsförvaltningen"
    )


def test_report_of_2017_has_all_its_sections(demo):
    report = ProgressReport.objects.get()
    assert (report.plan.slug, report.round.year, report.sections.count()) == (PLAN, 2017, 7)
    assert all(section.text for section in report.sections.all())
    assert report.matter.classification == "public"


@pytest.mark.parametrize("name", sorted(our_models()))
def test_every_row_passes_full_clean(demo, name):
    rows = apps.get_model(name)._base_manager.all()
    for row in rows:
        row.full_clean()
    assert rows or name.startswith("reports.Rend"), f"The demo has no {name}."


def test_loading_twice_changes_nothing(demo, monkeypatch, capsys):
    monkeypatch.setenv("DEMO_PASSWORD", "ett-langt-losenord-1")
    before = all_rows()
    call_command("load_demo")
    assert capsys.readouterr().out == "Demons uppgifter finns redan.\n"
    assert all_rows() == before


def test_new_password_is_taken_over_and_edits_are_kept(demo, monkeypatch, sakerhet, browser_of):
    follow_up = FollowUp.objects.first()
    follow_up.text = "Ändrad i demon."
    follow_up.save_change(by=sakerhet, seen_version=follow_up.version)
    monkeypatch.setenv("DEMO_PASSWORD", "ett-annat-losenord-2")
    call_command("load_demo")
    assert all(user.check_password("ett-annat-losenord-2") for user in User.objects.all())
    follow_up.refresh_from_db()
    assert follow_up.text == "Ändrad i demon."


def test_production_refuses_the_demo(db, monkeypatch, settings):
    monkeypatch.setenv("DEMO_PASSWORD", "ett-langt-losenord-1")
    settings.PRODUCTION = True
    with pytest.raises(CommandError, match="aldrig in i produktion"):
        call_command("load_demo")
    assert not User.objects.exists()


def test_no_password_no_demo(db, monkeypatch):
    monkeypatch.delenv("DEMO_PASSWORD", raising=False)
    with pytest.raises(CommandError, match="DEMO_PASSWORD saknas"):
        call_command("load_demo")
    assert not User.objects.exists()


def test_command_loads_all_into_an_empty_database_and_makes_the_file(transactional_db, monkeypatch):
    monkeypatch.setenv("DEMO_PASSWORD", "ett-langt-losenord-1")
    call_command("load_demo")
    rendition = ProgressReport.objects.get().renditions.get()
    assert rendition.file.open().read(5) == b"%PDF-"
    assert User.objects.get(username="politiker").check_password("ett-langt-losenord-1")


@pytest.mark.parametrize("path", sorted(FIXTURES.iterdir()), ids=lambda path: path.name)
def test_no_fixture_holds_anything_like_a_personnummer(path):
    assert PERSONNUMMER.findall(path.read_text(encoding="utf-8")) == []


@pytest.mark.parametrize("text", ["19800101-1234", "800101-1234", "8001011234", "198001011234"])
def test_personnummer_would_be_seen(text):
    """The control."""
    assert PERSONNUMMER.search(f"Något om {text} här.")
