"""What must hold before a demo starts. Only the standard library: it runs before anything is installed."""

import os
import socket
import sys
import time

PRODUCTION_ONLY = ("DATABASE_URL", "SECRET_KEY", "ALLOWED_HOSTS", "REDIS_URL", "EMAIL_HOST", "MEDIA_ROOT")
PATIENCE = 3  # seconds


class Refused(Exception):
    """Why the demo does not start, in Swedish, for the person at the terminal."""


def check():
    refuse_production()
    refuse_busy_port(port())


def refuse_production():
    """A demo has known accounts and its own database; with real settings around, somebody made a mistake."""
    mode = os.environ.get("TRYGGHET_MODE", "demo")
    if mode != "demo":
        raise Refused(f"Demon startar inte: TRYGGHET_MODE är {mode}. Kör i ett skal utan den variabeln.")
    found = [name for name in PRODUCTION_ONLY if os.environ.get(name)]
    if found:
        raise Refused(
            f"Demon startar inte: miljön har inställningar för drift ({', '.join(found)}). "
            "Kör i ett skal utan dem: demon gör sin egen databas och sina egna hemligheter."
        )


def port():
    text = os.environ.get("PORT") or "8000"
    if not text.isascii() or not text.isdigit() or not 1 <= int(text) <= 65535:
        raise Refused(
            f"PORT är {text}. Ange ett heltal mellan 1 och 65535, till exempel: make demo PORT=8001"
        )
    return int(text)


def refuse_busy_port(number):
    """Waits a little first: a demo that was just stopped may still be letting go of it."""
    deadline = time.monotonic() + PATIENCE
    while not is_free(number):
        if time.monotonic() > deadline:
            raise Refused(
                f"Port {number} används redan, kanske av en demo som är igång. Stäng det programmet "
                f"eller välj en annan port: make demo PORT={number + 1}"
            )
        time.sleep(0.2)


def is_free(number):
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", number))
        except PermissionError as error:
            raise Refused(f"Port {number} kräver särskild behörighet. Välj en över 1023.") from error
        except OSError:
            return False
    return True


if __name__ == "__main__":
    try:
        check()
    except Refused as refusal:
        sys.exit(str(refusal))
