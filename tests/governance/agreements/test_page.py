"""The page of an agreement: what it says, what follows what, and to whom."""

from datetime import date

from django.urls import reverse

from tests.factories.actionplan import PlanFactory
from tests.factories.bodies import BodyFactory
from tests.factories.decisions import (
    AgreementFactory,
    DecisionFactory,
    DecisionPointFactory,
    SuccessionFactory,
)
from tests.factories.governance import MatterFactory, OrganisationFactory, UserFactory
from tests.governance.agreements.acts import follow
from tests.governance.decisions.reading import page_of, read_from_source


def test_page_shows_what_was_agreed_and_by_whose_decision(browser, agreement):
    ks = BodyFactory(organisation=OrganisationFactory(short_code="KS"))
    decision = DecisionFactory(body=ks, decided_on=date(2019, 5, 7), paragraph=170, matter=agreement.matter)
    agreement.adopted_by = DecisionPointFactory(decision=decision, number="1")
    agreement.source_note = "Dagen är antagen."
    agreement.save()
    page = page_of(browser.get(agreement.get_absolute_url()))
    for words in (
        "Att samverka.",
        "Sociala risker",
        "Polismyndigheten",
        "2019-05-14",
        "2019–2022",
        "Dagen är antagen.",
        "KS 2019-05-07 § 170 p. 1",
        f"{decision.get_absolute_url()}#punkt-{agreement.adopted_by.pk}",
        "Diarienummer saknas<",
    ):
        assert words in page


def test_what_the_source_does_not_say_is_said_to_be_missing(browser, secretary):
    agreement = AgreementFactory.build(matter=MatterFactory(), period="")
    read_from_source(agreement, secretary)
    page = page_of(browser.get(agreement.get_absolute_url()))
    for words in (
        "Perioden saknas i källan",
        "Syftena saknas i källan.",
        "Saknas i källan",
        "Beslut okänt i källan",
        "Tiden är inte känd",
    ):
        assert words in page
    assert page_of(browser.get("/overenskommelser/")).count("Saknas i källan") == 2


def test_what_we_registered_ourselves_is_missing_in_no_source(browser, db):
    agreement = AgreementFactory(period="")
    for url in (agreement.get_absolute_url(), "/overenskommelser/"):
        page = page_of(browser.get(url))
        assert "källan" not in page
        assert ">Saknas<" in page.replace("> ", ">").replace(" <", "<")


def test_successions_are_shown_both_ways(browser, agreement):
    earlier = AgreementFactory(matter__title="Samverkan 2015–2018")
    later = AgreementFactory(matter__title="Samverkan 2023–2026")
    follow(agreement, earlier, "replaces_and_supplements")
    follow(later, agreement, "supplements")
    page = page_of(browser.get(agreement.get_absolute_url()))
    assert "Ersätter och kompletterar" in page
    assert "Kompletteras av" in page
    for other in (earlier, later):
        assert f'<a class="ds-link" href="{other.get_absolute_url()}">{other}</a>' in page


def test_plan_that_follows_is_named_without_a_link(browser, agreement):
    plan = PlanFactory(matter__title="Handlingsplan 2017–2018")
    SuccessionFactory(successor=plan.matter, predecessor=agreement.matter)
    page = page_of(browser.get(agreement.get_absolute_url()))
    assert "Ersätts av Handlingsplan 2017–2018" in page


def test_what_one_may_not_read_is_not_named(browser_of, reader, agreement):
    hidden = AgreementFactory(matter__title="Hemligt avtal", matter__confidential=True)
    follow(hidden, agreement)
    decision = DecisionFactory(
        decided_on=date(2019, 5, 7), matter__title="Hemligt beslut", matter__confidential=True
    )
    agreement.adopted_by = DecisionPointFactory(decision=decision)
    agreement.save()
    page = page_of(browser_of(reader).get(agreement.get_absolute_url()))
    assert "Hemligt" not in page
    assert "ett beslut som du inte får läsa" in page
    assert "2019-05-07" not in page
    assert browser_of(reader).get(hidden.get_absolute_url()).status_code == 404


def test_reader_has_no_control_and_is_told_whom_to_ask(browser_of, reader, agreement):
    browser = browser_of(reader)
    page = page_of(browser.get(agreement.get_absolute_url()))
    assert "Du kan läsa överenskommelsen men inte ändra den." in page
    assert "Ändra</a>" not in page
    for url in (reverse("agreement_create"), reverse("agreement_update", args=[agreement.pk])):
        for method in (browser.get, browser.post):
            response = method(url)
            assert response.status_code == 403
            assert "Det gör sekreteraren, säkerhetschefen eller planansvarig." in page_of(response)


def test_stranger_reads_no_agreement(browser_of, agreement):
    assert browser_of(UserFactory()).get(agreement.get_absolute_url()).status_code == 404


def test_hostile_text_is_shown_as_text(browser, agreement):
    hostile = '<script>alert("1")</script>'
    agreement.purposes, agreement.areas, agreement.source_note = hostile, [hostile], hostile
    agreement.save()
    page = page_of(browser.get(agreement.get_absolute_url()))
    assert hostile not in page
    assert page.count("&lt;script&gt;") == 3
