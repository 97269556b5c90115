"""Nonsense in forms, filters and addresses is an answer for people, never a fault."""

from urllib.parse import urlencode

import pytest
from django.db import transaction
from django.urls import get_resolver, reverse

from actionplan.forms import YearForm
from governance.models import User
from tests.conftest import PEOPLE
from tests.house import furnish
from tests.test_access import MATRIX, TURNED_AWAY, rows_of

VALUES = {
    "empty": "",
    "blank": " \t\r\n ",
    "long": "å" * 20_000,
    "nul": "a\x00b",
    "emoji": "😀→✓",
    "html": '"><script>alert(1)</script><!--',
    "sql": "' OR 1=1; --",
    "letters": "inte ett tal",
    "huge": "9" * 30,
    "endless digits": "9" * 5_000,
    "negative": "-1",
    "fraction": "1,5",
    "unknown": "987654321",
    "json": '{"a": [null]}',
    "bidi": "\u202eabc\u2066",
    "lone surrogate": "\ud800",
}
ALONE = ("long", "huge", "lone surrogate")  # what a field lets through, each stopped by something else
OPEN_TO_ALL = {"login", "password_reset", "password_reset_confirm"}
FILTERS = {
    ("plan_list", "-"): ("q", "lage", "page"),
    ("plan_detail", "public"): ("version",),
    ("plan_difference", "public"): ("version",),
    ("activity_detail", "public_son"): ("version",),
    ("follow_up_list", "public"): ("ar", "omrade", "status", "mina"),
    ("report_list", "-"): ("q", "ar", "page"),
    ("report_create", "-"): ("plan",),
    ("login", "-"): ("next",),
    ("body_list", "-"): ("q", "niva", "upphorda"),
    ("body_excel", "-"): ("q", "niva", "upphorda"),
    ("mandate_list", "-"): ("till", "markera"),
    ("mandate_excel", "-"): ("till",),
    ("organisation_on_date", "-"): ("datum",),
    ("decision_list", "-"): ("q", "organ", "stadium", "slag", "mal", "ar", "page"),
    ("decision_excel", "-"): ("q", "organ", "stadium", "slag", "mal", "ar"),
    ("decision_create", "-"): ("arende", "stadium"),
    ("supporting_document_create", "public"): ("underlag",),
    ("agreement_list", "-"): ("q", "slag", "galler", "page"),
    ("agreement_excel", "-"): ("q", "slag", "galler"),
    ("assignment_list", "-"): ("vy", "q", "organ", "ar", "page"),
    ("assignment_excel", "-"): ("vy", "q", "organ", "ar"),
    ("unfulfilled_list", "-"): ("ar",),
    ("unfulfilled_excel", "-"): ("ar",),
    ("unfulfilled_pdf", "-"): ("ar",),
    ("frame_list", "-"): ("q", "ar", "page"),
    ("frame_detail", "public"): ("datum", "q", "fordelning", "visa", "efter"),
    ("frame_excel", "-"): ("q", "ar"),
    ("meeting_list", "-"): ("organ", "ar", "lage", "page"),
    ("meeting_excel", "-"): ("organ", "ar", "lage"),
    ("meeting_plan", "public"): ("ar",),
    ("rendition_download", "public"): ("version",),
    ("notice_download", "called"): ("version",),
}
PREFERRED = ("sakerhet", *PEOPLE)  # who sends a form, if they may
ARGUMENTS = {
    "int": (0, 2**31, 2**63, 10**40),
    "slug": ("-", "x" * 5_000, "0"),
    "str": ("x", "å", "x" * 5_000, "😀"),
}


@pytest.fixture
def house(demo, quick_pages):
    return furnish()


@pytest.fixture
def browser(house, browser_of):
    return browser_of(User.objects.get(username="sakerhet"))


@pytest.fixture
def sender(house, client, browser_of):
    """`sender(name, who)`: the person who sends a form, and their browser."""

    def of(name, who):
        user = User.objects.get(username=who)
        return user, client if name in OPEN_TO_ALL else browser_of(user)

    return of


def forms(table):
    """(name, object, person) of every address in a table that takes a form, and somebody who may send it."""
    seen = {}
    for row in rows_of(table):
        who = next((one for one in PREFERRED if row[one] not in TURNED_AWAY), None)
        if row["method"] == "POST" and who:
            seen.setdefault(row["name"], (row["name"], row["object"], who))
    return seen.values()


def encoded(data):
    """As a browser sends it; what is no text at all is sent as the bytes it would be."""
    return urlencode(data, doseq=True, errors="surrogatepass")


