"""A file that was uploaded, as it was uploaded."""

from django.http import HttpResponse
from django.utils.cache import get_conditional_response
from django.utils.http import content_disposition_header

from governance import uploads


def stored_file(request, record):
    """The file of a record with `file`, `file_name` and `sha256`; a 304 to whoever has it already.

    To be saved by the browser, never shown or run within our pages. Raises uploads.DamagedFile.
    """
    etag = f'"{record.sha256}"'
    response = get_conditional_response(request, etag=etag) or _whole(record)
    response["ETag"] = etag
    return response


def _whole(record):
    content = uploads.read(record.file, record.sha256)
    response = HttpResponse(content, content_type=uploads.content_type_of(record.file_name))
    response["Content-Disposition"] = content_disposition_header(True, record.file_name)
    response["X-Content-Type-Options"] = "nosniff"
    response["Cache-Control"] = "private, no-cache"
    return response
