from textwrap import shorten

from django.conf import settings
from django.core.validators import MaxLengthValidator
from django.db import models
from django.db.models import F, Q
from django.urls import reverse

from governance.models.base import TrackedModel
from governance.models.body import Body
from governance.models.decision import DecisionPoint
from governance.models.matter import Matter
from governance.models.meeting import AgendaItem
from governance.models.organisation import Organisation
from governance.periods import validate_period
from governance.querysets.assignment import AssignmentQuerySet
from governance.typography import validate_printable

TITLE = 80  # characters


class Assignment(TrackedModel):
    """Uppdrag: what a decision or a meeting asked somebody to do, and to come back with.

    Whoever closes it says what came of it; another confirms. Then it returns to the body that waits for it.
    One that was given by mistake is withdrawn: `outcome` then says why, and it is neither open nor late.
    """

    class State(models.TextChoices):
        OPEN = "open", "Pågår"
        CLOSED = "closed", "Avslutat, väntar på bekräftelse"
        CONFIRMED = "confirmed", "Bekräftat"
        WITHDRAWN = "withdrawn", "Återkallat"

    SETTLED = (State.CONFIRMED, State.WITHDRAWN)  # nobody has anything left to do

    matter = models.ForeignKey(
        Matter, on_delete=models.PROTECT, related_name="assignments", verbose_name="ärende"
    )
    point = models.ForeignKey(
        DecisionPoint,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="assignments",
        verbose_name="beslutspunkt",
    )
    agenda_item = models.ForeignKey(
        AgendaItem,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="assignments",
        verbose_name="punkt på dagordningen",
    )
    text = models.TextField("uppdrag", validators=[MaxLengthValidator(2000), validate_printable])
    function = models.CharField(
        "ansvarig funktion",
        max_length=120,
        blank=True,
        validators=[validate_printable],
        help_text="Till exempel Kommundirektören. Inget personnamn.",
    )
    organisation = models.ForeignKey(
        Organisation,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="assignments",
        verbose_name="ansvarig organisation",
    )
    returns_to = models.ForeignKey(
        Body,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="awaited_assignments",
        verbose_name="återkommer till",
    )
    given_on = models.DateField("givet", null=True, blank=True)
    due = models.CharField(
        "senast",
        max_length=40,
        blank=True,
        validators=[validate_period],
        help_text="Så noga det är känt: 2021-10-19, 2021-10 eller hösten 2021.",
    )
    due_on = models.DateField("sista dag", null=True, blank=True, editable=False)
    due_note = models.CharField("om tiden", max_length=240, blank=True, validators=[validate_printable])
    state = models.CharField("läge", max_length=20, choices=State, default=State.OPEN)
    outcome = models.TextField(
        "vad det ledde till", blank=True, validators=[MaxLengthValidator(4000), validate_printable]
    )
    fulfilled_by = models.ForeignKey(
        Matter,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="fulfilled_assignments",
        verbose_name="utfört genom",
    )
    closed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="avslutat av",
    )
    closed_at = models.DateTimeField("avslutat", null=True, blank=True)
    confirmed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="bekräftat av",
    )
    confirmed_at = models.DateTimeField("bekräftat", null=True, blank=True)

    objects = AssignmentQuerySet.as_manager()

    class Meta:
        verbose_name = "uppdrag"
        verbose_name_plural = "uppdrag"
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(point__isnull=False, agenda_item=None) | Q(point=None, agenda_item__isnull=False),
                name="governance_assignment_one_origin",
                violation_error_message="Ett uppdrag kommer ur en beslutspunkt eller en punkt på ett möte.",
            ),
            models.CheckConstraint(
                condition=Q(state="open", closed_by=None, closed_at=None)
                | (~Q(state="open") & Q(closed_by__isnull=False, closed_at__isnull=False)),
                name="governance_assignment_closed_by_somebody",
                violation_error_message="Ett avslutat uppdrag är avslutat av någon, ett öppet av ingen.",
            ),
            models.CheckConstraint(
                condition=Q(state="open") | ~Q(outcome="") | Q(fulfilled_by__isnull=False),
                name="governance_assignment_closed_with_an_outcome",
                violation_error_message="Skriv vad uppdraget ledde till, eller välj vad som fullgör det.",
            ),
            models.CheckConstraint(
                condition=Q(state="confirmed", confirmed_by__isnull=False, confirmed_at__isnull=False)
                | (~Q(state="confirmed") & Q(confirmed_by=None, confirmed_at=None)),
                name="governance_assignment_confirmed_by_somebody",
                violation_error_message="Ett bekräftat uppdrag är bekräftat av någon.",
            ),
            models.CheckConstraint(
                condition=Q(confirmed_by=None) | ~Q(confirmed_by=F("closed_by")),
                name="governance_assignment_two_persons",
                violation_error_message="Den som avslutade uppdraget kan inte bekräfta det.",
            ),
        ]

    def __str__(self):
        """Its first words, as a title."""
        whole = " ".join(self.text.split())
        if len(whole) <= TITLE:
            return whole
        words = shorten(whole, width=TITLE, placeholder="").rstrip(" ,;:–-")
        return f"{words or whole[: TITLE - 1]}…"

    def get_absolute_url(self):
        return reverse("assignment_detail", args=[self.pk])

    @property
    def responsible_words(self):
        """To whom it was given: the function, the organisation or both; "" when nobody is named."""
        names = [self.function, str(self.organisation) if self.organisation else ""]
        return ", ".join(name for name in names if name)

    @property
    def origin(self):
        """The point or the agenda item it came out of."""
        return self.point or self.agenda_item

    def days_late(self, on):
        """How many days late it is on a day; 0 when it is not, is closed or has no known day."""
        if self.state != self.State.OPEN or self.due_on is None:
            return 0
        return max((on - self.due_on).days, 0)

    def has_lost_its_body(self, on):
        """Whether the body that it returns to no longer exists on a day."""
        end = self.returns_to and self.returns_to.validity.upper
        return bool(end and end <= on)
