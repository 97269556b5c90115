"""Of leadership models, bodies, seats and who holds them."""

from datetime import date
from itertools import combinations

from django.db.backends.postgresql.psycopg_any import DateRange

from tests.factories.bodies import (
    BodyFactory,
    BodyResourceFactory,
    LeadershipModelFactory,
    MandateFactory,
    ModelPartFactory,
    ObjectiveFactory,
    PersonFactory,
    SeatFactory,
    days,
)
from tests.refused.acts import twice, update

NEVER = DateRange(empty=True)
SINCE_ALWAYS = days(None, date(2027, 1, 1))


def own_predecessor():
    body = BodyFactory()
    update(body, predecessor=body)


def two_chairs(first, second):
    """In the same body, one with other roles than the other."""
    chair = SeatFactory(roles=["chair", "convenor"], validity=first)
    SeatFactory(roles=["member", "chair"], validity=second, body=chair.body)


def two_mandates(first, second):
    MandateFactory(seat=MandateFactory(period=first).seat, period=second)


REFUSED = {
    "governance_leadershipmodel_has_a_start": (
        lambda: LeadershipModelFactory(validity=SINCE_ALWAYS),
        lambda: LeadershipModelFactory(validity=NEVER),
    ),
    "governance_body_exists_for_a_time": lambda: BodyFactory(validity=NEVER),
    "governance_body_meeting_norm": (
        lambda: BodyFactory(meetings_min=4, meetings_max=3),
        lambda: BodyFactory(meetings_min=0, meetings_max=3),
        lambda: BodyFactory(meetings_min=3, meetings_max=None),
        lambda: BodyFactory(meetings_min=None, meetings_max=3),
    ),
    "governance_body_meets_once_a_week_at_most": lambda: BodyFactory(meetings_min=3, meetings_max=5000),
    "governance_body_not_its_own_predecessor": own_predecessor,
    "governance_bodyresource_position": lambda: twice(BodyResourceFactory, body=BodyFactory(), position=1),
    "governance_bodyresource_says_something": lambda: BodyResourceFactory(text=""),
    "governance_modelpart_position": lambda: twice(
        ModelPartFactory, leadership_model=LeadershipModelFactory(), position=1
    ),
    "governance_modelpart_does_not_feed_itself": lambda: ModelPartFactory(name="EST", feeds="EST"),
    "governance_objective_position": lambda: twice(ObjectiveFactory, body=BodyFactory(), position=1),
    "governance_person_party_only_if_elected": lambda: PersonFactory(party="X"),
    "governance_seat_has_a_role": lambda: SeatFactory(roles=[]),
    "governance_seat_one_standing": tuple(
        lambda roles=roles: SeatFactory(roles=list(roles))
        for roles in combinations(("member", "deputy", "co_opted", "co_opted_on_demand"), 2)
    ),
    "governance_seat_exists_for_a_time": lambda: SeatFactory(validity=NEVER),
    "governance_seat_one_chair_at_a_time": (
        lambda: two_chairs(days(None), days(None)),
        lambda: two_chairs(days(None, date(2024, 1, 2)), days(date(2024, 1, 1))),
        lambda: two_chairs(days(date(2024, 1, 1)), days(date(2024, 6, 1), date(2024, 6, 2))),
    ),
    "governance_mandate_has_a_start": (
        lambda: MandateFactory(period=SINCE_ALWAYS),
        lambda: MandateFactory(period=NEVER),
    ),
    "governance_mandate_one_at_a_time": (
        lambda: two_mandates(days(date(2023, 1, 1)), days(date(2026, 1, 1))),
        lambda: two_mandates(days(date(2023, 1, 1), date(2024, 1, 2)), days(date(2024, 1, 1))),
    ),
}
