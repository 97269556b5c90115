"""Named reads of what is about a matter: decisions and agreements."""

import re

from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Coalesce, ExtractYear

from governance.querysets.meeting import said_in_open_minutes
from governance.rights import readable_classifications

NUMBER = re.compile(r"[0-9]{1,6}")


class MatterOwnedQuerySet(models.QuerySet):
    """Records that are read by whoever may read their matter."""

    def visible_to(self, user):
        return self.filter(matter__classification__in=readable_classifications(user))

    def with_origin(self):
        """Each with `is_imported`: whether it was read from the source, or somebody registered it."""
        return self.annotate(is_imported=self.model.was_imported())


class DecisionQuerySet(MatterOwnedQuerySet):
    def visible_to(self, user):
        """By the class of the matter. What a meeting decided is read when its minutes are."""
        return super().visible_to(user).filter(said_in_open_minutes(user, "agenda_item"))

    def with_everything(self):
        related = self.with_origin().select_related(
            "matter",
            *_decider_of("answers"),
            *_decider_of("answered_by"),
            "body__organisation",
            "agenda_item__meeting__body",
        )
        return related.prefetch_related("points", "goals", "recipients__organisation", "documents")

    def for_list(self):
        """With what a row of a list says of it."""
        related = self.with_origin().select_related(
            "matter", "body__organisation", *_decider_of("answers"), *_decider_of("answered_by")
        )
        return related.prefetch_related("points__assignments", "recipients")

    def decided(self):
        return self.filter(stage="decided")

    def uncited(self):
        """Those without day or §, which are known by their decider and title instead."""
        return self.filter(Q(decided_on=None) | Q(paragraph=None))

    def latest_first(self):
        """By the day decided or proposed; those without a day last."""
        return self._with_day().order_by(F("day").desc(nulls_last=True), "-pk")

    def of_year(self, year):
        return self._with_day().filter(day__year=year)

    def years(self):
        """The years in which something was decided or proposed, the latest first."""
        years = self._with_day().exclude(day=None).annotate(year=ExtractYear("day"))
        return years.order_by("-year").values_list("year", flat=True).distinct()

    def _with_day(self):
        return self.annotate(day=Coalesce("decided_on", "proposed_on"))

    def deciders(self):
        """(key, name) of those who have decided something or are proposed to; `decided_by` takes the key."""
        named = self.order_by("body__name", "decider").values_list("body__slug", "body__name", "decider")
        return [(slug or function, name or function) for slug, name, function in named.distinct()]

    def decided_by(self, key):
        return self.filter(Q(body__slug=key) | Q(body=None, decider=key))

    def of_stage(self, stage):
        return self.filter(stage=stage)

    def with_point_of_kind(self, kind):
        return self.filter(points__kind=kind).distinct()

    def towards(self, goal):
        return self.filter(goals=goal)

    def in_matter_of(self, decision):
        """The others about the same matter."""
        return self.filter(matter=decision.matter_id).exclude(pk=decision.pk)

    def about(self, words):
        """By words of the title, the diarienummer or a point. A number alone may be the paragraph too."""
        paragraph = Q(paragraph=int(words)) if NUMBER.fullmatch(words) else Q()
        return self.filter(
            Q(matter__title__icontains=words)
            | Q(matter__case_number__icontains=words)
            | Q(points__text__icontains=words)
            | paragraph
        ).distinct()

    def with_paragraph(self, paragraph):
        return self.filter(paragraph=paragraph)

    def numbered(self, paragraph, *, body, year):
        """Those in which a body used a § in a year. It uses each once: minutes refuse a second.

        A source may have numbered anew, so of what is registered from one a person is only warned.
        """
        return self.with_paragraph(paragraph).filter(body=body, decided_on__year=year)

    def cited_as(self, citation):
        """Those that a citation names: the code of the decider, the day and the paragraph."""
        decider = Q(body__organisation__short_code__iexact=citation.decider) | Q(
            body__name__iexact=citation.decider
        )
        return self.filter(
            decider | Q(decider__iexact=citation.decider),
            stage="decided",
            decided_on=citation.decided_on,
            paragraph=citation.paragraph,
        )


class DecisionPointQuerySet(models.QuerySet):
    def readable_by(self, user):
        """Those of decisions that the user may read."""
        return self.filter(
            said_in_open_minutes(user, "decision__agenda_item"),
            decision__matter__classification__in=readable_classifications(user),
        )


class AgreementQuerySet(MatterOwnedQuerySet):
    def with_relations(self):
        decision = "adopted_by__decision"
        related = self.with_origin().select_related(
            "matter", *_decider_of(decision), f"{decision}__answered_by"
        )
        return related.prefetch_related("parties", "matter__successions")

    def of_kind(self, kind):
        return self.filter(kind=kind)

    def about(self, words):
        return self.filter(
            Q(matter__title__icontains=words)
            | Q(matter__case_number__icontains=words)
            | Q(parties__name__icontains=words)
        ).distinct()

    def latest_first(self):
        """By period; those of unknown time last."""
        return self.order_by("-period", "-pk")


class SuccessionQuerySet(models.QuerySet):
    def readable_by(self, user):
        """Those whose both ends the user may read."""
        classes = readable_classifications(user)
        return self.filter(successor__classification__in=classes, predecessor__classification__in=classes)

    def with_agreements(self):
        return self.select_related("successor__agreement", "predecessor__agreement").order_by("pk")


def _decider_of(decision):
    """What the name of another decision takes."""
    return f"{decision}__matter", f"{decision}__body__organisation"
