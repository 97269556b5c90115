"""What is to be set before money goes to the accounts."""

from django.conf import settings
from django.core.checks import Warning, register

NOT_SET = "SIE_ACCOUNTS is not set: vouchers would be entered on placeholders. See .env.example."


@register
def accounts_are_set(app_configs, **kwargs):
    """In production the accounts are the municipality's own."""
    is_left = settings.PRODUCTION and settings.SIE_ACCOUNTS == settings.SIE_PLACEHOLDERS
    return [Warning(NOT_SET, id="budget.W001")] if is_left else []
