"""What is in an Excel file, read without Excel."""

import io
import re
import zipfile
from xml.etree import ElementTree

MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"


def names_of(content):
    """The names of the sheets, in order."""
    with zipfile.ZipFile(io.BytesIO(content)) as file:
        return [sheet.get("name") for sheet in _xml(file, "xl/workbook.xml").iter(f"{MAIN}sheet")]


def cells_of(content, *, sheet=1):
    """Every cell of a sheet by its place, `A1`: a text, a number, or None when it is empty."""
    with zipfile.ZipFile(io.BytesIO(content)) as file:
        texts = _shared_texts(file)
        page = _xml(file, f"xl/worksheets/sheet{sheet}.xml")
    return {cell.get("r"): _value(cell, texts) for cell in page.iter(f"{MAIN}c")}


def rows_of(content, *, first, sheet=1):
    """The rows of a sheet from the row numbered `first`, each as a list of its cells."""
    rows = {}
    for place, value in cells_of(content, sheet=sheet).items():
        number = int(re.sub(r"\D", "", place))
        if number >= first:
            rows.setdefault(number, []).append(value)
    return list(rows.values())


def number_formats_of(content):
    with zipfile.ZipFile(io.BytesIO(content)) as file:
        styles = _xml(file, "xl/styles.xml")
    return {one.get("formatCode") for one in styles.iter(f"{MAIN}numFmt")}


def _shared_texts(file):
    if "xl/sharedStrings.xml" not in file.namelist():
        return []
    entries = _xml(file, "xl/sharedStrings.xml").iter(f"{MAIN}si")
    return ["".join(part.text or "" for part in entry.iter(f"{MAIN}t")) for entry in entries]


def _value(cell, texts):
    if cell.get("t") == "inlineStr":
        return "".join(part.text or "" for part in cell.iter(f"{MAIN}t"))
    value = cell.find(f"{MAIN}v")
    if value is None:
        return None
    return texts[int(value.text)] if cell.get("t") == "s" else float(value.text)


def _xml(file, name):
    return ElementTree.fromstring(file.read(name))  # noqa: S314  our own file
