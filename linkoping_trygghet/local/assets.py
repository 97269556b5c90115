"""The front-end assets: takes what pages need out of node_modules and puts it in var/assets.

Static paths that templates may use:
    vendor/designsystemet.css   the components of Designsystemet
    vendor/theme.css            our colours, built from designsystemet.config.json
    vendor/designsystemet.js    their behaviour, the package's own browser file
    vendor/icons.svg            a sprite: <use href="…icons.svg#House">, names in icons.txt
    fonts/inter-latin-wght-normal.woff2, fonts/inter-latin-ext-wght-normal.woff2
htmx comes with django-htmx: django_htmx/htmx-2.min.js.
"""

import re
import shutil
import subprocess
import tempfile
from pathlib import Path

from linkoping_trygghet.local.places import ASSETS, NODE, NODE_MODULES, REPOSITORY

ICON_NAMES = Path(__file__).with_name("icons.txt")
THEME_CONFIG = REPOSITORY / "designsystemet.config.json"
FONTS = ("inter-latin-wght-normal.woff2", "inter-latin-ext-wght-normal.woff2")
COPIES = {
    "@digdir/designsystemet-css/dist/src/index.css": "vendor/designsystemet.css",
    "@digdir/designsystemet-web/dist/umd/index.js": "vendor/designsystemet.js",
    **{f"@fontsource-variable/inter/files/{name}": f"fonts/{name}" for name in FONTS},
}
SOURCE_MAP = re.compile(r"^//# sourceMappingURL=.*$", re.MULTILINE)
ICON = re.compile(r"<svg[^>]*>(.*)</svg>", re.DOTALL)


def build():
    """Everything anew beside the old folder, then one rename: a page never meets half a set."""
    fresh = ASSETS.with_name("assets.new")
    shutil.rmtree(fresh, ignore_errors=True)
    (fresh / "vendor").mkdir(parents=True)
    (fresh / "fonts").mkdir()
    for source, target in COPIES.items():
        shutil.copyfile(NODE_MODULES / source, fresh / target)
    drop_source_map(fresh / "vendor/designsystemet.js")
    (fresh / "vendor/theme.css").write_text(theme())
    (fresh / "vendor/icons.svg").write_text(sprite(icon_names()))
    shutil.rmtree(ASSETS, ignore_errors=True)
    fresh.rename(ASSETS)


def drop_source_map(script):
    """The map is not served, and naming it would stop collectstatic."""
    script.write_text(SOURCE_MAP.sub("", script.read_text()))


def theme():
    """Our colours and sizes as CSS variables, by Designsystemet's own command."""
    command = NODE_MODULES / "@digdir/designsystemet/dist/bin/designsystemet.js"
    with tempfile.TemporaryDirectory() as folder:
        shutil.copyfile(THEME_CONFIG, Path(folder, THEME_CONFIG.name))
        for act in ("create", "build"):
            subprocess.run([NODE, command, "tokens", act], cwd=folder, check=True, stdout=subprocess.DEVNULL)
        return Path(folder, "design-tokens-build/kommun.css").read_text()


def icon_names():
    lines = ICON_NAMES.read_text().splitlines()
    return [line for line in lines if line and not line.startswith("#")]


def sprite(names):
    symbols = "\n".join(symbol(name) for name in names)
    return f'<svg xmlns="http://www.w3.org/2000/svg">\n{symbols}\n</svg>\n'


def symbol(name):
    drawing = (NODE_MODULES / f"@navikt/aksel-icons/dist/svg/{name}.svg").read_text()
    paths = ICON.search(drawing).group(1).strip()
    return f'<symbol id="{name}" viewBox="0 0 24 24" fill="none">{paths}</symbol>'
