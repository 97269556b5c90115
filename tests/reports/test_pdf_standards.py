"""The file as validators and readers' tools see it."""

import subprocess
import sys
from itertools import pairwise
from pathlib import Path

import pikepdf
import pytest
from PIL import Image

from tests.reports.conftest import ENDLESS, documents
from tests.reports.pdfread import elements, marked_content, owners, page_text, run, tag_tree
from tests.reports.sample import areas

VALIDATOR = Path(__file__).parents[1] / "tools" / "verapdf_check.py"
NAMES = tuple(documents())
WATERMARK = (238, 241, 244)


@pytest.fixture(scope="session")
def verdicts(files):
    """What veraPDF says of every file: {(name, flavour): verdict line}."""
    done = subprocess.run(
        [sys.executable, VALIDATOR, "ua1,2a", *files.values()], capture_output=True, text=True, check=False
    )
    lines = [line.split() for line in done.stdout.splitlines() if not line.startswith(" ")]
    return {(name.removesuffix(".pdf"), flavour.strip("[]")): rest for name, flavour, *rest in lines}


@pytest.mark.parametrize("name", NAMES)
def test_file_is_both_pdf_a_2a_and_pdf_ua_1(verdicts, name):
    assert [verdicts[name, flavour][0] for flavour in ("2a", "ua1")] == ["PASS", "PASS"]


def test_validator_refuses_the_file_without_the_finisher(verdicts):
    assert verdicts["unfinished", "ua1"][0] == "FAIL"


@pytest.mark.parametrize("name", NAMES)
def test_other_tools_read_the_file_without_complaint(files, name):
    assert "No syntax or stream encoding errors found" in run("qpdf", "--check", files[name])
    assert list(tag_tree(files[name]).all("Document"))


@pytest.mark.parametrize("name", NAMES)
def test_only_our_own_fonts_are_embedded(files, name):
    with pikepdf.open(files[name]) as pdf:
        fonts = [item for item in pdf.objects if _is(item, "/FontDescriptor")]
        assert fonts
        assert all("/FontFile2" in font for font in fonts)
        families = {str(font.FontFamily) for font in fonts}
    assert families == ({"Inter", "Inter Ext"} if name == "foreign" else {"Inter"})


def test_every_weight_of_the_variable_font_has_outlines_of_its_own(full):
    with pikepdf.open(full) as pdf:
        fonts = [item for item in pdf.objects if _is(item, "/FontDescriptor")]
        weights = {str(font.FontName).partition("+")[2]: bytes(font.FontFile2.read_bytes()) for font in fonts}
    assert set(weights) == {"Inter", "Inter-Medium", "Inter-Semi-Bold", "Inter-Bold"}
    assert len(set(weights.values())) == 4


@pytest.mark.parametrize("name", NAMES)
def test_all_marked_content_is_in_the_tag_tree_or_an_artifact(files, name):
    with pikepdf.open(files[name]) as pdf:
        assert _loose(pdf) == 0


def test_page_heads_are_loose_without_the_finisher(files):
    with pikepdf.open(files["unfinished"]) as pdf:
        assert _loose(pdf) > len(pdf.pages)


def test_page_heads_are_artifacts_with_case_number_and_page(full):
    with pikepdf.open(full) as pdf:
        count = len(pdf.pages)
        for page in pdf.pages:
            heads = [p for tag, p in marked_content(page) if tag == "/Artifact" and "/Type" in p]
            assert {(str(head.Type), str(head.Subtype)) for head in heads} == {("/Pagination", "/Header")}
    for number in range(2, count + 1):
        assert f"KS 2018-123 {number} ({count})" in " ".join(page_text(full, number).split())
    assert f"1 ({count})" in page_text(full, 1)
    assert f"({count})" not in tag_tree(full).text


