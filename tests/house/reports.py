"""Reports with their files, and jobs that make them."""

from reports.forms import ReportSectionForm
from reports.models import ProgressReport
from tests.factories.reports import RenderJobFactory, RenditionFactory, report_with_sections
from tests.forms import posted
from tests.house.classes import NOWHERE, matter_of


class Reports:
    def __init__(self, plans):
        self.plans = plans.plans
        public, others, secret = (self.plans[name] for name in ("public", "others", "secret"))
        self.reports = {
            "public": ProgressReport.objects.get(),
            "working": report_with_sections(
                round__plan=public, round__year=2018, matter=matter_of("working")
            ),
            "others": report_with_sections(round=others.rounds.get()),
            "secret": report_with_sections(round=secret.rounds.get(), matter=matter_of("secret")),
        }
        for report in self.reports.values():
            RenditionFactory(report=report, stored=True)
        self.reports["without_file"] = report_with_sections(round__plan=others, round__year=2018)
        self.jobs = {
            key: RenderJobFactory(report=self.reports[key], failed=True)
            for key in ("public", "working", "secret")
        }
        self.jobs["of_another_report"] = self.jobs["working"]

    def addresses(self):
        return {
            **dict.fromkeys(("report_detail", "rendition_create", "rendition_download"), self._report),
            "report_section_update": self._section,
            "render_job_detail": lambda key: [self._or_public(key).pk, self.jobs[key].pk],
        }

    def forms(self):
        return {
            "report_create": lambda key, user: {"plan": self.plans[key].slug, "year": 2018},
            "report_section_update": self._changed_section,
        }

    def _report(self, key):
        return [self.reports[key].pk if key in self.reports else NOWHERE]

    def _or_public(self, key):
        return self.reports.get(key, self.reports["public"])

    def _section(self, key):
        return [self._or_public(key).pk, "finns-inte" if key == "no_such_section" else "background"]

    def _changed_section(self, key, user):
        if key not in self.reports:
            return {}
        section = self.reports[key].sections.get(key="background")
        return posted(ReportSectionForm(instance=section, user=user), text="Ändrad text.")
