"""Guards that the database keeps: migration operations for triggers that refuse what must not happen.

They hold for the application's role against the ORM, `update()`, `bulk_*` and plain SQL alike. The owner
of a table can drop them, so in production the application runs as a role that owns nothing.
`tests/governance/test_guards.py` lists every guard of the migrated database.
"""

from django.db.migrations.operations.base import Operation

REFUSED = "23000"  # integrity_constraint_violation, which the guards raise and PostgreSQL itself never does
TAKEN = "23505"  # unique_violation
POINTED_AT = "23503"  # foreign_key_violation

FUNCTIONS = """
CREATE OR REPLACE FUNCTION guard_append_only() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'Rader i % kan varken ändras eller tas bort.', TG_TABLE_NAME
        USING ERRCODE = 'integrity_constraint_violation';
END $$;
CREATE OR REPLACE FUNCTION guard_never_deleted() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'Rader i % tas aldrig bort.', TG_TABLE_NAME
        USING ERRCODE = 'integrity_constraint_violation';
END $$;
"""
DROP_FUNCTIONS = """
DROP FUNCTION IF EXISTS guard_append_only();
DROP FUNCTION IF EXISTS guard_never_deleted();
"""


class Guard(Operation):
    """Base: runs SQL both ways and changes no model state."""

    reversible = True
    reduces_to_sql = True

    def state_forwards(self, app_label, state):
        pass

    def database_forwards(self, app_label, schema_editor, from_state, to_state):
        schema_editor.execute(self.sql(), params=None)

    def database_backwards(self, app_label, schema_editor, from_state, to_state):
        schema_editor.execute(self.reverse_sql(), params=None)


class GuardFunctions(Guard):
    """Create the functions that the guards below call."""

    def sql(self):
        return FUNCTIONS

    def reverse_sql(self):
        return DROP_FUNCTIONS

    def describe(self):
        return "Functions of the guards"


class TableGuard(Guard):
    """A guard on one table, named in the migration by its table."""

    name = ""
    events = ""

    def __init__(self, table):
        self.table = table

    def deconstruct(self):
        return type(self).__qualname__, [self.table], {}

    def describe(self):
        return f"{self.name} on {self.table}"

    def sql(self):
        return (
            f"CREATE TRIGGER {self.name} BEFORE {self.events} ON {self.table} "
            f"FOR EACH ROW EXECUTE FUNCTION {self.name}(); "
            f"CREATE TRIGGER {self.name}_truncate BEFORE TRUNCATE ON {self.table} "
            f"FOR EACH STATEMENT EXECUTE FUNCTION {self.name}();"
        )

    def reverse_sql(self):
        return f"DROP TRIGGER {self.name} ON {self.table}; DROP TRIGGER {self.name}_truncate ON {self.table};"


class AppendOnly(TableGuard):
    """Rows are inserted and read, nothing else."""

    name = "guard_append_only"
    events = "UPDATE OR DELETE"


class NeverDeleted(TableGuard):
    """Rows are inserted and changed but stay."""

    name = "guard_never_deleted"
    events = "DELETE"


class RowGuard(Guard):
    """A row trigger on a table, by the name of its function."""

    def __init__(self, table, name, events, column=""):
        self.table, self.name, self.events, self.column = table, name, events, column

    def deconstruct(self):
        return type(self).__qualname__, [self.table, self.name, self.events, self.column], {}

    def describe(self):
        return f"{self.name} on {self.table}"

    def sql(self):
        return (
            f"CREATE TRIGGER {self.name} BEFORE {self.events} ON {self.table} "
            f"FOR EACH ROW EXECUTE FUNCTION {self.name}('{self.column}'); "
            f"CREATE TRIGGER {self.name}_truncate BEFORE TRUNCATE ON {self.table} "
            f"FOR EACH STATEMENT EXECUTE FUNCTION guard_never_deleted();"
        )

    def reverse_sql(self):
        return f"DROP TRIGGER {self.name} ON {self.table}; DROP TRIGGER {self.name}_truncate ON {self.table};"


def refusal_of(error):
    """The Swedish sentence with which a guard refused, from Django's IntegrityError; "" for other errors."""
    diagnosis = getattr(error.__cause__, "diag", None)
    return diagnosis.message_primary if diagnosis and diagnosis.sqlstate == REFUSED else ""


def words_of(error, *models):
    """(name, words): the constraint that an IntegrityError broke, and what a person is told of it.

    A guard speaks for itself; a constraint of the models has its words with it. Both are "" for other errors.
    """
    diagnosis = getattr(error.__cause__, "diag", None)
    name = (diagnosis and diagnosis.constraint_name) or ""
    constraints = {one.name: one for model in models for one in model._meta.constraints}
    words = refusal_of(error) or (own_words(constraints[name]) if name in constraints else "")
    return (name, words) if words else ("", "")


def own_words(constraint):
    """What we have written for a person whom the constraint refuses; "" when only a race can break it."""
    words = constraint.violation_error_message
    return "" if words == constraint.default_violation_error_message else words


def is_taken(error, *models):
    """Whether an IntegrityError says that somebody else has what a row of the models was to have alone."""
    diagnosis = getattr(error.__cause__, "diag", None)
    tables = {model._meta.db_table for model in models}
    return bool(diagnosis) and diagnosis.sqlstate == TAKEN and diagnosis.table_name in tables


def is_pointed_at(error):
    """Whether an IntegrityError says that something points at what was taken away."""
    diagnosis = getattr(error.__cause__, "diag", None)
    return bool(diagnosis) and diagnosis.sqlstate == POINTED_AT
