"""Avrop in the browser without JavaScript: typed, read through, registered once, answered, corrected."""

import uuid
from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from actionplan.models import ActivityVersion
from budget.models import CallOff, Frame, LedgerEntry
from budget.permissions import (
    WHY_CALL_OFF_CLOSED,
    WHY_NO_ANSWER,
    WHY_NO_CORRECTION,
    WHY_NO_OWN_ANSWER,
    WHY_NO_REQUEST,
)
from budget.services.call_offs import approve_call_off
from budget.services.year_end import close_frame
from governance import carried_files
from tests.budget.test_money import CASES
from tests.factories.budget import (
    DAY,
    KRONA,
    CallOffActFactory,
    CallOffFactory,
    allocation_with,
    approved,
    frame_with,
)
from tests.factories.decisions import DecisionFactory, DecisionPointFactory
from tests.factories.governance import person_with
from tests.uploads import PDF, PNG

NB = "\u00a0"
URL = "/ramar/exempel-2026/avrop/nytt/"
FRAME = "exempel-2026"
DAY_IN_FRAME = date(2026, 10, 5)


def kr(text):
    """An amount as pages write it."""
    return text.replace(" ", NB)


@pytest.fixture
def frame(demo):
    return Frame.objects.get(slug=FRAME)


def allocation_of(frame, committee):
    return frame.allocations.get(committee__name=committee)


@pytest.fixture
def sons(frame):
    return allocation_of(frame, "Social- och omsorgsnämnden")


@pytest.fixture
def holders(frame):
    return allocation_of(frame, "Kommunstyrelsen")


def typed(taken_from, **fields):
    said = {
        "key": str(uuid.uuid4()),
        "amount": "150 tkr",
        "allocation": taken_from.pk,
        "purpose": "Exempel: fältarbete i Berga",
        "dated": "2026-10-05",
    }
    return said | fields


def sent_from(response):
    """What the page where it is read through would send."""
    sent = {}
    for name, value in response.context["sent"]:
        sent.setdefault(name, []).append(value)
    return sent


def registered(browser, said, url=URL):
    """Read through, then registered. Returns the last answer."""
    review = browser.post(url, said)
    assert review.status_code == 200
    return browser.post(url, sent_from(review) | {"step": "register"})


def text_of(response):
    return response.content.decode()


def only_left(allocation, amount):
    """Use up all but an amount, in öre."""
    balance = allocation.balance
    balance.refresh_from_db()
    waiting = CallOffFactory(allocation=allocation, amount=balance.left - amount, dated=DAY_IN_FRAME)
    CallOffActFactory(call_off=waiting, dated=DAY_IN_FRAME)


def receipts():
    return CallOff.objects.count()


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
    said = dict(response.context["said"])
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


def test_amount_may_be_the_last_ore_but_not_one_more(browser_of, son, sons):
    only_left(sons, 395_000 * KRONA)
    response = browser_of(son).post(URL, typed(sons, amount="395 000,01"))
    assert response.status_code == 422
    assert response.context["form"].errors == {
        "amount": [f"Beloppet är för stort. Det finns {kr('395 000 kr')} kvar på Social- och omsorgsnämnden."]
    }
    assert response.context["form"]["amount"].value() == "395 000,01"
    assert registered(browser_of(son), typed(sons, amount="395 000")).status_code == 302


def test_small_amount_is_asked_about_once(browser_of, son, sons):
    browser, said = browser_of(son), typed(sons, amount="150")
    response = browser.post(URL, said)
    assert response.status_code == 422
    assert response.context["form"].errors["amount"] == [
        f"Menade du {kr('150 000 kr')}? Ändra i så fall. Stämmer beloppet skickar du en gång till."
    ]
    assert '<input type="hidden" name="amount_asked" value="150">' in " ".join(text_of(response).split())
    registered(browser, said | {"amount_asked": "150"})
    assert CallOff.objects.latest("pk").amount == 150 * KRONA


