"""Reading a PDF file as a reader's tool does: its tag tree with texts, its pages, its marked content."""

import re
import subprocess
from dataclasses import dataclass, field
from functools import cache

import pikepdf

TAG = re.compile(r"^( *)([A-Za-z0-9]+)(?: <[^>]*>)?(?: \([a-z]+\))?:?$")
TEXT = re.compile(r'^ *"(.*)"$')


def run(*command):
    """What a command prints; fails when it fails, or when it complains."""
    done = subprocess.run([str(word) for word in command], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, ""), done.stderr or done.stdout
    return done.stdout


@dataclass
class Tag:
    """A structure element: its name, and its texts and elements in reading order."""

    name: str
    parts: list = field(default_factory=list)

    @property
    def text(self):
        """All text below, joined as a reader's tool joins it: with nothing between."""
        return "".join(part if isinstance(part, str) else part.text for part in self.parts)

    @property
    def children(self):
        return [part for part in self.parts if isinstance(part, Tag)]

    def all(self, pattern="."):
        """Every element below whose name matches, in reading order."""
        for child in self.children:
            if re.match(pattern, child.name):
                yield child
            yield from child.all(pattern)


@cache
def tag_tree(path):
    """The tag tree, as poppler reads it; its complaints fail the test. Slow, so each file is read once."""
    root = Tag("root")
    open_tags = [(-1, root)]
    for line in run("pdfinfo", "-struct-text", path).splitlines():
        depth = len(line) - len(line.lstrip())
        if text := TEXT.match(line):
            open_tags = [item for item in open_tags if item[0] < depth]
            open_tags[-1][1].parts.append(text[1])
        elif found := TAG.match(line):
            open_tags = [item for item in open_tags if item[0] < depth]
            tag = Tag(found[2])
            open_tags[-1][1].parts.append(tag)
            open_tags.append((depth, tag))
    return root


def page_text(path, number):
    """All text drawn on a page, page head and background too."""
    return run("pdftotext", "-layout", "-f", number, "-l", number, path, "-")


def elements(pdf):
    """Every structure element of an open pikepdf file, in reading order."""

    def below(element):
        held = element.get("/K", [])
        for kid in held if isinstance(held, pikepdf.Array) else [held]:
            if isinstance(kid, pikepdf.Dictionary) and kid.get("/Type") == "/StructElem":
                yield kid
                yield from below(kid)

    yield from below(pdf.Root.StructTreeRoot)


def marked_content(page):
    """The marked content of a page: (tag, properties) for each sequence that is opened."""
    for instruction in pikepdf.parse_content_stream(page):
        if str(instruction.operator) == "BDC":
            yield str(instruction.operands[0]), instruction.operands[1]
        elif str(instruction.operator) == "BMC":
            yield str(instruction.operands[0]), {}


def owners(pdf, page):
    """The structure elements that own a page's marked content, by number; None for none."""
    numbers = pdf.Root.StructTreeRoot.ParentTree.Nums
    return next(
        list(numbers[i + 1]) for i in range(0, len(numbers), 2) if int(numbers[i]) == int(page.StructParents)
    )
