"""Avrop: asked for, answered by another, transferred; what is too much, too late or done twice."""

import uuid
from datetime import date, timedelta

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone

from actionplan.models import Activity
from budget.models import CallOff, CallOffAct, CallOffSeries, LedgerEntry
from budget.permissions import can_mark_transferred
from budget.services.call_offs import (
    approve_call_off,
    mark_transferred,
    refuse_call_off,
    register_own_use,
    register_written_request,
    request_call_off,
)
from budget.services.corrections import correct_call_off
from budget.services.year_end import close_frame
from governance.uploads import Upload
from tests import answers
from tests.factories.actionplan import DistrictFactory
from tests.factories.budget import (
    DAY,
    KRONA,
    CallOffFactory,
    allocation_with,
    approved,
    frame_with,
    holders_allocation,
    request_for,
)
from tests.factories.decisions import DecisionFactory, DecisionPointFactory
from tests.factories.governance import UserFactory, person_with

NB = "\u00a0"


def refusal(act, **said):
    with pytest.raises(ValidationError) as caught:
        act(**said)
    return " ".join(caught.value.messages)


def ask(allocation, amount=100_000 * KRONA, by=None, key=None, **fields):
    request = request_for(allocation, amount, **fields)
    return request_call_off(request=request, key=key or uuid.uuid4(), by=by or UserFactory())


def left_of(allocation):
    allocation.balance.refresh_from_db()
    return allocation.balance.left


def test_request_takes_nothing_until_it_is_approved(db):
    allocation = allocation_with(500_000 * KRONA)
    call_off = ask(allocation)
    assert (call_off.number, call_off.balance.state) == ("A-2024-001", "requested")
    assert (left_of(allocation), allocation.balance.requested) == (500_000 * KRONA, 100_000 * KRONA)
    approve_call_off(call_off=call_off, dated=DAY, by=UserFactory())
    call_off.balance.refresh_from_db()
    assert (call_off.balance.state, call_off.balance.used) == ("approved", 100_000 * KRONA)
    assert (left_of(allocation), allocation.balance.requested) == (400_000 * KRONA, 0)


def test_approval_posts_the_entry_with_what_is_left(db):
    allocation = allocation_with(500_000 * KRONA, frame=frame_with(700_000 * KRONA))
    call_off, by = ask(allocation), UserFactory()
    approve_call_off(call_off=call_off, dated=DAY, by=by)
    entry = call_off.entries.get()
    assert (entry.kind, entry.amount, entry.dated, entry.by) == ("call_off", 100_000 * KRONA, DAY, by)
    assert (entry.position, entry.frame_left, entry.allocation_left) == (
        3,
        600_000 * KRONA,
        400_000 * KRONA,
    )


def test_all_that_is_left_is_allowed_and_one_ore_more_is_not(db):
    allocation, second = allocation_with(395_000 * KRONA), UserFactory()
    too_much, exact = (
        CallOffFactory(allocation=allocation, amount=395_000 * KRONA + more) for more in (1, 0)
    )
    words = f"Beloppet är för stort. Det finns 395{NB}000{NB}kr kvar på {allocation.committee}."
    assert refusal(approve_call_off, call_off=too_much, dated=DAY, by=second) == words
    approve_call_off(call_off=exact, dated=DAY, by=second)
    assert left_of(allocation) == 0


def test_more_than_is_left_is_not_even_asked_for(db):
    allocation = allocation_with(395_000 * KRONA)
    words = refusal(ask, allocation=allocation, amount=395_000 * KRONA + 1)
    assert words == f"Beloppet är för stort. Det finns 395{NB}000{NB}kr kvar på {allocation.committee}."
    assert not CallOff.objects.exists()
    assert ask(allocation, 395_000 * KRONA).number == "A-2024-001"


@pytest.mark.parametrize("amount", [0, -1])
def test_amount_is_more_than_nothing(db, amount):
    assert refusal(ask, allocation=allocation_with(), amount=amount) == "Beloppet måste vara större än noll."


@pytest.mark.parametrize("dated", [date(2023, 12, 31), date(2025, 1, 1)])
def test_day_outside_the_frame_is_refused(db, dated):
    assert refusal(ask, allocation=allocation_with(), dated=dated) == (
        "Datumet ligger utanför ramen. Ange en dag från 2024-01-01 till 2024-12-31."
    )


def test_day_to_come_is_refused(db):
    today = timezone.localdate()
    frame = frame_with(validity=(date(2024, 1, 1), today + timedelta(days=9)))
    tomorrow = today + timedelta(days=1)
    assert refusal(ask, allocation=allocation_with(frame=frame), dated=tomorrow) == (
        "Datumet har inte varit än. Ange i dag eller en tidigare dag."
    )


def test_nobody_approves_what_they_requested(db):
    by = UserFactory()
    call_off = ask(allocation_with(), by=by)
    assert refusal(approve_call_off, call_off=call_off, dated=DAY, by=by) == (
        "Den som begärde avropet kan inte godkänna det. Be någon annan."
    )


