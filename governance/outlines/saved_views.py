"""Saved views of the list of assignments: what a person looks for again and again, and how many there are."""

from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True)
class SavedView:
    """`wanted(assignments, user, on)` are those in the view; `empty` and `advice` are shown for none."""

    key: str
    label: str
    wanted: Callable
    empty: str
    advice: str


@dataclass(frozen=True)
class CountedView:
    view: SavedView
    count: int


MINE = SavedView(
    "mina",
    "Mina",
    lambda assignments, user, on: assignments.of(user).open(),
    "Du har inga uppdrag",
    "Här står uppdrag som din funktion eller din organisation ansvarar för, tills de är bekräftade.",
)
ONGOING = SavedView(
    "oppna",
    "Pågående",
    lambda assignments, user, on: assignments.ongoing(),
    "Inget uppdrag pågår",
    "Ett uppdrag ges från en beslutspunkt, eller från en punkt på ett möte som har hållits.",
)
SAVED_VIEWS = (
    MINE,
    SavedView(
        "forsenade",
        "Försenade",
        lambda assignments, user, on: assignments.late(on),
        "Inget uppdrag är försenat",
        "Ett uppdrag är försenat när sista dagen har passerat och det inte är avslutat.",
    ),
    SavedView(
        "utan-ansvarig",
        "Utan ansvarig",
        lambda assignments, user, on: assignments.without_responsible(),
        "Alla uppdrag har någon som ansvarar",
        "Här står uppdrag som varken har en ansvarig funktion eller en ansvarig organisation.",
    ),
    ONGOING,
    SavedView(
        "att-bekrafta",
        "Att bekräfta",
        lambda assignments, user, on: assignments.awaiting_confirmation(),
        "Inget uppdrag väntar på bekräftelse",
        "Säkerhetschefen eller planansvarig bekräftar det som någon annan har avslutat.",
    ),
    SavedView(
        "alla",
        "Alla",
        lambda assignments, user, on: assignments,
        "Det finns inga uppdrag att läsa",
        "Antingen har inget uppdrag getts än, eller så har du inte fått rätt att läsa något.",
    ),
)


def counted_views(assignments, user, *, on):
    """Every saved view with how many of the assignments are in it. One query each, however many there are."""
    return [CountedView(view, view.wanted(assignments, user, on).count()) for view in SAVED_VIEWS]


def chosen_view(key, counted):
    """The view that was asked for; else the person's own assignments if there are any, else what goes on."""
    for one in counted:
        if one.view.key == key:
            return one
    own = next(one for one in counted if one.view is MINE)
    return own if own.count else next(one for one in counted if one.view is ONGOING)
