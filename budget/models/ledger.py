from django.conf import settings
from django.contrib.postgres.functions import TransactionNow
from django.db import models
from django.db.models import F, Q, Value

from budget.models.call_off import CallOff
from budget.models.frame import Allocation, Frame
from budget.querysets.ledger import LedgerEntryQuerySet
from governance.models import DecisionPoint
from governance.typography import validate_printable


class Reallocation(models.Model):
    """Omfördelning: money from one nämnd to another in the same frame, by decision.

    The database posts both sides in the ledger with the omfördelning itself.
    """

    frame = models.ForeignKey(
        Frame, on_delete=models.PROTECT, related_name="reallocations", verbose_name="budgetram"
    )
    serial = models.PositiveIntegerField("löpnummer", db_default=Value(0), editable=False)
    number = models.CharField("nummer", max_length=20, db_default=Value(""), editable=False)
    source = models.ForeignKey(
        Allocation, on_delete=models.PROTECT, related_name="reallocations_out", verbose_name="från"
    )
    target = models.ForeignKey(
        Allocation, on_delete=models.PROTECT, related_name="reallocations_in", verbose_name="till"
    )
    amount = models.BigIntegerField("belopp i öre")
    point = models.ForeignKey(
        DecisionPoint, on_delete=models.PROTECT, related_name="reallocations", verbose_name="beslut"
    )
    reason = models.CharField("skäl", max_length=300, validators=[validate_printable])
    dated = models.DateField("datum")
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", verbose_name="av"
    )
    at = models.DateTimeField("när", db_default=TransactionNow(), editable=False)
    key = models.UUIDField("nyckel", unique=True, editable=False)

    class Meta:
        verbose_name = "omfördelning"
        verbose_name_plural = "omfördelningar"
        ordering = ["frame", "-serial"]
        constraints = [
            models.UniqueConstraint(fields=["frame", "serial"], name="budget_reallocation_numbered_once"),
            models.CheckConstraint(
                condition=Q(amount__gt=0),
                name="budget_reallocation_amount_is_more_than_nothing",
                violation_error_message="Beloppet måste vara större än noll.",
            ),
            models.CheckConstraint(
                condition=~Q(source=F("target")),
                name="budget_reallocation_between_two",
                violation_error_message="Välj två olika nämnder.",
            ),
            models.CheckConstraint(
                condition=~Q(reason=""),
                name="budget_reallocation_says_why",
                violation_error_message="Skriv varför pengarna omfördelas.",
            ),
        ]

    def __str__(self):
        return self.number


class FrameAct(models.Model):
    """Avslutat eller återöppnat budgetår: by decision, with what became of the money that was left."""

    class Kind(models.TextChoices):
        CLOSED = "closed", "Avslutat"
        REOPENED = "reopened", "Öppnat igen"

    class Handling(models.TextChoices):
        LAPSES = "lapses", "Det som är kvar förfaller"
        CARRIED_OVER = "carried_over", "Det som är kvar förs över till en annan ram"
        NOTHING_LEFT = "nothing_left", "Inget är kvar"

    frame = models.ForeignKey(Frame, on_delete=models.PROTECT, related_name="acts", verbose_name="budgetram")
    kind = models.CharField("slag", max_length=20, choices=Kind)
    handling = models.CharField("det som är kvar", max_length=20, choices=Handling, blank=True)
    to_frame = models.ForeignKey(
        Frame,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="förs över till",
    )
    point = models.ForeignKey(
        DecisionPoint, on_delete=models.PROTECT, related_name="frame_acts", verbose_name="beslut"
    )
    reason = models.CharField("skäl", max_length=300, blank=True, validators=[validate_printable])
    dated = models.DateField("datum")
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", verbose_name="av"
    )
    at = models.DateTimeField("när", db_default=TransactionNow(), editable=False)
    key = models.UUIDField("nyckel", unique=True, editable=False)

    class Meta:
        verbose_name = "avslutat eller återöppnat budgetår"
        verbose_name_plural = "avslutade och återöppnade budgetår"
        ordering = ["frame", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=(Q(kind="closed") & ~Q(handling="")) | Q(kind="reopened", handling=""),
                name="budget_frameact_closing_says_what_is_left",
                violation_error_message="Välj vad som händer med det som är kvar.",
            ),
            models.CheckConstraint(
                condition=Q(handling="carried_over", to_frame__isnull=False)
                | (~Q(handling="carried_over") & Q(to_frame=None)),
                name="budget_frameact_carries_over_to_a_frame",
                violation_error_message="Välj den ram som pengarna förs över till, och bara då.",
            ),
            models.CheckConstraint(
                condition=~Q(to_frame=F("frame")),
                name="budget_frameact_carries_over_to_another",
                violation_error_message="Välj en annan ram att föra över till.",
            ),
            models.CheckConstraint(
                condition=Q(kind="closed") | ~Q(reason=""),
                name="budget_frameact_reopening_says_why",
                violation_error_message="Skriv varför budgetåret öppnas igen.",
            ),
        ]

    def __str__(self):
        return f"{self.frame}: {self.get_kind_display()}"


