"""Finding what an address names, among what the user may see. What is not there or not visible is a 404."""

from django.shortcuts import get_object_or_404

from budget.models import Allocation, BudgetInclusion, CallOff, Frame


def frame_or_404(user, slug):
    """A frame with its matter, its holder and its balance."""
    frames = Frame.objects.visible_to(user).select_related("holder", "balance")
    return get_object_or_404(frames, slug=slug)


def allocation_or_404(frame, pk):
    found = get_object_or_404(Allocation.objects.select_related("committee", "balance"), frame=frame, pk=pk)
    found.frame = frame
    return found


def inclusion_or_404(frame, pk):
    found = get_object_or_404(BudgetInclusion, frame=frame, pk=pk)
    found.frame = frame
    return found


def call_off_or_404(user, slug, number):
    """An avrop of the frame at the address, with all that its pages show of it."""
    call_offs = CallOff.objects.visible_to(user).with_everything()
    return get_object_or_404(call_offs, frame__slug=slug, number=number)
