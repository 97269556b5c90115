"""Stamps: a step is left out when nothing it is made from has changed since it last succeeded."""

import hashlib

from linkoping_trygghet.local.places import REPOSITORY


def digest(*sources):
    """One value for texts and files; a folder counts with every file in it."""
    total = hashlib.sha256()
    for source in sources:
        if isinstance(source, str):
            total.update(source.encode() + b"\0")
            continue
        for file in sorted(source.rglob("*")) if source.is_dir() else [source]:
            if file.is_file() and file.suffix != ".pyc":
                total.update(f"{file.relative_to(REPOSITORY)}\0".encode() + file.read_bytes())
    return total.hexdigest()


def is_current(stamp, value):
    return stamp.exists() and stamp.read_text() == value


def put(stamp, value):
    stamp.parent.mkdir(parents=True, exist_ok=True)
    stamp.write_text(value)
