"""What each day comes to, kept as entries are posted: read over time without going through the ledger."""

from budget.guards import pinned
from governance.guards import Guard

FUNCTIONS = """
CREATE FUNCTION keep_day() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NEW.kind IN ('call_off', 'correction') THEN
        INSERT INTO budget_daybalance AS kept (frame_id, dated, used, call_offs, corrections)
        VALUES (
            NEW.frame_id, NEW.dated, NEW.amount, (NEW.kind = 'call_off')::int, (NEW.kind = 'correction')::int
        )
        ON CONFLICT (frame_id, dated) DO UPDATE
        SET used = kept.used + EXCLUDED.used, call_offs = kept.call_offs + EXCLUDED.call_offs,
            corrections = kept.corrections + EXCLUDED.corrections;
    END IF;
    RETURN NULL;
END $$;
"""
DROP_FUNCTIONS = "DROP FUNCTION keep_day();"
DAYS_SO_FAR = """
INSERT INTO budget_daybalance (frame_id, dated, used, call_offs, corrections)
SELECT frame_id, dated, sum(amount), count(*) FILTER (WHERE kind = 'call_off'),
    count(*) FILTER (WHERE kind = 'correction')
FROM budget_ledgerentry WHERE kind IN ('call_off', 'correction') GROUP BY frame_id, dated;
"""


class DayFunctions(Guard):
    """Create the function that keeps the days, and the days of what is posted already."""

    def sql(self):
        return FUNCTIONS + pinned((), ("keep_day",)) + DAYS_SO_FAR

    def reverse_sql(self):
        return DROP_FUNCTIONS
