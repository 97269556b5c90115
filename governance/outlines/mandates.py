"""Mandates that run out, as rows of a list."""

from dataclasses import dataclass, replace
from itertools import groupby

from django.forms.boundfield import BoundWidget

from governance.models import Mandate
from governance.outlines.bodies_on_day import held_in_words


@dataclass(frozen=True)
class MandateRow:
    """A mandate that ends; `passed` when its last day has been. `box` ticks it, for whoever may."""

    mandate: Mandate
    passed: bool
    box: BoundWidget | None = None

    @property
    def words(self):
        return held_in_words(self.mandate.seat, str(self.mandate), is_vacant=self.mandate.person is None)

    @property
    def ending(self):
        return "Gick ut" if self.passed else "Går ut"


def mandate_rows(mandates, *, on):
    """Rows of mandates that come `with_people()`, as of the day."""
    return [MandateRow(one, passed=one.last_day < on) for one in mandates]


def by_body(rows, boxes):
    """Pairs of a body and its rows, each with its box among those of a field of mandates."""
    box_of = {str(box.data["value"]): box for box in boxes}
    boxed = [replace(row, box=box_of.get(str(row.mandate.pk))) for row in rows]
    return [(body, list(of_body)) for body, of_body in groupby(boxed, lambda row: row.mandate.seat.body)]
