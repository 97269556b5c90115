"""Lists as Excel files: what is in a cell is what was written."""

import io
import zipfile
from datetime import date
from xml.etree import ElementTree

import pytest

from governance.downloads.excel import CONTENT_TYPE, Column, Kind, Sheet, xlsx_bytes, xlsx_response
from tests.sheets import cells_of, number_formats_of

DANGEROUS = ("=1+1", "+1", "-1", "@SUM(A1)", "=HYPERLINK(A1)", "{=1+1}", "http://exempel.example/", "\t=1")


COLUMNS = (Column("Uppdrag", 40), Column("Givet", 12, Kind.DAY), Column("Dagar", 8, Kind.NUMBER))


def sheet(rows, *, columns=COLUMNS, summary=""):
    return Sheet("Uppdrag", "Uppdrag", date(2026, 11, 20), columns, rows, summary)


def test_head_says_what_it_is_and_as_of_when():
    cells = cells_of(xlsx_bytes(sheet([], summary="2 uppdrag.")))
    assert cells == {
        "A1": "Uppdrag",
        "A2": "Uppgifter per 2026-11-20. 2 uppdrag.",
        "A4": "Uppdrag",
        "B4": "Givet",
        "C4": "Dagar",
    }


def test_days_are_days_numbers_are_numbers_and_texts_are_texts():
    content = xlsx_bytes(sheet([("Ta fram en plan", "2021-08-24", "91")]))
    cells = cells_of(content)
    assert (cells["A5"], cells["B5"], cells["C5"]) == ("Ta fram en plan", 44432.0, 91.0)
    assert "yyyy-mm-dd" in number_formats_of(content)


def test_what_is_not_known_is_an_empty_cell():
    cells = cells_of(xlsx_bytes(sheet([("", "", "")])))
    assert (cells["A5"], cells["B5"], cells["C5"]) == (None, None, None)


@pytest.mark.parametrize("text", DANGEROUS)
def test_text_is_never_a_formula_or_a_link(text):
    content = xlsx_bytes(sheet([(text,)], columns=(Column("Uppdrag", 40),)))
    assert cells_of(content)["A5"] == text
    with zipfile.ZipFile(io.BytesIO(content)) as file:
        page = ElementTree.fromstring(file.read("xl/worksheets/sheet1.xml"))  # noqa: S314  our own file
    assert [part.tag for part in page.iter() if part.tag.endswith(("}f", "}hyperlink"))] == []


def test_columns_have_their_widths_and_long_texts_wrap():
    with zipfile.ZipFile(io.BytesIO(xlsx_bytes(sheet([("å" * 500, "", "")])))) as file:
        page, styles = file.read("xl/worksheets/sheet1.xml").decode(), file.read("xl/styles.xml").decode()
    assert 'min="1" max="1" width="40.7' in page
    assert 'wrapText="1"' in styles


def test_text_longer_than_a_cell_is_cut_and_not_lost():
    cells = cells_of(xlsx_bytes(sheet([("å" * 40_000, "", "")])))
    assert cells["A5"] == "å" * 32_767


def test_same_list_gives_the_same_bytes():
    rows = [("Ta fram en plan", "2021-08-24", "91")]
    assert xlsx_bytes(sheet(rows)) == xlsx_bytes(sheet(rows))


def test_row_of_another_length_is_refused():
    with pytest.raises(ValueError, match="zip"):
        xlsx_bytes(sheet([("bara en",)]))


def test_download_has_a_name_and_a_kind():
    response = xlsx_response(sheet([]), "uppdrag-2026-11-20.xlsx")
    assert response["Content-Type"] == CONTENT_TYPE
    assert response["Content-Disposition"] == 'attachment; filename="uppdrag-2026-11-20.xlsx"'
    assert response["Cache-Control"] == "private, no-cache"
