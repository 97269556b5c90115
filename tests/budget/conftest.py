"""After every test that writes money the ledger is recomputed."""

import pytest
from django.db import connection

from budget.verification import find_differences

# The fixture through which a test asks for its database; that of the others is the first of these.
DATABASES = ("demo", "transactional_db", "db")


@pytest.fixture(autouse=True)
def _ledger_is_true(request):
    wanted = [name for name in DATABASES if name in request.fixturenames]
    if not wanted or "untrue_ledger" in request.fixturenames:
        yield
        return
    request.getfixturevalue(wanted[0])
    yield
    connection.check_constraints()
    assert find_differences() == []


@pytest.fixture
def untrue_ledger():
    """For a test that makes the ledger untrue, and says so itself."""
