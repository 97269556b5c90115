"""The templates as files: all are used, none holds inline code, and each part is told what it may see."""

import ast
import re
from pathlib import Path

import django
import pytest
from django.conf import settings
from django.template.loader import get_template

FOLDER = settings.BASE_DIR / "templates"
CODE = ("governance", "actionplan", "budget", "reports", "linkoping_trygghet")
BY_NAME = {"400.html", "403.html", "404.html", "500.html"}  # Django asks for these
DJANGO_OWN = Path(django.__file__).parent / "forms" / "templates"
USE = re.compile(r"""{%\s*(?:extends|include)\s+["']([^"']+)["']""")
INCLUDE = re.compile(r"""{%\s*include\s+["']([^"']+)["'](.*?)%}""", re.DOTALL)
INLINE = {
    "a style attribute": re.compile(r"\sstyle\s*="),
    "a style element": re.compile(r"<style\b"),
    "a script without a file": re.compile(r"<script(?![^>]*\ssrc=)"),
    "an event handler": re.compile(r"\son[a-z]+\s*=", re.IGNORECASE),
    "a script address": re.compile(r"javascript:", re.IGNORECASE),
    "an htmx handler": re.compile(r"\shx-on", re.IGNORECASE),
    "an address of another host": re.compile(r"""(?:src|href|action)=["'](?:https?:)?//"""),
}


def template_names():
    return sorted(path.relative_to(FOLDER).as_posix() for path in FOLDER.rglob("*.*"))


def source(name):
    return (FOLDER / name).read_text(encoding="utf-8")


def strings_in_code():
    files = [path for place in CODE for path in (settings.BASE_DIR / place).rglob("*.py")]
    for path in files:
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Constant) and isinstance(node.value, str):
                yield node.value


def test_every_template_is_used():
    used = {name for template in template_names() for name in USE.findall(source(template))}
    used |= set(strings_in_code()) | BY_NAME
    unused = [name for name in template_names() if name not in used and not (DJANGO_OWN / name).exists()]
    assert unused == []


def test_every_template_that_is_named_is_there():
    named = {name for template in template_names() for name in USE.findall(source(template))}
    named |= {text for text in strings_in_code() if re.fullmatch(r"\w+/[\w/]+\.(html|txt)", text)}
    assert len(named) > 40
    assert named <= set(template_names())


@pytest.mark.parametrize("name", template_names())
def test_template_compiles_and_holds_nothing_inline(name):
    get_template(name)
    assert [what for what, rule in INLINE.items() if rule.search(source(name))] == []


@pytest.mark.parametrize(
    "html",
    [
        '<p style="color:red">',
        "<style>p {}</style>",
        "<script>alert(1)</script>",
        '<a onclick="x()">',
        '<a href="javascript:x()">',
        '<a hx-on:click="x()">',
        '<img src="https://example.org/x.png">',
        '<link href="//example.org/x.css">',
    ],
)
def test_inline_code_would_be_seen(html):
    """The control: each rule above finds what it is for."""
    assert any(rule.search(html) for rule in INLINE.values())


@pytest.mark.parametrize("name", [name for name in template_names() if not name.startswith("django/")])
def test_template_tells_its_parts_what_they_see(name):
    """With `only` a part cannot come to depend on what happens to be around it."""
    parts = INCLUDE.findall(source(name))
    assert [part for part, rest in parts if not rest.rstrip().endswith("only")] == []
