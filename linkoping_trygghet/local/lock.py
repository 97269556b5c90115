"""`make lock`: the pinned versions anew, from pyproject.toml and package.json.

The lock files name versions and hashes, never an address: where packages come from is the machine's
own business.
"""

import json
import subprocess
import sys
import venv

from linkoping_trygghet.local.places import NPM, REPOSITORY, VAR

PIP_TOOLS = "pip-tools==7.6.2"
LOCK_VENV = VAR / "lock-venv"
NO_ADDRESSES = (
    "--no-header",
    "--no-emit-index-url",
    "--no-emit-find-links",
    "--no-emit-trusted-host",
)


def lock_python():
    if not (LOCK_VENV / "bin/pip-compile").exists():
        venv.create(LOCK_VENV, with_pip=True, clear=True)
        run(LOCK_VENV / "bin/pip", "install", "--quiet", PIP_TOOLS)
    compile_to("requirements.txt")
    compile_to("requirements-test.txt", "--extra=test", "--constraint=requirements.txt")


def compile_to(file, *options):
    run(
        *(LOCK_VENV / "bin/pip-compile", "--quiet", "--generate-hashes", "--strip-extras"),
        *(*NO_ADDRESSES, *options, *sys.argv[1:], f"--output-file={file}", "pyproject.toml"),
    )


def lock_javascript():
    run(NPM, "install", "--package-lock-only", "--ignore-scripts")
    file = REPOSITORY / "package-lock.json"
    lock = json.loads(file.read_text())
    for package in lock["packages"].values():
        package.pop("funding", None)  # addresses too
    file.write_text(json.dumps(lock, indent=2, ensure_ascii=False) + "\n")


def run(*command):
    subprocess.run(command, cwd=REPOSITORY, check=True)


if __name__ == "__main__":
    lock_python()
    lock_javascript()
