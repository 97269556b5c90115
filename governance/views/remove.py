"""The shape of a page that asks before something is taken away."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.contrib import messages
from django.core.exceptions import ObjectDoesNotExist, ValidationError
from django.db import IntegrityError, connection, transaction
from django.db.models import ProtectedError
from django.shortcuts import redirect
from django.views.generic import DetailView

from governance.guards import is_pointed_at, refusal_of
from governance.lookups.pointers import counted, named
from governance.models import StaleVersion

CHANGED_MEANWHILE = "Någon annan ändrade det här medan du läste. Läs det igen innan du tar bort det."
POINTED_AT_MEANWHILE = "Någon annan hänvisade hit medan du läste. Läs det igen innan du tar bort det."
ALREADY_GONE = "Någon annan har redan tagit bort det."


@dataclass(frozen=True)
class Refusal:
    """Why something stays, in words, and the records that stop it."""

    reason: str
    pointing: Sequence = ()
    is_gone: bool = False  # there is nothing left to take away


class RemoveView(DetailView):
    """GET asks, POST removes. What others point at stays, and the page says what points at it (409)."""

    template_name = "governance/remove.html"
    heading = "Ta bort"
    removed_message = "Borttaget."

    def post(self, request, *args, **kwargs):
        self.object = self.get_object()
        removed_url = self.get_removed_url()
        refusal = self._why_not_removed()
        if refusal is None:
            messages.success(request, self.removed_message)
            return redirect(removed_url)
        if not refusal.is_gone:
            self.object = self.get_object()  # as it is: a refused removal leaves it without its key
        context = self.get_context_data(
            reason=refusal.reason,
            pointing=named(refusal.pointing, request.user),
            is_gone=refusal.is_gone,
        )
        return self.render_to_response(context, status=409)

    def _why_not_removed(self):
        """A Refusal when it could not be taken away; None when it was.

        What is pointed at from somewhere since it was looked at is told by the database, which is asked here
        and not when the transaction ends.
        """
        try:
            with transaction.atomic():
                self.remove()
                connection.check_constraints()
        except ProtectedError as error:
            pointing = list(error.protected_objects)
            return Refusal(f"Går inte att ta bort, för annat hänvisar hit: {counted(pointing)}.", pointing)
        except ValidationError as error:
            return Refusal(" ".join(error.messages), getattr(error, "pointing", ()))
        except StaleVersion:
            return Refusal(CHANGED_MEANWHILE)
        except ObjectDoesNotExist:
            return Refusal(ALREADY_GONE, is_gone=True)
        except IntegrityError as error:
            reason = refusal_of(error) or (POINTED_AT_MEANWHILE if is_pointed_at(error) else "")
            if not reason:
                raise
            return Refusal(reason)
        return None

    def remove(self):
        """Take it away; a subclass calls a service when more is to be done."""
        type(self.object)._base_manager.select_for_update().get(pk=self.object.pk)
        self.object._history_user = self.request.user
        self.object.delete()

    def get_done_url(self):
        """Back without removing anything."""
        raise NotImplementedError

    def get_removed_url(self):
        """Where there is something to see when it is gone."""
        return self.get_done_url()

    def get_context_data(self, *, is_gone=False, **kwargs):
        done_url = self.get_removed_url() if is_gone else self.get_done_url()
        return super().get_context_data(heading=self.heading, done_url=done_url, **kwargs)