def test_written_request_counts_at_once_and_needs_a_basis(db):
    allocation, by = allocation_with(500_000 * KRONA), UserFactory()
    call_off = register_written_request(
        request=request_for(allocation, basis="SON 2024-12"), key=uuid.uuid4(), by=by
    )
    assert (call_off.balance.state, left_of(allocation)) == ("approved", 400_000 * KRONA)
    without = {"request": request_for(allocation), "key": uuid.uuid4(), "by": by}
    assert refusal(register_written_request, **without) == (
        "Ange beslut eller diarienummer för nämndens skriftliga begäran."
    )


def test_own_use_is_of_the_holder_and_approved_by_another(db):
    allocation, by = holders_allocation(), UserFactory()
    call_off = register_own_use(request=request_for(allocation), key=uuid.uuid4(), by=by)
    assert (call_off.kind, call_off.balance.state) == ("own_use", "requested")
    assert "Be någon annan" in refusal(approve_call_off, call_off=call_off, dated=DAY, by=by)
    said = {"request": request_for(allocation_with()), "key": uuid.uuid4(), "by": by}
    assert refusal(register_own_use, **said) == "Egen användning tas från den nämnd som har ramen."


@pytest.mark.parametrize("service", [request_call_off, register_written_request])
def test_holder_of_the_frame_asks_nobody(db, service):
    said = {"request": request_for(holders_allocation()), "key": uuid.uuid4(), "by": UserFactory()}
    assert refusal(service, **said) == ("Den som har ramen begär inte avrop. Registrera egen användning.")


def test_same_key_is_one_avrop(db):
    allocation, by, key = allocation_with(), UserFactory(), uuid.uuid4()
    first, second = (
        register_written_request(request=request_for(allocation, basis="SON 2024-12"), key=key, by=by)
        for _ in range(2)
    )
    assert first == second
    assert LedgerEntry.objects.of_kind("call_off").count() == 1


def test_same_key_gives_the_avrop_also_when_the_money_is_gone_and_the_year_is_closed(db):
    allocation, by, key = allocation_with(100_000 * KRONA), UserFactory(), uuid.uuid4()
    first = ask(allocation, by=by, key=key)
    approve_call_off(call_off=first, dated=DAY, by=UserFactory())
    close_frame(
        frame=allocation.frame,
        handling="nothing_left",
        point=DecisionPointFactory(),
        dated=DAY,
        key=uuid.uuid4(),
        by=by,
    )
    assert ask(allocation, by=by, key=key) == first


def test_same_key_with_another_amount_is_told_apart(db):
    allocation, by, key = allocation_with(), UserFactory(), uuid.uuid4()
    ask(allocation, by=by, key=key)
    assert refusal(ask, allocation=allocation, amount=1, by=by, key=key) == (
        "Det är redan registrerat, men med andra uppgifter. Börja om från sidan för ramen."
    )


def test_number_is_kept_by_a_refused_avrop_and_not_taken_by_one_that_failed(db):
    allocation = allocation_with(300_000 * KRONA)
    refuse_call_off(call_off=ask(allocation), reason="Fel ändamål", dated=DAY, by=UserFactory())
    refusal(ask, allocation=allocation, amount=300_001 * KRONA)
    assert ask(allocation).number == "A-2024-002"


def test_numbers_of_a_year_are_shared_by_its_frames(db):
    allocation = allocation_with()
    numbers = [ask(one, KRONA).number for one in (allocation, allocation_with(), allocation)]
    assert numbers == ["A-2024-001", "A-2024-002", "A-2024-003"]
    other = allocation_with(frame=frame_with(year=2023))
    assert ask(other, KRONA).number == "A-2023-001"


def test_number_widens_past_999(db, untrue_ledger):
    allocation = allocation_with()
    answers.run("DROP TRIGGER guard_balance ON budget_calloffseries")
    CallOffSeries.objects.update(latest=998)
    assert [ask(allocation).number for _ in range(2)] == ["A-2024-999", "A-2024-1000"]


def test_answer_is_given_once(db):
    call_off, second, third = ask(allocation_with()), UserFactory(), UserFactory()
    acts = [approve_call_off(call_off=call_off, dated=DAY, by=second) for _ in range(2)]
    assert acts[0] == acts[1]
    for service, said in ((approve_call_off, {}), (refuse_call_off, {"reason": "Nej"})):
        assert refusal(service, call_off=call_off, dated=DAY, by=third, **said) == (
            "Avropet är redan besvarat."
        )
    assert LedgerEntry.objects.of_kind("call_off").count() == 1


def test_refusal_needs_a_reason_and_takes_nothing(db):
    allocation, by = allocation_with(), UserFactory()
    call_off = ask(allocation)
    before = left_of(allocation)
    assert refusal(refuse_call_off, call_off=call_off, reason="", dated=DAY, by=by) == (
        "Skriv varför avropet avslås."
    )
    refuse_call_off(call_off=call_off, reason="Fel ändamål", dated=DAY, by=by)
    assert (left_of(allocation), allocation.balance.requested) == (before, 0)
    assert refusal(approve_call_off, call_off=call_off, dated=DAY, by=by) == "Avropet är redan besvarat."


