"""`make demo`: database, fixtures and one web process, until Ctrl-C. What was edited is kept.
`make demo-reset` is the same with the argument reset.
"""

import fcntl
import hashlib
import hmac
import os
import secrets
import shutil
import subprocess
import sys
import time
import urllib.error
import urllib.request
from contextlib import ExitStack, suppress

from linkoping_trygghet.local import preflight, processes, stamps
from linkoping_trygghet.local.accounts import accounts, password, write_secret
from linkoping_trygghet.local.cluster import APPLICATION, OWNER, Cluster, ClusterError
from linkoping_trygghet.local.places import ASSETS, PYTHON, REPOSITORY, STATIC, VAR

STATE = ("demo.env", "demo.password", "files")
ENV_FILE, PASSWORD_FILE = VAR / "demo.env", VAR / "demo.password"
GUNICORN = (PYTHON, "-m", "gunicorn", "-c", "linkoping_trygghet/local/gunicorn_demo.py")
PATIENCE = 60  # seconds for the first page
PROXIES_OFF = urllib.request.build_opener(urllib.request.ProxyHandler({}))


class Failed(Exception):
    """A step went wrong; its own words are already on the terminal."""


def demo():
    preflight.check()
    with ExitStack() as stack:
        stack.enter_context(only_one())
        cluster = Cluster(VAR / "postgres")
        if cluster.folder.parent != VAR:
            say(f"Databasen ligger i {cluster.folder}, för användaren postgres når inte den här mappen.")
        stack.callback(cluster.stop)
        cluster.start()
        environment = write_environment(cluster)
        secret = password(PASSWORD_FILE)
        prepare(cluster, environment, secret)
        web = processes.start([*GUNICORN, "linkoping_trygghet.wsgi"], cwd=REPOSITORY, env=environment)
        stack.callback(processes.stop, web)
        stack.callback(processes.ignore_signals)
        wait_for_page(web)
        announce(secret)
        watch(web, cluster)


def only_one():
    """Two demos in one clone would share a database; the second is told so."""
    lock = (VAR / "demo.lock").open("a")
    try:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError as error:
        lock.close()
        raise preflight.Refused("Demon körs redan i den här mappen. Stoppa den först (Ctrl-C).") from error
    return lock


# --- Environment ------------------------------------------------------------------------------------


def write_environment(cluster):
    """Kept in a file too, so that a plain `manage.py` meets the same demo while it runs."""
    values = {
        "TRYGGHET_MODE": "demo",
        "SECRET_KEY": earlier_value("SECRET_KEY") or secrets.token_urlsafe(50),
        "DATABASE_URL": cluster.url(APPLICATION),
        "ALLOWED_HOSTS": "localhost,127.0.0.1",
        "MEDIA_ROOT": str(VAR / "files"),
    }
    write_secret(ENV_FILE, "".join(f"{name}={value}\n" for name, value in values.items()))
    return {**os.environ, **values, "DJANGO_SETTINGS_MODULE": "linkoping_trygghet.settings"}


def earlier_value(name):
    lines = ENV_FILE.read_text().splitlines() if ENV_FILE.exists() else []
    return dict(line.split("=", 1) for line in lines).get(name)


# --- Steps before the web ---------------------------------------------------------------------------


def prepare(cluster, environment, secret):
    """Each step only when what it depends on has changed: the second start is to be quick.

    The stamp of a step lies in what the step makes, so that they are taken away together.
    """
    made, collected, loaded = cluster.folder / "migrated", STATIC / ".collected", cluster.folder / "loaded"
    owner = {**environment, "DATABASE_URL": cluster.url(OWNER)}
    with_password = {**environment, "DEMO_PASSWORD": secret}
    fingerprint = hmac.new(environment["SECRET_KEY"].encode(), secret.encode(), hashlib.sha256)
    step("Gör databasens tabeller", made, migrations(), owner, "migrate", "-v0")
    step("Samlar gränssnittets filer", collected, static_files(), environment,
         "collectstatic", "--noinput", "--clear", "-v0")  # fmt: skip
    step("Läser in exemplen och gör den första återrapporten", loaded, [fingerprint.hexdigest()],
         with_password, "load_demo")  # fmt: skip


def migrations():
    return [REPOSITORY / "requirements.txt", *REPOSITORY.glob("*/migrations")]


def static_files():
    return [REPOSITORY / "requirements.txt", REPOSITORY / "static", ASSETS]


def step(title, stamp, sources, environment, *command):
    value = stamps.digest(*sources)
    if stamps.is_current(stamp, value):
        return
    say(f"{title} …")
    result = subprocess.run([PYTHON, "manage.py", *command], cwd=REPOSITORY, env=environment, check=False)
    if result.returncode:
        raise Failed("Steget misslyckades. Felet står ovanför.")
    stamps.put(stamp, value)


# --- The web ----------------------------------------------------------------------------------------


def wait_for_page(web):
    deadline = time.monotonic() + PATIENCE
    while time.monotonic() < deadline and web.poll() is None:
        with suppress(urllib.error.URLError, ConnectionError, TimeoutError):
            PROXIES_OFF.open(f"{address()}halsa/", timeout=5)
            return
        time.sleep(0.05)
    raise Failed("Webbservern svarar inte. Felet står ovanför.")


def watch(web, cluster):
    """Until the web server ends. A database that was killed is started again: the web finds it by itself."""
    while web.poll() is None:
        if cluster.process.poll() is not None:
            say("Databasen stannade och startas igen …")
            cluster.start()
        time.sleep(0.5)
    raise Failed(f"Webbservern stannade (kod {web.returncode}).")


def address():
    return f"http://127.0.0.1:{preflight.port()}/"


def announce(secret):
    people = accounts()
    width = max(map(len, people))
    say(f"\nLinköping Trygghet är igång: {address()}\n\nKonton, alla med lösenordet {secret}")
    for username, role in people.items():
        say(f"  {username:<{width}}  {role}")
    say("\nStoppa med Ctrl-C. Börja om från början: make demo-reset")


# --- Reset ------------------------------------------------------------------------------------------


def reset():
    """Takes away the demo's data: the next `make demo` begins anew."""
    VAR.mkdir(exist_ok=True)
    with only_one():
        Cluster(VAR / "postgres").delete()
        for name in STATE:
            place = VAR / name
            shutil.rmtree(place) if place.is_dir() else place.unlink(missing_ok=True)
    say("Demons data är borta. Nästa make demo börjar om från början.")


def say(text):
    print(text, flush=True)


def main():
    processes.stop_on_signals()
    try:
        reset() if "reset" in sys.argv[1:] else demo()
    except processes.Stopped:
        say("\nDemon är stoppad. Det som ändrades finns kvar.")
    except (preflight.Refused, ClusterError, Failed) as error:
        sys.exit(str(error))


if __name__ == "__main__":
    main()
