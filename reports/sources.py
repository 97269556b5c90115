"""Sources: what a document is made of, and all that differs between the kinds of document.

Services, views and templates know sources, and nothing of reports or meetings. A new kind is a declaration
in `kinds` and a class here.
"""

from dataclasses import dataclass
from typing import ClassVar

from django.db.models import Exists, Model
from django.urls import reverse

from governance.models import Meeting
from governance.permissions import WHY_NO_MEETING, can_hold_meetings, may_read_agenda, may_read_minutes
from governance.rights import has_right_somewhere, readable_classifications
from reports.builders import build_minutes, build_notice, build_progress_report
from reports.builders.meetings import classes_of
from reports.kinds import (
    INTERNAL_MINUTES,
    INTERNAL_NOTICE,
    MINUTES,
    NOTICE,
    PROGRESS_REPORT,
    DocumentKind,
)
from reports.models import ProgressReport, Rendition
from reports.permissions import WHY_NO_REPORT, can_compile_report


@dataclass(frozen=True)
class Source:
    """A record and the kind of document that is made of it."""

    record: Model

    kind: ClassVar[DocumentKind]
    who_issues: ClassVar[str]
    why_not_issue: ClassVar[str]
    why_not_read: ClassVar[str] = ""
    card: ClassVar[str]  # the part of the record's page that shows its files
    back: ClassVar[str]  # the words of the link to the record's page
    none_yet: ClassVar[str] = "Ingen PDF är skapad än."
    on_issued: ClassVar[str] = ""  # what is to be known of the files that are no drafts

    def build(self):
        """The document as the records stand now."""
        raise NotImplementedError

    def fresh(self):
        """The same source with the record as it is now."""
        raise NotImplementedError

    def refusal(self):
        """Why no file can be made of the record as it stands, in words for the person; "" when one can."""
        return ""

    def may_issue(self, user):
        """Whether the user has files made."""
        raise NotImplementedError

    def may_read(self, user):
        """Whether the user, who sees the record, reads the document too."""
        return True

    def may_read_drafts(self, user):
        """A draft stays arbetsmaterial when the record has become public."""
        return has_right_somewhere(user, "read_working_material") or self.may_issue(user)

    def renditions_for(self, user):
        """The files that the user may read, the newest first."""
        made = Rendition.objects.of(self).newest_first()
        return made if self.may_read_drafts(user) else made.without_drafts()

    def file_name(self, number):
        """What a file is called when it is downloaded."""
        return f"{self.kind.word}-{self.stem}-v{number}.pdf"

    @property
    def key(self):
        """The columns of a row about this document."""
        return {self.kind.column: self.record, "kind": self.kind.key}

    @property
    def url(self):
        return self.record.get_absolute_url()

    @property
    def job_id(self):
        """The element that shows how far a file has come."""
        return f"render-job-{self.kind.word}"


@dataclass(frozen=True)
class ReportSource(Source):
    kind = PROGRESS_REPORT
    who_issues = "Planansvarig eller säkerhetschefen"
    why_not_issue = WHY_NO_REPORT
    card = "pdf-card"
    back = "Tillbaka till återrapporten"

    def build(self):
        return build_progress_report(self.record)

    def may_issue(self, user):
        return can_compile_report(user, self.record.plan)

    def fresh(self):
        return ReportSource(ProgressReport.objects.with_plan().get(pk=self.record.pk))

    @property
    def stem(self):
        return f"{self.record.round.year}-{self.record.plan.slug}"

    @property
    def title(self):
        return str(self.record)

    @property
    def belongs_to(self):
        return str(self.record.plan)

    @property
    def trail(self):
        return [(reverse("report_list"), "Återrapporter"), (self.url, self.title)]

    @property
    def issue_url(self):
        return reverse("rendition_create", args=[self.record.pk])

    @property
    def download_url(self):
        return reverse("rendition_download", args=[self.record.pk])


@dataclass(frozen=True)
class MeetingSource(Source):
    """What notice and minutes have in common: a sekreterare makes them of a meeting."""

    who_issues = "Sekreteraren"
    why_not_issue = WHY_NO_MEETING
    card = "documents-card"
    back = "Tillbaka till mötet"
    download: ClassVar[str]  # the name of the address of the newest file

    def may_issue(self, user):
        return can_hold_meetings(user, self.record.body)

    def fresh(self):
        return type(self)(Meeting.objects.select_related("body__organisation").get(pk=self.record.pk))

    @property
    def stem(self):
        return f"{self.record.body.slug}-{self.record.held_on}"

    @property
    def title(self):
        return self.kind.label

    @property
    def belongs_to(self):
        return str(self.record)

    @property
    def trail(self):
        return [(reverse("meeting_list"), "Möten"), (self.url, str(self.record))]

    @property
    def issue_url(self):
        return reverse("meeting_document_issue", args=[self.record.pk, self.kind.word])

    @property
    def download_url(self):
        return reverse(self.download, args=[self.record.pk])


