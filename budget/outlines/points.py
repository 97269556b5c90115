"""The points of decisions that money rests on, as links for whoever may read them."""

from dataclasses import dataclass

from budget.querysets.ledger import CITED
from governance.models import DecisionPoint
from governance.outlines.decision_words import NOT_READABLE, link_to_point, proposal_words


@dataclass(frozen=True)
class CitedPoint:
    """A point in words, the way there if it may be read, and whether it is but proposed."""

    words: str
    url: str = ""
    standing: str = ""


def cited_points(ids, user):
    """{id: CitedPoint} of points, in one query. Of one that may not be read it says no more than that."""
    points = DecisionPoint.objects.readable_by(user).filter(pk__in=ids)
    points = points.select_related(*(f"decision__{name}" for name in CITED))
    return dict.fromkeys(ids, CitedPoint(NOT_READABLE)) | {point.pk: _cited(point) for point in points}


def _cited(point):
    url = link_to_point(point, {point.decision.matter.classification}).url
    words = proposal_words(point.decision)
    return CitedPoint(point.citation, url, f"{words[:1].upper()}{words[1:]}")
