"""Seats live within their body and mandates within their seat, and a seat has one standing; an assignment that
was given by mistake is withdrawn, and stays so.
"""

from itertools import combinations

from django.db import migrations, models
from django.db.models import Q

from governance.guards.assignments import WithdrawnGuardFunction, withdrawn_stays
from governance.guards.seats import (
    SeatGuardFunctions,
    covers_seats,
    mandate_in_life_of_seat,
    minuted_mandate_stays,
    seat_in_life_of_body,
)

STATE = {
    "choices": [
        ("open", "Pågår"),
        ("closed", "Avslutat, väntar på bekräftelse"),
        ("confirmed", "Bekräftat"),
        ("withdrawn", "Återkallat"),
    ],
    "default": "open",
    "max_length": 20,
    "verbose_name": "läge",
}


def at_most_one_of(*roles):
    condition = Q()
    for pair in combinations(roles, 2):
        condition &= ~Q(roles__contains=list(pair))
    return condition


class Migration(migrations.Migration):
    dependencies = [("governance", "0012_days_of_decisions")]

    operations = [
        migrations.AlterField("assignment", "state", models.CharField(**STATE)),
        migrations.AlterField("historicalassignment", "state", models.CharField(**STATE)),
        WithdrawnGuardFunction(),
        withdrawn_stays("governance_assignment"),
        migrations.AddConstraint(
            "seat",
            models.CheckConstraint(
                condition=at_most_one_of("member", "deputy", "co_opted", "co_opted_on_demand"),
                name="governance_seat_one_standing",
                violation_error_message=(
                    "Platsen kan bara vara en av ledamot, ersättare, adjungerad och adjungerad vid behov."
                ),
            ),
        ),
        SeatGuardFunctions(),
        seat_in_life_of_body("governance_seat"),
        covers_seats("governance_body"),
        mandate_in_life_of_seat("governance_mandate"),
        minuted_mandate_stays("governance_mandate"),
    ]
