"""The databases of a test run.

Beside pytest-django's own, which is migrated and empty, stands one that holds the demo's data. A test that
commits gets a copy of one of them, so that it sees the guards as they are in production. The copy of the
empty one is emptied again by its owner and kept for the next test, unless the test has changed what it is
made of; any other copy is dropped.
"""

import os
from contextlib import contextmanager

from django.db import connection, connections
from psycopg import sql

EMPTY, DEMO, COPY, OWN = "empty", "demo", "copy", "own"
TEMPLATE = os.environ.get("TEST_TEMPLATE")  # a migrated database, when several runs share the work of it
LOADED = os.environ.get("TEST_DEMO")  # the same with the demo's data
MADE_OF = {}  # of each kept database what it is made of, and the tables that have rows when it is empty
MAKE = """
SELECT md5(string_agg(words, ',' ORDER BY words)) FROM (
    SELECT concat(attrelid::regclass, attname, atttypid, attnotnull) AS words FROM pg_attribute
    JOIN pg_class ON pg_class.oid = attrelid WHERE relnamespace = 'public'::regnamespace
    UNION ALL SELECT concat(conrelid::regclass, conname, pg_get_constraintdef(oid)) FROM pg_constraint
    UNION ALL SELECT concat(tgrelid::regclass, tgname, tgenabled) FROM pg_trigger WHERE NOT tgisinternal
    UNION ALL SELECT concat(proname, md5(prosrc)) FROM pg_proc WHERE pronamespace = 'public'::regnamespace
) AS parts
"""


def name_of(kind):
    """The name of one of the databases beside pytest-django's own, which must be the one in use."""
    return f"{connection.settings_dict['NAME']}_{kind}"


@contextmanager
def switched_to(name):
    """Every connection opened meanwhile, by any thread, is to the database of that name."""
    settings = connection.settings_dict
    own = settings["NAME"]
    connections.close_all()
    settings["NAME"] = name
    try:
        yield
    finally:
        connections.close_all()
        settings["NAME"] = own


def create_copy(name, *, of):
    drop(name)
    _execute("CREATE DATABASE {} TEMPLATE {}", name, of)


def drop(name):
    _execute("DROP DATABASE IF EXISTS {} WITH (FORCE)", name)


@contextmanager
def copied(of, name):
    """A database of one's own, as the one it is copied from, for as long as the block lasts."""
    create_copy(name, of=of)
    try:
        with switched_to(name):
            yield
    finally:
        drop(name)


@contextmanager
def own_empty(of, name):
    """An empty database of one's own. It is kept for the next test if it is still as it was made."""
    if name not in MADE_OF:
        create_copy(name, of=of)
        with switched_to(name):
            MADE_OF[name] = _make_of(), set(_tables_with_rows())
    made_of, filled = MADE_OF[name]
    kept = False
    try:
        with switched_to(name):
            yield
        with switched_to(name):
            if _make_of() == made_of:
                _empty(set(_tables_with_rows()) - filled)
                kept = True
    finally:
        if not kept:
            del MADE_OF[name]
            drop(name)


def _tables_with_rows():
    asked = [
        sql.SQL("SELECT {} WHERE EXISTS (SELECT 1 FROM {})").format(sql.Literal(table), sql.Identifier(table))
        for table in connection.introspection.table_names()
    ]
    return [table for (table,) in _rows(sql.SQL(" UNION ALL ").join(asked))]


def _empty(tables):
    """As the owner of the tables may, who can lay their guards aside; nobody else can."""
    if not tables:
        return
    aside, back = (
        "; ".join(
            f"ALTER TABLE {table} {act} TRIGGER USER" for table in connection.introspection.table_names()
        )
        for act in ("DISABLE", "ENABLE")
    )
    with connection.cursor() as cursor:
        cursor.execute("SET lock_timeout = '10s'")
        cursor.execute(f"{aside}; TRUNCATE {', '.join(tables)} RESTART IDENTITY CASCADE; {back}")


def _make_of():
    """What the database is made of, in short: columns, constraints, indexes, triggers and functions."""
    return _rows(MAKE)


def _rows(statement):
    with connection.cursor() as cursor:
        cursor.execute(statement)
        return cursor.fetchall()


def _execute(statement, *names):
    """Run outside of all transactions, on a short connection to no database in use."""
    with connection._nodb_cursor() as cursor:
        cursor.execute(sql.SQL(statement).format(*map(sql.Identifier, names)))
