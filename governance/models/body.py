from django.contrib.postgres.fields import ArrayField, DateRangeField
from django.core.validators import MaxLengthValidator, MaxValueValidator
from django.db import models
from django.db.backends.postgresql.psycopg_any import DateRange
from django.db.models import F, Q
from django.urls import reverse

from governance.models.base import TrackedModel
from governance.models.leadership import LeadershipModel
from governance.models.organisation import Organisation
from governance.querysets.body import BodyQuerySet
from governance.typography import validate_printable

LONG_TEXT = [MaxLengthValidator(4000), validate_printable]
MOST_MEETINGS = 52  # a year
TOO_MANY_MEETINGS = f"Skriv högst {MOST_MEETINGS}, ett möte i veckan."


def always():
    """A time without a known beginning or end."""
    return DateRange(None, None)


class Body(TrackedModel):
    """Organ: a group that meets and leads, prepares, decides or cooperates.

    The deciding bodies of the kommun (KF, KS, a nämnd) are bodies too, each of one organisation.
    """

    class Level(models.TextChoices):
        POLITICAL = "political", "Politisk"
        STRATEGIC = "strategic", "Strategisk"
        TACTICAL = "tactical", "Taktisk"
        OPERATIVE = "operative", "Operativ"
        COOPERATION = "cooperation", "Samverkan"

    name = models.CharField("namn", max_length=120, unique=True, validators=[validate_printable])
    official_name = models.CharField(
        "officiellt namn", max_length=240, blank=True, validators=[validate_printable]
    )
    slug = models.SlugField("adress", max_length=80, unique=True)
    aliases = ArrayField(
        models.CharField(max_length=160), verbose_name="andra namn", default=list, blank=True
    )
    levels = ArrayField(
        models.CharField(max_length=20, choices=Level), verbose_name="nivå", default=list, blank=True
    )
    purpose = models.TextField("syfte", blank=True, validators=LONG_TEXT)
    leadership_model = models.ForeignKey(
        LeadershipModel,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="bodies",
        verbose_name="ledningsmodell",
    )
    organisation = models.OneToOneField(
        Organisation,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="body",
        verbose_name="organisation",
        help_text="För fullmäktige, styrelse och nämnd: den organisation som organet är.",
    )
    legal_basis = models.CharField(
        "lagrum eller grund", max_length=240, blank=True, validators=[validate_printable]
    )
    validity = DateRangeField("finns", default=always)
    validity_note = models.CharField("om tiden", max_length=300, blank=True, validators=[validate_printable])
    established_by = models.ForeignKey(
        "DecisionPoint",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="established_bodies",
        verbose_name="inrättat genom",
    )
    repealed_by = models.ForeignKey(
        "DecisionPoint",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="repealed_bodies",
        verbose_name="upphävt genom",
    )
    predecessor = models.ForeignKey(
        "self",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="successors",
        verbose_name="föregångare",
    )
    member_requirements = models.TextField("krav på ledamöterna", blank=True, validators=LONG_TEXT)
    meetings_min = models.PositiveSmallIntegerField(
        "minst antal möten per år",
        null=True,
        blank=True,
        validators=[MaxValueValidator(MOST_MEETINGS, TOO_MANY_MEETINGS)],
    )
    meetings_max = models.PositiveSmallIntegerField(
        "högst antal möten per år",
        null=True,
        blank=True,
        validators=[MaxValueValidator(MOST_MEETINGS, TOO_MANY_MEETINGS)],
    )
    meetings_condition = models.CharField(
        "villkor för mötena",
        max_length=240,
        blank=True,
        validators=[validate_printable],
        help_text="Till exempel: eller när ordföranden bedömer att det behövs.",
    )

    objects = BodyQuerySet.as_manager()

    class Meta:
        verbose_name = "organ"
        verbose_name_plural = "organ"
        ordering = ["name"]
        permissions = [
            ("hold_meetings", "planera, kalla till och protokollföra möten"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(validity__isempty=False),
                name="governance_body_exists_for_a_time",
                violation_error_message="Organets sista dag kan inte komma före den första.",
            ),
            models.CheckConstraint(
                condition=Q(meetings_min=None, meetings_max=None)
                | Q(
                    meetings_min__isnull=False,
                    meetings_max__isnull=False,
                    meetings_min__gte=1,
                    meetings_min__lte=F("meetings_max"),
                ),
                name="governance_body_meeting_norm",
                violation_error_message=(
                    "Ange både minst och högst antal möten per år. Minst 1, och inte fler än det högsta."
                ),
            ),
            models.CheckConstraint(
                condition=Q(meetings_max=None) | Q(meetings_max__lte=MOST_MEETINGS),
                name="governance_body_meets_once_a_week_at_most",
                violation_error_message=TOO_MANY_MEETINGS,
            ),
            models.CheckConstraint(
                condition=Q(predecessor=None) | ~Q(predecessor=F("pk")),
                name="governance_body_not_its_own_predecessor",
                violation_error_message="Ett organ kan inte vara sin egen föregångare.",
            ),
        ]

    # What a role gives on a body.
    role_rights = {
        "secretary": {"view_body", "change_body", "hold_meetings"},
        "external_party": {"view_body"},
    }

    def __str__(self):
        return self.name

    def get_absolute_url(self):
        return reverse("body_detail", args=[self.slug])

    @property
    def is_deciding(self):
        """KF, KS or a nämnd: its meetings are held, and its minutes kept, elsewhere."""
        return self.organisation_id is not None and self.leadership_model_id is None

    @property
    def code(self):
        """What the body is called in a citation: `KS`, else its name."""
        return (self.organisation and self.organisation.short_code) or self.name

    @property
    def level_words(self):
        """Its levels in words: "Strategisk och politisk"; "" when it has none."""
        words = [self.Level(level).label for level in self.levels]
        return " och ".join([*words[:1], *(word.lower() for word in words[1:])])

    @property
    def norm_words(self):
        """How often it meets: "3–4 möten per år, eller när …"; "" when nothing is settled."""
        if self.meetings_min is None:
            return ""
        exact = self.meetings_min == self.meetings_max
        number = str(self.meetings_min) if exact else f"{self.meetings_min}–{self.meetings_max}"
        words = f"{number} möten per år"
        return f"{words}, {self.meetings_condition}" if self.meetings_condition else words


