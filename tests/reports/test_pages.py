"""The pages of reports: lists, texts, making the file, how far it has come, and the download."""

import re
from pathlib import Path

import pytest
from django.core.files.storage import default_storage
from django.core.management import CommandError, call_command
from django.urls import reverse

from actionplan.models import FollowUp
from reports.forms import ReportForm, ReportSectionForm
from reports.models import ProgressReport, RenderJob
from reports.services import render_now, request_rendition, run_render_job
from reports.sources import ReportSource
from tests.factories.actionplan import plan_in_force
from tests.factories.governance import person_with
from tests.factories.reports import RenderJobFactory, RenditionFactory, report_with_sections
from tests.forms import posted

PLAN = "handlingsplan-2017-2018"


def page_of(response):
    return response.content.decode()


def address(name, report, *more):
    return reverse(name, args=[report.pk, *more])


@pytest.fixture
def browser(browser_of, sakerhet):
    return browser_of(sakerhet)


@pytest.fixture
def rendition(report, sakerhet, quick_pdf):
    return render_now(source=ReportSource(report), by=sakerhet)


def test_reader_downloads_from_start_in_one_click(rendition, politiker, browser_of):
    browser = browser_of(politiker)
    link = re.search(r'href="(/aterrapporter/\d+/pdf/)"', page_of(browser.get("/")))[1]
    response = browser.get(link)
    assert response.content == rendition.file.read()


def test_download_says_what_it_is_and_asks_again_next_time(rendition, browser):
    response = browser.get(address("rendition_download", rendition.report))
    assert response["Content-Type"] == "application/pdf"
    assert response["Content-Disposition"] == f'attachment; filename="aterrapport-2017-{PLAN}-v1.pdf"'
    assert response["Content-Length"] == str(rendition.size)
    assert response["Cache-Control"] == "private, no-cache"
    assert response["ETag"] == f'"{rendition.sha256}"'
    response.close()


def test_file_that_the_reader_has_is_not_sent_again(rendition, browser):
    tag = {"if-none-match": f'"{rendition.sha256}"'}
    response = browser.get(address("rendition_download", rendition.report), headers=tag)
    assert (response.status_code, response.content) == (304, b"")
    other = browser.get(address("rendition_download", rendition.report), headers={"if-none-match": '"x"'})
    assert other.status_code == 200
    other.close()


def test_newest_file_is_the_one_that_is_downloaded(rendition, browser):
    newer = RenditionFactory(report=rendition.report, number=2, stored=True)
    response = browser.get(address("rendition_download", rendition.report))
    assert response.content == newer.file.read()
    assert "-v2.pdf" in response["Content-Disposition"]


def test_older_files_are_there_by_number(rendition, browser):
    RenditionFactory(report=rendition.report, number=2, stored=True)
    link = f"{address('rendition_download', rendition.report)}?version=1"
    assert f'href="{link}"' in page_of(browser.get(rendition.report.get_absolute_url()))
    assert browser.get(link).content == rendition.read()


def test_draft_of_what_is_public_by_now_is_no_longer_the_newest(report, politiker, browser, browser_of):
    RenditionFactory(report=report, number=1, stored=True, is_draft=True)
    reader, url = browser_of(politiker), address("rendition_download", report)
    assert reader.get(url).status_code == 404
    assert url not in page_of(reader.get("/aterrapporter/"))
    assert url not in page_of(reader.get(report.get_absolute_url()))
    assert browser.get(url).status_code == 200


def test_file_missing_in_the_store_is_said_and_not_a_fault(rendition, browser, caplog):
    default_storage.delete(rendition.file.name)
    response = browser.get(address("rendition_download", rendition.report), follow=True)
    assert response.status_code == 200
    assert "Filen saknas eller är skadad." in page_of(response)
    assert "saknas eller är skadad" in caplog.text


def test_click_leads_to_the_job_and_a_second_click_to_the_same(report, browser):
    first, second = (browser.post(address("rendition_create", report))["Location"] for _ in range(2))
    assert first == second == RenderJob.objects.get().get_absolute_url()
    page = page_of(browser.get(first))
    assert "Väntar på sin tur" in page
    assert "Visa läget nu" in page  # without JavaScript


