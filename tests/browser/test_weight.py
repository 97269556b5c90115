"""What a page weighs on the wire, and the headers that keep it closed."""

import pytest

from tests.browser.site import PLAN

FIRST, FOLLOWING = 150_000, 30_000  # bytes
START = "/"
FOLLOWING_PAGES = (
    "/planer/",
    f"/planer/{PLAN}/",
    f"/planer/{PLAN}/uppfoljning/",
    "/aterrapporter/1/",
    "/organ/",
    "/organ/trygghetsradet/",
    "/organisation/",
    "/mandat/",
    "/beslut/",
    "/overenskommelser/",
    "/uppdrag/",
    "/moten/",
    "/ramar/exempel-2026/avrop/nytt/",
    "/ramar/exempel-2026/avrop/A-2026-001/",
)


@pytest.fixture
def weigh(browse):
    """`weigh(path)`: bytes that came over the wire, and the number of answers, until the page was still."""
    page = browse("sakerhet")
    wire = page.context.new_cdp_session(page)
    wire.send("Network.enable")
    wire.send("Network.clearBrowserCache")
    came = []
    wire.on("Network.loadingFinished", lambda event: came.append(event["encodedDataLength"]))

    def weight(path):
        came.clear()
        page.goto(path, wait_until="networkidle")
        return sum(came), len(came)

    return weight


def test_weight_of_first_and_following_pages(weigh, say):
    first, answers = weigh(START)
    assert answers > 10  # the files of the frame came along
    assert first <= FIRST
    weights = {path: weigh(path)[0] for path in FOLLOWING_PAGES}
    assert min(weights.values()) > 0
    assert max(weights.values()) <= FOLLOWING, weights
    say(f"Weight: first page {first / 1000:.0f} kB, following at most {max(weights.values()) / 1000:.0f} kB.")


@pytest.mark.parametrize("path", ["/", "/logga-in/", "/finns/inte/", f"/planer/{PLAN}/"])
def test_headers(browse, path):
    headers = browse("sakerhet").request.get(path).headers
    policy = {
        name: sources
        for name, _, sources in (
            part.strip().partition(" ") for part in headers["content-security-policy"].split(";")
        )
    }
    assert policy == {
        "default-src": "'none'",
        "script-src": "'self'",
        "style-src": "'self'",
        "img-src": "'self' data:",
        "font-src": "'self'",
        "connect-src": "'self'",
        "manifest-src": "'self'",
        "form-action": "'self'",
        "frame-ancestors": "'none'",
        "base-uri": "'none'",
    }
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["referrer-policy"] == "same-origin"
    assert headers["x-frame-options"] == "DENY"


def test_assets_are_compressed_and_kept(browse):
    """Their names carry their content, so a browser never asks twice."""
    page = browse("sakerhet")
    answers = []
    page.on("response", lambda response: answers.append(response))
    page.goto("/", wait_until="networkidle")
    files = {answer.url: answer.headers for answer in answers if "/static/" in answer.url}
    assert files
    for headers in files.values():
        assert "immutable" in headers["cache-control"]
    text = [headers for url, headers in files.items() if url.endswith((".css", ".js"))]
    assert text
    assert all(
        headers.get("content-encoding") in ("gzip", "br")
        for headers in text
        if int(headers["content-length"]) > 1000
    )
