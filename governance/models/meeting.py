from django.conf import settings
from django.core.validators import MaxLengthValidator
from django.db import models
from django.db.models import F, Q
from django.urls import reverse

from governance.models.base import TrackedModel
from governance.models.body import Body
from governance.models.decision import Decision
from governance.models.matter import Matter
from governance.models.seat import Mandate, Person, Seat
from governance.querysets.meeting import AgendaItemQuerySet, MeetingQuerySet
from governance.typography import validate_printable


class Meeting(TrackedModel):
    """Möte: planerat → kallelse skickad → hållet → justerat, or inställt. Locked once it is justerat."""

    class State(models.TextChoices):
        PLANNED = "planned", "Planerat"
        CALLED = "called", "Kallelse skickad"
        HELD = "held", "Hållet"
        ADJUSTED = "adjusted", "Justerat"
        CANCELLED = "cancelled", "Inställt"

    body = models.ForeignKey(Body, on_delete=models.PROTECT, related_name="meetings", verbose_name="organ")
    held_on = models.DateField("datum")
    starts_at = models.TimeField("börjar", null=True, blank=True)
    ends_at = models.TimeField("slutar", null=True, blank=True)
    place = models.CharField("plats", max_length=160, blank=True, validators=[validate_printable])
    state = models.CharField("läge", max_length=20, choices=State, default=State.PLANNED)
    cancel_reason = models.CharField(
        "skäl till att mötet är inställt", max_length=240, blank=True, validators=[validate_printable]
    )
    called_on = models.DateField("kallelse skickad", null=True, blank=True)
    adjusted_on = models.DateField("justerat den", null=True, blank=True)
    adjusters = models.CharField(
        "justerat av",
        max_length=240,
        blank=True,
        validators=[validate_printable],
        help_text="Funktioner, inga personnamn. Till exempel ordföranden och en ledamot.",
    )
    times_adjusted = models.PositiveSmallIntegerField("gånger justerat", default=0, editable=False)

    objects = MeetingQuerySet.as_manager()

    class Meta:
        verbose_name = "möte"
        verbose_name_plural = "möten"
        ordering = ["held_on", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(ends_at=None) | Q(starts_at__isnull=False, starts_at__lt=F("ends_at")),
                name="governance_meeting_ends_after_it_begins",
                violation_error_message=(
                    "Mötet kan inte sluta innan det börjar. Ange både när det börjar och när det slutar."
                ),
            ),
            models.CheckConstraint(
                condition=(Q(state="cancelled") & ~Q(cancel_reason=""))
                | (~Q(state="cancelled") & Q(cancel_reason="")),
                name="governance_meeting_cancelled_with_a_reason",
                violation_error_message="Skriv varför mötet ställs in.",
            ),
            models.CheckConstraint(
                condition=~Q(state="adjusted") | Q(adjusted_on__isnull=False, times_adjusted__gte=1),
                name="governance_meeting_adjusted_on_a_day",
                violation_error_message="Ange vilken dag protokollet justerades.",
            ),
            models.UniqueConstraint(
                fields=["body", "held_on"],
                condition=~Q(state="cancelled"),
                name="governance_meeting_once_a_day",
                violation_error_message="Organet har redan ett möte den dagen.",
            ),
        ]

    def __str__(self):
        return f"{self.body} {self.held_on:%Y-%m-%d}"

    def get_absolute_url(self):
        return reverse("meeting_detail", args=[self.pk])

    @property
    def is_coming(self):
        return self.state in (self.State.PLANNED, self.State.CALLED)

    @property
    def is_locked(self):
        """Whether its agenda, attendance and minutes can no longer be changed."""
        return self.state in (self.State.ADJUSTED, self.State.CANCELLED)


class StandingItem(TrackedModel):
    """Stående punkt: an item that every new meeting of the body begins with on its agenda."""

    body = models.ForeignKey(
        Body, on_delete=models.CASCADE, related_name="standing_items", verbose_name="organ"
    )
    position = models.PositiveSmallIntegerField("ordning")
    title = models.CharField("punkt", max_length=240, validators=[validate_printable])

    class Meta:
        verbose_name = "stående punkt"
        verbose_name_plural = "stående punkter"
        ordering = ["body", "position"]
        constraints = [
            models.UniqueConstraint(
                fields=["body", "position"],
                name="governance_standingitem_position",
                deferrable=models.Deferrable.DEFERRED,
            )
        ]

    def __str__(self):
        return self.title


