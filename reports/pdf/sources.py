"""What WeasyPrint may read: a short list of our own files, and nothing else on disk or net."""

import mimetypes
from functools import cache
from io import BytesIO
from pathlib import Path

from django.conf import settings
from fontTools.ttLib import woff2
from weasyprint.urls import FatalURLFetchingError, URLFetcher, URLFetcherResponse

from governance.typography import FONT_FILES
from reports.pdf.watermark import watermark_svg

# Addresses inside the document start here; nothing is ever asked for at such a host.
ROOT = "https://egna-filer.invalid/"
STYLESHEET = "css/document.css"
WATERMARK = "watermark.svg"
PAGE_RULES = Path(__file__).with_name("page.css")
DRAFT_RULES = Path(__file__).with_name("draft.css")


def shared_stylesheet() -> Path:
    """The rules that the page's preview and the file have in common."""
    return settings.BASE_DIR / "static" / STYLESHEET


def template_files() -> tuple[Path, ...]:
    """The templates that the document is made from, in a stable order."""
    return tuple(sorted((settings.BASE_DIR / "templates" / "reports" / "document").glob("*.html")))


def font_and_image_files() -> dict[str, Path]:
    """Every file that a style rule may point at, by its address in the document."""
    images = sorted((settings.BASE_DIR / "static" / "img" / "status").glob("*.svg"))
    return {
        **{f"{ROOT}fonts/{name}": Path(settings.FONT_DIR) / name for name in FONT_FILES.values()},
        **{f"{ROOT}img/status/{path.name}": path for path in images},
    }


@cache
def unpacked(path: Path) -> bytes:
    """A font file without its compression, which takes a tenth of a second to undo."""
    font = BytesIO()
    woff2.decompress(BytesIO(path.read_bytes()), font)
    return font.getvalue()


class OwnFilesOnly(URLFetcher):
    """Refuses every address that is not in the list, and stops the rendering."""

    def fetch(self, url, headers=None):
        if url == ROOT + WATERMARK:
            return _response(url, WATERMARK, watermark_svg().encode())
        path = font_and_image_files().get(url)
        if path is None:
            raise FatalURLFetchingError(f"not one of our own files: {url}")
        try:
            content = unpacked(path) if path.suffix == ".woff2" else path.read_bytes()
        except OSError as error:
            raise FatalURLFetchingError(f"{path.name}: {error.strerror}") from error
        return _response(url, path.name, content)


def _response(url, name, content):
    kind = mimetypes.guess_type(name)[0] or "application/octet-stream"
    return URLFetcherResponse(url, content, {"Content-Type": kind})
