"""The pages of frames: what they show of the money, and what ekonomi does with them."""

import re
import uuid
from datetime import date
from html import unescape

import pytest

from budget.models import Allocation, Frame, LedgerEntry, Reallocation
from budget.services.year_end import close_frame
from governance.citations import label_of_point
from tests.factories.budget import (
    KRONA,
    MILLION,
    BudgetInclusionFactory,
    CallOffActFactory,
    CallOffFactory,
    CommitteeFactory,
    LedgerEntryFactory,
    allocation_with,
    approved,
    frame_with,
)
from tests.factories.decisions import DecisionFactory, DecisionPointFactory
from tests.factories.governance import MatterFactory, give, person_with

TAGS = re.compile(r"<[^>]+>")


@pytest.fixture
def economist(db):
    return person_with("economist")


@pytest.fixture
def browser(economist, browser_of):
    return browser_of(economist)


@pytest.fixture
def point(db):
    return DecisionPointFactory(decision__decided_on=date(2024, 2, 6))


def said(point, **fields):
    return {"key": str(uuid.uuid4()), "point": label_of_point(point), "dated": "2024-06-01"} | fields


def words(response):
    """The text of a page on one line, with plain spaces."""
    return " ".join(unescape(TAGS.sub(" ", response.content.decode())).replace("\u00a0", " ").split())


def page(browser, frame, act="", **query):
    return browser.get(f"{frame.get_absolute_url()}{act}", query)


def send(browser, frame, act, data):
    return browser.post(f"{frame.get_absolute_url()}{act}/", data)


# --- What is shown --------------------------------------------------------------------------------


def test_figures_stand_on_the_page(browser):
    allocation = allocation_with(600_000 * KRONA, frame=frame_with(MILLION))
    approved(allocation=allocation, amount=250_000 * KRONA)
    CallOffFactory(allocation=allocation, amount=50_000 * KRONA)
    shown = words(page(browser, allocation.frame))
    for figure in (
        "Kvar av ramen 750 000 kr 75 % av ramen",
        "Ram 1 000 000 kr",
        "Avropat 250 000 kr 1 avrop",
        "Begärt, inte godkänt 50 000 kr 1 väntar på svar",
        "Inte fördelat än 400 000 kr Fördela mer",
        f"{allocation.committee} 600 000 250 000 50 000 350 000",
    ):
        assert figure in shown


def test_list_says_how_far_each_frame_has_come(browser):
    allocation = approved(amount=250_000 * KRONA).allocation
    frame_with(MILLION, year=2031, validity=allocation.frame.validity)
    shown = words(browser.get("/ramar/"))
    assert f"{allocation.frame.title} 2024 Tiden är slut, inte avslutad 1 000 000 250 000 – 750 000" in shown
    only = words(browser.get("/ramar/", {"ar": "2031"}))
    assert allocation.frame.title not in only
    assert "Ingen ram stämmer med filtret" in words(browser.get("/ramar/", {"q": "finns inte"}))


def test_nobody_reads_what_they_may_not(db, browser_of):
    frame = frame_with(matter=MatterFactory(working_material=True))
    browser = browser_of(person_with("elected_representative"))
    assert page(browser, frame).status_code == 404
    assert frame.title not in words(browser.get("/ramar/"))


def test_decision_that_may_not_be_read_is_told_of_without_its_name(db, browser_of):
    secret = DecisionPointFactory(decision__matter=MatterFactory(working_material=True))
    frame = frame_with()
    LedgerEntryFactory(frame=frame, point=secret)
    shown = words(page(browser_of(person_with("elected_representative")), frame))
    assert "ett beslut som du inte får läsa" in shown
    assert str(secret) not in shown


def test_proposal_without_a_known_decision_is_marked(browser):
    proposed = DecisionPointFactory(decision=DecisionFactory(proposal=True, decision_unknown=True))
    frame = frame_with()
    allocation = allocation_with(frame=frame)
    LedgerEntryFactory(frame=frame, kind="allocation", allocation=allocation, amount=-KRONA, point=proposed)
    assert f"{proposed} Förslag, beslut okänt i källan" in words(page(browser, frame))


