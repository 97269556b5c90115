"""Acts on bodies and what belongs to them."""

import re

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.text import slugify

from governance.models import Body, Organisation
from governance.services.rows import set_rows

OTHER_RESPONSIBLE = re.compile(
    r"(?P<text>.*\S)\s*\((?:ansvarig|ansvar): *(?P<name>.*\S) *\)", re.IGNORECASE | re.DOTALL
)
FEEDS = re.compile(r"(?P<name>.*\S)\s*\(underlag till: *(?P<feeds>.*\S) *\)", re.IGNORECASE)
LONGEST_SLUG = 70  # characters, with room for a number after it


def free_slug(model, name, *, reserved=()):
    """The part of an address that a name gives, with a number when it is taken or reserved."""
    base = slugify(name)[:LONGEST_SLUG].strip("-") or slugify(model._meta.verbose_name)
    taken = {*reserved, *model.objects.filter(slug__startswith=base).values_list("slug", flat=True)}
    number = 2
    slug = base
    while slug in taken:
        slug = f"{base}-{number}"
        number += 1
    return slug


def refuse_circle(body, predecessor):
    """Raise ValidationError, by field, for a predecessor that follows the body, in one step or several."""
    passed, earlier = set(), predecessor
    while earlier and earlier.pk not in passed:
        passed.add(earlier.pk)
        earlier = earlier.predecessor
    if body.pk in passed:
        words = f"{predecessor} är en efterföljare till det här organet. Välj en annan föregångare."
        raise ValidationError({"predecessor": words})


def hold_for_succession(*bodies):
    """Until the transaction ends, so that two who write at once never make a circle together."""
    ids = [body.pk for body in bodies]
    list(Body.objects.select_for_update(no_key=True).filter(pk__in=ids).order_by("pk"))


@transaction.atomic
def set_resources(*, body, lines, by):
    """Make the body's resources those that the lines name. A known organisation is recognised."""
    known = Organisation.objects.by_name(lines)
    set_rows(
        rows=body.resources.select_related("organisation"),
        lines=lines,
        line_of=str,
        fields_of=lambda line: _resource_fields(line, known.get(line)),
        owner={"body": body},
        by=by,
    )


def _resource_fields(line, organisation):
    """Its own name is not repeated in words, so that an organisation with a new name shows it."""
    own_name = organisation is not None and organisation.name == line
    return {"organisation": organisation, "text": "" if own_name else line}


def objective_line(objective):
    """An objective as it is written in a line: "text (ansvarig: Säkerhetsenheten)"."""
    if objective.responsible is None:
        return objective.text
    return f"{objective.text} (ansvarig: {objective.responsible})"


def read_objectives(lines):
    """{line: fields of an objective}. Raises ValidationError for a responsible that is not known."""
    matches = {line: OTHER_RESPONSIBLE.fullmatch(line) for line in lines}
    known = Organisation.objects.by_name([match["name"] for match in matches.values() if match])
    unknown = [match["name"] for match in matches.values() if match and match["name"] not in known]
    if unknown:
        named = ", ".join(f"”{name}”" for name in unknown)
        raise ValidationError(f"Ingen organisation heter {named}. Skriv ansvarig så som den heter.")
    return {
        line: {
            "text": match["text"] if match else line,
            "responsible": known[match["name"]] if match else None,
        }
        for line, match in matches.items()
    }


@transaction.atomic
def set_objectives(*, body, lines, by):
    """Make the body's objectives those that the lines say. Raises ValidationError like read_objectives."""
    set_rows(
        rows=body.objectives.select_related("responsible"),
        lines=lines,
        line_of=objective_line,
        fields_of=read_objectives(lines).__getitem__,
        owner={"body": body},
        by=by,
    )


def read_parts(lines):
    """{line: fields of a part of a leadership model}, of "EST (underlag till: Lägesbild)".

    Raises ValidationError for a part that is to feed itself.
    """
    matches = {line: FEEDS.fullmatch(line) for line in lines}
    parts = {
        line: {"name": match["name"], "feeds": match["feeds"]} if match else {"name": line, "feeds": ""}
        for line, match in matches.items()
    }
    if any(part["name"] == part["feeds"] for part in parts.values()):
        raise ValidationError("En del kan inte ge underlag till sig själv.")
    return parts


@transaction.atomic
def set_parts(*, leadership_model, lines, by):
    """Make the parts of the model those that the lines say. Raises ValidationError like read_parts."""
    set_rows(
        rows=leadership_model.parts.all(),
        lines=lines,
        line_of=str,
        fields_of=read_parts(lines).__getitem__,
        owner={"leadership_model": leadership_model},
        by=by,
    )
