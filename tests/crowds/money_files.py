"""Frames, and the log of one with avrop that are approved, corrected and reported on."""

from django.db import connection
from django.urls import reverse

from budget.models import Outcome
from tests.factories.actionplan import DistrictFactory
from tests.factories.budget import DAY, KRONA, AllocationFactory, allocation_with
from tests.factories.decisions import DecisionFactory

EACH = 100 * KRONA
# One at a time, so that every guard does its work; here rather than in Python, to be done a hundred thousand
# times.
AVROP = """
DO $$
DECLARE
    asked bigint;
    posted bigint;
BEGIN
    FOR number IN 1 .. {count} LOOP
        INSERT INTO budget_calloff
            (kind, frame_id, allocation_id, amount, purpose, dated, basis, decision_id, in_writing, file,
             file_name, size, sha256, requested_by_id, key)
        VALUES ('committee', {frame}, {allocation}, {amount}, 'Fältarbete ' || number, '{day}',
            'SN 2024-' || number, {decision}, true, '', '', 0, '', {by}, gen_random_uuid())
        RETURNING id INTO asked;
        INSERT INTO budget_calloffact (call_off_id, kind, dated, reason, by_id)
        VALUES (asked, 'approved', '{day}', '', {by});
        IF number % {corrected} = 0 THEN
            SELECT id INTO posted FROM budget_ledgerentry WHERE call_off_id = asked;
            INSERT INTO budget_ledgerentry
                (frame_id, kind, allocation_id, amount, dated, reason, call_off_id, corrects_id, by_id, key)
            VALUES ({frame}, 'correction', {allocation}, -1, '{day}', 'Ett öre för mycket', asked, posted,
                {by}, gen_random_uuid());
        END IF;
    END LOOP;
END $$;
"""


def fill(allocation, count, by, *, decision=None, corrected=2):
    """So many approved avrop, every second corrected unless said otherwise."""
    values = {
        "count": count,
        "frame": allocation.frame_id,
        "allocation": allocation.pk,
        "amount": EACH,
        "day": DAY,
        "decision": decision.pk if decision else "NULL",
        "by": by.pk,
        "corrected": corrected,
    }
    with connection.cursor() as cursor:
        cursor.execute(AVROP.format(**values))


def log(count, person):
    """A frame with so many of everything that its files tell of."""
    allocation = allocation_with((count + 1) * EACH)
    frame = allocation.frame
    for _ in range(min(count, 20)):
        AllocationFactory(frame=frame)
    fill(allocation, count, person, decision=DecisionFactory())
    call_offs = list(frame.call_offs.all())
    districts = type(call_offs[0]).districts.through.objects
    district = DistrictFactory()
    districts.bulk_create(districts.model(calloff=call_off, district=district) for call_off in call_offs)
    Outcome.objects.bulk_create(
        Outcome(call_off=one, amount=EACH, dated=DAY, by=person, key=one.key) for one in call_offs
    )
    return frame


def frames_excel(count, person):
    for _ in range(count):
        allocation_with(EACH)
    return reverse("frame_excel")


def log_excel(count, person):
    return reverse("log_excel", args=[log(count, person).slug])


def log_csv(count, person):
    return reverse("log_csv", args=[log(count, person).slug])


def log_sie(count, person):
    return reverse("log_sie", args=[log(count, person).slug])


def statement(count, person):
    return reverse("frame_pdf", args=[log(min(count, 60), person).slug])
