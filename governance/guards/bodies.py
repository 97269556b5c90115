"""Guards of what ends a body or a leadership model: what repeals it, what waits for it, and its model."""

from governance.guards import Guard, RowGuard

REPEALS = """
CREATE OR REPLACE FUNCTION day_of_decision(decided_on date, proposed_on date) RETURNS date
LANGUAGE sql IMMUTABLE AS $$ SELECT COALESCE(decided_on, proposed_on) $$;
CREATE OR REPLACE FUNCTION guard_repealed_by() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    begun_by bigint := to_jsonb(NEW) ->> TG_ARGV[0];
    refusal text;
BEGIN
    IF NEW.repealed_by_id IS NULL OR TG_OP = 'UPDATE'
        AND NEW.repealed_by_id IS NOT DISTINCT FROM OLD.repealed_by_id
        AND to_jsonb(NEW) -> TG_ARGV[0] IS NOT DISTINCT FROM to_jsonb(OLD) -> TG_ARGV[0]
    THEN
        RETURN NEW;
    END IF;
    PERFORM 1 FROM governance_decision WHERE id IN (
        SELECT decision_id FROM governance_decisionpoint WHERE id IN (begun_by, NEW.repealed_by_id)
    ) ORDER BY id FOR SHARE;
    PERFORM 1 FROM governance_decisionpoint
    WHERE id IN (begun_by, NEW.repealed_by_id) ORDER BY id FOR SHARE;
    SELECT CASE
        WHEN point.kind <> 'repeal' THEN 'Punkten upphäver inget. Ange en punkt av slaget Upphävande.'
        WHEN begun.decision_id = point.decision_id
            THEN 'Det beslut som inför något kan inte också upphäva det. Ange ett senare beslut.'
        WHEN day_of_decision(repealing.decided_on, repealing.proposed_on)
            < day_of_decision(beginning.decided_on, beginning.proposed_on)
            THEN 'Ett beslut kan inte upphäva det som infördes senare. Ange ett senare beslut.'
    END INTO refusal
    FROM governance_decisionpoint point JOIN governance_decision repealing ON repealing.id = point.decision_id
        LEFT JOIN governance_decisionpoint begun ON begun.id = begun_by
        LEFT JOIN governance_decision beginning ON beginning.id = begun.decision_id
    WHERE point.id = NEW.repealed_by_id;
    IF refusal IS NOT NULL THEN
        RAISE EXCEPTION '%', refusal
            USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = 'governance_repealed_by';
    END IF;
    RETURN NEW;
END $$;
CREATE OR REPLACE FUNCTION guard_point_of_lives() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NEW.kind <> 'repeal' AND OLD.kind = 'repeal' AND (
        EXISTS (SELECT 1 FROM governance_body WHERE repealed_by_id = NEW.id)
        OR EXISTS (SELECT 1 FROM governance_leadershipmodel WHERE repealed_by_id = NEW.id)
    ) THEN
        RAISE EXCEPTION 'Punkten har upphävt ett organ eller en ledningsmodell. Den förblir ett upphävande.'
            USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = 'governance_point_of_lives';
    END IF;
    IF NEW.decision_id <> OLD.decision_id AND (
        EXISTS (SELECT 1 FROM governance_body WHERE NEW.id IN (established_by_id, repealed_by_id))
        OR EXISTS (SELECT 1 FROM governance_leadershipmodel WHERE NEW.id IN (adopted_by_id, repealed_by_id))
    ) THEN
        RAISE EXCEPTION 'Ett organ eller en ledningsmodell kom av punkten. Den hör kvar i sitt beslut.'
            USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = 'governance_point_of_lives';
    END IF;
    RETURN NEW;
END $$;
CREATE OR REPLACE FUNCTION guard_day_of_lives() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    day date := day_of_decision(NEW.decided_on, NEW.proposed_on);
BEGIN
    IF day IS NOT DISTINCT FROM day_of_decision(OLD.decided_on, OLD.proposed_on) THEN
        RETURN NEW;
    END IF;
    IF EXISTS (
        WITH life AS (
            SELECT established_by_id AS begun_by, repealed_by_id AS ended_by FROM governance_body
            UNION ALL SELECT adopted_by_id, repealed_by_id FROM governance_leadershipmodel
        )
        SELECT 1 FROM life
            JOIN governance_decisionpoint begun ON begun.id = life.begun_by
            JOIN governance_decisionpoint ended ON ended.id = life.ended_by
            JOIN governance_decision beginning ON beginning.id = begun.decision_id
            JOIN governance_decision ending ON ending.id = ended.decision_id
        WHERE begun.decision_id = NEW.id AND day > day_of_decision(ending.decided_on, ending.proposed_on)
            OR ended.decision_id = NEW.id
                AND day < day_of_decision(beginning.decided_on, beginning.proposed_on)
    ) THEN
        RAISE EXCEPTION 'Beslutet inför eller upphäver något, som då skulle upphävas innan det infördes.'
            USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = 'governance_day_of_lives';
    END IF;
    RETURN NEW;
END $$;
"""
DROP_REPEALS = """
DROP FUNCTION IF EXISTS guard_repealed_by();
DROP FUNCTION IF EXISTS guard_point_of_lives();
DROP FUNCTION IF EXISTS guard_day_of_lives();
DROP FUNCTION IF EXISTS day_of_decision(date, date);
"""


