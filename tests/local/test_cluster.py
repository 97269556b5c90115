"""The private database: Swedish order, closed to others, and on its feet again after being killed."""

import os
import shutil
import signal
import stat
import tempfile
from pathlib import Path

import psycopg
import pytest

from linkoping_trygghet.local.cluster import APPLICATION, LONGEST_SOCKET, OWNER, SOCKET_NAME, Cluster


@pytest.fixture
def folder():
    """Short, and open to the user that the server runs as when we are root."""
    path = Path(tempfile.mkdtemp(prefix="trygghet-"))
    path.chmod(0o711)
    yield path
    shutil.rmtree(path)


@pytest.fixture
def cluster(folder):
    cluster = Cluster(folder / "postgres")
    cluster.start()
    yield cluster
    cluster.delete()


def rows(cluster, statement, role=OWNER):
    with psycopg.connect(cluster.url(role), autocommit=True) as connection:
        cursor = connection.execute(statement)
        return [row[0] for row in cursor] if cursor.description else []


def test_sorts_as_swedish_does(cluster):
    assert rows(cluster, "SELECT unnest(ARRAY['ö', 'a', 'ä', 'z', 'å']) AS letter ORDER BY letter") == [
        *("a", "z", "å", "ä", "ö")
    ]


def test_is_not_on_the_network_and_its_folder_is_closed(cluster):
    assert rows(cluster, "SHOW listen_addresses") == [""]
    assert stat.S_IMODE(cluster.socket.stat().st_mode) == 0o700
    assert stat.S_IMODE(cluster.data.stat().st_mode) == 0o700


def test_the_application_reads_and_writes_but_owns_nothing(cluster):
    rows(cluster, "CREATE TABLE thing (id bigserial, name text)")
    assert rows(cluster, "INSERT INTO thing (name) VALUES ('å') RETURNING id", APPLICATION) == [1]
    for statement in ("DROP TABLE thing", "TRUNCATE thing", "ALTER TABLE thing DISABLE TRIGGER ALL"):
        with pytest.raises(psycopg.errors.InsufficientPrivilege):
            rows(cluster, statement, APPLICATION)
        rows(cluster, f"BEGIN; {statement}; ROLLBACK")  # the owner may


def test_keeps_what_was_written_when_it_is_killed(cluster, folder):
    rows(cluster, "CREATE TABLE thing (name text); INSERT INTO thing VALUES ('kvar')")
    cluster.process.kill()
    cluster.process.wait()
    again = Cluster(folder / "postgres")
    again.start()
    assert rows(again, "SELECT name FROM thing") == ["kvar"]
    again.stop()


def test_begins_anew_when_making_it_was_cut_off(folder):
    cluster = Cluster(folder / "postgres")
    cluster.own(cluster.folder / "data.new")
    (cluster.folder / "data.new/PG_VERSION").write_text("15\n")
    cluster.start()
    assert rows(cluster, "SELECT 1") == [1]
    cluster.delete()


def test_starts_although_the_old_lock_names_a_living_process(cluster):
    cluster.stop()
    lock = cluster.data / "postmaster.pid"
    lock.write_text(f"{os.getpid()}\n{cluster.data}\n")
    cluster.start()
    assert rows(cluster, "SELECT 1") == [1]


def test_ends_a_server_that_an_earlier_start_left(cluster, folder):
    again = Cluster(folder / "postgres")
    again.start()
    assert cluster.process.wait(5) == 0
    assert rows(again, "SELECT 1") == [1]
    again.stop()


def test_stop_ends_it_also_while_somebody_is_connected(cluster):
    with psycopg.connect(cluster.url(OWNER)):
        cluster.stop()
    assert cluster.process.returncode == 0


def test_a_long_path_gets_a_short_closed_socket_folder(folder):
    cluster = Cluster(folder / ("long" * 25) / "postgres")
    assert len(os.fsencode(cluster.folder / "socket" / SOCKET_NAME)) > LONGEST_SOCKET
    cluster.start()
    assert rows(cluster, "SELECT 1") == [1]
    assert stat.S_IMODE(cluster.socket.stat().st_mode) == 0o700
    cluster.delete()
    assert not cluster.socket.exists()


def test_its_server_ends_with_the_process_that_started_it(folder):
    """Also by kill -9: the child is forked, starts a server, and dies without a word."""
    child = os.fork()
    if child == 0:
        Cluster(folder / "orphan").start()
        os.kill(os.getpid(), signal.SIGKILL)
    os.waitpid(child, 0)
    orphan = Cluster(folder / "orphan")
    orphan.wait_for_earlier_server()
    assert not (orphan.data / "postmaster.pid").exists()
    assert "shut down" in orphan.last_words()
