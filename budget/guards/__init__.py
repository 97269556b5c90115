"""Guards of the ledger: what is posted, the balances that follow from it, and the year that is closed.

Every writer takes the same locks in the same order: the number series, the frame, the fördelning. What an
entry leads to is done after it is in place, so that one that is never inserted (`ON CONFLICT DO NOTHING`)
leads to nothing. What keeps balances runs as the owner of the tables, with a search path of its own: the
application's role cannot stand in for it, neither by a trigger nor by a table of its own making.
"""

from governance.guards import Guard, RowGuard

SHARED = """
CREATE FUNCTION refuse(words text, rule text) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION '%', words USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = rule;
END $$;
CREATE FUNCTION today_in_sweden() RETURNS date LANGUAGE sql STABLE AS $$
    SELECT (now() AT TIME ZONE 'Europe/Stockholm')::date
$$;
CREATE FUNCTION is_written_by_guard() RETURNS boolean
LANGUAGE sql STABLE SET search_path = public, pg_temp AS $$
    SELECT pg_trigger_depth() > 1 AND pg_get_userbyid(relowner) = current_user
    FROM pg_class WHERE oid = 'budget_framebalance'::regclass
$$;
CREATE FUNCTION effect_of(
    entry budget_ledgerentry, OUT on_amount bigint, OUT on_allocated bigint, OUT on_used bigint
) LANGUAGE sql IMMUTABLE AS $$
    SELECT
        CASE WHEN entry.kind IN ('frame', 'lapse', 'carry_over') THEN entry.amount ELSE 0 END,
        CASE WHEN entry.kind IN ('allocation', 'reallocation')
                OR entry.kind IN ('lapse', 'carry_over') AND entry.allocation_id IS NOT NULL
            THEN entry.amount ELSE 0 END,
        CASE WHEN entry.kind IN ('call_off', 'correction') THEN entry.amount ELSE 0 END
$$;
"""
DROP_SHARED = """
DROP FUNCTION effect_of(budget_ledgerentry);
DROP FUNCTION is_written_by_guard();
DROP FUNCTION today_in_sweden();
DROP FUNCTION refuse(text, text);
"""


def pinned(guards, keepers):
    """SQL that lets functions see the real tables alone, and those that keep balances run as the owner."""
    path = "SET search_path = public, pg_temp"
    return "".join(
        [f"ALTER FUNCTION {name}() {path}; " for name in guards]
        + [
            f"ALTER FUNCTION {name}() SECURITY DEFINER {path}; REVOKE ALL ON FUNCTION {name}() FROM PUBLIC; "
            for name in keepers
        ]
    )


class SharedFunctions(Guard):
    """Create the functions that the guards of money share."""

    def sql(self):
        return SHARED

    def reverse_sql(self):
        return DROP_SHARED


class Consequence(Guard):
    """A row trigger that does what a row leads to, when the row is in place."""

    def __init__(self, table, name, events="INSERT"):
        self.table, self.name, self.events = table, name, events

    def deconstruct(self):
        return type(self).__qualname__, [self.table, self.name, self.events], {}

    def describe(self):
        return f"{self.name} on {self.table}"

    def sql(self):
        return (
            f"CREATE TRIGGER {self.name} AFTER {self.events} ON {self.table} "
            f"FOR EACH ROW EXECUTE FUNCTION {self.name}();"
        )

    def reverse_sql(self):
        return f"DROP TRIGGER {self.name} ON {self.table};"


class AtCommit(Consequence):
    """A row trigger that looks at what is carried over as a whole, when the transaction ends."""

    def sql(self):
        return (
            f"CREATE CONSTRAINT TRIGGER {self.name} AFTER {self.events} ON {self.table} "
            f"DEFERRABLE INITIALLY DEFERRED FOR EACH ROW WHEN (NEW.kind = 'carry_over') "
            f"EXECUTE FUNCTION {self.name}();"
        )


def balance(table):
    """Rows of the table are written by the guards alone."""
    return RowGuard(table, "guard_balance", "INSERT OR UPDATE OR DELETE")
