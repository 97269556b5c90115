"""From a frozen document to a PDF file: the only package that knows WeasyPrint.

The file is PDF/A-2a and PDF/UA-1 at once, and the same document gives the same bytes.
"""

import reports.pdf.fonts  # noqa: F401  first: WeasyPrint reads the machine's fonts when it is imported
from reports.pdf.fingerprint import fingerprint
from reports.pdf.render import RenderingError, UnprintableDocument, render_pdf, warm_up

__all__ = ["RenderingError", "UnprintableDocument", "fingerprint", "render_pdf", "warm_up"]
