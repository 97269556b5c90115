"""Tasks: thin callers. Doing one twice does no harm."""

from celery import shared_task
from django.core.management import call_command


@shared_task
def verify_ledger():
    """Every night; what differs stands in the log as an error."""
    call_command("verify_ledger")