def test_amount_that_was_asked_about_and_changed_is_asked_about_anew(browser_of, son, sons):
    response = browser_of(son).post(URL, typed(sons, amount="15", amount_asked="150"))
    assert list(response.context["form"].errors) == ["amount"]


def test_change_shows_what_was_typed(browser_of, son, sons):
    browser = browser_of(son)
    review = browser.post(URL, typed(sons, amount="150 tkr"))
    response = browser.post(URL, sent_from(review) | {"step": "change"})
    assert response.status_code == 200
    form = response.context["form"]
    assert (form["amount"].value(), form["purpose"].value()) == ("150 tkr", "Exempel: fältarbete i Berga")
    assert form.errors == {}


def test_sent_again_leads_to_the_same_receipt(browser_of, son, sons):
    """Double click, reload, the back button and a second tab."""
    browser, before = browser_of(son), receipts()
    said = typed(sons)
    review = sent_from(browser.post(URL, said))
    first = browser.post(URL, review | {"step": "register"})
    again = browser.post(URL, review | {"step": "register"})
    from_the_form = browser.post(URL, said)
    assert {first["Location"], again["Location"], from_the_form["Location"]} == {first["Location"]}
    assert receipts() == before + 1


def test_sent_again_with_another_amount_is_not_taken_for_the_same(browser_of, son, sons):
    browser, said = browser_of(son), typed(sons)
    registered(browser, said)
    response = browser.post(URL, said | {"amount": "200 tkr"})
    assert response.status_code == 422
    assert response.context["form"].non_field_errors() == [
        "Det är redan registrerat, men med andra uppgifter. Börja om från sidan för ramen."
    ]


def test_two_who_take_the_last_kronor(browser_of, sakerhet, sons):
    """Both have read it through; the second is told, and keeps what was typed."""
    only_left(sons, 100_000 * KRONA)
    browser = browser_of(sakerhet)
    reviews = [
        sent_from(browser.post(URL, typed(sons, amount="60 000", basis=f"SON 2026-{n}"))) for n in (1, 2)
    ]
    first, second = (browser.post(URL, review | {"step": "register"}) for review in reviews)
    assert (first.status_code, second.status_code) == (302, 422)
    assert second.context["form"].errors["amount"] == [
        f"Beloppet är för stort. Det finns {kr('40 000 kr')} kvar på Social- och omsorgsnämnden."
    ]
    assert second.context["form"]["basis"].value() == "SON 2026-2"


def test_closed_year_is_said_before_and_after_it_is_typed(browser_of, son, ekonomi, frame, sons):
    browser = browser_of(son)
    review = sent_from(browser.post(URL, typed(sons)))
    for call_off in CallOff.objects.of(frame).waiting():
        approve_call_off(call_off=call_off, dated=DAY_IN_FRAME, by=ekonomi)
    close_frame(
        frame=frame,
        handling="lapses",
        point=DecisionPointFactory(),
        dated=DAY_IN_FRAME,
        key=uuid.uuid4(),
        by=ekonomi,
    )
    closed = "Budgetåret är avslutat, så inget kan avropas ur ramen."
    sent = browser.post(URL, review | {"step": "register"})
    assert (sent.status_code, sent.context["form"].non_field_errors()) == (422, [closed])
    assert sent.context["form"]["purpose"].value() == "Exempel: fältarbete i Berga"
    opened = browser.get(URL)
    assert (opened.status_code, closed in text_of(opened)) == (403, True)


def test_file_is_carried_through_the_review(browser_of, son, sons):
    browser = browser_of(son)
    said = typed(sons, file=SimpleUploadedFile("underlag.pdf", PDF))
    response = registered(browser, said)
    made = CallOff.objects.latest("pk")
    assert (made.file_name, made.size) == ("underlag.pdf", len(PDF))
    document = browser.get(f"{response['Location']}underlag/")
    assert document.content == PDF
    assert document["Content-Disposition"] == 'attachment; filename="underlag.pdf"'
    known = browser.get(f"{response['Location']}underlag/", HTTP_IF_NONE_MATCH=document["ETag"])
    assert known.status_code == 304


