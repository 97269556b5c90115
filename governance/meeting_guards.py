"""Guards of meetings: held within the life of their body, decided item by item, and locked when justerade."""

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
BEGIN
    IF TG_OP = 'DELETE' THEN
        IF OLD.state IN ('held', 'adjusted') THEN
            RAISE EXCEPTION 'Ett hållet möte tas inte bort.'
                USING ERRCODE = 'integrity_constraint_violation',
                CONSTRAINT = 'governance_adjusted_meeting';
        END IF;
        RETURN OLD;
    END IF;
    IF OLD.state = 'adjusted' THEN
        IF NEW.state <> 'held' OR NOT EXISTS (
            SELECT 1 FROM governance_reopenedminutes
            WHERE meeting_id = OLD.id AND adjustment = OLD.times_adjusted
        ) THEN
            RAISE EXCEPTION 'Protokollet är justerat och låst. Öppna det igen med ett skäl.'
                USING ERRCODE = 'integrity_constraint_violation',
                CONSTRAINT = 'governance_adjusted_meeting';
        END IF;
    ELSIF NEW.state = 'adjusted' THEN
        IF OLD.state <> 'held' OR NEW.times_adjusted <> OLD.times_adjusted + 1 THEN
            RAISE EXCEPTION 'Bara ett hållet möte kan justeras.'
                USING ERRCODE = 'integrity_constraint_violation',
                CONSTRAINT = 'governance_adjusted_meeting';
        END IF;
        PERFORM 1 FROM governance_agendaitem WHERE meeting_id = NEW.id FOR SHARE;
        IF EXISTS (SELECT 1 FROM governance_agendaitem WHERE meeting_id = NEW.id AND outcome = '') THEN
            RAISE EXCEPTION 'Mötet har punkter som inte är avgjorda.'
                USING ERRCODE = 'integrity_constraint_violation',
                CONSTRAINT = 'governance_adjusted_meeting';
        END IF;
    END IF;
    RETURN NEW;
END $$;
CREATE OR REPLACE FUNCTION guard_record_of_meeting() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    touched bigint;
BEGIN
    FOREACH touched IN ARRAY CASE TG_OP
        WHEN 'INSERT' THEN ARRAY[NEW.meeting_id]
        WHEN 'DELETE' THEN ARRAY[OLD.meeting_id]
        ELSE ARRAY[OLD.meeting_id, NEW.meeting_id]
    END LOOP
        IF EXISTS (
            SELECT 1 FROM governance_meeting
            WHERE id = touched AND state IN ('adjusted', 'cancelled') FOR SHARE
        ) THEN
            RAISE EXCEPTION 'Mötet är justerat eller inställt, och dess uppgifter är låsta.'
                USING ERRCODE = 'integrity_constraint_violation',
                CONSTRAINT = 'governance_record_of_meeting';
        END IF;
    END LOOP;
    RETURN COALESCE(NEW, OLD);
END $$;
"""
DROP_FUNCTIONS = """
DROP FUNCTION IF EXISTS guard_meeting_in_life_of_body();
DROP FUNCTION IF EXISTS guard_body_covers_meetings();
DROP FUNCTION IF EXISTS guard_adjusted_meeting();
DROP FUNCTION IF EXISTS guard_record_of_meeting();
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
    return RowGuard(table, "guard_adjusted_meeting", "UPDATE OR DELETE")


def record_of_meeting(table):
    """Rows of the table belong to a meeting and are locked with it."""
    return RowGuard(table, "guard_record_of_meeting", "INSERT OR UPDATE OR DELETE")
