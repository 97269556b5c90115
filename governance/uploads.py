"""Files that people upload: what is taken in, how it is kept, and that it comes out as it went in.

A file is known by its content, never by its name or by what a browser says of it. Nothing is unpacked:
of a packed format only the listing is read, and the one entry that says what the file is.
"""

import hashlib
import io
import struct
import unicodedata
import uuid
import zipfile
import zlib
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import PurePosixPath

from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage

LARGEST = 20 * 1024 * 1024  # bytes
LONGEST_NAME = 160
MOST_ENTRIES = 2_000
LARGEST_LISTING = 1024 * 1024  # bytes
LARGEST_UNPACKED = 400 * 1024 * 1024  # bytes, as the listing says
MOST_PACKED = 150  # times smaller than unpacked; office documents stay below 100
LARGEST_DECLARATION = 256 * 1024  # bytes of the entry that says what the file is
END_OF_LISTING, ZIP64_END, END_SIZE = b"PK\x05\x06", b"PK\x06\x07", 22
PACKED_PLAINLY = {zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED}  # the others unpack without a limit
OOXML = "application/vnd.openxmlformats-officedocument."
ODF = "application/vnd.oasis.opendocument."
BROKEN = (zipfile.BadZipFile, NotImplementedError, RuntimeError, OSError, EOFError, ValueError, zlib.error)


class DamagedFile(Exception):
    """The stored file is missing, or its bytes are not those that were uploaded."""


@dataclass(frozen=True)
class Format:
    content_type: str
    holds: Callable  # (bytes) -> whether the content is of the format


@dataclass(frozen=True)
class Upload:
    """A file that was checked, and not yet kept."""

    name: str
    content: bytes

    @property
    def sha256(self):
        return hashlib.sha256(self.content).hexdigest()


def checked(file):
    """The Upload of an uploaded file. Raises ValidationError, in Swedish, for what is not taken in.

    That is a file that is too large or empty, of another format than those in FORMATS, or of another
    format than its name says; and a packed one that could not be opened safely.
    """
    extension = extension_of(file.name)
    if extension not in FORMATS:
        raise ValidationError(f"Välj en fil av något av de här slagen: {ACCEPTED}.")
    if file.size > LARGEST:
        raise ValidationError(f"Filen är {_megabytes(file.size)} MB. Den får vara högst 20 MB.")
    file.seek(0)
    content = file.read()
    if not content:
        raise ValidationError("Filen är tom. Välj en annan.")
    if not FORMATS[extension].holds(content):
        raise ValidationError(
            f"Filen heter .{extension} men innehåller något annat. Spara den i rätt format och välj den igen."
        )
    return Upload(safe_name(file.name), content)


def keep(upload, folder="documents"):
    """Keep the bytes under a name that is made here. Returns it."""
    name = f"{folder}/{uuid.uuid4().hex}.{extension_of(upload.name)}"
    return default_storage.save(name, ContentFile(upload.content))


def throw_away(name):
    """Take away what was kept for a record that then was not saved."""
    default_storage.delete(name)


def read(name, sha256):
    """The bytes that were kept under a name. Raises DamagedFile when they are gone or are not those."""
    try:
        with default_storage.open(name) as file:
            content = file.read()
    except OSError as error:
        raise DamagedFile(name) from error
    if hashlib.sha256(content).hexdigest() != sha256:
        raise DamagedFile(name)
    return content


def content_type_of(file_name):
    return FORMATS[extension_of(file_name)].content_type


def extension_of(file_name):
    return PurePosixPath(file_name.strip()).suffix.removeprefix(".").lower()


def safe_name(file_name):
    """A name for people and for any file system: its last part, without signs that mean something else."""
    last = PurePosixPath(unicodedata.normalize("NFC", file_name).replace("\\", "/")).name
    stem, extension = last[: last.rfind(".")], extension_of(file_name)
    plain = "".join(sign if sign.isalnum() or sign in " -_.,()" else "_" for sign in stem)
    plain = " ".join(plain.split()).strip(" ._")[: LONGEST_NAME - len(extension) - 1].rstrip()
    return f"{plain or 'underlag'}.{extension}"


def _megabytes(size):
    return f"{size / 1024 / 1024:.1f}".replace(".", ",")


