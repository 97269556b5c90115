"""The demo's leadership models, and the bodies with all that belongs to them."""

from django.utils.text import slugify

from governance.demo.source import keep, organisation_called, point_of, range_of, read_fixture
from governance.models import (
    Body,
    BodyResource,
    LeadershipModel,
    Mandate,
    Objective,
    Organisation,
    Seat,
    StandingItem,
)
from governance.services.bodies import set_parts


def load_deciding_bodies(by):
    """KF, KS and the nämnder, which decisions and assignments name."""
    for name in read_fixture("bodies.json")["deciding"]:
        organisation = Organisation.objects.get(name=name)
        keep(Body(name=name, slug=slugify(name), organisation=organisation), by=by)


def load_leadership(decisions, by):
    """The leadership models with their bodies. `decisions` by key: they say what established them."""
    fixture = read_fixture("bodies.json")
    for row in fixture["models"]:
        model = keep(_model(row, decisions), by=by)
        set_parts(leadership_model=model, lines=row.get("parts", []), by=by)
    for row in fixture["bodies"]:
        body = keep(_body(row, decisions), by=by)
        _load_parts(body, row, by)
        _load_seats(body, row, range_of(fixture["term_of_office"]), by)


def _model(row, decisions):
    return LeadershipModel(
        name=row["name"],
        slug=row["slug"],
        validity=range_of(row["validity"]),
        validity_note=row["validity_note"],
        description=row["description"],
        adopted_by=point_of(decisions, row.get("adopted_by")),
        repealed_by=point_of(decisions, row.get("repealed_by")),
    )


def _body(row, decisions):
    model = LeadershipModel.objects.get(name=row["model"])
    least, most = row.get("meetings", (None, None))
    words = ("official_name", "purpose", "legal_basis", "member_requirements", "meetings_condition")
    return Body(
        name=row["name"],
        slug=row["slug"],
        aliases=row.get("aliases", []),
        levels=row.get("levels", []),
        leadership_model=model,
        validity=model.validity,
        validity_note=row["validity_note"],
        established_by=point_of(decisions, row.get("established_by")),
        meetings_min=least,
        meetings_max=most,
        **{word: row.get(word, "") for word in words},
    )


def _load_parts(body, row, by):
    for position, name in enumerate(row.get("resources", ()), start=1):
        organisation = organisation_called(name)
        text = "" if organisation else name
        keep(BodyResource(body=body, position=position, organisation=organisation, text=text), by=by)
    for position, title in enumerate(row.get("standing_items", ()), start=1):
        keep(StandingItem(body=body, position=position, title=title), by=by)
    for position, objective in enumerate(row.get("objectives", ()), start=1):
        keep(Objective(body=body, position=position, **_objective(objective)), by=by)


def _objective(objective):
    """A text, or a text with another responsible than the body."""
    if isinstance(objective, str):
        return {"text": objective}
    return {"text": objective["text"], "responsible": organisation_called(objective["responsible"])}


def _load_seats(body, row, term_of_office, by):
    for position, entry in enumerate(row["seats"], start=1):
        seat = Seat(
            body=body,
            position=position,
            designation=entry["designation"],
            roles=entry["roles"],
            held_by=entry.get("held_by", Seat.HeldBy.FUNCTION),
            organisation=organisation_called(entry.get("organisation")),
            source_note=entry.get("note", ""),
            validity=body.validity,
        )
        keep(seat, by=by)
        if "placeholder" in entry:
            keep(Mandate(seat=seat, placeholder=entry["placeholder"], period=term_of_office), by=by)
