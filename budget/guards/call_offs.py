"""Guards of avrop: numbered in order, dated within the frame, answered once and by another."""

from budget.guards import pinned
from governance.guards import Guard

GUARDS = ("guard_call_off", "guard_call_off_district", "guard_call_off_act")
KEEPERS = ("keep_call_off", "keep_call_off_act")

FUNCTIONS = """
CREATE FUNCTION guard_call_off() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    framed budget_frame;
    closed boolean;
BEGIN
    SELECT * INTO framed FROM budget_frame WHERE id = NEW.frame_id FOR SHARE;
    SELECT latest + 1 INTO NEW.serial FROM budget_calloffseries WHERE year = framed.year FOR UPDATE;
    SELECT is_closed INTO closed FROM budget_framebalance WHERE frame_id = NEW.frame_id FOR UPDATE;
    IF closed THEN
        PERFORM refuse('Budgetåret är avslutat, så inget kan avropas ur ramen.', 'budget_closed_frame');
    ELSIF NOT framed.validity @> NEW.dated THEN
        PERFORM refuse(
            format(
                'Datumet ligger utanför ramen. Ange en dag från %s till %s.',
                lower(framed.validity), upper(framed.validity) - 1
            ),
            'budget_dated'
        );
    ELSIF NEW.dated > today_in_sweden() THEN
        PERFORM refuse('Datumet har inte varit än. Ange i dag eller en tidigare dag.', 'budget_dated');
    END IF;
    NEW.year := framed.year;
    NEW.number := format(
        'A-%s-%s', NEW.year, lpad(NEW.serial::text, greatest(3, length(NEW.serial::text)), '0')
    );
    NEW.requested_at := now();
    RETURN NEW;
END $$;
CREATE FUNCTION keep_call_off() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    UPDATE budget_calloffseries SET latest = NEW.serial WHERE year = NEW.year;
    INSERT INTO budget_calloffbalance (call_off_id, state, amount, used)
    VALUES (NEW.id, 'requested', NEW.amount, 0);
    UPDATE budget_allocationbalance SET requested = requested + NEW.amount
    WHERE allocation_id = NEW.allocation_id;
    RETURN NULL;
END $$;
CREATE FUNCTION guard_call_off_district() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NOT EXISTS (
        SELECT 1 FROM budget_calloff WHERE id = NEW.calloff_id AND requested_at = now()
    ) THEN
        PERFORM refuse('Ett avrops stadsdelar skrivs med avropet.', 'budget_calloff_districts');
    END IF;
    RETURN NEW;
END $$;
CREATE FUNCTION guard_call_off_act() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    called budget_calloff;
    closed boolean;
    standing text;
BEGIN
    SELECT * INTO called FROM budget_calloff WHERE id = NEW.call_off_id;
    SELECT is_closed INTO closed FROM budget_framebalance WHERE frame_id = called.frame_id FOR UPDATE;
    SELECT state INTO standing FROM budget_calloffbalance WHERE call_off_id = called.id;
    IF closed THEN
        PERFORM refuse('Budgetåret är avslutat, så avropet kan inte ändras.', 'budget_closed_frame');
    ELSIF NEW.dated < called.dated OR NEW.dated > today_in_sweden() THEN
        PERFORM refuse(
            format('Ange en dag från avropets, %s, till i dag.', called.dated), 'budget_dated'
        );
    ELSIF NEW.kind IN ('approved', 'refused') AND standing <> 'requested' THEN
        PERFORM refuse('Avropet är redan besvarat.', 'budget_calloffact_order');
    ELSIF NEW.kind = 'transferred' AND (standing <> 'approved' OR called.kind <> 'committee') THEN
        PERFORM refuse('Bara ett godkänt nämndavrop förs om, och bara en gång.', 'budget_calloffact_order');
    ELSIF NEW.kind = 'approved' AND NEW.by_id = called.requested_by_id AND NOT called.in_writing THEN
        PERFORM refuse(
            'Den som begärde avropet kan inte godkänna det. Be någon annan.', 'budget_calloffact_two_persons'
        );
    END IF;
    NEW.at := now();
    RETURN NEW;
END $$;
CREATE FUNCTION keep_call_off_act() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    UPDATE budget_calloffbalance SET state = NEW.kind WHERE call_off_id = NEW.call_off_id;
    IF NEW.kind IN ('approved', 'refused') THEN
        UPDATE budget_allocationbalance SET requested = requested - amount
        FROM budget_calloff called
        WHERE called.id = NEW.call_off_id
            AND budget_allocationbalance.allocation_id = called.allocation_id;
    END IF;
    IF NEW.kind = 'approved' THEN
        INSERT INTO budget_ledgerentry
            (frame_id, kind, allocation_id, amount, dated, reason, call_off_id, by_id, key)
        SELECT frame_id, 'call_off', allocation_id, amount, dated, '', id, NEW.by_id, gen_random_uuid()
        FROM budget_calloff WHERE id = NEW.call_off_id;
    END IF;
    RETURN NULL;
END $$;
"""
DROP_FUNCTIONS = """
DROP FUNCTION keep_call_off_act();
DROP FUNCTION guard_call_off_act();
DROP FUNCTION guard_call_off_district();
DROP FUNCTION keep_call_off();
DROP FUNCTION guard_call_off();
"""


class CallOffFunctions(Guard):
    """Create the functions that the guards of avrop and their acts call."""

    def sql(self):
        return FUNCTIONS + pinned(GUARDS, KEEPERS)

    def reverse_sql(self):
        return DROP_FUNCTIONS