class LedgerEntry(models.Model):
    """Post: one movement of money, in the order of posting. Never changed and never removed.

    The database gives the position and what was left after the posting, and keeps the balances. What an
    entry does follows from its kind: `frame` adds to the frame; `allocation` and `reallocation` to what a
    nämnd has; `call_off` and `correction` to what is used; `lapse` and `carry_over` take what is left, or
    undo that when they name the entry they take back.
    """

    class Kind(models.TextChoices):
        FRAME = "frame", "Ram"
        ALLOCATION = "allocation", "Fördelning"
        REALLOCATION = "reallocation", "Omfördelning"
        CALL_OFF = "call_off", "Avrop"
        CORRECTION = "correction", "Rättelse"
        LAPSE = "lapse", "Förfaller"
        CARRY_OVER = "carry_over", "Förs över"

    frame = models.ForeignKey(
        Frame, on_delete=models.PROTECT, related_name="entries", verbose_name="budgetram"
    )
    position = models.PositiveIntegerField("ordning", db_default=Value(0), editable=False)
    kind = models.CharField("slag", max_length=20, choices=Kind)
    allocation = models.ForeignKey(
        Allocation,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="entries",
        verbose_name="fördelning",
    )
    amount = models.BigIntegerField("belopp i öre")
    dated = models.DateField("datum")
    point = models.ForeignKey(
        DecisionPoint,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="ledger_entries",
        verbose_name="beslut",
    )
    reason = models.CharField("skäl", max_length=300, blank=True, validators=[validate_printable])
    call_off = models.ForeignKey(
        CallOff,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="entries",
        verbose_name="avrop",
    )
    corrects = models.ForeignKey(
        "self",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="corrections",
        verbose_name="rättar",
    )
    reallocation = models.ForeignKey(
        Reallocation,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="entries",
        verbose_name="omfördelning",
    )
    carried_from = models.ForeignKey(
        Frame,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="förs över från",
    )
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", verbose_name="av"
    )
    posted_at = models.DateTimeField("bokförd", db_default=TransactionNow(), editable=False)
    frame_left = models.BigIntegerField("kvar av ramen i öre", db_default=Value(0), editable=False)
    allocation_left = models.BigIntegerField(
        "kvar av fördelningen i öre", null=True, db_default=Value(None), editable=False
    )
    key = models.UUIDField("nyckel", unique=True, editable=False)

    objects = LedgerEntryQuerySet.as_manager()

    class Meta:
        verbose_name = "post"
        verbose_name_plural = "poster"
        ordering = ["frame", "position"]
        indexes = [
            models.Index(
                fields=["frame", "position"],
                condition=~Q(kind__in=["call_off", "correction"]),
                name="budget_entry_by_decision",
            ),
            models.Index(fields=["frame", "dated"], name="budget_entry_dated"),
            models.Index(fields=["allocation", "position"], name="budget_entry_of_allocation"),
        ]
        constraints = [
            models.UniqueConstraint(fields=["frame", "position"], name="budget_ledgerentry_position"),
            models.CheckConstraint(
                condition=Q(kind="frame", allocation=None, point__isnull=False)
                | Q(kind="allocation", allocation__isnull=False, point__isnull=False)
                | Q(kind="reallocation", allocation__isnull=False)
                | Q(kind="call_off", allocation__isnull=False)
                | Q(kind="correction", allocation__isnull=False)
                | Q(kind__in=["lapse", "carry_over"], point__isnull=False),
                name="budget_ledgerentry_by_decision",
                violation_error_message="Ange det beslut som ligger till grund.",
            ),
            models.CheckConstraint(
                condition=Q(kind__in=["call_off", "correction"], call_off__isnull=False)
                | (~Q(kind__in=["call_off", "correction"]) & Q(call_off=None)),
                name="budget_ledgerentry_names_its_call_off",
            ),
            models.CheckConstraint(
                condition=Q(kind="reallocation", reallocation__isnull=False)
                | (~Q(kind="reallocation") & Q(reallocation=None)),
                name="budget_ledgerentry_names_its_reallocation",
            ),
            models.CheckConstraint(
                condition=Q(kind="correction", corrects__isnull=False)
                | Q(kind__in=["lapse", "carry_over"])
                | (~Q(kind="correction") & Q(corrects=None)),
                name="budget_ledgerentry_names_what_it_corrects",
            ),
            models.CheckConstraint(
                condition=Q(carried_from=None) | Q(kind="carry_over", allocation=None),
                name="budget_ledgerentry_carried_from_a_frame",
            ),
            models.CheckConstraint(
                condition=Q(kind="call_off", amount__gt=0)
                | Q(kind="correction", amount__lt=0)
                | Q(kind="lapse", corrects=None, amount__lt=0)
                | Q(kind="lapse", corrects__isnull=False, amount__gt=0)
                | Q(kind="carry_over", carried_from=None, corrects=None, amount__lt=0)
                | Q(kind="carry_over", carried_from=None, corrects__isnull=False, amount__gt=0)
                | Q(kind="carry_over", carried_from__isnull=False, corrects=None, amount__gt=0)
                | Q(kind="carry_over", carried_from__isnull=False, corrects__isnull=False, amount__lt=0)
                | (Q(kind__in=["frame", "allocation", "reallocation"]) & ~Q(amount=0)),
                name="budget_ledgerentry_direction_of_its_kind",
                violation_error_message="Beloppet måste vara större än noll.",
            ),
            models.CheckConstraint(
                condition=Q(corrects=None) | ~Q(reason=""),
                name="budget_ledgerentry_correction_says_why",
                violation_error_message="Skriv varför det rättas.",
            ),
            models.UniqueConstraint(
                fields=["call_off"],
                condition=Q(kind="call_off"),
                name="budget_ledgerentry_call_off_once",
            ),
            models.UniqueConstraint(
                fields=["corrects"],
                condition=Q(kind__in=["lapse", "carry_over"]),
                name="budget_ledgerentry_taken_back_once",
            ),
        ]

    def __str__(self):
        return f"{self.frame}, post {self.position}"
