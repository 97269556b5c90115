from django.core.validators import MaxLengthValidator, MinValueValidator
from django.db import models
from django.db.models import Q
from django.urls import reverse

from governance.models.base import TrackedModel
from governance.models.body import Body
from governance.models.matter import Matter
from governance.models.organisation import Organisation
from governance.querysets.decision import DecisionPointQuerySet, DecisionQuerySet
from governance.typography import validate_printable


class MunicipalGoal(TrackedModel):
    """Kommunalt mål: a goal that KF has set for a period."""

    name = models.CharField("mål", max_length=200, validators=[validate_printable])
    period = models.CharField(
        "period",
        max_length=40,
        blank=True,
        help_text="Till exempel 2020–2022. Tomt när källan inte säger det.",
    )

    class Meta:
        verbose_name = "kommunalt mål"
        verbose_name_plural = "kommunala mål"
        ordering = ["period", "name"]
        constraints = [
            models.UniqueConstraint(
                fields=["name", "period"],
                name="governance_municipalgoal_once_a_period",
                violation_error_message="Målet finns redan för perioden.",
            )
        ]

    def __str__(self):
        return f"{self.name} ({self.period})" if self.period else self.name


class Decision(TrackedModel):
    """Beslut or beslutsförslag, with numbered points. A proposal is a row of its own and stays one.

    A decision that answers a proposal points at it, and the proposal stays as it was. One that nothing
    answers waits, unless its decision is known to be missing from the source.
    """

    class Stage(models.TextChoices):
        PROPOSED = "proposed", "Förslag"
        DECIDED = "decided", "Beslut"

    matter = models.ForeignKey(
        Matter, on_delete=models.PROTECT, related_name="decisions", verbose_name="ärende"
    )
    stage = models.CharField("slag", max_length=20, choices=Stage)
    body = models.ForeignKey(
        Body,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="decisions",
        verbose_name="beslutande organ",
    )
    decider = models.CharField(
        "beslutande funktion",
        max_length=120,
        blank=True,
        validators=[validate_printable],
        help_text="Till exempel Kommundirektören. Bara när inget organ beslutar.",
    )
    decided_on = models.DateField("beslutsdatum", null=True, blank=True)
    proposed_on = models.DateField("förslaget daterat", null=True, blank=True)
    paragraph = models.PositiveIntegerField(
        "paragraf", null=True, blank=True, validators=[MinValueValidator(1)]
    )
    answers = models.OneToOneField(
        "self",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="answered_by",
        verbose_name="besvarar förslaget",
    )
    decision_unknown = models.BooleanField(
        "beslutet är okänt i källan",
        default=False,
        help_text="Bara för ett förslag. Annars står det att förslaget inte är beslutat än.",
    )
    source_note = models.CharField("om källan", max_length=300, blank=True, validators=[validate_printable])
    goals = models.ManyToManyField(
        MunicipalGoal, related_name="decisions", verbose_name="kommunala mål", blank=True
    )

    tracked_m2m = [goals]
    objects = DecisionQuerySet.as_manager()

    class Meta:
        verbose_name = "beslut"
        verbose_name_plural = "beslut"
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(body__isnull=False, decider="") | (Q(body=None) & ~Q(decider="")),
                name="governance_decision_one_decider",
                violation_error_message="Ange vem som beslutar: antingen ett organ eller en funktion.",
            ),
            models.CheckConstraint(
                condition=Q(stage="decided", proposed_on=None)
                | Q(stage="proposed", decided_on=None, paragraph=None, answers=None),
                name="governance_decision_proposal_is_not_decided",
                violation_error_message="Ett förslag har varken beslutsdatum eller paragraf.",
            ),
            models.CheckConstraint(
                condition=Q(decision_unknown=False) | Q(stage="proposed"),
                name="governance_decision_only_of_proposal_unknown",
                violation_error_message="Bara ett förslag kan ha ett beslut som är okänt i källan.",
            ),
            models.CheckConstraint(
                condition=Q(paragraph=None) | Q(decided_on__isnull=False),
                name="governance_decision_paragraph_has_a_day",
                violation_error_message="Ange beslutsdatum när paragrafen är känd.",
            ),
            models.UniqueConstraint(
                fields=["body", "decided_on", "paragraph"],
                name="governance_decision_cited_once",
                violation_error_message="Organet har redan ett beslut med den paragrafen den dagen.",
            ),
        ]

    def __str__(self):
        return self.citation or f"{self.decider_words}: {self.matter.title}"

    def get_absolute_url(self):
        return reverse("decision_detail", args=[self.pk])

    @property
    def is_proposal(self):
        return self.stage == self.Stage.PROPOSED

    @property
    def is_answered(self):
        """Whether a decision answers it: then what it proposes cannot be changed."""
        return getattr(self, "answered_by", None) is not None

    @property
    def is_locked(self):
        """Whether it stands in minutes that are justerade: then what it decides cannot be changed."""
        item = getattr(self, "agenda_item", None)
        return item is not None and item.meeting.is_locked

    @property
    def decider_words(self):
        return self.body.code if self.body else self.decider

    @property
    def citation(self):
        """`KS 2021-08-24 § 241`; "" when the day or the paragraph is not known."""
        if not (self.decided_on and self.paragraph):
            return ""
        return f"{self.decider_words} {self.decided_on:%Y-%m-%d} § {self.paragraph}"