class BodyResource(TrackedModel):
    """Resurs: what a body works with, an organisation of the kommun or something in words."""

    body = models.ForeignKey(Body, on_delete=models.CASCADE, related_name="resources", verbose_name="organ")
    position = models.PositiveSmallIntegerField("ordning")
    organisation = models.ForeignKey(
        Organisation,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="organisation",
    )
    text = models.CharField("i ord", max_length=200, blank=True, validators=[validate_printable])

    class Meta:
        verbose_name = "resurs"
        verbose_name_plural = "resurser"
        ordering = ["body", "position"]
        constraints = [
            models.UniqueConstraint(
                fields=["body", "position"],
                name="governance_bodyresource_position",
                deferrable=models.Deferrable.DEFERRED,
            ),
            models.CheckConstraint(
                condition=Q(organisation__isnull=False) | ~Q(text=""),
                name="governance_bodyresource_says_something",
                violation_error_message="Ange en organisation eller skriv vad resursen är.",
            ),
        ]

    def __str__(self):
        return self.text or str(self.organisation)


class Objective(TrackedModel):
    """Målsättning: one of the ordered things that a body is to achieve."""

    body = models.ForeignKey(Body, on_delete=models.CASCADE, related_name="objectives", verbose_name="organ")
    position = models.PositiveSmallIntegerField("ordning")
    text = models.CharField("målsättning", max_length=400, validators=[validate_printable])
    responsible = models.ForeignKey(
        Organisation,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="ansvarig",
        help_text="Bara om någon annan än organet ansvarar.",
    )

    class Meta:
        verbose_name = "målsättning"
        verbose_name_plural = "målsättningar"
        ordering = ["body", "position"]
        constraints = [
            models.UniqueConstraint(
                fields=["body", "position"],
                name="governance_objective_position",
                deferrable=models.Deferrable.DEFERRED,
            )
        ]

    def __str__(self):
        return self.text