def status(browser, method, url, data=None):
    """The answer, with all that it changed undone."""
    with transaction.atomic():
        body = (
            {}
            if data is None
            else {
                "data": encoded(data),
                "content_type": "application/x-www-form-urlencoded",
            }
        )
        response = browser.generic(method, url, **body)
        transaction.set_rollback(True)
    return response.status_code


def mixtures(fields):
    """All fields full of nonsense, each of another kind; after all turns each has had every kind."""
    kinds = list(VALUES)
    for turn in range(len(kinds)):
        yield (
            f"turn {turn}",
            {field: VALUES[kinds[(place + turn) % len(kinds)]] for place, field in enumerate(fields)},
        )


def attempts(data):
    """The form with nothing in it, with all fields at once, and with one field at a time, also as a list."""
    yield "nothing", {}
    yield from mixtures(data)
    for field in data:
        for kind in ALONE:
            yield f"{field} {kind}", data | {field: VALUES[kind]}
        yield f"{field} many", data | {field: ["1", "x", ""]}


@pytest.mark.parametrize("table", sorted(MATRIX.glob("*.csv")), ids=lambda table: table.stem)
def test_forms_answer_all_nonsense(house, sender, say, table):
    wrong, sent = {}, 0
    for name, key, who in forms(table):
        user, browser = sender(name, who)
        data = house.data(name, key, user) or dict.fromkeys(typed_by_hand(name), "x")
        for what, form in attempts(data):
            got = status(browser, "POST", house.url(name, key), form)
            sent += 1
            if got >= 500:
                wrong[name, what] = got
    assert wrong == {}
    say(f"Nonsense in the forms of {table.stem}: {sent} times.")


def typed_by_hand(name):
    """The fields of the forms that Django itself brings."""
    return {
        "login": ("username", "password", "next"),
        "password_change": ("old_password", "new_password1", "new_password2"),
        "password_reset": ("email",),
        "password_reset_confirm": ("new_password1", "new_password2"),
    }.get(name, ())


def test_filters_answer_all_nonsense(house, browser, client):
    wrong = {}
    for (name, key), fields in FILTERS.items():
        url = house.url(name, key)
        for what, values in mixtures(fields):
            query = encoded({field: value[:5_000] for field, value in values.items()})
            got = status(client if name in OPEN_TO_ALL else browser, "GET", f"{url}?{query}")
            if got >= 500:
                wrong[name, what] = got
    assert wrong == {}


def addresses():
    """Every address with arguments, filled with nonsense."""
    for include in get_resolver().url_patterns:
        for pattern in include.url_patterns:
            kinds = [
                type(converter).__name__.removesuffix("Converter").replace("String", "str").lower()
                for converter in pattern.pattern.converters.values()
            ]
            for n in range(max(map(len, ARGUMENTS.values())) if kinds else 0):
                arguments = [ARGUMENTS[kind][n % len(ARGUMENTS[kind])] for kind in kinds]
                yield reverse(pattern.name, args=arguments)


def test_address_of_nothing_is_not_found_and_never_a_fault(house, browser):
    found = list(addresses())
    assert len(found) > 200
    wrong = {
        (method, url[:80]): got
        for url in found
        for method in ("GET", "POST")
        if (got := status(browser, method, url)) not in (200, 302, 403, 404, 405)
    }
    assert wrong == {}


@pytest.mark.parametrize(
    ("body", "kind"),
    [
        (b"\xff\xfe\x00", "application/x-www-form-urlencoded"),
        (b"year=%FF%FE", "application/x-www-form-urlencoded"),
        (b"year=2018", "application/x-www-form-urlencoded; charset=finns-inte"),
        (b"{}", "application/json"),
        (b"", "multipart/form-data"),
        (b"--x\r\nbroken", "multipart/form-data; boundary=x"),
        (b"&".join(b"a%d=1" % n for n in range(2000)), "application/x-www-form-urlencoded"),
    ],
)
def test_body_that_is_no_form_is_an_answer(house, browser, body, kind):
    answer = browser.generic("POST", "/aterrapporter/ny/", data=body, content_type=kind)
    assert answer.status_code in (400, 422)


def test_fault_would_be_seen(house, browser, monkeypatch):
    """The control: with what makes the year safe taken away, the same attempts find the fault."""
    monkeypatch.setattr(YearForm.base_fields["year"], "to_python", lambda value: value)
    browser.raise_request_exception = False
    url = house.url("follow_up_round_create", "public")
    assert 500 in {status(browser, "POST", url, form) for _, form in attempts({"year": "2018"})}