def test_file_is_carried_past_an_error_and_can_be_dropped(browser_of, son, sons):
    browser = browser_of(son)
    response = browser.post(URL, typed(sons, amount="abc", file=SimpleUploadedFile("bild.png", PNG)))
    carried = response.context["form"].fields["file"].widget.carried
    assert (carried.name, "Vald fil:" in text_of(response)) == ("bild.png", True)
    registered(browser, typed(sons, file_carried=carried.token))
    assert CallOff.objects.latest("pk").file_name == "bild.png"
    registered(browser, typed(sons, file_carried=carried.token, file_dropped="on"))
    assert CallOff.objects.latest("pk").file_name == ""


def test_file_is_carried_for_the_one_who_chose_it(browser_of, son, sakerhet, sons):
    response = browser_of(son).post(
        URL, typed(sons, amount="abc", file=SimpleUploadedFile("underlag.pdf", PDF))
    )
    token = response.context["form"].fields["file"].widget.carried.token
    for browser, sent in ((browser_of(sakerhet), token), (browser_of(son), f"{token}x")):
        answer = browser.post(URL, typed(sons, basis="SON 2026-1", file_carried=sent))
        assert answer.context["form"].errors == {"file": [carried_files.GONE]}


def test_sent_again_with_its_file_leads_to_the_same_receipt(browser_of, son, sons):
    browser = browser_of(son)
    review = sent_from(browser.post(URL, typed(sons, file=SimpleUploadedFile("underlag.pdf", PDF))))
    answers = [browser.post(URL, review | {"step": "register"})["Location"] for _ in range(2)]
    assert answers[0] == answers[1]


def test_reader_is_told_whom_to_ask(browser_of, politiker, demo):
    response = browser_of(politiker).get(URL)
    assert (response.status_code, WHY_NO_REQUEST in text_of(response)) == (403, True)


def waiting(**fields):
    """An avrop in the demo's frame that waits for an answer."""
    allocation = Frame.objects.get(slug=FRAME).allocations.get(committee__name="Social- och omsorgsnämnden")
    return CallOffFactory(allocation=allocation, dated=DAY_IN_FRAME, **fields)


def test_approved_by_another(browser_of, sakerhet, demo):
    call_off = waiting()
    url = call_off.get_absolute_url()
    response = browser_of(sakerhet).post(f"{url}godkann/", follow=True)
    assert response.redirect_chain == [(url, 302)]
    assert response.context["receipt"].state_words == "Godkänt"
    assert "är godkänt." in text_of(response)


def test_second_approval_is_told_that_it_is_answered(browser_of, sakerhet, demo):
    call_off, second = waiting(), person_with("frame_manager")
    browser_of(sakerhet).post(f"{call_off.get_absolute_url()}godkann/")
    answer = browser_of(second).post(f"{call_off.get_absolute_url()}godkann/", follow=True)
    assert "Avropet är redan besvarat." in text_of(answer)
    again = browser_of(sakerhet).post(f"{call_off.get_absolute_url()}godkann/", follow=True)
    assert "är godkänt." in text_of(again)
    assert call_off.entries.count() == 1


def test_approval_of_more_than_is_left_is_refused(browser_of, sakerhet, sons):
    call_off = waiting(amount=100_000 * KRONA)
    only_left(sons, 99_999 * KRONA)
    answer = browser_of(sakerhet).post(f"{call_off.get_absolute_url()}godkann/", follow=True)
    assert f"Det finns {kr('99 999 kr')} kvar på Social- och omsorgsnämnden." in text_of(answer)
    assert answer.context["receipt"].state == "requested"


def test_own_request_is_not_approved(browser_of, sakerhet, demo):
    call_off = waiting(requested_by=sakerhet)
    answer = browser_of(sakerhet).post(f"{call_off.get_absolute_url()}godkann/")
    assert (answer.status_code, WHY_NO_ANSWER in text_of(answer)) == (403, True)


