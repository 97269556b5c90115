"""The fonts that WeasyPrint may use: ours, and none of the machine's."""

import os
import warnings
from contextlib import contextmanager
from pathlib import Path

from governance.typography import FONT_FILES

FONTCONFIG_FILE = Path(__file__).with_name("fonts.conf")
FONTCONFIG_VARIABLES = ("FONTCONFIG_FILE", "FONTCONFIG_PATH", "FONTCONFIG_SYSROOT")


@contextmanager
def own_fontconfig():
    """Fontconfig reads our file while this is open; afterwards the environment is as it was.

    Only the import of WeasyPrint and the making of a `FontConfiguration` read it.
    """
    before = {name: os.environ.pop(name, None) for name in FONTCONFIG_VARIABLES}
    os.environ["FONTCONFIG_FILE"] = str(FONTCONFIG_FILE)
    try:
        yield
    finally:
        del os.environ["FONTCONFIG_FILE"]
        os.environ.update({name: value for name, value in before.items() if value is not None})


with own_fontconfig(), warnings.catch_warnings():
    warnings.filterwarnings("ignore", message="No fonts configured in FontConfig")
    from weasyprint.text.fonts import FontConfiguration

_configurations: dict[int, FontConfiguration] = {}


def font_configuration() -> FontConfiguration:
    """This process's font configuration, made once: it holds the unpacked font files.

    A forked child makes its own, since the folder of files belongs to the process that made it.
    """
    process = os.getpid()
    if process not in _configurations:
        with own_fontconfig():
            _configurations[process] = FontConfiguration()
    return _configurations[process]


def font_faces() -> str:
    """The `@font-face` rules: every file a family of its own. The files are variable: no weight is named."""
    return "".join(
        f'@font-face {{ font-family: "{family}"; src: url("fonts/{name}"); }}\n'
        for family, name in FONT_FILES.items()
    )
