"""What a browser would send back of a form, with some of it changed by hand."""

from django.http import QueryDict


def posted(form, **typed):
    """The data of a form as it is shown, with what was typed in place of it. None leaves a field out."""
    shown = {form.add_prefix(name): form[name].value() for name in form.fields}
    return {name: value for name, value in {**shown, **typed}.items() if value is not None}


def sent(data):
    """The same as a view gets it."""
    query = QueryDict(mutable=True)
    for name, value in data.items():
        query.setlist(name, value if isinstance(value, list) else [value])
    return query
