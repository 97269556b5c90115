"""The start page: what one has to do by right, and what is new in what one may read."""

import pytest

from actionplan.models import ActivityVersion, FollowUp, Plan
from actionplan.services import accept_follow_up
from reports.models import ProgressReport
from reports.start import LONGEST_LIST, start_page
from tests.factories.actionplan import (
    ActivityVersionFactory,
    CooperationAreaFactory,
    FollowUpRoundFactory,
    PlanVersionFactory,
    plan_in_force,
)
from tests.factories.governance import UserFactory, give, person_with
from tests.factories.reports import RenditionFactory, report_with_sections

TITLE = "Handlingsplan för trygghet, säkerhet och brottsförebyggande åtgärder 2017–2018"


def titles(todos):
    return [todo.title for todo in todos]


def edit(follow_up, by, **fields):
    for name, value in fields.items():
        setattr(follow_up, name, value)
    follow_up.save_change(by=by, seen_version=follow_up.version)
    return follow_up


def of_activity(title):
    return FollowUp.objects.get(activity__wordings__title=title)


def test_chief_has_to_accept_what_others_have_written(demo, sakerhetschef, sakerhet):
    todo = start_page(sakerhetschef)["todo_now"]
    assert titles(todo) == [f"Godkänn uppföljningen av 45 aktiviteter i {TITLE}"]
    assert todo[0].url == "/planer/handlingsplan-2017-2018/uppfoljning/?ar=2017"
    assert start_page(sakerhet)["todo_now"] == []  # wrote them all


def test_accepted_follow_up_is_no_longer_to_do(demo, sakerhetschef):
    follow_up = FollowUp.objects.first()
    accept_follow_up(follow_up=follow_up, seen_version=follow_up.version, by=sakerhetschef)
    assert "44 aktiviteter" in titles(start_page(sakerhetschef)["todo_now"])[0]


def test_case_officer_has_to_write_about_own_activities_only(demo, son, kfn, sakerhet):
    assert start_page(son)["todo_now"] == []
    for title in ("Stöd till avhoppare", "Purple Flag"):
        edit(of_activity(title), sakerhet, text="")
    assert titles(start_page(son)["todo_now"]) == [f"Följ upp 1 aktivitet i {TITLE}"]
    assert start_page(kfn)["todo_now"] == []
    assert titles(start_page(sakerhet)["todo_now"]) == [f"Följ upp 2 aktiviteter i {TITLE}"]


def test_external_party_has_to_write_about_own_activities_in_shared_plans(demo, extern, sakerhet):
    edit(of_activity("Synlig polis i otrygga miljöer"), sakerhet, text="")
    assert titles(start_page(extern)["todo_now"]) == [f"Följ upp 1 aktivitet i {TITLE}"]


def test_manager_has_drafts_and_reports_to_go_on_with(demo, sakerhet, politiker):
    later = start_page(sakerhet)["todo_later"]
    assert titles(later) == [
        "Arbeta vidare med Exempel: Åtgärdsplan 2026–2027",
        "Skriv klart Återrapport 2017",
    ]
    RenditionFactory(report=ProgressReport.objects.get())
    assert titles(start_page(sakerhet)["todo_later"]) == ["Arbeta vidare med Exempel: Åtgärdsplan 2026–2027"]
    assert start_page(politiker)["todo_later"] == []


@pytest.mark.parametrize("name", ["politiker", "granskare", "sekreterare", "ekonomi", "admin"])
def test_who_only_reads_gets_the_reports_first(demo, request, name, browser_of):
    user = request.getfixturevalue(name)
    page = start_page(user)
    assert page["is_politician_view"]
    assert [report.title for report in page["newest_reports"]] == ["Återrapport 2017"]
    html = browser_of(user).get("/").content.decode()
    assert html.index("Nya återrapporter") < html.index("Läget i planerna")


