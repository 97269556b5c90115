"""The fonts that WeasyPrint may use: ours, and none of the machine's."""

import warnings
from pathlib import Path

from governance.typography import FONT_FILES

FONTCONFIG_FILE = Path(__file__).with_name("fonts.conf")

with warnings.catch_warnings():
    warnings.filterwarnings("ignore", message="No fonts configured in FontConfig")  # a bare machine
    from weasyprint.text.ffi import ffi, fontconfig, pangoft2
    from weasyprint.text.fonts import FontConfiguration

ffi.cdef("FcConfig *FcConfigCreate(void);")


class OwnFonts(FontConfiguration):
    """A font configuration that has read our own file instead of the machine's."""

    def __init__(self):
        super().__init__()
        self._config = fontconfig.FcConfigCreate()
        fontconfig.FcConfigParseAndLoadFromMemory(self._config, FONTCONFIG_FILE.read_bytes(), True)
        pangoft2.pango_fc_font_map_set_config(ffi.cast("PangoFcFontMap *", self.font_map), self._config)
        fontconfig.FcConfigDestroy(self._config)  # the font map holds it now


def font_faces() -> str:
    """The `@font-face` rules: every file a family of its own. The files are variable: no weight is named."""
    return "".join(
        f'@font-face {{ font-family: "{family}"; src: url("fonts/{name}"); }}\n'
        for family, name in FONT_FILES.items()
    )
