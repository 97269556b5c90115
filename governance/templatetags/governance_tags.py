import re

from django import template
from django.template.loader import render_to_string
from django.utils.safestring import mark_safe

from governance.outlines import meeting_lists
from governance.panels import panels_for

register = template.Library()
DAY = re.compile(r"(\d{4}-\d{2}-\d{2})", re.ASCII)
PARAGRAPH = r"§ \d+(?: p\. \w+)?"
CITED = re.compile(rf"(\d{{4}}-\d+(?:-\d{{2}})?(?: {PARAGRAPH})?|{PARAGRAPH})", re.ASCII)


@register.simple_tag(takes_context=True)
def panels(context, record, **said):
    """Everything that the rooms above have to say about a record, of which the page has more to say."""
    request = context["request"]
    shown = panels_for(record, request.user, **said)
    parts = [render_to_string(name, values, request=request) for name, values in shown]
    return mark_safe("".join(parts))  # noqa: S308  each part is a rendered template, already escaped


@register.filter
def split_at_days(words):
    """The words in parts, every second of them a day, ÅÅÅÅ-MM-DD, so that a page can keep it on one line."""
    return DAY.split(str(words))


@register.filter
def split_at_citations(words):
    """The words in parts, every second of them a day, the number of a diarienummer or the § of a decision,
    with its point, so that a page can keep it on one line.
    """
    return CITED.split(str(words))


@register.filter
def state_in_words(meeting, is_past):
    return meeting_lists.state_in_words(meeting, is_past=bool(is_past))
