"""A form that was posted after the session had ended: kept, and shown again after sign-in.

It is never acted on by itself: the person sees the form as typed and sends it again. Only a form that we
made for that very person is kept, which the signed field `written_by` tells.
"""

from django.core import signing
from django.core.exceptions import BadRequest
from django.http import QueryDict

FIELD = "written_by"
SESSION_KEY = "kept_form"
LONGEST = 1_000_000  # characters, encoded; the longest form is far below
SIGNER = signing.Signer(salt="kept-form")


def written_by(user):
    """The value of the hidden field: whose form this is."""
    return SIGNER.sign(str(user.pk))


def keep(request):
    """Keep what was posted, if it is a form of ours. Returns whether it was kept."""
    try:
        owner = SIGNER.unsign(request.POST.get(FIELD, ""))
    except (signing.BadSignature, BadRequest):
        return False
    typed = request.POST.urlencode()
    if len(typed) > LONGEST:
        return False
    request.session[SESSION_KEY] = {"path": request.path, "typed": typed, "owner": owner}
    return True


def is_kept(request):
    return SESSION_KEY in request.session


def take(request):
    """What the signed-in person had typed at this address, once; None when there is nothing."""
    kept = request.session.get(SESSION_KEY)
    if not kept or kept["path"] != request.path or kept["owner"] != str(request.user.pk):
        return None
    del request.session[SESSION_KEY]
    return QueryDict(kept["typed"])
