"""Values from the environment, read by settings.py only. A missing or malformed value stops the start."""

import os
from pathlib import Path

from django.core.exceptions import ImproperlyConfigured

REQUIRED = object()


class Env:
    """Reads variables and remembers their names, so that a test can hold them against compose."""

    def __init__(self, values):
        self.values = values
        self.names = set()

    @classmethod
    def from_process_or(cls, file: Path):
        """The process environment; where it names no mode, the file that `make demo` wrote."""
        if "TRYGGHET_MODE" in os.environ or not file.exists():
            return cls(os.environ)
        lines = (line.partition("=") for line in file.read_text().splitlines() if line)
        return cls({**{name: value for name, _, value in lines}, **os.environ})

    def text(self, name, default=REQUIRED):
        self.names.add(name)
        value = self.values.get(name, "").strip()
        if value:
            return value
        if default is REQUIRED:
            raise ImproperlyConfigured(f"{name} is not set. See .env.example.")
        return default

    def choice(self, name, allowed, default=REQUIRED):
        value = self.text(name, default)
        if value not in allowed:
            raise ImproperlyConfigured(f"{name} is {value!r}. Allowed: {', '.join(allowed)}.")
        return value

    def integer(self, name, default=REQUIRED):
        value = self.text(name, default)
        try:
            return int(value)
        except ValueError as error:
            raise ImproperlyConfigured(f"{name} is {value!r}, not a whole number.") from error

    def names_list(self, name, default=REQUIRED):
        """A comma-separated list."""
        value = self.text(name, default)
        return [part.strip() for part in value.split(",") if part.strip()]

    def accounts(self, name, default):
        """{"ram": "9910"} from `ram=9910; …`: account numbers by what they are for."""
        pairs = [part.partition("=") for part in self.text(name, default).split(";") if part.strip()]
        found = {label.strip(): number.strip() for label, _, number in pairs}
        wrong = [label for label, number in found.items() if not (number.isascii() and number.isdigit())]
        if wrong or len(found) < len(pairs):
            raise ImproperlyConfigured(f"{name} is to be `name=number; name=number`, each name once.")
        return found
