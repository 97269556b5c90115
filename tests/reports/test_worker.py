"""A worker, or the whole process, is killed while it renders: the job is resumed and gives one file."""

import hashlib
import os
from datetime import timedelta
from urllib.parse import urlsplit

import pytest
from celery import current_app
from django.utils import timezone
from redis import Redis

from linkoping_trygghet.local import processes
from linkoping_trygghet.local.testrun import start_redis
from reports.models import ProgressReport, RenderJob
from reports.services import SILENT_AFTER, request_rendition
from reports.sources import ReportSource
from tests.factories.actionplan import plan_in_force
from tests.factories.governance import person_with
from tests.factories.reports import report_with_sections
from tests.reports.workers import (
    answer,
    answers,
    free_port,
    kill_all,
    kill_child,
    sending_to,
    until,
    web,
    worker,
)

DATABASE = 5  # of Redis, used by nothing else
MANY = 150  # activities: rendering takes seconds, long enough to be killed in


@pytest.fixture
def log(tmp_path):
    file = tmp_path / "log"
    file.touch()
    return file


@pytest.fixture(scope="module")
def redis_url(tmp_path_factory):
    """The Redis of the test run; where there is none, one of our own."""
    if url := os.environ.get("TEST_REDIS_URL"):
        yield url
        return
    folder = tmp_path_factory.mktemp("redis")
    process = start_redis(folder)
    yield f"redis+socket://{folder}/redis.sock"
    processes.stop(process)


@pytest.fixture
def queue_url(redis_url, log):
    """A queue of this test alone, empty."""
    redis = Redis(unix_socket_path=urlsplit(redis_url).path, db=DATABASE)
    until(lambda: os.path.exists(urlsplit(redis_url).path) and redis.ping(), log=log)
    redis.flushdb()
    yield f"{redis_url}?virtual_host={DATABASE}"
    redis.flushdb()
    redis.close()


@pytest.fixture
def chief(transactional_db):
    return person_with("head_of_security")


@pytest.fixture
def large(chief):
    """A report that takes seconds to render."""
    text = "Arbetet har gått framåt under året. " * 12
    plan = plan_in_force(activities=MANY, year=2017, written_by=chief, text=text)
    made = report_with_sections(round=plan.rounds.get())
    return ProgressReport.objects.with_plan().get(pk=made.pk)


def job_now():
    return RenderJob.objects.get()


def is_rendering():
    job = RenderJob.objects.first()
    return job is not None and job.state == "running" and job.percent > 5


def is_ended():
    return not job_now().is_active


def let_time_pass():
    """As if the last sign of life was long ago."""
    long_ago = timezone.now() - SILENT_AFTER - timedelta(seconds=1)
    RenderJob.objects.update(heartbeat_at=long_ago)


def check_that_it_ended_once(report, attempts):
    job = job_now()
    assert (job.state, job.attempt, job.error) == ("done", attempts, "")
    rendition = report.renditions.get()
    content = rendition.file.read()
    assert content.startswith(b"%PDF-1.7")
    assert hashlib.sha256(content).hexdigest() == rendition.sha256
    return content


def test_worker_process_makes_the_file_that_a_request_asked_for(large, chief, queue_url, log):
    with worker(queue_url, log), sending_to(queue_url):
        request_rendition(source=ReportSource(large), by=chief)
        until(is_ended, log=log)
    check_that_it_ended_once(large, attempts=1)


def unfinished(queue_url):
    """How many messages wait in the queue or are held by a worker, alive or dead."""
    with Redis(unix_socket_path=urlsplit(queue_url).path, db=DATABASE) as redis:
        return redis.llen("celery") + redis.hlen("unacked")


@pytest.mark.parametrize("kill", [kill_all, kill_child])
def test_job_of_a_worker_that_was_killed_is_resumed_and_ends_once(large, chief, queue_url, log, say, kill):
    with sending_to(queue_url):
        with worker(queue_url, log) as first:
            request_rendition(source=ReportSource(large), by=chief)
            until(is_rendering, log=log)
            kill(first)
        assert job_now().state == "running"
        assert not large.renditions.exists()
        held_by_the_dead = unfinished(queue_url)
        with worker(queue_url, log):
            # The control: the message alone, given again, does nothing, for the job is another's.
            current_app.send_task("reports.tasks.run_render_job", [job_now().pk])
            current_app.send_task("reports.tasks.resume_stale_jobs")
            until(lambda: unfinished(queue_url) <= held_by_the_dead, log=log)
            assert job_now().state == "running"
            let_time_pass()
            current_app.send_task("reports.tasks.resume_stale_jobs")
            until(is_ended, log=log)
    check_that_it_ended_once(large, attempts=2)
    say(f"Worker killed while it rendered ({kill.__name__}): resumed, one file.")


def test_job_of_a_process_that_was_killed_whole_is_resumed_at_its_next_start(
    large, chief, browser_of, log, say
):
    """The demo: one web process with its worker, and a queue that dies with it."""
    cookies = {"sessionid": browser_of(chief).session.session_key}
    port = free_port()
    with web(port, log) as first:
        until(lambda: answers(port), log=log)
        answer(port, f"{large.get_absolute_url()}skapa-pdf/", cookies=cookies, data=b"")
        until(is_rendering, log=log)
        kill_all(first)
    assert job_now().state == "running"
    let_time_pass()
    with web(port, log):
        until(lambda: answers(port), log=log)
        until(is_ended, log=log)
        content = check_that_it_ended_once(large, attempts=2)
        assert answer(port, f"{large.get_absolute_url()}pdf/", cookies=cookies) == content
    say("Whole process killed while it rendered: resumed at its next start, one file.")
