"""Named reads of reports and of the jobs that make their files."""

from django.db import models
from django.db.models import Q

from actionplan.models import Plan
from governance.models import Classification
from governance.rights import ids_with_right, readable_classifications


class ProgressReportQuerySet(models.QuerySet):
    def visible_to(self, user):
        """Reports on plans that the user sees, of a class that the user may read.

        Whoever a plan was opened to also reads its public reports, and its planansvarig all of them.
        """
        return self.filter(round__plan__in=Plan.objects.visible_to(user)).filter(
            Q(matter__classification__in=[*readable_classifications(user), Classification.PUBLIC])
            | Q(round__plan__in=ids_with_right(user, "change_plan", Plan))
        )

    def with_plan(self):
        return self.select_related("matter", "round__plan__matter", "round__plan__kind")

    def with_renditions(self):
        return self.prefetch_related(models.Prefetch("renditions", self._newest_first(), to_attr="made"))

    def _newest_first(self):
        return self.model._meta.get_field("renditions").related_model.objects.order_by("-number")

    def latest_first(self):
        return self.order_by("-round__year", "-pk")

    def of_year(self, year):
        return self.filter(round__year=year)

    def about(self, words):
        return self.filter(matter__title__icontains=words)


class RenderJobQuerySet(models.QuerySet):
    def active(self):
        return self.filter(state__in=self.model.ACTIVE_STATES)

    def silent_since(self, moment):
        """Active jobs that nobody has worked on since then: their worker is gone or never got them."""
        return self.active().filter(heartbeat_at__lt=moment)
