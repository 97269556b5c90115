"""Registering decisions and proposals: what is saved, and what is told beside its field."""

import re
from datetime import date, timedelta

import pytest
from django.utils import timezone

from governance.forms.decisions import DecisionForm
from governance.models import Decision
from tests.factories.bodies import BodyFactory, days
from tests.factories.decisions import (
    MunicipalGoalFactory,
)
from tests.factories.governance import MatterFactory, person_with
from tests.forms import posted
from tests.governance.decisions.reading import CITED, address, page_of

TOMORROW = (timezone.localdate() + timedelta(days=1)).isoformat()


def registered(browser, user, **typed):
    form = DecisionForm(instance=Decision(), user=user)
    return browser.post("/beslut/nytt/", posted(form, **typed))


@pytest.fixture
def typed(ks):
    return {
        "stage": "decided",
        "title": "Utökat trygghetsarbete",
        "case_number": "KS 2021-12",
        "classification": "public",
        "body": ks.pk,
        "decided_on": "24 aug 2021",
        "paragraph": "241",
        "recipients": "Styrelsen\nsäkerhetschef\n\nStyrelsen",
        "documents": "Prop. 2022/23:43",
    }


def test_decision_is_registered_with_its_matter(browser, secretary, ks, typed):
    goal = MunicipalGoalFactory()
    response = registered(browser, secretary, **typed, goals=[goal.pk])
    decision = Decision.objects.get()
    assert response["Location"] == decision.get_absolute_url()
    assert (str(decision), decision.stage) == (CITED, "decided")
    assert (decision.matter.title, decision.matter.case_number) == ("Utökat trygghetsarbete", "KS 2021-12")
    assert [(one.text, one.organisation) for one in decision.recipients.all()] == [
        ("Styrelsen", ks.organisation),
        ("säkerhetschef", None),
    ]
    assert [one.title for one in decision.documents.all()] == ["Prop. 2022/23:43"]
    assert list(decision.goals.all()) == [goal]
    assert decision.matter.history.get().history_user == secretary


def test_proposal_is_registered_in_a_matter_that_is_there(browser, secretary, decision, typed):
    response = registered(
        browser,
        secretary,
        stage="proposed",
        existing_matter="Utökat trygghetsarbete",
        decider="Kommundirektören",
        proposed_on="2021-09-13",
    )
    proposal = Decision.objects.get(stage="proposed")
    assert response.status_code == 302
    assert (proposal.matter, proposal.proposed_on) == (decision.matter, date(2021, 9, 13))


def test_form_is_opened_on_a_matter_of_the_address(browser, decision):
    form = browser.get(f"/beslut/nytt/?arende={decision.matter_id}&stadium=proposed").context["form"]
    assert (form["existing_matter"].value(), form["stage"].value()) == ("Utökat trygghetsarbete", "proposed")
    for number in ("x", "0", "9" * 50, ""):
        form = browser.get(f"/beslut/nytt/?arende={number}").context["form"]
        assert form["existing_matter"].value() == ""


