"""A ChangeForm on a new record and on one there already: what refuses it is told beside its field."""

from datetime import date

import pytest
from django import forms
from django.core.exceptions import ValidationError

from governance.forms.change import ChangeForm
from governance.forms.days import DaysForm
from governance.models import AgendaItem, Body, LeadershipModel, Meeting, Seat, StandingItem
from tests.factories.bodies import BodyFactory, SeatFactory, days
from tests.factories.governance import UserFactory
from tests.factories.meetings import AgendaItemFactory, MeetingFactory, StandingItemFactory
from tests.forms import posted, sent

NORM = "Ange både minst och högst antal möten per år. Minst 1, och inte fler än det högsta."


class NameForm(ChangeForm):
    """Of a body's norm it shows one half."""

    beside = {"governance_body_meeting_norm": "meetings_min"}

    class Meta:
        model = Body
        fields = ["name", "slug", "meetings_min", "predecessor"]


class NormForm(ChangeForm):
    beside = {"governance_body_meeting_norm": "meetings_max"}

    class Meta:
        model = Body
        fields = ["meetings_min", "meetings_max"]


class OtherHalfForm(ChangeForm):
    """Names a field that it does not show, as a form may that leaves out what cannot be changed."""

    beside = {"governance_body_meeting_norm": "meetings_min"}

    class Meta:
        model = Body
        fields = ["meetings_max"]


class ChairForm(DaysForm):
    beside = {
        "governance_seat_one_chair_at_a_time": "roles",
        "governance_seat_exists_for_a_time": "last_day",
    }
    roles = forms.MultipleChoiceField(choices=Seat.Role.choices)

    class Meta:
        model = Seat
        fields = ["designation", "roles"]


class LifeForm(DaysForm):
    beside = {"governance_body_covers_meetings": "last_day"}

    class Meta:
        model = Body
        fields = ["name"]


class ModelForm(DaysForm):
    beside = {"governance_leadershipmodel_has_a_start": "first_day"}

    class Meta:
        model = LeadershipModel
        fields = ["name", "slug"]


class MeetingDayForm(ChangeForm):
    beside = {"governance_meeting_in_life_of_body": "held_on"}

    class Meta:
        model = Meeting
        fields = ["held_on", "place"]


class StandingItemForm(ChangeForm):
    class Meta:
        model = StandingItem
        fields = ["position", "title"]


@pytest.fixture
def user(db):
    return UserFactory()


def filled(form_class, instance, user, **typed):
    """The form as it comes back from a browser that was shown it."""
    shown = form_class(instance=instance, user=user)
    return form_class(sent(posted(shown, **typed)), instance=instance, user=user)


def refused(form):
    """The errors with which a valid form comes back when it is not saved after all."""
    assert form.is_valid(), form.errors
    record, same, conflicts = form.save_or_merge()
    assert (record, conflicts) == (None, [])
    return same.errors


# --- New records ----------------------------------------------------------------------------------


def test_new_record_is_saved_with_who_made_it(user):
    form = filled(NameForm, Body(), user, name="Nytt organ", slug="nytt-organ")
    assert form.is_valid()
    record, again, conflicts = form.save_or_merge()
    assert (again, conflicts) == (None, [])
    assert (record.version, record.history.get().history_user) == (1, user)
    assert Body.objects.get() == record


def test_form_for_a_new_record_says_whose_it_is_and_has_no_version(user):
    new, there = (NameForm(instance=body, user=user) for body in (Body(), BodyFactory()))
    hidden = [{field.name for field in form.hidden_fields()} for form in (new, there)]
    assert hidden == [{"written_by"}, {"written_by", "seen_version", "opened_with"}]


def test_name_taken_while_one_typed_is_told_beside_it_and_the_form_is_still_new(user):
    form = filled(NameForm, Body(), user, name="Trygghetsrådet", slug="annat")
    assert form.is_valid()
    BodyFactory(name="Trygghetsrådet")
    assert list(refused(form)) == ["name"]
    assert (form.is_new, form.instance.pk, form["slug"].value()) == (True, None, "annat")
    again = NameForm(sent(posted(form, name="Ett annat råd")), instance=Body(), user=user)
    assert again.is_valid()
    assert again.save_or_merge()[0].name == "Ett annat råd"


def test_new_record_that_a_guard_refuses_is_still_new_and_keeps_what_was_typed(user):
    body = BodyFactory(validity=days(date(2024, 1, 1)))
    form = filled(MeetingDayForm, Meeting(body=body), user, held_on="2023-12-31", place="Stadshuset")
    assert refused(form) == {"held_on": ["Organet finns inte den dagen. Välj en dag då det finns."]}
    assert (form.is_new, form.instance.pk, form["place"].value()) == (True, None, "Stadshuset")
    assert not Meeting.objects.exists()


