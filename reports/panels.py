"""What reports shows on the pages of the rooms below."""

from actionplan.models import Plan
from governance.permissions import can_read_lists_to_council
from reports.models import ProgressReport
from reports.permissions import can_compile_report
from reports.services import job_to_show
from reports.sources import documents_shown
from reports.summaries import file_summary_of


def reports_of_plan(plan, user):
    """The reports of a plan that the user may read, latest first."""
    reports = ProgressReport.objects.visible_to(user).filter(round__plan=plan)
    return {
        "reports": list(reports.with_plan().with_renditions().latest_first()),
        "can_create": bool(plan.years) and can_compile_report(user, plan) and plan.is_decided,
        "plan": plan,
    }


def documents_of_meeting(meeting, user):
    """The issued notices and minutes of a meeting, and the making of new ones for those who may."""
    return {"documents": [_issued(source, user) for source in documents_shown(meeting, user)]}


def pdf_of_unfulfilled(listed, user):
    """The yearly list as a PDF, for those who read all that is public."""
    return {"year": listed.year} if can_read_lists_to_council(user) else None


def pdf_of_frame(frame, user, *, on):
    """The ekonomisk redovisning of a frame as a PDF, of the day that its page shows, for whoever reads it."""
    return {"frame": frame, "on": on}


def what_fulfils(assignment, user):
    """The plan or the report that an assignment was carried out by, if it is one that the user may read."""
    if assignment.fulfilled_by_id is None:
        return None
    of_matter = {"matter": assignment.fulfilled_by_id}
    reports = ProgressReport.objects.visible_to(user).with_plan()
    found = Plan.objects.visible_to(user).filter(**of_matter).first() or reports.filter(**of_matter).first()
    return {"record": found} if found else None


def _issued(source, user):
    may_read, may_issue = source.may_read(user), source.may_issue(user)
    renditions = source.renditions_for(user).select_related("made_by") if may_read else ()
    return {
        "source": source,
        "may_read": may_read,
        "files": [file_summary_of(rendition, source) for rendition in renditions],
        "may_issue": may_issue,
        "refusal": source.refusal() if may_issue else "",
        "job": job_to_show(source) if may_issue else None,
    }