def test_inclusions_that_differ_are_a_warning(browser):
    frame = frame_with()
    for period in ("2023–2025", "2023–2027"):
        BudgetInclusionFactory(frame=frame, budget="Budget 2022", period=period)
    shown = words(page(browser, frame))
    assert "Källorna anger olika planperioder för Budget 2022: 2023–2025 och 2023–2027." in shown


@pytest.mark.parametrize(
    ("used", "warning"),
    [
        (890_000, None),
        (900_000, "har 100 000 kr kvar, 10 % av fördelningen."),
        (1_000_000, "har inget kvar."),
    ],
)
def test_fördelning_nearly_used_up_is_a_warning(browser, used, warning):
    allocation = approved(amount=used * KRONA).allocation
    shown = words(page(browser, allocation.frame))
    assert (f"{allocation.committee} har" in shown) == (warning is not None)
    if warning:
        assert f"{allocation.committee} {warning}" in shown


def test_frame_on_a_day(browser):
    allocation = allocation_with()
    approved(allocation=allocation, amount=200_000 * KRONA, dated=date(2024, 3, 1))
    act = {"dated": date(2024, 9, 2)}
    late = CallOffFactory(allocation=allocation, amount=300_000 * KRONA, dated=date(2024, 9, 1))
    CallOffActFactory(call_off=late, **act)
    before = words(page(browser, allocation.frame, datum="2024-08-31"))
    assert "Så såg ramen ut 31 augusti 2024" in before
    assert "Avropat 200 000 kr 1 avrop" in before
    assert "Avropat 500 000 kr 2 avrop" in words(page(browser, allocation.frame, datum="1 september 2024"))
    wrong = page(browser, allocation.frame, datum="8/31/2024")
    assert wrong.status_code == 422
    assert "Skriv dagen som ÅÅÅÅ-MM-DD" in words(wrong)


# --- The log --------------------------------------------------------------------------------------


def numbers(response):
    return re.findall(r"A-2024-\d{3}", words(response).split("Avropslogg")[1])


def test_log_is_read_a_page_at_a_time(browser):
    allocation = allocation_with()
    made = [approved(allocation=allocation, amount=KRONA).number for _ in range(51)]
    first = page(browser, allocation.frame)
    assert numbers(first) == made[:1:-1] + made[1:0:-1]
    following = re.search(r'href="(\?efter=\d+)#logg"', first.content.decode())[1]
    second = browser.get(f"{allocation.frame.get_absolute_url()}{following}")
    assert numbers(second) == made[:1]
    assert "Till de senaste" in words(second)


def test_log_is_filtered(browser):
    frame = frame_with(2 * MILLION)
    first, second = allocation_with(frame=frame), allocation_with(frame=frame)
    lamps = approved(allocation=first, amount=KRONA, purpose="Belysning").number
    walks = approved(allocation=second, amount=KRONA, purpose="Nattvandring").number
    assert numbers(page(browser, frame, q="nattvand")) == [walks]
    assert numbers(page(browser, frame, q=lamps)) == [lamps]
    assert numbers(page(browser, frame, fordelning=first.pk)) == [lamps]
    assert numbers(page(browser, frame, visa="beslut")) == []
    assert "Post 1" not in words(page(browser, frame, visa="avrop"))
    assert "Inget i loggen stämmer med filtret" in words(page(browser, frame, q="finns inte"))


def test_refused_avrop_keep_their_place(browser):
    refused = CallOffActFactory(refusing=True).call_off
    assert numbers(page(browser, refused.frame)) == []
    assert numbers(page(browser, refused.frame, visa="avslagna")) == [refused.number]


# --- Acts by decision -----------------------------------------------------------------------------


def new_frame(point, holder, **fields):
    described = {
        "title": "Trygghet 2025",
        "classification": "public",
        "year": "2025",
        "first_day": "2025-01-01",
        "last_day": "2025-12-31",
        "funding_source": "Resursmedel 2025",
        "holder": holder.pk,
        "is_temporary": "on",
        "amount": "1,5 mkr",
    }
    return said(point) | described | fields