def test_approved_avrop_is_transferred_once(db):
    call_off, by = approved(), UserFactory()
    mark_transferred(call_off=call_off, dated=DAY, by=by)
    call_off.balance.refresh_from_db()
    assert call_off.balance.state == "transferred"
    words = "Bara ett godkänt nämndavrop förs om, och bara en gång."
    assert refusal(mark_transferred, call_off=call_off, dated=DAY, by=UserFactory()) == words
    assert refusal(mark_transferred, call_off=CallOffFactory(), dated=DAY, by=by) == words
    own = approved(allocation=holders_allocation(), kind="own_use")
    assert refusal(mark_transferred, call_off=own, dated=DAY, by=by) == words


def test_wholly_corrected_avrop_is_not_transferred(db):
    call_off, ekonomi = approved(amount=KRONA), person_with("economist")
    call_off.balance.refresh_from_db()
    assert can_mark_transferred(ekonomi, call_off)
    correct_call_off(
        call_off=call_off, amount=KRONA, reason="Fel", dated=DAY, key=uuid.uuid4(), by=UserFactory()
    )
    call_off.balance.refresh_from_db()
    assert (call_off.balance.state, call_off.balance.state_words) == ("approved", "Rättat i sin helhet")
    assert not can_mark_transferred(ekonomi, call_off)
    assert refusal(mark_transferred, call_off=call_off, dated=DAY, by=UserFactory()) == (
        "Avropet är rättat i sin helhet, så det finns inget att föra om."
    )


def test_approval_takes_no_money_that_was_not_there_on_the_day(db):
    """Money given back since then covers it now, but did not on the day that it is of."""
    allocation = allocation_with(KRONA)
    early, late = ask(allocation, KRONA), DAY + timedelta(days=9)
    other = approved(allocation=allocation, amount=KRONA)
    correct_call_off(
        call_off=other, amount=KRONA, reason="Fel", dated=late, key=uuid.uuid4(), by=UserFactory()
    )
    assert refusal(approve_call_off, call_off=early, dated=late, by=UserFactory()) == (
        "Så mycket fanns inte kvar på fördelningen alla dagar från 2024-05-14. "
        "Ange en senare dag eller ett mindre belopp."
    )
    approve_call_off(call_off=ask(allocation, KRONA, dated=late), dated=late, by=UserFactory())


def test_answer_is_not_dated_before_the_avrop(db):
    said = {"call_off": CallOffFactory(), "dated": DAY - timedelta(days=1), "by": UserFactory()}
    assert refusal(approve_call_off, **said) == "Ange en dag från avropets, 2024-05-14, till i dag."


def test_closed_year_takes_no_avrop(db):
    allocation = allocation_with(100_000 * KRONA)
    call_off = approved(allocation=allocation)
    close_frame(
        frame=allocation.frame,
        handling="nothing_left",
        point=DecisionPointFactory(),
        dated=DAY,
        key=uuid.uuid4(),
        by=UserFactory(),
    )
    assert refusal(ask, allocation=allocation) == ("Budgetåret är avslutat, så inget kan avropas ur ramen.")
    assert refusal(mark_transferred, call_off=call_off, dated=DAY, by=UserFactory()) == (
        "Budgetåret är avslutat, så avropet kan inte ändras."
    )


def test_avrop_says_what_it_pays_for_and_where(db, tmp_path, settings):
    settings.MEDIA_ROOT = tmp_path
    activity, district, decision = Activity.objects.create(), DistrictFactory(), DecisionFactory()
    call_off = ask(
        allocation_with(),
        activity=activity,
        districts=(district,),
        decision=decision,
        basis=decision.citation,
        upload=Upload("underlag.txt", b"Fler ungdomar."),
    )
    call_off.refresh_from_db()
    assert (call_off.activity, call_off.decision, list(call_off.districts.all())) == (
        activity,
        decision,
        [district],
    )
    assert (tmp_path / call_off.file).read_bytes() == b"Fler ungdomar."


def test_file_of_an_avrop_that_is_refused_is_not_kept(db, tmp_path, settings):
    settings.MEDIA_ROOT = tmp_path
    allocation, upload, key, by = allocation_with(), Upload("a.txt", b"A"), uuid.uuid4(), UserFactory()
    refusal(ask, allocation=allocation, amount=10**12, upload=upload)
    assert [path for path in tmp_path.rglob("*") if path.is_file()] == []
    for _ in range(2):
        ask(allocation, upload=upload, key=key, by=by)
    assert len([path for path in tmp_path.rglob("*") if path.is_file()]) == 1


def test_acts_are_kept_with_who_and_when(db):
    call_off, by = ask(allocation_with()), UserFactory()
    act = refuse_call_off(call_off=call_off, reason="Fel ändamål", dated=DAY, by=by)
    assert CallOffAct.objects.get() == act
    assert (act.by, act.reason, act.at.date()) == (by, "Fel ändamål", timezone.now().date())
