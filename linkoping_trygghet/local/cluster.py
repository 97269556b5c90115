"""A private PostgreSQL server for one clone: on a unix socket in a closed folder, never on the network.

PostgreSQL refuses to run as root. As root it therefore runs as the user postgres, in a folder that user can
reach; as anyone else it runs as that person.
"""

import hashlib
import os
import pwd
import shutil
import signal
import stat
import subprocess
import time
from contextlib import suppress
from pathlib import Path
from urllib.parse import quote

from linkoping_trygghet.local import processes
from linkoping_trygghet.local.places import REPOSITORY

SQL = REPOSITORY / "linkoping_trygghet/database"
OWNER, APPLICATION = "trygghet_owner", "trygghet_app"
SUPERUSER = "postgres"
SOCKET_NAME = ".s.PGSQL.5432"
LONGEST_SOCKET = 106  # bytes, the kernel's limit less one
OUTSIDE = Path("/var/lib/linkoping-trygghet")
INITDB = ("-A", "trust", "-E", "UTF8", "--locale=C.UTF-8", "--locale-provider=icu", "--icu-locale=sv-SE")
THROW_AWAY = ("fsync=off", "synchronous_commit=off", "full_page_writes=off")
PATIENCE = 20  # seconds


class ClusterError(Exception):
    """Why the database cannot run, in Swedish, for the person at the terminal."""


