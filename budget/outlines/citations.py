"""What the money of a frame points at, in words: decisions, other frames and activities.

Who may read the frame may not always read those; then the words say that there is one, and no more.
"""

from dataclasses import dataclass

from actionplan.names import label_of, readable_wordings
from budget.models import Frame
from budget.querysets.ledger import CITED
from governance.models import Decision, DecisionPoint
from governance.outlines.decision_words import NOT_READABLE, link_to, link_to_point
from governance.rights import readable_classifications

FRAME_NOT_READABLE = "en ram som du inte får läsa"
ACTIVITY_NOT_READABLE = "en aktivitet som du inte får läsa"


@dataclass(frozen=True)
class Citations:
    """By id, those that the person may read."""

    points: dict[int, str]
    decisions: dict[int, str]
    activities: dict[int, str]
    readable: set[str]

    def point(self, pk):
        return self.points.get(pk, NOT_READABLE) if pk else ""

    def decision(self, pk):
        return self.decisions.get(pk, NOT_READABLE) if pk else ""

    def activity(self, pk):
        return self.activities.get(pk, ACTIVITY_NOT_READABLE) if pk else ""

    def frame(self, title, classification):
        return title if classification in self.readable else FRAME_NOT_READABLE


def citations_of(frame, user, *, classes=None):
    """Citations for all that is said of a frame, in a constant number of queries.

    Of the classes of matter that the user reads, or of those `classes` among them.
    """
    readable = set(readable_classifications(user))
    readable = readable if classes is None else readable & classes
    return Citations(
        points=_points(frame, user, readable),
        decisions={
            one.pk: link_to(one, readable).words
            for one in Decision.objects.visible_to(user)
            .filter(call_offs__frame=frame)
            .select_related(*CITED)
            .distinct()
        },
        activities=_activities(frame, user),
        readable=readable,
    )


def _points(frame, user, readable):
    named = Frame.objects.filter(pk=frame.pk)
    used = named.values("entries__point").union(
        named.values("reallocations__point"), named.values("acts__point")
    )
    points = DecisionPoint.objects.readable_by(user).filter(pk__in=used)
    points = points.select_related("decision", *(f"decision__{name}" for name in CITED))
    return {point.pk: link_to_point(point, readable).words for point in points}


def _activities(frame, user):
    """As the newest version that the person may read words them."""
    wordings = readable_wordings(user).filter(activity__call_offs__frame=frame)
    return {one.activity_id: label_of(one) for one in wordings.order_by("plan_version__number").distinct()}
