from django.conf import settings
from django.contrib.postgres.functions import TransactionNow
from django.core.validators import MaxLengthValidator
from django.db import models
from django.db.models import Q, Value
from django.urls import reverse

from actionplan.models import Activity, District
from budget.models.frame import Allocation, Frame
from budget.querysets.call_off import CallOffQuerySet, ForecastQuerySet, OutcomeQuerySet
from governance.models import Decision
from governance.typography import validate_printable


class CallOffSeries(models.Model):
    """Nummerserie: the latest number of a year's avrop, counted by the database with the avrop itself."""

    year = models.PositiveSmallIntegerField("år", primary_key=True)
    latest = models.PositiveIntegerField("senaste nummer")

    class Meta:
        verbose_name = "nummerserie för avrop"
        verbose_name_plural = "nummerserier för avrop"

    def __str__(self):
        return f"A-{self.year}"


class CallOff(models.Model):
    """Avrop: a sum asked for out of a fördelning. Written once; what comes of it are acts and entries.

    The number follows the frame's year and is given by the database; a refused avrop keeps its own.
    """

    class Kind(models.TextChoices):
        COMMITTEE = "committee", "Nämndavrop"
        OWN_USE = "own_use", "Egen användning"

    year = models.PositiveSmallIntegerField("år", db_default=Value(0), editable=False)
    serial = models.PositiveIntegerField("löpnummer", db_default=Value(0), editable=False)
    number = models.CharField("nummer", max_length=20, db_default=Value(""), editable=False)
    kind = models.CharField("slag", max_length=20, choices=Kind)
    frame = models.ForeignKey(
        Frame, on_delete=models.PROTECT, related_name="call_offs", verbose_name="budgetram"
    )
    allocation = models.ForeignKey(
        Allocation, on_delete=models.PROTECT, related_name="call_offs", verbose_name="ta pengarna från"
    )
    amount = models.BigIntegerField("belopp i öre")
    purpose = models.TextField("ändamål", validators=[MaxLengthValidator(1000), validate_printable])
    activity = models.ForeignKey(
        Activity,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="call_offs",
        verbose_name="aktivitet",
    )
    districts = models.ManyToManyField(
        District, related_name="call_offs", verbose_name="stadsdelar", blank=True
    )
    dated = models.DateField("datum")
    basis = models.CharField(
        "beslut eller diarienummer", max_length=200, blank=True, validators=[validate_printable]
    )
    decision = models.ForeignKey(
        Decision,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="call_offs",
        verbose_name="beslut",
    )
    in_writing = models.BooleanField("begärt skriftligt", default=False)
    file = models.CharField("fil", max_length=200, blank=True, editable=False)
    file_name = models.CharField("filens namn", max_length=160, blank=True, editable=False)
    size = models.PositiveIntegerField("storlek i byte", default=0, editable=False)
    sha256 = models.CharField("kontrollsumma", max_length=64, blank=True, editable=False)
    requested_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", verbose_name="begärt av"
    )
    requested_at = models.DateTimeField("begärt", db_default=TransactionNow(), editable=False)
    key = models.UUIDField("nyckel", unique=True, editable=False)

    objects = CallOffQuerySet.as_manager()

    class Meta:
        verbose_name = "avrop"
        verbose_name_plural = "avrop"
        ordering = ["-pk"]
        constraints = [
            models.UniqueConstraint(fields=["year", "serial"], name="budget_calloff_numbered_once"),
            models.CheckConstraint(
                condition=Q(amount__gt=0),
                name="budget_calloff_amount_is_more_than_nothing",
                violation_error_message="Beloppet måste vara större än noll.",
            ),
            models.CheckConstraint(
                condition=~Q(purpose=""),
                name="budget_calloff_says_what_for",
                violation_error_message="Skriv vad pengarna ska användas till.",
            ),
            models.CheckConstraint(
                condition=Q(in_writing=False) | (Q(kind="committee") & ~Q(basis="")),
                name="budget_calloff_in_writing_has_a_basis",
                violation_error_message="Ange beslut eller diarienummer för nämndens skriftliga begäran.",
            ),
            models.CheckConstraint(
                condition=Q(file="", size=0, sha256="") | (~Q(file="") & Q(size__gt=0) & ~Q(sha256="")),
                name="budget_calloff_file_is_whole",
                violation_error_message="Filen är tom.",
            ),
        ]

    def __str__(self):
        return self.number

    def get_absolute_url(self):
        return reverse("call_off_detail", args=[self.frame.slug, self.number])


