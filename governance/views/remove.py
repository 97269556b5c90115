"""The shape of a page that asks before something is taken away."""

from collections import Counter

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.db.models import ProtectedError
from django.shortcuts import redirect
from django.views.generic import DetailView

from governance.guards import refusal_of
from governance.models import StaleVersion

CHANGED_MEANWHILE = "Någon annan ändrade det här medan du läste. Läs det igen innan du tar bort det."


class RemoveView(DetailView):
    """GET asks, POST removes. What others point at stays, and the page says what points at it (409)."""

    template_name = "governance/remove.html"
    heading = "Ta bort"
    removed_message = "Borttaget."

    def post(self, request, *args, **kwargs):
        self.object = self.get_object()
        removed_url = self.get_removed_url()
        reason = self._why_not_removed()
        if reason:
            self.object = self.get_object()  # as it is: a refused removal leaves it without its key
            return self.render_to_response(self.get_context_data(reason=reason), status=409)
        messages.success(request, self.removed_message)
        return redirect(removed_url)

    def _why_not_removed(self):
        """Why it could not be taken away; "" when it was."""
        try:
            with transaction.atomic():
                self.remove()
        except ProtectedError as error:
            return _what_points_here(error)
        except ValidationError as error:
            return " ".join(error.messages)
        except StaleVersion:
            return CHANGED_MEANWHILE
        except IntegrityError as error:
            if not refusal_of(error):
                raise
            return refusal_of(error)
        return ""

    def remove(self):
        """Take it away; a subclass calls a service when more is to be done."""
        self.object._history_user = self.request.user
        self.object.delete()

    def get_done_url(self):
        """Back without removing anything."""
        raise NotImplementedError

    def get_removed_url(self):
        """Where there is something to see when it is gone."""
        return self.get_done_url()

    def get_context_data(self, **kwargs):
        return super().get_context_data(heading=self.heading, done_url=self.get_done_url(), **kwargs)


def _what_points_here(error):
    """By kind and number: what it is called may be more than the person may read."""
    kinds = Counter(type(one)._meta for one in error.protected_objects)
    counted = sorted(
        f"{number} {kind.verbose_name if number == 1 else kind.verbose_name_plural}"
        for kind, number in kinds.items()
    )
    return f"Går inte att ta bort, för annat hänvisar hit: {', '.join(counted)}."