def test_refusal_takes_a_reason_and_is_told(browser_of, sakerhet, son, demo):
    call_off = waiting(requested_by=son)
    url = f"{call_off.get_absolute_url()}avsla/"
    empty = browser_of(sakerhet).post(url, {"reason": " "})
    assert empty.context["form"].errors == {"reason": ["Skriv varför avropet avslås."]}
    browser_of(sakerhet).post(url, {"reason": "Ryms inte i ändamålet"})
    receipt = browser_of(son).get(call_off.get_absolute_url()).context["receipt"]
    assert (receipt.state_words, receipt.used) == ("Avslaget", 0)
    assert receipt.events[-1].why == "Ryms inte i ändamålet"


def test_refusal_of_what_was_answered_meanwhile_keeps_the_reason(browser_of, sakerhet, son, demo):
    call_off = waiting()
    approve_call_off(call_off=call_off, dated=DAY_IN_FRAME, by=son)
    answer = browser_of(sakerhet).post(f"{call_off.get_absolute_url()}avsla/", {"reason": "Ryms inte"})
    form = answer.context["form"]
    assert (answer.status_code, form.non_field_errors()) == (422, ["Avropet är redan besvarat."])
    assert form["reason"].value() == "Ryms inte"
    opened = browser_of(sakerhet).get(f"{call_off.get_absolute_url()}avsla/")
    assert opened.status_code == 403


def in_demo(**fields):
    call_off = waiting(**fields)
    return CallOffActFactory(call_off=call_off, dated=DAY_IN_FRAME).call_off


def test_transferred_by_ekonomi(browser_of, ekonomi, demo):
    call_off = in_demo()
    answer = browser_of(ekonomi).post(f"{call_off.get_absolute_url()}omfort/", follow=True)
    assert answer.context["receipt"].state_words == "Omfört"
    again = browser_of(ekonomi).post(f"{call_off.get_absolute_url()}omfort/", follow=True)
    assert "är omfört." in text_of(again)


def correction(**fields):
    said = {"key": uuid.uuid4(), "amount": "20 tkr", "reason": "En del ställdes in", "dated": "2026-10-05"}
    return said | fields


def test_correction_opens_with_all_that_is_left_and_is_a_post_of_its_own(browser_of, sakerhet, demo):
    call_off, browser = in_demo(amount=100_000 * KRONA), browser_of(sakerhet)
    url = f"{call_off.get_absolute_url()}ratta/"
    form = browser.get(url).context["form"]
    assert form["amount"].value() == kr("100 000 kr")
    said = {
        "key": form["key"].value(),
        "amount": "20 tkr",
        "reason": "En del ställdes in",
        "dated": "2026-10-05",
    }
    answers = [browser.post(url, said, follow=True) for _ in range(2)]
    receipt = answers[1].context["receipt"]
    assert (receipt.amount, receipt.corrected, receipt.used) == (
        100_000 * KRONA,
        20_000 * KRONA,
        80_000 * KRONA,
    )
    assert LedgerEntry.objects.of_kind("correction").filter(call_off=call_off).count() == 1
    assert receipt.events[-1].what == f"rättade avropet med \u2212{kr('20 000 kr')}"
    assert receipt.events[-1].why == "En del ställdes in"
    assert browser.get(url).context["form"]["amount"].value() == kr("80 000 kr")


@pytest.mark.parametrize(
    ("fields", "name", "words"),
    [
        (
            {"amount": "100 000,01"},
            "amount",
            f"Beloppet är för stort. {{}} kan rättas med högst {kr('100 000 kr')}.",
        ),
        ({"reason": ""}, "reason", "Skriv varför avropet rättas."),
        ({"amount": "0"}, "amount", "Beloppet måste vara större än noll, till exempel 150 000."),
    ],
)
def test_correction_that_is_wrong_says_so(browser_of, sakerhet, demo, fields, name, words):
    call_off = in_demo(amount=100_000 * KRONA)
    said = correction()
    answer = browser_of(sakerhet).post(f"{call_off.get_absolute_url()}ratta/", said | fields)
    assert answer.status_code == 422
    assert answer.context["form"].errors == {name: [words.format(call_off)]}