@pytest.mark.parametrize(
    ("wrong", "field", "words"),
    [
        ({"stage": ""}, "stage", "Välj om det är ett förslag eller ett beslut."),
        ({"title": ""}, "title", "Skriv en rubrik."),
        ({"title": "x" * 301}, "title", "högst 300."),
        ({"title": "Pil →"}, "title", "U+2192"),
        ({"existing_matter": "Finns inte"}, "existing_matter", "Inget ärende som heter ”Finns inte” finns"),
        ({"case_number": "2021/12"}, "case_number", "till exempel KS 2019-1003"),
        ({"classification": "confidential"}, "classification", "Välj en av klasserna i listan."),
        ({"body": ""}, "body", "Ange vem som beslutar"),
        ({"decider": "Kommundirektören"}, "body", "antingen ett organ eller en funktion"),
        ({"body": "987654321"}, "body", "Organet finns inte."),
        ({"body": "", "decider": "ks"}, "decider", "Kommunstyrelsen är ett organ."),
        ({"decided_on": "08/24/2021"}, "decided_on", "Skriv dagen som ÅÅÅÅ-MM-DD"),
        ({"decided_on": TOMORROW}, "decided_on", "Beslutet har inte fattats än"),
        ({"decided_on": ""}, "decided_on", "Ange beslutsdatum när paragrafen är känd."),
        ({"paragraph": "abc"}, "paragraph", "Skriv bara paragrafens nummer, till exempel 241 eller § 241."),
        ({"paragraph": "§"}, "paragraph", "Skriv numret efter §"),
        ({"paragraph": "0"}, "paragraph", "Skriv ett nummer från 1 till 999999"),
        ({"stage": "proposed"}, "decided_on", "Ett förslag har inget beslutsdatum. Töm rutan"),
        ({"stage": "proposed"}, "paragraph", "Ett förslag har ingen paragraf. Töm rutan"),
        ({"proposed_on": "2021-08-17"}, "proposed_on", "Ett beslut har inget datum som förslag."),
        ({"recipients": "x" * 161}, "recipients", "Rad 1 är för lång"),
        ({"goals": ["987654321"]}, "goals", "Målet finns inte längre."),
    ],
)
def test_what_will_not_do_is_told_beside_the_field_and_kept(browser, secretary, typed, wrong, field, words):
    MunicipalGoalFactory()
    response = registered(browser, secretary, **{"source_note": "Ur protokollet.", **typed, **wrong})
    assert response.status_code == 422
    assert words in " ".join(response.context["form"].errors[field])
    assert 'value="Ur protokollet."' in page_of(response)
    assert not Decision.objects.exists()


def test_paragraph_is_typed_in_a_text_field_and_stays_as_it_was_typed(browser, secretary, typed):
    """A browser empties a field for numbers of what is no number."""
    page = page_of(registered(browser, secretary, **typed | {"paragraph": "abc"}))
    (field,) = re.findall(r'<input[^>]*name="paragraph"[^>]*>', page)
    assert 'type="text"' in field
    assert 'value="abc"' in field
    assert registered(browser, secretary, **typed | {"paragraph": "§ 241"}).status_code == 302
    assert Decision.objects.get().paragraph == 241


def test_day_outside_the_life_of_the_body_is_told_beside_the_day(browser, secretary, ks, typed):
    council = BodyFactory(name="Trygghetsrådet", validity=days(date(2023, 2, 14), date(2026, 1, 1)))
    for wrong in ("2023-02-13", "2026-01-01"):
        response = registered(browser, secretary, **typed | {"body": council.pk, "decided_on": wrong})
        assert (response.status_code, Decision.objects.count()) == (422, 0)
        words = "Trygghetsrådet finns 2023-02-14 – 2025-12-31."
        assert words in response.context["form"].errors["decided_on"][0]
        assert f'value="{wrong}"' in page_of(response)
    wanted = typed | {"body": council.pk, "decided_on": "2023-02-14"}
    assert registered(browser, secretary, **wanted).status_code == 302


def test_paragraph_that_the_body_has_used_in_the_year_is_warned_of(browser, secretary, decision, typed):
    wanted = typed | {"case_number": "", "decided_on": "2021-09-21"}
    response = registered(browser, secretary, **wanted)
    warned = page_of(browser.get(response["Location"]))
    assert "Organet har redan använt paragrafen det året." in warned
    assert f'<a class="ds-link" href="{decision.get_absolute_url()}">KS 2021-08-24 § 241</a>' in warned
    free = {"title": "Annat", "paragraph": "300"}, {"title": "Senare", "decided_on": "2022-09-21"}
    for other in free:
        page = page_of(browser.get(registered(browser, secretary, **wanted | other)["Location"]))
        assert "redan använt paragrafen" not in page


def test_case_number_of_another_matter_is_warned_of_as_far_as_one_may_read(browser, secretary, ks, typed):
    MatterFactory(title="Hemligt ärende", confidential=True, case_number="KS 2021-12")
    first = registered(browser, secretary, **typed)
    assert "redan diarienumret" not in page_of(browser.get(first["Location"]))
    again = registered(browser, secretary, **typed | {"title": "Ett annat", "paragraph": "242"})
    page = page_of(browser.get(again["Location"]))
    assert "Ett annat ärende har redan diarienumret." in page
    assert f'<a class="ds-link" href="{first["Location"]}">Utökat trygghetsarbete</a>' in page
    assert "Hemligt ärende" not in page


