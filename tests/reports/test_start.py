"""The start page: what one has to do by right, and what is new in what one may read."""

from datetime import date, time, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from actionplan.models import ActivityVersion, FollowUp, Plan
from actionplan.services.activities import move_activity
from actionplan.services.follow_ups import accept_follow_up
from actionplan.services.versions import open_new_version
from budget.models import CallOff
from governance.models import IMPORTED
from reports.models import ProgressReport
from reports.start import LONGEST_LIST, start_page
from reports.todos import (
    bodies_behind_their_norm,
    bodies_met_by,
    bodies_without_meetings,
    call_offs_to_transfer,
    norm_statuses,
    years_to_close,
)
from tests.factories.actionplan import (
    ActivityVersionFactory,
    CooperationAreaFactory,
    DistrictFactory,
    FollowUpRoundFactory,
    PlanVersionFactory,
    add_activities,
    decide,
    plan_in_force,
)
from tests.factories.assignments import AssignmentFactory
from tests.factories.bodies import BodyFactory
from tests.factories.budget import KRONA, CallOffActFactory, CallOffFactory, frame_with
from tests.factories.governance import MatterFactory, OrganisationFactory, UserFactory, give, person_with
from tests.factories.meetings import AgendaItemFactory, MeetingFactory
from tests.factories.reports import RenditionFactory, report_with_sections

TODAY = timezone.localdate()
TITLE = "Handlingsplan för trygghet, säkerhet och brottsförebyggande åtgärder 2017–2018"
# What the demo has closed and nobody confirmed.
TO_CONFIRM = (
    "Bekräfta uppdraget ”Lämna ett förslag till fördelning av den utökade ramen till kommunstyrelsen.”"
)

TO_ANSWER = "Besvara avrop A-2026-007"  # what the demo's nämnd has asked for and nobody answered


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
    assert titles(todo) == [
        f"Godkänn uppföljningen av 45 aktiviteter i {TITLE}",
        TO_CONFIRM,
        "Justera protokollet från Samordnings- och beredningsgrupp 2026-11-05",
    ]
    assert todo[0].url == "/planer/handlingsplan-2017-2018/uppfoljning/?ar=2017"
    assert titles(start_page(sakerhet)["todo_now"]) == [TO_CONFIRM, TO_ANSWER]  # wrote them all


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
    assert titles(start_page(sakerhet)["todo_now"]) == [
        f"Följ upp 2 aktiviteter i {TITLE}",
        TO_CONFIRM,
        TO_ANSWER,
    ]


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


@pytest.mark.parametrize("name", ["politiker", "granskare", "admin"])
def test_who_only_reads_gets_the_reports_first(demo, request, name, browser_of):
    user = request.getfixturevalue(name)
    page = start_page(user)
    assert page["is_politician_view"]
    assert [report.title for report in page["newest_reports"]] == ["Återrapport 2017"]
    html = browser_of(user).get("/").content.decode()
    assert html.index("Nya återrapporter") < html.index("Läget i planerna")


@pytest.mark.parametrize(
    "name", ["sakerhet", "sakerhetschef", "son", "kfn", "ekonomi", "sekreterare", "extern"]
)
def test_who_acts_gets_what_is_to_do_first(demo, request, name):
    assert not start_page(request.getfixturevalue(name))["is_politician_view"]


def test_avrop_are_answered_by_those_who_may(demo, ekonomi, politiker):
    todo = start_page(ekonomi)["todo_now"][0]
    assert (todo.title, todo.url) == ("Besvara avrop A-2026-006", "/ramar/exempel-2026/avrop/A-2026-006/")
    assert todo.reason == "Kommunstyrelsen, 30\u00a0000\u00a0kr: Exempel: stöd till nattvandrare"
    assert start_page(politiker)["todo_now"] == []


def test_economist_finds_what_is_to_be_moved_and_which_years_to_close(demo, ekonomi, sakerhet):
    moving = call_offs_to_transfer(ekonomi)[0]
    assert (moving.title, moving.url) == (
        "För över pengarna för 2 avrop i Exempel 2026",
        "/ramar/exempel-2026/?visa=att-omfora#logg",
    )
    for day, titles_then in ((date(2021, 12, 31), []), (date(2022, 1, 1), ["Trygghet 2021"])):
        closing = years_to_close(ekonomi, on=day)
        assert titles(closing) == [f"Avsluta budgetåret för {title}" for title in titles_then]
    assert closing[0].reason == ("Ramens tid är slut sedan 2021-12-31. 1\u00a0945\u00a0000\u00a0kr är kvar.")
    assert call_offs_to_transfer(sakerhet) == years_to_close(sakerhet, on=TODAY) == []


