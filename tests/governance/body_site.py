"""What the tests of the pages of bodies share: days, addresses, and how a page is read."""

import re
from datetime import date, timedelta

from django.utils import timezone

from governance.terms_of_office import end_of_term
from tests.factories.bodies import BodyFactory, days

TODAY = timezone.localdate()
DAY = timedelta(days=1)
BEGIN = date(2023, 2, 14)
END = end_of_term(TODAY)
TERM = days(BEGIN, END + DAY)  # the term of office that runs
ENDED = days(date(2020, 2, 11), BEGIN)


def safety_council():
    return BodyFactory(name="Trygghetsrådet", slug="trygghetsradet", of_a_model=True, with_norm=True)


def update_url(body):
    return f"{body.get_absolute_url()}andra/"


def seat_url(seat, act=""):
    return f"{seat.body.get_absolute_url()}platser/{seat.pk}/{act}"


def shown(response, status=200):
    """The page as one line of HTML, with the status it should have."""
    assert response.status_code == status
    return re.sub(r"\s+", " ", response.content.decode())
