"""What a service or the database refuses, told in the form that asked for it."""

from django.core.exceptions import NON_FIELD_ERRORS, ValidationError

from governance.guards import is_taken, words_of

AT_ONCE = "Någon annan sparade samtidigt. Försök igen."


def show_refusal(form, name, words):
    """Beside the field, or on top of the form when it has no such field."""
    form.add_error(name if name in form.fields else None, words)


def show_refusal_of(form, error, *models):
    """The words of a ValidationError, or of what an IntegrityError of the models means to a person.

    What the database alone saw, for somebody saved or took away something meanwhile, the form may see when
    it is cleaned once more. An error that nobody has words for goes on.
    """
    if isinstance(error, ValidationError):
        for name, errors in _by_field(error).items():
            show_refusal(form, name, errors)
        return
    name, words = words_of(error, *models)
    if not words:
        form.full_clean()
        if form.errors:
            return
        words = AT_ONCE if is_taken(error, *models) else ""
    if not words:
        raise error
    show_refusal(form, form.beside.get(name), words)


def _by_field(error):
    return error.error_dict if hasattr(error, "error_dict") else {NON_FIELD_ERRORS: error.error_list}
