"""A warning after something is saved, when it has a § or a diarienummer that another has already."""

from django.contrib import messages
from django.template.loader import render_to_string

from governance.lookups.doubles import same_case_number, same_paragraph
from governance.models import Decision

NUMBERED = {"body", "decided_on", "paragraph"}


def warn_of_doubles(request, record, changed):
    """`record` is a decision or an agreement, `changed` the names of the fields that were just written."""
    if isinstance(record, Decision) and NUMBERED & set(changed):
        _warn(request, "governance/_same_paragraph.html", same_paragraph(record, request.user))
    if "case_number" in changed:
        _warn(request, "governance/_same_case_number.html", same_case_number(record.matter, request.user))


def _warn(request, template, others):
    if others:
        messages.warning(request, render_to_string(template, {"others": others}))
