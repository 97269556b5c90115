"""A decision as its page shows it: who decided what, and what came of each point."""

from dataclasses import dataclass

from django.urls import reverse

from governance.models import Agreement, Assignment, Decision, DecisionPoint
from governance.outlines.assignments import assignment_rows, origin_of
from governance.outlines.decision_lists import link_of
from governance.outlines.decision_words import Link, link_to, missing_in, what_became_of


@dataclass(frozen=True)
class Fact:
    """Something known, with its label; or, without one, what is not known, in words."""

    value: str
    label: str = ""


@dataclass(frozen=True)
class Result:
    """Something that a point established or ended: in words, and the record."""

    words: str
    record: Link


@dataclass(frozen=True)
class PointOutline:
    """A point with the number of its source, its place in the order, and what came of it."""

    point: DecisionPoint
    place: int
    is_last: bool
    repeals: Link | None
    results: list
    assignments: list

    @property
    def number(self):
        return self.point.number or str(self.place)

    @property
    def place_words(self):
        """ "punkt 3 i ordningen", when the number in the source says something else."""
        return "" if self.number == str(self.place) else f"punkt {self.place} i ordningen"

    @property
    def may_be_assigned(self):
        """A point that gives somebody something to do becomes an uppdrag once it is decided."""
        return self.point.kind == DecisionPoint.Kind.ASSIGNMENT and not self.point.decision.is_proposal


def facts_of(decision):
    """Who decided and when, with § and diarienummer. What is not known is said to be missing."""
    facts = [Fact(_who(decision), "Beslutas av" if decision.is_proposal else "Beslutat av")]
    facts += _of_proposal(decision) if decision.is_proposal else _of_decision(decision)
    return [*facts, _known(decision, "Diarienummer", decision.matter.case_number)]


def _known(decision, label, value):
    return Fact(str(value), label) if value else Fact(f"{label} {missing_in(decision)}")


def _who(decision):
    body = decision.body
    if not body:
        return decision.decider
    return body.name if body.code == body.name else f"{body.name} ({body.code})"


def _of_decision(decision):
    if decision.citation:
        return [Fact(decision.citation, "Paragraf")]
    paragraph = decision.paragraph and f"§ {decision.paragraph}"
    return [_known(decision, "Datum", decision.decided_on), _known(decision, "Paragraf", paragraph)]


def _of_proposal(proposal):
    dated, became = _known(proposal, "Datum", proposal.proposed_on), what_became_of(proposal)
    return [dated, Fact(became)] if became else [dated]


def point_outlines(decision, user, reader, *, on):
    """The points in their order, with what came of each that the user may read."""
    points = list(
        decision.points.order_by("position")
        .select_related("repeals__matter", "repeals__body__organisation")
        .prefetch_related(
            "established_bodies",
            "repealed_bodies",
            "adopted_models",
            "repealed_models",
            "adopted_agreements__matter",
        )
    )
    assignments = _assignments_of(decision, user, on)
    for point in points:
        point.decision = decision
    return [
        PointOutline(
            point=point,
            place=place,
            is_last=place == len(points),
            repeals=point.repeals and link_to(point.repeals, reader.classifications),
            results=_results_of(point, reader),
            assignments=assignments.get(point.pk, []),
        )
        for place, point in enumerate(points, start=1)
    ]


def _assignments_of(decision, user, on):
    given = Assignment.objects.visible_to(user).filter(point__decision=decision)
    given = list(given.with_everything().by_urgency())
    by_point = {}
    for assignment, row in zip(given, assignment_rows(given, user, on=on), strict=True):
        by_point.setdefault(assignment.point_id, []).append(row)
    return by_point


def _results_of(point, reader):
    readable = [one for one in point.adopted_agreements.all() if reader.reads(one.matter)]
    seen = {
        words: [body for body in bodies.all() if reader.sees(body)]
        for words, bodies in (
            ("Inrättar", point.established_bodies),
            ("Avslutar", point.repealed_bodies),
        )
    }
    return [
        *_of_models("Fastställer ledningsmodellen", point.adopted_models.all()),
        *_of_models("Upphäver ledningsmodellen", point.repealed_models.all()),
        *(result for words, bodies in seen.items() for result in _named(words, bodies)),
        *(
            Result(f"Beslutar om {_kind_of(agreement)}", Link(str(agreement), agreement.get_absolute_url()))
            for agreement in readable
        ),
    ]


def _named(words, records):
    return [Result(words, Link(str(record), record.get_absolute_url())) for record in records]


def _of_models(words, models):
    """A model is shown as the organisation on its first day."""
    address = reverse("organisation_on_date")
    return [Result(words, Link(str(one), f"{address}?datum={one.validity.lower}")) for one in models]


def _kind_of(agreement):
    return {
        Agreement.Kind.COOPERATION_AGREEMENT: "samverkansöverenskommelsen",
        Agreement.Kind.CITIZEN_PROMISE: "medborgarlöftet",
        Agreement.Kind.RULES_OF_PROCEDURE: "reglementet",
    }[agreement.kind]


def repeals_of(decision, user):
    """The points that repeal the decision or propose to, among what the user may read."""
    points = decision.repealed_in.select_related("decision__matter", "decision__body__organisation")
    return list(points.readable_by(user).order_by("decision__decided_on", "pk"))


def fulfilled_by(decision, user, reader):
    """The uppdrag that were carried out by the decision or the proposal, each with what it came out of."""
    done = (Assignment.State.CLOSED, Assignment.State.CONFIRMED)
    fulfilled = Assignment.objects.visible_to(user).filter(fulfilled_by=decision.matter_id, state__in=done)
    return [
        Result(origin_of(one, reader)[0], Link(str(one), one.get_absolute_url()))
        for one in fulfilled.with_everything().by_urgency()
    ]


def others_in_matter(decision, user):
    """What else is decided or proposed in the matter, each by who and when."""
    others = Decision.objects.visible_to(user).in_matter_of(decision)
    return [link_of(other) for other in others.select_related("matter", "body__organisation").latest_first()]