def test_place_that_another_took_at_the_same_moment_says_try_again(transactional_db):
    taken = StandingItemFactory(position=1)
    user = UserFactory()
    form = filled(StandingItemForm, StandingItem(body=taken.body), user, position="1", title="Nästa möte")
    assert refused(form) == {"__all__": ["Någon annan sparade samtidigt. Försök igen."]}
    assert (form.is_new, form["title"].value()) == (True, "Nästa möte")
    assert StandingItem.objects.get() == taken


def test_choice_that_another_took_away_meanwhile_is_told_beside_it(transactional_db):
    user, chosen = UserFactory(), BodyFactory()
    form = filled(NameForm, Body(), user, name="Nytt", slug="nytt", predecessor=chosen.pk)
    assert form.is_valid()
    chosen.delete()
    assert list(refused(form)) == ["predecessor"]
    assert not Body.objects.exists()


# --- Constraints ----------------------------------------------------------------------------------


def test_constraint_over_a_field_that_is_not_shown_is_told_beside_the_one_that_is(user):
    body = BodyFactory(meetings_min=2, meetings_max=4)
    assert filled(NameForm, body, user, meetings_min="5").errors == {"meetings_min": [NORM]}
    assert filled(NameForm, body, user, meetings_min="4").is_valid()


def test_constraint_over_shown_fields_is_told_once(user):
    form = filled(NormForm, BodyFactory(), user, meetings_min="3", meetings_max="2")
    assert form.errors == {"meetings_max": [NORM]}


def test_constraint_whose_field_is_not_in_the_form_is_told_on_top(user):
    form = filled(OtherHalfForm, BodyFactory(meetings_min=3, meetings_max=3), user, meetings_max="2")
    assert form.errors == {"__all__": [NORM]}


def test_field_that_cannot_be_read_is_told_of_that_alone(user):
    form = filled(NameForm, BodyFactory(meetings_min=2, meetings_max=4), user, meetings_min="fem")
    assert form.errors == {"meetings_min": ["Fyll i ett heltal."]}


def test_second_chair_is_refused_though_the_form_shows_no_body(user):
    chair = SeatFactory(chair=True)
    form = filled(ChairForm, Seat(body=chair.body, position=99), user, designation="Ny", roles=["chair"])
    assert list(form.errors) == ["roles"]
    assert filled(ChairForm, chair, user, designation="Annan").is_valid()
    deputy = Seat(body=chair.body, position=99)
    assert filled(ChairForm, deputy, user, designation="Ny", roles=["deputy"]).is_valid()


# --- What the database and services refuse ---------------------------------------------------------


def test_guard_speaks_beside_the_field_that_is_named_for_it(user):
    body = BodyFactory()
    MeetingFactory(body=body, held_on=date(2024, 5, 1))
    form = filled(LifeForm, body, user, name="Nytt namn", last_day="2024-04-30")
    assert refused(form) == {
        "last_day": ["Organet har möten utanför den tiden. Ställ in eller flytta dem först."]
    }
    assert (form.is_new, form["name"].value()) == (False, "Nytt namn")
    assert Body.objects.get().name == body.history.get().name


class ServiceForm(NameForm):
    """Its service refuses two things at once."""

    def save_related(self, record):
        raise ValidationError({"slug": "Inte den adressen.", "rum": "Rummet är upptaget."})


class OneWordForm(NameForm):
    def save_related(self, record):
        raise ValidationError("Det går inte.")


def test_refusal_of_a_service_is_told_beside_its_fields_and_saves_nothing(user):
    form = filled(ServiceForm, Body(), user, name="Nytt", slug="nytt")
    assert refused(form) == {"slug": ["Inte den adressen."], "__all__": ["Rummet är upptaget."]}
    assert (form.is_new, form.instance.pk) == (True, None)
    assert not Body.objects.exists()


def test_refusal_of_a_service_without_a_field_is_told_on_top(user):
    body = BodyFactory(name="Gammalt namn")
    assert refused(filled(OneWordForm, body, user, name="Nytt")) == {"__all__": ["Det går inte."]}
    assert Body.objects.get().name == "Gammalt namn"


def test_record_that_another_took_away_is_said_to_be_gone_and_the_text_stays(user):
    item = StandingItemFactory()
    form = filled(StandingItemForm, item, user, title="Min text")
    assert form.is_valid()
    StandingItem.objects.get().delete()
    assert refused(form) == {
        "__all__": ["Någon annan har tagit bort det här medan du skrev. Kopiera det du vill ha kvar."]
    }
    assert form["title"].value() == "Min text"


