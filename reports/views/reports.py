from django.contrib import messages
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect
from django.views.generic import DetailView, FormView, ListView

from governance.kept_forms import take
from governance.views.access import require
from governance.views.change import TYPED_TEXT_IS_KEPT, ChangeView
from reports.forms import ReportFilterForm, ReportForm, ReportSectionForm
from reports.kinds import PROGRESS_REPORT
from reports.models import ProgressReport
from reports.permissions import WHY_NO_REPORT, can_compile_report, can_compile_some_report
from reports.services import document_of, job_to_show
from reports.sources import ReportSource
from reports.summaries import summary_of


def report_or_404(user, pk):
    return get_object_or_404(ProgressReport.objects.visible_to(user).with_plan(), pk=pk)


class ReportListView(ListView):
    template_name = "reports/report_list.html"
    paginate_by = 50

    def get_queryset(self):
        self.filter_form = ReportFilterForm(self.request.GET)
        reports = ProgressReport.objects.visible_to(self.request.user)
        return self.filter_form.filter(reports).with_plan().with_renditions().latest_first()

    def get_context_data(self, **kwargs):
        context = super().get_context_data(**kwargs)
        return context | {
            "reports": [summary_of(report) for report in context["object_list"]],
            "filter_form": self.filter_form,
            "can_create": can_compile_some_report(self.request.user),
        }


class ReportCreateView(FormView):
    template_name = "reports/report_form.html"
    form_class = ReportForm

    def dispatch(self, request, *args, **kwargs):
        require(can_compile_some_report(request.user), WHY_NO_REPORT)
        return super().dispatch(request, *args, **kwargs)

    def get_initial(self):
        return {"plan": self.request.GET.get("plan", "")}

    def get_form_kwargs(self):
        kwargs = super().get_form_kwargs() | {"user": self.request.user}
        kept = take(self.request) if self.request.method == "GET" else None
        if kept is None:
            return kwargs
        messages.info(self.request, TYPED_TEXT_IS_KEPT)
        return kwargs | {"data": kept}

    def form_valid(self, form):
        saved = form.save()
        if saved is None:
            return self.form_invalid(form)
        report, created = saved
        if not created:
            messages.info(self.request, "Återrapporten fanns redan. Här är den.")
        return redirect(report)

    def form_invalid(self, form):
        return self.render_to_response(self.get_context_data(form=form), status=422)


class ReportDetailView(DetailView):
    """A report: its text as it stands now, the same as in the PDF, and its files."""

    template_name = "reports/report_detail.html"
    context_object_name = "report"

    def get_object(self, queryset=None):
        return report_or_404(self.request.user, self.kwargs["pk"])

    def get_context_data(self, **kwargs):
        source = ReportSource(self.object)
        renditions = list(source.renditions_for(self.request.user))
        document = document_of(source)
        may = source.may_issue(self.request.user)
        return super().get_context_data(
            source=source,
            document=document,
            newest=renditions[0] if renditions else None,
            earlier=renditions[1:],
            job=job_to_show(source, document) if may else None,
            can_render=may,
            can_edit=may,
            sections=PROGRESS_REPORT.sections,
            **kwargs,
        )


class ReportSectionUpdateView(ChangeView):
    template_name = "reports/report_section_form.html"
    form_class = ReportSectionForm
    saved_message = "Texten är sparad."

    def get_object(self, queryset=None):
        self.report = report_or_404(self.request.user, self.kwargs["pk"])
        require(can_compile_report(self.request.user, self.report.plan), WHY_NO_REPORT)
        if PROGRESS_REPORT.section(self.kwargs["key"]) is None:
            raise Http404("Återrapporten har inget sådant avsnitt.")
        return get_object_or_404(self.report.sections, key=self.kwargs["key"])

    def get_success_url(self):
        return self.report.get_absolute_url()

    def get_context_data(self, **kwargs):
        return super().get_context_data(report=self.report, section=self.object, **kwargs)