def test_header_cells_have_scope_and_cells_find_them_by_id(full):
    with pikepdf.open(full) as pdf:
        headers = [element for element in elements(pdf) if element.S == "/TH"]
        assert {str(header.A.Scope) for header in headers} == {"/Column", "/Row"}
        names = pdf.Root.StructTreeRoot.IDTree.Names
        index = {str(names[i]): names[i + 1] for i in range(0, len(names), 2)}
        cells = [element for element in elements(pdf) if element.S == "/TD"]
        assert all(len(cell.A.Headers) == 2 for cell in cells)
        assert all(index[str(header)].S == "/TH" for cell in cells for header in cell.A.Headers)
        rows_and_columns = [header.A.Scope for header in headers if header.P.P.S == "/THead"]
        assert {str(scope) for scope in rows_and_columns} == {"/Column"}


def test_figures_have_a_conclusion_and_a_box_on_the_page(full):
    with pikepdf.open(full) as pdf:
        figures = [element for element in elements(pdf) if element.S == "/Figure"]
        said = [str(figure.Alt) for figure in figures]
        first = [float(value) for value in figures[0].A.BBox]
    assert said[:4] == [
        "1 av 45 aktiviteter är inte påbörjad",
        "27 av 45 aktiviteter pågår",
        "17 av 45 aktiviteter är genomförda",
        "0 av 45 aktiviteter utgår",
    ]
    words = run("pdftotext", "-bbox", "-f", "1", "-l", "1", full, "-").splitlines()
    top, bottom = next(
        (float(_attribute(line, "yMin")), float(_attribute(line, "yMax")))
        for line in words
        if ">påbörjad<" in line
    )
    assert 842 - first[3] < (top + bottom) / 2 < 842 - first[1]


def test_heading_levels_are_never_skipped(full):
    levels = [int(tag.name[1]) for tag in tag_tree(full).all(r"H\d")]
    assert levels[0] == 1
    assert set(levels) == {1, 2, 3, 4}
    assert all(after <= before + 1 for before, after in pairwise(levels))


@pytest.mark.parametrize("name", ["full", "long"])
def test_texts_are_read_whole_over_lines_and_pages(files, name):
    """No word is broken or glued to the next, and a paragraph cut by a page break is one paragraph."""
    document = documents()[name]
    paragraphs = {tag.text.strip() for tag in tag_tree(files[name]).all("P$")}
    typed = [
        entry.text for section in document.sections for area in section.areas for entry in area.activities
    ]
    typed += [text for section in document.sections for text in section.paragraphs]
    assert len(typed) >= 1
    assert {text.strip() for text in typed} <= paragraphs


def test_no_leader_dots_are_read_aloud(full):
    text = tag_tree(full).text
    assert ".." not in text
    assert "…" not in text


def test_area_that_spans_pages_is_one_section(full):
    article = next(tag_tree(full).all("Art"))
    (section,) = [
        tag for tag in article.children if tag.name == "Sect" and "samverkansområden och" in tag.text
    ]
    headings = [next(area.all("H3")).text for area in section.children if area.name == "Sect"]
    assert headings == [f"{area.number} {area.title}" for area in areas()]


def test_table_over_pages_is_one_with_one_head(files):
    """On paper the head is on every page; it is read once, and each cell finds its headers."""
    path = files["list-20"]
    with pikepdf.open(path) as pdf:
        assert len(pdf.pages) > 1
        assert all("Ansvarig" in page_text(path, number) for number in range(1, len(pdf.pages) + 1))
        tables = [element for element in elements(pdf) if element.S == "/Table"]
        headers = {str(element.ID): element for element in elements(pdf) if element.S == "/TH"}
        cells = [element for element in elements(pdf) if element.S == "/TD"]
        columns = {str(cell.A.Headers[1]) for cell in cells}
        assert all(str(name) in headers for cell in cells for name in cell.A.Headers)
        assert {str(headers[name].A.Scope) for name in columns} == {"/Column"}
    assert (len(tables), len(cells), len(columns)) == (1, 20 * 4, 4)
    (table,) = tag_tree(path).all("Table")
    assert [part.name for part in table.children] == ["Caption", "THead", "TBody"]
    assert table.text.count("Ansvarig") == 1


