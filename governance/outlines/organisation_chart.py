"""The organisation on a day, as a chart: the models and bodies in force, level by level. Pure reading."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date

from governance.dates import days_in_words
from governance.models import Organisation
from governance.outlines.bodies_on_day import BodyOnDay, body_on_day
from governance.outlines.decision_words import Link, link_to_point

TOP = (Organisation.Kind.MUNICIPAL_COUNCIL, Organisation.Kind.EXECUTIVE_BOARD)


@dataclass(frozen=True)
class LevelOnDay:
    """One level of a model: its bodies, and beside them those for cooperation."""

    bodies: tuple[BodyOnDay, ...]
    beside: tuple[BodyOnDay, ...]


@dataclass(frozen=True)
class PartOnDay:
    """What is no body but stands in the model's figure, with the names of what it rests on."""

    name: str
    feeds: str
    rests_on: tuple[str, ...]


@dataclass(frozen=True)
class ModelOnDay:
    name: str
    slug: str
    days: str
    note: str
    description: str
    adopted_by: Link | None
    repealed_by: Link | None
    levels: tuple[LevelOnDay, ...]
    parts: tuple[PartOnDay, ...]

    @property
    def bodies(self):
        return [one for level in self.levels for one in (*level.bodies, *level.beside)]


@dataclass(frozen=True)
class Chart:
    """The organisation on the day: KF and KS on top, below them the nämnder and the leadership models."""

    day: date
    top: tuple[BodyOnDay, ...]
    committees: tuple[BodyOnDay, ...]
    models: tuple[ModelOnDay, ...]
    others: tuple[BodyOnDay, ...]

    @property
    def is_empty(self):
        return not (self.deciding or self.models or self.others)

    @property
    def deciding(self):
        return (*self.top, *self.committees)

    @property
    def summary(self):
        """What the diagram shows, in words."""
        parts = [f"Överst {_named(self.top, ' och därunder ')}."] if self.top else []
        parts += [f"Nämnder: {_named(self.committees)}."] if self.committees else []
        parts += [_model_in_words(model) for model in self.models]
        if self.others:
            parts.append(f"Utanför modellerna: {_named(self.others)}.")
        return " ".join(parts)


@dataclass(frozen=True)
class Change:
    """A day on which the organisation became another, and what happened then."""

    day: date
    events: tuple[str, ...]


def chart_of(*, day, models, bodies, readable):
    """The Chart of a day, of the models in force and the bodies `with_seats_on` it.

    `readable` are the classes of matter that the person may read.
    """
    shown = [body_on_day(body) for body in bodies]
    by_model = defaultdict(list)
    for one in shown:
        by_model[one.body.leadership_model_id].append(one)
    models = tuple(_model_on_day(model, by_model.pop(model.pk, []), readable) for model in models)
    left = [one for rest in by_model.values() for one in rest]
    top = tuple(one for kind in TOP for one in left if _is_deciding(one, kind))
    committees = tuple(one for one in left if _is_deciding(one, Organisation.Kind.COMMITTEE))
    deciding = {one.body.pk for one in (*top, *committees)}
    others = tuple(one for one in left if one.body.pk not in deciding)
    return Chart(day=day, top=top, committees=committees, models=models, others=others)


def changes_of(models, bodies):
    """The days on which a model, or a body at another time than its model, began or ended."""
    events = defaultdict(list)
    for model in models:
        _note(events, model.validity, f"{model} börjar gälla", f"{model} gäller inte längre")
    of_model = {model.pk: model.validity for model in models}
    for body in bodies:
        span, life = body.validity, of_model.get(body.leadership_model_id)
        begins = span.lower if life is None or span.lower != life.lower else None
        ends = span.upper if life is None or span.upper != life.upper else None
        _note_days(events, begins, ends, f"{body} inrättas", f"{body} upphör")
    return [Change(day, tuple(events[day])) for day in sorted(events)]


def _model_on_day(model, bodies, readable):
    return ModelOnDay(
        name=model.name,
        slug=model.slug,
        days=days_in_words(model.validity),
        note=model.validity_note,
        description=model.description,
        adopted_by=link_to_point(model.adopted_by, readable),
        repealed_by=link_to_point(model.repealed_by, readable),
        levels=_levels_of(bodies),
        parts=_parts_of(model),
    )


def _parts_of(model):
    """Its parts in order. What another part rests on is named in that part's box, not in one of its own."""
    parts = list(model.parts.all())
    names = {part.name for part in parts}
    return tuple(
        PartOnDay(part.name, part.feeds, tuple(other.name for other in parts if other.feeds == part.name))
        for part in parts
        if part.feeds not in names
    )


def _levels_of(bodies):
    """From the top. What is for cooperation stands beside the level it has as well, else beside the first."""
    leading = [one for one in bodies if not one.is_cooperation]
    rows = sorted({one.rank for one in leading}) or [0]
    beside = defaultdict(list)
    for one in bodies:
        if one.is_cooperation:
            beside[max((row for row in rows if row <= one.rank), default=rows[0])].append(one)
    levels = [
        LevelOnDay(tuple(one for one in leading if one.rank == row), tuple(beside[row])) for row in rows
    ]
    return tuple(level for level in levels if level.bodies or level.beside)


def _is_deciding(one, kind):
    body = one.body
    return body.is_deciding and body.organisation.kind == kind


def _note(events, span, begins, ends):
    _note_days(events, span.lower, span.upper, begins, ends)


def _note_days(events, first, after, begins, ends):
    if after:
        events[after].insert(0, ends)
    if first:
        events[first].append(begins)


def _model_in_words(model):
    if not model.bodies:
        return f"{model.name}: vilka organ som ingick är inte känt."
    named = [f"{one.body.name}{_level_in_words(one.body)}" for one in model.bodies]
    around = (
        f" Runt organen: {_listed([_part_in_words(part) for part in model.parts])}." if model.parts else ""
    )
    return f"{model.name}: {_listed(named)}.{around}"


def _part_in_words(part):
    return f"{part.name}, som bygger på {_listed(list(part.rests_on))}" if part.rests_on else part.name


def _level_in_words(body):
    return f" ({body.level_words.lower()})" if body.levels else ""


def _named(bodies, joined=" och "):
    return _listed([one.body.name for one in bodies], joined)


def _listed(names, joined=" och "):
    """ "a", "a och b", "a, b och c"."""
    return joined.join(filter(None, [", ".join(names[:-1]), names[-1]]))
