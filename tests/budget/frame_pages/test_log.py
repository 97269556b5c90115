"""The log on the page of a frame."""

import re

from tests.budget.frame_pages.reading import page, words
from tests.factories.budget import (
    KRONA,
    MILLION,
    CallOffActFactory,
    allocation_with,
    approved,
    frame_with,
)


def numbers(response):
    return re.findall(r"A-2024-\d{3}", words(response).split("Avropslogg")[1])


def test_log_is_read_a_page_at_a_time(browser):
    allocation = allocation_with()
    made = [approved(allocation=allocation, amount=KRONA).number for _ in range(51)]
    first = page(browser, allocation.frame)
    assert numbers(first) == made[:1:-1] + made[1:0:-1]
    following = re.search(r'href="(\?efter=\d+)#logg"', first.content.decode())[1]
    second = browser.get(f"{allocation.frame.get_absolute_url()}{following}")
    assert numbers(second) == made[:1]
    assert "Till de senaste" in words(second)


def test_log_is_filtered(browser):
    frame = frame_with(2 * MILLION)
    first, second = allocation_with(frame=frame), allocation_with(frame=frame)
    lamps = approved(allocation=first, amount=KRONA, purpose="Belysning").number
    walks = approved(allocation=second, amount=KRONA, purpose="Nattvandring").number
    assert numbers(page(browser, frame, q="nattvand")) == [walks]
    assert numbers(page(browser, frame, q=lamps)) == [lamps]
    assert numbers(page(browser, frame, fordelning=first.pk)) == [lamps]
    assert numbers(page(browser, frame, visa="beslut")) == []
    assert "Post 1" not in words(page(browser, frame, visa="avrop"))
    assert "Inget i loggen stämmer med filtret" in words(page(browser, frame, q="finns inte"))


def test_refused_avrop_keep_their_place(browser):
    refused = CallOffActFactory(refusing=True).call_off
    assert numbers(page(browser, refused.frame)) == []
    assert numbers(page(browser, refused.frame, visa="avslagna")) == [refused.number]
