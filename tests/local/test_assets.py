"""The front-end's lock file and icons."""

import re

from django.conf import settings

from linkoping_trygghet.local import assets

ROOT = settings.BASE_DIR
ICON = re.compile(r"components/icon\.html\"\s+with\s+name=\"(\w+)\"")


def test_lock_files_name_no_address():
    for name in ("package-lock.json", "requirements.txt", "requirements-test.txt"):
        assert "://" not in (ROOT / name).read_text()


def test_sprite_has_the_icons_that_pages_use_and_no_others():
    """Every page loads the sprite, so an icon that nobody uses is a cost to all."""
    used = {name for file in (ROOT / "templates").rglob("*.html") for name in ICON.findall(file.read_text())}
    assert sorted(used) == assets.icon_names()
    sprite = (assets.ASSETS / "vendor/icons.svg").read_text()
    assert re.findall(r'<symbol id="(\w+)"', sprite) == assets.icon_names()
