"""What has been taken out of a draft and can be put back, the latest first. Two queries for any number."""

from dataclasses import dataclass
from datetime import datetime

from django.urls import reverse

from actionplan.models import ActivityVersion, CooperationArea

MOST = 10  # of each kind; the ones before them are still in the history


@dataclass(frozen=True)
class Removed:
    what: str
    title: str
    at: datetime
    by: str
    restore_url: str


def removed_from(plan_version):
    """The areas and activities that are no longer in the draft."""
    slug = plan_version.plan.slug
    areas = _gone(CooperationArea, plan_version, "id", plan_version.areas.values("pk"))
    activities = _gone(
        ActivityVersion, plan_version, "activity_id", plan_version.activities.values("activity")
    )
    found = [
        *(_removed("Området", row, reverse("area_restore", args=[slug, pk])) for pk, row in areas),
        *(
            _removed("Aktiviteten", row, reverse("activity_restore", args=[slug, pk]))
            for pk, row in activities
        ),
    ]
    return sorted(found, key=lambda one: one.at, reverse=True)


def _gone(model, plan_version, name, still_there):
    """Pairs of identity and the last row in the history."""
    rows = model.history.filter(plan_version=plan_version.pk, history_type="-")
    rows = rows.exclude(**{f"{name}__in": still_there}).select_related("history_user")
    latest = {}
    for row in rows.order_by("-history_id")[:MOST]:
        latest.setdefault(getattr(row, name), row)
    return latest.items()


def _removed(what, row, restore_url):
    return Removed(what, row.title, row.history_date, str(row.history_user or "Systemet"), restore_url)
