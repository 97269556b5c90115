"""Processes that belong to this one: started so that none is left behind, whatever way this one ends."""

import ctypes
import os
import signal
import subprocess

PR_SET_PDEATHSIG = 1
LIBC = ctypes.CDLL(None)
ENDINGS = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)


class Stopped(BaseException):
    """Ctrl-C, TERM or a closed terminal: stop what was started and end well."""


def stop_on_signals():
    """The first signal raises Stopped; make passes TERM on a second time, which changes nothing."""

    def stop(number, frame):
        ignore_signals()
        raise Stopped

    for number in ENDINGS:
        if signal.getsignal(number) is not signal.SIG_IGN:  # nohup
            signal.signal(number, stop)
    if "MAKELEVEL" in os.environ:
        die_with_parent(signal.SIGTERM)


def ignore_signals():
    for number in ENDINGS:
        signal.signal(number, signal.SIG_IGN)


def die_with_parent(number):
    """The kernel sends this process the signal when its parent is gone, also by kill -9."""
    LIBC.prctl(PR_SET_PDEATHSIG, int(number))


def start(command, *, dying=signal.SIGTERM, **options):
    """A child in a session of its own, so that Ctrl-C reaches it through us and in our order."""
    return subprocess.Popen(
        [str(part) for part in command],
        stdin=subprocess.DEVNULL,
        start_new_session=True,
        preexec_fn=lambda: at_start_of_child(dying),
        **options,
    )


def at_start_of_child(dying):
    for number in ENDINGS:
        signal.signal(number, signal.SIG_DFL)
    die_with_parent(dying)


def stop(process, number=signal.SIGTERM, patience=10):
    """Asks, waits, then insists."""
    for attempt in (number, signal.SIGQUIT, signal.SIGKILL):
        if process.poll() is not None:
            return
        process.send_signal(attempt)
        try:
            process.wait(patience)
        except subprocess.TimeoutExpired:
            continue
