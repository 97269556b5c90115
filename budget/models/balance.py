"""Saldon: what the ledger comes to. The database keeps them as entries are posted; nobody else does."""

from django.db import models
from django.db.models import F, Q

from budget.models.call_off import CallOff
from budget.models.frame import Allocation, Frame
from budget.querysets.balance import DayBalanceQuerySet

WHOLLY_CORRECTED = "Rättat i sin helhet"


class FrameBalance(models.Model):
    """Ramens saldo, in öre: what there is, what is distributed, and what is used."""

    frame = models.OneToOneField(
        Frame, on_delete=models.PROTECT, primary_key=True, related_name="balance", verbose_name="budgetram"
    )
    amount = models.BigIntegerField("ram i öre", default=0)
    allocated = models.BigIntegerField("fördelat i öre", default=0)
    used = models.BigIntegerField("avropat i öre", default=0)
    latest = models.PositiveIntegerField("senaste post", default=0)
    is_closed = models.BooleanField("avslutad", default=False)

    class Meta:
        verbose_name = "ramens saldo"
        verbose_name_plural = "ramarnas saldon"
        constraints = [
            models.CheckConstraint(
                condition=Q(allocated__gte=0, allocated__lte=F("amount"), used__gte=0),
                name="budget_framebalance_not_overdrawn",
                violation_error_message="Så mycket finns inte i ramen.",
            )
        ]

    def __str__(self):
        return f"Saldo: {self.frame}"

    @property
    def left(self):
        return self.amount - self.used

    @property
    def undistributed(self):
        return self.amount - self.allocated


class DayBalance(models.Model):
    """Dagens saldo: what the avrop and corrections of a frame that are dated a day come to, in öre.

    So that what is used over time is read as fast with many avrop as with few.
    """

    frame = models.ForeignKey(Frame, on_delete=models.PROTECT, related_name="days", verbose_name="budgetram")
    dated = models.DateField("datum")
    used = models.BigIntegerField("avropat i öre", default=0)
    call_offs = models.PositiveIntegerField("antal avrop", default=0)
    corrections = models.PositiveIntegerField("antal rättelser", default=0)

    objects = DayBalanceQuerySet.as_manager()

    class Meta:
        verbose_name = "dagens saldo"
        verbose_name_plural = "dagarnas saldon"
        constraints = [
            models.UniqueConstraint(fields=["frame", "dated"], name="budget_daybalance_once_a_day")
        ]

    def __str__(self):
        return f"Saldo: {self.frame} {self.dated}"


class AllocationBalance(models.Model):
    """Fördelningens saldo, in öre. What is requested waits for an answer and takes nothing."""

    allocation = models.OneToOneField(
        Allocation,
        on_delete=models.PROTECT,
        primary_key=True,
        related_name="balance",
        verbose_name="fördelning",
    )
    allocated = models.BigIntegerField("fördelat i öre", default=0)
    used = models.BigIntegerField("avropat i öre", default=0)
    requested = models.BigIntegerField("begärt i öre", default=0)

    class Meta:
        verbose_name = "fördelningens saldo"
        verbose_name_plural = "fördelningarnas saldon"
        constraints = [
            models.CheckConstraint(
                condition=Q(used__gte=0, used__lte=F("allocated"), requested__gte=0),
                name="budget_allocationbalance_not_overdrawn",
                violation_error_message="Så mycket finns inte kvar på fördelningen.",
            )
        ]

    def __str__(self):
        return f"Saldo: {self.allocation}"

    @property
    def left(self):
        return self.allocated - self.used


class CallOffBalance(models.Model):
    """Avropets läge, and what it takes in öre: its amount when approved, less what is corrected."""

    class State(models.TextChoices):
        REQUESTED = "requested", "Begärt"
        APPROVED = "approved", "Godkänt"
        REFUSED = "refused", "Avslaget"
        TRANSFERRED = "transferred", "Omfört"

    call_off = models.OneToOneField(
        CallOff, on_delete=models.PROTECT, primary_key=True, related_name="balance", verbose_name="avrop"
    )
    state = models.CharField("läge", max_length=20, choices=State, default=State.REQUESTED)
    amount = models.BigIntegerField("belopp i öre")
    used = models.BigIntegerField("avropat i öre", default=0)

    class Meta:
        verbose_name = "avropets läge"
        verbose_name_plural = "avropens lägen"
        indexes = [
            models.Index(fields=["call_off"], condition=Q(state="requested"), name="budget_call_off_waiting")
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(used__gte=0, used__lte=F("amount")),
                name="budget_calloffbalance_not_overcorrected",
                violation_error_message="Mer än avropet kan inte rättas.",
            )
        ]

    def __str__(self):
        return f"{self.call_off}: {self.state_words}"

    @property
    def is_approved(self):
        """Approved, whether or not the money has been moved."""
        return self.state in (self.State.APPROVED, self.State.TRANSFERRED)

    @property
    def state_words(self):
        return WHOLLY_CORRECTED if self.is_approved and not self.used else self.get_state_display()

    @property
    def corrected(self):
        """How much has been taken back, in öre."""
        return self.amount - self.used if self.is_approved else 0
