from datetime import timedelta
from itertools import combinations

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import ArrayField, DateRangeField, RangeOperators
from django.db import models
from django.db.models import Q
from simple_history.models import HistoricalRecords

from governance.models.base import TrackedModel
from governance.models.body import Body, always
from governance.models.organisation import Organisation
from governance.querysets.body import MandateQuerySet, SeatQuerySet
from governance.typography import validate_printable


def at_most_one_of(*roles):
    """A condition on the roles of a seat."""
    condition = Q()
    for pair in combinations(roles, 2):
        condition &= ~Q(roles__contains=list(pair))
    return condition


class Person(models.Model):
    """Person: the one table that holds names. Others point at it, and no history keeps what it says."""

    name = models.CharField("namn", max_length=120, validators=[validate_printable])
    is_elected = models.BooleanField("förtroendevald", default=False)
    party = models.CharField(
        "parti",
        max_length=40,
        blank=True,
        validators=[validate_printable],
        help_text="Bara för förtroendevalda.",
    )

    history = HistoricalRecords(excluded_fields=["name", "party"])

    class Meta:
        verbose_name = "person"
        verbose_name_plural = "personer"
        ordering = ["name"]
        constraints = [
            models.CheckConstraint(
                condition=Q(party="") | Q(is_elected=True),
                name="governance_person_party_only_if_elected",
                violation_error_message="Parti anges bara för förtroendevalda.",
            )
        ]

    def __str__(self):
        return f"{self.name} ({self.party})" if self.party else self.name


class Seat(TrackedModel):
    """Plats: a place in a body for a function, an organisation, a category or an elected person.

    It is there whether or not somebody holds it. Who does, and when, are its mandates.
    """

    class Role(models.TextChoices):
        CHAIR = "chair", "Ordförande"
        CONVENOR = "convenor", "Sammankallande"
        RAPPORTEUR = "rapporteur", "Föredragande"
        MEMBER = "member", "Ledamot"
        DEPUTY = "deputy", "Ersättare"
        CO_OPTED = "co_opted", "Adjungerad"
        CO_OPTED_ON_DEMAND = "co_opted_on_demand", "Adjungerad vid behov"

    class HeldBy(models.TextChoices):
        FUNCTION = "function", "Funktion"
        ORGANISATION = "organisation", "Organisation"
        CATEGORY = "category", "Kategori"
        ELECTED = "elected", "Förtroendevald"

    body = models.ForeignKey(Body, on_delete=models.PROTECT, related_name="seats", verbose_name="organ")
    position = models.PositiveSmallIntegerField("ordning")
    roles = ArrayField(models.CharField(max_length=20, choices=Role), verbose_name="roll")
    held_by = models.CharField("innehas av", max_length=20, choices=HeldBy, default=HeldBy.FUNCTION)
    designation = models.CharField(
        "beteckning",
        max_length=160,
        validators=[validate_printable],
        help_text="Till exempel säkerhetschef, trossamfund eller ledamot ur KS.",
    )
    organisation = models.ForeignKey(
        Organisation,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="seats",
        verbose_name="organisation",
    )
    source_note = models.CharField(
        "om källan",
        max_length=300,
        blank=True,
        validators=[validate_printable],
        help_text="Till exempel när källan säger olika saker på olika ställen.",
    )
    validity = DateRangeField("finns", default=always)

    objects = SeatQuerySet.as_manager()

    class Meta:
        verbose_name = "plats"
        verbose_name_plural = "platser"
        ordering = ["body", "position"]
        constraints = [
            models.CheckConstraint(
                condition=Q(roles__len__gte=1),
                name="governance_seat_has_a_role",
                violation_error_message="Välj minst en roll.",
            ),
            models.CheckConstraint(
                condition=at_most_one_of("member", "deputy", "co_opted", "co_opted_on_demand"),
                name="governance_seat_one_standing",
                violation_error_message=(
                    "Platsen kan bara vara en av ledamot, ersättare, adjungerad och adjungerad vid behov."
                ),
            ),
            models.CheckConstraint(
                condition=Q(validity__isempty=False),
                name="governance_seat_exists_for_a_time",
                violation_error_message="Platsens sista dag kan inte komma före den första.",
            ),
            ExclusionConstraint(
                name="governance_seat_one_chair_at_a_time",
                expressions=[("body", RangeOperators.EQUAL), ("validity", RangeOperators.OVERLAPS)],
                condition=Q(roles__contains=["chair"]),
                violation_error_message="Organet har redan en ordförande under en del av tiden.",
            ),
        ]

    def __str__(self):
        """Its designation; read `numbered`, seats that are called the same are told apart."""
        number, alike = getattr(self, "number_among_alike", 1), getattr(self, "alike", 1)
        return f"{self.designation}, plats {number} av {alike}" if alike > 1 else self.designation

    def is_vacant_with(self, mandate):
        """Whether nobody holds it by this mandate: an elected seat without a named person, and no other."""
        return self.held_by == self.HeldBy.ELECTED and not (mandate and mandate.person_id)

    @property
    def role_words(self):
        """Its roles in words, the weightiest first: "Ordförande, sammankallande, ledamot"."""
        words = [role.label for role in self.Role if role in self.roles]
        return ", ".join([*words[:1], *(word.lower() for word in words[1:])])


class Mandate(TrackedModel):
    """Mandat: that somebody holds a seat for a time. Without a person the seat was given to nobody named."""

    seat = models.ForeignKey(Seat, on_delete=models.PROTECT, related_name="mandates", verbose_name="plats")
    person = models.ForeignKey(
        Person,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="mandates",
        verbose_name="person",
    )
    placeholder = models.CharField(
        "i stället för namn",
        max_length=60,
        blank=True,
        validators=[validate_printable],
        help_text="Som källan skriver det, till exempel NN (X).",
    )
    period = DateRangeField("period", help_text="Första dagen, och dagen efter den sista.")
    reason_for_leaving = models.CharField(
        "skäl att lämna",
        max_length=200,
        blank=True,
        validators=[validate_printable],
        help_text="Till exempel avsagt sig uppdraget. Skriv inget om hälsa eller annat personligt.",
    )

    objects = MandateQuerySet.as_manager()

    class Meta:
        verbose_name = "mandat"
        verbose_name_plural = "mandat"
        ordering = ["seat", "period"]
        constraints = [
            models.CheckConstraint(
                condition=Q(period__isempty=False) & Q(period__lower_inf=False),
                name="governance_mandate_has_a_start",
                violation_error_message="Ange första dagen. Den kan inte komma efter den sista.",
            ),
            ExclusionConstraint(
                name="governance_mandate_one_at_a_time",
                expressions=[("seat", RangeOperators.EQUAL), ("period", RangeOperators.OVERLAPS)],
                violation_error_message="Platsen är redan tillsatt under en del av tiden.",
            ),
        ]

    def __str__(self):
        return str(self.person) if self.person else self.vacancy_words

    @property
    def vacancy_words(self):
        """ "Vakant, NN (X) i källan"; used when nobody named holds the seat."""
        return f"Vakant, {self.placeholder} i källan" if self.placeholder else "Vakant"

    @property
    def last_day(self):
        """The last day of the mandate; None when it has no end."""
        return self.period.upper - timedelta(days=1) if self.period.upper else None
