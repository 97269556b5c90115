"""Mandates that run out, as rows of a list."""

from dataclasses import dataclass

from governance.bodies_on_day import held_in_words
from governance.models import Mandate


@dataclass(frozen=True)
class MandateRow:
    """A mandate that ends; `passed` when its last day has been."""

    mandate: Mandate
    passed: bool

    @property
    def words(self):
        return held_in_words(self.mandate.seat, str(self.mandate), is_vacant=self.mandate.person is None)

    @property
    def ending(self):
        return "Gick ut" if self.passed else "Går ut"


def mandate_rows(mandates, *, on):
    """Rows of mandates that come `with_people()`, as of the day."""
    return [MandateRow(one, passed=one.last_day < on) for one in mandates]
