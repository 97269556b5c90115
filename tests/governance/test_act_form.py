"""A form for an act, and its page."""

from datetime import date

import pytest
from django import forms
from django.core.exceptions import ValidationError
from django.db import IntegrityError
from django.shortcuts import get_object_or_404
from django.urls import path

from governance.forms.act import ActForm
from governance.models import Body, Meeting, Organisation, StaleVersion, StandingItem
from governance.views.act import ActView
from linkoping_trygghet.urls import urlpatterns as ours
from tests.factories.bodies import BodyFactory, days
from tests.factories.governance import OrganisationFactory, UserFactory
from tests.factories.meetings import MeetingFactory
from tests.forms import sent

pytestmark = pytest.mark.urls(__name__)
AT_ONCE = "Någon annan sparade samtidigt. Försök igen."
CHANGED = "Någon annan ändrade medan du skrev. Kontrollera och skicka igen."


class NoteForm(ActForm):
    """Does what `service` says with what was typed."""

    service = None
    note = forms.CharField(label="Anteckning", max_length=20, required=False)
    held_on = forms.DateField(label="Dag", required=False)

    beside = {
        "governance_meeting_once_a_day": "held_on",
        "governance_meeting_in_life_of_body": "held_on",
        "governance_body_meeting_norm": "norm",
    }
    models = (Meeting, Body, StandingItem)

    def act(self):
        return self.service()


@pytest.fixture
def user(db):
    return UserFactory()


def performed(user, service, **typed):
    """What the form answers, and the form."""
    form = NoteForm(sent({"note": "Min text", **typed}), user=user)
    form.service = service
    assert form.is_valid()
    return form.perform(), form


def refusing(error):
    def service():
        OrganisationFactory(name="Gjort till hälften")
        raise error

    return service


# --- The form -------------------------------------------------------------------------------------


def test_act_gives_back_what_came_of_it(user):
    done, form = performed(user, lambda: OrganisationFactory(name="Ny"))
    assert (done, form.errors) == (Organisation.objects.get(), {})


def test_form_says_whose_it_is(user):
    assert NoteForm(user=user).initial["written_by"].startswith(f"{user.pk}:")


def test_too_long_a_text_says_by_how_much(user):
    form = NoteForm(sent({"note": "a" * 21}), user=user)
    assert form.errors == {"note": ["Texten är för lång: 21 tecken. Korta den till högst 20."]}


@pytest.mark.parametrize(
    ("error", "told"),
    [
        (ValidationError("Det går inte."), {"__all__": ["Det går inte."]}),
        (ValidationError(["Ett.", "Två."]), {"__all__": ["Ett.", "Två."]}),
        (ValidationError({"note": "Skriv mer."}), {"note": ["Skriv mer."]}),
        (
            ValidationError({"note": ["Skriv mer."], "place": ["Upptaget."]}),
            {"note": ["Skriv mer."], "__all__": ["Upptaget."]},
        ),
        (ValidationError({"__all__": ["Det går inte."]}), {"__all__": ["Det går inte."]}),
        (ValidationError("Högst %(most)s.", params={"most": 3}), {"__all__": ["Högst 3."]}),
        (StaleVersion(Organisation()), {"__all__": [CHANGED]}),
    ],
    ids=["words", "two", "field", "other field", "top", "with numbers", "stale"],
)
def test_refusal_is_told_and_nothing_is_done(user, error, told):
    done, form = performed(user, refusing(error))
    assert (done, form.errors) == (None, told)
    assert form["note"].value() == "Min text"
    assert not Organisation.objects.exists()


def test_form_knows_whether_it_was_refused_for_another_change(user):
    forms_refused = [
        performed(user, refusing(error))[1] for error in (ValidationError("Nej."), StaleVersion(user))
    ]
    assert [form.is_stale for form in forms_refused] == [False, True]


