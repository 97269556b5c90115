"""Who may do what with money, by the demo's own accounts."""

import pytest

from budget import permissions
from budget.models import CallOff, Frame
from governance.models import Organisation
from tests.conftest import PEOPLE
from tests.factories.budget import allocation_with
from tests.factories.governance import person_with


@pytest.fixture
def frame(demo):
    return Frame.objects.get(slug="exempel-2026")


def those_who(request, may):
    return {name for name in PEOPLE if may(request.getfixturevalue(name))}


@pytest.mark.parametrize(
    ("may", "who"),
    [
        (permissions.can_register_call_off, {"sakerhet"}),
        (permissions.can_manage_frame, {"ekonomi"}),
        (lambda user: Frame.objects.visible_to(user).exists(), set(PEOPLE) - {"extern"}),
    ],
)
def test_right_of_the_house(frame, request, may, who):
    assert those_who(request, may) == who


@pytest.mark.parametrize(
    ("code", "requests", "reports"),
    [
        ("SON", {"son"}, {"son", "sakerhet", "ekonomi"}),
        ("KFN", {"kfn"}, {"kfn", "sakerhet", "ekonomi"}),
        ("KS", set(), {"sakerhet", "ekonomi"}),
    ],
)
def test_right_on_a_fördelning(frame, request, code, requests, reports):
    part = frame.allocations.get(committee__short_code=code)
    assert those_who(request, lambda user: permissions.can_request_call_off(user, part)) == requests
    assert those_who(request, lambda user: permissions.can_report_forecast(user, part)) == reports
    assert requests == those_who(
        request, lambda user: part in permissions.allocations_requested_from(user, frame)
    )


NOBODY = set()


@pytest.mark.parametrize(
    ("number", "answer", "transfer", "correct", "report"),
    [
        ("A-2026-001", NOBODY, NOBODY, {"sakerhet"}, {"son", "sakerhet", "ekonomi"}),
        ("A-2026-003", NOBODY, {"ekonomi"}, {"sakerhet"}, {"kfn", "sakerhet", "ekonomi"}),
        ("A-2026-004", NOBODY, NOBODY, NOBODY, NOBODY),
        ("A-2026-005", NOBODY, NOBODY, {"sakerhet"}, {"sakerhet", "ekonomi"}),
        ("A-2026-006", {"ekonomi"}, NOBODY, NOBODY, NOBODY),
        ("A-2026-007", {"sakerhet"}, NOBODY, NOBODY, NOBODY),
    ],
)
def test_right_on_an_avrop_by_its_state(frame, request, number, answer, transfer, correct, report):
    call_off = CallOff.objects.with_everything().get(number=number)
    for can, who in (
        (permissions.can_approve_call_off, answer),
        (permissions.can_refuse_call_off, answer),
        (permissions.can_mark_transferred, transfer),
        (permissions.can_correct_call_off, correct),
        (permissions.can_report_outcome, report),
    ):
        assert those_who(request, lambda user, can=can: can(user, call_off)) == who


def test_nobody_approves_the_own_request(db):
    allocation = allocation_with()
    user = person_with("frame_manager")
    call_off = CallOff.objects.create(
        kind="committee",
        frame=allocation.frame,
        allocation=allocation,
        amount=1,
        purpose="Fältarbete",
        dated="2024-05-14",
        requested_by=user,
        key="00000000-0000-4000-8000-000000000001",
    )
    assert not permissions.can_approve_call_off(user, call_off)
    assert permissions.can_approve_call_off(person_with("frame_manager"), call_off)
    assert list(permissions.call_offs_to_answer(user)) == []


def test_what_waits_for_whom(frame, sakerhet, ekonomi, son):
    waiting = [list(permissions.call_offs_to_answer(user)) for user in (sakerhet, ekonomi, son)]
    assert [[one.number for one in rows] for rows in waiting] == [["A-2026-007"], ["A-2026-006"], []]


def test_handläggare_of_the_nämnd_itself_asks_too(db):
    allocation = allocation_with()
    user = person_with("case_officer", on=allocation.committee)
    assert permissions.can_request_call_off(user, allocation)
    department = Organisation.objects.create(
        name="Förvaltningen", kind="department", serves=allocation.committee
    )
    assert permissions.can_request_call_off(person_with("case_officer", on=department), allocation)
    assert not permissions.can_request_call_off(person_with("case_officer"), allocation)
