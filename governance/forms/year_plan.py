"""The form that plans a year of meetings: a row for each proposed day, and some empty ones."""

from django import forms
from django.utils import timezone
from django.utils.formats import date_format

from governance.forms.act import ActForm
from governance.forms.fields import DateField
from governance.forms.meetings import ClockField
from governance.models import Meeting
from governance.norms import missing_meetings, proposed_days
from governance.services.meetings import ENDS_FIRST, OUTSIDE_LIFE, plan_year
from governance.typography import validate_printable

EMPTY_ROWS, MOST_ROWS = 2, 30


class YearPlanForm(ActForm):
    """Which days to plan: the ticked proposals, and days typed in the empty rows. All or none is planned."""

    rows = forms.IntegerField(widget=forms.HiddenInput, min_value=1, max_value=MOST_ROWS)
    proposals = forms.IntegerField(widget=forms.HiddenInput, min_value=0, max_value=MOST_ROWS)
    starts_at = ClockField(label="Börjar")
    ends_at = ClockField(label="Slutar")
    place = forms.CharField(
        label="Plats",
        required=False,
        max_length=160,
        validators=[validate_printable],
        help_text="Kan ändras för varje möte sedan.",
    )

    models = (Meeting,)

    def __init__(self, *args, body, year, planned, **kwargs):
        super().__init__(*args, **kwargs)
        self.body, self.year, self.planned = body, year, planned
        known = [one.held_on for one in planned]
        days = proposed_days(body, year=year, after=timezone.localdate(), known=known)
        self.missing = missing_meetings(body, known)
        self.initial |= {"rows": len(days) + EMPTY_ROWS, "proposals": len(days)}
        self.row_count = self._count("rows")
        self.proposal_count = min(self._count("proposals"), self.row_count)
        for row in range(self.row_count):
            self._add_row(row, days[row] if row < len(days) else None)
        self.order_fields([name for name in self.fields if name.startswith(("use_", "day_"))])

    def _count(self, name):
        """As sent, so that the rows are the same when the page is shown again; else as proposed."""
        sent = str(self.data.get(name, ""))
        is_number = sent.isascii() and sent.isdigit() and len(sent) < 4
        return min(int(sent), MOST_ROWS) if is_number else self.initial[name]

    def _add_row(self, row, day):
        is_proposed = row < self.proposal_count
        if is_proposed:
            self.fields[f"use_{row}"] = forms.BooleanField(
                label=f"Planera möte {row + 1}", required=False, initial=True
            )
        words = f"Förslag: {date_format(day, 'l j F')}" if is_proposed and day else "ÅÅÅÅ-MM-DD"
        self.fields[f"day_{row}"] = DateField(
            label=f"Möte {row + 1}", required=False, initial=day, help_text=words
        )

    def proposal_rows(self):
        return [(self[f"use_{row}"], self[f"day_{row}"]) for row in range(self.proposal_count)]

    def empty_rows(self):
        return [self[f"day_{row}"] for row in range(self.proposal_count, self.row_count)]

    def clean(self):
        cleaned = super().clean()
        self.days, taken = [], {meeting.held_on for meeting in self.planned}
        for row in range(self.row_count):
            name = f"day_{row}"
            if name in self.errors or not cleaned.get(f"use_{row}", row >= self.proposal_count):
                continue
            day = cleaned.get(name)
            wrong = self._why_not(day, taken, is_ticked=row < self.proposal_count)
            if wrong:
                self.add_error(name, wrong)
            elif day:
                taken.add(day)
                self.days.append(day)
        if not self.days and not self.errors:
            raise forms.ValidationError("Välj minst en dag, eller skriv en.")
        self._check_times(cleaned)
        return cleaned

    def _why_not(self, day, taken, *, is_ticked):
        """What is wrong with a day; "" when nothing is."""
        if day is None:
            return "Ange dagen, eller ta bort bocken." if is_ticked else ""
        if day.year != self.year:
            return f"Dagen ligger inte i {self.year}. Välj en dag det året."
        if day not in self.body.validity:
            return OUTSIDE_LIFE
        return "Organet har redan ett möte den dagen." if day in taken else ""

    def _check_times(self, cleaned):
        starts_at, ends_at = cleaned.get("starts_at"), cleaned.get("ends_at")
        if ends_at and (starts_at is None or ends_at <= starts_at) and "starts_at" not in self.errors:
            self.add_error("ends_at", ENDS_FIRST)

    def act(self):
        same = {name: self.cleaned_data[name] for name in ("starts_at", "ends_at", "place")}
        return plan_year(body=self.body, days=self.days, **same, by=self.user)
