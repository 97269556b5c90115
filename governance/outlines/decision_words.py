"""What is said of a decision or a proposal where others name it: the same words everywhere."""

from dataclasses import dataclass

NOT_READABLE = "ett beslut som du inte får läsa"
UNKNOWN, WAITING = "Beslut okänt i källan", "Inte beslutat än"
MISSING_IN_SOURCE, MISSING = "saknas i källan", "saknas"


@dataclass(frozen=True)
class Link:
    words: str
    url: str = ""


def missing_in(record):
    """What is said of what is not known. Only of what was read from the source can the source lack it.

    The record comes with its origin.
    """
    return MISSING_IN_SOURCE if record.is_imported else MISSING


def what_became_of(proposal):
    """What is said of a proposal that nothing answers; "" when a decision does."""
    if proposal.is_answered:
        return ""
    return UNKNOWN if proposal.decision_unknown else WAITING


def link_to(decision, readable, *, point=None):
    """A decision, or one of its points, as it is cited, and the way there.

    Whoever may not read matters of its class (`readable`) learns that there is one, but neither which nor
    whose. A proposal says that it is one, and that it is not known to be decided.
    """
    if decision.matter.classification not in readable:
        return Link(NOT_READABLE)
    part = f"#punkt-{point.pk}" if point else ""
    cited = (point or decision).citation or str(decision)
    return Link(f"{cited}{_in_brackets(decision)}", f"{decision.get_absolute_url()}{part}")


def link_to_point(point, readable):
    """A point of a decision as `link_to` names it; None without one."""
    return point and link_to(point.decision, readable, point=point)


def proposal_words(decision):
    """ "förslag, beslut okänt i källan" of a proposal; "" of a decision."""
    if not decision.is_proposal:
        return ""
    became = what_became_of(decision)
    return f"förslag, {became[0].lower()}{became[1:]}" if became else "förslag"


def _in_brackets(decision):
    words = proposal_words(decision)
    return f" ({words})" if words else ""
