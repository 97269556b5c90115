"""Guards of the plan: what is decided stays as it was decided, and what is accepted as it was accepted."""

from governance.guards import Guard, RowGuard

FUNCTIONS = """
CREATE OR REPLACE FUNCTION guard_decided_plan() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    touched jsonb;
    touched_version bigint;
BEGIN
    FOREACH touched IN ARRAY CASE TG_OP
        WHEN 'INSERT' THEN ARRAY[to_jsonb(NEW)]
        WHEN 'DELETE' THEN ARRAY[to_jsonb(OLD)]
        ELSE ARRAY[to_jsonb(OLD), to_jsonb(NEW)]
    END LOOP
        IF touched ? 'plan_version_id' THEN
            touched_version := (touched ->> 'plan_version_id')::bigint;
        ELSE
            SELECT plan_version_id INTO touched_version FROM actionplan_activityversion
            WHERE id = (touched ->> TG_ARGV[0])::bigint;
        END IF;
        PERFORM 1 FROM actionplan_planversion
        WHERE id = touched_version AND state = 'draft' FOR SHARE;
        IF NOT FOUND AND touched_version IS NOT NULL THEN
            RAISE EXCEPTION 'Planen är beslutad. Dess områden och aktiviteter är låsta.'
                USING ERRCODE = 'integrity_constraint_violation',
                CONSTRAINT = 'actionplan_decided_plan_is_locked';
        END IF;
    END LOOP;
    RETURN COALESCE(NEW, OLD);
END $$;
CREATE OR REPLACE FUNCTION guard_decided_stays() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF OLD.state <> 'draft' AND (
        TG_OP = 'DELETE' OR NEW.state = 'draft' OR NEW.plan_id <> OLD.plan_id OR NEW.number <> OLD.number
    ) THEN
        RAISE EXCEPTION 'En beslutad planversion blir inte ett utkast igen och tas inte bort.'
            USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = 'actionplan_decided_version_stays';
    END IF;
    RETURN COALESCE(NEW, OLD);
END $$;
CREATE OR REPLACE FUNCTION guard_accepted_stays() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF OLD.state = 'accepted' THEN
        RAISE EXCEPTION 'Uppföljningen är godkänd och kan inte ändras.'
            USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = 'actionplan_accepted_stays';
    END IF;
    RETURN COALESCE(NEW, OLD);
END $$;
"""
DROP_FUNCTIONS = """
DROP FUNCTION IF EXISTS guard_decided_plan();
DROP FUNCTION IF EXISTS guard_decided_stays();
DROP FUNCTION IF EXISTS guard_accepted_stays();
"""
SAME_VERSION = """
ALTER TABLE actionplan_cooperationarea
    ADD CONSTRAINT actionplan_cooperationarea_id_and_version UNIQUE (id, plan_version_id);
ALTER TABLE actionplan_activityversion
    ADD CONSTRAINT actionplan_activityversion_area_of_same_version
    FOREIGN KEY (area_id, plan_version_id)
    REFERENCES actionplan_cooperationarea (id, plan_version_id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE actionplan_planversion
    ADD CONSTRAINT actionplan_planversion_id_and_plan UNIQUE (id, plan_id);
ALTER TABLE actionplan_followupround
    ADD CONSTRAINT actionplan_followupround_version_of_same_plan
    FOREIGN KEY (plan_version_id, plan_id)
    REFERENCES actionplan_planversion (id, plan_id) DEFERRABLE INITIALLY DEFERRED;
"""
DROP_SAME_VERSION = """
ALTER TABLE actionplan_followupround DROP CONSTRAINT actionplan_followupround_version_of_same_plan;
ALTER TABLE actionplan_planversion DROP CONSTRAINT actionplan_planversion_id_and_plan;
ALTER TABLE actionplan_activityversion DROP CONSTRAINT actionplan_activityversion_area_of_same_version;
ALTER TABLE actionplan_cooperationarea DROP CONSTRAINT actionplan_cooperationarea_id_and_version;
"""


class PlanGuardFunctions(Guard):
    """Create the functions that the guards below call."""

    def sql(self):
        return FUNCTIONS

    def reverse_sql(self):
        return DROP_FUNCTIONS


class SameVersion(Guard):
    """An activity's area is of the activity's plan version, and a round's version is of the round's plan."""

    def sql(self):
        return SAME_VERSION

    def reverse_sql(self):
        return DROP_SAME_VERSION


def locked_when_decided(table, column=""):
    """Rows of the table are locked once their plan version is decided.

    `column` leads to the activity version, where the row does not name the plan version itself.
    """
    return RowGuard(table, "guard_decided_plan", "INSERT OR UPDATE OR DELETE", column)


def decided_stays(table):
    return RowGuard(table, "guard_decided_stays", "UPDATE OR DELETE")


def accepted_stays(table):
    return RowGuard(table, "guard_accepted_stays", "UPDATE OR DELETE")
