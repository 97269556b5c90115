"""Ekonomisk redovisning of a frame as a PDF: its figures, its log, and what became of what was left."""

import pytest
from django.urls import reverse

from budget.balances import figures_of
from budget.money import format_amount, format_kronor
from reports import pdf
from reports.builders import frame_statement
from reports.content import canonical_json
from reports.services import frame_document
from tests.budget.money_story import Story
from tests.crowds.money_files import fill
from tests.factories.budget import KRONA, FrameFactory, allocation_with, frame_with
from tests.factories.governance import MatterFactory, UserFactory, person_with


@pytest.fixture
def story(db):
    return Story()


@pytest.fixture
def reader(db):
    return person_with("elected_representative")


def section(document, key):
    return next((one for one in document.sections if one.key == key), None)


def rows(document, key):
    return section(document, key).table.rows


def test_statement_says_what_the_frame_is_and_of_which_moment(story, reader):
    document = frame_document(reader, story.frame)
    assert (document.title, document.kind_label) == (
        "Ekonomisk redovisning: Trygghet 2024",
        "Ekonomisk redovisning",
    )
    assert document.sender == str(story.frame.holder)
    facts = {fact.label: fact.text for fact in section(document, "frame").facts}
    assert facts == {
        "Beslutad av": str(story.point),
        "Finansieringskälla": "Resursmedel 2024",
        "Disponeras av": str(story.frame.holder),
        "Gäller": "2024-01-01–2024-12-31",
        "Slag": "Tillfällig ram",
        "Budgetåret": "Öppet",
    }
    moment = section(document, "frame").paragraphs[1]
    assert moment.startswith(f"Uppgifterna är hämtade {document.as_of} kl. ")


@pytest.mark.parametrize("is_closed", [False, True])
def test_figures_are_those_of_the_frame(story, reader, is_closed):
    if is_closed:
        story.close()
    figures = figures_of(story.frame)
    document = frame_document(reader, story.frame)
    shown = dict(rows(document, "figures"))
    assert (shown["Ram"], shown["Avropat"], shown["Kvar av ramen"], shown["Begärt men inte godkänt"]) == (
        format_amount(figures.decided),
        format_amount(figures.used),
        format_amount(figures.left),
        format_amount(figures.requested),
    )
    table = section(document, "parts").table
    assert [row[:6] for row in table.rows[:-1]] == [
        (
            str(part.allocation),
            *map(format_kronor, (part.given, part.carried_out, part.used, part.left, part.requested)),
        )
        for part in figures.parts
    ]
    assert table.total[3:5] == (format_kronor(figures.used), format_kronor(figures.left))
    assert table.total[6:] == ("98\u00a0765,43", "150\u00a0000")


def test_log_and_corrections_have_every_post_with_its_reason(story, reader):
    document = frame_document(reader, story.frame)
    log = rows(document, "log")
    assert [row[0] for row in log] == [str(number) for number in range(1, 13)]
    assert log[-1][-1] == format_kronor(figures_of(story.frame).left)
    assert (log[0][4], log[4][4]) == (str(story.point), "Fältarbete")
    assert {row[4] for row in log if "Omfördelning" in row[2]} == {f"{story.point}. Fler ungdomar än väntat"}
    number = story.call_offs["corrected"].number
    assert rows(document, "corrections") == (
        (number, "2024-10-07", "Fritidsnämnden", "−4\u00a0000,75", "-5 platser färre"),
        (number, "2024-10-07", "Fritidsnämnden", "−1\u00a0000", "Fel konto"),
    )


def test_purposes_and_forms_of_each_nämnd(story, reader):
    row = rows(frame_document(reader, story.frame), "purposes")[0]
    assert row[:2] == ("Socialnämnden", "Arbete i områdena; Stöd till unga")
    assert row[2].startswith("Insatsform")


def test_closed_year_says_what_became_of_what_was_left(story, reader):
    assert section(frame_document(reader, story.frame), "ends") is None
    left = figures_of(story.frame).left
    story.close()
    ends = section(frame_document(reader, story.frame), "ends")
    assert ends.paragraphs == (f"{format_amount(left)} av ramen har förfallit eller förts över.",)
    assert [(fact.label, fact.text) for fact in ends.facts] == [
        (
            "Avslutat 2024-12-31",
            "Det som är kvar förs över till en annan ram: Trygghet 2025. "
            f"Beslut: {story.point}. Skäl: Arbetet fortsätter.",
        )
    ]


def test_empty_frame_has_no_log(reader):
    document = frame_document(reader, FrameFactory())
    assert section(document, "log").paragraphs == ("Inget är bokfört i ramen.",)
    assert (section(document, "purposes"), section(document, "corrections")) == (None, None)


def test_long_log_is_shown_from_its_latest_post_and_says_so(reader, monkeypatch):
    monkeypatch.setattr(frame_statement, "LONGEST_LOG", 5)
    allocation = allocation_with(100 * KRONA * KRONA)
    fill(allocation, 8, UserFactory(), corrected=100)
    document = frame_document(reader, allocation.frame)
    assert [row[0] for row in rows(document, "log")] == ["6", "7", "8", "9", "10"]
    assert section(document, "log").left_out == (
        "Loggen har 10 poster. De 5 senaste står här. Hela loggen finns som Excel och CSV."
    )


def test_document_names_what_its_readers_may_read_whoever_makes_it(story, reader):
    secret = MatterFactory(title="Hemligt ärende", confidential=True)
    story.point.decision.matter = secret
    story.point.decision.save_by(story.second)
    chief = person_with("head_of_security")
    documents = [frame_document(maker, story.frame) for maker in (reader, chief)]
    assert all("ett beslut som du inte får läsa" in canonical_json(one).decode() for one in documents)
    assert section(documents[0], "frame").facts == section(documents[1], "frame").facts


@pytest.mark.parametrize(
    ("fields", "is_draft", "marking"),
    [
        ({"working_material": True}, True, "Innehåller uppgifter som inte är offentliga"),
        ({"confidential": True}, False, "Innehåller uppgifter som inte är offentliga"),
        ({}, False, ""),
    ],
)
def test_what_is_not_public_is_marked_on_every_page(db, fields, is_draft, marking):
    frame = frame_with(matter=MatterFactory(**fields))
    document = frame_document(person_with("head_of_security"), frame)
    assert (document.is_draft, document.marking) == (is_draft, marking)
    assert document.classes == ((frame.matter.classification,) if marking else ())


def test_file_is_fetched_under_its_name(story, reader, browser_of):
    response = browser_of(reader).get(reverse("frame_pdf", args=[story.frame.slug]))
    assert response.content.startswith(b"%PDF-")
    assert response["Content-Disposition"].startswith(
        f'attachment; filename="redovisning-{story.frame.slug}-20'
    )
    assert response["Cache-Control"] == "private, no-cache"


def test_character_that_cannot_be_printed_leads_back_and_is_named(story, reader, browser_of, monkeypatch):
    def refuse(document):
        raise pdf.UnprintableDocument(())

    monkeypatch.setattr(pdf, "render_pdf", refuse)
    response = browser_of(reader).get(reverse("frame_pdf", args=[story.frame.slug]))
    assert response["Location"] == story.frame.get_absolute_url()
