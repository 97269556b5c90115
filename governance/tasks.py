from celery import shared_task
from django.core.management import call_command
from django.utils import timezone

from governance import carried_files
from governance.models import User
from governance.permissions import mirror_role_grants as mirror


@shared_task
def mirror_role_grants():
    """Bring guardian's rows up to date for everybody: grants begin and end by date."""
    for user in User.objects.filter(role_grants__isnull=False).distinct():
        mirror(user, on=timezone.localdate())


@shared_task
def clear_ended_sessions():
    """What was kept of an interrupted form ends with its session."""
    call_command("clearsessions")


@shared_task
def clear_carried_files():
    """A file chosen in a form that was never acted on is kept for a day."""
    carried_files.clear_left_over()
