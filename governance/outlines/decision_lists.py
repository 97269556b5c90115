"""Decisions as rows of plain words, for a list."""

from dataclasses import dataclass
from datetime import date

from governance.models import Assignment, Classification, Decision
from governance.outlines.decision_words import Link, what_became_of

UNDATED = "odaterat"
UNKNOWN_IN_SOURCE = "Okänt i källan"
TONES = {Decision.Stage.PROPOSED: "warning", Decision.Stage.DECIDED: "success"}


@dataclass(frozen=True)
class Related:
    """What a proposal led to, or what a decision answers; without a link that its decision is not known."""

    words: str
    decision: Link | None = None


@dataclass(frozen=True)
class PointRow:
    """A point of a decision; `assignments_left` is how many it has given that somebody has left to do."""

    number: str
    kind: str
    text: str
    assignments_left: int


@dataclass(frozen=True)
class DecisionRow:
    """A decision or a proposal in a list, with its points. What there is none of is "", 0 or None.

    `unsent` is how many are still to get it. Of what was read from the source nobody knows who has got it
    (`dispatch_unknown`).
    """

    url: str
    title: str
    cited: str
    decider: str
    stage: str
    tone: str
    day: date | None
    paragraph: int | None
    case_number: str
    classification: str
    related: Related | None
    unsent: int
    dispatch_unknown: bool
    points: tuple[PointRow, ...]

    @property
    def kinds(self):
        return ", ".join(dict.fromkeys(point.kind for point in self.points))

    @property
    def assignments_left(self):
        return sum(point.assignments_left for point in self.points)

    @property
    def unsent_words(self):
        """ "2 ej expedierade", "Okänt i källan"; "" when everybody has got it."""
        if self.dispatch_unknown:
            return UNKNOWN_IN_SOURCE
        words = "ej expedierad" if self.unsent == 1 else "ej expedierade"
        return f"{self.unsent} {words}" if self.unsent else ""


def decision_rows(decisions):
    """Rows of decisions that come `for_list()`."""
    return [_row(decision) for decision in decisions]


def when_and_where(decision):
    """ "2021-08-24 § 241", "2021-08-24", "förslag 2021-08-17" or "odaterat", as far as the source says."""
    if decision.is_proposal:
        return f"förslag {decision.proposed_on}" if decision.proposed_on else f"förslag, {UNDATED}"
    if not decision.decided_on:
        return UNDATED
    paragraph = f" § {decision.paragraph}" if decision.paragraph else ""
    return f"{decision.decided_on}{paragraph}"


def link_of(decision):
    """A decision by who and when: "KS 2021-08-24 § 241", "KS förslag 2021-08-17"."""
    return Link(f"{decision.decider_words} {when_and_where(decision)}", decision.get_absolute_url())


def class_words(matter):
    """How a matter that is not for everybody is marked: "Arbetsmaterial"; "" for what is public."""
    public = matter.classification == Classification.PUBLIC
    return "" if public else matter.get_classification_display()


def answer_of(proposal):
    """The decision that answers a proposal; None without one."""
    return getattr(proposal, "answered_by", None)


def _row(decision):
    unsent = sum(1 for one in decision.recipients.all() if not (decision.is_proposal or one.dispatched_on))
    return DecisionRow(
        url=decision.get_absolute_url(),
        title=decision.matter.title,
        cited=link_of(decision).words,
        decider=str(decision.body or decision.decider),
        stage=decision.get_stage_display(),
        tone=TONES[decision.stage],
        day=decision.decided_on or decision.proposed_on,
        paragraph=decision.paragraph,
        case_number=decision.matter.case_number,
        classification=class_words(decision.matter),
        related=_related(decision),
        unsent=0 if decision.is_imported else unsent,
        dispatch_unknown=decision.is_imported and bool(unsent),
        points=tuple(map(_point, decision.points.all())),
    )


def _point(point):
    left = [one for one in point.assignments.all() if one.state not in Assignment.SETTLED]
    return PointRow(
        number=point.number or str(point.position),
        kind=point.get_kind_display(),
        text=point.text,
        assignments_left=len(left),
    )


def _related(decision):
    answer = answer_of(decision)
    if answer:
        return Related("Beslutat", link_of(answer))
    if decision.is_proposal:
        return Related(what_became_of(decision))
    return decision.answers and Related("Besvarar", link_of(decision.answers))
