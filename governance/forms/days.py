"""A record with a span of days, shown as its first and its last day."""

from django.core.exceptions import ValidationError

from governance.dates import days_between, last_day_of
from governance.forms.change import ChangeForm
from governance.forms.fields import DateField


class DaysForm(ChangeForm):
    """A ChangeForm on a record whose span lies in the field `span_name`; the form does not name the field."""

    span_name = "validity"
    first_day = DateField(label="Från och med", required=False)
    last_day = DateField(label="Till och med", required=False)

    def related_initial(self):
        span = getattr(self.instance, self.span_name)
        days = {"first_day": span and span.lower, "last_day": last_day_of(span)}
        return super().related_initial() | days

    def unsettled(self):
        return super().unsettled() | (set() if self._days_are_right() else {self.span_name})

    def _days_are_right(self):
        return not {"first_day", "last_day"} & set(self.errors)

    def clean(self):
        cleaned = super().clean()
        if self._days_are_right():
            try:
                span = days_between(cleaned.get("first_day"), cleaned.get("last_day"))
                setattr(self.instance, self.span_name, span)
            except ValidationError as error:
                self.add_error("last_day", error)
        return cleaned
