"""The secret address: what it gives, having one and giving it up."""

import hashlib
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
from django.db import connections
from django.utils import timezone
from icalendar import Calendar

from governance.models import CalendarFeed
from governance.services.accounts import revoke_role
from governance.services.calendars import FeedError, create_feed, revoke_feed
from tests.factories.bodies import BodyFactory
from tests.factories.governance import UserFactory, give, person_with
from tests.factories.meetings import MeetingFactory
from tests.governance.calendars.reading import feed_of, uids, words_of
from tests.pages import PageClient

TODAY = timezone.localdate()


def test_feed_holds_what_the_owner_may_see_without_sign_in(token, council, client):
    coming = MeetingFactory(body=council, held_on=TODAY)
    other = MeetingFactory(held_on=TODAY + timedelta(days=1))
    response = feed_of(client, token)
    assert (response.status_code, uids(response)) == (200, [f"meeting-{coming.pk}", f"meeting-{other.pk}"])
    assert words_of(Calendar.from_ical(response.content), "x-wr-calname") == "Linköping Trygghet"


def test_feed_is_kept_by_nobody_and_has_no_session(token, council, client):
    response = feed_of(client, token)
    assert response["Content-Type"] == "text/calendar; charset=utf-8"
    assert (response["Cache-Control"], response["X-Robots-Tag"]) == ("private, no-store", "noindex")
    assert not response.has_header("Vary")
    assert not response.cookies


def test_feed_shows_the_owners_bodies_to_whoever_asks(reader, council, browser_of):
    """It is the address that counts: a signed-in person sees through it no more than its owner."""
    stranger = person_with("external_party", on=BodyFactory())
    MeetingFactory(body=council, held_on=TODAY)
    assert uids(feed_of(browser_of(reader), create_feed(user=stranger)[1])) == []


def test_feed_answers_who_asks_for_the_head_and_refuses_all_else(token):
    browser = PageClient(enforce_csrf_checks=True)
    address = f"/kalender/{token}.ics"
    head = browser.head(address)
    assert (head.status_code, head.content, head["Content-Type"]) == (
        200,
        b"",
        "text/calendar; charset=utf-8",
    )
    answers = {method: browser.generic(method, address).status_code for method in ("POST", "PUT", "PROPFIND")}
    assert answers == {"POST": 405, "PUT": 405, "PROPFIND": 405}


def test_unknown_revoked_and_ended_give_the_same_answer(client, db):
    first, second = (person_with("reviewer") for _ in range(2))
    revoked, ended = create_feed(user=first)[1], create_feed(user=second)[1]
    assert [feed_of(client, token).status_code for token in (revoked, ended)] == [200, 200]
    revoke_feed(user=first)
    second.is_active = False
    second.save()
    answers = [feed_of(client, token) for token in (revoked, ended, "x", "å" * 5_000, "%00")]
    assert {(answer.status_code, answer.content, answer["Cache-Control"]) for answer in answers} == {
        (
            404,
            "Adressen gäller inte. Du kan skapa en ny under Inställningar.".encode(),
            "private, no-store",
        )
    }
    assert not any(answer.has_header("Vary") for answer in answers)


def test_digest_does_not_open_what_the_secret_opens(token, client):
    assert feed_of(client, CalendarFeed.objects.get().digest).status_code == 404


def test_bodies_of_a_role_that_is_taken_away_vanish_at_once(client, council):
    MeetingFactory(body=council, held_on=TODAY)
    partner = UserFactory()
    grant = give(partner, "external_party", on=council)
    _, token = create_feed(user=partner)
    assert len(uids(feed_of(client, token))) == 1
    revoke_role(grant=grant, by=partner)
    response = feed_of(client, token)
    assert (response.status_code, uids(response)) == (200, [])


def test_feed_costs_the_same_with_any_number_of_meetings(token, client, django_assert_num_queries):
    for count in (1, 30):
        MeetingFactory.create_batch(count, held_on=TODAY)
        with django_assert_num_queries(3):
            feed_of(client, token)
    assert len(uids(feed_of(client, token))) == 31


def test_secret_is_long_and_only_its_digest_is_kept(reader):
    feed, token = create_feed(user=reader)
    assert len(token) == 43  # 256 bits, six in a letter
    assert feed.digest == hashlib.sha256(token.encode()).hexdigest()
    assert token not in str(CalendarFeed.objects.values().get())


def test_new_feed_revokes_the_one_it_replaces(reader, client):
    first, old = create_feed(user=reader)
    second, new = create_feed(user=reader, replaces=first.pk)
    assert [feed_of(client, token).status_code for token in (old, new)] == [404, 200]
    assert list(reader.calendar_feeds.live()) == [second]


@pytest.mark.parametrize("replaces", [None, 0, 987654321])
def test_new_feed_does_not_replace_one_that_was_not_seen(reader, replaces, client):
    _, token = create_feed(user=reader)
    with pytest.raises(FeedError, match="har ändrats sedan du öppnade sidan"):
        create_feed(user=reader, replaces=replaces)
    assert feed_of(client, token).status_code == 200


def test_nothing_to_revoke_is_said(reader):
    with pytest.raises(FeedError, match="Du har ingen adress att återkalla"):
        revoke_feed(user=reader)


def test_feeds_of_others_are_left_alone(reader, token, client):
    other = person_with("reviewer")
    create_feed(user=other)
    revoke_feed(user=other)
    assert feed_of(client, token).status_code == 200


def test_two_clicks_at_once_make_one_feed(transactional_db):
    user = UserFactory()

    def create(_):
        try:
            return create_feed(user=user)[1]
        except FeedError:
            return None
        finally:
            connections.close_all()

    with ThreadPoolExecutor(4) as threads:
        made = [token for token in threads.map(create, range(4)) if token]
    assert (len(made), user.calendar_feeds.live().count(), user.calendar_feeds.count()) == (1, 1, 1)
