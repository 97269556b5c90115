"""Several things in one field, one per line."""

from django import forms
from django.core.exceptions import ValidationError

from governance.forms.fields import TextArea
from governance.typography import validate_printable

MOST_LINES = 100


def as_lines(things):
    """How a field of lines shows what there is."""
    return "\n".join(map(str, things))


class LinesField(forms.CharField):
    """A text whose value is the list of its lines; empty lines do not count. `longest` is of one line.

    A form gives it its initial value as a text (`as_lines`), so that two versions can be compared.
    """

    def __init__(self, *, longest, rows=3, **kwargs):
        kwargs.setdefault("help_text", "En per rad.")
        kwargs.setdefault("required", False)
        super().__init__(widget=TextArea(attrs={"rows": rows}), validators=[validate_printable], **kwargs)
        self.longest = longest

    def clean(self, value):
        text = super().clean(value)
        lines = [" ".join(line.split()) for line in text.split("\n") if line.strip()]
        if len(lines) > MOST_LINES:
            raise ValidationError(f"Skriv högst {MOST_LINES} rader. Nu är de {len(lines)}.")
        for number, line in enumerate(lines, start=1):
            if len(line) > self.longest:
                raise ValidationError(
                    f"Rad {number} är för lång: {len(line)} tecken. Korta den till högst {self.longest}."
                )
        return lines