class RepealGuardFunctions(Guard):
    """Create the functions that keep a body or a model from being repealed by what began it, or earlier."""

    def sql(self):
        return REPEALS

    def reverse_sql(self):
        return DROP_REPEALS


def repealed_after_it_began(table, begun_by):
    """`begun_by` is the column that names the point that began it."""
    return RowGuard(table, "guard_repealed_by", "INSERT OR UPDATE", begun_by)


def stays_what_repeals(table):
    return RowGuard(table, "guard_point_of_lives", "UPDATE")


def stays_in_order(table):
    return RowGuard(table, "guard_day_of_lives", "UPDATE")


ENDS = """
CREATE OR REPLACE FUNCTION guard_nothing_waits() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NEW.validity = OLD.validity OR upper_inf(NEW.validity)
        OR NOT upper_inf(OLD.validity) AND upper(NEW.validity) >= upper(OLD.validity)
    THEN
        RETURN NEW;
    END IF;
    IF EXISTS (SELECT 1 FROM governance_agendaitem WHERE body_id = NEW.id AND meeting_id IS NULL) THEN
        RAISE EXCEPTION 'Punkter står på organets väntelista. Ta upp dem på ett möte först.'
            USING ERRCODE = 'integrity_constraint_violation',
            CONSTRAINT = 'governance_body_nothing_waits';
    END IF;
    RETURN NEW;
END $$;
CREATE OR REPLACE FUNCTION ends_after(life daterange, other daterange) RETURNS boolean
LANGUAGE sql IMMUTABLE AS $$
    SELECT NOT upper_inf(other) AND (upper_inf(life) OR upper(life) > upper(other))
$$;
CREATE OR REPLACE FUNCTION guard_body_within_model() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'UPDATE' AND (NEW.leadership_model_id, NEW.validity)
        IS NOT DISTINCT FROM (OLD.leadership_model_id, OLD.validity)
    THEN
        RETURN NEW;
    END IF;
    PERFORM 1 FROM governance_leadershipmodel WHERE id = NEW.leadership_model_id FOR SHARE;
    IF EXISTS (
        SELECT 1 FROM governance_leadershipmodel
        WHERE id = NEW.leadership_model_id AND ends_after(NEW.validity, validity)
    ) THEN
        RAISE EXCEPTION 'Organet finns kvar när ledningsmodellen har upphört. Ange en tidigare sista dag.'
            USING ERRCODE = 'integrity_constraint_violation',
            CONSTRAINT = 'governance_body_within_model';
    END IF;
    RETURN NEW;
END $$;
CREATE OR REPLACE FUNCTION guard_model_covers_bodies() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NEW.validity IS DISTINCT FROM OLD.validity AND EXISTS (
        SELECT 1 FROM governance_body
        WHERE leadership_model_id = NEW.id AND ends_after(validity, NEW.validity)
    ) THEN
        RAISE EXCEPTION 'Organ i modellen finns efter den dagen. Ge dem en sista dag först.'
            USING ERRCODE = 'integrity_constraint_violation',
            CONSTRAINT = 'governance_model_covers_bodies';
    END IF;
    RETURN NEW;
END $$;
"""
DROP_ENDS = """
DROP FUNCTION IF EXISTS guard_nothing_waits();
DROP FUNCTION IF EXISTS guard_body_within_model();
DROP FUNCTION IF EXISTS guard_model_covers_bodies();
DROP FUNCTION IF EXISTS ends_after(daterange, daterange);
"""


class EndGuardFunctions(Guard):
    """Create the functions: a body ends when nothing waits for it, a model not before its bodies."""

    def sql(self):
        return ENDS

    def reverse_sql(self):
        return DROP_ENDS


def ends_when_nothing_waits(table):
    return RowGuard(table, "guard_nothing_waits", "UPDATE")


def ends_with_its_model(table):
    return RowGuard(table, "guard_body_within_model", "INSERT OR UPDATE")


def covers_bodies(table):
    return RowGuard(table, "guard_model_covers_bodies", "UPDATE")
