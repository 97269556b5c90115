"""The page of an avrop, for who may do nothing with it."""

import uuid

from actionplan.models import ActivityVersion
from budget.permissions import WHY_CALL_OFF_CLOSED, WHY_NO_CORRECTION
from budget.services.year_end import close_frame
from tests.budget.call_off_pages.acts import FRAME, in_demo, text_of
from tests.factories.budget import DAY, CallOffFactory, allocation_with, approved, frame_with
from tests.factories.decisions import DecisionPointFactory


def test_reader_sees_all_but_no_buttons(browser_of, politiker, demo):
    call_off = in_demo()
    page = browser_of(politiker).get(call_off.get_absolute_url())
    html = text_of(page)
    assert (page.status_code, WHY_NO_CORRECTION in html) == (200, True)
    assert "Rätta" not in html.replace(WHY_NO_CORRECTION, "")
    assert f'method="post" action="{call_off.get_absolute_url()}' not in html


def test_avrop_of_a_closed_year_says_why_nothing_can_be_done(browser_of, sakerhet, ekonomi, demo):
    call_off = approved()
    close_frame(
        frame=call_off.frame,
        handling="lapses",
        point=DecisionPointFactory(),
        dated=call_off.dated,
        key=uuid.uuid4(),
        by=ekonomi,
    )
    browser = browser_of(sakerhet)
    opened = browser.get(f"{call_off.get_absolute_url()}ratta/")
    assert (opened.status_code, WHY_CALL_OFF_CLOSED in text_of(opened)) == (409, True)
    assert WHY_CALL_OFF_CLOSED in text_of(browser.get(call_off.get_absolute_url()))


def test_avrop_of_another_frame_is_not_found(browser_of, sakerhet, demo):
    other = CallOffFactory(allocation=allocation_with(frame=frame_with()), dated=DAY)
    assert browser_of(sakerhet).get(f"/ramar/{FRAME}/avrop/{other}/").status_code == 404


def test_activity_that_one_may_not_read_is_not_named(browser_of, politiker, demo):
    wording = ActivityVersion.objects.filter(plan_version__state="draft").first()
    hidden = in_demo(activity=wording.activity)
    receipt = browser_of(politiker).get(hidden.get_absolute_url()).context["receipt"]
    assert (receipt.activity.words, receipt.activity.url) == ("En aktivitet som du inte får läsa", "")