class CallOffAct(models.Model):
    """Svar på avrop: godkänt, avslaget or omfört. Once each; who asked does not approve.

    The database posts an approved avrop in the ledger with the act itself.
    """

    class Kind(models.TextChoices):
        APPROVED = "approved", "Godkänt"
        REFUSED = "refused", "Avslaget"
        TRANSFERRED = "transferred", "Omfört"

    call_off = models.ForeignKey(CallOff, on_delete=models.PROTECT, related_name="acts", verbose_name="avrop")
    kind = models.CharField("slag", max_length=20, choices=Kind)
    dated = models.DateField("datum")
    reason = models.CharField("skäl", max_length=300, blank=True, validators=[validate_printable])
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", verbose_name="av"
    )
    at = models.DateTimeField("när", db_default=TransactionNow(), editable=False)

    class Meta:
        verbose_name = "svar på avrop"
        verbose_name_plural = "svar på avrop"
        ordering = ["call_off", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["call_off"],
                condition=Q(kind__in=["approved", "refused"]),
                name="budget_calloffact_answered_once",
                violation_error_message="Avropet är redan besvarat.",
            ),
            models.UniqueConstraint(
                fields=["call_off", "kind"],
                name="budget_calloffact_once_of_a_kind",
                violation_error_message="Det är redan gjort.",
            ),
            models.CheckConstraint(
                condition=~Q(kind="refused") | ~Q(reason=""),
                name="budget_calloffact_refusal_says_why",
                violation_error_message="Skriv varför avropet avslås.",
            ),
        ]

    def __str__(self):
        return f"{self.call_off}: {self.get_kind_display()}"


class Reported(models.Model):
    """What is reported of money by a day: the latest day counts, and no balance is changed."""

    dated = models.DateField("per datum")
    note = models.CharField("kommentar", max_length=300, blank=True, validators=[validate_printable])
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", verbose_name="av"
    )
    at = models.DateTimeField("när", db_default=TransactionNow(), editable=False)
    key = models.UUIDField("nyckel", unique=True, editable=False)

    class Meta:
        abstract = True


class Outcome(Reported):
    """Utfall: what an avrop came to cost, by the nämnd's report."""

    call_off = models.ForeignKey(
        CallOff, on_delete=models.PROTECT, related_name="outcomes", verbose_name="avrop"
    )
    amount = models.BigIntegerField("utfall i öre")

    objects = OutcomeQuerySet.as_manager()

    class Meta:
        verbose_name = "utfall"
        verbose_name_plural = "utfall"
        ordering = ["call_off", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(amount__gte=0),
                name="budget_outcome_is_not_negative",
                violation_error_message="Utfallet kan inte vara mindre än noll.",
            )
        ]

    def __str__(self):
        return f"{self.call_off}, utfall {self.dated}"


class Forecast(Reported):
    """Prognos: what a nämnd expects to have used of its fördelning at year end."""

    allocation = models.ForeignKey(
        Allocation, on_delete=models.PROTECT, related_name="forecasts", verbose_name="fördelning"
    )
    amount = models.BigIntegerField("prognos i öre")

    objects = ForecastQuerySet.as_manager()

    class Meta:
        verbose_name = "prognos"
        verbose_name_plural = "prognoser"
        ordering = ["allocation", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(amount__gte=0),
                name="budget_forecast_is_not_negative",
                violation_error_message="Prognosen kan inte vara mindre än noll.",
            )
        ]

    def __str__(self):
        return f"{self.allocation}, prognos {self.dated}"
