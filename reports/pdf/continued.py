"""Mends the tag tree at page breaks: what goes on over a break is one element, not one for each page.

WeasyPrint tags page by page, so an area that spans three pages became three sections, two of them
without a heading, a paragraph cut in two was read as two, and a table had its head once for each page.
"""

from itertools import pairwise

from reports.pdf.tagtree import children

TAGS = {
    "article": "/Art",
    "section": "/Sect",
    "div": "/Div",
    "p": "/P",
    "ul": "/L",
    "table": "/Table",
    "tbody": "/TBody",
}


def join_continued(document, pdf, root):
    """Joins the tags of every element that has boxes on both sides of a page break."""
    (whole,) = children(pdf, root)
    pages = [_elements(page._page_box) for page in document.pages]
    for reference, (before, after) in zip(pdf.page_references[1:], pairwise(pages), strict=True):
        _join(pdf, whole, reference, [tag for element, tag in after.items() if element in before])


def _elements(box):
    """The HTML elements with a box below this one, outermost first, each with its tag."""
    found = {}
    for child in getattr(box, "children", ()):
        child = getattr(child, "_box", child)  # an absolutely placed box stands inside a placeholder
        if child.element is not None and child.element_tag in TAGS:
            found.setdefault(child.element, TAGS[child.element_tag])
        found.update({key: tag for key, tag in _elements(child).items() if key not in found})
    return found


def _join(pdf, parent, page_reference, tags):
    """Moves what the page holds of each continued element into the part that the page before began."""
    position = next((i for i, child in enumerate(children(pdf, parent)) if child["Pg"] == page_reference), 0)
    for tag in tags:
        kids = children(pdf, parent)
        if not 0 < position < len(kids):
            return
        first, second = kids[position - 1], kids[position]
        if not first["S"] == second["S"] == tag:
            return
        if tag == "/Table":
            _drop_repeated_head(pdf, first, second)
        position = len(children(pdf, first))
        for child in children(pdf, second):
            child["P"] = first.reference
        first["K"].extend(second["K"])
        parent["K"].remove(second.reference)
        second.clear()
        parent = first


def _drop_repeated_head(pdf, first, second):
    """The head that is printed again is no content: cells below name the header cells of the first page."""
    head, repeated = _head(pdf, first), _head(pdf, second)
    if not (head and repeated):
        return
    for cell, again in zip(_header_cells(pdf, head), _header_cells(pdf, repeated), strict=True):
        again["ID"].string = cell["ID"].string  # the same object stands in the cells below
    second["K"].remove(repeated.reference)


def _head(pdf, table):
    return next((child for child in children(pdf, table) if child["S"] == "/THead"), None)


def _header_cells(pdf, head):
    return [cell for row in children(pdf, head) for cell in children(pdf, row)]
