"""The arrows between the rooms and inside each, read from the code and the templates."""

import ast
import re
from functools import cache

import pytest
from django.conf import settings
from django.urls import get_resolver

ROOT = settings.BASE_DIR
ROOMS = ("governance", "actionplan", "budget", "reports")  # each knows itself and those before it
PROJECT = "linkoping_trygghet"
NO_NAMES = {"utils", "util", "helpers", "common", "signals", "managers", "selectors", "misc"}
# What a file of an app may know of its own app. What is not named here is free.
LAYERS = {
    "querysets": {"querysets"},
    "models": {"querysets", "models"},
    "permissions": {"querysets", "models", "permissions"},
    "services": {"querysets", "models", "permissions", "services"},
    "forms": {"querysets", "models", "permissions", "services", "outlines", "forms"},
}
ABOVE = {
    "views": {"urls"},
    "lookups": {"forms", "views", "urls"},
    "outlines": {"forms", "views", "urls", "downloads"},
    "downloads": {"views", "urls"},
}
LAYERED = {
    "outlines",
    "downloads",
    "querysets",
    "models",
    "permissions",
    "services",
    "forms",
    "views",
    "urls",
    "tasks",
    "admin",
}
ANSWERS = ("django.http", "django.shortcuts", "django.contrib.messages")
FRAME = {
    "base.html",
    "components/menu.html",
    *("400.html", "403.html", "403_csrf.html", "404.html", "405.html", "409.html", "500.html"),
}
FRAME_URLS = {"start"}  # the way to the start page begins every page's trail
TAG = re.compile(r"""{%\s*(url|include|extends|load)\s+(.*?)\s*%}""", re.DOTALL)


def python_files(*places):
    return sorted(path for place in places for path in (ROOT / place).rglob("*.py"))


def module_of(path):
    return ".".join(path.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__")


@cache
def imports_of(path):
    """Full names of all that a file imports, wherever in it the import stands."""
    names = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            names |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            assert not node.level, f"{path}: a relative import hides where it points"
            names |= {f"{node.module}.{alias.name}" for alias in node.names}
    return names


def rooms_in(names):
    return {name.split(".")[0] for name in names} & set(ROOMS)


@pytest.mark.parametrize("room", ROOMS)
def test_room_knows_only_the_rooms_below(room):
    below = set(ROOMS[: ROOMS.index(room) + 1])
    wrong = {module_of(path): rooms_in(imports_of(path)) - below for path in python_files(room)}
    assert {name: rooms for name, rooms in wrong.items() if rooms} == {}


def test_nobody_knows_reports_but_itself_and_the_project():
    files = python_files("governance", "actionplan", "budget", PROJECT)
    assert [module_of(path) for path in files if "reports" in rooms_in(imports_of(path))] == []


def test_project_names_the_apps_only_in_urls():
    """`include("app.urls")` is the one place; what starts processes knows commands and addresses only."""
    assert {module_of(path) for path in python_files(PROJECT) if rooms_in(imports_of(path))} == set()
    included = {path.urlconf_name.__name__ for path in get_resolver().url_patterns}
    assert included == {f"{room}.urls" for room in ROOMS if list((ROOT / room).glob("urls*"))}


@pytest.mark.parametrize("room", ROOMS)
def test_layers_of_a_room_point_one_way(room):
    wrong = []
    for path in python_files(room):
        if "migrations" in path.parts:
            continue
        layer = path.relative_to(ROOT / room).parts[0].removesuffix(".py")
        used = {name.split(".")[1] for name in imports_of(path) if name.startswith(f"{room}.")} & LAYERED
        if layer in LAYERS:
            wrong += [(module_of(path), other) for other in sorted(used - LAYERS[layer])]
        wrong += [(module_of(path), other) for other in sorted(used & ABOVE.get(layer, set()))]
    assert wrong == []


def test_nothing_below_the_views_answers_a_request():
    """Rules and acts are the same from a page, a command and a test."""
    below = [path for room in ROOMS for path in python_files(room) if LAYERS.keys() & _names_in(path, room)]
    assert len(below) > 50
    wrong = {
        module_of(path): sorted(name for name in imports_of(path) if name.startswith(ANSWERS))
        for path in below
    }
    assert {name: found for name, found in wrong.items() if found} == {}


def _names_in(path, room):
    return {part.removesuffix(".py") for part in path.relative_to(ROOT / room).parts}


def test_no_module_has_a_name_that_says_nothing():
    named = {name for path in python_files(*ROOMS, PROJECT) for name in module_of(path).split(".")}
    assert named & NO_NAMES == set()


def test_guardian_is_known_by_permissions_alone():
    users = {
        module_of(path)
        for path in python_files(*ROOMS, PROJECT)
        if any(name.split(".")[0] == "guardian" for name in imports_of(path))
    }
    assert users == {"governance.permissions"}


def test_weasyprint_is_known_by_the_pdf_package_alone():
    users = {
        module_of(path)
        for path in python_files(*ROOMS, PROJECT)
        if any(name.split(".")[0] == "weasyprint" for name in imports_of(path))
    }
    assert users
    assert all(name.startswith("reports.pdf") for name in users)


def test_views_build_no_conditions():
    """A named read of a queryset says what a `Q` would."""
    files = [path for room in ROOMS for path in python_files(room) if "views" in path.parts]
    assert files
    assert [module_of(path) for path in files if "django.db.models.Q" in imports_of(path)] == []


def rooms_of_template_tag(kind, argument):
    """The rooms that a template tag points at."""
    words = re.findall(r"""["']([^"']+)["']""", argument)
    if kind == "url":
        return {room_of_url(name) for name in set(words[:1]) - FRAME_URLS}
    if kind == "load":
        return {word.removesuffix("_tags") for word in argument.split()} & set(ROOMS)
    return {words[0].split("/")[0]} & set(ROOMS) if words else set()


@cache
def room_of_url(name):
    for include in get_resolver().url_patterns:
        if name in {pattern.name for pattern in include.url_patterns}:
            return include.urlconf_name.__name__.split(".")[0]
    raise AssertionError(f"No address has the name {name}.")


def test_templates_know_only_the_rooms_below():
    folder = ROOT / "templates"
    wrong, seen = [], 0
    for path in sorted(folder.rglob("*.*")):
        name = path.relative_to(folder).as_posix()
        if name in FRAME:
            continue
        room = name.split("/")[0]
        below = set(ROOMS[: ROOMS.index(room) + 1]) if room in ROOMS else {"governance"}
        for kind, argument in TAG.findall(path.read_text(encoding="utf-8")):
            seen += 1
            wrong += [(name, other) for other in sorted(rooms_of_template_tag(kind, argument) - below)]
    assert wrong == []
    assert seen > 100


@pytest.mark.parametrize("room", ROOMS[:-1])
def test_code_names_no_address_of_a_higher_room(room):
    higher = set(ROOMS[ROOMS.index(room) + 1 :])
    names = {
        pattern.name
        for include in get_resolver().url_patterns
        if include.urlconf_name.__name__.split(".")[0] in higher
        for pattern in include.url_patterns
    }
    wrong = [
        (module_of(path), node.value)
        for path in python_files(room)
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Constant) and node.value in names
    ]
    assert wrong == []


def test_imports_inside_functions_are_seen():
    """The control: where an arrow is hidden in a function, the tests above still see it."""
    assert rooms_in(imports_of(ROOT / "reports" / "apps.py")) == {*ROOMS}