@dataclass(frozen=True)
class NoticeSource(MeetingSource):
    kind = NOTICE
    download = "notice_download"
    none_yet = "Ingen kallelse finns som PDF."
    why_not_read = "Kallelsen är inte skickad än. Till dess är dagordningen arbetsmaterial."

    def build(self):
        return build_notice(self.record, self.kind)

    def may_read(self, user):
        return may_read_agenda(user, self.record)

    def refusal(self):
        if self.record.is_coming:
            return ""
        if self.record.state == Meeting.State.CANCELLED:
            return "Mötet är inställt. Ingen ny kallelse kan skapas."
        return "Mötet är hållet. Ingen ny kallelse kan skapas."


@dataclass(frozen=True)
class MinutesSource(MeetingSource):
    kind = MINUTES
    download = "minutes_download"
    none_yet = "Inget protokoll finns som PDF."
    why_not_read = "Protokollet är inte justerat än. Till dess är det arbetsmaterial."

    def build(self):
        return build_minutes(self.record, self.kind)

    def may_read(self, user):
        """With the minutes. What was issued of them once justerat stays when they are opened again."""
        return may_read_minutes(user, self.record) or self.was_issued

    @property
    def was_issued(self):
        return Rendition.objects.of(self).without_drafts().exists()

    @property
    def on_issued(self):
        is_reopened = self.record.state == Meeting.State.HELD
        return "Ersätts när protokollet justeras på nytt." if is_reopened else ""

    def refusal(self):
        if self.record.state in (Meeting.State.HELD, Meeting.State.ADJUSTED):
            return ""
        if self.record.state == Meeting.State.CANCELLED:
            return "Mötet är inställt och har inget protokoll."
        return "Mötet är inte hållet än. Protokollet kan skapas när närvaron är ifylld."


@dataclass(frozen=True)
class InternalSource(MeetingSource):
    """A document that leaves out nothing, for those who read all the items and all that came out of them.

    What was issued keeps the classes that it was made of: an item that has been taken away since, or made
    public, is still in the file.
    """

    why_not_issue = why_not_read = "Handlingen innehåller uppgifter som du inte får läsa."
    none_yet = "Ingen PDF med alla punkter är skapad än."

    def may_read(self, user):
        """As arbetsmaterial, when no item is hidden from the user and nothing of what came out of them."""
        items, readable = self.record.agenda_items, readable_classifications(user)
        return (
            self.may_read_drafts(user)
            and set(classes_of(self.record)) <= set(readable)
            and not items.exclude(pk__in=items.readable_by(user)).exists()
        )

    def may_read_drafts(self, user):
        return has_right_somewhere(user, "read_working_material") or can_hold_meetings(user, self.record.body)

    def may_issue(self, user):
        return super().may_issue(user) and self.may_read(user)

    def renditions_for(self, user):
        return super().renditions_for(user).of_classes(readable_classifications(user))

    def refusal(self):
        if words := super().refusal():
            return words
        return "" if _says_more_than_public(self.record) else "Allt i handlingen är offentligt."


@dataclass(frozen=True)
class InternalNoticeSource(InternalSource, NoticeSource):
    kind = INTERNAL_NOTICE
    download = "internal_notice_download"


@dataclass(frozen=True)
class InternalMinutesSource(InternalSource, MinutesSource):
    kind = INTERNAL_MINUTES
    download = "internal_minutes_download"


FOR_ALL, INTERNAL = (NoticeSource, MinutesSource), (InternalNoticeSource, InternalMinutesSource)
SOURCES = {source.kind.key: source for source in (ReportSource, *FOR_ALL, *INTERNAL)}
MEETING_SOURCES = {source.kind.word: source for source in (*FOR_ALL, *INTERNAL)}


def documents_shown(meeting, user):
    """The sources that a meeting's page tells the user of.

    The internal ones only where they say, or have said, more than the others, and to those who read them.
    """
    internal = [source(meeting) for source in INTERNAL]
    are_shown = internal[0].may_read_drafts(user) and _has_internal(meeting) and internal[0].may_read(user)
    return [source(meeting) for source in FOR_ALL] + (internal if are_shown else [])


def _has_internal(meeting):
    """In one query: whether there is more to say than what is public, or a file that says it."""
    say, said = meeting.agenda_items.holding_back(), meeting.renditions.internal()
    return Meeting.objects.filter(Exists(say) | Exists(said), pk=meeting.pk).exists()


def _says_more_than_public(meeting):
    return meeting.agenda_items.holding_back().exists()


def source_of(row):
    """The source of a file or a job."""
    return SOURCES[row.kind](row.record)
