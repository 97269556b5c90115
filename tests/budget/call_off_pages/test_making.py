"""Avrop without JavaScript: typed, read through and registered in the three ways there are."""

import pytest

from budget.models import CallOff
from budget.permissions import WHY_NO_OWN_ANSWER, WHY_NO_REQUEST
from tests.budget.call_off_pages.acts import URL, kr, receipts, registered, sent_from, text_of, typed
from tests.budget.test_money import CASES
from tests.factories.budget import KRONA
from tests.factories.decisions import DecisionFactory


def test_form_knows_what_one_may_take_from(browser_of, son, sakerhet, sons, frame):
    field = browser_of(son).get(URL).context["form"].fields["allocation"]
    assert (list(field.queryset), field.initial) == ([sons], sons)
    field = browser_of(sakerhet).get(URL).context["form"].fields["allocation"]
    assert list(field.queryset) == list(frame.allocations.order_by("pk"))


def test_review_says_everything_and_registers_nothing(browser_of, son, sons):
    before = receipts()
    district = sons.call_offs.first().districts.first()
    response = browser_of(son).post(URL, typed(sons, district=district.pk, basis="SON 2026-99", activity=""))
    assert response.status_code == 200
    said = dict(response.context["told"])
    assert said == {
        "Ta pengarna från": "Social- och omsorgsnämnden",
        "Ändamål": "Exempel: fältarbete i Berga",
        "Datum": "2026-10-05",
        "Stadsdelar": str(district),
        "Aktivitet": "Inget angivet",
        "Beslut eller diarienummer": "SON 2026-99",
        "Fil": "Inget angivet",
    }
    effects = [(effect.name, effect.before, effect.after) for effect in response.context["effects"]]
    assert effects == [
        ("Social- och omsorgsnämnden", 420_000 * KRONA, 270_000 * KRONA),
        ("Hela ramen", 1_405_000 * KRONA, 1_255_000 * KRONA),
    ]
    html = text_of(response)
    assert "Inget är registrerat än." in html
    assert kr("150 000 kr") in html
    assert receipts() == before


def test_request_by_the_committee_waits(browser_of, son, sons):
    response = registered(browser_of(son), typed(sons))
    made = CallOff.objects.latest("pk")
    assert (response.status_code, response["Location"]) == (302, made.get_absolute_url())
    assert (made.kind, made.in_writing, made.balance.state) == ("committee", False, "requested")
    assert made.requested_by == son
    page = text_of(browser_of(son).get(made.get_absolute_url()))
    assert WHY_NO_OWN_ANSWER in page
    assert "Godkänn" not in page


def test_written_request_counts_at_once(browser_of, sakerhet, sons):
    registered(browser_of(sakerhet), typed(sons, basis="SON 2026-99"))
    made = CallOff.objects.latest("pk")
    assert (made.kind, made.in_writing, made.balance.state) == ("committee", True, "approved")


def test_written_request_without_basis_is_refused(browser_of, sakerhet, sons):
    response = browser_of(sakerhet).post(URL, typed(sons))
    assert response.status_code == 422
    assert response.context["form"].errors == {
        "basis": ["Ange beslut eller diarienummer för nämndens skriftliga begäran."]
    }


def test_own_use_waits_for_ekonomi(browser_of, sakerhet, ekonomi, holders):
    registered(browser_of(sakerhet), typed(holders))
    made = CallOff.objects.latest("pk")
    assert (made.kind, made.in_writing, made.balance.state) == ("own_use", False, "requested")
    browser_of(ekonomi).post(f"{made.get_absolute_url()}godkann/")
    made.balance.refresh_from_db()
    assert made.balance.state == "approved"


def test_decision_and_activity_are_known_by_their_names(browser_of, son, sons, demo):
    activity = "Exempel: Tidig kontakt med vårdnadshavare"
    registered(browser_of(son), typed(sons, basis="KS 2021-08-24 § 241", activity=activity))
    made = CallOff.objects.latest("pk")
    assert str(made.decision) == "KS 2021-08-24 § 241"
    response = browser_of(son).get(made.get_absolute_url())
    assert response.context["receipt"].activity.words.endswith(activity)
    assert browser_of(son).get(response.context["receipt"].activity.url).status_code == 200
    assert f'href="{made.decision.get_absolute_url()}"' in text_of(response)


def test_basis_of_another_place_stays_as_it_is_written(browser_of, son, sons):
    registered(browser_of(son), typed(sons, basis="SON 2026-10-20 § 45"))
    made = CallOff.objects.latest("pk")
    assert (made.basis, made.decision) == ("SON 2026-10-20 § 45", None)


def test_unpublished_decision_without_a_number_is_not_named(browser_of, son, sons):
    decision = DecisionFactory(
        matter__working_material=True, proposal=True, matter__title="Exempel: ett utkast"
    )
    label = f"{decision.decider_words}: Exempel: ett utkast (förslag)"
    response = browser_of(son).post(URL, typed(sons, basis=label))
    assert response.status_code == 422
    assert list(response.context["form"].errors) == ["basis"]


@pytest.mark.parametrize(
    ("fields", "name", "words"),
    [
        *(({"amount": text}, "amount", words) for text, words in CASES["refused"]),
        ({"purpose": " "}, "purpose", "Skriv vad pengarna ska användas till."),
        ({"allocation": ""}, "allocation", "Välj vilken nämnds pengar det gäller."),
        (
            {"dated": "2027-01-01"},
            "dated",
            "Datumet ligger utanför ramen. Ange en dag från 2026-01-01 till 2026-12-31.",
        ),
        (
            {"activity": "Finns inte"},
            "activity",
            "Ingen aktivitet som heter ”Finns inte” finns i de planer som du får läsa. Välj i listan.",
        ),
        (
            {"key": "x"},
            "key",
            "Sidan är för gammal. Läs in den på nytt och skriv igen.",
        ),
    ],
)
def test_what_is_wrong_is_said_beside_its_field_and_the_rest_stays(
    browser_of, son, sons, fields, name, words
):
    before = receipts()
    response = browser_of(son).post(URL, typed(sons, **fields))
    assert response.status_code == 422
    assert response.context["form"].errors == {name: [words]}
    assert response.context["form"]["basis"].value() is None
    if name != "purpose":
        assert "Exempel: fältarbete i Berga" in text_of(response)
    assert receipts() == before


def test_change_shows_what_was_typed(browser_of, son, sons):
    browser = browser_of(son)
    review = browser.post(URL, typed(sons, amount="150 tkr"))
    response = browser.post(URL, sent_from(review) | {"step": "change"})
    assert response.status_code == 200
    form = response.context["form"]
    assert (form["amount"].value(), form["purpose"].value()) == ("150 tkr", "Exempel: fältarbete i Berga")
    assert form.errors == {}


def test_reader_is_told_whom_to_ask(browser_of, politiker, demo):
    response = browser_of(politiker).get(URL)
    assert (response.status_code, WHY_NO_REQUEST in text_of(response)) == (403, True)