class Cluster:
    """One server: `start()` makes it the first time, `stop()` ends it, `delete()` takes all of it away."""

    def __init__(self, folder, *, throw_away=False):
        self.throw_away = throw_away
        self.account = pwd.getpwnam("postgres") if os.geteuid() == 0 else None
        self.folder = self.reachable(Path(folder))
        self.data = self.folder / "data"
        self.socket = self.socket_folder()
        self.process = None

    # --- Folders ----------------------------------------------------------------------------------

    def reachable(self, folder):
        """The folder, or, where the user postgres cannot enter it, one outside the clone."""
        self.own(folder)
        if not self.account or self.as_account("test", "-w", folder, check=False).returncode == 0:
            return folder
        with suppress(OSError):
            folder.rmdir()
        OUTSIDE.mkdir(exist_ok=True)
        OUTSIDE.chmod(0o755)
        outside = OUTSIDE / fingerprint(folder)
        self.own(outside)
        return outside

    def own(self, folder):
        """Makes the folder, closed to all but the account that the server runs as."""
        try:
            folder.mkdir(parents=True, exist_ok=True)
            if self.account:
                os.chown(folder, self.account.pw_uid, self.account.pw_gid)
            folder.chmod(0o700)
        except PermissionError as error:
            raise ClusterError(
                f"Mappen {folder} tillhör en annan användare. Ta bort den som den användaren."
            ) from error

    def socket_folder(self):
        folder = self.folder / "socket"
        if len(os.fsencode(folder / SOCKET_NAME)) <= LONGEST_SOCKET:
            return folder
        return Path("/tmp", f"trygghet-{os.geteuid()}-{fingerprint(self.folder)}")  # noqa: S108 checked below

    def prepare_socket_folder(self):
        """In /tmp others may have been there first: only a real folder of ours will do."""
        with suppress(FileNotFoundError):
            found = self.socket.lstat()
            ours = found.st_uid in (os.geteuid(), self.account.pw_uid if self.account else os.geteuid())
            if not stat.S_ISDIR(found.st_mode) or not ours:
                raise ClusterError(f"Mappen {self.socket} tillhör någon annan. Ta bort den.")
        self.own(self.socket)
        for name in (SOCKET_NAME, f"{SOCKET_NAME}.lock"):
            (self.socket / name).unlink(missing_ok=True)

    # --- Start and stop ---------------------------------------------------------------------------

    def start(self):
        self.wait_for_earlier_server()
        if not self.data.exists():
            self.create()
        self.prepare_socket_folder()
        self.launch()
        if not (self.folder / "ready").exists():
            self.create_roles()
            (self.folder / "ready").touch()

    def create(self):
        """Beside its place and then renamed: one that was cut off half-way never counts as made."""
        fresh = self.folder / "data.new"
        shutil.rmtree(fresh, ignore_errors=True)
        self.as_account(binaries() / "initdb", "-U", SUPERUSER, *INITDB, "--no-sync", "-D", fresh)
        fresh.rename(self.data)

    def launch(self):
        """Backends of a killed server may hold its memory for a moment: until then it will not start."""
        deadline = time.monotonic() + PATIENCE
        while True:
            self.process = self.spawn()
            if self.answers(deadline):
                return
            processes.stop(self.process, signal.SIGINT)
            if time.monotonic() > deadline:
                raise ClusterError(f"Databasen startar inte. Så här säger den:\n{self.last_words()}")
            time.sleep(0.5)

    def spawn(self):
        version = (self.data / "PG_VERSION").read_text().strip()
        options = ["listen_addresses=", f"unix_socket_directories={self.socket}", "max_connections=60"]
        options += THROW_AWAY if self.throw_away else ()
        with (self.folder / "log").open("ab") as log:
            return processes.start(
                [binaries(version) / "postgres", "-D", self.data, *(f"--{option}" for option in options)],
                dying=signal.SIGINT,  # PostgreSQL's fast, orderly stop
                stdout=log,
                stderr=log,
                **self.identity(),
            )

    def answers(self, deadline):
        while self.process.poll() is None and time.monotonic() < deadline:
            if run(binaries() / "pg_isready", "-q", "-h", self.socket, check=False).returncode == 0:
                return True
            time.sleep(0.05)
        return False

    def stop(self):
        if self.process:
            processes.stop(self.process, signal.SIGINT)
        self.wait_for_earlier_server()
        if self.socket.parent != self.folder:
            shutil.rmtree(self.socket, ignore_errors=True)

    def delete(self):
        self.stop()
        shutil.rmtree(self.folder)
        with suppress(OSError):
            OUTSIDE.rmdir()

    def wait_for_earlier_server(self):
        """Ends a server that an earlier start left; drops the lock of one that was killed.

        The number in the lock may by now be another program's, and PostgreSQL would then not start.
        """
        lock = self.data / "postmaster.pid"
        deadline = time.monotonic() + PATIENCE
        while pid := self.running(lock):
            if time.monotonic() > deadline:
                raise ClusterError(f"En tidigare databas (process {pid}) går inte att stänga.")
            with suppress(ProcessLookupError):
                os.kill(pid, signal.SIGINT)
            time.sleep(0.1)
        lock.unlink(missing_ok=True)

    def running(self, lock):
        """The number of the process that holds the lock, when it is a server of this folder."""
        with suppress(OSError, ValueError, IndexError):
            pid = int(lock.read_text().splitlines()[0])
            command = Path(f"/proc/{pid}/cmdline").read_bytes().split(b"\0")
            return pid if os.fsencode(self.data) in command else None
        return None

    # --- Roles and addresses ----------------------------------------------------------------------

    def create_roles(self):
        """In a throw-away server also for the databases that a test run makes for itself."""
        for leftover in ("DATABASE IF EXISTS trygghet", f"ROLE IF EXISTS {OWNER}, {APPLICATION}"):
            self.psql("postgres", "-c", f"DROP {leftover}")
        self.psql("postgres", "-v", "owner_password=", "-v", "app_password=", "-f", SQL / "roles.sql")
        if self.throw_away:
            self.psql("template1", "-f", SQL / "rights.sql")
            self.psql(
                "template1", "-c", f"ALTER ROLE {OWNER} CREATEDB", "-c", f"GRANT {APPLICATION} TO {OWNER}"
            )

    def psql(self, database, *arguments):
        url = self.url(SUPERUSER, database)
        options = ("--no-psqlrc", "--quiet", "-v", "ON_ERROR_STOP=1")
        run(binaries() / "psql", *options, "-d", url, *arguments)

    def url(self, role, database="trygghet"):
        return f"postgresql://{role}@/{database}?host={quote(str(self.socket), safe='/')}"

    # --- The account ------------------------------------------------------------------------------

    def identity(self):
        if not self.account:
            return {"cwd": "/"}
        return {"cwd": "/", "user": self.account.pw_uid, "group": self.account.pw_gid, "extra_groups": []}

    def as_account(self, *command, check=True):
        return run(*command, check=check, **self.identity())

    def last_words(self):
        return "\n".join((self.folder / "log").read_text(errors="replace").splitlines()[-10:])


def binaries(version=None):
    """PostgreSQL's programs: of the version that made the data, else of the newest here."""
    found = [path.parent for path in Path("/usr/lib/postgresql").glob("*/bin/initdb")]
    if version:
        found = [path for path in found if path.parent.name == version]
    if not found:
        raise ClusterError(f"PostgreSQL {version or ''} finns inte på datorn.")
    return max(found, key=lambda path: int(path.parent.name))


def fingerprint(folder):
    return hashlib.sha256(os.fsencode(folder)).hexdigest()[:12]


def run(*command, check=True, **options):
    result = subprocess.run(
        [str(part) for part in command], capture_output=True, text=True, check=False, **options
    )
    if check and result.returncode:
        raise ClusterError(f"{Path(command[0]).name} misslyckades:\n{result.stderr.strip()}")
    return result
