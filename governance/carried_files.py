"""Files that go along from one showing of a form to the next, for a browser sends a chosen file only once.

Such a file lies apart for a day and is for the very person who chose it, which its signed token tells. It
becomes a document only when the form is acted on; what is left over is cleared away.
"""

from dataclasses import dataclass
from datetime import timedelta

from django.core import signing
from django.core.exceptions import ValidationError
from django.core.files.storage import default_storage
from django.utils import timezone

from governance import uploads

FOLDER = "carried"
SALT = "carried-file"
LONGEST = timedelta(days=1)
GONE = "Filen finns inte kvar. Välj den igen."


@dataclass(frozen=True)
class CarriedFile:
    """What a form shows of it, and the token that it sends back."""

    name: str
    size: int
    token: str


def carry(upload, user):
    """Keep a checked Upload for the next showing of the form. Returns the CarriedFile."""
    said = {"file": uploads.keep(upload, FOLDER), "name": upload.name, "sha256": upload.sha256}
    token = signing.dumps(said | {"user": user.pk}, salt=SALT)
    return CarriedFile(upload.name, len(upload.content), token)


def take_up(token, user):
    """The Upload that a token stands for. Raises ValidationError when it is gone or was another person's."""
    try:
        said = signing.loads(token, salt=SALT, max_age=LONGEST)
        if said["user"] != user.pk:
            raise ValidationError(GONE)
        return uploads.Upload(said["name"], uploads.read(said["file"], said["sha256"]))
    except (signing.BadSignature, uploads.DamagedFile) as error:
        raise ValidationError(GONE) from error


def clear_left_over():
    """Take away the files whose token is too old to be taken up. Returns how many."""
    if not default_storage.exists(FOLDER):
        return 0
    oldest = timezone.now() - LONGEST
    names = [f"{FOLDER}/{name}" for name in default_storage.listdir(FOLDER)[1]]
    old = [name for name in names if default_storage.get_modified_time(name) < oldest]
    for name in old:
        uploads.throw_away(name)
    return len(old)
