"""What the filter of a list says, for a file where its form is not seen."""

from django import forms

UNREADABLE = "Filtret går inte att läsa, så listan är hel."


def filter_words(form):
    """ "Sökord: trygg. Nivå: Strategisk."; "" when the list is whole."""
    if not form.is_valid():
        return UNREADABLE
    wanted = [(field, form.cleaned_data[field.name]) for field in form.visible_fields()]
    return " ".join(_words(field, value) for field, value in wanted if value)


def _words(field, value):
    if value is True:
        return f"{field.label}."
    label = "Sökord" if field.name == "q" else field.label
    if isinstance(field.field, forms.ModelChoiceField):
        return f"{label}: {value}."
    return f"{label}: {dict(getattr(field.field, 'choices', ())).get(value, value)}."