def test_latest_post_is_told_to_those_who_read_its_frame(db, browser_of):
    assert start_page(person_with("elected_representative"))["latest_post"] is None
    call_off = CallOffActFactory().call_off
    reader = person_with("elected_representative")
    post = start_page(reader)["latest_post"]
    assert (post.title, post.url) == (call_off.number, f"{call_off.frame.get_absolute_url()}#logg")
    assert "Senast bokfört: <a" in " ".join(browser_of(reader).get("/").content.decode().split())
    frame_with(matter=MatterFactory(confidential=True))
    assert start_page(reader)["latest_post"] == post


def test_who_asked_is_told_of_a_refusal_for_a_while(db):
    asking = person_with("case_officer")
    for days in (30, 31):
        refuse_on(TODAY - timedelta(days=days), requested_by=asking)
    number = CallOff.objects.earliest("pk").number
    (told,) = start_page(asking)["todo_later"]
    assert (told.title, told.reason) == (f"Läs varför avrop {number} avslogs", "Ryms inte i ändamålet")


def refuse_on(day, **fields):
    return CallOffActFactory(call_off=CallOffFactory(**fields), refusing=True, dated=day)


def test_newest_frames_say_what_is_left(demo, politiker, extern, browser_of):
    frames = start_page(politiker)["frames"]
    assert [(str(row.frame), row.left // KRONA) for row in frames] == [
        ("Exempel 2026", 1_405_000),
        ("Trygghet 2021", 1_945_000),
    ]
    assert start_page(extern)["frames"] == []
    html = browser_of(politiker).get("/").content.decode()
    assert "1\u00a0405\u00a0000\u00a0kr</b>" in html


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
    assert "Ingen har ändrat något i planerna än." in page


def test_manager_of_one_plan_sees_only_its_to_do(db):
    mine, other = (plan_in_force(activities=2) for _ in range(2))
    for plan in (mine, other):
        round = FollowUpRoundFactory(plan=plan, year=2017)
        for activity in plan.versions.get().activities.all():
            FollowUp.objects.create(round=round, activity=activity.activity)
    person = person_with("plan_manager", on=mine)
    give(person, "elected_representative")
    assert titles(start_page(person)["todo_now"]) == [f"Följ upp 2 aktiviteter i {mine.title}"]


# --- Assignments ----------------------------------------------------------------------------------


def due(days):
    day = TODAY + timedelta(days=days)
    return {"due": str(day), "due_on": day}


def lines(todos):
    return [(todo.title, todo.deadline_label, todo.tone) for todo in todos]


def test_ones_own_late_assignments_come_first_with_how_late_they_are(db):
    person = person_with("head_of_security", function="Säkerhetschef")
    late = AssignmentFactory(text="Ta fram en plan", function="säkerhetschef", **due(-5))
    AssignmentFactory(text="Ännu äldre", function="Säkerhetschef", **due(-1886))
    AssignmentFactory(text="Andras", function="Kommundirektören", **due(-5))
    plan_in_force(activities=1, year=2017, written_by=person_with("case_officer"))
    todo = start_page(person)["todo_now"]
    assert lines(todo)[:2] == [
        ("Avsluta uppdraget ”Ännu äldre”", "1\N{NO-BREAK SPACE}886 dagar försenad", "danger"),
        ("Avsluta uppdraget ”Ta fram en plan”", "5 dagar försenad", "danger"),
    ]
    assert (len(todo), todo[1].url) == (3, late.get_absolute_url())
    assert todo[1].reason == f"{late.point.citation}. Skulle vara klart senast {late.due}."


def test_ones_own_assignments_of_the_next_weeks_are_for_later(db):
    home = OrganisationFactory()
    person = person_with("case_officer", on=home, organisation=home)
    for text, days in (("Nära", 12), ("Sista", 60), ("Långt fram", 61), ("I dag", 0)):
        AssignmentFactory(text=text, organisation=home, **due(days))
    AssignmentFactory(text="Avslutat", organisation=home, closed=True, **due(5))
    page = start_page(person)
    assert page["todo_now"] == []
    assert lines(page["todo_later"]) == [
        ("Slutför uppdraget ”I dag”", "sista dagen i dag", "warning"),
        ("Slutför uppdraget ”Nära”", "12 dagar kvar", "warning"),
        ("Slutför uppdraget ”Sista”", f"senast {TODAY + timedelta(days=60)}", "neutral"),
    ]


@pytest.mark.parametrize("role", ["head_of_security", "plan_manager"])
def test_what_others_have_closed_is_to_be_confirmed_by_whoever_confirms(db, role):
    person = person_with(role)
    closer = UserFactory(function="Handläggare")
    theirs = AssignmentFactory(text="Deras", closed=True, closed_by=closer)
    AssignmentFactory(text="Eget", closed=True, closed_by=person)
    AssignmentFactory(text="Klart", confirmed=True)
    (todo,) = start_page(person)["todo_now"]
    assert (todo.title, todo.url) == ("Bekräfta uppdraget ”Deras”", theirs.get_absolute_url())
    assert todo.reason == f"{theirs.point.citation}. Avslutat av Handläggare."
    for other in ("secretary", "elected_representative", "case_officer"):
        assert start_page(person_with(other))["todo_now"] == []


def test_assignment_in_a_matter_that_one_may_not_read_is_not_told(db):
    person = person_with("elected_representative", function="Förtroendevald")
    AssignmentFactory(function="Förtroendevald", matter__working_material=True, **due(-5))
    AssignmentFactory(function="Förtroendevald", matter__confidential=True, **due(5))
    page = start_page(person)
    assert (page["todo_now"], page["todo_later"]) == ([], [])


# --- Meetings -------------------------------------------------------------------------------------


def meeting_in(days, **fields):
    return MeetingFactory(held_on=TODAY + timedelta(days=days), **fields)


def test_meetings_without_notice_are_for_whoever_holds_them(db):
    body = BodyFactory(name="Exempelrådet")
    soon = meeting_in(14, body=body)
    meeting_in(15, body=body)
    meeting_in(3, body=body, called=True)
    meeting_in(5, body=body, cancelled=True)
    elsewhere = meeting_in(1)
    secretary, of_body = person_with("secretary"), person_with("secretary", on=body)
    assert lines(start_page(of_body)["todo_later"]) == [
        (f"Skicka kallelse till Exempelrådet {soon.held_on}", "Kallelse saknas", "warning")
    ]
    todo = start_page(secretary)["todo_later"]
    assert [one.url for one in todo] == [elsewhere.get_absolute_url(), soon.get_absolute_url()]
    assert [one.reason for one in todo] == [
        "Mötet är i morgon och kallelsen är inte skickad.",
        "Mötet är om 14 dagar och kallelsen är inte skickad.",
    ]
    assert start_page(person_with("elected_representative"))["todo_later"] == []


def test_bodies_behind_their_norm_are_for_whoever_holds_their_meetings(db):
    body = BodyFactory(name="Exempelrådet", slug="exempelradet", meetings_min=12, meetings_max=12)
    BodyFactory(name="Utan norm")
    BodyFactory(deciding=True, meetings_min=12, meetings_max=12)
    autumn = TODAY.replace(month=11, day=20)
    secretary, reader = person_with("secretary"), person_with("elected_representative")
    statuses = norm_statuses(bodies_met_by(secretary, on=autumn), on=autumn)
    (todo,) = bodies_behind_their_norm(statuses)
    assert (todo.title, todo.url) == (f"Planera möten i {body}", "/organ/exempelradet/moten/planera/")
    assert todo.reason == f"Möten i år: 0 av 12, nästa skulle ha hållits senast {TODAY.year}-01-31."
    assert bodies_met_by(reader, on=autumn) == []


def test_coming_meetings_are_the_next_three_that_one_sees(db, browser_of):
    nearest = meeting_in(1, body__name="Exempelrådet", starts_at=time(9), place="Stadshuset")
    for days in (9, 5, 7):
        meeting_in(days)
    meeting_in(2, cancelled=True)
    meeting_in(-1)
    person = person_with("elected_representative")
    meetings = start_page(person)["meetings"]
    assert [one.date for one in meetings] == [str(TODAY + timedelta(days=days)) for days in (1, 5, 7)]
    assert (meetings[0].title, meetings[0].where) == ("Exempelrådet", "kl. 09.00, Stadshuset")
    assert meetings[1].where == "Tid och plats är inte bestämda"
    page = browser_of(person).get("/").content.decode()
    assert f'href="{nearest.get_absolute_url()}"' in page
    assert "Kommande möten" in page


def test_who_sees_no_bodies_is_told_of_no_meetings(db, browser_of):
    meeting_in(1)
    person = person_with("external_party")
    assert start_page(person)["meetings"] == []
    assert "Kommande möten" not in browser_of(person).get("/").content.decode()


def test_no_meeting_is_said_in_words(db, browser_of):
    BodyFactory()
    page = browser_of(person_with("elected_representative")).get("/").content.decode()
    assert "Inget möte är planerat." in page


def test_page_costs_the_same_with_any_number_of_assignments_and_meetings(db):
    person = person_with("head_of_security", function="Säkerhetschef")
    give(person, "secretary")
    counted = []
    for number in (1, 3):
        for _ in range(number):
            AssignmentFactory(function="Säkerhetschef", returns_to=BodyFactory(), **due(-5))
            AssignmentFactory(function="Säkerhetschef", organisation=OrganisationFactory(), **due(5))
            AssignmentFactory(closed=True)
            meeting_in(5, body__meetings_min=12, body__meetings_max=12)
        again = type(person).objects.get(pk=person.pk)
        with CaptureQueriesContext(connection) as captured:
            start_page(again)
        counted.append(len(captured))
    assert counted[0] == counted[1]


def test_meetings_that_have_been_are_to_be_finished_by_whoever_holds_them(db):
    body = BodyFactory(name="Exempelrådet")
    forgotten = meeting_in(-3, body=body, called=True)
    long_ago, lately = meeting_in(-30, body=body, held=True), meeting_in(-2, body=body, held=True)
    for meeting, outcomes in ((long_ago, ("", "", "noted")), (lately, ("noted",))):
        for outcome in outcomes:
            AgendaItemFactory(meeting=meeting, outcome=outcome)
    meeting_in(-5, body=body, adjusted=True)
    meeting_in(-6, body=body, cancelled=True)
    todo = start_page(person_with("secretary", on=body))["todo_now"]
    assert lines(todo) == [
        (f"Justera protokollet från Exempelrådet {long_ago.held_on}", "Att justera", "warning"),
        (f"Registrera närvaro på Exempelrådet {forgotten.held_on}", "Närvaro saknas", "danger"),
        (f"Justera protokollet från Exempelrådet {lately.held_on}", "Att justera", "info"),
    ]
    assert todo[0].reason.endswith("2 punkter är inte avgjorda.")
    assert [one.url for one in todo] == [
        f"/moten/{long_ago.pk}/justera/",
        f"/moten/{forgotten.pk}/narvaro/",
        f"/moten/{lately.pk}/justera/",
    ]
    assert start_page(person_with("elected_representative"))["todo_now"] == []


def test_body_whose_norm_calls_for_a_meeting_that_nobody_has_planned(db):
    BodyFactory(name="Exempelrådet", slug="exempelradet", meetings_min=1, meetings_max=2)
    MeetingFactory(body=BodyFactory(meetings_min=1, meetings_max=1), held_on=TODAY.replace(month=10, day=1))
    BodyFactory(name="Utan norm")
    spring = TODAY.replace(month=3, day=1)
    statuses = norm_statuses(bodies_met_by(person_with("secretary"), on=spring), on=spring)
    (todo,) = bodies_without_meetings(statuses)
    assert (todo.title, todo.url, todo.deadline_label) == (
        "Planera nästa möte i Exempelrådet",
        "/organ/exempelradet/moten/planera/",
        "Inget planerat",
    )
    assert todo.reason == f"Inget möte är planerat. Möten i år: 0 av 1–2, nästa senast {TODAY.year}-12-31."


def test_change_in_a_draft_leads_to_the_draft_and_what_followed_by_itself_is_not_told(db):
    manager = person_with("case_officer")
    plan = PlanVersionFactory().plan
    add_activities(CooperationAreaFactory(plan_version=plan.versions.get(), number=1), 2)
    first = plan.versions.get().activities.get(number=1)
    first._change_reason = IMPORTED
    first.districts.add(DistrictFactory())
    decide(plan.versions.get())
    give(manager, "plan_manager", on=plan)
    draft = open_new_version(plan=plan, by=manager)
    move_activity(activity_version=draft.activities.get(number=2), up=True, by=manager)
    page = start_page(manager)
    changes = [(change.title, change.url.partition("?")[2]) for change in page["changes"]]
    assert changes == [("1.1 Aktivitet 2", "version=2")]
    assert [todo.url.partition("?")[2] for todo in page["todo_later"]] == ["version=2"]
