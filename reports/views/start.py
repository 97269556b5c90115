from django.views.generic import TemplateView

from reports.start import start_page


class StartView(TemplateView):
    template_name = "reports/start.html"

    def get_context_data(self, **kwargs):
        return super().get_context_data(**start_page(self.request.user), **kwargs)
