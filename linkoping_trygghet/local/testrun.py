"""`make test`: the checks and the tests, on a throw-away PostgreSQL and a real Redis that end with the run.

    python -m linkoping_trygghet.local.testrun [--all] [pytest's arguments]

With --all the checks of style and migrations come first; without, only pytest: to try one test quickly.
When all tests are run they run in three parts beside each other, so that no core of the machine stands idle;
the checks then run while the databases are made that the parts copy.
The tests find the Redis in TEST_REDIS_URL; everything else uses the queue in memory.
"""

import os
import shutil
import subprocess
import sys
import tempfile
from contextlib import ExitStack
from pathlib import Path

from linkoping_trygghet.local import processes
from linkoping_trygghet.local.cluster import OWNER, Cluster, ClusterError
from linkoping_trygghet.local.places import PYTHON, REPOSITORY, STATIC

CHECKS = {
    "Regler och form": ("make", "--silent", "--keep-going", "lint"),
    "Migreringar": (PYTHON, "manage.py", "makemigrations", "--check", "--dry-run"),
}
PYTEST = (PYTHON, "-m", "pytest")
TEMPLATE = "trygghet"  # the cluster's own database, which the parts copy when it is migrated
DEMO = "trygghet_demo"  # the same with the demo's data
LOAD_DEMO = "from tests.demo import load; load()"
BROWSER = "tests/browser"
WHOLE_HOUSE = sorted(str(file.relative_to(REPOSITORY)) for file in (REPOSITORY / "tests").glob("test_*.py"))
PARTS = {
    "i rummen": [f"--ignore={path}" for path in (BROWSER, *WHOLE_HOUSE)],
    "av hela huset": WHOLE_HOUSE,
    "i webbläsaren": [BROWSER],
}


def run_all(arguments):
    """The exit code: that of pytest, or 1 where a check failed. Every check runs: one round shows all."""
    with ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="trygghet-test-")))
        STATIC.mkdir(parents=True, exist_ok=True)  # Whitenoise warns in each test where there is none
        folder.chmod(0o711)  # the database's user passes through
        cluster = Cluster(folder / "postgres", throw_away=True)
        stack.callback(cluster.stop)
        cluster.start()
        stack.callback(processes.stop, start_redis(folder))
        stack.callback(processes.ignore_signals)
        environment = test_environment(cluster, folder)
        chosen = [word for word in arguments if word != "--all"]
        checks = CHECKS if "--all" in arguments else {}
        elsewhere = environment | {"DATABASE_URL": cluster.url(OWNER, "postgres")}  # one in use is not copied
        running = [start_part(stack, folder, title, command, elsewhere) for title, command in checks.items()]
        code = (
            call("Tester", [*PYTEST, *chosen], environment)
            if chosen
            else run_parts(environment, folder, cluster)
        )
        return int(any([code, *map(told, running)]))


def run_parts(environment, folder, cluster):
    """All tests. The first part is shown while it runs, the others when all are done."""
    make_databases(environment, cluster)
    shared = environment | {"TEST_TEMPLATE": TEMPLATE, "TEST_DEMO": DEMO}
    with ExitStack() as stack:
        first, *others = (
            (title, [*PYTEST, *words], shared | {"DATABASE_URL": cluster.url(OWNER, f"part_{number}")})
            for number, (title, words) in enumerate(PARTS.items(), start=1)
        )
        running = [
            start_part(stack, folder, f"Tester {title}", command, own) for title, command, own in others
        ]
        codes = [call(f"Tester {first[0]}", *first[1:]), *map(told, running)]
    return int(any(codes))


def make_databases(environment, cluster):
    """Those that all parts copy: one migrated, and one that holds the demo's data too."""
    manage(environment, "migrate", "-v0")
    cluster.psql("postgres", "-c", f"CREATE DATABASE {DEMO} TEMPLATE {TEMPLATE} OWNER {OWNER}")
    manage(environment | {"DATABASE_URL": cluster.url(OWNER, DEMO)}, "shell", "-v0", "-c", LOAD_DEMO)


def manage(environment, *words):
    subprocess.run([PYTHON, "manage.py", *words], cwd=REPOSITORY, env=environment, check=True)


def start_part(stack, folder, title, command, environment):
    said = stack.enter_context((folder / f"{title}.log").open("w+"))
    process = processes.start(command, cwd=REPOSITORY, env=environment, stdout=said, stderr=said)
    stack.callback(processes.stop, process)
    return title, process, said


def told(part):
    """The exit code of a part that runs beside, when it has ended and what it said is shown."""
    title, process, said = part
    code = process.wait()
    said.seek(0)
    print(f"── {title}", said.read(), sep="\n", flush=True)
    if code:
        print(f"Underkänt: {title}", flush=True)
    return code


def test_environment(cluster, folder):
    """Nothing of the caller's own settings: a test run is the same everywhere."""
    foreign = ("REDIS_URL", "DEMO_PASSWORD", "EMAIL_HOST", "PORT")
    kept = {name: value for name, value in os.environ.items() if name not in foreign}
    return {
        **kept,
        "TRYGGHET_MODE": "test",
        "SECRET_KEY": "only-for-tests",
        "DATABASE_URL": cluster.url(OWNER),
        "ALLOWED_HOSTS": "localhost,127.0.0.1,testserver",
        "MEDIA_ROOT": str(folder / "files"),
        "TEST_REDIS_URL": f"redis+socket://{folder}/redis.sock",
        "DJANGO_SETTINGS_MODULE": "linkoping_trygghet.settings",
    }


def start_redis(folder):
    """The package redis-server would leave one running; redis-tools holds it too, under another name."""
    program = shutil.which("redis-server") or shutil.which("redis-check-rdb")
    options = {"port": "0", "unixsocket": folder / "redis.sock", "dir": folder, "save": "", "daemonize": "no"}
    words = [str(word) for name, value in options.items() for word in (f"--{name}", value)]
    return processes.start(["redis-server", *words], executable=program, stdout=subprocess.DEVNULL)


def call(title, command, environment):
    print(f"── {title}", flush=True)
    words = [str(word) for word in command]
    with subprocess.Popen(words, cwd=REPOSITORY, env=environment) as process:
        try:
            return process.wait()
        except BaseException:
            processes.stop(process)
            raise


def main():
    processes.stop_on_signals()
    try:
        sys.exit(run_all(sys.argv[1:]))
    except processes.Stopped:
        sys.exit("Avbrutet. Allt som startades är stoppat.")
    except ClusterError as error:
        sys.exit(str(error))


if __name__ == "__main__":
    main()
