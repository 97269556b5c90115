"""Guards of decisions and assignments: what repeals, what answers, on which day, and where one returns."""

from governance.guards import Guard, RowGuard

FUNCTIONS = """
CREATE OR REPLACE FUNCTION guard_repeal() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    repealing governance_decision;
    repealed governance_decision;
BEGIN
    IF NEW.repeals_id IS NULL THEN
        RETURN NEW;
    END IF;
    SELECT * INTO repealing FROM governance_decision WHERE id = NEW.decision_id FOR SHARE;
    SELECT * INTO repealed FROM governance_decision WHERE id = NEW.repeals_id FOR SHARE;
    IF repealing.id = repealed.id THEN
        RAISE EXCEPTION 'Ett beslut kan inte upphäva sig självt.'
            USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = 'governance_repeal';
    END IF;
    IF repealed.stage <> 'decided' THEN
        RAISE EXCEPTION 'Ett förslag kan inte upphävas, bara ett beslut.'
            USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = 'governance_repeal';
    END IF;
    IF repealed.decided_on > COALESCE(repealing.decided_on, repealing.proposed_on) THEN
        RAISE EXCEPTION 'Ett beslut kan inte upphäva ett som fattades senare.'
            USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = 'governance_repeal';
    END IF;
    RETURN NEW;
END $$;
CREATE OR REPLACE FUNCTION guard_decision() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NEW.answers_id IS NOT NULL AND NOT EXISTS (
        SELECT 1 FROM governance_decision
        WHERE id = NEW.answers_id AND stage = 'proposed' AND matter_id = NEW.matter_id FOR SHARE
    ) OR EXISTS (
        SELECT 1 FROM governance_decision WHERE answers_id = NEW.id AND matter_id <> NEW.matter_id
    ) THEN
        RAISE EXCEPTION 'Ett beslut besvarar bara ett förslag i samma ärende.'
            USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = 'governance_decision_answer';
    END IF;
    IF TG_OP = 'INSERT' THEN
        RETURN NEW;
    END IF;
    IF NEW.stage <> OLD.stage THEN
        RAISE EXCEPTION 'Ett förslag förblir ett förslag. Beslutet är en egen post.'
            USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = 'governance_decision_stage';
    END IF;
    IF (NEW.decided_on, NEW.proposed_on) IS NOT DISTINCT FROM (OLD.decided_on, OLD.proposed_on) THEN
        RETURN NEW;
    END IF;
    PERFORM 1 FROM governance_decision WHERE id IN (
        SELECT repeals_id FROM governance_decisionpoint WHERE decision_id = NEW.id
        UNION SELECT decision_id FROM governance_decisionpoint WHERE repeals_id = NEW.id
    ) FOR SHARE;
    IF EXISTS (
        SELECT 1 FROM governance_decisionpoint point JOIN governance_decision repealed
            ON repealed.id = point.repeals_id
        WHERE point.decision_id = NEW.id
            AND repealed.decided_on > COALESCE(NEW.decided_on, NEW.proposed_on)
    ) OR EXISTS (
        SELECT 1 FROM governance_decisionpoint point JOIN governance_decision repealing
            ON repealing.id = point.decision_id
        WHERE point.repeals_id = NEW.id
            AND NEW.decided_on > COALESCE(repealing.decided_on, repealing.proposed_on)
    ) THEN
        RAISE EXCEPTION 'Ett beslut kan inte upphäva ett som fattades senare.'
            USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = 'governance_repeal';
    END IF;
    RETURN NEW;
END $$;
CREATE OR REPLACE FUNCTION guard_return() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    today date := (now() AT TIME ZONE 'Europe/Stockholm')::date;
    returns_on date := GREATEST(NEW.due_on, today);
BEGIN
    IF NEW.returns_to_id IS NULL
        OR TG_OP = 'INSERT' AND NEW.state <> 'open'
        OR TG_OP = 'UPDATE' AND NEW.returns_to_id IS NOT DISTINCT FROM OLD.returns_to_id
            AND (NEW.due_on IS NOT DISTINCT FROM OLD.due_on OR NEW.state <> 'open')
    THEN
        RETURN NEW;
    END IF;
    IF NOT EXISTS (
        SELECT 1 FROM governance_body
        WHERE id = NEW.returns_to_id
            AND (validity @> returns_on OR NEW.due_on IS NULL AND lower(validity) > today)
        FOR SHARE
    ) THEN
        RAISE EXCEPTION 'Organet som uppdraget ska återkomma till finns inte då. Välj ett annat.'
            USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = 'governance_return';
    END IF;
    RETURN NEW;
END $$;
CREATE OR REPLACE FUNCTION guard_body_awaits_assignments() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    today date := (now() AT TIME ZONE 'Europe/Stockholm')::date;
BEGIN
    IF EXISTS (
        SELECT 1 FROM governance_assignment
        WHERE returns_to_id = NEW.id AND state = 'open'
            AND OLD.validity @> GREATEST(due_on, today)
            AND NOT NEW.validity @> GREATEST(due_on, today)
    ) THEN
        RAISE EXCEPTION 'Uppdrag ska återkomma till organet efter den tiden. Ändra dem först.'
            USING ERRCODE = 'integrity_constraint_violation',
            CONSTRAINT = 'governance_body_awaits_assignments';
    END IF;
    RETURN NEW;
END $$;
CREATE OR REPLACE FUNCTION guard_confirmed_stays() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF OLD.state = 'confirmed' THEN
        RAISE EXCEPTION 'Uppdraget är bekräftat och kan inte ändras.'
            USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = 'governance_confirmed_stays';
    END IF;
    RETURN COALESCE(NEW, OLD);
END $$;
"""
DROP_FUNCTIONS = """
DROP FUNCTION IF EXISTS guard_repeal();
DROP FUNCTION IF EXISTS guard_decision();
DROP FUNCTION IF EXISTS guard_return();
DROP FUNCTION IF EXISTS guard_body_awaits_assignments();
DROP FUNCTION IF EXISTS guard_confirmed_stays();
"""


