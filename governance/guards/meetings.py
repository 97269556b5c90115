"""Guards of meetings: held within the life of their body, decided item by item, and locked when justerade.

Whoever writes what belongs to a meeting holds the meeting's row first, so that of such a write and an
adjustment at the same time one comes wholly before the other.
"""

from governance.guards import Guard, RowGuard

FUNCTIONS = """
CREATE OR REPLACE FUNCTION guard_meeting_in_life_of_body() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NEW.state <> 'cancelled' AND NOT EXISTS (
        SELECT 1 FROM governance_body WHERE id = NEW.body_id AND validity @> NEW.held_on FOR SHARE
    ) THEN
        RAISE EXCEPTION 'Organet finns inte den dagen. Välj en dag då det finns.'
            USING ERRCODE = 'integrity_constraint_violation',
            CONSTRAINT = 'governance_meeting_in_life_of_body';
    END IF;
    RETURN NEW;
END $$;
CREATE OR REPLACE FUNCTION guard_body_covers_meetings() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF EXISTS (
        SELECT 1 FROM governance_meeting
        WHERE body_id = NEW.id AND state <> 'cancelled' AND NOT NEW.validity @> held_on
    ) THEN
        RAISE EXCEPTION 'Organet har möten utanför den tiden. Ställ in eller flytta dem först.'
            USING ERRCODE = 'integrity_constraint_violation',
            CONSTRAINT = 'governance_body_covers_meetings';
    END IF;
    RETURN NEW;
END $$;
CREATE OR REPLACE FUNCTION guard_adjusted_meeting() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    refusal text;
BEGIN
    IF TG_OP = 'DELETE' THEN
        IF OLD.state IN ('held', 'adjusted') THEN
            refusal := 'Ett hållet möte tas inte bort.';
        END IF;
    ELSIF TG_OP = 'INSERT' THEN
        IF NEW.state = 'adjusted' OR NEW.times_adjusted <> 0 THEN
            refusal := 'Bara ett hållet möte kan justeras.';
        END IF;
    ELSIF OLD.state = 'adjusted' AND (
        NEW.state <> 'held' OR NEW.times_adjusted <> OLD.times_adjusted OR NOT EXISTS (
            SELECT 1 FROM governance_reopenedminutes
            WHERE meeting_id = OLD.id AND adjustment = OLD.times_adjusted
        )
    ) THEN
        refusal := 'Protokollet är justerat och låst. Öppna det igen med ett skäl.';
    ELSIF OLD.state = 'held' AND NEW.state NOT IN ('held', 'adjusted') THEN
        refusal := 'Ett hållet möte kan varken ställas in eller planeras om.';
    ELSIF NEW.state = 'adjusted' AND OLD.state <> 'held' THEN
        refusal := 'Bara ett hållet möte kan justeras.';
    ELSIF OLD.state = 'cancelled' AND NEW.state <> 'cancelled' THEN
        refusal := 'Ett inställt möte kan inte tas upp igen. Planera ett nytt.';
    ELSIF NEW.times_adjusted <> OLD.times_adjusted + (NEW.state = 'adjusted')::int THEN
        refusal := 'Justeringarna räknas bara när protokollet justeras.';
    ELSIF NEW.state = 'adjusted' AND EXISTS (
        SELECT 1 FROM governance_agendaitem WHERE meeting_id = NEW.id AND outcome = ''
    ) THEN
        refusal := 'Mötet har punkter som inte är avgjorda.';
    END IF;
    IF refusal IS NOT NULL THEN
        RAISE EXCEPTION '%', refusal
            USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = 'governance_adjusted_meeting';
    END IF;
    RETURN COALESCE(NEW, OLD);
END $$;
CREATE OR REPLACE FUNCTION guard_reopening() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    PERFORM 1 FROM governance_meeting
    WHERE id = NEW.meeting_id AND state = 'adjusted' AND times_adjusted = NEW.adjustment
    FOR NO KEY UPDATE;
    IF NOT FOUND THEN
        RAISE EXCEPTION 'Bara ett justerat protokoll kan öppnas igen.'
            USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = 'governance_reopening';
    END IF;
    RETURN NEW;
END $$;
CREATE OR REPLACE FUNCTION guard_record_of_meeting() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    PERFORM 1 FROM governance_meeting
    WHERE id IN (OLD.meeting_id, NEW.meeting_id) ORDER BY id FOR NO KEY UPDATE;
    IF EXISTS (
        SELECT 1 FROM governance_meeting
        WHERE id IN (OLD.meeting_id, NEW.meeting_id) AND state IN ('adjusted', 'cancelled')
    ) THEN
        RAISE EXCEPTION 'Mötet är justerat eller inställt, och dess uppgifter är låsta.'
            USING ERRCODE = 'integrity_constraint_violation',
            CONSTRAINT = 'governance_record_of_meeting';
    END IF;
    RETURN COALESCE(NEW, OLD);
END $$;
CREATE OR REPLACE FUNCTION guard_minuted_decision() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    touched bigint[] := ARRAY[to_jsonb(OLD) ->> TG_ARGV[0], to_jsonb(NEW) ->> TG_ARGV[0]];
    minuted text[] := ARRAY['matter_id', 'stage', 'body_id', 'decider', 'decided_on', 'paragraph'];
BEGIN
    IF TG_TABLE_NAME = 'governance_decision' AND TG_OP = 'UPDATE' AND NOT EXISTS (
        SELECT 1 FROM unnest(minuted) AS said
        WHERE to_jsonb(NEW) -> said IS DISTINCT FROM to_jsonb(OLD) -> said
    ) THEN
        RETURN NEW;
    END IF;
    PERFORM 1 FROM governance_meeting
    WHERE id IN (SELECT meeting_id FROM governance_agendaitem WHERE decision_id = ANY (touched))
    ORDER BY id FOR NO KEY UPDATE;
    IF EXISTS (
        SELECT 1 FROM governance_agendaitem item JOIN governance_meeting meeting
            ON meeting.id = item.meeting_id
        WHERE item.decision_id = ANY (touched) AND meeting.state = 'adjusted'
    ) THEN
        RAISE EXCEPTION 'Beslutet står i ett justerat protokoll. Öppna protokollet igen för att ändra det.'
            USING ERRCODE = 'integrity_constraint_violation',
            CONSTRAINT = 'governance_minuted_decision';
    END IF;
    RETURN COALESCE(NEW, OLD);
END $$;
"""
DROP_FUNCTIONS = """
DROP FUNCTION IF EXISTS guard_meeting_in_life_of_body();
DROP FUNCTION IF EXISTS guard_body_covers_meetings();
DROP FUNCTION IF EXISTS guard_adjusted_meeting();
DROP FUNCTION IF EXISTS guard_reopening();
DROP FUNCTION IF EXISTS guard_record_of_meeting();
DROP FUNCTION IF EXISTS guard_minuted_decision();
"""
SAME_BODY = """
ALTER TABLE governance_meeting
    ADD CONSTRAINT governance_meeting_id_and_body UNIQUE (id, body_id);
ALTER TABLE governance_agendaitem
    ADD CONSTRAINT governance_agendaitem_meeting_of_same_body
    FOREIGN KEY (meeting_id, body_id)
    REFERENCES governance_meeting (id, body_id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE governance_mandate
    ADD CONSTRAINT governance_mandate_id_and_seat UNIQUE (id, seat_id);
ALTER TABLE governance_attendance
    ADD CONSTRAINT governance_attendance_mandate_of_same_seat
    FOREIGN KEY (mandate_id, seat_id)
    REFERENCES governance_mandate (id, seat_id) DEFERRABLE INITIALLY DEFERRED;
"""
DROP_SAME_BODY = """
ALTER TABLE governance_attendance DROP CONSTRAINT governance_attendance_mandate_of_same_seat;
ALTER TABLE governance_mandate DROP CONSTRAINT governance_mandate_id_and_seat;
ALTER TABLE governance_agendaitem DROP CONSTRAINT governance_agendaitem_meeting_of_same_body;
ALTER TABLE governance_meeting DROP CONSTRAINT governance_meeting_id_and_body;
"""


