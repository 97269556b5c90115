"""The start page: what a person has to do, by right, and what is new."""

from dataclasses import dataclass

from django.db.models import Count
from django.urls import reverse
from django.utils import timezone

from actionplan.models import ActivityVersion, FollowUp, Plan
from actionplan.permissions import (
    drafts_of,
    follow_ups_waiting_for,
    hidden_drafts,
    plans_to_accept_in,
    takes_part,
)
from actionplan.services.activities import RENUMBERED
from actionplan.services.versions import COPIED
from actionplan.summaries import summaries_of
from budget.models import Frame, LedgerEntry
from budget.outlines.allocations import words_of_kind
from budget.outlines.frames import frame_rows
from budget.permissions import handles_money
from governance.dates import MONTHS
from governance.models import IMPORTED, Meeting
from governance.permissions import Reader, can_manage_assignment
from reports.models import ProgressReport
from reports.permissions import can_compile_some_report
from reports.summaries import summary_of
from reports.todos import (
    LONGEST_LIST,
    Todo,
    assignments_to_confirm,
    bodies_behind_their_norm,
    bodies_met_by,
    bodies_without_meetings,
    call_offs_that_wait,
    call_offs_to_transfer,
    late_assignments,
    meetings_to_finish,
    meetings_without_notice,
    near_assignments,
    norm_statuses,
    refused_call_offs,
    years_to_close,
)

BY_THEMSELVES = (COPIED, RENUMBERED)  # why activities change when somebody changes something else
MOST_ROWS_A_VERSION = 5
COMING_MEETINGS = 3
NEWEST_FRAMES = 2


@dataclass(frozen=True)
class ComingMeeting:
    """`day` and `month` as on a calendar sheet; `where` says when and where, as far as it is settled."""

    url: str
    title: str
    date: str
    day: str
    month: str
    where: str


@dataclass(frozen=True)
class Change:
    who: str
    verb: str
    title: str
    url: str
    when: object


def start_page(user):
    """The context of the start page. A constant number of queries."""
    today, reader = timezone.localdate(), Reader(user)
    plans = Plan.objects.visible_to(user)
    reports = ProgressReport.objects.visible_to(user).with_plan().with_renditions().latest_first()
    newest = [summary_of(report) for report in reports[:LONGEST_LIST]]
    compiles = can_compile_some_report(user)
    bodies = bodies_met_by(user, on=today)
    statuses = norm_statuses(bodies, on=today)
    now = (
        *late_assignments(user, reader, on=today),
        *_to_follow_up(user),
        *_to_accept(user),
        *assignments_to_confirm(user, reader, on=today),
        *call_offs_that_wait(user),
        *call_offs_to_transfer(user),
        *years_to_close(user, on=today),
        *meetings_to_finish(bodies, on=today),
    )
    later = (
        *bodies_behind_their_norm(statuses),
        *meetings_without_notice(bodies, on=today),
        *bodies_without_meetings(statuses),
        *near_assignments(user, reader, on=today),
        *refused_call_offs(user, on=today),
        *_drafts_to_work_on(user),
        *(_reports_without_pdf(newest) if compiles else ()),
    )
    works = compiles or takes_part(user) or can_manage_assignment(user) or handles_money(user) or bodies
    return {
        "is_politician_view": not works,
        "todo_now": list(now[:LONGEST_LIST]),
        "todo_later": list(later[:LONGEST_LIST]),
        "newest_reports": [report for report in newest if report.has_pdf][:3] or newest[:3],
        "plans": summaries_of(plans[:3], user),
        "frames": newest_frames(user, on=today),
        "latest_post": latest_post(user),
        "changes": latest_changes(plans, hidden_drafts(user, plans)),
        "can_create_report": compiles,
        "sees_bodies": bool(reader.bodies),
        "meetings": coming_meetings(reader, on=today),
    }


def newest_frames(user, *, on):
    """FrameRows of the frames of the latest years that the user may read."""
    newest = Frame.objects.visible_to(user).with_balances().order_by("-year", "slug")
    return frame_rows(list(newest[:NEWEST_FRAMES]), on=on)


def latest_post(user):
    """The Change that was posted last in the logs of the frames that the user may read; None without any."""
    posts = LedgerEntry.objects.visible_to(user).with_everything().select_related("frame__matter")
    post = posts.order_by("-pk").first()
    return post and Change(
        who=str(post.by),
        verb="bokförde",
        title=post.call_off.number if post.call_off else words_of_kind(post),
        url=f"{post.frame.get_absolute_url()}#logg",
        when=post.posted_at,
    )


def coming_meetings(reader, *, on):
    """The next meetings of the bodies that the reader sees."""
    coming = Meeting.objects.of_bodies(reader.bodies).coming(on).select_related("body")
    return [_coming(meeting) for meeting in coming[:COMING_MEETINGS]]


