"""The file of agreements: who, when and whether each is in force."""

from datetime import date
from urllib.parse import quote

from django.utils import timezone

from tests.factories.decisions import AgreementFactory, DecisionPointFactory, SuccessionFactory
from tests.factories.governance import MatterFactory, OrganisationFactory, person_with
from tests.governance.list_sheets.reading import column, head_of, number_of, table_of

TODAY = timezone.localdate()


def test_agreement_says_who_when_and_whether_it_is_in_force(browser):
    matter = MatterFactory(title="Samverkan 2019–2022", case_number="KS 2019-12")
    agreement = AgreementFactory(
        matter=matter,
        signed_on=date(2019, 5, 14),
        areas=["Trygghet", "Narkotika"],
        purposes="Minska brotten.",
        adopted_by=DecisionPointFactory(number="1"),
    )
    SuccessionFactory(successor=matter, predecessor=MatterFactory(title="Löfte 2017"))
    SuccessionFactory(successor=matter, predecessor=MatterFactory(title="Löfte 2018"), relation="supplements")
    SuccessionFactory(successor=matter, predecessor=MatterFactory(confidential=True))
    agreement.parties.set([OrganisationFactory(name="Polisen"), OrganisationFactory(name="Kommunen")])
    response = browser.get("/overenskommelser.xlsx")
    assert head_of(response) == (
        "Överenskommelser",
        f"Uppgifter per {TODAY}. Överenskommelser: 1.",
    )
    (on_page,) = browser.get("/overenskommelser/").context["agreements"]
    assert table_of(response) == [
        {
            "Överenskommelse": "Samverkan 2019–2022",
            "Slag": "Samverkansöverenskommelse",
            "Parter": on_page.parties,
            "Period": "2019–2022",
            "I dag": on_page.standing.words,
            "Undertecknad": number_of(date(2019, 5, 14)),
            "Diarienummer": "KS 2019-12",
            "Klass": "Offentlig",
            "Områden": "Trygghet, Narkotika",
            "Syften": "Minska brotten.",
            "Beslutad genom": str(agreement.adopted_by),
            "Föregångare": "Ersätter Löfte 2017; Kompletterar Löfte 2018",
        }
    ]


def test_decision_that_may_not_be_read_is_not_named_in_the_file_of_agreements(db, browser_of):
    AgreementFactory(adopted_by=DecisionPointFactory(decision__matter__confidential=True))
    response = browser_of(person_with("elected_representative")).get("/overenskommelser.xlsx")
    assert column(response, "Beslutad genom") == ["ett beslut som du inte får läsa"]


def test_agreements_are_filtered_and_the_file_says_how(browser):
    kind = {"kind": "citizen_promise", "period": "2009–"}
    AgreementFactory(matter__title="Löfte om gator", **kind)
    AgreementFactory(matter__title="Löfte som var", kind="citizen_promise", period="2015")
    AgreementFactory(matter__title="Löfte av annat slag", period="2009–")
    response = browser.get(f"/overenskommelser.xlsx?q={quote('löfte')}&slag=citizen_promise&galler=on")
    assert head_of(response)[1] == (
        f"Uppgifter per {TODAY}. Överenskommelser: 1. Sökord: löfte. Slag: Medborgarlöfte. "
        "Bara de som gäller i dag."
    )
    assert column(response, "Överenskommelse") == ["Löfte om gator"]
