"""The same document gives the same bytes: separate processes, folders, zones, seeds and font sets."""

import hashlib
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from django.conf import settings

from reports.content import canonical_json
from reports.pdf import render_pdf, warm_up
from tests.reports.conftest import documents
from tests.reports.sample import full_document

ROOT = Path(__file__).parents[2]
PROGRAM = """
import hashlib, sys
import django
django.setup()
from reports.content import canonical_json
from reports.pdf import render_pdf
from tests.reports.conftest import documents
document = documents()[sys.argv[-1]]
print(hashlib.sha256(render_pdf(document)).hexdigest(), hashlib.sha256(canonical_json(document)).hexdigest())
"""
OTHER_FONTS = """<?xml version="1.0"?>
<fontconfig>
  <dir>/usr/share/fonts</dir>
  <match target="pattern"><edit name="family" mode="prepend_first"><string>DejaVu Sans</string></edit></match>
  <match target="font"><edit name="embolden" mode="assign"><bool>true</bool></edit></match>
</fontconfig>
"""


def digests(document):
    return [hashlib.sha256(part).hexdigest() for part in (render_pdf(document), canonical_json(document))]


def in_another_process(*arguments, code=ROOT, folder=ROOT, **variables):
    """The digests of file and input as another process computes them."""
    environment = {**os.environ, "PYTHONPATH": str(code), **variables}
    command = [sys.executable, "-W", "ignore", "-c", PROGRAM, *arguments]
    done = subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True, check=True)
    return done.stdout.split()


@pytest.mark.parametrize("name", ["full", "foreign", "minutes-20", "list-20"])
def test_other_process_zone_seed_home_and_fonts_give_the_same_bytes(tmp_path, name):
    fonts = tmp_path / "fonts.conf"
    fonts.write_text(OTHER_FONTS, "utf-8")
    found = in_another_process(
        name,
        folder=tmp_path,
        TZ="Pacific/Auckland",
        PYTHONHASHSEED="4711",
        HOME=str(tmp_path),
        XDG_CACHE_HOME=str(tmp_path / "cache"),
        FONTCONFIG_FILE=str(fonts),
        FONTCONFIG_PATH="/etc/fonts",
        LANG="ja_JP.UTF-8",
        LC_ALL="C.UTF-8",
        FC_LANG="ja",
        PANGO_LANGUAGE="ja",
    )
    assert found == digests(documents()[name])


def test_copy_of_the_project_in_another_folder_gives_the_same_bytes(tmp_path):
    copy = tmp_path / "another place"
    left_out = shutil.ignore_patterns(".*", "var", "node_modules", "__pycache__")
    shutil.copytree(ROOT, copy, ignore=left_out)
    shutil.copytree(settings.FONT_DIR, copy / "var" / "assets" / "fonts")
    found = in_another_process("full", code=copy, folder=copy, TZ="America/Lima", PYTHONHASHSEED="1")
    assert found == digests(documents()["full"])


def test_bytes_do_not_follow_the_clock(monkeypatch):
    """Fonts cut from a variable one are stamped with the time, in whole seconds."""
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1000000000")
    before = digests(documents()["full"])
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "2000000000")
    assert digests(documents()["full"]) == before


def test_warm_renderer_gives_the_same_bytes_as_a_cold_one(files):
    cold = files["full"].read_bytes()
    warm_up()
    render_pdf(documents()["foreign"])
    assert render_pdf(documents()["full"]) == cold


def test_change_of_one_word_changes_file_and_input():
    changed = full_document(title="Handlingsplan för trygghet")
    assert all(a != b for a, b in zip(digests(changed), digests(full_document()), strict=True))
