"""Walking the tag tree of a file that pydyf is about to write."""

import re

import pydyf


def at(pdf, reference):
    """The object that a reference like `b"12 0 R"` points at."""
    return pdf.objects[number(reference)]


def number(reference) -> int:
    """The object number in a reference."""
    return int(re.match(rb"\d+", reference)[0])


def is_element(item) -> bool:
    """Whether an object is a structure element of the tag tree."""
    return isinstance(item, pydyf.Dictionary) and item.get("Type") == "/StructElem"


def children(pdf, element) -> list:
    """The structure elements directly below one; marked content and links are left out."""
    kids = (at(pdf, kid) for kid in element["K"] if isinstance(kid, bytes))
    return [kid for kid in kids if is_element(kid)]


def descendants(pdf, element):
    """Every structure element below one, in reading order."""
    for child in children(pdf, element):
        yield child
        yield from descendants(pdf, child)