class DecisionGuardFunctions(Guard):
    """Create the functions that the guards below call."""

    def sql(self):
        return FUNCTIONS

    def reverse_sql(self):
        return DROP_FUNCTIONS


def repeals_what_came_before(table):
    return RowGuard(table, "guard_repeal", "INSERT OR UPDATE")


def decision_stays_what_it_is(table):
    return RowGuard(table, "guard_decision", "INSERT OR UPDATE")


def returns_to_a_living_body(table):
    return RowGuard(table, "guard_return", "INSERT OR UPDATE")


def awaits_assignments(table):
    return RowGuard(table, "guard_body_awaits_assignments", "UPDATE")


def confirmed_stays(table):
    return RowGuard(table, "guard_confirmed_stays", "UPDATE OR DELETE")


ANSWERED = """
CREATE OR REPLACE FUNCTION guard_answered_proposal() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    touched bigint[] := ARRAY[to_jsonb(OLD) ->> TG_ARGV[0], to_jsonb(NEW) ->> TG_ARGV[0]];
    proposed text[] := ARRAY['body_id', 'decider', 'proposed_on'];
BEGIN
    IF TG_TABLE_NAME = 'governance_decisionpoint' THEN
        PERFORM 1 FROM governance_decision
        WHERE id = ANY (touched) AND stage = 'proposed' ORDER BY id FOR NO KEY UPDATE;
    ELSIF NOT EXISTS (
        SELECT 1 FROM unnest(proposed) AS said
        WHERE to_jsonb(NEW) -> said IS DISTINCT FROM to_jsonb(OLD) -> said
    ) THEN
        RETURN NEW;
    END IF;
    IF EXISTS (SELECT 1 FROM governance_decision WHERE answers_id = ANY (touched)) THEN
        RAISE EXCEPTION 'Förslaget har ett beslut och finns kvar som det var. Ändra beslutet i stället.'
            USING ERRCODE = 'integrity_constraint_violation',
            CONSTRAINT = 'governance_answered_proposal';
    END IF;
    RETURN COALESCE(NEW, OLD);
END $$;
"""
DROP_ANSWERED = "DROP FUNCTION IF EXISTS guard_answered_proposal();"


class AnsweredGuardFunction(Guard):
    """Create the function that keeps a proposal as it was when a decision has answered it.

    Whoever writes a point holds the proposal's row first, and whoever answers the proposal reads that row,
    so that of the two at the same time one comes wholly before the other.
    """

    def sql(self):
        return ANSWERED

    def reverse_sql(self):
        return DROP_ANSWERED


def kept_when_answered(table, proposal):
    """What was proposed; `proposal` is the column that names the decision."""
    events = "UPDATE" if proposal == "id" else "INSERT OR UPDATE OR DELETE"
    return RowGuard(table, "guard_answered_proposal", events, proposal)


DAYS = """
CREATE OR REPLACE FUNCTION guard_day_of_decision() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NEW.decided_on IS NULL OR TG_OP = 'UPDATE'
        AND (NEW.decided_on, NEW.body_id, NEW.answers_id)
            IS NOT DISTINCT FROM (OLD.decided_on, OLD.body_id, OLD.answers_id)
    THEN
        RETURN NEW;
    END IF;
    IF NEW.body_id IS NOT NULL AND NOT EXISTS (
        SELECT 1 FROM governance_body WHERE id = NEW.body_id AND validity @> NEW.decided_on FOR SHARE
    ) THEN
        RAISE EXCEPTION 'Organet finns inte den dagen. Ange en dag då det finns, eller ett annat organ.'
            USING ERRCODE = 'integrity_constraint_violation',
            CONSTRAINT = 'governance_decision_in_life_of_body';
    END IF;
    IF EXISTS (
        SELECT 1 FROM governance_decision
        WHERE id = NEW.answers_id AND proposed_on > NEW.decided_on FOR SHARE
    ) THEN
        RAISE EXCEPTION 'Ett beslut fattas inte före dagen på sitt förslag. Ange en senare dag.'
            USING ERRCODE = 'integrity_constraint_violation',
            CONSTRAINT = 'governance_decision_after_proposal';
    END IF;
    RETURN NEW;
END $$;
CREATE OR REPLACE FUNCTION guard_body_covers_decisions() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NEW.validity IS DISTINCT FROM OLD.validity AND EXISTS (
        SELECT 1 FROM governance_decision
        WHERE body_id = NEW.id AND OLD.validity @> decided_on AND NOT NEW.validity @> decided_on
    ) THEN
        RAISE EXCEPTION 'Organet har fattat beslut utanför den tiden. Rätta besluten först, eller tiden.'
            USING ERRCODE = 'integrity_constraint_violation',
            CONSTRAINT = 'governance_body_covers_decisions';
    END IF;
    RETURN NEW;
END $$;
"""
DROP_DAYS = """
DROP FUNCTION IF EXISTS guard_day_of_decision();
DROP FUNCTION IF EXISTS guard_body_covers_decisions();
"""


class DayGuardFunctions(Guard):
    """Create the functions that keep decisions within the life of their body, and after their proposal."""

    def sql(self):
        return DAYS

    def reverse_sql(self):
        return DROP_DAYS


def decided_on_a_possible_day(table):
    """On a day when its body is there, and not before the proposal that it answers."""
    return RowGuard(table, "guard_day_of_decision", "INSERT OR UPDATE")


def covers_decisions(table):
    return RowGuard(table, "guard_body_covers_decisions", "UPDATE")