# --- Fields that are there only in some states ----------------------------------------------------


class ItemForm(ChangeForm):
    """Who presents is asked for as long as nothing is to be decided."""

    class Meta:
        model = AgendaItem
        fields = ["title", "rapporteur"]

    def related_initial(self):
        if self.instance.kind == AgendaItem.Kind.DECISION:
            del self.fields["rapporteur"]
        return {}


def change(item, by, **fields):
    latest = AgendaItem.objects.get(pk=item.pk)
    for name, value in fields.items():
        setattr(latest, name, value)
    latest.save_change(by=by, seen_version=latest.version)


def test_field_that_is_gone_since_the_form_was_opened_loses_nothing_unseen(user):
    item = AgendaItemFactory(waiting=True, rapporteur="Säkerhetschef")
    touched = filled(ItemForm, item, user, rapporteur="Kommundirektör")
    untouched = filled(ItemForm, AgendaItem.objects.get(), user, title="Min rubrik")
    assert touched.is_valid()
    assert untouched.is_valid()
    change(item, user, kind="decision")
    record, _, conflicts = touched.save_or_merge()
    assert record is None
    assert [(one.label, one.base, one.theirs, one.yours) for one in conflicts] == [
        ("Föredragande", "Säkerhetschef", "Kan inte ändras här längre", "Kommundirektör")
    ]
    saved, _, _ = untouched.save_or_merge()
    assert (saved.title, saved.rapporteur) == ("Min rubrik", "Säkerhetschef")


def test_field_that_has_come_since_the_form_was_opened_keeps_what_it_holds(user):
    item = AgendaItemFactory(waiting=True, kind="decision")
    form = filled(ItemForm, item, user, title="Min rubrik")
    assert form.is_valid()
    change(item, user, kind="information", rapporteur="Säkerhetschef")
    saved, _, conflicts = form.save_or_merge()
    assert conflicts == []
    assert (saved.title, saved.rapporteur) == ("Min rubrik", "Säkerhetschef")


# --- A span of days -------------------------------------------------------------------------------


def test_span_is_shown_by_its_first_and_last_day_and_saved_with_the_day_after(user):
    body = BodyFactory(validity=days(date(2023, 2, 14), date(2024, 1, 1)))
    shown = LifeForm(instance=body, user=user)
    assert (str(shown["first_day"].value()), str(shown["last_day"].value())) == ("2023-02-14", "2023-12-31")
    form = filled(LifeForm, body, user, last_day="31 jan 2024")
    assert form.is_valid()
    form.save_or_merge()
    assert Body.objects.get().validity == days(date(2023, 2, 14), date(2024, 2, 1))


def test_span_without_days_is_open(user):
    form = filled(LifeForm, Body(slug="nytt"), user, name="Nytt")
    assert form.is_valid()
    assert form.save_or_merge()[0].validity == days(None)


def test_last_day_before_the_first_is_told_beside_it(user):
    form = filled(LifeForm, BodyFactory(), user, first_day="2024-02-01", last_day="2024-01-31")
    assert form.errors == {"last_day": ["Sista dagen kan inte komma före den första."]}


def test_day_that_cannot_be_read_is_told_of_that_alone(user):
    """The span is not judged while its days are wrong, neither by what must have a start nor by overlaps."""
    typed = {"name": "Modell", "slug": "modell"}
    form = filled(ModelForm, LeadershipModel(), user, first_day="11/20/2026", **typed)
    assert [(name, len(errors)) for name, errors in form.errors.items()] == [("first_day", 1)]
    chair = SeatFactory(chair=True, validity=days(date(2020, 1, 1), date(2021, 1, 1)))
    seat = Seat(body=chair.body, position=99)
    form = filled(ChairForm, seat, user, designation="Ny", roles=["chair"], first_day="i höstas")
    assert list(form.errors) == ["first_day"]


def test_span_that_needs_a_start_asks_for_it_beside_the_day(user):
    form = filled(ModelForm, LeadershipModel(), user, name="Modell", slug="modell", last_day="2024-01-31")
    assert list(form.errors) == ["first_day"]


def test_two_who_move_one_day_each_are_put_together(user):
    body = BodyFactory(validity=days(date(2023, 1, 1), date(2024, 1, 1)))
    mine = filled(LifeForm, body, user, first_day="2023-02-14")
    theirs = filled(LifeForm, Body.objects.get(), user, last_day="2024-06-30")
    for form in (theirs, mine):
        assert form.is_valid()
        assert form.save_or_merge()[2] == []
    assert Body.objects.get().validity == days(date(2023, 2, 14), date(2024, 7, 1))
