"""A skipped test is a failed run."""

import os
import subprocess
import sys

import pytest

PLUGIN = "linkoping_trygghet.local.no_skips"


def code_of(folder, source, *options):
    (folder / "test_passes.py").write_text("def test_passes(): pass\n")
    (folder / "test_it.py").write_text(f"import pytest\n{source}\n")
    command = [sys.executable, "-m", "pytest", "-q", "-c", "/dev/null", "-p", "no:cacheprovider", *options]
    bare = {**os.environ, "PYTEST_DISABLE_PLUGIN_AUTOLOAD": "1", "PYTEST_ADDOPTS": ""}
    return subprocess.run([*command, folder], capture_output=True, check=False, env=bare).returncode


@pytest.mark.parametrize(
    "source",
    [
        "@pytest.mark.skip\ndef test_a(): pass",
        "def test_a(): pytest.skip('later')",
        "@pytest.mark.xfail\ndef test_a(): assert False",
        "pytest.importorskip('no_such_module')",
    ],
)
def test_a_test_that_shows_nothing_fails_the_run(tmp_path, source):
    assert code_of(tmp_path, source) == 0
    assert code_of(tmp_path, source, "-p", PLUGIN) == 1


def test_a_test_that_passes_does_not(tmp_path):
    assert code_of(tmp_path, "def test_a(): pass", "-p", PLUGIN) == 0
