"""Reading fixtures/, where records are called by their names, and keeping what they say."""

import json
from datetime import date

from django.conf import settings
from django.db.backends.postgresql.psycopg_any import DateRange

from governance.models import IMPORTED, Classification, Matter, Organisation

FIXTURES = settings.BASE_DIR / "fixtures"


def read_fixture(name):
    return json.loads((FIXTURES / name).read_text(encoding="utf-8"))


def keep(record, *, by):
    """Save a record that the fixtures give, if it is as its model wants it."""
    record.full_clean()
    record.save_by(by, reason=IMPORTED)
    return record


def range_of(days):
    """A range from its first day and the day after its last, null where there is none."""
    first, day_after = days
    return DateRange(first and date.fromisoformat(first), day_after and date.fromisoformat(day_after))


def organisation_called(name):
    """The organisation of that name; None for a function, a category and something said in words."""
    return Organisation.objects.filter(name=name).first()


def matter_titled(title, *, by, case_number="", classification=Classification.PUBLIC):
    """The matter of that title: decisions, agreements and plans about the same share it."""
    matter = Matter.objects.filter(title=title).first()
    return matter or keep(Matter(title=title, case_number=case_number, classification=classification), by=by)


def point_of(decisions, reference):
    """The point of a decision, from the key of the decision and the place of the point in it."""
    if reference is None:
        return None
    key, position = reference
    return decisions[key].points.get(position=position)
