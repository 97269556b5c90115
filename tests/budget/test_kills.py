"""kill -9 of clients, the web process and PostgreSQL while avrop are registered: none lost or doubled.

On a server of its own that keeps what it has said is kept, as the role that the application has.
"""

import os
import random
import signal
import subprocess
import tempfile
import time
import uuid
from contextlib import contextmanager
from pathlib import Path

import psycopg
import pytest
from django.db import connection, connections

from budget.models import CallOff, LedgerEntry
from budget.verification import find_differences
from linkoping_trygghet.local.cluster import APPLICATION, OWNER, Cluster, binaries
from tests import databases
from tests.budget.clients import DONE, EACH, REFUSED, Clients
from tests.budget.web_clients import WebClients
from tests.factories.budget import allocation_with
from tests.factories.governance import UserFactory, person_with
from tests.reports import workers

SEED, NUMBER, KEYS, ROOM = 4, 4, 240, 200
CLIENT_KILLS, SERVER_KILLS = 40, 3
WEB_KEYS, WEB_ROOM, WEB_KILLS = 48, 40, 4
OPEN_TRANSACTIONS = """
SELECT count(*) FROM pg_stat_activity
WHERE datname = current_database() AND xact_start IS NOT NULL AND pid <> pg_backend_pid()
"""
LOST_ANSWERS = range(5, 160, 31)  # places of keys whose client dies of the commit


@pytest.fixture(scope="module")
def folder():
    """Short, and open to the user that the server runs as when we are root."""
    with tempfile.TemporaryDirectory(prefix="trygghet-kills-") as path:
        Path(path).chmod(0o711)
        yield Path(path)


@pytest.fixture(scope="module")
def server(folder, django_db_setup, django_db_blocker):
    """A server with our empty database, that can be killed and started again."""
    cluster = Cluster(folder / "postgres")
    cluster.start()
    with django_db_blocker.unblock():
        copy_database(databases.name_of(databases.EMPTY), cluster)
    yield cluster
    cluster.stop()


def copy_database(name, cluster):
    settings = connection.settings_dict
    source = ["-h", settings["HOST"], "-U", settings["USER"], name]
    dump = subprocess.run(
        [binaries() / "pg_dump", "--no-owner", *source], capture_output=True, check=True
    ).stdout
    target = ["-h", str(cluster.socket), "-U", OWNER, "-q", "-v", "ON_ERROR_STOP=1", "trygghet"]
    subprocess.run([binaries() / "psql", *target], input=dump, stdout=subprocess.DEVNULL, check=True)


@contextmanager
def connected_as(user, cluster):
    """Every connection opened meanwhile is to that server."""
    ours = connection.settings_dict
    before = {name: ours[name] for name in ("HOST", "USER", "NAME")}
    connections.close_all()
    ours.update(HOST=str(cluster.socket), USER=user, NAME="trygghet")
    try:
        yield
    finally:
        connections.close_all()
        ours.update(before)


@pytest.fixture
def bank(server, django_db_blocker):
    """`bank(...)`: clients on a fördelning that is enough for ROOM of the KEYS."""
    made = []

    def start(**options):
        allocation, by = allocation_with(ROOM * EACH), UserFactory()
        keys = [uuid.uuid4() for _ in range(KEYS)]
        made.append(Clients(number=NUMBER, keys=keys, allocation=allocation, by=by, **options))
        return made[-1]

    with django_db_blocker.unblock(), connected_as(APPLICATION, server):
        yield start
        for clients in made:
            clients.stop()


@contextmanager
def watching(cluster):
    """`is_open(backend)`: whether that process of the server is in a transaction."""
    with psycopg.connect(cluster.url("postgres"), autocommit=True) as link:

        def is_open(backend):
            found = link.execute(
                "SELECT xact_start IS NOT NULL FROM pg_stat_activity WHERE pid = %s", [backend]
            ).fetchone()
            return bool(found and found[0])

        yield is_open


def outcome(clients, room=ROOM):
    """(lost, doubled, overdrawn): avrop that were confirmed and are not there, and so on."""
    call_offs = CallOff.objects.filter(allocation=clients.allocation)
    kept = list(call_offs.values_list("key", flat=True))
    confirmed = {key for key, told in zip(clients.keys, clients.told, strict=True) if told == DONE}
    posted = LedgerEntry.objects.of_kind("call_off").filter(allocation=clients.allocation)
    used = sum(entry.amount for entry in posted)
    return len(confirmed - set(kept)), len(kept) - len(set(kept)), max(0, used - room * EACH)


def assert_all_is_right(clients):
    assert outcome(clients) == (0, 0, 0)
    told = list(clients.told)
    assert (told.count(DONE), told.count(REFUSED)) == (ROOM, KEYS - ROOM)
    assert CallOff.objects.filter(allocation=clients.allocation).count() == ROOM
    assert find_differences() == []


def told_of(clients):
    return (
        f"{sum(clients.attempts)} attempts of {KEYS} avrop, {sum(clients.found)} commits without an answer "
        "resolved by the key: 0 lost, 0 doubled, 0 overdrawn."
    )


