"""What addresses name by a number: the ids of records, each by words for it."""

from datetime import date

from actionplan.models import PlanVersion
from budget.models import Allocation, BudgetInclusion
from governance.models import AgendaItem, Agreement, Assignment, Body, Decision, Mandate, Meeting
from tests.browser.more_data.council import ADJUSTED, COUNCIL, WAITING
from tests.browser.more_data.decisions import AGREEMENT, EMPTY, SECRET, SENT
from tests.browser.more_data.plans import NEW_VERSION

PROMISE = "Medborgarlöfte 2017"
KS_241, ANSWERED, PROPOSAL, MINUTED = "KS 241", "besvarat förslag", "förslag", "justerat beslut"


def find():
    governed = {**_seats(), **_decisions(), **_agreements(), **_meetings(), **_assignments()}
    return {**governed, **_plans(), **_frames()}


def _plans():
    """The areas and activities of the draft, by their titles."""
    draft = PlanVersion.objects.get(plan__slug=NEW_VERSION, state="draft")
    areas = {f"{NEW_VERSION}, {area.title}": area.pk for area in draft.areas.all()}
    return areas | {f"{NEW_VERSION}, {one.title}": one.activity_id for one in draft.activities.all()}


def _seats():
    body = Body.objects.get(slug=COUNCIL)
    seats = {f"plats {seat.position}": seat.pk for seat in body.seats.all()}
    mandates = Mandate.objects.filter(seat__body=body)
    return {
        **seats,
        "mandat": mandates.earliest("pk").pk,
        "kommande mandat": mandates.latest("pk").pk,
    }


def _decisions():
    """Each with its first point, `KS 241 p. 1`, and its first document."""
    ks_241 = Decision.objects.get(paragraph=241, decided_on=date(2021, 8, 24))
    named = {title: Decision.objects.get(matter__title=title) for title in (SENT, EMPTY, SECRET)}
    named |= {
        KS_241: ks_241,
        ANSWERED: ks_241.answers,
        PROPOSAL: Decision.objects.get(stage="proposed", proposed_on=date(2021, 9, 13)),
        MINUTED: Decision.objects.get(agenda_item__meeting__place=ADJUSTED),
    }
    ids = {words: decision.pk for words, decision in named.items()}
    for words, decision in named.items():
        ids |= {f"{words} p. {n}": point.pk for n, point in enumerate(decision.points.all(), start=1)}
        ids |= {f"{words} underlag": document.pk for document in decision.documents.all()}
    return ids


def _agreements():
    return {title: Agreement.objects.get(matter__title=title).pk for title in (AGREEMENT, PROMISE)}


def _meetings():
    """By their places; items by the place and their titles."""
    meetings = Meeting.objects.filter(body__slug=COUNCIL)
    items = AgendaItem.objects.filter(meeting__in=meetings).select_related("meeting")
    return {
        **{meeting.place: meeting.pk for meeting in meetings},
        **{f"{item.meeting.place}, {item.title}": item.pk for item in items},
        WAITING: AgendaItem.objects.get(meeting=None, title=WAITING).pk,
    }


def _assignments():
    return {one.text: one.pk for one in Assignment.objects.filter(text__startswith="Exempel: ")}


def _frames():
    allocations = Allocation.objects.filter(frame__slug="exempel-2026")
    inclusions = BudgetInclusion.objects.filter(frame__slug="trygghet-2021")
    return {"fördelning": allocations.earliest("pk").pk, "inarbetning": inclusions.earliest("pk").pk}