class DecisionPoint(TrackedModel):
    """Beslutspunkt: one numbered thing that a decision decides, or a proposal proposes.

    The number is that of the source. A point without one is cited by its place, so no other point is moved
    or removed in a way that gives it another place once something has come of it.
    """

    class Kind(models.TextChoices):
        ASSIGNMENT = "assignment", "Uppdrag"
        FRAME_INCREASE = "frame_increase", "Ramutökning"
        ALLOCATION = "allocation", "Fördelning"
        BUDGET_DIRECTIVE = "budget_directive", "Budgetdirektiv"
        ADOPTION = "adoption", "Fastställande"
        APPOINTMENT = "appointment", "Utseende"
        REPEAL = "repeal", "Upphävande"
        APPROVAL = "approval", "Godkännande"
        ENDORSEMENT = "endorsement", "Tillstyrkan"

    decision = models.ForeignKey(
        Decision, on_delete=models.CASCADE, related_name="points", verbose_name="beslut"
    )
    position = models.PositiveSmallIntegerField("ordning")
    number = models.CharField(
        "nummer i källan",
        max_length=10,
        blank=True,
        validators=[validate_printable],
        help_text="Som källan numrerar. Två punkter kan ha samma nummer.",
    )
    kind = models.CharField("slag", max_length=20, choices=Kind)
    text = models.TextField("punkt", validators=[MaxLengthValidator(2000), validate_printable])
    repeals = models.ForeignKey(
        Decision,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="repealed_in",
        verbose_name="upphäver",
    )

    objects = DecisionPointQuerySet.as_manager()

    class Meta:
        verbose_name = "beslutspunkt"
        verbose_name_plural = "beslutspunkter"
        ordering = ["decision", "position"]
        constraints = [
            models.UniqueConstraint(
                fields=["decision", "position"],
                name="governance_decisionpoint_position",
                deferrable=models.Deferrable.DEFERRED,
            ),
            models.CheckConstraint(
                condition=Q(kind="repeal", repeals__isnull=False) | (~Q(kind="repeal") & Q(repeals=None)),
                name="governance_decisionpoint_repeal_says_what",
                violation_error_message="Ett upphävande anger vilket beslut som upphävs, och bara det.",
            ),
        ]

    def __str__(self):
        return self.citation

    @property
    def citation(self):
        """`KS 2021-08-24 § 241 p. 2`, as far as it is known."""
        return f"{self.decision} p. {self.number or self.position}"

    @property
    def is_cited_by_place(self):
        """Whether something came of it, and its place in the order is all that it is cited by."""
        return not self.number and any(
            relation.related_model._base_manager.filter(**{relation.field.name: self}).exists()
            for relation in self._meta.related_objects
        )


class SupportingDocument(TrackedModel):
    """Beslutsunderlag: what a decision rests on, as a mention or with the file itself."""

    decision = models.ForeignKey(
        Decision, on_delete=models.CASCADE, related_name="documents", verbose_name="beslut"
    )
    position = models.PositiveSmallIntegerField("ordning")
    title = models.CharField("underlag", max_length=240, validators=[validate_printable])
    file = models.CharField("fil", max_length=200, blank=True, editable=False)
    file_name = models.CharField("filens namn", max_length=160, blank=True, editable=False)
    size = models.PositiveIntegerField("storlek i byte", default=0, editable=False)
    sha256 = models.CharField("kontrollsumma", max_length=64, blank=True, editable=False)

    class Meta:
        verbose_name = "beslutsunderlag"
        verbose_name_plural = "beslutsunderlag"
        ordering = ["decision", "position"]
        constraints = [
            models.UniqueConstraint(
                fields=["decision", "position"],
                name="governance_supportingdocument_position",
                deferrable=models.Deferrable.DEFERRED,
            ),
            models.CheckConstraint(
                condition=Q(file="", size=0, sha256="") | (~Q(file="") & Q(size__gt=0) & ~Q(sha256="")),
                name="governance_supportingdocument_file_is_whole",
                violation_error_message="Filen är tom.",
            ),
        ]

    def __str__(self):
        return self.title


class Recipient(TrackedModel):
    """Beslutet skickas till: a function or an organisation, and the day it was sent (expedierat)."""

    decision = models.ForeignKey(
        Decision, on_delete=models.CASCADE, related_name="recipients", verbose_name="beslut"
    )
    position = models.PositiveSmallIntegerField("ordning")
    text = models.CharField("mottagare", max_length=160, validators=[validate_printable])
    organisation = models.ForeignKey(
        Organisation,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="organisation",
    )
    dispatched_on = models.DateField("expedierat", null=True, blank=True)

    class Meta:
        verbose_name = "mottagare"
        verbose_name_plural = "mottagare"
        ordering = ["decision", "position"]
        constraints = [
            models.UniqueConstraint(
                fields=["decision", "position"],
                name="governance_recipient_position",
                deferrable=models.Deferrable.DEFERRED,
            )
        ]

    def __str__(self):
        return self.text
