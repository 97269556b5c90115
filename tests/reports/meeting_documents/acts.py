"""What tests of these documents do and read."""

from django.urls import reverse


def messages_of(response):
    return [str(message) for message in response.wsgi_request._messages]


def issue(browser, meeting, kind):
    return browser.post(reverse("meeting_document_issue", args=[meeting.pk, kind]))


def page_of(response):
    return response.content.decode()


def download(name, meeting):
    return reverse(name, args=[meeting.pk])