def test_frame_is_created_once_however_many_times_it_is_sent(browser, point, economist):
    form = new_frame(point, CommitteeFactory())
    answers = [browser.post("/ramar/ny/", form) for _ in range(2)]
    assert [answer.headers["Location"] for answer in answers] == ["/ramar/trygghet-2025/"] * 2
    frame = Frame.objects.get()
    assert (frame.title, frame.balance.amount) == ("Trygghet 2025", 1_500_000 * KRONA)
    assert (frame.last_day, frame.entries.get().point) == (date(2025, 12, 31), point)
    assert frame.history.get().history_user == economist


def test_day_of_the_decision_counts_when_no_other_is_given(browser, point):
    browser.post("/ramar/ny/", new_frame(point, CommitteeFactory(), dated=""))
    assert LedgerEntry.objects.get().dated == date(2024, 2, 6)


def test_decision_without_a_day_needs_one(browser):
    undated = DecisionPointFactory(decision__decided_on=None, decision__paragraph=None)
    answer = browser.post("/ramar/ny/", new_frame(undated, CommitteeFactory(), dated=""))
    assert answer.status_code == 422
    assert "Beslutet har inget datum. Ange dagen." in words(answer)


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ("10.5", "Skriv decimaler med komma"),
        ("abc", "Skriv beloppet med siffror"),
        ("-500", "Skriv beloppet utan minustecken"),
        ("0", "Beloppet måste vara större än noll"),
        ("150", "Menade du 150 000 kr?"),
    ],
)
def test_amount_that_cannot_be_right_is_told_beside_the_field(browser, point, typed, told):
    answer = browser.post("/ramar/ny/", new_frame(point, CommitteeFactory(), amount=typed))
    assert answer.status_code == 422
    assert words(answer).count(told) == 2
    assert not Frame.objects.exists()


def test_description_changes_with_history_and_money_does_not(browser, economist):
    frame = frame_with()
    form = page(browser, frame, "andra/").context["form"]
    assert "amount" not in form.fields
    typed = {name: form[name].value() for name in form.fields} | {"title": "Ett annat namn"}
    assert send(browser, frame, "andra", typed).status_code == 302
    frame.matter.refresh_from_db()
    assert frame.matter.title == "Ett annat namn"
    assert frame.matter.history.first().history_user == economist


def test_days_that_avrop_stand_on_stay_in_the_frame(browser):
    frame = approved().frame
    form = page(browser, frame, "andra/").context["form"]
    typed = {name: form[name].value() for name in form.fields} | {"last_day": "2024-02-01"}
    answer = send(browser, frame, "andra", typed)
    assert answer.status_code == 409
    assert "Ramen har avrop som är daterade utanför den tiden." in words(answer)


def test_frame_gets_more_and_less(browser, point):
    frame = frame_with(MILLION)
    more = said(point, direction="more", amount="500 tkr")
    assert [send(browser, frame, "belopp", more).status_code for _ in range(2)] == [302, 302]
    send(browser, frame, "belopp", said(point, direction="less", amount="200 tkr"))
    frame.balance.refresh_from_db()
    assert frame.balance.amount == 1_300_000 * KRONA
    answer = send(browser, frame, "belopp", said(point, direction="less", amount="2 mkr"))
    assert answer.status_code == 422
    assert "Beloppet är för stort. Det finns 1 300 000 kr kvar att fördela." in words(answer)


def test_nämnd_gets_its_part(browser, point):
    frame, committee = frame_with(MILLION), CommitteeFactory()
    described = {"committee": committee.pk, "purposes": "Fält\nFritid", "new_form": "Socialt fältarbete"}
    form = said(point, amount="400 tkr", **described)
    assert [send(browser, frame, "fordelningar/ny", form).status_code for _ in range(2)] == [302, 302]
    allocation = Allocation.objects.get()
    assert (allocation.purpose_lines, allocation.balance.allocated) == (["Fält", "Fritid"], 400_000 * KRONA)
    assert [str(one) for one in allocation.forms.all()] == ["Socialt fältarbete"]
    again = words(send(browser, frame, "fordelningar/ny", form | said(point)))
    assert "Nämnden har redan en fördelning i ramen. Ändra den i stället." in again
    too_much = said(point, amount="700 tkr", **described | {"committee": CommitteeFactory().pk})
    answer = send(browser, frame, "fordelningar/ny", too_much)
    assert answer.status_code == 422
    assert "Det finns 600 000 kr kvar att fördela." in words(answer)


