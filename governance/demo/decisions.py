"""The demo's decisions and proposals, and the assignments that they gave."""

from datetime import date

from django.utils import timezone

from governance.demo.source import keep, matter_titled, organisation_called, point_of, read_fixture
from governance.models import (
    IMPORTED,
    Assignment,
    Body,
    Decision,
    DecisionPoint,
    MunicipalGoal,
    Recipient,
    SupportingDocument,
)
from governance.periods import parse_period


def load_decisions(by):
    """Returns the decisions by the keys of the fixture. A row may answer, repeal or fulfil an earlier one."""
    decisions = {}
    for row in read_fixture("decisions.json"):
        matter = matter_titled(row["matter"], case_number=row.get("case_number", ""), by=by)
        decisions[row["key"]] = load_decision(row, matter=matter, earlier=decisions, by=by)
        if "fulfils" in row:
            _close(point_of(decisions, row["fulfils"]).assignments.get(), matter, by)
    return decisions


def load_decision(row, *, matter, by, earlier=None):
    """A decision or a proposal, with all that belongs to it, about a matter."""
    decision = Decision(
        matter=matter,
        stage=row["stage"],
        body=_body(row.get("body")),
        decider=row.get("decider", ""),
        decided_on=_day(row.get("decided_on")),
        proposed_on=_day(row.get("proposed_on")),
        paragraph=row.get("paragraph"),
        answers=earlier[row["answers"]] if "answers" in row else None,
        decision_unknown=row.get("decision_unknown", False),
        source_note=row.get("source_note", ""),
    )
    keep(decision, by=by)
    decision.goals.set([_goal(name, row["goals_period"], by) for name in row.get("goals", ())])
    _load_points(decision, row["points"], earlier, by)
    for position, title in enumerate(row.get("documents", ()), start=1):
        keep(SupportingDocument(decision=decision, position=position, title=title), by=by)
    for position, text in enumerate(row.get("recipients", ()), start=1):
        organisation = organisation_called(text)
        keep(Recipient(decision=decision, position=position, text=text, organisation=organisation), by=by)
    return decision


def _load_points(decision, rows, earlier, by):
    for position, row in enumerate(rows, start=1):
        point = DecisionPoint(
            decision=decision,
            position=position,
            number=row.get("number", ""),
            kind=row["kind"],
            text=row["text"],
            repeals=earlier[row["repeals"]] if "repeals" in row else None,
        )
        keep(point, by=by)
        if "assignment" in row:
            keep(_assignment(point, row["assignment"]), by=by)


def _assignment(point, row):
    due = row.get("due", "")
    return Assignment(
        matter=point.decision.matter,
        point=point,
        text=row["text"],
        function=row.get("function", ""),
        returns_to=_body(row.get("returns_to")),
        given_on=point.decision.decided_on,
        due=due,
        due_on=parse_period(due).end if due else None,
        due_note=row.get("due_note", ""),
    )


def _close(assignment, matter, by):
    """What the source answers is closed, and waits for somebody to confirm it. When, it does not say."""
    assignment.state, assignment.fulfilled_by = Assignment.State.CLOSED, matter
    assignment.closed_by, assignment.closed_at = by, timezone.now()
    assignment.full_clean()
    assignment.save_change(by=by, seen_version=assignment.version, reason=IMPORTED)


def _goal(name, period, by):
    goal = MunicipalGoal.objects.filter(name=name, period=period).first()
    return goal or keep(MunicipalGoal(name=name, period=period), by=by)


def _body(name):
    return Body.objects.get(name=name) if name else None


def _day(text):
    return text and date.fromisoformat(text)
