"""The page that asks before it takes something away."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError
from django.shortcuts import get_object_or_404
from django.urls import path

from governance.models import Body, Meeting, StaleVersion, StandingItem
from governance.views.remove import RemoveView
from linkoping_trygghet.urls import urlpatterns as ours
from tests.answers import run
from tests.factories.bodies import BodyFactory, SeatFactory
from tests.factories.governance import UserFactory
from tests.factories.meetings import (
    AgendaItemFactory,
    AttendanceFactory,
    MeetingFactory,
    StandingItemFactory,
)

pytestmark = pytest.mark.urls(__name__)
ERRORS = {"words": ValidationError(["Inte nu.", "Inte sedan."]), "stale": StaleVersion(Body())}


class RemoveBodyView(RemoveView):
    heading = "Ta bort organet"
    removed_message = "Organet är borttaget."

    def get_object(self, queryset=None):
        return get_object_or_404(Body, pk=self.kwargs["pk"])

    def get_done_url(self):
        return f"/organ/{int(self.object.pk)}/"


class RemoveByServiceView(RemoveBodyView):
    def remove(self):
        self.object.delete()
        raise ERRORS[self.kwargs["error"]]


class RemoveBlindlyView(RemoveBodyView):
    """As when somebody comes to point here after it was looked for."""

    def remove(self):
        run("DELETE FROM governance_body WHERE id = %s", self.object.pk)


class RemoveTooLateView(RemoveBodyView):
    """As when somebody takes it away after it was found."""

    def remove(self):
        Body.objects.filter(pk=self.object.pk).delete()
        super().remove()

    def get_removed_url(self):
        return "/organ/"


class RemoveMeetingView(RemoveBodyView):
    def get_object(self, queryset=None):
        return get_object_or_404(Meeting, pk=self.kwargs["pk"])


urlpatterns = [
    *ours,
    path("prov/ta-bort/<int:pk>/", RemoveBodyView.as_view()),
    path("prov/ta-bort/<int:pk>/<slug:error>/", RemoveByServiceView.as_view()),
    path("prov/ta-bort-i-blindo/<int:pk>/", RemoveBlindlyView.as_view()),
    path("prov/ta-bort-for-sent/<int:pk>/", RemoveTooLateView.as_view()),
    path("prov/ta-bort-mote/<int:pk>/", RemoveMeetingView.as_view()),
]


@pytest.fixture
def user(db):
    return UserFactory()


@pytest.fixture
def browser(user, browser_of):
    return browser_of(user)


def shown(response):
    return response.content.decode()


def test_page_asks_before_it_takes_away(browser):
    body = BodyFactory()
    page = shown(browser.get(f"/prov/ta-bort/{body.pk}/"))
    assert "Ta bort organet" in page
    assert str(body) in page
    assert Body.objects.get() == body


def test_taken_away_is_said_and_who_did_it_is_kept(browser, user):
    body = BodyFactory()
    response = browser.post(f"/prov/ta-bort/{body.pk}/")
    assert (response.status_code, response["Location"]) == (302, f"/organ/{body.pk}/")
    assert "Organet är borttaget." in shown(browser.get("/installningar/"))
    assert not Body.objects.exists()
    assert Body.history.latest().history_user == user


def test_what_others_point_at_stays_and_the_page_counts_what_points_there(browser):
    """By kind only: what stands on an agenda may be more than the person may read."""
    body = BodyFactory()
    SeatFactory(body=body)
    held = MeetingFactory(body=body, held_on=date(2024, 3, 1))
    MeetingFactory(body=body, held_on=date(2024, 6, 3))
    AgendaItemFactory(meeting=held, title="Hemlig rubrik")
    response = browser.post(f"/prov/ta-bort/{body.pk}/")
    page = shown(response)
    assert response.status_code == 409
    assert "Går inte att ta bort, för annat hänvisar hit:" in page
    assert "2 möten" in page
    assert "1 punkt på dagordningen" in page
    assert "Hemlig rubrik" not in page
    assert Body.objects.get() == body


def test_parts_of_what_is_taken_away_go_with_it(browser):
    item = StandingItemFactory()
    assert browser.post(f"/prov/ta-bort/{item.body.pk}/").status_code == 302
    assert not StandingItem.objects.exists()


def test_what_a_guard_keeps_stays_and_the_page_says_why(browser):
    meeting = MeetingFactory(held=True)
    response = browser.post(f"/prov/ta-bort-mote/{meeting.pk}/")
    assert (response.status_code, "Ett hållet möte tas inte bort." in shown(response)) == (409, True)
    assert Meeting.objects.get() == meeting


def test_what_a_meeting_keeps_of_its_own_holds_it(browser):
    attendance = AttendanceFactory()
    response = browser.post(f"/prov/ta-bort-mote/{attendance.meeting.pk}/")
    assert (response.status_code, "1 närvaro" in shown(response)) == (409, True)


@pytest.mark.parametrize(
    ("error", "words"),
    [
        ("words", "Inte nu. Inte sedan."),
        ("stale", "Någon annan ändrade det här medan du läste. Läs det igen innan du tar bort det."),
    ],
)
def test_refusal_of_a_service_undoes_all_and_the_page_still_knows_the_record(browser, error, words):
    body = BodyFactory()
    response = browser.post(f"/prov/ta-bort/{body.pk}/{error}/")
    page = shown(response)
    assert (response.status_code, words in page) == (409, True)
    assert f'href="/organ/{body.pk}/"' in page
    assert Body.objects.get() == body


def test_what_came_to_be_pointed_at_meanwhile_stays_and_the_page_says_so(browser):
    body = SeatFactory().body
    response = browser.post(f"/prov/ta-bort-i-blindo/{body.pk}/")
    words = "Någon annan hänvisade hit medan du läste. Läs det igen innan du tar bort det."
    assert (response.status_code, words in shown(response)) == (409, True)
    assert Body.objects.get() == body


def test_what_another_took_away_meanwhile_is_said_to_be_gone(browser):
    body = BodyFactory()
    response = browser.post(f"/prov/ta-bort-for-sent/{body.pk}/")
    page = shown(response)
    assert (response.status_code, "Någon annan har redan tagit bort det." in page) == (409, True)
    assert f'href="/organ/{body.pk}/"' not in page
    assert 'href="/organ/">Tillbaka' in page


def test_what_is_gone_already_is_not_found(browser):
    body = BodyFactory()
    assert [browser.post(f"/prov/ta-bort/{body.pk}/").status_code for _ in range(2)] == [302, 404]
