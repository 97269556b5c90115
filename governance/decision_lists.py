"""Decisions as rows of plain words, for a list."""

from dataclasses import dataclass

from governance.models import Assignment, Classification, Decision
from governance.models.decision import UNKNOWN_IN_SOURCE

UNDATED = "odaterat"
TONES = {Decision.Stage.PROPOSED: "warning", Decision.Stage.DECIDED: "success"}


@dataclass(frozen=True)
class Link:
    words: str
    url: str = ""


@dataclass(frozen=True)
class Related:
    """What a proposal led to, or what a decision answers; without a link that its decision is not known."""

    words: str
    decision: Link | None = None


@dataclass(frozen=True)
class DecisionRow:
    """A decision or a proposal in a list. Days are ÅÅÅÅ-MM-DD; what there is none of is "" or 0."""

    url: str
    title: str
    cited: str
    decider: str
    stage: str
    tone: str
    classification: str
    kinds: str
    related: Related | None
    unsent: int
    assignments_left: int


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


def what_became_of(proposal):
    """What is said of a proposal that nothing answers: that its decision is unknown, or that it waits."""
    unknown = UNKNOWN_IN_SOURCE in proposal.source_note.lower()
    return "Beslut okänt i källan" if unknown else "Inte beslutat än"


def class_words(matter):
    """How a matter that is not for everybody is marked: "Arbetsmaterial"; "" for what is public."""
    public = matter.classification == Classification.PUBLIC
    return "" if public else matter.get_classification_display()


def answer_of(proposal):
    """The decision that answers a proposal; None without one."""
    return getattr(proposal, "answered_by", None)


def _row(decision):
    points, recipients = list(decision.points.all()), list(decision.recipients.all())
    assignments = [one for point in points for one in point.assignments.all()]
    return DecisionRow(
        url=decision.get_absolute_url(),
        title=decision.matter.title,
        cited=link_of(decision).words,
        decider=str(decision.body or decision.decider),
        stage=decision.get_stage_display(),
        tone=TONES[decision.stage],
        classification=class_words(decision.matter),
        kinds=", ".join(dict.fromkeys(point.get_kind_display() for point in points)),
        related=_related(decision),
        unsent=0 if decision.is_proposal else sum(1 for one in recipients if not one.dispatched_on),
        assignments_left=sum(1 for one in assignments if one.state != Assignment.State.CONFIRMED),
    )


def _related(decision):
    answer = answer_of(decision)
    if answer:
        return Related("Beslutat", link_of(answer))
    if decision.is_proposal:
        return Related(what_became_of(decision))
    return decision.answers and Related("Besvarar", link_of(decision.answers))
