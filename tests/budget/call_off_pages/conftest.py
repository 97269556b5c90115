"""A frame of the demo, and two of its fördelningar."""

import pytest

from budget.models import Frame
from tests.budget.call_off_pages.acts import FRAME


@pytest.fixture
def frame(demo):
    return Frame.objects.get(slug=FRAME)


def allocation_of(frame, committee):
    return frame.allocations.get(committee__name=committee)


@pytest.fixture
def sons(frame):
    return allocation_of(frame, "Social- och omsorgsnämnden")


@pytest.fixture
def holders(frame):
    return allocation_of(frame, "Kommunstyrelsen")
