"""What accounts are there for."""

from governance.functions import known_as
from governance.models import User


def functions_of_accounts():
    """The functions of those who can sign in, each once, by name. One query."""
    return list(
        User.objects.filter(is_active=True).order_by("function").values_list("function", flat=True).distinct()
    )


def account_of_function(text):
    """The function of an account that the text means; None when nobody who can sign in has it."""
    return known_as(text, functions_of_accounts())
