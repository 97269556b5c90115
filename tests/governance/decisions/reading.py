"""What tests of these pages read and where."""

import re

from django.urls import reverse

from governance.models import IMPORTED

CITED = "KS 2021-08-24 § 241"


def page_of(response):
    """The page on one line."""
    return re.sub(r"\s+", " ", response.content.decode())


def read_from_source(record, by):
    """A record as it is when nobody registered it."""
    record.save_by(by, reason=IMPORTED)
    return record


def address(name, decision, *more):
    return reverse(name, args=[decision.pk, *more])
