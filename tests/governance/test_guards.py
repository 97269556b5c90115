"""Guards of the database: each stands in the migrated database, refuses, and is what refuses."""

import pytest
from django.apps import apps
from django.db import Error, IntegrityError, connection, transaction
from django.db.models import F, ProtectedError

from actionplan.models import Activity
from budget.models import CallOff, CallOffAct, Forecast, FrameAct, LedgerEntry, Outcome, Reallocation
from governance.guards import refusal_of
from governance.models import ReopenedMinutes, RoleGrant, User
from reports.models import Rendition
from tests import classification
from tests.changes import CHANGES
from tests.factories.actionplan import ActivityFactory
from tests.factories.budget import (
    CallOffActFactory,
    CallOffFactory,
    ForecastFactory,
    FrameActFactory,
    LedgerEntryFactory,
    OutcomeFactory,
    ReallocationFactory,
)
from tests.factories.decisions import AgreementFactory, DecisionFactory, MunicipalGoalFactory
from tests.factories.governance import OrganisationFactory, UserFactory, person_with
from tests.factories.meetings import ReopenedMinutesFactory
from tests.factories.reports import RenditionFactory

APPLICATION = "trygghet_app"
MADE = {
    CallOff: CallOffFactory,
    CallOffAct: CallOffActFactory,
    Forecast: ForecastFactory,
    FrameAct: FrameActFactory,
    LedgerEntry: LedgerEntryFactory,
    Outcome: OutcomeFactory,
    Reallocation: ReallocationFactory,
    Activity: ActivityFactory,
    Rendition: RenditionFactory,
    ReopenedMinutes: ReopenedMinutesFactory,
}
OURS = ("governance", "actionplan", "budget", "reports")
PROTECTED = "others point at it"  # Django asks before it tries
# Bits of pg_trigger.tgtype.
ROW, BEFORE, TRUNCATE = 1, 2, 32
EVENTS = {"INSERT": 4, "DELETE": 8, "UPDATE": 16}


def history_models():
    """The history tables, those of many-to-many fields too."""
    models = [model for app in OURS for model in apps.get_app_config(app).get_models()]
    return [model for model in models if model.__name__.startswith("Historical")]


def append_only_models():
    return [*map(apps.get_model, sorted(classification.APPEND_ONLY)), *history_models()]


def expected_guards():
    """(table, trigger, its events) of every guard there should be."""
    guarded = dict(classification.GUARDED)
    for table in classification.LOCKED_WHEN_DECIDED:
        guarded[table, "guard_decided_plan"] = "INSERT UPDATE DELETE"
    for model in append_only_models():
        guarded[model._meta.db_table, "guard_append_only"] = "UPDATE DELETE"
    for name in classification.NEVER_DELETED:
        guarded[apps.get_model(name)._meta.db_table, "guard_never_deleted"] = "DELETE"
    rows = {
        (table, name, ROW | BEFORE | sum(EVENTS[event] for event in events.split()))
        for (table, name), events in guarded.items()
    }
    truncates = {(table, f"{name}_truncate", BEFORE | TRUNCATE) for table, name, _ in rows}
    return rows | truncates | expected_consequences()


def expected_consequences():
    return {
        (table, name, ROW | sum(EVENTS[event] for event in events.split()))
        for (table, name), events in classification.CONSEQUENCES.items()
    }


def guards_of_database():
    with connection.cursor() as cursor:
        cursor.execute("""
            SELECT relname, tgname, tgtype FROM pg_trigger JOIN pg_class ON pg_class.oid = tgrelid
            WHERE NOT tgisinternal AND tgenabled = 'O'
        """)
        return set(cursor.fetchall())


def test_guards_are_those_of_the_classification(db, say):
    assert guards_of_database() == expected_guards()
    say(f"Guards in the database: {len(expected_guards())}.")


def plain_field(model):
    return next(field for field in model._meta.concrete_fields if not field.primary_key)


def sql_on(model, statement):
    def run(row):
        field = plain_field(model).column
        with connection.cursor() as cursor:
            cursor.execute(
                statement.format(table=model._meta.db_table, field=field, pk=row.pk, key=row._meta.pk.column)
            )

    return run


def writes(model):
    """Every way to change or remove a row that is there, by name."""
    rows, field = model._base_manager, plain_field(model).name
    return {
        "save": lambda row: row.save(),
        "update()": lambda row: rows.filter(pk=row.pk).update(**{field: F(field)}),
        "bulk_update": lambda row: rows.bulk_update([row], [field]),
        "UPDATE": sql_on(model, "UPDATE {table} SET {field} = {field} WHERE {key} = {pk}"),
        "delete": lambda row: row.delete(),
        "delete()": lambda row: rows.filter(pk=row.pk).delete(),
        "DELETE": sql_on(model, "DELETE FROM {table} WHERE {key} = {pk}"),
        "TRUNCATE": sql_on(model, "TRUNCATE {table} CASCADE"),
    }


def answer(write, row):
    """How the database answers a write, undone afterwards: the guard's words, another error's, or "done"."""
    try:
        with transaction.atomic():
            write(row)
            transaction.set_rollback(True)
    except ProtectedError:
        return PROTECTED
    except IntegrityError as error:
        return refusal_of(error) or str(error)
    except Error as error:
        return type(error).__name__
    return "done"


