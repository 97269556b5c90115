"""Tasks: thin callers of the services. Doing one twice does no harm."""

from celery import shared_task
from celery.signals import worker_process_init

from reports import pdf, services


@shared_task
def warm_up():
    """The first real document need not wait for fonts and templates."""
    pdf.warm_up()


@worker_process_init.connect
def warm_up_process(**kwargs):
    """Each process that renders in production, when it is born."""
    pdf.warm_up()


@shared_task
def run_render_job(job_pk):
    services.run_render_job(job_pk=job_pk)


@shared_task
def resume_stale_jobs():
    services.resume_stale_jobs()