class AgendaItem(TrackedModel):
    """Punkt på dagordningen, with what the minutes say of it. Without a meeting it waits for one."""

    class Kind(models.TextChoices):
        INFORMATION = "information", "Information"
        PREPARATION = "preparation", "Beredning"
        DECISION = "decision", "Beslut"

    class Outcome(models.TextChoices):
        UNDECIDED = "", "Inte avgjord"
        NOTED = "noted", "Antecknad"
        PREPARED = "prepared", "Beredd"
        DECIDED = "decided", "Beslutad"
        POSTPONED = "postponed", "Uppskjuten"
        WITHDRAWN = "withdrawn", "Utgår"

    body = models.ForeignKey(
        Body, on_delete=models.PROTECT, related_name="agenda_items", verbose_name="organ"
    )
    meeting = models.ForeignKey(
        Meeting,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="agenda_items",
        verbose_name="möte",
    )
    position = models.PositiveSmallIntegerField("ordning")
    title = models.CharField("rubrik", max_length=240, validators=[validate_printable])
    kind = models.CharField("slag", max_length=20, choices=Kind, default=Kind.INFORMATION)
    matter = models.ForeignKey(
        Matter,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="agenda_items",
        verbose_name="ärende",
    )
    rapporteur = models.CharField(
        "föredragande",
        max_length=160,
        blank=True,
        validators=[validate_printable],
        help_text="En funktion, inget personnamn.",
    )
    is_standing = models.BooleanField("stående punkt", default=False, editable=False)
    added_after_notice = models.BooleanField("tillagd efter kallelsen", default=False, editable=False)
    minutes = models.TextField(
        "protokoll", blank=True, validators=[MaxLengthValidator(10_000), validate_printable]
    )
    outcome = models.CharField("hur punkten avgjordes", max_length=20, choices=Outcome, blank=True)
    decision = models.OneToOneField(
        Decision,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="agenda_item",
        verbose_name="beslut",
    )
    continues = models.OneToOneField(
        "self",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="continued_in",
        verbose_name="fortsätter punkten",
    )
    returned_assignment = models.OneToOneField(
        "Assignment",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="return_item",
        verbose_name="uppdrag som återkommer",
    )

    objects = AgendaItemQuerySet.as_manager()

    class Meta:
        verbose_name = "punkt på dagordningen"
        verbose_name_plural = "punkter på dagordningen"
        ordering = ["meeting", "position", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["meeting", "position"],
                name="governance_agendaitem_position",
                deferrable=models.Deferrable.DEFERRED,
            ),
            models.CheckConstraint(
                condition=~Q(outcome="decided") | Q(decision__isnull=False),
                name="governance_agendaitem_decided_has_a_decision",
                violation_error_message="Skriv vad som beslutades.",
            ),
            models.CheckConstraint(
                condition=Q(meeting__isnull=False) | Q(outcome="", minutes="", decision=None),
                name="governance_agendaitem_waiting_is_not_minuted",
                violation_error_message="En punkt som väntar på ett möte har inget protokoll.",
            ),
            models.CheckConstraint(
                condition=Q(meeting__isnull=False) | Q(added_after_notice=False),
                name="governance_agendaitem_waiting_follows_no_notice",
                violation_error_message="En punkt som väntar på ett möte kom inte efter någon kallelse.",
            ),
            models.CheckConstraint(
                condition=Q(outcome__in=("", "postponed", "withdrawn"))
                | Q(outcome="noted", kind="information")
                | Q(outcome="prepared", kind="preparation")
                | Q(outcome="decided", kind="decision"),
                name="governance_agendaitem_outcome_of_its_kind",
                violation_error_message=(
                    "En punkt för information antecknas, en för beredning bereds och en för beslut beslutas. "
                    "Välj det som hör till punktens slag."
                ),
            ),
        ]

    def __str__(self):
        return self.title

    @property
    def is_to_be_noted(self):
        """Whether nothing is left but to note it: for information, not settled and with nothing written."""
        return self.kind == self.Kind.INFORMATION and self.outcome == "" and self.minutes == ""


