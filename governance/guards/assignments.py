"""Guards of assignments beside those of what they come out of: one that was withdrawn stays withdrawn."""

from governance.guards import Guard, RowGuard

FUNCTION = """
CREATE OR REPLACE FUNCTION guard_withdrawn_stays() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF OLD.state = 'withdrawn' THEN
        RAISE EXCEPTION 'Uppdraget är återkallat och kan inte ändras.'
            USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = 'governance_withdrawn_stays';
    END IF;
    RETURN COALESCE(NEW, OLD);
END $$;
"""
DROP_FUNCTION = "DROP FUNCTION IF EXISTS guard_withdrawn_stays();"


class WithdrawnGuardFunction(Guard):
    """Create the function that keeps an assignment that was withdrawn as it was then."""

    def sql(self):
        return FUNCTION

    def reverse_sql(self):
        return DROP_FUNCTION


def withdrawn_stays(table):
    return RowGuard(table, "guard_withdrawn_stays", "UPDATE OR DELETE")
