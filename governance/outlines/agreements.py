"""Agreements as rows of plain words, and what one follows and is followed by."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date

from governance.models import Decision, Succession
from governance.outlines.decision_lists import class_words, link_of
from governance.outlines.decision_words import Link, link_to_point, missing_in
from governance.periods import parse_period
from governance.rights import readable_classifications

REPLACING = {Succession.Relation.REPLACES, Succession.Relation.BOTH}
FOLLOWED = {
    Succession.Relation.REPLACES: "Ersätts av",
    Succession.Relation.SUPPLEMENTS: "Kompletteras av",
    Succession.Relation.BOTH: "Ersätts och kompletteras av",
}


@dataclass(frozen=True)
class Standing:
    """Whether an agreement is in force on a day, in words."""

    words: str
    tone: str
    in_force: bool = False


@dataclass(frozen=True)
class AgreementRow:
    """An agreement in a list. `missing` is what is said of what is not known, which itself is "" or None."""

    url: str
    title: str
    kind: str
    parties: str
    period: str
    missing: str
    classification: str
    standing: Standing
    signed_on: date | None
    case_number: str


@dataclass(frozen=True)
class Related:
    """What an agreement follows, or is followed by. Only an agreement has a page here; a plan is named."""

    words: str
    matter: Link
    source_note: str


@dataclass(frozen=True)
class AgreementContent:
    """What an agreement is for and what it comes out of, in words: what a file says beyond the list."""

    purposes: str
    areas: str
    decided: str
    follows: str


def standing_of(agreement, on):
    """By the period, as the source gives it. What was replaced at an unknown time is not said to be in force.

    The agreement comes with its successions.
    """
    period = parse_period(agreement.period) if agreement.period else None
    if period is None or not (period.start or period.end):
        return Standing("Tiden är inte känd", "neutral")
    if period.end and period.end < on:
        return Standing(f"Upphörde {period.end}", "neutral")
    if period.start and period.start > on:
        return Standing(f"Gäller från {period.start}", "info")
    if period.end is None and _is_replaced(agreement):
        return Standing("Ersatt, okänt när", "neutral")
    return Standing("Gäller", "success", in_force=True)


def agreement_rows(agreements, *, on):
    return [
        AgreementRow(
            url=one.get_absolute_url(),
            title=str(one),
            kind=one.get_kind_display(),
            parties=", ".join(str(party) for party in one.parties.all()),
            period=one.period,
            missing=missing_in(one).capitalize(),
            classification=class_words(one.matter),
            standing=standing_of(one, on),
            signed_on=one.signed_on,
            case_number=one.matter.case_number,
        )
        for one in agreements
    ]


def contents_of(agreements, user):
    """The content of each, in their order, as far as the user may read. One query."""
    matters = [one.matter_id for one in agreements]
    followed = defaultdict(list)
    for one in Succession.objects.readable_by(user).filter(successor__in=matters).with_agreements():
        followed[one.successor_id].append(f"{one.get_relation_display()} {one.predecessor}")
    readable = set(readable_classifications(user))
    return [
        AgreementContent(
            purposes=one.purposes,
            areas=", ".join(one.areas),
            decided=_decided(one, readable),
            follows="; ".join(followed[one.matter_id]),
        )
        for one in agreements
    ]


def in_force(agreements, *, on):
    return [one for one in agreements if standing_of(one, on).in_force]


def predecessors_of(agreement, user):
    """What it replaces or supplements, among what the user may read."""
    successions = Succession.objects.readable_by(user).filter(successor=agreement.matter)
    return [
        Related(one.get_relation_display(), _link_to(one.predecessor), one.source_note)
        for one in successions.with_agreements()
    ]


def successors_of(agreement, user):
    """What replaces or supplements it, among what the user may read."""
    successions = Succession.objects.readable_by(user).filter(predecessor=agreement.matter)
    return [
        Related(FOLLOWED[one.relation], _link_to(one.successor), one.source_note)
        for one in successions.with_agreements()
    ]


def decisions_of(agreement, user):
    """What has been decided and proposed in its matter."""
    decisions = Decision.objects.visible_to(user).filter(matter=agreement.matter)
    return [link_of(one) for one in decisions.select_related("matter", "body__organisation").latest_first()]


def _decided(agreement, readable):
    adopted = link_to_point(agreement.adopted_by, readable)
    return adopted.words if adopted else ""


def _is_replaced(agreement):
    return any(one.relation in REPLACING for one in agreement.matter.successions.all())


def _link_to(matter):
    agreement = getattr(matter, "agreement", None)
    return Link(matter.title, agreement.get_absolute_url() if agreement else "")
