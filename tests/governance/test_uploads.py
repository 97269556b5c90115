"""Files that people upload: known by their content, kept as they were, named without danger."""

import struct
import zipfile
from hashlib import sha256

import pytest
from django.core.exceptions import ValidationError
from django.core.files.storage import default_storage

from governance import uploads
from tests.uploads import DOCX, JPEG, ODT, OOXML, PDF, PNG, WHOLE, WORD, XLSX, declared, packed, uploaded

NOT_SAFE = "Filen är packad på ett sätt som inte är säkert."


def refusal(name, content):
    with pytest.raises(ValidationError) as caught:
        uploads.checked(uploaded(name, content))
    return caught.value.message


@pytest.mark.parametrize(("name", "content"), WHOLE.items())
def test_file_is_what_its_name_says(name, content):
    upload = uploads.checked(uploaded(name, content))
    assert (upload.name, upload.content) == (name, content)
    assert upload.sha256 == sha256(content).hexdigest()


@pytest.mark.parametrize("name", ["UNDERLAG.PDF", "två.punkter.pdf", "underlag.pdf "])
def test_name_of_the_kind_is_read_as_people_write_it(name):
    assert uploads.checked(uploaded(name, PDF)).name.endswith(".pdf")


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
def test_text_is_text_in_the_encodings_in_use(encoding):
    text = "Trygghetsråd – ”åtgärder”\r\n\tförst\r\n"
    assert uploads.checked(uploaded("text.txt", text.encode(encoding))).content == text.encode(encoding)


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("underlag.pdf", DOCX),
        ("underlag.pdf", b"MZ\x90\x00" + b"\x00" * 60),
        ("underlag.pdf", b"<html><script>alert(1)</script></html>"),
        ("underlag.pdf", b"\n%PDF-1.7"),
        ("underlag.docx", PDF),
        ("underlag.docx", XLSX),
        ("underlag.docx", ODT),
        ("underlag.docx", packed({"ett.txt": "packad text"})),
        ("underlag.docx", declared("application/vnd.ms-word.document.macroEnabled.main+xml")),
        ("underlag.docx", DOCX[: len(DOCX) // 2]),
        ("underlag.docx", b"PK\x03\x04" + b"\x00" * 100),
        ("underlag.docx", b"PK\x03\x04"),
        ("underlag.docx", b"x" * 100 + DOCX),
        ("underlag.xlsx", DOCX),
        ("underlag.odt", DOCX),
        ("underlag.odt", packed({"mimetype": "application/vnd.oasis.opendocument.spreadsheet"})),
        ("bild.png", JPEG),
        ("bild.jpg", PNG),
        ("text.txt", PDF),
        ("text.txt", DOCX),
        ("text.txt", PNG),
        ("text.txt", b"a\x00b"),
        ("text.txt", b"\x1b[31mfet\x1b[0m"),
        ("text.txt", b"\xff\xfea"),
        ("text.txt", b"\x81\x8d\x8f"),
    ],
)
def test_file_that_is_not_what_its_name_says_is_refused(name, content):
    extension = name.rsplit(".", 1)[1]
    assert refusal(name, content).startswith(f"Filen heter .{extension} men innehåller något annat.")


@pytest.mark.parametrize(
    "name", ["program.exe", "sida.html", "bild.svg", "brev.docm", "brev.pdf.exe", "underlag", ".pdf", "x."]
)
def test_kind_that_is_not_taken_in_is_refused_with_those_that_are(name):
    assert refusal(name, PDF) == f"Välj en fil av något av de här slagen: {uploads.ACCEPTED}."


def test_empty_file_is_refused():
    assert refusal("underlag.pdf", b"") == "Filen är tom. Välj en annan."


def test_file_is_at_most_20_megabytes():
    largest = PDF + b"\x00" * (uploads.LARGEST - len(PDF))
    assert uploads.checked(uploaded("underlag.pdf", largest)).content == largest
    assert refusal("underlag.pdf", largest + b"\x00" * 1024 * 1024) == (
        "Filen är 21,0 MB. Den får vara högst 20 MB."
    )


def test_file_with_macros_is_refused():
    with_macros = declared(WORD, **{"word/vbaProject.bin": b"x"})
    assert refusal("underlag.docx", with_macros).startswith("Filen innehåller makron.")


