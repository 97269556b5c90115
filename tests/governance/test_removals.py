"""An agreement or a body that was registered by mistake is taken away, unless something points at it."""

import pytest
from django.urls import reverse

from governance.models import (
    Agreement,
    Body,
    BodyResource,
    LeadershipModel,
    Matter,
    ModelPart,
    Objective,
    Succession,
)
from tests.factories.actionplan import PlanFactory
from tests.factories.bodies import (
    BodyFactory,
    BodyResourceFactory,
    MandateFactory,
    ModelPartFactory,
    ObjectiveFactory,
    SeatFactory,
)
from tests.factories.decisions import AgreementFactory, DecisionFactory, SuccessionFactory
from tests.factories.governance import give, person_with
from tests.factories.meetings import MeetingFactory, StandingItemFactory
from tests.governance.body_site import shown


@pytest.fixture
def secretary(db):
    return person_with("secretary")


@pytest.fixture
def browser(secretary, browser_of):
    return browser_of(secretary)


def delete_url(record):
    if isinstance(record, Body):
        return reverse("body_delete", args=[record.slug])
    return reverse("agreement_delete", args=[record.pk])


def refused(browser, record):
    return shown(browser.post(delete_url(record)), status=409)


def test_agreement_goes_with_what_it_followed_and_its_matter(browser, secretary):
    agreement, earlier = AgreementFactory(), AgreementFactory()
    SuccessionFactory(successor=agreement.matter, predecessor=earlier.matter)
    assert delete_url(agreement) in shown(browser.get(agreement.get_absolute_url()))
    assert "Ta bort överenskommelsen" in shown(browser.get(delete_url(agreement)))
    response = browser.post(delete_url(agreement), follow=True)
    assert response.redirect_chain == [(reverse("agreement_list"), 302)]
    assert "Registreringen är borttagen." in shown(response)
    assert list(Agreement.objects.all()) == [earlier]
    for model in (Agreement, Succession, Matter):
        assert model.history.get(history_type="-").history_user == secretary


def test_matter_that_is_decided_on_stays_when_its_agreement_goes(browser):
    agreement = AgreementFactory()
    decision = DecisionFactory(matter=agreement.matter)
    assert browser.post(delete_url(agreement)).status_code == 302
    assert list(Matter.objects.all()) == [decision.matter]


def test_agreement_that_something_follows_stays(browser):
    agreement = AgreementFactory()
    plan = PlanFactory()
    SuccessionFactory(successor=plan.matter, predecessor=agreement.matter)
    page = refused(browser, agreement)
    assert "Något annat ersätter eller kompletterar den. Ändra det först." in page
    assert f"Ärende: {plan.matter}" in page
    assert Agreement.objects.get() == agreement


def test_body_that_was_never_used_goes_with_its_parts(browser, secretary):
    body = BodyFactory()
    BodyResourceFactory(body=body)
    ObjectiveFactory(body=body)
    StandingItemFactory(body=body)
    assert delete_url(body) in shown(browser.get(body.get_absolute_url()))
    response = browser.post(delete_url(body), follow=True)
    assert response.redirect_chain == [(reverse("body_list"), 302)]
    assert "Organet är borttaget." in shown(response)
    for model in (Body, BodyResource, Objective):
        assert not model.objects.filter(pk=body.pk).exists()
        assert model.history.get(history_type="-").history_user == secretary


@pytest.mark.parametrize(
    ("point_at", "words"),
    [
        (lambda body: SeatFactory(body=body), "1 plats"),
        (lambda body: MeetingFactory(body=body), "1 möte"),
        (lambda body: DecisionFactory(body=body), "1 beslut"),
        (lambda body: BodyFactory(predecessor=body), "1 organ"),
    ],
    ids=["seat", "meeting", "decision", "successor"],
)
def test_body_that_something_points_at_stays(browser, point_at, words):
    body = BodyFactory()
    point_at(body)
    if words in {"1 plats", "1 beslut"}:  # what is not on the page is told when it is to be taken away
        assert delete_url(body) not in shown(browser.get(body.get_absolute_url()))
    assert f"Går inte att ta bort, för annat hänvisar hit: {words}." in refused(browser, body)
    assert Body.objects.filter(pk=body.pk).exists()


def test_body_that_somebody_has_a_role_on_stays(browser):
    body = BodyFactory()
    give(person_with("elected_representative"), "secretary", on=body)
    assert "Någon har eller har haft en roll på organet." in refused(browser, body)
    assert Body.objects.get() == body


def test_sekreterare_of_the_body_itself_does_not_take_it_away(db, browser_of):
    body = BodyFactory()
    person = give(person_with("elected_representative"), "secretary", on=body).user
    assert delete_url(body) not in shown(browser_of(person).get(body.get_absolute_url()))
    assert browser_of(person).post(delete_url(body)).status_code == 403


def test_leadership_model_without_bodies_goes_with_its_parts(browser, secretary):
    part = ModelPartFactory()
    url = reverse("leadership_model_delete", args=[part.leadership_model.slug])
    assert url in shown(browser.get(reverse("leadership_model_update", args=[part.leadership_model.slug])))
    assert "Ledningsmodellen är borttagen." in shown(browser.post(url, follow=True))
    for model in (LeadershipModel, ModelPart):
        assert not model.objects.exists()
        assert model.history.get(history_type="-").history_user == secretary


def test_leadership_model_with_bodies_stays(browser):
    model = BodyFactory(of_a_model=True).leadership_model
    url = reverse("leadership_model_delete", args=[model.slug])
    assert url not in shown(browser.get(reverse("leadership_model_update", args=[model.slug])))
    assert "Går inte att ta bort, för annat hänvisar hit: 1 organ." in shown(browser.post(url), status=409)
    assert LeadershipModel.objects.get() == model


def test_seat_that_somebody_holds_names_who(browser):
    mandate = MandateFactory()
    url = reverse("seat_delete", args=[mandate.seat.body.slug, mandate.seat.pk])
    page = shown(browser.post(url), status=409)
    assert f"Mandat: {mandate.person}" in page
    assert f"{mandate.seat.body.get_absolute_url()}#platser" in page