def test_click_when_nothing_has_changed_says_so(rendition, browser):
    response = browser.post(address("rendition_create", rendition.report), follow=True)
    assert "Inget har ändrats sedan den senaste PDF:en skapades" in page_of(response)
    assert RenderJob.objects.count() == 1


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({}, "Väntar på sin tur"),
        ({"running": True, "step": "Bygger sidorna", "percent": 40}, "Bygger sidorna"),
        ({"done": True}, "PDF:en är klar"),
        ({"failed": True, "error": "Tecknet ”✓” finns inte i typsnittet."}, "Tecknet ”✓” finns inte"),
    ],
)
def test_job_shows_how_far_it_has_come_as_page_and_as_fragment(report, browser, fields, words):
    job = RenderJobFactory(report=report, **fields)
    page, fragment = (
        page_of(browser.get(job.get_absolute_url(), headers=headers))
        for headers in ({}, {"hx-request": "true"})
    )
    assert words in page
    assert words in fragment
    assert "<html" in page
    assert "<html" not in fragment
    assert ("hx-get" in fragment) != bool(fields.get("failed"))  # it goes on asking until the end


def test_failed_job_is_shown_with_its_report_until_a_new_file_is_made(report, browser, sakerhet, quick_pdf):
    request_rendition(source=ReportSource(report), by=sakerhet)
    RenderJob.objects.update(state="failed", error="Tecknet ”✓” finns inte i typsnittet.")
    assert "Tecknet ”✓” finns inte" in page_of(browser.get(report.get_absolute_url()))
    run_render_job(job_pk=request_rendition(source=ReportSource(report), by=sakerhet).pk)
    assert "Tecknet ”✓” finns inte" not in page_of(browser.get(report.get_absolute_url()))
    assert RenderJob.objects.count() == 2


def test_report_shows_its_text_its_files_and_their_checksums(rendition, browser):
    RenditionFactory(report=rendition.report, number=2, sha256="c" * 64)
    page = page_of(browser.get(rendition.report.get_absolute_url()))
    for words in (
        "Förslag till beslut",
        "100 % ren hårdträning",
        "c" * 64,
        rendition.sha256,
        "Tidigare versioner (1)",
    ):
        assert words in page


def test_reader_has_no_control_to_change_or_make(rendition, politiker, browser_of):
    page = page_of(browser_of(politiker).get(rendition.report.get_absolute_url()))
    assert "/skapa-pdf/" not in page
    assert "/avsnitt/" not in page
    assert "Ladda ner PDF" in page


def test_changed_follow_up_is_changed_in_the_page_and_asks_for_a_new_file(rendition, browser, sakerhet):
    follow_up = FollowUp.objects.get(activity__wordings__title="Purple Flag")
    follow_up.text = "Helt ny text."
    follow_up.save_change(by=sakerhet, seen_version=follow_up.version)
    assert "Helt ny text." in page_of(browser.get(rendition.report.get_absolute_url()))
    assert "/jobb/" in browser.post(address("rendition_create", rendition.report))["Location"]


@pytest.mark.parametrize(
    ("query", "shown"),
    [
        ("", 2),
        ("q=provrapport", 1),
        ("ar=2017", 1),
        ("ar=2018", 1),
        ("ar=1999", 0),
        ("q=%00", 2),
        ("ar=tjugohundra", 2),
        ("ar=" + "9" * 5000, 2),
        ("ar=-1", 2),
        ("q=%F0%9F%98%80", 0),
    ],
)
def test_list_is_filtered_and_nonsense_filters_nothing(report, browser, query, shown):
    report_with_sections(round__plan=report.plan, round__year=2018, matter__title="Provrapport")
    response = browser.get(f"/aterrapporter/?{query}")
    assert response.status_code == 200
    assert len(response.context["reports"]) == shown
    assert ("Ingen återrapport stämmer med filtret" in page_of(response)) == (shown == 0)


def create(browser, sakerhet, **typed):
    data = posted(ReportForm(user=sakerhet), **{"plan": PLAN, "year": "2018"} | typed)
    return browser.post(reverse("report_create"), data)


def test_new_report_is_opened_and_shown(demo, browser, sakerhet):
    report = ProgressReport.objects.get(pk=int(create(browser, sakerhet)["Location"].split("/")[2]))
    assert (report.plan.slug, report.round.year) == (PLAN, 2018)
    assert "Utkast" in page_of(browser.get(report.get_absolute_url()))


def test_report_that_is_there_is_shown_instead_of_a_second(report, browser, sakerhet):
    response = create(browser, sakerhet, year="2017")
    assert response["Location"] == report.get_absolute_url()
    assert "Återrapporten fanns redan." in page_of(browser.get(response["Location"]))


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ({"year": "2016"}, "Planen gäller 2017–2018. Välj ett år i den perioden."),
        ({"year": ""}, "Skriv ett år."),
        ({"year": "tjugohundra"}, "Skriv året med fyra siffror"),
        ({"year": "9" * 5000}, "Skriv året med fyra siffror"),
        ({"plan": ""}, "Välj en plan."),
        ({"plan": "finns-inte"}, "Planen finns inte eller är inte beslutad än."),
        (
            {"plan": "exempel-atgardsplan-2026-2027", "year": "2026"},
            "Planen finns inte eller är inte beslutad än.",
        ),
    ],
)
def test_report_that_cannot_be_opened_says_why(demo, browser, sakerhet, typed, words):
    response = create(browser, sakerhet, **typed)
    assert response.status_code == 422
    assert words in page_of(response)
    assert ProgressReport.objects.count() == 1