def test_nämnd_gives_back_what_it_has_not_used(browser, point):
    allocation = approved(amount=600_000 * KRONA).allocation
    act = f"fordelningar/{allocation.pk}/belopp"
    send(browser, allocation.frame, act, said(point, direction="less", amount="400 tkr"))
    allocation.balance.refresh_from_db()
    assert allocation.balance.left == 0
    answer = send(browser, allocation.frame, act, said(point, direction="less", amount="1 kr"))
    assert f"Det finns 0 kr kvar på {allocation.committee}." in words(answer)


def test_purposes_and_forms_change_without_money(browser):
    allocation = allocation_with()
    typed = {"purposes": "Något annat", "new_form": "Fritid", "seen_version": allocation.version}
    send(browser, allocation.frame, f"fordelningar/{allocation.pk}", typed)
    allocation.refresh_from_db()
    assert allocation.purposes == "Något annat"
    assert [str(one) for one in allocation.forms.all()] == ["Fritid"]
    assert allocation.entries.count() == 1


def test_money_moves_between_nämnder(browser, point):
    frame = frame_with(2 * MILLION)
    source, target = allocation_with(frame=frame), allocation_with(frame=frame)
    form = said(point, source=source.pk, target=target.pk, amount="300 tkr", reason="Fler unga")
    answers = [send(browser, frame, "omfordela", form).status_code for _ in range(2)]
    assert answers == [302, 302]
    moved = Reallocation.objects.get()
    assert [part.balance.allocated for part in frame.allocations.order_by("pk")] == [
        700_000 * KRONA,
        1_300_000 * KRONA,
    ]
    assert f"Omfördelningen är registrerad och har nummer {moved}." in words(page(browser, frame))
    same = said(point, source=source.pk, target=source.pk, amount="1 tkr", reason="Fel")
    assert "Välj två olika nämnder." in words(send(browser, frame, "omfordela", same))


def test_later_budget_is_written_corrected_and_taken_away(browser):
    frame = frame_with()
    send(browser, frame, "inarbetad", {"budget": "Budget 2025", "period": "2026-2028"})
    inclusion = frame.inclusions.get()
    assert inclusion.period == "2026–2028"
    twice = send(browser, frame, "inarbetad", {"budget": "Budget 2025", "period": "2026–2028"})
    assert "Inarbetningen finns redan." in words(twice)
    send(browser, frame, f"inarbetad/{inclusion.pk}/ta-bort", {})
    assert not frame.inclusions.exists()


def test_nämnd_reports_its_own_forecast_alone(db, browser_of):
    frame = frame_with(2 * MILLION)
    own, other = allocation_with(frame=frame), allocation_with(frame=frame)
    person = person_with("case_officer", on=own.committee)
    give(person, "elected_representative")
    browser = browser_of(person)
    form = {"amount": "900 tkr", "dated": "2024-09-30", "note": "", "key": str(uuid.uuid4())}
    assert send(browser, frame, "prognos", form | {"allocation": other.pk}).status_code == 422
    assert send(browser, frame, "prognos", form | {"allocation": own.pk}).status_code == 302
    assert "Prognos 2024-09-30: 900 000 kr använt vid årets slut." in words(page(browser, frame))


def test_forecast_above_the_fördelning_is_a_warning(browser):
    allocation = allocation_with()
    form = {"amount": "1,2 mkr", "dated": "2024-09-30", "note": "", "key": str(uuid.uuid4())}
    send(browser, allocation.frame, "prognos", form | {"allocation": allocation.pk})
    shown = words(page(browser, allocation.frame))
    assert f"{allocation.committee} räknar med att behöva 200 000 kr mer än fördelningen." in shown


# --- The end of the year --------------------------------------------------------------------------