def many_entries():
    return declared(WORD, **{f"{n}.xml": "" for n in range(uploads.MOST_ENTRIES)})


def much_smaller_than_unpacked():
    return declared(WORD, bomb="0" * 20_000_000)


def leading_out():
    return declared(WORD, **{"../../etc/passwd": "x"})


def with_two_of_one_name():
    with pytest.warns(UserWarning, match="Duplicate name"):
        return packed_twice()


def packed_twice():
    class Twice(dict):
        def items(self):
            yield from [("[Content_Types].xml", WORD), ("[Content_Types].xml", WORD)]

    return packed(Twice())


def packed_in_another_way():
    return packed({"[Content_Types].xml": WORD}, compression=zipfile.ZIP_BZIP2)


@pytest.mark.parametrize(
    "made",
    [many_entries, much_smaller_than_unpacked, leading_out, with_two_of_one_name, packed_in_another_way],
)
def test_packed_file_that_is_not_safe_to_open_is_refused(made):
    assert refusal("underlag.docx", made()).startswith(NOT_SAFE)


def test_listing_that_says_it_is_larger_than_any_is_not_read():
    end = DOCX.rindex(b"PK\x05\x06")
    lying = bytearray(DOCX)
    struct.pack_into("<I", lying, end + 12, 2**31)
    assert "innehåller något annat" in refusal("underlag.docx", bytes(lying))


def test_listing_of_the_longer_format_is_not_read():
    end = DOCX.rindex(b"PK\x05\x06")
    longer = DOCX[:end] + b"PK\x06\x07" + b"\x00" * 16 + DOCX[end:]
    assert "innehåller något annat" in refusal("underlag.docx", longer)


def test_declaration_longer_than_any_is_read_to_a_limit_only():
    """It would unpack to more than a request may hold; what is read of it says nothing."""
    long = packed({"[Content_Types].xml": " " * uploads.LARGEST_DECLARATION + WORD, "a": b"x" * 9_000})
    assert "Filen" in refusal("underlag.docx", long)


@pytest.mark.parametrize(
    ("name", "safe"),
    [
        ("Underlag 2021.pdf", "Underlag 2021.pdf"),
        ("Åtgärder (bilaga 1).pdf", "Åtgärder (bilaga 1).pdf"),
        ("A\u030atga\u0308rder.pdf", "Åtgärder.pdf"),
        ('a"; filename="b.exe.pdf', "a__ filename__b.exe.pdf"),
        ("a\r\nSet-Cookie: x=1.pdf", "a__Set-Cookie_ x_1.pdf"),
        ("../../etc/passwd.pdf", "passwd.pdf"),
        ("C:\\Users\\namn\\underlag.pdf", "underlag.pdf"),
        ("\u202efdp.exe.pdf", "fdp.exe.pdf"),
        ("...pdf", "underlag.pdf"),
        ("😀.pdf", "underlag.pdf"),
        (f"{'x' * 300}.pdf", f"{'x' * 156}.pdf"),
    ],
)
def test_name_is_made_safe(name, safe):
    assert uploads.safe_name(name) == safe


def test_file_is_kept_under_a_name_of_our_own_and_read_as_it_was():
    upload = uploads.checked(uploaded("Underlag.pdf", PDF))
    name = uploads.keep(upload)
    assert "nderlag" not in name
    assert uploads.read(name, upload.sha256) == PDF
    assert uploads.keep(upload) != name
    assert uploads.content_type_of(upload.name) == "application/pdf"


def test_file_that_is_gone_or_changed_is_damaged():
    upload = uploads.checked(uploaded("Underlag.pdf", PDF))
    name = uploads.keep(upload)
    with pytest.raises(uploads.DamagedFile):
        uploads.read(name, "0" * 64)
    uploads.throw_away(name)
    assert not default_storage.exists(name)
    with pytest.raises(uploads.DamagedFile):
        uploads.read(name, upload.sha256)


def test_every_format_has_a_content_type_that_is_no_page():
    types = {format.content_type for format in uploads.FORMATS.values()}
    assert f"{OOXML}wordprocessingml.document" in types
    assert not types & {"text/html", "image/svg+xml", "application/xml", "text/xml", "application/xhtml+xml"}
