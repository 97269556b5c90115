"""What the database answers to a write made past forms and services, in every way there is. All is undone."""

from threading import Thread
from time import sleep

from django.db import IntegrityError, connection, connections, transaction
from django.db.models.expressions import DatabaseDefault

from governance.guards import refusal_of

DONE = {"done"}


def answer(write):
    """The words of the guard that refused, another constraint's error, or "done"."""
    try:
        with transaction.atomic():
            write()
            connection.check_constraints()
            transaction.set_rollback(True)
    except IntegrityError as error:
        return refusal_of(error) or str(error)
    return "done"


def run(statement, *parameters):
    with connection.cursor() as cursor:
        cursor.execute(statement, parameters)
        return cursor.rowcount


def of_change(record, **fields):
    """The answers to a change by the model, by a list of records and by plain SQL."""
    rows = type(record)._base_manager.filter(pk=record.pk)

    def save():
        changed = rows.get()
        for name, value in fields.items():
            setattr(changed, name, value)
        changed.save()

    return {answer(save), answer(lambda: rows.update(**fields)), answer(lambda: _update(record, fields))}


def of_insertion(record):
    """The answers to a new record, by the model, by a list of records and by plain SQL."""

    def save():
        record.pk = None
        record.save(force_insert=True)

    answers = {answer(save), answer(lambda: type(record)._base_manager.bulk_create([record]))}
    record.pk = None
    return answers | {answer(lambda: _insert(record))}


def of_deletion(record):
    """The answers to a removal, by the model, by a list of records and by plain SQL."""
    rows = type(record)._base_manager.filter(pk=record.pk)
    table = record._meta.db_table
    return {
        answer(lambda: rows.get().delete()),
        answer(rows.delete),
        answer(lambda: run(f"DELETE FROM {table} WHERE {record._meta.pk.column} = %s", record.pk)),  # noqa: S608
    }


def after(first, second, *, then=lambda: None):
    """What `second` is answered on a connection of its own, having waited for `first` to be committed.

    `then` is done after `first` while `second` waits. Needs `transactional_db`; only `second` is undone.
    """
    answers = []

    def answer_second():
        try:
            answers.append(answer(second))
        finally:
            connections.close_all()

    thread = Thread(target=answer_second)
    with transaction.atomic():
        first()
        thread.start()
        assert _waits_for_us(thread)
        then()
    thread.join()
    return answers[0]


def _waits_for_us(thread):
    """Whether the thread's connection comes to wait for ours, instead of being done without."""
    while thread.is_alive():
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1 FROM pg_locks WHERE pg_backend_pid() = ANY (pg_blocking_pids(pid))")
            if cursor.fetchone():
                return True
        sleep(0.01)
    return False


def _update(record, fields):
    columns = {record._meta.get_field(name): value for name, value in fields.items()}
    run(
        f"UPDATE {record._meta.db_table} SET "  # noqa: S608
        f"{', '.join(f'{field.column} = %s' for field in columns)} WHERE {record._meta.pk.column} = %s",
        *[field.get_db_prep_save(_plain(value), connection) for field, value in columns.items()],
        record.pk,
    )


def _insert(record):
    fields = [field for field in record._meta.concrete_fields if _is_given(record, field)]
    run(
        f"INSERT INTO {record._meta.db_table} ({', '.join(field.column for field in fields)}) "  # noqa: S608
        f"VALUES ({', '.join(['%s'] * len(fields))})",
        *[field.get_db_prep_save(field.pre_save(record, add=True), connection) for field in fields],
    )


def _plain(value):
    return getattr(value, "pk", value)


def _is_given(record, field):
    """Not what the database gives by itself."""
    return not field.primary_key and not isinstance(getattr(record, field.attname), DatabaseDefault)
