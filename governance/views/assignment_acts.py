"""Acts on assignments: giving, changing, moving the day, closing, confirming, sending back, withdrawing."""

from django.contrib import messages
from django.shortcuts import redirect
from django.utils import timezone
from django.views.decorators.http import require_POST

from governance.forms.assignments import (
    AssignmentForm,
    CloseForm,
    GiveForm,
    RescheduleForm,
    SeenForm,
    SendBackForm,
    WithdrawForm,
)
from governance.lookups.accounts import account_of_function
from governance.lookups.assignments import assignment_or_404, item_or_404, point_or_404
from governance.models import AgendaItem, Assignment
from governance.outlines.assignments import row_of
from governance.permissions import (
    WHY_NO_ASSIGNMENT,
    WHY_NO_CONFIRM,
    WHY_NO_GIVING,
    Reader,
    can_manage_assignment,
    closes_assignment,
    confirms_assignments,
    sends_back_assignment,
)
from governance.services.assignments import WITHDRAWN, confirm_assignment
from governance.views.access import require
from governance.views.act import ActView
from governance.views.change import ChangeView
from governance.views.post_act import post_act

ALREADY_CLOSED = "Uppdraget är redan avslutat."
ALREADY_CONFIRMED = "Uppdraget är redan bekräftat."
LOCKED = "Uppdraget är bekräftat och kan inte ändras."
NOT_OPEN = "Uppdraget är avslutat. Ska det återkallas, skicka tillbaka det först."
NOT_CLOSED = "Uppdraget är inte avslutat, så det finns inget att skicka tillbaka."
NOBODYS = "Ingen har ett konto med funktionen ”{}”. Uppdraget syns inte under Mina för någon."
State = Assignment.State


def warn_when_nobodys(request, assignment):
    """Say so when a function is responsible that nobody signs in as, and no organisation beside it."""
    function = "" if assignment.organisation_id else assignment.function
    if function and account_of_function(function) is None:
        messages.warning(request, NOBODYS.format(function))


class GiveView(ActView):
    """Give an assignment out of what `get_origin` finds."""

    template_name = "governance/assignment_form.html"
    form_class = GiveForm
    done_message = "Uppdraget är givet."

    def setup_act(self):
        self.origin = self.get_origin()
        require(can_manage_assignment(self.request.user), WHY_NO_GIVING)

    def get_origin(self):
        """The keyword of the service and the record that it takes."""
        raise NotImplementedError

    def get_form_kwargs(self):
        return super().get_form_kwargs() | {"origin": self.origin}

    def tell(self, done):
        super().tell(done)
        warn_when_nobodys(self.request, done)

    def get_context_data(self, **kwargs):
        (record,) = self.origin.values()
        return super().get_context_data(
            heading="Ge ett uppdrag",
            lead="Vad som ska göras, av vem, till när, och vilket organ som ska få svaret.",
            submit="Ge uppdraget",
            origin=record,
            origin_words=self.origin_words(record),
            cancel_url=self.origin_url(record),
            **kwargs,
        )


class GiveFromPointView(GiveView):
    def get_origin(self):
        return {"point": point_or_404(self.request.user, self.kwargs["pk"], self.kwargs["point_pk"])}

    def get_initial(self):
        point = self.origin["point"]
        return {"text": point.text, "returns_to": point.decision.body}

    def origin_words(self, point):
        return point.citation

    def origin_url(self, point):
        return point.decision.get_absolute_url()


class GiveFromItemView(GiveView):
    def get_origin(self):
        return {"agenda_item": item_or_404(self.request.user, self.kwargs["pk"], self.kwargs["item_pk"])}

    def get_initial(self):
        return {"returns_to": self.origin["agenda_item"].body}

    def origin_words(self, item):
        return f"{item.meeting} p. {item.number}"

    def origin_url(self, item):
        return item.meeting.get_absolute_url()


