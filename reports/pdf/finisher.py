"""Last touches on the finished file: what WeasyPrint leaves out, and what validators do not see."""

from io import BytesIO

import pydyf
from fontTools.ttLib import TTFont

from reports.pdf.continued import join_continued
from reports.pdf.tagtree import at, descendants, is_element, number

PDFUA = (
    b'<rdf:Description xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/" rdf:about="" pdfuaid:part="1"/>'
    b'<rdf:Description xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/"'
    b' xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#"'
    b' xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#" rdf:about="">'
    b'<pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType="Resource">'
    b"<pdfaSchema:schema>PDF/UA identification schema</pdfaSchema:schema>"
    b"<pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>"
    b"<pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>"
    b'<pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource">'
    b"<pdfaProperty:name>part</pdfaProperty:name>"
    b"<pdfaProperty:valueType>Integer</pdfaProperty:valueType>"
    b"<pdfaProperty:category>internal</pdfaProperty:category>"
    b"<pdfaProperty:description>Part of ISO 14289 that the file follows</pdfaProperty:description>"
    b"</rdf:li></rdf:Seq></pdfaSchema:property>"
    b"</rdf:li></rdf:Bag></pdfaExtension:schemas></rdf:Description>"
)
CSS_PIXEL = 0.75  # in points


def finish(document, pdf):
    """WeasyPrint's finisher: called with its document and the pydyf file before the file is written."""
    _claim_pdfua(pdf)
    root = at(pdf, pdf.catalog["StructTreeRoot"])
    join_continued(document, pdf, root)
    elements = list(descendants(pdf, root))
    _turn_untagged_into_artifacts(pdf, root, elements)
    _give_headers_scope(pdf, elements)
    _index_ids(pdf, root, elements)
    _place_figures(pdf, elements)
    _stop_the_clocks_of_fonts(pdf)


def _claim_pdfua(pdf):
    """PDF/UA-1 beside PDF/A: the claim and its schema inside the one RDF block that is there."""
    metadata = at(pdf, pdf.catalog["Metadata"])
    packet = b"".join(metadata.stream)
    metadata.stream = [packet.replace(b"</rdf:RDF>", PDFUA + b"</rdf:RDF>", 1)]


def _turn_untagged_into_artifacts(pdf, root, elements):
    """Page heads are marked content outside the tag tree; a reader must be told to pass them by."""
    tagged = {element.number for element in elements}
    numbers = at(pdf, root["ParentTree"])["Nums"]
    parents = dict(zip(numbers[::2], numbers[1::2], strict=True))
    for page_reference in pdf.page_references:
        page = at(pdf, page_reference)
        owners = parents[page["StructParents"]]
        loose = {mcid for mcid, owner in enumerate(owners) if number(owner) not in tagged}
        _mark_as_artifact(at(pdf, page["Contents"]).stream, loose)
        for mcid in loose:
            owners[mcid] = "null"
    for item in pdf.objects:
        if is_element(item) and item.number not in tagged:
            item.clear()


def _mark_as_artifact(stream, loose):
    for index, item in enumerate(stream):
        if isinstance(item, pydyf.Dictionary) and item.get("MCID") in loose:
            stream[index - 1] = "/Artifact"
            stream[index] = pydyf.Dictionary({"Type": "/Pagination", "Subtype": "/Header"})


def _give_headers_scope(pdf, elements):
    """A header cell says whether it heads its column (in the table's head) or its row."""
    for element in elements:
        if element["S"] == "/TH":
            row = at(pdf, element["P"])
            group = at(pdf, row["P"])
            element["A"]["Scope"] = "/Column" if group["S"] == "/THead" else "/Row"


def _index_ids(pdf, root, elements):
    """Cells name their headers by ID; the index over the IDs lets a reader find them."""
    identified = {element["ID"].string: element for element in elements if "ID" in element}
    names = pydyf.Array()
    for identifier in sorted(identified):
        names.extend([pydyf.String(identifier), identified[identifier].reference])
    if names:
        index = pydyf.Dictionary({"Names": names})
        pdf.add_object(index)
        root["IDTree"] = index.reference


def _place_figures(pdf, elements):
    """A figure's box in the page's own measure: points from below, not CSS pixels from above."""
    for element in elements:
        if element["S"] == "/Figure":
            left, top, right, bottom = (value * CSS_PIXEL for value in element["A"]["BBox"])
            height = at(pdf, element["Pg"])["MediaBox"][3]
            element["A"]["BBox"] = pydyf.Array((left, height - bottom, right, height - top))


def _stop_the_clocks_of_fonts(pdf):
    """A subset of a variable font is stamped with the time it was made: the font's own date instead."""
    descriptors = (item for item in pdf.objects if isinstance(item, pydyf.Dictionary))
    for reference in {item["FontFile2"] for item in descriptors if "FontFile2" in item}:
        embedded, steady = at(pdf, reference), BytesIO()
        with TTFont(BytesIO(b"".join(embedded.stream)), recalcTimestamp=False) as font:
            font["head"].modified = font["head"].created
            font.save(steady)
        embedded.stream = [steady.getvalue()]
        embedded.extra["Length1"] = len(steady.getvalue())