class Attendance(TrackedModel):
    """Närvaro: who was there, by the seats in force that day, or as a guest.

    `designation` is kept as it was, and `mandate` points at who held the seat that day, so that what happens
    to the seat and to who holds it later changes no minutes.
    """

    class Presence(models.TextChoices):
        PRESENT = "present", "Närvarande"
        SUBSTITUTED = "substituted", "Ersatt av annan"
        ABSENT = "absent", "Frånvarande"
        VACANT = "vacant", "Vakant"

    meeting = models.ForeignKey(
        Meeting, on_delete=models.PROTECT, related_name="attendances", verbose_name="möte"
    )
    position = models.PositiveSmallIntegerField("ordning")
    seat = models.ForeignKey(
        Seat,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="attendances",
        verbose_name="plats",
    )
    mandate = models.ForeignKey(
        Mandate,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="attendances",
        verbose_name="mandat",
    )
    designation = models.CharField("beteckning", max_length=200, validators=[validate_printable])
    role = models.CharField("roll", max_length=120, blank=True, validators=[validate_printable])
    presence = models.CharField("närvaro", max_length=20, choices=Presence, default=Presence.ABSENT)
    substitute = models.CharField(
        "ersatt av",
        max_length=160,
        blank=True,
        validators=[validate_printable],
        help_text="En funktion eller organisation, inget personnamn.",
    )
    substitute_person = models.ForeignKey(
        Person,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="substitutions",
        verbose_name="förtroendevald som ersatte",
    )

    class Meta:
        verbose_name = "närvaro"
        verbose_name_plural = "närvaro"
        ordering = ["meeting", "position"]
        constraints = [
            models.UniqueConstraint(
                fields=["meeting", "position"],
                name="governance_attendance_position",
                deferrable=models.Deferrable.DEFERRED,
            ),
            models.UniqueConstraint(
                fields=["meeting", "seat"],
                name="governance_attendance_seat_once",
                violation_error_message="Platsen finns redan i närvaron.",
            ),
            models.CheckConstraint(
                condition=Q(presence="substituted", seat__isnull=False, substitute_person=None)
                & ~Q(substitute="")
                | Q(
                    presence="substituted", seat__isnull=False, substitute="", substitute_person__isnull=False
                )
                | (~Q(presence="substituted") & Q(substitute="", substitute_person=None)),
                name="governance_attendance_substitute_is_named",
                violation_error_message="Skriv vem som ersatte, och bara när någon ersatte.",
            ),
            models.CheckConstraint(
                condition=Q(mandate=None) | Q(seat__isnull=False),
                name="governance_attendance_mandate_of_a_seat",
                violation_error_message="Ange platsen som mandatet gäller.",
            ),
            models.CheckConstraint(
                condition=~Q(presence="vacant") | Q(seat__isnull=False),
                name="governance_attendance_only_a_seat_is_vacant",
                violation_error_message="Bara en plats kan vara vakant, inte en gäst.",
            ),
        ]

    def __str__(self):
        return self.designation

    @property
    def is_guest(self):
        return self.seat_id is None

    @property
    def holder(self):
        """The elected person who held the seat that day, by name and party; "" when it was no such person."""
        person = self.mandate and self.mandate.person
        return str(person) if person and person.is_elected else ""

    @property
    def role_words(self):
        return self.role or ("Gäst" if self.is_guest else "")

    @property
    def substitute_words(self):
        """Who came instead: an elected person by name and party, all others by function."""
        return str(self.substitute_person or self.substitute)

    @property
    def presence_words(self):
        """ "Närvarande", "Ersatt av kommunpolis"."""
        words = self.substitute_words
        return f"Ersatt av {words}" if words else self.get_presence_display()


class ReopenedMinutes(models.Model):
    """Återöppnat protokoll: why minutes that were justerade could be changed again. Written once."""

    meeting = models.ForeignKey(
        Meeting, on_delete=models.PROTECT, related_name="reopenings", verbose_name="möte"
    )
    adjustment = models.PositiveSmallIntegerField("vilken justering som öppnades")
    reason = models.CharField("skäl", max_length=300, validators=[validate_printable])
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", verbose_name="av"
    )
    at = models.DateTimeField("när", auto_now_add=True)

    class Meta:
        verbose_name = "återöppnat protokoll"
        verbose_name_plural = "återöppnade protokoll"
        ordering = ["meeting", "adjustment"]
        constraints = [
            models.UniqueConstraint(fields=["meeting", "adjustment"], name="governance_reopenedminutes_once"),
            models.CheckConstraint(
                condition=~Q(reason=""),
                name="governance_reopenedminutes_says_why",
                violation_error_message="Skriv varför protokollet öppnas igen.",
            ),
        ]

    def __str__(self):
        return f"{self.meeting}: {self.reason}"