def test_constraint_of_a_model_speaks_beside_its_field(user):
    taken = MeetingFactory()
    done, form = performed(user, lambda: MeetingFactory(body=taken.body, held_on=taken.held_on))
    assert (done, form.errors) == (None, {"held_on": ["Organet har redan ett möte den dagen."]})


def test_guard_speaks_beside_its_field(user):
    body = BodyFactory(validity=days(date(2024, 1, 1)))
    _, form = performed(user, lambda: MeetingFactory(body=body, held_on=date(2023, 1, 1)))
    assert form.errors == {"held_on": ["Organet finns inte den dagen. Välj en dag då det finns."]}


def test_constraint_beside_a_field_that_is_not_there_is_told_on_top(user):
    _, form = performed(user, lambda: BodyFactory(meetings_min=3))
    assert form.errors == {
        "__all__": ["Ange både minst och högst antal möten per år. Minst 1, och inte fler än det högsta."]
    }


def test_name_that_another_took_at_the_same_moment_says_try_again(user):
    taken = BodyFactory()
    _, form = performed(user, lambda: BodyFactory(name=taken.name))
    assert form.errors == {"__all__": [AT_ONCE]}


def test_error_of_a_model_that_the_form_does_not_name_is_not_hidden(user):
    taken = OrganisationFactory()
    with pytest.raises(IntegrityError, match="governance_organisation"):
        performed(user, lambda: OrganisationFactory(name=taken.name))


def test_error_that_is_nobodys_is_not_hidden(user):
    with pytest.raises(IntegrityError, match="något annat"):
        performed(user, refusing(IntegrityError("något annat")))


# --- Its page -------------------------------------------------------------------------------------


class RenameForm(ActForm):
    place = forms.CharField(label="Plats", error_messages={"required": "Skriv platsen."})
    models = (Meeting,)

    def __init__(self, *args, meeting, **kwargs):
        super().__init__(*args, **kwargs)
        self.meeting = meeting

    def act(self):
        if self.cleaned_data["place"] == "samtidigt":
            Meeting.objects.filter(pk=self.meeting.pk).update(version=7)
        self.meeting.place = self.cleaned_data["place"]
        self.meeting.save_change(by=self.user, seen_version=self.meeting.version)
        return self.meeting


class RenameView(ActView):
    template_name = "components/change_form.html"
    form_class = RenameForm
    done_message = "Platsen är ändrad."

    def setup_act(self):
        self.meeting = get_object_or_404(Meeting, pk=self.kwargs["pk"])

    def get_form_kwargs(self):
        return super().get_form_kwargs() | {"meeting": self.meeting}

    def get_done_url(self, done):
        return f"/klart/{done.place}/"


urlpatterns = [*ours, path("prov/byt/<int:pk>/", RenameView.as_view())]


@pytest.fixture
def browser(user, browser_of):
    return browser_of(user)


def shown(response):
    return response.content.decode()


def test_page_of_an_act_goes_on_to_what_came_of_it(browser):
    meeting = MeetingFactory()
    response = browser.post(f"/prov/byt/{meeting.pk}/", {"place": "Stadshuset"})
    assert (response.status_code, response["Location"]) == (302, "/klart/Stadshuset/")
    assert "Platsen är ändrad." in shown(browser.get("/installningar/"))


def test_page_of_an_act_keeps_what_was_typed_when_it_is_refused(browser):
    meeting = MeetingFactory(place="Före")
    response = browser.post(f"/prov/byt/{meeting.pk}/", {"place": ""})
    assert (response.status_code, "Skriv platsen." in shown(response)) == (422, True)
    meeting.refresh_from_db()
    assert meeting.place == "Före"


def test_act_on_what_another_changed_meanwhile_can_be_sent_again(browser):
    meeting = MeetingFactory()
    response = browser.post(f"/prov/byt/{meeting.pk}/", {"place": "samtidigt"})
    assert (response.status_code, CHANGED in shown(response)) == (409, True)
    assert 'value="samtidigt"' in shown(response)
    assert browser.post(f"/prov/byt/{meeting.pk}/", {"place": "Stadshuset"}).status_code == 302
