"""Guards of seats and mandates: a seat lives within its body, a mandate within both, and one that stands in
justerade minutes keeps saying who it was.

A seat without a first or a last day lasts as long as its body does, so only days that are given are held
against the body's.
"""

from governance.guards import Guard, RowGuard

FUNCTIONS = """
CREATE OR REPLACE FUNCTION seat_outside(life daterange, body_life daterange) RETURNS boolean
LANGUAGE sql IMMUTABLE AS $$
    SELECT NOT ((lower_inf(life) OR body_life @> lower(life))
        AND (upper_inf(life) OR body_life @> (upper(life) - 1)))
$$;
CREATE OR REPLACE FUNCTION guard_seat_in_life_of_body() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'UPDATE' AND (NEW.body_id, NEW.validity) IS NOT DISTINCT FROM (OLD.body_id, OLD.validity) THEN
        RETURN NEW;
    END IF;
    IF EXISTS (
        SELECT 1 FROM governance_body
        WHERE id = NEW.body_id AND seat_outside(NEW.validity, validity) FOR SHARE
    ) THEN
        RAISE EXCEPTION 'Organet finns inte hela den tiden. Välj dagar då det finns.'
            USING ERRCODE = 'integrity_constraint_violation',
            CONSTRAINT = 'governance_seat_in_life_of_body';
    END IF;
    IF EXISTS (SELECT 1 FROM governance_mandate WHERE seat_id = NEW.id AND NOT NEW.validity @> period) THEN
        RAISE EXCEPTION 'Platsen är tillsatt utanför den tiden. Rätta eller avsluta mandatet först.'
            USING ERRCODE = 'integrity_constraint_violation',
            CONSTRAINT = 'governance_seat_covers_mandates';
    END IF;
    RETURN NEW;
END $$;
CREATE OR REPLACE FUNCTION guard_body_covers_seats() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NEW.validity = OLD.validity THEN
        RETURN NEW;
    END IF;
    IF EXISTS (
        SELECT 1 FROM governance_seat WHERE body_id = NEW.id AND seat_outside(validity, NEW.validity)
    ) THEN
        RAISE EXCEPTION 'Organet har platser utanför den tiden. Ändra dem först.'
            USING ERRCODE = 'integrity_constraint_violation',
            CONSTRAINT = 'governance_body_covers_seats';
    END IF;
    IF EXISTS (
        SELECT 1 FROM governance_mandate mandate JOIN governance_seat seat ON seat.id = mandate.seat_id
        WHERE seat.body_id = NEW.id AND NOT NEW.validity @> mandate.period
    ) THEN
        RAISE EXCEPTION 'Organet har mandat utanför den tiden. Rätta eller avsluta dem först.'
            USING ERRCODE = 'integrity_constraint_violation',
            CONSTRAINT = 'governance_body_covers_seats';
    END IF;
    RETURN NEW;
END $$;
CREATE OR REPLACE FUNCTION guard_mandate_in_life_of_seat() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'UPDATE' AND (NEW.seat_id, NEW.period) IS NOT DISTINCT FROM (OLD.seat_id, OLD.period) THEN
        RETURN NEW;
    END IF;
    PERFORM 1 FROM governance_body
    WHERE id = (SELECT body_id FROM governance_seat WHERE id = NEW.seat_id) FOR SHARE;
    PERFORM 1 FROM governance_seat WHERE id = NEW.seat_id FOR SHARE;
    IF EXISTS (
        SELECT 1 FROM governance_seat seat JOIN governance_body body ON body.id = seat.body_id
        WHERE seat.id = NEW.seat_id AND NOT (seat.validity @> NEW.period AND body.validity @> NEW.period)
    ) THEN
        RAISE EXCEPTION 'Platsen finns inte hela den tiden. Välj dagar då den finns.'
            USING ERRCODE = 'integrity_constraint_violation',
            CONSTRAINT = 'governance_mandate_in_life_of_seat';
    END IF;
    RETURN NEW;
END $$;
CREATE OR REPLACE FUNCTION guard_minuted_mandate() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF (NEW.seat_id, NEW.person_id, NEW.placeholder)
        IS NOT DISTINCT FROM (OLD.seat_id, OLD.person_id, OLD.placeholder)
    THEN
        RETURN NEW;
    END IF;
    PERFORM 1 FROM governance_meeting
    WHERE id IN (SELECT meeting_id FROM governance_attendance WHERE mandate_id = OLD.id)
    ORDER BY id FOR NO KEY UPDATE;
    IF EXISTS (
        SELECT 1 FROM governance_attendance attendance JOIN governance_meeting meeting
            ON meeting.id = attendance.meeting_id
        WHERE attendance.mandate_id = OLD.id AND meeting.state = 'adjusted'
    ) THEN
        RAISE EXCEPTION 'Mandatet står i ett justerat protokoll. Avsluta det i stället.'
            USING ERRCODE = 'integrity_constraint_violation',
            CONSTRAINT = 'governance_minuted_mandate';
    END IF;
    RETURN NEW;
END $$;
"""
DROP_FUNCTIONS = """
DROP FUNCTION IF EXISTS guard_seat_in_life_of_body();
DROP FUNCTION IF EXISTS guard_body_covers_seats();
DROP FUNCTION IF EXISTS guard_mandate_in_life_of_seat();
DROP FUNCTION IF EXISTS guard_minuted_mandate();
DROP FUNCTION IF EXISTS seat_outside(daterange, daterange);
"""


class SeatGuardFunctions(Guard):
    """Create the functions that the guards below call."""

    def sql(self):
        return FUNCTIONS

    def reverse_sql(self):
        return DROP_FUNCTIONS


def seat_in_life_of_body(table):
    return RowGuard(table, "guard_seat_in_life_of_body", "INSERT OR UPDATE")


def covers_seats(table):
    return RowGuard(table, "guard_body_covers_seats", "UPDATE")


def mandate_in_life_of_seat(table):
    return RowGuard(table, "guard_mandate_in_life_of_seat", "INSERT OR UPDATE")


def minuted_mandate_stays(table):
    return RowGuard(table, "guard_minuted_mandate", "UPDATE")
