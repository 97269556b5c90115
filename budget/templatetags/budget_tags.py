"""Amounts on pages."""

from django import template

from budget.money import NO_BREAK_SPACE, format_amount

register = template.Library()


@register.filter
def amount(value):
    """`1 500 000 kr` of öre; "–" when there is no amount."""
    return "–" if value is None else format_amount(value)


@register.filter
def kronor(value):
    """`1 500 000` of öre, where the heading says that it is kronor; "–" when there is no amount."""
    return "–" if value is None else format_amount(value).removesuffix(f"{NO_BREAK_SPACE}kr")
