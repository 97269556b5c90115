"""Activities as people name them: `1.2 Tidig kontakt (Handlingsplan 2017–2018)`."""

from django.core.exceptions import ValidationError
from django.db.models import F, Value

from actionplan.models import ActivityVersion, Plan
from actionplan.permissions import hidden_drafts


def label_of(wording):
    """The number, the title and the plan of an activity as one version of the plan words it."""
    return f"{wording} ({wording.plan_version.plan.title})"


def known_activities(user, most):
    """The labels of the activities in the plans that the user may read, the latest plan first."""
    wordings = readable_wordings(user).order_by("-plan_version__plan", "area__number", "number")
    return list(dict.fromkeys(label_of(one) for one in wordings[:most]))


def activity_called(text, user):
    """The activity that a label, or a title alone, names in the plans that the user may read.

    Raises ValidationError when there is none, or several; then it says how to tell them apart.
    """
    wanted = _plainly(text)
    mentioned = readable_wordings(user).alias(said=Value(wanted)).filter(said__icontains=F("title"))
    found = {one.activity_id: one for one in mentioned if wanted in _names_of(one)}
    if not found:
        raise ValidationError(
            f"Ingen aktivitet som heter ”{text}” finns i de planer som du får läsa. Välj i listan."
        )
    if len(found) > 1:
        raise ValidationError(
            f"Flera aktiviteter heter så. Skriv till exempel ”{label_of(_first_of(found))}”."
        )
    return _first_of(found).activity


def readable_wordings(user):
    """The activities as the versions of plans that the user may read word them."""
    plans = Plan.objects.visible_to(user)
    wordings = ActivityVersion.objects.filter(plan_version__plan__in=plans)
    wordings = wordings.exclude(plan_version__in=hidden_drafts(user, plans))
    return wordings.select_related("activity", "area", "plan_version__plan__matter")


def _first_of(found):
    """The one with the lowest key: always the same."""
    return found[min(found)]


def _names_of(wording):
    return {_plainly(name) for name in (label_of(wording), str(wording), wording.title)}


def _plainly(text):
    return " ".join(text.split()).casefold()
