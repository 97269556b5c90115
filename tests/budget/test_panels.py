"""What money shows on the pages of activities and decisions."""

from budget.models import CallOff, Frame
from budget.outlines.call_offs import MOST
from governance.models import Decision
from governance.panels import panels_for
from tests.crowds.call_offs import many_call_offs
from tests.factories.actionplan import plan_in_force
from tests.factories.budget import KRONA, CallOffActFactory, CallOffFactory, allocation_with, frame_with
from tests.factories.decisions import DecisionFactory
from tests.factories.governance import MatterFactory, person_with


def panel_of(record, user):
    return {name: values for name, values in panels_for(record, user) if name.startswith("budget/")}


def activity_of_a_plan():
    return plan_in_force(activities=1).versions.get().activities.get()


def test_activity_shows_the_avrop_that_pay_for_it(db):
    wording, reader = activity_of_a_plan(), person_with("elected_representative")
    assert panel_of(wording, reader) == {}
    waiting = CallOffFactory(activity=wording.activity)
    taken = CallOffActFactory(call_off=CallOffFactory(activity=wording.activity)).call_off
    shown = panel_of(wording, reader)["budget/_activity_panel.html"]["shown"]
    assert [row.number for row in shown.rows] == [taken.number, waiting.number]
    assert (shown.count, shown.used) == (2, 100_000 * KRONA)


def test_avrop_of_a_frame_that_one_may_not_read_are_not_shown(db):
    wording = activity_of_a_plan()
    hidden = allocation_with(frame=frame_with(matter=MatterFactory(working_material=True)))
    CallOffFactory(allocation=hidden, activity=wording.activity)
    assert panel_of(wording, person_with("elected_representative")) == {}
    assert panel_of(wording, person_with("case_officer")) != {}


def test_of_many_the_latest_are_shown_and_all_are_counted(db):
    wording = activity_of_a_plan()
    many_call_offs(MOST + 1, activity=wording.activity)
    shown = panel_of(wording, person_with("reviewer"))["budget/_activity_panel.html"]["shown"]
    assert (len(shown.rows), shown.count) == (MOST, MOST + 1)


def test_decision_shows_what_its_points_decided(demo, politiker, browser_of):
    decision = Frame.objects.get(slug="exempel-2026").entries.first().point.decision
    rows = panel_of(decision, politiker)["budget/_decision_panel.html"]["rows"]
    assert [(row.point, row.words, row.place, row.amount // KRONA) for row in rows] == [
        ("1", "Ram", "Hela ramen", 2_000_000),
        ("2", "Fördelning", "Social- och omsorgsnämnden", 700_000),
        ("2", "Fördelning", "Kultur- och fritidsnämnden", 400_000),
        ("2", "Fördelning", "Kommunstyrelsen", 800_000),
        ("3", "Omfördelning O-2026-01", "Kommunstyrelsen", -50_000),
        ("3", "Omfördelning O-2026-01", "Kultur- och fritidsnämnden", 50_000),
    ]
    html = browser_of(politiker).get(decision.get_absolute_url()).content.decode()
    assert 'href="/ramar/exempel-2026/"' in html


def test_decision_shows_the_avrop_that_rest_on_it(db):
    decision, reader = DecisionFactory(), person_with("reviewer")
    assert panel_of(decision, reader) == {}
    CallOffFactory(decision=decision, basis=str(decision))
    panel = panel_of(decision, reader)["budget/_decision_panel.html"]
    assert (panel["rows"], panel["call_offs"].count) == ([], CallOff.objects.count())


def test_decision_of_other_things_has_no_panel(demo, politiker):
    named = {name for decision in Decision.objects.all() for name in panel_of(decision, politiker)}
    assert named == {"budget/_decision_panel.html"}
    without = [decision for decision in Decision.objects.all() if not panel_of(decision, politiker)]
    assert without
