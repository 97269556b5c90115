from django import template
from django.template.loader import render_to_string
from django.utils.safestring import mark_safe

from governance.panels import panels_for

register = template.Library()


@register.simple_tag(takes_context=True)
def panels(context, record):
    """Everything that the rooms above have to say about a record."""
    request = context["request"]
    parts = [
        render_to_string(name, values, request=request) for name, values in panels_for(record, request.user)
    ]
    return mark_safe("".join(parts))  # noqa: S308  each part is a rendered template, already escaped
