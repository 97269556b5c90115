from celery import shared_task
from django.utils import timezone

from governance.models import User
from governance.permissions import mirror_role_grants as mirror


@shared_task
def mirror_role_grants():
    """Bring guardian's rows up to date for everybody whose grants began or ended since they were mirrored."""
    today = timezone.localdate()
    for user in User.objects.exclude(rights_mirrored_on=today):
        mirror(user, on=today)
