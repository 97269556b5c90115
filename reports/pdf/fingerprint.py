"""What the bytes of a file depend on besides its document."""

import hashlib
import zlib
from functools import cache
from importlib.metadata import version
from pathlib import Path

from weasyprint.text.ffi import ffi, harfbuzz, pango

from reports.pdf import sources
from reports.pdf.fonts import FONTCONFIG_FILE

PACKAGES = ("weasyprint", "pydyf", "tinyhtml5", "tinycss2", "fonttools")

ffi.cdef("const char *hb_version_string(void); const char *pango_version_string(void);")


@cache
def fingerprint() -> str:
    """Names the renderer and the template: only with the same one can the same bytes be expected again.

    It is kept with each issued file, which is checked against its own hash in any case.
    """
    libraries = [f"{package} {version(package)}" for package in PACKAGES]
    libraries.append(f"pango {ffi.string(pango.pango_version_string()).decode()}")
    libraries.append(f"harfbuzz {ffi.string(harfbuzz.hb_version_string()).decode()}")
    libraries.append(f"zlib {zlib.ZLIB_RUNTIME_VERSION}")
    return ", ".join([*libraries, f"mall {_digest_of_files()[:16]}"])


def _digest_of_files() -> str:
    """One hash over all that shapes the document: templates, rules, fonts and this package's code."""
    code = Path(__file__).parent
    files = [
        *sources.template_files(),
        sources.shared_stylesheet(),
        sources.PAGE_RULES,
        sources.DRAFT_RULES,
        FONTCONFIG_FILE,
        *sources.font_and_image_files().values(),
        *sorted(code.glob("*.py")),
        code.parent / "content.py",
        code.parent / "overview.py",
    ]
    digest = hashlib.sha256()
    for path in files:
        digest.update(path.name.encode() + b"\0" + hashlib.sha256(path.read_bytes()).digest())
    return digest.hexdigest()