class MeetingGuardFunctions(Guard):
    """Create the functions that the guards below call."""

    def sql(self):
        return FUNCTIONS

    def reverse_sql(self):
        return DROP_FUNCTIONS


class SameBody(Guard):
    """An agenda item's meeting is of its body, and the mandate of an attendance is of its seat."""

    def sql(self):
        return SAME_BODY

    def reverse_sql(self):
        return DROP_SAME_BODY


def in_life_of_body(table):
    return RowGuard(table, "guard_meeting_in_life_of_body", "INSERT OR UPDATE")


def covers_meetings(table):
    return RowGuard(table, "guard_body_covers_meetings", "UPDATE")


def locked_when_adjusted(table):
    return RowGuard(table, "guard_adjusted_meeting", "INSERT OR UPDATE OR DELETE")


def reopens_what_is_adjusted(table):
    return RowGuard(table, "guard_reopening", "INSERT")


def record_of_meeting(table):
    """Rows of the table belong to a meeting and are locked with it."""
    return RowGuard(table, "guard_record_of_meeting", "INSERT OR UPDATE OR DELETE")


def locked_with_its_minutes(table, decision):
    """What the minutes say was decided; `decision` is the column that names the decision."""
    events = "UPDATE OR DELETE" if decision == "id" else "INSERT OR UPDATE OR DELETE"
    return RowGuard(table, "guard_minuted_decision", events, decision)
