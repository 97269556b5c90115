"""Meetings in people's own calendars: a file of one body, and a secret address of one's own."""

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import HttpResponse, HttpResponseNotFound
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from governance.downloads.calendars import calendar_file
from governance.forms.calendars import NewFeedForm
from governance.models import Body, CalendarFeed, Meeting
from governance.services.calendars import CHANGED, FeedError, create_feed, digest_of, revoke_feed

FEED_HEADERS = {"Cache-Control": "private, no-store", "X-Robots-Tag": "noindex"}
CALENDAR = "text/calendar; charset=utf-8"
NO_SUCH_FEED = "Adressen gäller inte. Du kan skapa en ny under Inställningar."


def _calendar_of(request, bodies, name):
    meetings = Meeting.objects.of_bodies(bodies).for_calendars(timezone.localdate())
    return calendar_file(meetings, name=name, site=request.build_absolute_uri("/"))


@require_safe
def body_calendar(request, slug):
    body = get_object_or_404(Body.objects.visible_to(request.user), slug=slug)
    response = HttpResponse(_calendar_of(request, [body], str(body)), content_type=CALENDAR)
    response["Content-Disposition"] = f'attachment; filename="{body.slug}-moten.ics"'
    response["Cache-Control"] = "private, no-cache"
    return response


@login_not_required
@csrf_exempt  # nothing is changed here, and a program that tries gets the plain answer 405
@require_safe
def calendar_feed(request, token):
    """The meetings of the bodies that the owner of the address may see right now.

    Without a session: the secret in the address is all there is. A revoked address, one that never was
    and one whose account has ended give the same answer.
    """
    feed = CalendarFeed.objects.answering(digest_of(token)).first()
    if feed is None:
        return HttpResponseNotFound(
            NO_SUCH_FEED, content_type="text/plain; charset=utf-8", headers=FEED_HEADERS
        )
    bodies = Body.objects.visible_to(feed.user)
    content = _calendar_of(request, bodies, settings.LOGO_TEXT)
    return HttpResponse(content, content_type=CALENDAR, headers=FEED_HEADERS)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def calendar_feed_create(request):
    """Shows the new address in the very answer, so that it is kept nowhere, and never again.

    The page sent anew, or opened by its address, makes none: it leads back to the settings.
    """
    if request.method != "POST":
        return redirect("account_detail")
    form = NewFeedForm(request.POST)
    try:
        if not form.is_valid():
            raise FeedError(CHANGED)
        _, token = create_feed(user=request.user, **form.cleaned_data)
    except FeedError as error:
        messages.error(request, error.message)
        return redirect("account_detail")
    address = request.build_absolute_uri(reverse("calendar_feed", args=[token]))
    return render(request, "governance/calendar_feed_detail.html", {"address": address})


@require_POST
def calendar_feed_revoke(request):
    try:
        revoke_feed(user=request.user)
    except FeedError as error:
        messages.info(request, error.message)
    else:
        messages.success(request, "Adressen är återkallad. Kalendrar som läser den får inga fler möten.")
    return redirect("account_detail")