def test_correction_before_the_avrop_is_told_beside_the_day(browser_of, sakerhet, demo):
    call_off = in_demo()
    said = correction(dated="2026-10-04")
    answer = browser_of(sakerhet).post(f"{call_off.get_absolute_url()}ratta/", said)
    assert (answer.status_code, list(answer.context["form"].errors)) == (422, ["dated"])


def test_wholly_corrected_has_nothing_more_to_correct(browser_of, sakerhet, demo):
    call_off = in_demo()
    said = correction(amount="100 000")
    url = f"{call_off.get_absolute_url()}ratta/"
    browser_of(sakerhet).post(url, said)
    opened = browser_of(sakerhet).get(url)
    assert (opened.status_code, "inget kvar av avropet att rätta" in text_of(opened)) == (403, True)


def test_outcome_is_reported_by_the_committee_and_the_latest_counts(browser_of, son, demo):
    call_off, browser = in_demo(), browser_of(son)
    url = f"{call_off.get_absolute_url()}utfall/"
    for amount, day in (("90 000", "2026-10-04"), ("0", "2026-10-05")):
        said = {"key": uuid.uuid4(), "amount": amount, "dated": day, "note": "Fakturorna"}
        assert browser.post(url, said).status_code == 302
    receipt = browser.get(call_off.get_absolute_url()).context["receipt"]
    assert (receipt.outcome, str(receipt.outcome_dated), receipt.used) == (0, "2026-10-05", 100_000 * KRONA)


def test_outcome_of_what_is_not_approved_is_refused(browser_of, son, demo):
    call_off = waiting()
    opened = browser_of(son).get(f"{call_off.get_absolute_url()}utfall/")
    assert opened.status_code == 403


def test_reader_sees_all_but_no_buttons(browser_of, politiker, demo):
    call_off = in_demo()
    page = browser_of(politiker).get(call_off.get_absolute_url())
    html = text_of(page)
    assert (page.status_code, WHY_NO_CORRECTION in html) == (200, True)
    assert "Rätta" not in html.replace(WHY_NO_CORRECTION, "")
    assert f'method="post" action="{call_off.get_absolute_url()}' not in html


def test_avrop_of_a_closed_year_says_why_nothing_can_be_done(browser_of, sakerhet, ekonomi, demo):
    call_off = approved()
    close_frame(
        frame=call_off.frame,
        handling="lapses",
        point=DecisionPointFactory(),
        dated=call_off.dated,
        key=uuid.uuid4(),
        by=ekonomi,
    )
    browser = browser_of(sakerhet)
    opened = browser.get(f"{call_off.get_absolute_url()}ratta/")
    assert (opened.status_code, WHY_CALL_OFF_CLOSED in text_of(opened)) == (403, True)
    assert WHY_CALL_OFF_CLOSED in text_of(browser.get(call_off.get_absolute_url()))


def test_avrop_of_another_frame_is_not_found(browser_of, sakerhet, demo):
    other = CallOffFactory(allocation=allocation_with(frame=frame_with()), dated=DAY)
    assert browser_of(sakerhet).get(f"/ramar/{FRAME}/avrop/{other}/").status_code == 404


def test_activity_that_one_may_not_read_is_not_named(browser_of, politiker, demo):
    wording = ActivityVersion.objects.filter(plan_version__state="draft").first()
    hidden = in_demo(activity=wording.activity)
    receipt = browser_of(politiker).get(hidden.get_absolute_url()).context["receipt"]
    assert (receipt.activity.words, receipt.activity.url) == ("En aktivitet som du inte får läsa", "")