def row_of(model):
    """A row of an append-only table that only its guard protects, made where the demo has none."""
    if model in MADE:
        return MADE[model]()
    if not model._base_manager.exists():
        write_history(model)
    return model._base_manager.first()


def write_history(model):
    """A row of a history table: that of a record, or of what belongs to many."""
    label = model.instance_type._meta.label
    if label in CHANGES:
        CHANGES[label][0]()
    else:
        AgreementFactory().parties.add(OrganisationFactory())
        DecisionFactory().goals.add(MunicipalGoalFactory())


@pytest.fixture
def at_once(demo):
    """`at_once()`: no check waits for the end of the transaction any longer."""

    def check():
        with connection.cursor() as cursor:
            cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")

    return check


@pytest.fixture
def rows(at_once):
    found = {model: row_of(model) for model in append_only_models()}
    at_once()
    return found


@pytest.fixture
def application_role(rows):
    """The role that the application runs as in production; made for the test where the server has none."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1 FROM pg_roles WHERE rolname = %s", [APPLICATION])
        if not cursor.fetchone():
            cursor.execute(f"CREATE ROLE {APPLICATION}")
            cursor.execute(
                f"GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA public TO {APPLICATION}"
            )
        cursor.execute(f"SET LOCAL ROLE {APPLICATION}")
        yield
        cursor.execute("RESET ROLE")


@pytest.mark.parametrize("model", append_only_models(), ids=lambda model: model._meta.db_table)
def test_append_only_table_refuses_every_write(at_once, model):
    refusal, row = f"Rader i {model._meta.db_table} kan varken ändras eller tas bort.", row_of(model)
    at_once()
    answers = {name: answer(write, row) for name, write in writes(model).items()}
    assert answers.pop("TRUNCATE").endswith("kan varken ändras eller tas bort.")
    assert {name: words for name, words in answers.items() if words != refusal} == {
        name: PROTECTED for name in ("delete", "delete()") if answers[name] == PROTECTED
    }


def test_append_only_tables_refuse_the_application_itself(rows, application_role):
    for model, row in rows.items():
        answers = {name: answer(write, row) for name, write in writes(model).items()}
        assert answers.pop("TRUNCATE") == "ProgrammingError"  # it has no right to
        refusal = f"Rader i {model._meta.db_table} kan varken ändras eller tas bort."
        assert set(answers.values()) - {PROTECTED} == {refusal}


@pytest.mark.parametrize(
    "statement",
    [
        "DROP TRIGGER guard_append_only ON reports_rendition",
        "ALTER TABLE reports_rendition DISABLE TRIGGER ALL",
        "SET session_replication_role = replica",
        "DROP FUNCTION guard_append_only() CASCADE",
        "DROP TABLE reports_rendition",
    ],
)
def test_application_cannot_take_a_guard_away(application_role, statement):
    with pytest.raises(Error), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement)


@pytest.mark.parametrize("model", append_only_models(), ids=lambda model: model._meta.db_table)
def test_without_its_guard_the_table_takes_the_write(at_once, model):
    """The control: it was the guard that refused."""
    row = row_of(model)
    at_once()
    with connection.cursor() as cursor:
        cursor.execute(f"DROP TRIGGER guard_append_only ON {model._meta.db_table}")
    for name in ("save", "update()", "bulk_update", "UPDATE"):
        assert answer(writes(model)[name], row) == "done"


@pytest.mark.parametrize("model", history_models(), ids=lambda model: model._meta.db_table)
def test_without_its_guard_history_can_be_emptied(at_once, model):
    row = row_of(model)
    at_once()
    with connection.cursor() as cursor:
        for table in [one._meta.db_table for one in history_models()]:
            cursor.execute(f"DROP TRIGGER guard_append_only_truncate ON {table}")
    assert answer(writes(model)["TRUNCATE"], row) == "done"


@pytest.mark.parametrize("name", sorted(classification.NEVER_DELETED))
def test_accounts_and_grants_change_but_stay(db, name):
    model = apps.get_model(name)
    row = {User: UserFactory, RoleGrant: lambda: person_with("reviewer").role_grants.get()}[model]()
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
    all_writes = writes(model)
    for way in ("save", "update()", "UPDATE"):
        assert answer(all_writes[way], row) == "done"
    for way in ("DELETE", "TRUNCATE"):
        assert answer(all_writes[way], row).startswith("Rader i ")
    with connection.cursor() as cursor:
        cursor.execute(f"DROP TRIGGER guard_never_deleted ON {model._meta.db_table}")
        cursor.execute("SET CONSTRAINTS ALL DEFERRED")
    assert answer(all_writes["DELETE"], row) == "done"


def test_account_is_never_deleted_by_the_model(db):
    user = UserFactory()
    with pytest.raises(TypeError, match="tas aldrig bort"):
        user.delete()
    with pytest.raises(IntegrityError, match="tas aldrig bort"), transaction.atomic():
        User.objects.filter(pk=user.pk).delete()
    assert User.objects.filter(pk=user.pk).exists()


def test_other_integrity_errors_are_not_taken_for_a_guard(db):
    user = UserFactory()
    with pytest.raises(IntegrityError) as caught, transaction.atomic():
        User.objects.bulk_create([User(username=user.username, function="Två")])
    assert refusal_of(caught.value) == ""
