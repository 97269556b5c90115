"""The organisation on a day, and the leadership models that it follows."""

from django.urls import reverse
from django.utils import timezone
from django.views.generic import TemplateView

from governance.forms.bodies import DayForm
from governance.forms.leadership import LeadershipModelForm
from governance.lookups.bodies import model_or_404
from governance.models import Body, LeadershipModel
from governance.outlines.organisation_chart import changes_of, chart_of
from governance.permissions import WHY_NO_MODEL, can_create_body
from governance.rights import readable_classifications
from governance.services.removals import remove_leadership_model
from governance.views.access import require
from governance.views.change import ChangeView
from governance.views.remove import RemoveView


class OrganisationOnDateView(TemplateView):
    """What was in force on a day (`?datum=`), else today; nothing when the day cannot be read."""

    template_name = "governance/organisation_on_date.html"

    def get(self, request, *args, **kwargs):
        today = {"datum": timezone.localdate()}
        self.form = DayForm(today | request.GET.dict(), initial=today)
        status = 200 if self.form.is_valid() else 422
        return self.render_to_response(self.get_context_data(**kwargs), status=status)

    def get_context_data(self, **kwargs):
        user, today = self.request.user, timezone.localdate()
        models, bodies = LeadershipModel.objects.visible_to(user), Body.objects.visible_to(user)
        context = {"filter_form": self.form, "can_change": can_create_body(user), "today": today}
        if self.form.is_valid():
            day = self.form.cleaned_data["datum"] or today
            context |= {"day": day, "chart": self.chart(models, bodies, day)}
        changes = changes_of(models.order_by("validity", "name"), bodies.order_by("name"))
        return super().get_context_data(changes=changes, **context, **kwargs)

    def chart(self, models, bodies, day):
        return chart_of(
            day=day,
            models=models.in_force(day).with_decisions().with_parts().order_by("validity", "name"),
            bodies=bodies.in_force(day).with_relations().with_seats_on(day).order_by("name"),
            readable=readable_classifications(self.request.user),
        )


class LeadershipModelFormView(ChangeView):
    template_name = "governance/leadership_model_form.html"
    form_class = LeadershipModelForm

    def get_success_url(self):
        return f"{reverse('organisation_on_date')}?datum={self.object.validity.lower}"

    def get_context_data(self, **kwargs):
        return super().get_context_data(name=self.shown, **kwargs)


class LeadershipModelCreateView(LeadershipModelFormView):
    saved_message = "Ledningsmodellen är tillagd. Lägg till dess organ."

    def get_object(self, queryset=None):
        require(can_create_body(self.request.user), WHY_NO_MODEL)
        self.shown = ""
        return LeadershipModel()


class LeadershipModelDeleteView(RemoveView):
    """One that was registered by mistake: a model that has bodies stays, and ends on its last day."""

    heading = "Ta bort ledningsmodellen"
    removed_message = "Ledningsmodellen är borttagen."

    def get_object(self, queryset=None):
        model = model_or_404(self.request.user, self.kwargs["slug"])
        require(can_create_body(self.request.user), WHY_NO_MODEL)
        return model

    def get_done_url(self):
        return f"{reverse('organisation_on_date')}?datum={self.object.validity.lower}"

    def get_removed_url(self):
        return reverse("organisation_on_date")

    def get_context_data(self, **kwargs):
        trail = [{"url": reverse("organisation_on_date"), "label": "Organisationen"}]
        return super().get_context_data(trail_items=trail, **kwargs)

    def remove(self):
        remove_leadership_model(leadership_model=self.object, by=self.request.user)


class LeadershipModelUpdateView(LeadershipModelFormView):
    saved_message = "Ledningsmodellen är sparad."

    def get_object(self, queryset=None):
        model = model_or_404(self.request.user, self.kwargs["slug"])
        require(can_create_body(self.request.user), WHY_NO_MODEL)
        self.shown = model.name
        return model

    def get_context_data(self, **kwargs):
        can_remove = not self.object.bodies.exists()
        return super().get_context_data(slug=self.object.slug, can_remove=can_remove, **kwargs)
