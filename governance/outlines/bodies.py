"""Bodies in short, for their list: who leads each, and its meetings of the year against its norm."""

from dataclasses import dataclass

from governance.dates import begins_after, days_in_words, ended_before, last_day_of
from governance.models import Meeting
from governance.norms import NO_NORM, NormStatus, status_in_year
from governance.outlines.bodies_on_day import BodyOnDay, body_on_day

DECIDING, OTHERS, COMING, ENDED = (
    "Beslutande organ",
    "Andra organ",
    "Börjar senare",
    "Har upphört",
)


@dataclass(frozen=True)
class BodyRow:
    """A body read with its seats, its coming meetings and the meetings of a year."""

    on_day: BodyOnDay
    status: NormStatus
    next_meeting: Meeting | None
    days: str

    @property
    def body(self):
        return self.on_day.body

    @property
    def meets(self):
        """Whether there is anything to say of its meetings."""
        return self.status.has_norm or self.status.held or self.status.planned


@dataclass(frozen=True)
class BodyGroup:
    """Bodies under one heading. With `in_short` their names say all."""

    heading: str
    note: str
    rows: tuple[BodyRow, ...]
    in_short: bool = False
    has_ended: bool = False


def day_shown(body, today):
    """The day on which a body is looked at: today, or the nearest day on which there was such a body."""
    first, last = body.validity.lower or today, last_day_of(body.validity) or today
    return max(first, min(today, last))


def status_of(body, *, on):
    """Of a body read `with_meetings_of` the year of the day. What meets elsewhere has no norm here."""
    if body.is_deciding:
        return NO_NORM
    return status_in_year(body, year=on.year, on=on)


def groups_of(bodies, *, on):
    """BodyGroups: those in force by leadership model, those that decide, others, coming and ended ones."""
    rows = [_row(body, on) for body in bodies]
    now = [row for row in rows if on in row.body.validity]
    in_models = [row for row in now if row.body.leadership_model_id]
    groups = [
        *_by_model(in_models),
        BodyGroup(DECIDING, "", _those(now, lambda body: body.is_deciding), in_short=True),
        BodyGroup(OTHERS, "", _those(now, _is_other)),
        BodyGroup(COMING, "", _those(rows, lambda body: begins_after(body.validity, on))),
        BodyGroup(ENDED, "", _those(rows, lambda body: ended_before(body.validity, on)), has_ended=True),
    ]
    return [group for group in groups if group.rows]


def _row(body, on):
    return BodyRow(
        on_day=body_on_day(body),
        status=status_of(body, on=on),
        next_meeting=next(iter(body.coming_meetings), None),
        days=days_in_words(body.validity),
    )


def _by_model(rows):
    models = {row.body.leadership_model for row in rows}
    return [
        BodyGroup(
            model.name,
            f"Gäller {days_in_words(model.validity)}.",
            _from_the_top(row for row in rows if row.body.leadership_model_id == model.pk),
        )
        for model in sorted(models, key=lambda model: (model.validity.lower, model.name), reverse=True)
    ]


def _from_the_top(rows):
    return tuple(sorted(rows, key=lambda row: (row.on_day.rank, row.on_day.is_cooperation)))


def _those(rows, is_one):
    return tuple(row for row in rows if is_one(row.body))


def _is_other(body):
    return body.organisation_id is None and body.leadership_model_id is None
