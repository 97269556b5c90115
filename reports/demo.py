"""The demo's återrapport for 2017: written through the services, and its PDF made."""

from actionplan.models import Plan
from governance.demo import load_decision, read_fixture
from governance.models import IMPORTED
from reports.services import create_report, render_now
from reports.sources import ReportSource


def load(accounts):
    by = accounts["sakerhet"]
    fixture = read_fixture("aterrapport-2017.json")
    plan = Plan.objects.get(slug=fixture["plan"])
    report, _ = create_report(plan=plan, year=fixture["year"], by=by)
    for section in report.sections.all():
        section.text = fixture["sections"][section.key]
        section.full_clean()
        section.save_change(by=by, seen_version=section.version, reason=IMPORTED)
    report.matter.title = fixture["title"]
    report.matter.classification = fixture["classification"]
    report.matter.full_clean()
    report.matter.save_change(by=by, seen_version=report.matter.version, reason=IMPORTED)
    load_decision(fixture["decision"], matter=report.matter, by=accounts["sekreterare"])
    return render_now(source=ReportSource(report), by=by)
