"""How fields look, and the fields of our own."""

from datetime import date

from django import forms
from django.core.exceptions import ValidationError
from django.forms.renderers import TemplatesSetting
from django.utils import timezone

from governance.dates import parse_date


class FieldRenderer(TemplatesSetting):
    form_template_name = "components/form.html"
    field_template_name = "components/field.html"


class TextArea(forms.Textarea):
    """A text of several lines. A browser sends two characters a line break; it counts as one."""

    def value_from_datadict(self, data, files, name):
        value = super().value_from_datadict(data, files, name)
        return value.replace("\r\n", "\n") if value else value


class SuggestingInput(forms.TextInput):
    """A line to type in, with a list of what is known to choose from.

    `suggestions` is called when the field is shown, so that a form that is only read costs no query.
    """

    template_name = "django/forms/widgets/suggesting_input.html"
    suggestions = staticmethod(list)

    def get_context(self, name, value, attrs):
        context = super().get_context(name, value, {**attrs, "list": f"id_{name}_list"})
        context["widget"]["suggestions"] = self.suggestions()
        return context


class ParagraphField(forms.Field):
    """A § as people write it: `241`, `§ 241`, `§241`. Its value is the number, or None.

    A text field: a browser throws away what is no number in a field of its own for numbers.
    """

    HIGHEST = 999_999
    default_error_messages = {
        "invalid": "Skriv bara paragrafens nummer, till exempel 241 eller § 241.",
        "without_number": "Skriv numret efter §, till exempel § 241.",
        "out_of_range": f"Skriv ett nummer från 1 till {HIGHEST}, till exempel 241.",
    }

    def __init__(self, **kwargs):
        kwargs.setdefault("label", "Paragraf")
        kwargs.setdefault("required", False)
        kwargs.setdefault(
            "widget",
            forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off", "class": "number"}),
        )
        super().__init__(**kwargs)

    def to_python(self, value):
        text = "" if value in self.empty_values else " ".join(str(value).split())
        if not text:
            return None
        if text == "§":
            raise ValidationError(self.error_messages["without_number"], code="without_number")
        digits = text.removeprefix("§").strip()
        if not (digits.isascii() and digits.isdecimal()):
            raise ValidationError(self.error_messages["invalid"], code="invalid")
        number = digits.lstrip("0")
        if not number or len(number) > len(str(self.HIGHEST)):
            raise ValidationError(self.error_messages["out_of_range"], code="out_of_range")
        return int(number)


class DateField(forms.Field):
    """A day as people write it: `2026-11-20`, `20 nov 2026`, `i dag`. A month-first date is refused."""

    default_error_messages = {"required": "Ange dagen, till exempel 2026-11-20."}

    def __init__(self, **kwargs):
        kwargs.setdefault("help_text", "ÅÅÅÅ-MM-DD")
        kwargs.setdefault("widget", forms.TextInput(attrs={"class": "date"}))
        super().__init__(**kwargs)

    def to_python(self, value):
        if value in self.empty_values or isinstance(value, date):
            return value or None
        return parse_date(value, today=timezone.localdate())

    def has_changed(self, initial, data):
        """The same day written in another way is no change."""
        try:
            return (initial or None) != self.to_python(data)
        except ValidationError:
            return True
