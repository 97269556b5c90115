"""Bodies with their seats and mandates: one that only the sekreterare changes, one with a sekreterare of its
own, one that is opened to an extern part."""

from datetime import date, timedelta

from django.utils import timezone

from governance.forms.bodies import BodyForm
from governance.forms.leadership import LeadershipModelForm
from governance.forms.mandates import CorrectMandateForm, EndMandateForm, RemoveMandateForm
from governance.forms.seats import SeatForm
from governance.models import Body, LeadershipModel, Seat, User
from governance.terms_of_office import end_of_term
from tests.factories.bodies import BodyFactory, LeadershipModelFactory, MandateFactory, SeatFactory, days
from tests.factories.governance import give
from tests.forms import posted
from tests.house.classes import NO_SLUG


class Bodies:
    def __init__(self):
        self.bodies = {
            "public": Body.objects.get(slug="trygghetsradet"),
            "sons": BodyFactory(),  # the demo's account `son` is its sekreterare
            "opened": BodyFactory(of_a_model=True),  # the account `extern` may see it
        }
        self.seats = {key: SeatFactory(body=body, position=90) for key, body in self.bodies.items()}
        self.bodies["bare"] = BodyFactory()
        give(User.objects.get(username="son"), "secretary", on=self.bodies["sons"])
        give(User.objects.get(username="extern"), "external_party", on=self.bodies["opened"])
        self.models = {
            "public": LeadershipModel.objects.get(slug="ledningsmodell-2023"),
            "opened": self.bodies["opened"].leadership_model,
            "bare": LeadershipModelFactory(),
        }
        self.seats["with_mandate"] = SeatFactory(body=self.bodies["public"], position=91)
        self.mandates = {
            "public": _mandate(self.seats["with_mandate"]),
            "sons": _mandate(SeatFactory(body=self.bodies["sons"], position=91)),
            "to_come": MandateFactory(
                seat=SeatFactory(body=self.bodies["public"], position=92), period=days(_day_after_term())
            ),
        }

    def addresses(self):
        of_body = ("body_detail", "body_update", "body_delete", "body_calendar", "seat_create")
        of_seat = ("seat_update", "seat_delete", "seat_move_up", "seat_move_down", "mandate_create")
        return {
            **dict.fromkeys(of_body, self.body),
            **dict.fromkeys(of_seat, self._seat),
            **dict.fromkeys(("mandate_update", "mandate_delete", "mandate_end"), self._mandate),
            **dict.fromkeys(("leadership_model_update", "leadership_model_delete"), self._model),
        }

    def forms(self):
        return {
            "body_create": lambda key, user: {"name": "Nytt organ"},
            "body_update": self._changed_body,
            "seat_create": lambda key, user: {
                "designation": "en ny plats",
                "held_by": Seat.HeldBy.FUNCTION,
                "roles": [Seat.Role.MEMBER],
            },
            "seat_update": self._changed_seat,
            "mandate_create": lambda key, user: {
                "who": "unnamed",
                "placeholder": "NN (X)",
                "first_day": timezone.localdate(),
            },
            "mandate_update": self._corrected_mandate,
            "mandate_delete": self._removed_mandate,
            "mandate_end": self._ended_mandate,
            "mandate_list": self._renewed_mandate,
            "leadership_model_create": lambda key, user: {"name": "Ny modell", "first_day": "2027-01-01"},
            "leadership_model_update": self._changed_model,
        }

    def body(self, key):
        return [self.bodies[key].slug if key in self.bodies else NO_SLUG]

    def _seat(self, key):
        if key == "of_another_body":
            return [self.bodies["public"].slug, self.seats["sons"].pk]
        return [self.seats[key].body.slug, self.seats[key].pk]

    def _mandate(self, key):
        if key == "of_another_body":
            return [self.bodies["public"].slug, self.mandates["sons"].pk]
        return [self.mandates[key].seat.body.slug, self.mandates[key].pk]

    def _model(self, key):
        return [self.models[key].slug if key in self.models else NO_SLUG]

    def _changed_body(self, key, user):
        return posted(BodyForm(instance=self.bodies[key], user=user), purpose="Ett ändrat syfte.")

    def _changed_model(self, key, user):
        form = LeadershipModelForm(instance=self.models[key], user=user)
        return posted(form, description="En ändrad beskrivning.")

    def _changed_seat(self, key, user):
        seat = self.seats.get(key, self.seats["sons"])
        return posted(SeatForm(instance=seat, user=user), designation="en ändrad plats")

    def _ended_mandate(self, key, user):
        mandate = self.mandates.get(key, self.mandates["sons"])
        return posted(EndMandateForm(mandate=mandate, user=user), reason="Avgår.")

    def _corrected_mandate(self, key, user):
        mandate = self.mandates.get(key, self.mandates["sons"])
        return posted(CorrectMandateForm(mandate=mandate, user=user), name="Exempel Rättad")

    def _removed_mandate(self, key, user):
        mandate = self.mandates.get(key, self.mandates["sons"])
        return posted(RemoveMandateForm(mandate=mandate, user=user), reason="Tackade nej.")

    def _renewed_mandate(self, key, user):
        until = end_of_term(_day_after_term())
        return {"mandates": [self.mandates[key].pk], "until": until, "act_name": "renew"}


def _mandate(seat):
    """One that began long ago and runs out with this term of office."""
    return MandateFactory(seat=seat, period=days(date(2024, 1, 1), _day_after_term()))


def _day_after_term():
    return end_of_term(timezone.localdate()) + timedelta(days=1)
