"""Set-up: Python packages, front-end packages and assets. Only the standard library; nothing is done twice.

python3 -m linkoping_trygghet.local.setup demo | test
"""

import subprocess
import sys
import tempfile
import venv

from linkoping_trygghet.local import assets, stamps
from linkoping_trygghet.local.places import ASSETS, NODE_MODULES, NPM, PYTHON, REPOSITORY, VAR, VENV

LOCKS = {"demo": REPOSITORY / "requirements.txt", "test": REPOSITORY / "requirements-test.txt"}


def set_up(profile):
    VAR.mkdir(exist_ok=True)
    make_venv()
    install_python(profile)
    install_javascript()
    build_assets()


def make_venv():
    """Anew when the clone was moved or Python replaced: a virtual environment knows its own path."""
    stamp, value = VENV / ".made", f"{VENV} {sys.version}"
    if stamps.is_current(stamp, value) and PYTHON.exists():
        return
    say("Gör en virtuell miljö för Python i .venv …")
    venv.create(VENV, with_pip=True, clear=True)
    stamps.put(stamp, value)


def install_python(profile):
    """The packages of the tests include those of the demo, in the same versions."""
    values = {name: stamps.digest(LOCKS["demo"], LOCKS[name]) for name in LOCKS}
    done = [name for name, value in values.items() if stamps.is_current(VENV / f".{name}", value)]
    if profile in done or "test" in done:
        return
    say("Installerar Python-paket (ungefär en minut) …")
    quiet = ("--quiet", "--disable-pip-version-check", "--no-input", "--no-cache-dir")
    sure = ("--require-hashes", "--only-binary=:all:")
    run(PYTHON, "-m", "pip", "install", *quiet, *sure, "-r", LOCKS[profile])
    stamps.put(VENV / f".{profile}", values[profile])


def install_javascript():
    stamp = NODE_MODULES / ".installed"
    value = stamps.digest(REPOSITORY / "package-lock.json", REPOSITORY / ".npmrc")
    if stamps.is_current(stamp, value):
        return
    say("Installerar gränssnittets paket …")
    with tempfile.TemporaryDirectory(dir=VAR) as cache:  # the home folder may not be ours to write in
        run(NPM, "ci", "--ignore-scripts", "--no-audit", "--no-fund", f"--cache={cache}")
    stamps.put(stamp, value)


def build_assets():
    sources = REPOSITORY / "package-lock.json", assets.THEME_CONFIG, assets.ICON_NAMES
    stamp, value = ASSETS / ".built", stamps.digest(*sources, REPOSITORY / assets.__file__)
    if stamps.is_current(stamp, value):
        return
    say("Bygger gränssnittets filer …")
    assets.build()
    stamps.put(stamp, value)


def run(*command):
    """What the tools say is shown only when they fail."""
    words = [str(part) for part in command]
    result = subprocess.run(words, cwd=REPOSITORY, capture_output=True, text=True, check=False)
    if result.returncode:
        print(result.stdout, result.stderr, sep="\n", file=sys.stderr)
        result.check_returncode()


def say(text):
    print(text, flush=True)


if __name__ == "__main__":
    try:
        set_up(sys.argv[1])
    except subprocess.CalledProcessError as error:
        sys.exit(f"Installationen misslyckades: {error}\nKontrollera nätet och kör samma kommando igen.")
    except KeyboardInterrupt:
        sys.exit("Avbrutet. Kör samma kommando igen för att fortsätta.")
