"""The main job: what is followed up in the browser stands in the PDF that is downloaded."""

import pytest
from playwright.sync_api import expect

from tests.browser.acts import download, expect_message, open_follow_up, save, words_of

NAME = r"aterrapport-2017-handlingsplan-2017-2018-v%d.pdf"


def newest_version(stack, report=1):
    return stack.value("SELECT max(number) FROM reports_rendition WHERE report_id = %s", report)


def test_politician_has_the_pdf_within_two_clicks(browse, stack):
    page = browse("politiker")
    page.goto("/")
    name, file = download(page, page.get_by_role("link", name="Ladda ner PDF Återrapport 2017"))
    assert name == NAME % newest_version(stack)
    words = words_of(file)
    assert "Återrapport 2017" in words
    assert "7.3 Trygghetsplan med Östgötatrafiken och taxi" in words


def follow_up(page, stack, number, status, text):
    open_follow_up(page, stack, number)
    page.get_by_role("radio", name=status).check()
    page.get_by_label("Vad har hänt?").fill(text)
    save(page)
    expect_message(page, "Uppföljningen är sparad.")


def entry(words, heading, until):
    """What the document says about an activity, from its heading to that of the next."""
    return words[words.index(heading) : words.index(until)]


def expect_in_pdf(file, status, text):
    said = entry(words_of(file), "7.3 Trygghetsplan med Östgötatrafiken och taxi", "7.4 Stöd till ideella")
    assert text in said
    assert [word for word in ("Ej påbörjad", "Pågår", "Genomförd", "Utgår") if word in said] == [status]


def test_what_is_followed_up_comes_into_the_pdf(browse, stack):
    page, before = browse("sakerhet"), newest_version(stack)
    follow_up(page, stack, "7.3", "Genomförd", "Planen antogs i december, efter samråd med taxi.")
    page.goto("/aterrapporter/1/")
    page.get_by_role("button", name="Skapa ny PDF").click()
    expect(page.get_by_role("progressbar")).to_be_visible()
    ready = page.get_by_role("link", name="Ladda ner PDF")
    name, file = download(page, ready)
    assert name == NAME % (before + 1)
    expect_in_pdf(file, "Genomförd", "Planen antogs i december, efter samråd med taxi.")


def look_until_done(page):
    """Without JavaScript: look again by hand for as long as the page offers it."""
    look_again = page.get_by_role("link", name="Visa läget nu")
    expect(look_again).to_be_visible()
    while look_again.is_visible():
        with page.expect_navigation():
            look_again.click()


def test_the_same_without_javascript(browse, stack):
    page, before = browse("sakerhet", javascript=False), newest_version(stack)
    follow_up(page, stack, "7.3", "Utgår", "Arbetet avslutades. Trafiken planeras om av regionen.")
    page.goto("/aterrapporter/1/")
    page.get_by_role("button", name="Skapa ny PDF").click()
    look_until_done(page)
    name, file = download(page, page.get_by_role("link", name="Ladda ner PDF"))
    assert name == NAME % (before + 1)
    expect_in_pdf(file, "Utgår", "Arbetet avslutades. Trafiken planeras om av regionen.")


def count_jobs(stack):
    return stack.value("SELECT count(*) FROM reports_renderjob")


CLICK_TWICE = """
(button) => {
  const heldBack = [];
  addEventListener("submit", (event) => {
    heldBack.push(event.defaultPrevented);
    event.preventDefault();
  });
  button.click();
  button.click();
  return heldBack;
}
"""


@pytest.mark.parametrize(("script", "held_back"), [(None, [False, True]), ("", [False, False])])
def test_second_click_is_held_back_by_the_page(browse, script, held_back):
    """The control: with an empty script in its place both would be sent."""
    page = browse("sakerhet")
    if script is not None:
        answer = {"body": script, "content_type": "text/javascript"}
        page.route("**/js/submit.*js", lambda route: route.fulfill(**answer))
    page.goto("/aterrapporter/1/")
    assert page.get_by_role("button", name="Skapa ny PDF").evaluate(CLICK_TWICE) == held_back


def test_two_quick_clicks_make_one_file(browse, stack):
    page, before, jobs = browse("sakerhet"), newest_version(stack), count_jobs(stack)
    follow_up(page, stack, "7.3", "Pågår", "Nytt försök efter sommaren.")
    page.goto("/aterrapporter/1/")
    page.get_by_role("button", name="Skapa ny PDF").dblclick()
    expect(page.get_by_role("link", name="Ladda ner PDF")).to_be_visible()
    assert (count_jobs(stack), newest_version(stack)) == (jobs + 1, before + 1)


def test_two_windows_that_both_ask_make_one_file(browse, stack):
    """Nothing in the page holds the second request back: the server gives it the job of the first."""
    first, before, jobs = browse("sakerhet", javascript=False), newest_version(stack), count_jobs(stack)
    follow_up(first, stack, "7.3", "Pågår", "Nytt försök efter hösten.")
    second = first.context.new_page()
    for page in (first, second):
        page.goto("/aterrapporter/1/")
    for page in (first, second):
        with page.expect_navigation():
            page.get_by_role("button", name="Skapa ny PDF").click()
    assert first.url == second.url
    look_until_done(second)
    expect(second.get_by_role("link", name="Ladda ner PDF")).to_be_visible()
    assert (count_jobs(stack), newest_version(stack)) == (jobs + 1, before + 1)


def test_nothing_new_makes_no_file(browse, stack):
    page, before = browse("sakerhet"), newest_version(stack)
    page.goto("/aterrapporter/1/")
    page.get_by_role("button", name="Skapa ny PDF").click()
    expect_message(page, "Inget har ändrats sedan den senaste PDF:en skapades")
    assert newest_version(stack) == before


def test_new_report(browse, stack):
    """A year outside the plan is said beside the field; a year within it gives a report to go on with."""
    page = browse("sakerhet")
    page.goto("/aterrapporter/ny/")
    page.get_by_role("combobox", name="Plan").select_option("handlingsplan-2017-2018")
    page.get_by_role("textbox", name="År").fill("2031")
    page.get_by_role("button", name="Skapa återrapporten").click()
    error = "Planen gäller 2017–2018. Välj ett år i den perioden."
    expect(page.locator("#error-summary").get_by_role("link")).to_have_text(error)
    expect(page.locator("#id_year_error")).to_have_text(error)
    expect(page.get_by_role("textbox", name="År")).to_have_value("2031")
    page.get_by_role("textbox", name="År").fill("2018")
    page.get_by_role("button", name="Skapa återrapporten").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Återrapport 2018")
    expect(page.get_by_role("button", name="Skapa PDF")).to_be_visible()
    expect(page.get_by_role("main")).to_contain_text("Utkast")
    assert stack.value("SELECT count(*) FROM reports_progressreport") == 2