def test_killed_clients_lose_double_and_overdraw_nothing(bank, server, say):
    chance = random.Random(SEED)  # noqa: S311 the same in every run
    clients = bank(lost_answers=LOST_ANSWERS)
    hits = kills = 0
    with watching(server) as is_open:
        while kills < CLIENT_KILLS and clients.restart_dead():
            time.sleep(chance.uniform(0.005, 0.03))
            hits += clients.kill(chance.randrange(NUMBER), is_open)
            kills += 1
    clients.finish()
    assert_all_is_right(clients)
    assert hits > 0
    assert sum(clients.found) > 0
    say(f"kill -9 of clients (seed {SEED}): {kills} kills, {hits} inside a transaction; {told_of(clients)}")


def test_killed_server_loses_doubles_and_overdraws_nothing(bank, server, say):
    chance = random.Random(SEED)  # noqa: S311 the same in every run
    clients, hits = bank(), 0
    for _ in range(SERVER_KILLS):
        time.sleep(chance.uniform(0.1, 0.3))
        clients.signal_all(signal.SIGSTOP)
        with watching(server) as is_open:
            hits += sum(map(is_open, clients.backends))
        os.kill(server.process.pid, signal.SIGKILL)
        server.process.wait()
        clients.signal_all(signal.SIGCONT)
        server.start()
    clients.finish()
    assert_all_is_right(clients)
    say(
        f"kill -9 of PostgreSQL (seed {SEED}): {SERVER_KILLS} kills, {hits} transactions open; "
        f"{told_of(clients)}"
    )


@contextmanager
def web(port, log):
    """The product's web process: a master, and a worker that it starts again."""
    options = ("--worker-class=gthread", f"--threads={NUMBER}", "--preload", "--no-control-socket")
    command = ("gunicorn", f"--bind=127.0.0.1:{port}", *options, "linkoping_trygghet.wsgi")
    with workers.running(*command, log=log) as process:
        workers.until(lambda: workers.answers(port), log=log)
        yield process


def kill_worker(process, killed, clients, link, chance):
    """Kill the next worker while it works; how many transactions it then had open is returned."""
    children = Path(f"/proc/{process.pid}/task/{process.pid}/children")

    def is_at_work():
        living[:] = set(children.read_text().split()) - set(killed)
        return living and clients.answered > before + NUMBER and count_open(link)

    living, before = [], clients.answered
    workers.until(is_at_work, log=Path(os.devnull))
    time.sleep(chance.uniform(0, 0.01))
    killed.append(living[0])
    os.kill(int(living[0]), signal.SIGSTOP)
    hits = count_open(link)
    os.kill(int(living[0]), signal.SIGKILL)
    return hits


def count_open(link):
    return link.execute(OPEN_TRANSACTIONS).fetchone()[0]


def test_killed_web_process_loses_doubles_and_overdraws_nothing(
    server, folder, django_db_blocker, tmp_path, say
):
    chance, port, log = random.Random(SEED), workers.free_port(), tmp_path / "log"  # noqa: S311 the same always
    hits, killed = 0, []
    with (
        django_db_blocker.unblock(),
        connected_as(APPLICATION, server),
        psycopg.connect(server.url("postgres"), autocommit=True) as link,
    ):
        allocation, by = allocation_with(WEB_ROOM * EACH), person_with("frame_manager")
        keys = [uuid.uuid4() for _ in range(WEB_KEYS)]
        with web(port, log) as first:
            clients = WebClients(number=NUMBER, port=port, keys=keys, allocation=allocation, by=by)
            for _ in range(WEB_KILLS):
                hits += kill_worker(first, killed, clients, link, chance)
        with web(port, log):
            clients.finish()
        assert outcome(clients, WEB_ROOM) == (0, 0, 0)
        assert (clients.told.count(DONE), clients.told.count(REFUSED)) == (WEB_ROOM, WEB_KEYS - WEB_ROOM)
        assert CallOff.objects.filter(allocation=allocation).count() == WEB_ROOM
        assert find_differences() == []
    assert hits > 0
    assert clients.unanswered
    say(
        f"kill -9 of the web process (seed {SEED}): {len(killed)} workers and a master, {hits} "
        f"transactions open, {len(clients.unanswered)} forms cut off and sent again; "
        f"{clients.attempts} tries of {WEB_KEYS} avrop: 0 lost, 0 doubled, 0 overdrawn."
    )


def test_without_the_key_a_killed_client_doubles(bank, server, say):
    """The control: a commit whose answer never came is done again."""
    with psycopg.connect(server.url(OWNER), autocommit=True) as link:
        link.execute("ALTER TABLE budget_calloff DROP CONSTRAINT budget_calloff_key_key")
        clients = bank(lost_answers=LOST_ANSWERS)
        clients.finish()
        assert outcome(clients) == (0, len(LOST_ANSWERS), 0)
        say(f"Without the unique key {len(LOST_ANSWERS)} such commits gave as many doubled avrop.")


def test_without_the_limit_the_clients_overdraw(bank, server):
    """The control of the other zero; last, for it leaves the server without its guard."""
    with psycopg.connect(server.url(OWNER), autocommit=True) as link:
        link.execute(
            "ALTER TABLE budget_allocationbalance DROP CONSTRAINT budget_allocationbalance_not_overdrawn"
        )
    clients = bank()
    clients.finish()
    assert outcome(clients)[2] == (KEYS - ROOM) * EACH
