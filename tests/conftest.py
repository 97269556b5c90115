"""What every test may ask for: which data, whose browser, and who is who."""

import gc
import tempfile
from pathlib import Path

import pytest
from django.conf import settings
from django.template import Template
from django.test.utils import setup_databases, teardown_databases

import linkoping_trygghet.celery  # noqa: F401  as in every process: tasks find their queue
from tests import databases
from tests.pages import PageClient

PEOPLE = (
    "sakerhet",
    "sakerhetschef",
    "son",
    "kfn",
    "ekonomi",
    "sekreterare",
    "politiker",
    "granskare",
    "extern",
    "admin",
)
COMMITTED = {"transactional_db", "live_server"}  # with one of these the test has a database of its own


def pytest_configure(config):
    config.stash["files"] = files = tempfile.TemporaryDirectory(prefix="trygghet-files-")
    config.add_cleanup(files.cleanup)
    config.stash["said"] = []
    from tests.demo import QUICK_HASHERS  # models are known by now

    if databases.TEMPLATE:
        databases.connection.settings_dict["TEST"]["TEMPLATE"] = databases.TEMPLATE
    settings.MEDIA_ROOT = Path(files.name)
    settings.PASSWORD_HASHERS = QUICK_HASHERS


def pytest_terminal_summary(terminalreporter, config):
    for line in config.stash["said"]:
        terminalreporter.line(line)


def pytest_collection_finish(session):
    """What is loaded by now stays for the whole run: the collector need not look through it again.

    It comes more seldom too: a test makes much that goes away by itself.
    """
    gc.collect()
    gc.freeze()
    gc.set_threshold(50_000, 20, 20)


def pytest_collection_modifyitems(items):
    for item in items:
        mark = item.get_closest_marker("django_db")
        if mark and (mark.kwargs.get("transaction") or "demo" in item.fixturenames):
            raise pytest.UsageError(
                f"{item.nodeid}: ask for the fixture `transactional_db` or `demo` instead of the mark; "
                "the database is chosen before it is opened."
            )


@pytest.fixture
def say(pytestconfig):
    """`say(line)`: a number that belongs to the result, printed at the end of the run."""
    return pytestconfig.stash["said"].append


@pytest.fixture(scope="session")
def django_db_setup(django_test_environment, django_db_blocker):
    """Beside the empty database one with the demo's data, and one to copy that nobody is connected to."""
    from tests.demo import load

    with django_db_blocker.unblock():
        made = setup_databases(verbosity=0, interactive=False)
        names = {kind: databases.name_of(kind) for kind in (databases.EMPTY, databases.DEMO)}
        own = databases.connection.settings_dict["NAME"]
        databases.connections.close_all()
        databases.create_copy(names[databases.EMPTY], of=own)
        databases.create_copy(names[databases.DEMO], of=databases.LOADED or own)
        if not databases.LOADED:
            with databases.switched_to(names[databases.DEMO]):
                load()
    yield
    with django_db_blocker.unblock():
        for name in (*names.values(), *databases.MADE_OF):
            databases.drop(name)
        teardown_databases(made, verbosity=0)


@pytest.fixture(autouse=True)
def _demo_is_chosen_first(request):
    """The database is switched before `db` opens a transaction in it."""
    if "demo" not in request.fixturenames or COMMITTED & set(request.fixturenames):
        yield
        return
    request.getfixturevalue("django_db_setup")
    blocker = request.getfixturevalue("django_db_blocker")
    with blocker.unblock(), databases.switched_to(databases.name_of(databases.DEMO)):
        blocker.block()
        yield
        blocker.restore()


@pytest.fixture
def demo(request):
    """The data of the demo: bodies, decisions, plans and the report of 2017, but not its PDF.

    With `transactional_db` or `live_server` the test has a copy that it may change for good.
    """
    committed = COMMITTED & set(request.fixturenames)
    request.getfixturevalue("transactional_db" if committed else "db")


@pytest.fixture
def transactional_db(request, django_db_setup, django_db_blocker):
    """A database of the test's own, where transactions are real. Takes the place of pytest-django's."""
    name_of = databases.name_of
    with django_db_blocker.unblock():
        if "demo" in request.fixturenames:
            lent = databases.copied(name_of(databases.DEMO), name_of(databases.COPY))
        else:
            lent = databases.own_empty(name_of(databases.EMPTY), name_of(databases.OWN))
        with lent:
            yield


@pytest.fixture
def client():
    """A browser that nobody has signed in with. Refuses pages that break the house's rules."""
    return PageClient()


@pytest.fixture
def browser_of():
    """`browser_of(user)`: a browser in which that person is signed in."""

    def signed_in(user):
        browser = PageClient()
        browser.force_login(user)
        return browser

    return signed_in


@pytest.fixture
def quick_pages(monkeypatch):
    """For a test of thousands of pages: without the notes that Django makes of each template it renders."""
    monkeypatch.setattr(Template, "_render", lambda template, context: template.nodelist.render(context))


def _person(name):
    @pytest.fixture(name=name)
    def person(demo):
        from governance.models import User

        return User.objects.get(username=name)

    person.__doc__ = f"The demo's account {name}."
    return person


for _name in PEOPLE:
    globals()[_name] = _person(_name)
