"""What a decision was sent to and rests on: lines that a person writes, and the files."""

from django.db import transaction
from django.db.models import Max

from governance import uploads
from governance.models import MunicipalGoal, Organisation, Recipient, SupportingDocument
from governance.services.decisions import DecisionError, locked
from governance.services.rows import set_rows


@transaction.atomic
def set_recipients(*, decision, lines, by):
    """Make the recipients those of the lines; organisations that are known are recognised.

    Raises DecisionError when somebody who has got the decision would be gone.
    """
    refuse_loss_of_dispatched(decision, lines)
    known = Organisation.objects.by_name(lines)
    set_rows(
        rows=decision.recipients.order_by("position"),
        lines=lines,
        line_of=str,
        fields_of=lambda line: {"text": line, "organisation": known.get(line)},
        owner={"decision": decision},
        by=by,
    )


@transaction.atomic
def set_documents(*, decision, lines, by):
    """Make the supporting documents those of the lines. Raises DecisionError when a file would be gone."""
    refuse_loss_of_files(decision, lines)
    set_rows(
        rows=decision.documents.order_by("position"),
        lines=lines,
        line_of=str,
        fields_of=lambda line: {"title": line},
        owner={"decision": decision},
        by=by,
    )


def refuse_loss_of_dispatched(decision, lines):
    """Raise DecisionError unless everybody who has got the decision is among the lines."""
    sent = Recipient.objects.filter(decision=decision).exclude(dispatched_on=None)
    for recipient in sent.order_by("position"):
        if recipient.text not in lines:
            raise DecisionError(
                f"”{recipient.text}” har fått beslutet {recipient.dispatched_on} och ska stå kvar."
            )


def refuse_loss_of_files(decision, lines):
    """Raise DecisionError unless every supporting document with a file is among the lines."""
    documents = SupportingDocument.objects.filter(decision=decision).exclude(file="")
    for document in documents.order_by("position"):
        if document.title not in lines:
            raise DecisionError(
                f"”{document.title}” har en fil och ska stå kvar. Ta bort det på beslutets sida."
            )


@transaction.atomic
def add_goals(*, decision, names, period, by):
    """Let a decision serve goals of a period, by name; those that are not known yet are added."""
    for name in names:
        goal = MunicipalGoal.objects.filter(name__iexact=name, period=period).first()
        if goal is None:
            goal = MunicipalGoal(name=name, period=period)
            goal.full_clean()
            goal.save_by(by)
        decision.goals.add(goal)


@transaction.atomic
def attach_document(*, decision, title, by, upload=None):
    """Add a supporting document, with the file itself (an Upload, which is checked) or without one.

    A document that was mentioned by that title gets the file. Raises DecisionError for a document that is
    there already.
    """
    decision = locked(decision)
    document = decision.documents.filter(title__iexact=title).first()
    if document and (document.file or not upload):
        raise DecisionError({"title": "Underlaget finns redan. Skriv en annan rubrik, eller välj en fil."})
    if not document:
        document = SupportingDocument(decision=decision, title=title, position=_next_position(decision))
    document.clean_fields()
    if upload:
        _save_with_file(document, upload, by)
    else:
        document.save_by(by)
    return document


def _save_with_file(document, upload, by):
    name = uploads.keep(upload)
    document.file, document.file_name = name, upload.name
    document.size, document.sha256 = len(upload.content), upload.sha256
    try:
        if document.pk:
            document.save_change(by=by, seen_version=document.version, reason="Filen lades till")
        else:
            document.save_by(by, reason="Filen lades till")
    except BaseException:
        uploads.throw_away(name)
        raise


def _next_position(decision):
    return (decision.documents.aggregate(last=Max("position"))["last"] or 0) + 1