def test_sums_are_the_last_row_of_their_table_on_one_line(files):
    parts, log = tag_tree(files["statement-20"]).all("Table")
    assert ("Hela ramen" in parts.text, "Hela ramen" in log.text) == (True, False)
    lines = run("pdftotext", "-layout", files["statement-20"], "-").splitlines()
    assert "Hela ramen 1 500 000 454 999,50 1 045 000,50" in [" ".join(line.split()) for line in lines]


def test_wide_table_lies_on_the_page_and_others_stand(files):
    sizes = {}
    for name in ("list-20", "notice-20"):
        with pikepdf.open(files[name]) as pdf:
            sizes[name] = {tuple(round(float(side)) for side in page.mediabox[2:]) for page in pdf.pages}
    assert sizes == {"list-20": {(842, 595)}, "notice-20": {(595, 842)}}


@pytest.mark.parametrize(("name", "count"), [("notice-1", 1), ("notice-20", 20), ("minutes-20", 20)])
def test_each_item_of_a_meeting_is_a_heading_with_its_number(files, name, count):
    headings = [tag.text.split()[0] for tag in tag_tree(files[name]).all("H3")]
    assert headings == [str(number) for number in range(1, count + 1)]


def test_minutes_over_pages_are_one_section_and_points_one_list(files):
    article = next(tag_tree(files["minutes-20"]).all("Art"))
    sections = [tag for tag in article.children if tag.name == "Sect"]
    headings = [next(tag.all("H2")).text for tag in sections]
    assert headings == ["Tid och plats", "Närvaro", "Punkter", "Justering"]
    decided = [tag for tag in sections[2].all("Div") if "Beslut Trygghetsrådet" in tag.text]
    assert len(decided) == 4
    assert all(len(list(tag.all("L$"))) == 3 for tag in decided)  # facts, points, facts of the uppdrag


def test_points_over_pages_are_one_list(files):
    lists = [len(list(tag.all("LI$"))) for tag in tag_tree(files["minutes-long"]).all("L$")]
    assert lists == [2, 5, 3, 3, 3]  # facts of the item, its points, facts of each uppdrag


def test_draft_has_watermark_on_every_page_and_the_word_once_as_text(files):
    draft, plain = files["draft"], files["long"]
    with pikepdf.open(draft) as pdf:
        pages = len(pdf.pages)
    assert pages > 1
    drawn = "".join(page_text(draft, number) for number in range(1, pages + 1))
    assert drawn.lower().count("utkast") == tag_tree(draft).text.lower().count("utkast") == 1
    assert all(share > 0.01 for share in _watermark_shares(draft))
    assert all(share < 0.002 for share in _watermark_shares(plain))
    assert "utkast" not in tag_tree(plain).text.lower()


def test_endless_word_stays_inside_the_margins(files):
    path = files["endless"]
    boxes = [line for line in run("pdftotext", "-bbox", path, "-").splitlines() if "<word" in line]
    right = max(float(_attribute(line, "xMax")) for line in boxes)
    assert right <= 595.28 - 22 / 25.4 * 72 + 0.5
    text = tag_tree(path).text
    assert text.count("W") == ENDLESS


def _is(item, kind):
    return isinstance(item, pikepdf.Dictionary) and item.get("/Type") == kind


def _loose(pdf):
    """How much of the marked content belongs to nothing that a reader reaches."""
    reached = {element.objgen for element in elements(pdf)}
    loose = 0
    for page in pdf.pages:
        of_page = owners(pdf, page.obj)
        numbers = [int(p.MCID) for _, p in marked_content(page) if "/MCID" in p]
        loose += sum(of_page[n] is None or of_page[n].objgen not in reached for n in numbers)
    return loose


def _watermark_shares(path):
    """For each page the share of its pixels that have the watermark's colour."""
    folder = path.with_suffix("")
    folder.mkdir(exist_ok=True)
    run("pdftoppm", "-r", "30", "-png", path, folder / "page")
    for picture in sorted(folder.glob("page-*.png")):
        with Image.open(picture) as image:
            colours = {
                colour: count for count, colour in image.convert("RGB").getcolors(image.width * image.height)
            }
            yield colours.get(WATERMARK, 0) / (image.width * image.height)


def _attribute(line, name):
    return line.partition(f'{name}="')[2].partition('"')[0]
