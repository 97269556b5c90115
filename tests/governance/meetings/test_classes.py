"""What may not be read by all is taken up at a meeting: who chooses the class, and who minutes it."""

from datetime import timedelta

import pytest
from django.urls import reverse

from governance.models import Meeting
from tests.factories.bodies import SeatFactory
from tests.factories.governance import MatterFactory, person_with
from tests.factories.meetings import AgendaItemFactory, MeetingFactory
from tests.forms import posted
from tests.governance.meetings.reading import TODAY, errors_of, held_meeting, send


@pytest.fixture
def chief(db):
    return person_with("head_of_security")


def saved(browser, name, *args, **typed):
    """Whether the form of a page was sent and taken."""
    return send(browser, reverse(name, args=args), **typed).status_code == 302


def test_secret_item_is_taken_to_minutes_that_are_justerade_by_the_head_of_security(body, chief, browser_of):
    browser = browser_of(chief)
    SeatFactory(body=body)
    meeting = MeetingFactory(body=body, called=True, held_on=TODAY - timedelta(days=1))
    about = {"new_matter": "confidential", "legal_basis": "18 kap. 1 § OSL"}
    assert saved(browser, "agenda_item_create", meeting.pk, title="Skyddet", kind="decision", **about)
    item = meeting.agenda_items.get()
    assert item.matter.classification == "confidential"
    assert saved(browser, "meeting_hold", meeting.pk, guests="en utredare")
    points = {"kind_0": "adoption", "text_0": "Planen fastställs."}
    assert saved(browser, "minutes_update", meeting.pk, item.pk, outcome="decided", **points)
    assert saved(browser, "meeting_adjust", meeting.pk, adjusted_on=TODAY, adjusters="Ordföranden")
    meeting.refresh_from_db()
    assert meeting.state == Meeting.State.ADJUSTED
    item.refresh_from_db()
    assert item.decision.matter == item.matter


def test_new_secret_matter_names_its_law(body, chief, browser_of):
    url = reverse("agenda_item_create", args=[MeetingFactory(body=body).pk])
    response = send(browser_of(chief), url, title="Skyddet", new_matter="confidential")
    words = "Ange lagrum när det nya ärendet omfattas av sekretess."
    assert errors_of(response) == {"legal_basis": [words]}


def test_secretary_cannot_put_an_item_where_no_secretary_can_read_it(body, browser):
    meeting = MeetingFactory(body=body)
    url = reverse("agenda_item_create", args=[meeting.pk])
    form = browser.get(url).context["form"]
    assert [key for key, _ in form.fields["new_matter"].choices] == ["", "public", "working_material"]
    about = {"new_matter": "confidential", "legal_basis": "18 kap. 1 § OSL"}
    assert "new_matter" in errors_of(browser.post(url, posted(form, title="Skyddet", **about)))


def test_secretary_of_the_body_alone_minutes_what_is_not_secret(body, browser_of):
    browser = browser_of(person_with("secretary", on=body))
    meeting = held_meeting(body)
    matters = (MatterFactory(), MatterFactory(working_material=True))
    items = [AgendaItemFactory(meeting=meeting, matter=matter) for matter in matters]
    secret = AgendaItemFactory(meeting=meeting, matter=MatterFactory(confidential=True))
    for item in items:
        assert saved(browser, "minutes_update", meeting.pk, item.pk, outcome="noted")
    assert browser.get(reverse("minutes_update", args=[meeting.pk, secret.pk])).status_code == 404
