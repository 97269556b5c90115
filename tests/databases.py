"""The databases of a test run.

Beside pytest-django's own, which is migrated and empty, stands one that holds the demo's data. A test that
commits gets a copy of one of them and the copy is dropped: nothing is flushed, since the guards refuse
TRUNCATE, and the tests see the guards as they are in production.
"""

import os
from contextlib import contextmanager

from django.db import connection, connections
from psycopg import sql

EMPTY, DEMO, COPY = "empty", "demo", "copy"
TEMPLATE = os.environ.get("TEST_TEMPLATE")  # a migrated database, when several runs share the work of it


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
    _execute("CREATE DATABASE {} TEMPLATE {} STRATEGY FILE_COPY", name, of)


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


def _execute(statement, *names):
    """Run outside of all transactions, on a short connection to no database in use."""
    with connection._nodb_cursor() as cursor:
        cursor.execute(sql.SQL(statement).format(*map(sql.Identifier, names)))
