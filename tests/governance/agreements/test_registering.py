"""Agreements are registered, and what will not do is refused."""

from datetime import date, timedelta

import pytest
from django.utils import timezone

from governance.models import Agreement, Succession
from tests.factories.bodies import BodyFactory
from tests.factories.decisions import DecisionFactory, DecisionPointFactory
from tests.factories.governance import MatterFactory, OrganisationFactory
from tests.governance.agreements.acts import registered
from tests.governance.decisions.reading import page_of

TOMORROW = (timezone.localdate() + timedelta(days=1)).isoformat()


def test_agreement_is_registered_with_parties_areas_and_predecessor(browser, secretary, agreement, typed):
    decision = DecisionFactory(
        body=BodyFactory(organisation=OrganisationFactory(short_code="KS")), paragraph=9
    )
    point = DecisionPointFactory(decision=decision, number="1")
    more = {
        "adopted_by": "KS 2021-08-24 § 9 p. 1",
        "predecessor": "Samverkan 2019–2022",
        "relation": "supplements",
    }
    response = registered(browser, secretary, **typed | more)
    made = Agreement.objects.get(matter__title="Samverkan 2023–2026")
    assert response["Location"] == made.get_absolute_url()
    assert (made.period, made.areas, made.signed_on) == (
        "2023–2026",
        ["Sociala risker", "Otrygghet"],
        date(2023, 5, 14),
    )
    assert ([party.name for party in made.parties.all()], made.adopted_by) == (["Polismyndigheten"], point)
    succession = Succession.objects.get()
    assert (succession.successor, succession.predecessor, succession.relation) == (
        made.matter,
        agreement.matter,
        "supplements",
    )
    assert succession.history.get().history_user == secretary


def test_agreement_is_registered_in_a_matter_that_is_there(browser, secretary, typed):
    matter = MatterFactory(title="Lokal samverkan", case_number="KS 2019-1003")
    registered(
        browser, secretary, **typed | {"title": "", "existing_matter": "Lokal samverkan (KS 2019-1003)"}
    )
    assert Agreement.objects.get().matter == matter


@pytest.mark.parametrize(
    ("wrong", "field", "words"),
    [
        ({"title": ""}, "title", "Skriv en rubrik."),
        ({"kind": ""}, "kind", "Välj vilket slag det är."),
        ({"case_number": "1003"}, "case_number", "till exempel KS 2019-1003"),
        ({"parties": "Polisen\nOkända parten"}, "parties", "Ingen organisation heter så: Okända parten."),
        ({"period": "03/15/2023"}, "period", "går inte att läsa"),
        ({"period": "2026–2023"}, "period", "Perioden slutar innan den börjar."),
        ({"signed_on": "05/14/2023"}, "signed_on", "Skriv dagen som ÅÅÅÅ-MM-DD"),
        ({"signed_on": TOMORROW}, "signed_on", "Dagen har inte varit än."),
        ({"adopted_by": "KS 2019-05-07 §"}, "adopted_by", "Efter § står paragrafens nummer"),
        ({"adopted_by": "KS 2019-05-07 § 1 p. 1"}, "adopted_by", "Inget beslut som heter"),
        ({"predecessor": "Finns inte"}, "predecessor", "Inget ärende som heter ”Finns inte” finns"),
        ({"relation": "x"}, "relation", "Välj hur den följer på föregångaren."),
        ({"areas": "x" * 161}, "areas", "Rad 1 är för lång"),
        (
            {"existing_matter": "Samverkan 2019–2022", "title": ""},
            "existing_matter",
            "redan en överenskommelse",
        ),
    ],
)
def test_what_will_not_do_is_told_beside_the_field_and_kept(
    browser, secretary, agreement, typed, wrong, field, words
):
    response = registered(browser, secretary, **{"source_note": "Ur avtalet.", **typed, **wrong})
    assert response.status_code == 422
    assert words in " ".join(response.context["form"].errors[field])
    assert 'value="Ur avtalet."' in page_of(response)
    assert Agreement.objects.count() == 1


def test_class_that_one_does_not_read_cannot_be_chosen(browser, secretary, typed):
    secret = {"classification": "confidential", "legal_basis": "18 kap. 1 § OSL"}
    response = registered(browser, secretary, **typed | secret)
    assert (response.status_code, list(response.context["form"].errors)) == (422, ["classification"])
