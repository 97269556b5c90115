"""What one account holds."""

from django.urls import reverse
from django.utils import timezone

from governance.models import Organisation, RoleGrant


def grants(count, person):
    organisations = Organisation.objects.bulk_create(
        Organisation(name=f"Enhet {n} av {count}", kind="unit") for n in range(count)
    )
    today = timezone.localdate()
    RoleGrant.objects.bulk_create(
        RoleGrant(user=person, role="economist", target=one, period=(today, None)) for one in organisations
    )
    return reverse("account_detail")
