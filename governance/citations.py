"""Decisions as people cite them: `KS 2021-08-24 § 241 p. 2`.

What has no date or § in the source is known by its decider and title instead: its label.
"""

import re
from dataclasses import dataclass
from datetime import date

from django.core.exceptions import ValidationError
from django.db.models import Q
from django.utils import timezone

from governance.dates import parse_date
from governance.models import Body, Decision

EXAMPLE = "KS 2021-08-24 § 241"
EXAMPLE_OF_POINT = f"{EXAMPLE} p. 2"
DAY_LAST = re.compile(r"(?P<decider>.*?),?\s*(?P<day>\d{1,2}\.? [a-zåäö]+\.? \d{4}|\d[\d/.-]{5,})", re.I)
NUMBERS = re.compile(r"(?P<paragraph>\d{1,6})(?:,? (?:p\.?|punkt) ?(?P<point>\w{1,10}))?\.?", re.ASCII | re.I)
POINT_LAST = re.compile(
    r"(?P<decision>.+?),? (?:p\.?|punkt) ?(?P<point>\w{1,10})(?: \(nummer (?P<place>\d{1,3}) i ordningen\))?",
    re.I,
)
PROPOSED = " (förslag)"


@dataclass(frozen=True)
class Citation:
    """Who decided, when, and in which §; perhaps also which of its points."""

    decider: str
    decided_on: date
    paragraph: int
    point: str = ""

    def __str__(self):
        of_point = f" p. {self.point}" if self.point else ""
        return f"{self.decider} {self.decided_on} § {self.paragraph}{of_point}"


def parse_citation(text):
    """Citation from text, with or without a comma before §, with "p." or "punkt", however it is spaced.

    Raises ValidationError, in Swedish with an example, for a § without number, a month-first or impossible
    date and a missing decider.
    """
    who_and_when, mark, numbers = _plainly(text).partition("§")
    if not mark:
        raise _unreadable("Paragrafen saknas.")
    found = NUMBERS.fullmatch(numbers.removeprefix("§").strip())
    if not found or int(found["paragraph"]) == 0:
        raise _unreadable("Efter § står paragrafens nummer, och ingenting mer än punkten.")
    before = DAY_LAST.fullmatch(who_and_when.strip().rstrip(",").rstrip())
    if not before:
        raise _unreadable("Före § står beslutets datum.")
    if not before["decider"]:
        raise _unreadable("Före datumet står vem som beslutade.")
    return Citation(before["decider"], _day(before["day"]), int(found["paragraph"]), found["point"] or "")


def find_decision(text, user):
    """The decision or proposal that a citation or a label names, among what the user may read.

    Raises ValidationError when there is none, when there are several, and when one of its points is meant.
    """
    if "§" not in text:
        return _only(_labelled(text, user), text)
    citation = parse_citation(text)
    if citation.point:
        whole = Citation(citation.decider, citation.decided_on, citation.paragraph)
        raise ValidationError(f"Ange hela beslutet, utan punkt: {whole}.")
    return _only(_cited(citation, user), citation)


def find_point(text, user):
    """The point that `KS 2021-08-24 § 241 p. 2`, or a label with a point, names. Raises as `find_decision`.

    A decision of one point needs no number. A number that the source uses twice is told apart by its place.
    """
    named = POINT_LAST.fullmatch(_plainly(text))
    decision = find_decision(named["decision"] if named else text, user)
    points = list(decision.points.all())
    labelled = list(zip(points, _labels_of(decision), strict=True))
    if named:
        places = enumerate(labelled, start=1)
        labelled = [one for place, one in places if _is_named(one[0], place, named)]
    elif len(points) > 1:
        raise ValidationError(f"Ange också vilken punkt, till exempel {labelled[0][1]}.")
    if not labelled:
        raise ValidationError(f"{label_of(decision)} har ingen sådan punkt.")
    if len(labelled) > 1:
        raise ValidationError(f"Numret finns flera gånger. Skriv till exempel {labelled[-1][1]}.")
    return labelled[0][0]


def body_called(name):
    """The body that a citation would mean by the name, in full or shortened; None when there is none."""
    return Body.objects.filter(Q(name__iexact=name) | Q(organisation__short_code__iexact=name)).first()


def label_of(decision):
    """How a decision is named where one is to be chosen: its citation, else its decider and title."""
    return f"{decision}{PROPOSED}" if decision.is_proposal else str(decision)


def known_decisions(user, most):
    """The labels of the latest decisions that the user may read, for a list to choose from."""
    return [label_of(decision) for decision in _visible(user).decided().latest_first()[:most]]


def known_points(user, most):
    """The labels of the points of the latest decisions and proposals that the user may read."""
    decisions = _visible(user).latest_first().prefetch_related("points")[:most]
    return [label for decision in decisions for label in _labels_of(decision)][:most]


def label_of_point(point):
    """As `find_point` reads it: with its place in the order when the number alone would not do."""
    points = list(point.decision.points.all())
    return _labels_of(point.decision)[points.index(point)]


def _labels_of(decision):
    """How each of its points is named, in order."""
    points = list(decision.points.all())
    numbers = [point.number or str(place) for place, point in enumerate(points, start=1)]
    return [
        f"{label_of(decision)} p. {number}"
        + (f" (nummer {place} i ordningen)" if numbers.count(number) > 1 else "")
        for place, number in enumerate(numbers, start=1)
    ]


def _is_named(point, place, named):
    if named["place"]:
        return place == int(named["place"])
    return (point.number or str(place)).casefold() == named["point"].casefold()


def _visible(user):
    return Decision.objects.visible_to(user).select_related("matter", "body__organisation")


def _cited(citation, user):
    return list(_visible(user).cited_as(citation))


def _labelled(text, user):
    wanted = _plainly(text).casefold()
    uncited = list(_visible(user).uncited())
    exact = [one for one in uncited if _plainly(label_of(one)).casefold() == wanted]
    return exact or [one for one in uncited if _plainly(str(one)).casefold() == wanted]


def _only(found, named):
    if not found:
        raise ValidationError(
            f"Inget beslut som heter ”{named}” finns, eller så får du inte läsa det. "
            f"Skriv till exempel {EXAMPLE}."
        )
    if len(found) > 1:
        raise ValidationError(f"Flera beslut heter ”{named}”. Ange datum och paragraf.")
    return found[0]


def _plainly(text):
    """On one line with single, plain spaces; also around § and between it and its number."""
    return " ".join(text.replace("§", " § ").split()).replace("§ §", "§")


def _day(text):
    try:
        return parse_date(text, today=timezone.localdate())
    except ValidationError as error:
        raise _unreadable(error.message) from error


def _unreadable(why):
    return ValidationError(f"{why} Beslutet skrivs som {EXAMPLE} eller {EXAMPLE_OF_POINT}.")
