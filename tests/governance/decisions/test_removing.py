"""A decision that was registered by mistake is taken away; what others point at, or has gone out, is not."""

import re
from datetime import date

import pytest
from django.urls import reverse

from governance.models import Decision, DecisionPoint, Matter, Recipient, SupportingDocument
from tests.factories.assignments import AssignmentFactory
from tests.factories.bodies import BodyFactory, LeadershipModelFactory
from tests.factories.decisions import (
    AgreementFactory,
    DecisionFactory,
    DecisionPointFactory,
    RecipientFactory,
    SupportingDocumentFactory,
)
from tests.factories.meetings import AgendaItemFactory, MeetingFactory, adjust
from tests.governance.decisions.reading import address, page_of


def minuted(decision):
    meeting = MeetingFactory(held=True, body=decision.body, held_on=decision.decided_on)
    item = {"kind": "decision", "outcome": "decided", "matter": decision.matter, "decision": decision}
    return AgendaItemFactory(meeting=meeting, **item).meeting


def test_page_asks_and_the_list_says_that_it_is_gone(browser, secretary, decision, point):
    RecipientFactory(decision=decision)
    SupportingDocumentFactory(decision=decision)
    url = address("decision_delete", decision)
    assert url in page_of(browser.get(decision.get_absolute_url()))
    page = page_of(browser.get(url))
    assert "Ta bort beslutet" in page
    assert str(decision) in page
    assert decision.get_absolute_url() in page
    response = browser.post(url, follow=True)
    assert response.redirect_chain == [(reverse("decision_list"), 302)]
    assert "Registreringen är borttagen." in page_of(response)
    for model in (Decision, DecisionPoint, Recipient, SupportingDocument):
        assert not model.objects.exists()
        assert model.history.get(history_type="-").history_user == secretary


def test_matter_goes_when_nothing_else_is_about_it(browser, secretary, decision, proposal):
    DecisionFactory(matter=proposal.matter)
    for one in (decision, proposal):
        assert browser.post(address("decision_delete", one)).status_code == 302
    assert list(Matter.objects.all()) == [proposal.matter]
    assert Matter.history.get(history_type="-").history_user == secretary


@pytest.mark.parametrize(
    ("cite", "words"),
    [
        (lambda point: AssignmentFactory(point=point), "1 uppdrag"),
        (lambda point: AgreementFactory(adopted_by=point), "1 överenskommelse"),
        (lambda point: BodyFactory(established_by=point), "1 organ"),
        (
            lambda point: DecisionPointFactory(
                decision__decided_on=date(2022, 1, 1), kind="repeal", repeals=point.decision
            ),
            "1 beslutspunkt",
        ),
    ],
    ids=["assignment", "agreement", "body", "repeal"],
)
def test_what_others_point_at_stays(browser, decision, point, cite, words):
    cite(point)
    response = browser.post(address("decision_delete", decision))
    page = page_of(response)
    assert response.status_code == 409
    assert f"Går inte att ta bort, för annat hänvisar hit: {words}." in page
    assert f'href="{decision.get_absolute_url()}"' in page
    assert decision.points.get() == point


@pytest.mark.parametrize(
    ("cite", "words"),
    [
        (lambda point: AssignmentFactory(point=point, text="Ta fram en plan."), "Uppdrag: Ta fram en plan."),
        (
            lambda point: AgreementFactory(adopted_by=point, matter__title="Löftet"),
            "Överenskommelse: Löftet",
        ),
        (lambda point: BodyFactory(established_by=point, name="Rådet"), "Organ: Rådet"),
        (
            lambda point: LeadershipModelFactory(adopted_by=point, name="Modellen"),
            "Ledningsmodell: Modellen",
        ),
        (
            lambda point: DecisionPointFactory(
                decision__by_function=True,
                decision__decided_on=date(2022, 1, 1),
                decision__paragraph=3,
                position=1,
                kind="repeal",
                repeals=point.decision,
            ),
            "Beslutspunkt: Kommundirektören 2022-01-01 § 3 p. 1",
        ),
    ],
    ids=["assignment", "agreement", "body", "model", "repeal"],
)
def test_page_leads_to_what_points_here(browser, decision, point, cite, words):
    cite(point)
    page = page_of(browser.post(address("decision_delete", decision)))
    (link,) = re.findall(rf'<a class="ds-link link-row" href="([^"]+)">{re.escape(words)}</a>', page)
    assert browser.get(link.partition("#")[0]).status_code == 200


def test_what_points_here_is_counted_but_not_named_for_who_may_not_read_it(browser, decision, point):
    AgreementFactory(adopted_by=point, matter__title="Hemligt löfte", matter__confidential=True)
    page = page_of(browser.post(address("decision_delete", decision)))
    assert "för annat hänvisar hit: 1 överenskommelse." in page
    assert "Hemligt löfte" not in page


def test_proposal_that_is_answered_stays(browser, proposal):
    DecisionFactory(matter=proposal.matter, answers=proposal)
    assert browser.post(address("decision_delete", proposal)).status_code == 409
    assert Decision.objects.filter(pk=proposal.pk).exists()


def test_what_has_been_sent_stays(browser, decision):
    sent = RecipientFactory(decision=decision, text="Säkerhetsenheten", dispatched=True)
    page = page_of(browser.post(address("decision_delete", decision)))
    assert "”Säkerhetsenheten” har fått beslutet 2021-08-30. Därför tas det inte bort." in page
    assert decision.recipients.get() == sent


def test_what_stands_in_minutes_stays(browser, decision):
    meeting = minuted(decision)
    response = browser.post(address("decision_delete", decision))
    assert response.status_code == 409
    assert f"Beslutet står i protokollet från {meeting}." in page_of(response)
    assert f'<a class="ds-link link-row" href="{meeting.get_absolute_url()}">Möte: {meeting}</a>' in page_of(
        response
    )
    adjust(meeting)
    page = page_of(browser.post(address("decision_delete", decision)))
    assert "kan rättas när protokollet har öppnats igen." in page
    assert Decision.objects.get() == decision


def test_what_an_assignment_was_fulfilled_by_stays(browser, decision):
    done = AssignmentFactory(closed=True, fulfilled_by=decision.matter, point__decision__proposal=False)
    page = page_of(browser.post(address("decision_delete", decision)))
    assert "Ett uppdrag är utfört genom det här." in page
    assert f'href="{done.get_absolute_url()}">Uppdrag: {done}</a>' in page
    assert Decision.objects.filter(pk=decision.pk).exists()


def test_reader_is_told_whom_to_ask(browser_of, reader, decision):
    url = address("decision_delete", decision)
    assert url not in page_of(browser_of(reader).get(decision.get_absolute_url()))
    response = browser_of(reader).post(url)
    assert (response.status_code, "Det gör sekreteraren" in page_of(response)) == (403, True)