def test_citation_that_is_taken_is_told_beside_the_paragraph(browser, secretary, decision, typed):
    response = registered(browser, secretary, **typed)
    assert response.status_code == 422
    assert response.context["form"].errors["paragraph"] == [
        "Organet har redan ett beslut med den paragrafen den dagen."
    ]


def test_title_beside_a_chosen_matter_is_refused(browser, secretary, decision, typed):
    more = typed | {"existing_matter": decision.matter.title, "paragraph": "242"}
    response = registered(browser, secretary, **more)
    assert sorted(response.context["form"].errors) == ["case_number", "title"]


def test_matter_that_one_may_not_read_cannot_be_chosen(browser, secretary, typed):
    MatterFactory(title="Hemligt", confidential=True)
    response = registered(browser, secretary, **typed | {"title": "", "existing_matter": "Hemligt"})
    assert "existing_matter" in response.context["form"].errors


def test_secret_decision_is_registered_by_who_reads_it_and_names_its_law(browser_of, typed):
    chief = person_with("head_of_security")
    browser, secret = browser_of(chief), typed | {"classification": "confidential"}
    response = registered(browser, chief, **typed | {"legal_basis": "18 kap. 1 § OSL"})
    assert "annars inte." in " ".join(response.context["form"].errors["legal_basis"])
    response = registered(browser, chief, **secret)
    assert "Ange lagrum när ärendet omfattas av sekretess" in page_of(response)
    response = registered(browser, chief, **secret | {"legal_basis": "18 kap. 1 § OSL"})
    decision = Decision.objects.get()
    assert (response["Location"], decision.matter.classification) == (
        decision.get_absolute_url(),
        "confidential",
    )


def test_law_is_not_asked_for_of_who_cannot_choose_what_is_secret(browser, secretary, decision):
    for url in ("/beslut/nytt/", address("decision_update", decision), "/overenskommelser/ny/"):
        assert "legal_basis" not in browser.get(url).context["form"].fields
    assert 'name="legal_basis"' not in page_of(browser.get("/beslut/nytt/"))


def test_proposal_is_registered_with_what_is_known_of_its_decision(browser, secretary):
    wanted = {"stage": "proposed", "title": "Ny plan", "classification": "public", "decider": "Styrgruppen"}
    registered(browser, secretary, **wanted, decision_unknown="on")
    proposal = Decision.objects.get()
    assert (proposal.decision_unknown, proposal.history.get().history_user) == (True, secretary)
    form = browser.get(address("decision_update", proposal)).context["form"]
    assert form["decision_unknown"].value() is True
    browser.post(address("decision_update", proposal), posted(form, decision_unknown=None))
    assert Decision.objects.get().decision_unknown is False


def test_decision_is_not_unknown(browser, secretary, typed):
    response = registered(browser, secretary, **typed | {"decision_unknown": "on"})
    assert response.status_code == 422
    assert "Bara ett förslag kan ha" in " ".join(response.context["form"].errors["decision_unknown"])
    assert not Decision.objects.exists()


def test_goals_that_are_not_in_the_list_are_added_to_it(browser, secretary, typed):
    known = MunicipalGoalFactory(name="Ett tryggt Linköping", period="2027–2030")
    more = {"more_goals": "ett tryggt Linköping\nGod luft", "more_goals_period": "2027-2030"}
    assert registered(browser, secretary, **typed, **more).status_code == 302
    goals = Decision.objects.get().goals.order_by("name")
    assert [(goal.name, goal.period) for goal in goals] == [
        ("Ett tryggt Linköping", "2027–2030"),
        ("God luft", "2027–2030"),
    ]
    assert known in goals


def test_period_of_goals_that_cannot_be_read_is_told_beside_the_field(browser, secretary, typed):
    response = registered(browser, secretary, **typed, more_goals="God luft", more_goals_period="01/02/2027")
    assert response.status_code == 422
    assert "går inte att läsa" in response.context["form"].errors["more_goals_period"][0]
