"""Guards of days: what is posted is dated so that the balance of every day, past ones too, stays possible.

A fördelning is never overdrawn in the order of posting; here no day of the past becomes so either. They run
after the guards beside them, which hold the frame and have counted what is left.
"""

from budget.guards import pinned
from governance.guards import Guard

GUARDS = (
    "guard_frame_days",
    "guard_entry_day",
    "guard_call_off_day",
    "guard_transfer",
    "guard_frame_act_day",
    "guard_outcome",
    "guard_forecast",
)

FUNCTIONS = """
CREATE FUNCTION day_of_point(point bigint) RETURNS date LANGUAGE sql STABLE AS $$
    SELECT day_of_decision(decision.decided_on, decision.proposed_on)
    FROM governance_decisionpoint rested_on
    JOIN governance_decision decision ON decision.id = rested_on.decision_id
    WHERE rested_on.id = point
$$;
CREATE FUNCTION latest_day(frame bigint) RETURNS date LANGUAGE sql STABLE AS $$
    SELECT greatest(
        (SELECT max(dated) FROM budget_ledgerentry WHERE frame_id = frame),
        (SELECT max(dated) FROM budget_frameact WHERE frame_id = frame)
    )
$$;
CREATE FUNCTION needed_later(
    frame bigint, allocation bigint, day date, OUT of_part bigint, OUT of_frame bigint
) LANGUAGE plpgsql STABLE AS $$
BEGIN
    -- Of what is left now, so much came after the day: it was not there to take, on that day or a later one.
    of_part := 0;
    of_frame := 0;
    -- The latest day is one step in the index; whether any entry is later would be sought through them all.
    IF (SELECT max(dated) FROM budget_ledgerentry WHERE frame_id = frame) > day THEN
        SELECT greatest(0, max(part)), greatest(0, max(whole)) INTO of_part, of_frame
        FROM (
            SELECT
                sum(sum(on_allocated - on_used) FILTER (WHERE entry.allocation_id = allocation)) OVER later
                    AS part,
                sum(sum(on_amount - on_allocated)) OVER later AS whole
            FROM budget_ledgerentry entry CROSS JOIN LATERAL effect_of(entry)
            WHERE entry.frame_id = frame AND entry.dated > day
            GROUP BY entry.dated WINDOW later AS (ORDER BY entry.dated DESC)
        ) days;
    END IF;
END $$;
CREATE FUNCTION refuse_before_decision(dated date, point bigint) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
    IF dated < day_of_point(point) THEN
        PERFORM refuse(
            format('Beslutet är från %s. Ange den dagen eller en senare.', day_of_point(point)),
            'budget_dated'
        );
    END IF;
END $$;
CREATE FUNCTION refuse_before_latest(dated date, frame bigint) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
    IF dated < latest_day(frame) THEN
        PERFORM refuse(
            format(
                'Det senaste i ramen är från %s. Ange den dagen eller en senare.', latest_day(frame)
            ),
            'budget_dated'
        );
    END IF;
END $$;
CREATE FUNCTION refuse_earlier_year(giving bigint, taking bigint) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
    IF taking <> giving AND (SELECT year FROM budget_frame WHERE id = taking)
        <= (SELECT year FROM budget_frame WHERE id = giving)
    THEN
        PERFORM refuse('Pengar förs bara över till en ram för ett senare år.', 'budget_later_year');
    END IF;
END $$;
CREATE FUNCTION guard_frame_days() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NEW.validity <> OLD.validity AND EXISTS (
        SELECT 1 FROM budget_ledgerentry entry
        LEFT JOIN budget_reallocation moved ON moved.id = reallocation_id
        WHERE entry.frame_id = NEW.id AND kind IN ('frame', 'allocation', 'reallocation')
            AND NOT (kind IN ('call_off', 'correction')) AND NOT NEW.validity @> entry.dated
            AND (
                entry.dated >= upper(NEW.validity)
                OR day_of_point(COALESCE(entry.point_id, moved.point_id)) IS NULL
            )
    ) THEN
        PERFORM refuse('Ramen har pengar som räknas från en dag utanför den tiden.', 'budget_frame_validity');
    END IF;
    RETURN NEW;
END $$;
CREATE FUNCTION guard_entry_day() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    framed budget_frame;
    effect record := effect_of(NEW);
    needed record;
    point bigint := NEW.point_id;
    first_day date;
    last_day date;
    begun date;
    undistributed bigint;
BEGIN
    IF NEW.kind IN ('frame', 'allocation', 'reallocation') THEN
        IF NEW.kind = 'reallocation' THEN
            SELECT point_id INTO point FROM budget_reallocation WHERE id = NEW.reallocation_id;
        END IF;
        SELECT * INTO framed FROM budget_frame WHERE id = NEW.frame_id FOR SHARE;
        last_day := upper(framed.validity) - 1;
        -- What is decided before the year begins is there from the decision on.
        first_day := least(lower(framed.validity), day_of_point(point));
        IF day_of_point(point) > last_day THEN
            PERFORM refuse(
                format('Beslutet är från %s, efter ramens sista dag %s.', day_of_point(point), last_day),
                'budget_decided_too_late'
            );
        END IF;
        PERFORM refuse_before_decision(NEW.dated, point);
        IF NEW.dated NOT BETWEEN first_day AND last_day THEN
            PERFORM refuse(
                format(
                    'Datumet ligger utanför ramen. Ange en dag från %s till %s.', first_day, last_day
                ),
                'budget_dated'
            );
        END IF;
        SELECT min(dated) INTO begun FROM budget_ledgerentry
        WHERE frame_id = NEW.frame_id AND NOT (kind IN ('call_off', 'correction'))
            AND kind IN ('frame', 'allocation', 'reallocation')
            AND allocation_id IS NOT DISTINCT FROM NEW.allocation_id;
        IF NEW.dated < begun THEN
            PERFORM refuse(
                format(
                    CASE WHEN NEW.allocation_id IS NULL THEN 'Ramen' ELSE 'Fördelningen' END
                        || ' finns från %s. Ange den dagen eller en senare.',
                    begun
                ),
                'budget_dated'
            );
        END IF;
    ELSIF NEW.kind IN ('lapse', 'carry_over') AND NEW.corrects_id IS NULL THEN
        PERFORM refuse_before_decision(NEW.dated, point);
        IF NEW.carried_from_id IS NULL THEN
            PERFORM refuse_before_latest(NEW.dated, NEW.frame_id);
        ELSE
            PERFORM refuse_earlier_year(NEW.carried_from_id, NEW.frame_id);
        END IF;
    END IF;
    SELECT * INTO needed FROM needed_later(NEW.frame_id, NEW.allocation_id, NEW.dated);
    IF effect.on_allocated < effect.on_used AND NEW.allocation_left BETWEEN 0 AND needed.of_part - 1 THEN
        PERFORM refuse(
            format(
                'Så mycket fanns inte kvar på fördelningen alla dagar från %s. '
                'Ange en senare dag eller ett mindre belopp.',
                NEW.dated
            ),
            'budget_left_by_day'
        );
    END IF;
    IF effect.on_amount < effect.on_allocated AND needed.of_frame > 0 THEN
        SELECT amount - allocated + effect.on_amount - effect.on_allocated INTO undistributed
        FROM budget_framebalance WHERE frame_id = NEW.frame_id;
        IF undistributed BETWEEN 0 AND needed.of_frame - 1 THEN
            PERFORM refuse(
                format(
                    'Så mycket fanns inte kvar att fördela alla dagar från %s. '
                    'Ange en senare dag eller ett mindre belopp.',
                    NEW.dated
                ),
                'budget_left_by_day'
            );
        END IF;
    END IF;
    RETURN NEW;
END $$;
CREATE FUNCTION guard_call_off_day() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    begun date;
    there bigint;
    needed bigint;
BEGIN
    SELECT min(dated) INTO begun FROM budget_ledgerentry
    WHERE frame_id = NEW.frame_id AND allocation_id = NEW.allocation_id
        AND NOT (kind IN ('call_off', 'correction'));
    IF NEW.dated < begun THEN
        PERFORM refuse(
            format('Fördelningen finns från %s. Ange den dagen eller en senare.', begun), 'budget_dated'
        );
    END IF;
    SELECT of_part INTO needed FROM needed_later(NEW.frame_id, NEW.allocation_id, NEW.dated);
    IF needed > 0 THEN
        SELECT allocated - used INTO there FROM budget_allocationbalance
        WHERE allocation_id = NEW.allocation_id;
        IF NEW.amount <= there AND NEW.amount > there - needed THEN
            PERFORM refuse(
                format(
                    'Så mycket fanns inte kvar på fördelningen alla dagar från %s. '
                    'Ange en senare dag eller ett mindre belopp.',
                    NEW.dated
                ),
                'budget_left_by_day'
            );
        END IF;
    END IF;
    RETURN NEW;
END $$;
CREATE FUNCTION guard_transfer() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NEW.kind = 'transferred' AND EXISTS (
        SELECT 1 FROM budget_calloffbalance WHERE call_off_id = NEW.call_off_id AND used = 0
    ) THEN
        PERFORM refuse('Avropet är rättat i sin helhet, så det finns inget att föra om.', 'budget_transfer');
    END IF;
    RETURN NEW;
END $$;
CREATE FUNCTION guard_frame_act_day() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    PERFORM refuse_before_decision(NEW.dated, NEW.point_id);
    PERFORM refuse_before_latest(NEW.dated, NEW.frame_id);
    PERFORM refuse_earlier_year(NEW.frame_id, NEW.to_frame_id);
    RETURN NEW;
END $$;
CREATE FUNCTION guard_outcome() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    called budget_calloff;
BEGIN
    SELECT * INTO called FROM budget_calloff WHERE id = NEW.call_off_id;
    IF NOT EXISTS (
        SELECT 1 FROM budget_calloffbalance
        WHERE call_off_id = NEW.call_off_id AND state IN ('approved', 'transferred')
    ) THEN
        PERFORM refuse('Avropet är inte godkänt, så det har inget utfall.', 'budget_outcome');
    ELSIF NEW.dated > today_in_sweden() THEN
        PERFORM refuse('Datumet har inte varit än. Ange i dag eller en tidigare dag.', 'budget_dated');
    ELSIF NEW.dated < called.dated THEN
        PERFORM refuse(
            format('Ange en dag från avropets, %s, till i dag.', called.dated), 'budget_dated'
        );
    END IF;
    RETURN NEW;
END $$;
CREATE FUNCTION guard_forecast() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    framed budget_frame;
BEGIN
    SELECT frame.* INTO framed FROM budget_frame frame
    JOIN budget_allocation part ON part.frame_id = frame.id WHERE part.id = NEW.allocation_id;
    IF EXISTS (SELECT 1 FROM budget_framebalance WHERE frame_id = framed.id AND is_closed) THEN
        PERFORM refuse('Budgetåret är avslutat, så ingen prognos kan lämnas.', 'budget_closed_frame');
    ELSIF NEW.dated > today_in_sweden() THEN
        PERFORM refuse('Datumet har inte varit än. Ange i dag eller en tidigare dag.', 'budget_dated');
    ELSIF NOT framed.validity @> NEW.dated THEN
        PERFORM refuse(
            format(
                'Datumet ligger utanför ramen. Ange en dag från %s till %s.',
                lower(framed.validity), upper(framed.validity) - 1
            ),
            'budget_dated'
        );
    END IF;
    RETURN NEW;
END $$;
"""
SHARED = (
    "day_of_point(bigint)",
    "latest_day(bigint)",
    "needed_later(bigint, bigint, date)",
    "refuse_before_decision(date, bigint)",
    "refuse_before_latest(date, bigint)",
    "refuse_earlier_year(bigint, bigint)",
)


class DateFunctions(Guard):
    """Create the functions that the guards of days call."""

    def sql(self):
        return FUNCTIONS + pinned(GUARDS, ())

    def reverse_sql(self):
        names = (*(f"{name}()" for name in GUARDS), *SHARED)
        return "".join(f"DROP FUNCTION {name};" for name in names)
