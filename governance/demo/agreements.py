"""The demo's agreements, promises and rules of procedure, and what took the place of what."""

from datetime import date

from governance.demo.source import keep, matter_titled, point_of, read_fixture
from governance.models import Agreement, Matter, Organisation, Succession


def load_agreements(decisions, by):
    """`decisions` by key: some of them adopted an agreement. An earlier row is what a later one follows."""
    for row in read_fixture("agreements.json"):
        agreement = keep(_agreement(row, matter_titled(row["matter"], by=by), decisions), by=by)
        agreement.parties.set(Organisation.objects.filter(name__in=row["parties"]))
        load_successions(agreement.matter, row.get("follows", ()), by=by)


def load_successions(successor, rows, *, by):
    """What a matter takes the place of, or adds to."""
    for row in rows:
        predecessor = Matter.objects.get(title=row["predecessor"])
        succession = Succession(
            successor=successor,
            predecessor=predecessor,
            relation=row["relation"],
            source_note=row["source_note"],
        )
        keep(succession, by=by)


def _agreement(row, matter, decisions):
    signed_on = row.get("signed_on")
    return Agreement(
        matter=matter,
        kind=row["kind"],
        period=row["period"],
        purposes=row["purposes"],
        signed_on=signed_on and date.fromisoformat(signed_on),
        adopted_by=point_of(decisions, row.get("adopted_by")),
        source_note=row.get("source_note", ""),
    )
