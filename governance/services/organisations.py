"""Acts on organisations."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.backends.postgresql.psycopg_any import DateRange
from django.utils import timezone

from governance.models import OrganisationName


@transaction.atomic
def rename_organisation(*, organisation, name, on, by, reason=""):
    """Give an organisation a new name; the one it had until the day `on` stays in its name history.

    Raises ValidationError when the name is taken or the day has not come.
    """
    if on > timezone.localdate():
        raise ValidationError("Ett nytt namn gäller från i dag eller tidigare. Välj en dag som har varit.")
    earlier = OrganisationName(organisation=organisation, name=organisation.name, period=DateRange(None, on))
    earlier.full_clean()
    earlier.save_by(by, reason=reason)
    organisation.name = name
    organisation.full_clean()
    organisation.save_change(by=by, seen_version=organisation.version, reason=reason)
    return organisation
