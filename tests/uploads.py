"""Files as people might upload them: whole ones, and ones made to deceive."""

import io
import zipfile

from django.core.files.uploadedfile import SimpleUploadedFile

OOXML = "application/vnd.openxmlformats-officedocument."
WORD = f"{OOXML}wordprocessingml.document.main+xml"
PDF = b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj\n<<>>\nendobj\n%%EOF\n"
PNG = b"\x89PNG\r\n\x1a\n" + b"\x00" * 20
JPEG = b"\xff\xd8\xff\xe0\x00\x10JFIF\x00" + b"\x00" * 20


def packed(entries, compression=zipfile.ZIP_DEFLATED):
    """A packed file of {name: content}."""
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w", compression) as archive:
        for name, text in entries.items():
            archive.writestr(name, text)
    return content.getvalue()


def declared(content_type, **more):
    """An office document that says what it is, with other entries by name."""
    said = f'<Types><Override PartName="/main.xml" ContentType="{content_type}"/></Types>'
    return packed({"[Content_Types].xml": said, "main.xml": "<x/>", **more})


DOCX = declared(WORD)
XLSX = declared(f"{OOXML}spreadsheetml.sheet.main+xml")
PPTX = declared(f"{OOXML}presentationml.presentation.main+xml")
ODT = packed({"mimetype": "application/vnd.oasis.opendocument.text", "content.xml": "<x/>"})
ODS = packed({"mimetype": "application/vnd.oasis.opendocument.spreadsheet", "content.xml": "<x/>"})
WHOLE = {
    "underlag.pdf": PDF,
    "underlag.docx": DOCX,
    "underlag.xlsx": XLSX,
    "underlag.pptx": PPTX,
    "underlag.odt": ODT,
    "underlag.ods": ODS,
    "bild.png": PNG,
    "bild.jpg": JPEG,
    "bild.jpeg": JPEG,
    "text.txt": "Åtgärder på\ttorget.\r\n".encode(),
}


def uploaded(name, content):
    """As a view gets it, whatever the browser says of its kind."""
    return SimpleUploadedFile(name, content, content_type="application/octet-stream")