def test_year_with_an_avrop_that_waits_is_not_closed(browser, point):
    waiting = CallOffFactory()
    shown = page(browser, waiting.frame, "avsluta/")
    assert "1 avrop väntar på svar. Godkänn eller avslå det först" in words(shown)
    assert b'type="submit">Avsluta' not in shown.content
    answer = send(browser, waiting.frame, "avsluta", said(point, handling="lapses"))
    assert answer.status_code == 422
    assert "Det finns avrop som väntar på svar. Besvara dem först." in words(answer)


def test_closed_year_says_so_everywhere_and_is_locked(browser, point):
    allocation = approved(amount=250_000 * KRONA).allocation
    frame = allocation.frame
    form = said(point, handling="lapses")
    assert [send(browser, frame, "avsluta", form).status_code for _ in range(2)] == [302, 302]
    shown = words(page(browser, frame))
    assert "Budgetåret är avslutat. Ramen är låst" in shown
    assert "Ram 1 000 000 kr 750 000 kr har förfallit" in shown
    assert f"{allocation.committee} 1 000 000 250 000 750 000 0" in shown
    assert "Avslutad" in words(browser.get("/ramar/"))
    acts = ["andra", "belopp", "fordelningar/ny", f"fordelningar/{allocation.pk}", "omfordela", "inarbetad"]
    for act in [*acts, "prognos", "avsluta"]:
        answer = page(browser, frame, f"{act}/")
        assert (act, answer.status_code) == (act, 403)
        assert "Budgetåret är avslutat" in words(answer)


def test_what_is_left_is_carried_over_to_a_frame_that_is_chosen(browser, point):
    frame, other = approved(amount=250_000 * KRONA).frame, frame_with(MILLION)
    none = send(browser, frame, "avsluta", said(point, handling="carried_over"))
    assert "Välj den ram som pengarna förs över till." in words(none)
    send(browser, frame, "avsluta", said(point, handling="carried_over", to_frame=other.pk))
    other.balance.refresh_from_db()
    assert other.balance.amount == 1_750_000 * KRONA
    assert "750 000 kr från en annan ram" in words(page(browser, other))
    assert f"Det som är kvar förs över till en annan ram: {other.title}" in words(page(browser, frame))


def test_year_is_opened_again_with_a_reason(browser, point, economist):
    frame = frame_with()
    close_frame(
        frame=frame, handling="lapses", point=point, dated=date(2024, 6, 1), key=uuid.uuid4(), by=economist
    )
    without = send(browser, frame, "oppna-igen", said(point))
    assert "Skriv varför budgetåret öppnas igen." in words(without)
    form = said(point, reason="En faktura fattas")
    assert [send(browser, frame, "oppna-igen", form).status_code for _ in range(2)] == [302, 302]
    shown = words(page(browser, frame))
    assert "Kvar av ramen 1 000 000 kr" in shown
    assert "Öppnad igen 2024-06-01" in shown
    assert "En faktura fattas" in shown
    assert page(browser, frame, "oppna-igen/").status_code == 403


def test_every_change_has_its_way_there_while_the_year_is_open(browser, browser_of, economist, point):
    allocation = allocation_with()
    frame = allocation.frame
    inclusion = BudgetInclusionFactory(frame=frame)
    url, part, included = (
        frame.get_absolute_url(),
        f"fordelningar/{allocation.pk}",
        f"inarbetad/{inclusion.pk}",
    )
    acts = ["andra", "belopp", "omfordela", "avsluta", "inarbetad", included, f"{included}/ta-bort"]
    acts += ["fordelningar/ny", part, f"{part}/belopp"]
    ways = [f'href="{url}{act}/"' for act in acts]

    def there(someone):
        html = page(someone, frame).content.decode()
        return [act for act, way in zip(acts, ways, strict=True) if way in html]

    assert there(browser) == acts
    assert there(browser_of(person_with("elected_representative"))) == []
    send(browser, frame, "avsluta", said(point, handling="lapses"))
    assert there(browser) == []


def test_who_may_not_change_sees_why_and_whom_to_ask(db, browser_of):
    frame = frame_with()
    browser = browser_of(person_with("elected_representative"))
    assert "Du kan läsa om ramen men inte ändra den. Det gör ekonomi." in words(page(browser, frame))
    answer = page(browser, frame, "belopp/")
    assert answer.status_code == 403
    assert "Det gör ekonomi." in words(answer)
