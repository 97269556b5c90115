"""Guards of frames: their balances, what the ledger rests on, and the year that is closed."""

from budget.guards import pinned
from governance.guards import Guard

GUARDS = ("guard_balance", "guard_frame", "guard_allocation", "guard_frame_act")
KEEPERS = ("keep_frame", "keep_allocation", "keep_frame_act")

FUNCTIONS = """
CREATE FUNCTION guard_balance() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NOT is_written_by_guard() THEN
        PERFORM refuse('Saldon räknas av databasen och skrivs aldrig för hand.', 'budget_balance');
    END IF;
    RETURN COALESCE(NEW, OLD);
END $$;
CREATE FUNCTION guard_frame() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NEW.year <> OLD.year AND EXISTS (SELECT 1 FROM budget_calloff WHERE frame_id = NEW.id) THEN
        PERFORM refuse(
            'Ramens avrop är numrerade efter året, så det kan inte ändras.', 'budget_frame_year'
        );
    ELSIF EXISTS (
        SELECT 1 FROM budget_calloff WHERE frame_id = NEW.id AND NOT NEW.validity @> dated
    ) THEN
        PERFORM refuse('Ramen har avrop som är daterade utanför den tiden.', 'budget_frame_validity');
    END IF;
    RETURN NEW;
END $$;
CREATE FUNCTION keep_frame() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    INSERT INTO budget_framebalance (frame_id, amount, allocated, used, latest, is_closed)
    VALUES (NEW.id, 0, 0, 0, 0, false) ON CONFLICT DO NOTHING;
    INSERT INTO budget_calloffseries (year, latest) VALUES (NEW.year, 0) ON CONFLICT DO NOTHING;
    RETURN NULL;
END $$;
CREATE FUNCTION guard_allocation() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF (NEW.frame_id, NEW.committee_id) <> (OLD.frame_id, OLD.committee_id) THEN
        PERFORM refuse(
            'En fördelning byter varken ram eller nämnd. Omfördela pengarna i stället.',
            'budget_allocation_stays'
        );
    END IF;
    RETURN NEW;
END $$;
CREATE FUNCTION keep_allocation() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    INSERT INTO budget_allocationbalance (allocation_id, allocated, used, requested)
    VALUES (NEW.id, 0, 0, 0);
    RETURN NULL;
END $$;
CREATE FUNCTION guard_frame_act() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    frame budget_framebalance;
BEGIN
    SELECT * INTO frame FROM budget_framebalance WHERE frame_id = NEW.frame_id FOR UPDATE;
    IF NEW.dated > today_in_sweden() THEN
        PERFORM refuse('Datumet har inte varit än. Ange i dag eller en tidigare dag.', 'budget_dated');
    ELSIF NEW.kind = 'reopened' AND NOT frame.is_closed THEN
        PERFORM refuse('Budgetåret är inte avslutat.', 'budget_frame_act');
    ELSIF NEW.kind = 'closed' AND frame.is_closed THEN
        PERFORM refuse('Budgetåret är redan avslutat.', 'budget_frame_act');
    ELSIF NEW.kind = 'closed' AND EXISTS (
        SELECT 1 FROM budget_allocationbalance JOIN budget_allocation ON id = allocation_id
        WHERE frame_id = NEW.frame_id AND requested > 0
    ) THEN
        PERFORM refuse('Det finns avrop som väntar på svar. Besvara dem först.', 'budget_frame_act');
    ELSIF NEW.kind = 'closed' AND frame.amount <> frame.used THEN
        PERFORM refuse('Det finns pengar kvar. Välj vad som händer med dem.', 'budget_frame_act');
    END IF;
    NEW.at := now();
    RETURN NEW;
END $$;
CREATE FUNCTION keep_frame_act() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    UPDATE budget_framebalance SET is_closed = (NEW.kind = 'closed') WHERE frame_id = NEW.frame_id;
    RETURN NULL;
END $$;
"""
DROP_FUNCTIONS = """
DROP FUNCTION keep_frame_act();
DROP FUNCTION guard_frame_act();
DROP FUNCTION keep_allocation();
DROP FUNCTION guard_allocation();
DROP FUNCTION keep_frame();
DROP FUNCTION guard_frame();
DROP FUNCTION guard_balance();
"""


class FrameFunctions(Guard):
    """Create the functions that the guards of frames and balances call."""

    def sql(self):
        return FUNCTIONS + pinned(GUARDS, KEEPERS)

    def reverse_sql(self):
        return DROP_FUNCTIONS
