"""The shape of a page that asks before something is taken away."""

from django.contrib import messages
from django.db import IntegrityError, transaction
from django.db.models import ProtectedError
from django.shortcuts import redirect
from django.views.generic import DetailView

from governance.guards import refusal_of


class RemoveView(DetailView):
    """GET asks, POST removes. What others point at stays, and the page says what points at it (409)."""

    template_name = "governance/remove.html"
    heading = "Ta bort"
    removed_message = "Borttaget."

    def post(self, request, *args, **kwargs):
        self.object = self.get_object()
        done_url = self.get_done_url()
        try:
            with transaction.atomic():
                self.remove()
        except ProtectedError as error:
            return self._refused(_what_points_here(error))
        except IntegrityError as error:
            if not refusal_of(error):
                raise
            return self._refused(refusal_of(error))
        messages.success(request, self.removed_message)
        return redirect(done_url)

    def remove(self):
        """Take it away; a subclass calls a service when more is to be done."""
        self.object._history_user = self.request.user
        self.object.delete()

    def get_done_url(self):
        raise NotImplementedError

    def get_context_data(self, **kwargs):
        return super().get_context_data(heading=self.heading, done_url=self.get_done_url(), **kwargs)

    def _refused(self, reason):
        return self.render_to_response(self.get_context_data(reason=reason), status=409)


def _what_points_here(error):
    found = list(error.protected_objects)
    names = ", ".join(sorted({f"{one._meta.verbose_name} ”{one}”" for one in found[:3]}))
    more = f" och {len(found) - 3} till" if len(found) > 3 else ""
    return f"Går inte att ta bort, för annat hänvisar hit: {names}{more}."
