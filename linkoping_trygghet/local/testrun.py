"""`make test`: the checks and the tests, on a throw-away PostgreSQL and a real Redis that end with the run.

    python -m linkoping_trygghet.local.testrun [--all] [pytest's arguments]

With --all the checks of style and migrations come first; without, only pytest: to try one test quickly.
When all tests are run they run in three parts beside each other, so that no core of the machine stands idle.
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
        checks = CHECKS if "--all" in arguments else {}
        failed = [title for title, command in checks.items() if call(title, command, environment)]
        chosen = [word for word in arguments if word != "--all"]
        code = (
            call("Tester", [*PYTEST, *chosen], environment)
            if chosen
            else run_parts(environment, folder, cluster)
        )
        for title in failed:
            print(f"Underkänt: {title}")
        return code or bool(failed)


def run_parts(environment, folder, cluster):
    """All tests. The first part is shown while it runs, the others when all are done."""
    subprocess.run([PYTHON, "manage.py", "migrate", "-v0"], cwd=REPOSITORY, env=environment, check=True)
    shared = environment | {"TEST_TEMPLATE": TEMPLATE}
    with ExitStack() as stack:
        first, *others = (
            (title, [*PYTEST, *words], shared | {"DATABASE_URL": cluster.url(OWNER, f"part_{number}")})
            for number, (title, words) in enumerate(PARTS.items(), start=1)
        )
        running = [start_part(stack, folder, *part) for part in others]
        codes = [call(f"Tester {first[0]}", *first[1:])]
        for title, process, said in running:
            codes.append(process.wait())
            said.seek(0)
            print(f"── Tester {title}", said.read(), sep="\n", flush=True)
    return int(any(codes))


def start_part(stack, folder, title, command, environment):
    said = stack.enter_context((folder / f"{title}.log").open("w+"))
    process = processes.start(command, cwd=REPOSITORY, env=environment, stdout=said, stderr=said)
    stack.callback(processes.stop, process)
    return title, process, said


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
