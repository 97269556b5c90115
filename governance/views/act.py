"""The shape of a page where a person does something that takes a form."""

from django.contrib import messages
from django.shortcuts import redirect
from django.views.generic import FormView

from governance.kept_forms import take
from governance.views.change import TYPED_TEXT_IS_KEPT


class ActView(FormView):
    """FormView for an ActForm: 422 with errors, 409 when another changed meanwhile what it is about; else a
    message and on to what came of it.

    A subclass fetches and checks in `setup_act`, which runs before both GET and POST.
    """

    done_message = ""

    def dispatch(self, request, *args, **kwargs):
        self.setup_act()
        return super().dispatch(request, *args, **kwargs)

    def setup_act(self):
        """Fetch among what is visible (404), then ask whether one may (403)."""
        raise NotImplementedError

    def get_form_kwargs(self):
        kwargs = super().get_form_kwargs() | {"user": self.request.user}
        kept = take(self.request) if self.request.method == "GET" else None
        if kept is None:
            return kwargs
        messages.info(self.request, TYPED_TEXT_IS_KEPT)
        return kwargs | {"data": kept}

    def form_valid(self, form):
        done = form.perform()
        if done is None:
            return self.form_invalid(form)
        self.tell(done)
        return redirect(self.get_done_url(done))

    def tell(self, done):
        """Say on the next page what was done; a subclass may have more to say."""
        if self.done_message:
            messages.success(self.request, self.done_message)

    def get_done_url(self, done):
        return done.get_absolute_url()

    def form_invalid(self, form):
        status = 409 if form.is_stale else 422
        return self.render_to_response(self.get_context_data(form=form), status=status)