# --- What a content is ------------------------------------------------------------------------------------


def begins_with(*heads):
    return lambda content: content.startswith(heads)


def packed_with(entry, words):
    """A packed format that says in one entry what it is."""
    return lambda content: words.encode() in _declaration(content, entry)


def is_text(content):
    """Readable text in one of the encodings in use: no other format, and no control characters."""
    if content.startswith(OTHER_HEADS):
        return False
    encodings = ("utf-16",) if content.startswith((b"\xff\xfe", b"\xfe\xff")) else ("utf-8", "cp1252")
    for encoding in encodings:
        try:
            text = content.decode(encoding)
        except UnicodeDecodeError:
            continue
        return not any(unicodedata.category(sign) == "Cc" and sign not in "\t\n\r\f" for sign in text)
    return False


OTHER_HEADS = (b"%PDF-", b"PK\x03\x04", b"\x89PNG", b"\xff\xd8\xff")
FORMATS = {
    "pdf": Format("application/pdf", begins_with(b"%PDF-")),
    "docx": Format(
        f"{OOXML}wordprocessingml.document",
        packed_with("[Content_Types].xml", f"{OOXML}wordprocessingml.document.main+xml"),
    ),
    "xlsx": Format(
        f"{OOXML}spreadsheetml.sheet",
        packed_with("[Content_Types].xml", f"{OOXML}spreadsheetml.sheet.main+xml"),
    ),
    "pptx": Format(
        f"{OOXML}presentationml.presentation",
        packed_with("[Content_Types].xml", f"{OOXML}presentationml.presentation.main+xml"),
    ),
    "odt": Format(f"{ODF}text", packed_with("mimetype", f"{ODF}text")),
    "ods": Format(f"{ODF}spreadsheet", packed_with("mimetype", f"{ODF}spreadsheet")),
    "png": Format("image/png", begins_with(b"\x89PNG\r\n\x1a\n")),
    "jpg": Format("image/jpeg", begins_with(b"\xff\xd8\xff")),
    "jpeg": Format("image/jpeg", begins_with(b"\xff\xd8\xff")),
    "txt": Format("text/plain", is_text),
}
ACCEPTED = "PDF, docx, xlsx, pptx, odt, ods, png, jpeg eller txt"


def _declaration(content, entry):
    """The bytes of one entry of a packed file; b"" when there is none or the file is no packed one.

    Raises ValidationError for a listing that no office document has.
    """
    if not content.startswith(b"PK\x03\x04") or not _listing_is_short(content):
        return b""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as packed:
            _refuse_unsafe(packed.infolist())
            with packed.open(entry) as declaration:
                return declaration.read(LARGEST_DECLARATION)
    except (KeyError, *BROKEN):
        return b""


def _listing_is_short(content):
    """Whether the listing, as the end of the file gives it, is one that can be read without harm.

    Its length is looked at before anything reads it: the number of entries may be untrue.
    """
    end = content.rfind(END_OF_LISTING, max(0, len(content) - 65_535 - END_SIZE))
    if end < 0 or len(content) < end + END_SIZE or content[max(0, end - 20) :].startswith(ZIP64_END):
        return False
    (length,) = struct.unpack_from("<I", content, end + 12)
    return length <= LARGEST_LISTING


def _refuse_unsafe(entries):
    unpacked = sum(entry.file_size for entry in entries)
    packed = sum(entry.compress_size for entry in entries)
    names = [entry.filename for entry in entries]
    if any(PurePosixPath(name).name.lower() == "vbaproject.bin" for name in names):
        raise ValidationError("Filen innehåller makron. Spara den utan makron och välj den igen.")
    if (
        len(entries) > MOST_ENTRIES
        or unpacked > LARGEST_UNPACKED
        or unpacked > MOST_PACKED * max(packed, 1)
        or any(entry.compress_type not in PACKED_PLAINLY for entry in entries)
        or any(_leads_out(name) for name in names)
        or len(set(names)) < len(names)
    ):
        raise ValidationError("Filen är packad på ett sätt som inte är säkert. Spara den på nytt.")


def _leads_out(name):
    return name.startswith("/") or "\\" in name or ".." in PurePosixPath(name).parts
