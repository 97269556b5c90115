"""Guards of the ledger: what is posted, the balances that follow from it, and the year that is closed.

Every writer takes the same locks in the same order: the number series, the frame, the fördelning. What an
entry leads to is done after it is in place, so that one that is never inserted (`ON CONFLICT DO NOTHING`)
leads to nothing. What keeps balances runs as the owner of the tables, with a search path of its own: the
application's role cannot stand in for it, neither by a trigger nor by a table of its own making.
"""

from governance.guards import Guard, RowGuard

GUARDS = (
    "guard_balance",
    "guard_frame",
    "guard_allocation",
    "guard_entry",
    "guard_carried_over",
    "guard_reallocation",
    "guard_frame_act",
)
KEEPERS = ("keep_frame", "keep_allocation", "keep_entry", "keep_reallocation", "keep_frame_act")

SHARED = """
CREATE FUNCTION refuse(words text, rule text) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION '%', words USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = rule;
END $$;
CREATE FUNCTION today_in_sweden() RETURNS date LANGUAGE sql STABLE AS $$
    SELECT (now() AT TIME ZONE 'Europe/Stockholm')::date
$$;
CREATE FUNCTION is_written_by_guard() RETURNS boolean
LANGUAGE sql STABLE SET search_path = public, pg_temp AS $$
    SELECT pg_trigger_depth() > 1 AND pg_get_userbyid(relowner) = current_user
    FROM pg_class WHERE oid = 'budget_framebalance'::regclass
$$;
CREATE FUNCTION effect_of(
    entry budget_ledgerentry, OUT on_amount bigint, OUT on_allocated bigint, OUT on_used bigint
) LANGUAGE sql IMMUTABLE AS $$
    SELECT
        CASE WHEN entry.kind IN ('frame', 'lapse', 'carry_over') THEN entry.amount ELSE 0 END,
        CASE WHEN entry.kind IN ('allocation', 'reallocation')
                OR entry.kind IN ('lapse', 'carry_over') AND entry.allocation_id IS NOT NULL
            THEN entry.amount ELSE 0 END,
        CASE WHEN entry.kind IN ('call_off', 'correction') THEN entry.amount ELSE 0 END
$$;
"""
DROP_SHARED = """
DROP FUNCTION effect_of(budget_ledgerentry);
DROP FUNCTION is_written_by_guard();
DROP FUNCTION today_in_sweden();
DROP FUNCTION refuse(text, text);
"""

BALANCES = """
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
"""
DROP_BALANCES = """
DROP FUNCTION keep_allocation();
DROP FUNCTION guard_allocation();
DROP FUNCTION keep_frame();
DROP FUNCTION guard_frame();
DROP FUNCTION guard_balance();
"""

ENTRIES = """
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
"""
DROP_ENTRIES = """
DROP FUNCTION guard_carried_over();
DROP FUNCTION keep_entry();
DROP FUNCTION guard_entry();
DROP FUNCTION guard_correction(budget_ledgerentry);
"""

YEARS = """
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
DROP_YEARS = """
DROP FUNCTION keep_frame_act();
DROP FUNCTION guard_frame_act();
DROP FUNCTION keep_reallocation();
DROP FUNCTION guard_reallocation();
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


def pinned(guards, keepers):
    """SQL that lets functions see the real tables alone, and those that keep balances run as the owner."""
    path = "SET search_path = public, pg_temp"
    return "".join(
        [f"ALTER FUNCTION {name}() {path}; " for name in guards]
        + [
            f"ALTER FUNCTION {name}() SECURITY DEFINER {path}; REVOKE ALL ON FUNCTION {name}() FROM PUBLIC; "
            for name in keepers
        ]
    )


class LedgerFunctions(Guard):
    """Create the functions that the guards of frames, balances and entries call."""

    def sql(self):
        return SHARED + BALANCES + ENTRIES + YEARS + pinned(GUARDS, KEEPERS)

    def reverse_sql(self):
        return DROP_YEARS + DROP_ENTRIES + DROP_BALANCES + DROP_SHARED


class SameFrame(Guard):
    """An avrop, an omfördelning and an entry take their fördelning out of their own frame."""

    def sql(self):
        return SAME_FRAME

    def reverse_sql(self):
        return DROP_SAME_FRAME


class Consequence(Guard):
    """A row trigger that does what a row leads to, when the row is in place."""

    def __init__(self, table, name, events="INSERT"):
        self.table, self.name, self.events = table, name, events

    def deconstruct(self):
        return type(self).__qualname__, [self.table, self.name, self.events], {}

    def describe(self):
        return f"{self.name} on {self.table}"

    def sql(self):
        return (
            f"CREATE TRIGGER {self.name} AFTER {self.events} ON {self.table} "
            f"FOR EACH ROW EXECUTE FUNCTION {self.name}();"
        )

    def reverse_sql(self):
        return f"DROP TRIGGER {self.name} ON {self.table};"


class AtCommit(Consequence):
    """A row trigger that looks at the whole when the transaction ends."""

    def sql(self):
        return (
            f"CREATE CONSTRAINT TRIGGER {self.name} AFTER {self.events} ON {self.table} "
            f"DEFERRABLE INITIALLY DEFERRED FOR EACH ROW WHEN (NEW.kind = 'carry_over') "
            f"EXECUTE FUNCTION {self.name}();"
        )


def balance(table):
    """Rows of the table are written by the guards alone."""
    return RowGuard(table, "guard_balance", "INSERT OR UPDATE OR DELETE")