def test_form_has_the_plan_that_one_came_from(demo, browser):
    page = page_of(browser.get(f"{reverse('report_create')}?plan={PLAN}"))
    assert f'value="{PLAN}" selected' in page


def test_plan_without_activities_has_a_report_that_can_be_read(db, browser_of):
    plan = plan_in_force(activities=0)
    browser = browser_of(person_with("plan_manager", on=plan))
    data = {"plan": plan.slug, "year": "2017"}
    assert browser.post(reverse("report_create"), data, follow=True).status_code == 200


@pytest.mark.parametrize(
    ("text", "words"),
    [("Pil →", "U+2192"), ("x" * 20_001, "20000"), ("a\x00b", "Null-tecken")],
)
def test_section_that_will_not_do_is_shown_again(report, browser, sakerhet, text, words):
    section = report.sections.get(key="background")
    data = posted(ReportSectionForm(instance=section, user=sakerhet), text=text)
    response = browser.post(address("report_section_update", report, "background"), data)
    assert response.status_code == 422
    assert words in page_of(response).replace("\xa0", "")


def test_section_changed_by_two_is_shown_to_both(report, browser, sakerhet, sakerhetschef, browser_of):
    section = report.sections.get(key="background")
    url = address("report_section_update", report, "background")
    mine, theirs = (
        posted(ReportSectionForm(instance=section, user=user)) for user in (sakerhet, sakerhetschef)
    )
    assert browser_of(sakerhetschef).post(url, theirs | {"text": "Deras."}).status_code == 302
    response = browser.post(url, mine | {"text": "Min."})
    assert response.status_code == 409
    assert "Deras." in page_of(response)
    assert "Min." in page_of(response)


def test_command_writes_the_same_file_as_the_browser_gives(report, sakerhet, tmp_path):
    rendition = render_now(source=ReportSource(report), by=sakerhet)
    output = tmp_path / "rapport.pdf"
    call_command("render_report", PLAN, year=2017, output=output)
    assert output.read_bytes() == rendition.file.read()


@pytest.mark.parametrize(
    ("plan", "year", "output", "words"),
    [
        ("finns-inte", 2017, "ut.pdf", "Det finns ingen återrapport för finns-inte år 2017."),
        (PLAN, 2018, "ut.pdf", f"Det finns ingen återrapport för {PLAN} år 2018."),
        (PLAN, 2017, "finns/inte/ut.pdf", "går inte att skriva"),
        (PLAN, 2017, "", "går inte att skriva"),
    ],
)
def test_command_says_what_is_wrong(report, quick_pdf, tmp_path, monkeypatch, plan, year, output, words):
    monkeypatch.setattr("reports.pdf.render_pdf", lambda document: b"%PDF-")
    with pytest.raises(CommandError, match=re.escape(words)):
        call_command("render_report", plan, year=year, output=tmp_path / output)


def test_command_names_the_character_that_cannot_be_printed(report, tmp_path):
    FollowUp.objects.filter(activity__wordings__title="Purple Flag").update(text="Klart ✓")
    with pytest.raises(CommandError, match=r"U\+2713"):
        call_command("render_report", PLAN, year=2017, output=tmp_path / "ut.pdf")
    assert not (tmp_path / "ut.pdf").exists()


def test_damaged_file_is_not_sent(rendition, browser):
    Path(rendition.file.path).write_bytes(b"%PDF-KORRUPT")
    response = browser.get(address("rendition_download", rendition.report), follow=True)
    assert "Filen saknas eller är skadad." in page_of(response)


def test_who_waits_on_the_page_of_the_job_is_taken_to_the_report(report, sakerhet, browser, quick_pdf):
    job = request_rendition(source=ReportSource(report), by=sakerhet)
    path = job.get_absolute_url()
    asked = {"HX-Request": "true", "HX-Current-URL": f"http://testserver{path}"}
    assert "HX-Redirect" not in browser.get(path, headers=asked)
    run_render_job(job_pk=job.pk)
    assert browser.get(path, headers=asked)["HX-Redirect"] == report.get_absolute_url()
    elsewhere = asked | {"HX-Current-URL": f"http://testserver{report.get_absolute_url()}"}
    assert "HX-Redirect" not in browser.get(path, headers=elsewhere)
