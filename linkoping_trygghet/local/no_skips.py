"""pytest plugin: a test that was skipped, or was allowed to fail, has shown nothing: the run fails."""

import pytest

unproved = []


def pytest_runtest_logreport(report):
    if report.skipped:
        unproved.append(report.nodeid)


def pytest_collectreport(report):
    if report.skipped:
        unproved.append(report.nodeid)


@pytest.hookimpl(trylast=True)
def pytest_sessionfinish(session, exitstatus):
    if unproved and exitstatus == pytest.ExitCode.OK:
        session.exitstatus = pytest.ExitCode.TESTS_FAILED


def pytest_terminal_summary(terminalreporter):
    if unproved:
        terminalreporter.section("Skipped or expected to fail: counts as failed")
        for name in unproved:
            terminalreporter.line(name)