def _coming(meeting):
    time = f"kl. {meeting.starts_at:%H.%M}" if meeting.starts_at else ""
    return ComingMeeting(
        url=meeting.get_absolute_url(),
        title=str(meeting.body),
        date=str(meeting.held_on),
        day=str(meeting.held_on.day),
        month=MONTHS[meeting.held_on.month - 1],
        where=", ".join(filter(None, (time, meeting.place))) or "Tid och plats är inte bestämda",
    )


def _to_follow_up(user):
    return [
        Todo(
            url=f"{reverse('follow_up_list', args=[slug])}?ar={year}&mina=on",
            title=f"Följ upp {_activities(count)} i {title}",
            reason=f"Uppföljningen för {year} är öppen och text saknas.",
            deadline_label="Att skriva",
            tone="warning",
        )
        for slug, title, year, count in _by_plan(follow_ups_waiting_for(user))
    ]


def _to_accept(user):
    in_plans = FollowUp.objects.filter(round__plan__in=plans_to_accept_in(user))
    written = in_plans.written_by_another_than(user)
    return [
        Todo(
            url=f"{reverse('follow_up_list', args=[slug])}?ar={year}",
            title=f"Godkänn uppföljningen av {_activities(count)} i {title}",
            reason=f"Någon annan har skrivit texterna för {year}.",
            deadline_label="Att godkänna",
            tone="info",
        )
        for slug, title, year, count in _by_plan(written)
    ]


def _by_plan(follow_ups):
    values = follow_ups.order_by("round__plan__slug", "round__year")
    return values.values_list("round__plan__slug", "round__plan__matter__title", "round__year").annotate(
        Count("pk", distinct=True)
    )[:LONGEST_LIST]


def _activities(count):
    return "1 aktivitet" if count == 1 else f"{count} aktiviteter"


def _drafts_to_work_on(user):
    drafts = drafts_of(user).select_related("plan__matter", "plan__kind")
    return [
        Todo(
            url=f"{draft.plan.get_absolute_url()}?version={draft.number}",
            title=f"Arbeta vidare med {draft.plan.title}",
            reason="Planen är ett utkast, så du kan ändra områden och aktiviteter.",
            deadline_label="Utkast",
        )
        for draft in drafts[:LONGEST_LIST]
    ]


def _reports_without_pdf(reports):
    return [
        Todo(
            url=report.url,
            title=f"Skriv klart {report.title}",
            reason=f"{report.plan_title}. Ingen PDF är skapad än.",
            deadline_label="Utkast",
        )
        for report in reports
        if not report.has_pdf
    ]


def latest_changes(plans, hidden):
    """The latest changes that people made in the plans, but not in hidden versions of them."""
    follow_ups = FollowUp.history.filter(round__plan__in=plans, history_type="~")
    activities = ActivityVersion.history.filter(plan_version__plan__in=plans, history_type="~")
    activities = activities.exclude(plan_version__in=hidden).exclude(history_change_reason__in=BY_THEMSELVES)
    rows = _newest(follow_ups, "round__plan") + _newest(activities, "plan_version__plan")
    rows.sort(key=lambda row: row.history_date, reverse=True)
    wordings = _wordings({row.activity_id for row in rows[:LONGEST_LIST]}, hidden)
    return [_change(row, wordings) for row in rows[:LONGEST_LIST] if row.activity_id in wordings]


def _newest(history, plan):
    """The latest versions. A version has several rows when something in other tables was saved with it."""
    typed = history.exclude(history_change_reason=IMPORTED).select_related("history_user", plan)
    latest = typed.order_by("-history_date")[: LONGEST_LIST * MOST_ROWS_A_VERSION]
    one_a_version = {(row.id, row.version): row for row in reversed(latest)}
    return list(one_a_version.values())


def _wordings(activity_ids, hidden):
    """The latest wording of each activity, of those that may be seen."""
    wordings = ActivityVersion.objects.filter(activity__in=activity_ids).exclude(plan_version__in=hidden)
    wordings = wordings.select_related("area", "plan_version__plan").order_by("plan_version__number")
    return {wording.activity_id: wording for wording in wordings}


def _change(row, wordings):
    wording = wordings[row.activity_id]
    is_follow_up = hasattr(row, "round_id")
    verb = "ändrade aktiviteten"
    if is_follow_up:
        verb = "godkände uppföljningen av" if row.state == FollowUp.State.ACCEPTED else "följde upp"
    return Change(
        who=str(row.history_user or "Systemet"),
        verb=verb,
        title=str(wording),
        url=wording.get_version_url(),
        when=row.history_date,
    )