class OnAssignment:
    """A page of an act on one assignment. What can no longer be done leads back with a message (GET)."""

    template_name = "governance/assignment_form.html"
    heading, lead, submit = "", "", "Spara"
    possible, too_late = (), LOCKED  # in which states it can be done, and what is said in others

    def allows(self, user, assignment):
        return can_manage_assignment(user)

    def setup(self, request, *args, **kwargs):
        super().setup(request, *args, **kwargs)
        self.assignment = assignment_or_404(request.user, kwargs["pk"])
        require(self.allows(request.user, self.assignment), WHY_NO_ASSIGNMENT)

    def get(self, request, *args, **kwargs):
        if self.assignment.state not in self.possible:
            withdrawn = self.assignment.state == State.WITHDRAWN
            messages.info(request, WITHDRAWN if withdrawn else self.too_late)
            return redirect(self.assignment)
        return super().get(request, *args, **kwargs)

    def get_context_data(self, **kwargs):
        return super().get_context_data(
            heading=self.heading,
            lead=self.lead,
            submit=self.submit,
            assignment=self.assignment,
            cancel_url=self.assignment.get_absolute_url(),
            **kwargs,
        )


class ChangeAssignmentView(OnAssignment, ChangeView):
    def get_object(self, queryset=None):
        return self.assignment


class AssignmentUpdateView(ChangeAssignmentView):
    form_class = AssignmentForm
    heading = "Ändra uppdraget"
    lead = "Skriv inget om enskilda personer och inget som är hemligt. Tiden ändrar du med Ändra tid."
    saved_message = "Uppdraget är sparat."
    possible = (State.OPEN, State.CLOSED)

    def tell(self, form):
        super().tell(form)
        warn_when_nobodys(self.request, self.object)


class AssignmentRescheduleView(ChangeAssignmentView):
    form_class = RescheduleForm
    heading, lead = "Ändra tid", "Den tidigare tiden och skälet står kvar på uppdragets sida."
    submit = "Ändra tid"
    saved_message = "Tiden är ändrad."
    possible, too_late = (State.OPEN,), "Uppdraget är avslutat, så tiden kan inte ändras."


class ActOnAssignmentView(OnAssignment, ActView):
    def setup_act(self):
        """Fetched already."""

    def get_context_data(self, **kwargs):
        """With the assignment as it is now, to be read beside the form."""
        reader = Reader(self.request.user)
        row = row_of(self.assignment, reader, timezone.localdate())
        return super().get_context_data(row=row, **kwargs)

    def get_form_kwargs(self):
        return super().get_form_kwargs() | {"assignment": self.assignment}


class AssignmentCloseView(ActOnAssignmentView):
    form_class = CloseForm
    heading, submit = "Avsluta uppdraget", "Avsluta uppdraget"
    lead = "Skriv vad uppdraget ledde till, eller ange vad som fullgör det. Sedan bekräftar någon annan."
    done_message = "Uppdraget är avslutat och väntar på bekräftelse."
    possible, too_late = (State.OPEN,), ALREADY_CLOSED

    def allows(self, user, assignment):
        return closes_assignment(user, assignment)


class AssignmentSendBackView(ActOnAssignmentView):
    form_class = SendBackForm
    heading, submit = "Skicka tillbaka uppdraget", "Skicka tillbaka"
    lead = "Uppdraget pågår igen. Det som skrevs när det avslutades står kvar och kan ändras."
    done_message = "Uppdraget pågår igen."
    possible, too_late = (State.CLOSED,), NOT_CLOSED

    def allows(self, user, assignment):
        return sends_back_assignment(user, assignment)


class AssignmentWithdrawView(ActOnAssignmentView):
    form_class = WithdrawForm
    heading, submit = "Återkalla uppdraget", "Återkalla uppdraget"
    lead = (
        "För ett uppdrag som gavs av misstag. Det finns kvar med sin historik, "
        "men räknas varken som pågående eller försenat, och kan inte tas upp igen."
    )
    done_message = "Uppdraget är återkallat."
    possible, too_late = (State.OPEN,), NOT_OPEN


@require_POST
def assignment_confirm(request, pk):
    assignment = assignment_or_404(request.user, pk)
    by_another = assignment.closed_by_id != request.user.pk
    require(confirms_assignments(request.user) and by_another, WHY_NO_CONFIRM)
    if assignment.state == State.CONFIRMED:
        messages.info(request, ALREADY_CONFIRMED)
        return redirect(assignment)
    seen = SeenForm(request.POST).seen
    post_act(
        request,
        lambda: confirm_assignment(assignment=assignment, seen_version=seen, by=request.user),
        lambda confirmed: "Uppdraget är bekräftat.",
        Assignment,
        AgendaItem,
    )
    return redirect(assignment)
