"""Guards of the ledger: each entry in its place, with what it leads to, and both sides of a move."""

from budget.guards import pinned
from governance.guards import Guard

GUARDS = ("guard_entry", "guard_carried_over", "guard_reallocation")
KEEPERS = ("keep_entry", "keep_reallocation")

FUNCTIONS = """
CREATE FUNCTION guard_correction(entry budget_ledgerentry) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
    original budget_ledgerentry;
BEGIN
    SELECT * INTO original FROM budget_ledgerentry WHERE id = entry.corrects_id;
    IF original.kind <> (CASE entry.kind WHEN 'correction' THEN 'call_off' ELSE entry.kind END)
        OR original.corrects_id IS NOT NULL
        OR (original.frame_id, original.allocation_id, original.call_off_id, original.carried_from_id)
            IS DISTINCT FROM (entry.frame_id, entry.allocation_id, entry.call_off_id, entry.carried_from_id)
    THEN
        PERFORM refuse('En rättelse hör till samma pengar som det den rättar.', 'budget_correction');
    ELSIF entry.dated < original.dated THEN
        PERFORM refuse(
            format('En rättelse kan inte dateras före det som rättas, %s.', original.dated),
            'budget_correction_dated'
        );
    ELSIF entry.kind <> 'correction' AND entry.amount <> -original.amount THEN
        PERFORM refuse('Det som har förfallit eller förts över tas tillbaka helt.', 'budget_correction');
    END IF;
END $$;
CREATE FUNCTION guard_entry() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    frame budget_framebalance;
    part budget_allocationbalance;
    effect record;
BEGIN
    IF NEW.kind IN ('call_off', 'reallocation') AND NOT is_written_by_guard() THEN
        PERFORM refuse(
            'Posten skrivs bara med sitt avrop eller sin omfördelning.', 'budget_ledgerentry_of_its_act'
        );
    END IF;
    SELECT * INTO frame FROM budget_framebalance WHERE frame_id = NEW.frame_id FOR UPDATE;
    SELECT * INTO part FROM budget_allocationbalance WHERE allocation_id = NEW.allocation_id FOR UPDATE;
    IF frame.is_closed THEN
        PERFORM refuse('Budgetåret är avslutat, så inget kan bokföras i ramen.', 'budget_closed_frame');
    ELSIF NEW.dated > today_in_sweden() THEN
        PERFORM refuse('Datumet har inte varit än. Ange i dag eller en tidigare dag.', 'budget_dated');
    ELSIF NEW.corrects_id IS NOT NULL THEN
        PERFORM guard_correction(NEW);
    END IF;
    effect := effect_of(NEW);
    NEW.position := frame.latest + 1;
    NEW.frame_left := frame.amount + effect.on_amount - frame.used - effect.on_used;
    NEW.allocation_left := part.allocated + effect.on_allocated - part.used - effect.on_used;
    NEW.posted_at := now();
    RETURN NEW;
END $$;
CREATE FUNCTION keep_entry() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    effect record := effect_of(NEW);
BEGIN
    UPDATE budget_calloffbalance SET used = used + effect.on_used WHERE call_off_id = NEW.call_off_id;
    UPDATE budget_allocationbalance
    SET allocated = allocated + effect.on_allocated, used = used + effect.on_used
    WHERE allocation_id = NEW.allocation_id;
    UPDATE budget_framebalance
    SET amount = amount + effect.on_amount, allocated = allocated + effect.on_allocated,
        used = used + effect.on_used, latest = NEW.position
    WHERE frame_id = NEW.frame_id;
    RETURN NULL;
END $$;
CREATE FUNCTION guard_carried_over() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    giving bigint := COALESCE(NEW.carried_from_id, NEW.frame_id);
BEGIN
    IF (
        SELECT sum(amount) FROM budget_ledgerentry
        WHERE kind = 'carry_over'
            AND (carried_from_id = giving OR frame_id = giving AND carried_from_id IS NULL)
    ) <> 0 THEN
        PERFORM refuse('Det som förs över från en ram tas emot av en annan.', 'budget_carried_over');
    END IF;
    RETURN NULL;
END $$;
CREATE FUNCTION guard_reallocation() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    PERFORM 1 FROM budget_framebalance WHERE frame_id = NEW.frame_id FOR UPDATE;
    SELECT COALESCE(max(serial), 0) + 1 INTO NEW.serial
    FROM budget_reallocation WHERE frame_id = NEW.frame_id;
    SELECT format('O-%s-%s', year, lpad(NEW.serial::text, greatest(2, length(NEW.serial::text)), '0'))
    INTO NEW.number FROM budget_frame WHERE id = NEW.frame_id;
    NEW.at := now();
    RETURN NEW;
END $$;
CREATE FUNCTION keep_reallocation() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    INSERT INTO budget_ledgerentry
        (frame_id, kind, allocation_id, amount, dated, reason, reallocation_id, by_id, key)
    SELECT NEW.frame_id, 'reallocation', NEW.source_id, -NEW.amount, NEW.dated, NEW.reason, NEW.id,
        NEW.by_id, gen_random_uuid();
    INSERT INTO budget_ledgerentry
        (frame_id, kind, allocation_id, amount, dated, reason, reallocation_id, by_id, key)
    SELECT NEW.frame_id, 'reallocation', NEW.target_id, NEW.amount, NEW.dated, NEW.reason, NEW.id,
        NEW.by_id, gen_random_uuid();
    RETURN NULL;
END $$;
"""
DROP_FUNCTIONS = """
DROP FUNCTION keep_reallocation();
DROP FUNCTION guard_reallocation();
DROP FUNCTION guard_carried_over();
DROP FUNCTION keep_entry();
DROP FUNCTION guard_entry();
DROP FUNCTION guard_correction(budget_ledgerentry);
"""
SAME_FRAME = """
ALTER TABLE budget_allocation ADD CONSTRAINT budget_allocation_id_and_frame UNIQUE (id, frame_id);
ALTER TABLE budget_calloff
    ADD CONSTRAINT budget_calloff_allocation_of_same_frame FOREIGN KEY (allocation_id, frame_id)
    REFERENCES budget_allocation (id, frame_id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE budget_reallocation
    ADD CONSTRAINT budget_reallocation_source_of_same_frame FOREIGN KEY (source_id, frame_id)
    REFERENCES budget_allocation (id, frame_id) DEFERRABLE INITIALLY DEFERRED,
    ADD CONSTRAINT budget_reallocation_target_of_same_frame FOREIGN KEY (target_id, frame_id)
    REFERENCES budget_allocation (id, frame_id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE budget_ledgerentry
    ADD CONSTRAINT budget_ledgerentry_allocation_of_same_frame FOREIGN KEY (allocation_id, frame_id)
    REFERENCES budget_allocation (id, frame_id) DEFERRABLE INITIALLY DEFERRED;
"""
DROP_SAME_FRAME = """
ALTER TABLE budget_ledgerentry DROP CONSTRAINT budget_ledgerentry_allocation_of_same_frame;
ALTER TABLE budget_reallocation
    DROP CONSTRAINT budget_reallocation_target_of_same_frame,
    DROP CONSTRAINT budget_reallocation_source_of_same_frame;
ALTER TABLE budget_calloff DROP CONSTRAINT budget_calloff_allocation_of_same_frame;
ALTER TABLE budget_allocation DROP CONSTRAINT budget_allocation_id_and_frame;
"""


class LedgerFunctions(Guard):
    """Create the functions that the guards of entries call."""

    def sql(self):
        return FUNCTIONS + pinned(GUARDS, KEEPERS)

    def reverse_sql(self):
        return DROP_FUNCTIONS


class SameFrame(Guard):
    """An avrop, an omfördelning and an entry take their fördelning out of their own frame."""

    def sql(self):
        return SAME_FRAME

    def reverse_sql(self):
        return DROP_SAME_FRAME
