"""Guards of decisions and assignments: what repeals, what answers, and where an assignment returns."""

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
    ) THEN
        RAISE EXCEPTION 'Ett beslut besvarar bara ett förslag i samma ärende.'
            USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = 'governance_decision_answer';
    END IF;
    IF TG_OP = 'UPDATE' AND NEW.stage <> OLD.stage THEN
        RAISE EXCEPTION 'Ett förslag förblir ett förslag. Beslutet är en egen post.'
            USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = 'governance_decision_stage';
    END IF;
    IF TG_OP = 'UPDATE' AND EXISTS (
        SELECT 1 FROM governance_decisionpoint point
        JOIN governance_decision other
            ON (point.repeals_id = other.id AND point.decision_id = NEW.id)
            OR (point.decision_id = other.id AND point.repeals_id = NEW.id)
        WHERE CASE WHEN point.decision_id = NEW.id
            THEN other.decided_on > COALESCE(NEW.decided_on, NEW.proposed_on)
            ELSE NEW.decided_on > COALESCE(other.decided_on, other.proposed_on) END
    ) THEN
        RAISE EXCEPTION 'Ett beslut kan inte upphäva ett som fattades senare.'
            USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = 'governance_repeal';
    END IF;
    RETURN NEW;
END $$;
CREATE OR REPLACE FUNCTION guard_return() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NEW.returns_to_id IS NULL OR NEW.state <> 'open' OR (
        TG_OP = 'UPDATE'
        AND NEW.returns_to_id IS NOT DISTINCT FROM OLD.returns_to_id
        AND NEW.due_on IS NOT DISTINCT FROM OLD.due_on
    ) THEN
        RETURN NEW;
    END IF;
    IF NOT EXISTS (
        SELECT 1 FROM governance_body
        WHERE id = NEW.returns_to_id AND (
            upper_inf(validity)
            OR upper(validity) > GREATEST(COALESCE(NEW.due_on, CURRENT_DATE), CURRENT_DATE)
        )
        FOR SHARE
    ) THEN
        RAISE EXCEPTION 'Organet som uppdraget ska återkomma till finns inte då. Välj ett annat.'
            USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = 'governance_return';
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


def confirmed_stays(table):
    return RowGuard(table, "guard_confirmed_stays", "UPDATE OR DELETE")
