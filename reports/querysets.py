"""Named reads of reports and of the jobs that make their files."""

from django.db import models
from django.db.models import Q

from actionplan.models import Plan
from governance.models import Classification
from governance.rights import ids_with_right, readable_classifications
from reports.kinds import KEPT


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
        """Each with `made`: its files, the newest first, without drafts of what is public by now."""
        renditions = self.model._meta.get_field("renditions").related_model.objects
        return self.prefetch_related(
            models.Prefetch("renditions", renditions.without_outlived().newest_first(), to_attr="made")
        )

    def latest_first(self):
        return self.order_by("-round__year", "-pk")

    def of_year(self, year):
        return self.filter(round__year=year)

    def about(self, words):
        return self.filter(matter__title__icontains=words)


class OfRecordQuerySet(models.QuerySet):
    """Rows about the documents of records."""

    def of(self, source):
        return self.filter(**source.key)


class RenditionQuerySet(OfRecordQuerySet):
    def newest_first(self):
        return self.order_by("-number")

    def without_drafts(self):
        return self.filter(is_draft=False)

    def internal(self):
        """Files of the documents that leave out nothing."""
        return self.filter(kind__in=[kind.key for kind in KEPT.values() if kind.is_internal])

    def of_classes(self, classes):
        """Made of nothing but what is of these classes."""
        return self.filter(classes__contained_by=classes)

    def without_outlived(self):
        """Without the drafts of a report that is public by now."""
        return self.exclude(is_draft=True, report__matter__classification=Classification.PUBLIC)


class RenderJobQuerySet(OfRecordQuerySet):
    def with_records(self):
        return self.select_related(
            "report__matter", "report__round__plan__matter", "meeting__body__organisation"
        )

    def active(self):
        return self.filter(state__in=self.model.ACTIVE_STATES)

    def silent_since(self, moment):
        """Active jobs that nobody has worked on since then: their worker is gone or never got them."""
        return self.active().filter(heartbeat_at__lt=moment)
