"""Tasks: thin callers of the services. Doing one twice does no harm."""

from celery import shared_task

from reports import services


@shared_task
def run_render_job(job_pk):
    services.run_render_job(job_pk=job_pk)


@shared_task
def resume_stale_jobs():
    services.resume_stale_jobs()