@pytest.mark.parametrize("name", ["sakerhet", "sakerhetschef", "son", "kfn", "extern"])
def test_who_acts_gets_what_is_to_do_first(demo, request, name):
    assert not start_page(request.getfixturevalue(name))["is_politician_view"]


def test_reports_with_a_file_come_before_newer_ones_without(db):
    person, plan = person_with("elected_representative"), plan_in_force(period="2010–2018")
    for year in (2015, 2016, 2017, 2018):
        report = report_with_sections(round__plan=plan, round__year=year)
        if year < 2017:
            RenditionFactory(report=report)
    assert [report.year for report in start_page(person)["newest_reports"]] == [2016, 2015]


def test_loading_is_no_change_and_an_edit_is(demo, politiker, sakerhet):
    assert start_page(politiker)["changes"] == []
    edit(of_activity("Purple Flag"), sakerhet, text="Ny.")
    change = start_page(politiker)["changes"][0]
    assert (change.who, change.verb, change.title) == (
        "Plan- och ramansvarig",
        "följde upp",
        "7.8 Purple Flag",
    )
    assert change.url == of_activity("Purple Flag").activity.wordings.get().get_absolute_url()


def test_acceptance_is_told_as_such(demo, sakerhetschef, politiker):
    follow_up = of_activity("Purple Flag")
    accept_follow_up(follow_up=follow_up, seen_version=follow_up.version, by=sakerhetschef)
    change = start_page(politiker)["changes"][0]
    assert (change.who, change.verb) == ("Säkerhetschef", "godkände uppföljningen av")


def test_change_in_a_plan_that_one_may_not_read_is_not_told(demo, sakerhet, politiker, son):
    activity = ActivityVersion.objects.filter(plan_version__state="draft").first()
    edit(activity, sakerhet, title="Ny rubrik i utkastet")
    assert start_page(politiker)["changes"] == []
    assert start_page(son)["changes"][0].title.endswith("Ny rubrik i utkastet")


def test_change_in_the_draft_of_a_plan_in_force_is_not_told_to_those_who_may_not_read_drafts(
    demo, sakerhet, politiker, son
):
    plan = Plan.objects.get(slug="handlingsplan-2017-2018")
    draft = PlanVersionFactory(plan=plan, number=2)
    follow_up = of_activity("Purple Flag")
    wording = ActivityVersionFactory(
        activity=follow_up.activity, area=CooperationAreaFactory(plan_version=draft, number=7), title="Innan"
    )
    edit(wording, sakerhet, title="Hemlig ny rubrik")
    edit(follow_up, sakerhet, text="Ny text.")
    assert [change.title for change in start_page(politiker)["changes"]] == ["7.8 Purple Flag"]
    assert any("Hemlig ny rubrik" in change.title for change in start_page(son)["changes"])


def test_lists_are_short(db):
    person = person_with("head_of_security")
    writer = person_with("case_officer")
    for _ in range(LONGEST_LIST + 2):
        plan_in_force(activities=1, year=2017, written_by=writer)
    page = start_page(person)
    assert len(page["todo_now"]) == LONGEST_LIST
    assert len(page["plans"]) == 3


def test_somebody_without_a_role_has_an_empty_page(db, browser_of):
    page = browser_of(UserFactory()).get("/").content.decode()
    assert "Du har inga planer att läsa." in page
    assert "Ingen har ändrat något än." in page


def test_manager_of_one_plan_sees_only_its_to_do(db):
    mine, other = (plan_in_force(activities=2) for _ in range(2))
    for plan in (mine, other):
        round = FollowUpRoundFactory(plan=plan, year=2017)
        for activity in plan.versions.get().activities.all():
            FollowUp.objects.create(round=round, activity=activity.activity)
    person = person_with("plan_manager", on=mine)
    give(person, "elected_representative")
    assert titles(start_page(person)["todo_now"]) == [f"Följ upp 2 aktiviteter i {mine.title}"]
