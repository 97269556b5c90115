"""Acts on seats, on who holds them, and on the rows of a body that are written as lines."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError
from django.db.backends.postgresql.psycopg_any import DateRange

from governance.models import Body, Mandate, Person, StaleVersion
from governance.services.bodies import free_slug, read_objectives, set_objectives, set_resources
from governance.services.seats import (
    SeatError,
    appoint_to_seat,
    check_mandates_within,
    end_mandate,
    find_or_add_person,
    move_seat,
    next_position,
    renew_mandates,
    vacate_mandates,
)
from tests.factories.bodies import (
    BodyFactory,
    BodyResourceFactory,
    MandateFactory,
    ObjectiveFactory,
    PersonFactory,
    SeatFactory,
    days,
)
from tests.factories.governance import OrganisationFactory, OrganisationNameFactory, UserFactory
from tests.factories.meetings import AttendanceFactory, MeetingFactory

BEGIN, END = date(2023, 2, 14), date(2026, 12, 31)
NEW_TERM, NEXT_END = date(2027, 1, 1), date(2030, 12, 31)
TERM = days(BEGIN, NEW_TERM)
ON = date(2026, 11, 20)


@pytest.fixture
def by(db):
    return UserFactory()


@pytest.fixture
def seat(db):
    return SeatFactory(elected=True)


def refused(field, words):
    """A `with` that expects a SeatError at the field with the words."""
    return pytest.raises(SeatError, match=rf"(?s)'{field}': .*{words}")


def appoint(seat, by, **fields):
    known = {"first_day": BEGIN, "last_day": END, "person": PersonFactory()}
    return appoint_to_seat(seat=seat, by=by, **known | fields)


# --- Persons ------------------------------------------------------------------------------------------


def add(by, name, *, is_elected=True, party=""):
    return find_or_add_person(name=name, is_elected=is_elected, party=party, by=by)


def test_same_name_and_party_is_the_same_person(by):
    person = add(by, "Exempel Ledamot", party="X")
    assert add(by, "Exempel Ledamot", party="X") == person
    assert add(by, "Exempel Ledamot (X)") == person
    assert add(by, "Exempel Ledamot (X)", is_elected=False) == person


@pytest.mark.parametrize(
    "other",
    [
        {"name": "Exempel Ledamot", "party": "Y"},
        {"name": "Exempel Ledamot"},
        {"name": "Exempel Ledamot", "is_elected": False},
        {"name": "Annan Ledamot", "party": "X"},
    ],
)
def test_whoever_differs_in_anything_is_another_person(by, other):
    person = add(by, "Exempel Ledamot", party="X")
    assert add(by, **other) != person
    assert Person.objects.count() == 2


def test_party_in_parentheses_is_taken_as_the_party(by):
    person = add(by, "Exempel Ledamot (X)")
    assert (person.name, person.party, person.is_elected) == ("Exempel Ledamot", "X", True)


def test_parentheses_of_somebody_who_is_not_elected_belong_to_the_name(by):
    person = add(by, "Exempel Handläggare (vikarie)", is_elected=False)
    assert (person.name, person.party) == ("Exempel Handläggare (vikarie)", "")


def test_party_only_for_the_elected(by):
    with pytest.raises(ValidationError, match="Parti anges bara för förtroendevalda"):
        add(by, "Exempel Ledamot", is_elected=False, party="X")
    assert not Person.objects.exists()


def test_history_of_a_person_says_who_but_no_name(by):
    row = add(by, "Exempel Ledamot", party="X").history.get()
    assert row.history_user == by
    assert "Exempel Ledamot" not in {str(value) for value in vars(row).values()}


# --- Appointing ---------------------------------------------------------------------------------------


def test_seat_is_given_for_the_days_both_included(seat, by):
    person = PersonFactory(elected=True)
    mandate = appoint(seat, by, person=person)
    mandate.refresh_from_db()
    assert (mandate.person, mandate.period, mandate.last_day) == (person, TERM, END)
    assert mandate.history.get().history_user == by


def test_seat_is_given_to_nobody_named(seat, by):
    mandate = appoint(seat, by, person=None, placeholder="NN (X)")
    assert (str(mandate), mandate.person) == ("Vakant, NN (X) i källan", None)


def test_mandate_that_ends_before_it_begins_is_refused(seat, by):
    with pytest.raises(ValidationError, match="Sista dagen kan inte komma före den första"):
        appoint(seat, by, last_day=date(2023, 2, 13))
    assert not Mandate.objects.exists()


def test_vacancy_in_the_way_ends_the_day_before(seat, by):
    vacancy = MandateFactory(seat=seat, vacant=True, period=TERM)
    appoint(seat, by, first_day=ON)
    vacancy.refresh_from_db()
    assert (vacancy.last_day, vacancy.reason_for_leaving) == (date(2026, 11, 19), "Platsen tillsattes")
    assert vacancy.history.first().history_user == by


def test_person_in_the_way_is_not_moved_aside(seat, by):
    sitting = MandateFactory(seat=seat, period=TERM)
    with refused("first_day", f"{sitting.person} har platsen 2023-02-14 – 2026-12-31"):
        appoint(seat, by, first_day=END, last_day=NEXT_END)
    assert Mandate.objects.get() == sitting


def test_vacancy_that_begins_the_same_day_stays(seat, by):
    MandateFactory(seat=seat, vacant=True, period=TERM)
    with refused("first_day", "antecknad som vakant"):
        appoint(seat, by)


def test_the_day_after_the_last_is_free(seat, by):
    MandateFactory(seat=seat, period=TERM)
    assert appoint(seat, by, first_day=NEW_TERM, last_day=None).period == days(NEW_TERM)


@pytest.mark.parametrize(("whose", "words"), [("seat", "Platsen"), ("body", "Organet")])
def test_mandate_keeps_within_the_life_of_seat_and_body(by, whose, words):
    life = days(date(2024, 1, 1), date(2026, 1, 1))
    seat = SeatFactory(**{"validity" if whose == "seat" else "body__validity": life})
    with refused("first_day", f"{words} finns från 2024-01-01"):
        appoint(seat, by)
    for last_day in (END, None):
        with refused("last_day", f"{words} finns till 2025-12-31"):
            appoint(seat, by, first_day=date(2024, 1, 1), last_day=last_day)
    assert appoint(seat, by, first_day=date(2024, 1, 1), last_day=date(2025, 12, 31)).period == life


def test_life_that_would_leave_mandates_outside_is_refused(seat):
    MandateFactory(seat=seat, period=TERM)
    check_mandates_within(seat.mandates.all(), TERM)
    with refused("first_day", "Ledamot ur KS är tillsatt 2023-02-14"):
        check_mandates_within(seat.mandates.all(), days(date(2023, 2, 15)))
    with refused("last_day", "avsluta det mandatet först"):
        check_mandates_within(seat.mandates.all(), DateRange(None, END))


# --- Ending -------------------------------------------------------------------------------------------


@pytest.fixture
def mandate(seat):
    return MandateFactory(seat=seat, period=TERM)


def end(mandate, by, **fields):
    known = {"last_day": ON, "reason": "Avgår på egen begäran", "seen_version": mandate.version}
    return end_mandate(mandate=mandate, by=by, **known | fields)


def test_mandate_ends_on_the_day_with_a_reason(mandate, by):
    end(mandate, by)
    mandate.refresh_from_db()
    row = mandate.history.first()
    assert (mandate.last_day, mandate.reason_for_leaving) == (ON, "Avgår på egen begäran")
    assert (row.history_user, row.history_change_reason) == (by, "Avgår på egen begäran")


def test_ending_changes_no_old_minutes(mandate, by):
    meeting = MeetingFactory(body=mandate.seat.body, held_on=date(2024, 5, 1), held=True)
    attended = AttendanceFactory(meeting=meeting, seat=mandate.seat, mandate=mandate, designation="ledamot")
    before = (attended.version, attended.designation, attended.mandate_id)
    end(mandate, by)
    attended.refresh_from_db()
    assert (attended.version, attended.designation, attended.mandate_id) == before


@pytest.mark.parametrize(
    ("last_day", "words"),
    [(date(2023, 2, 13), "Mandatet började 2023-02-14"), (NEW_TERM, "Mandatet går ut 2026-12-31")],
)
def test_mandate_ends_within_itself(mandate, by, last_day, words):
    with refused("last_day", words):
        end(mandate, by, last_day=last_day)


def test_mandate_without_an_end_ends_when_it_is_ended(seat, by):
    mandate = MandateFactory(seat=seat, period=days(BEGIN))
    assert end(mandate, by, last_day=NEXT_END).last_day == NEXT_END


def test_mandate_that_another_has_changed_is_not_ended(mandate, by):
    seen = mandate.version
    Mandate.objects.get(pk=mandate.pk).save_change(by=by, seen_version=seen)
    with pytest.raises(StaleVersion):
        end(mandate, by, seen_version=seen)
    mandate.refresh_from_db()
    assert mandate.last_day == END


# --- The end of a term --------------------------------------------------------------------------------


def test_running_out_are_the_last_of_seats_that_go_on(db):
    listed = MandateFactory(period=TERM)
    MandateFactory(period=days(BEGIN))
    MandateFactory(period=TERM, reason_for_leaving="Avgår")
    MandateFactory(period=TERM, seat__validity=TERM)
    MandateFactory(period=TERM, seat__body__validity=TERM)
    followed = MandateFactory(period=days(BEGIN, date(2025, 1, 1)))
    MandateFactory(seat=followed.seat, period=days(date(2025, 3, 1)))
    assert list(Mandate.objects.running_out_by(END)) == [listed]
    assert not Mandate.objects.running_out_by(date(2026, 12, 30)).exists()


def test_renewed_mandates_follow_the_old_ones(by):
    old = [MandateFactory(period=TERM), MandateFactory(period=TERM, vacant=True)]
    new = renew_mandates(mandates=old, until=NEXT_END, by=by)
    assert {(one.seat, one.person) for one in new} == {(one.seat, one.person) for one in old}
    assert {(one.period.lower, one.last_day, one.placeholder) for one in new} == {(NEW_TERM, NEXT_END, "")}
    assert not Mandate.objects.running_out_by(END).exists()
    assert [one.history.get().history_user for one in new] == [by, by]


def test_none_is_renewed_when_one_seat_does_not_reach(by):
    long, short = MandateFactory(period=TERM), MandateFactory(period=TERM)
    short.seat.validity = days(None, date(2028, 1, 1))
    short.seat.save()
    with refused("until", f"{short.seat.body}, {short.seat}: Platsen finns till 2027-12-31"):
        renew_mandates(mandates=[long, short], until=NEXT_END, by=by)
    assert Mandate.objects.count() == 2


def test_renewal_to_the_same_day_is_refused(by):
    with refused("until", "Välj en senare dag"):
        renew_mandates(mandates=[MandateFactory(period=TERM)], until=END, by=by)


def test_vacated_mandates_run_out_and_are_seen_to(by):
    old = [MandateFactory(period=TERM) for _ in range(2)]
    vacate_mandates(mandates=old, reason="Rådet görs om", by=by)
    for mandate in old:
        mandate.refresh_from_db()
        assert (mandate.last_day, mandate.reason_for_leaving) == (END, "Rådet görs om")
        assert mandate.history.first().history_change_reason == "Rådet görs om"
    assert not Mandate.objects.running_out_by(END).exists()


# --- The order of seats -------------------------------------------------------------------------------


@pytest.fixture
def body(db):
    body = BodyFactory()
    for position, name in enumerate("abcd", start=1):
        ended = {"validity": days(None, date(2020, 1, 1))} if name == "b" else {}
        SeatFactory(body=body, position=position, designation=name, **ended)
    return body


def order(body):
    return "".join(body.seats.order_by("position").values_list("designation", flat=True))


@pytest.mark.parametrize(
    ("name", "up", "after"), [("c", True, "cbad"), ("a", False, "cbad"), ("d", True, "abdc")]
)
def test_seat_moves_past_the_next_that_is_there(body, by, name, up, after):
    move_seat(seat=body.seats.get(designation=name), up=up, on=ON, by=by)
    assert order(body) == after


@pytest.mark.parametrize(("name", "up", "words"), [("a", True, "redan först"), ("d", False, "redan sist")])
def test_seat_at_the_end_stays(body, by, name, up, words):
    with pytest.raises(SeatError, match=words):
        move_seat(seat=body.seats.get(designation=name), up=up, on=ON, by=by)
    assert order(body) == "abcd"


def test_seats_at_the_same_place_get_an_order(db, by):
    body = BodyFactory()
    for name in "abc":
        SeatFactory(body=body, position=1, designation=name)
    move_seat(seat=body.seats.get(designation="c"), up=True, on=ON, by=by)
    assert (order(body), next_position(body)) == ("acb", 4)


def test_first_seat_of_a_body_is_number_one(db):
    assert next_position(BodyFactory()) == 1


# --- Rows as lines ------------------------------------------------------------------------------------


@pytest.fixture
def objectives(body):
    for position, text in enumerate(("Leda", "Samordna", "Följa upp"), start=1):
        ObjectiveFactory(body=body, position=position, text=text)
    return {objective.text: objective.pk for objective in body.objectives.all()}


def rows(body):
    return [(one.position, one.text, one.pk) for one in body.objectives.order_by("position")]


def test_unchanged_lines_keep_their_rows_and_write_no_history(body, objectives, by):
    before = rows(body)
    set_objectives(body=body, lines=list(objectives), by=by)
    assert rows(body) == before
    assert {one.history.count() for one in body.objectives.all()} == {1}


def test_moved_line_keeps_its_row(body, objectives, by):
    set_objectives(body=body, lines=["Följa upp", "Leda", "Samordna"], by=by)
    assert rows(body) == [
        (1, "Följa upp", objectives["Följa upp"]),
        (2, "Leda", objectives["Leda"]),
        (3, "Samordna", objectives["Samordna"]),
    ]


def test_line_with_other_words_changes_the_row_in_its_place(body, objectives, by):
    set_objectives(body=body, lines=["Leda", "Samordna och bereda", "Följa upp"], by=by)
    changed = body.objectives.get(position=2)
    row = changed.history.first()
    assert (changed.pk, changed.text) == (objectives["Samordna"], "Samordna och bereda")
    assert (row.history_type, row.history_user, row.prev_record.text) == ("~", by, "Samordna")


def test_line_that_is_gone_takes_its_row_and_its_history_says_who(body, objectives, by):
    set_objectives(body=body, lines=["Leda", "Följa upp"], by=by)
    assert [text for _, text, _ in rows(body)] == ["Leda", "Följa upp"]
    gone = body.objectives.model.history.filter(id=objectives["Samordna"]).first()
    assert (gone.history_type, gone.history_user) == ("-", by)


def test_new_line_is_a_new_row_with_history(body, objectives, by):
    set_objectives(body=body, lines=["Bereda", *objectives], by=by)
    assert [text for _, text, _ in rows(body)] == ["Bereda", "Leda", "Samordna", "Följa upp"]
    assert body.objectives.get(text="Bereda").history.get().history_user == by
    assert body.objectives.get(text="Leda").pk == objectives["Leda"]


def test_two_lines_with_the_same_words_are_two_rows(body, by):
    set_objectives(body=body, lines=["Leda", "Leda"], by=by)
    assert body.objectives.count() == 2


@pytest.mark.parametrize("word", ["ansvarig", "Ansvarig"])
def test_other_responsible_is_read_from_the_end_of_the_line(body, by, word):
    unit = OrganisationFactory(name="Säkerhetsenheten")
    set_objectives(body=body, lines=[f"Säkra uppföljningen ({word}: säkerhetsenheten)"], by=by)
    objective = body.objectives.get()
    assert (objective.text, objective.responsible) == ("Säkra uppföljningen", unit)


def test_parentheses_of_another_kind_belong_to_the_text(body, by):
    set_objectives(body=body, lines=["Dela lägesbild (varje kvartal)"], by=by)
    assert body.objectives.get().text == "Dela lägesbild (varje kvartal)"


def test_unknown_responsible_is_named(db):
    with pytest.raises(ValidationError, match="Ingen organisation heter ”Enheten”"):
        read_objectives(["Leda", "Säkra (ansvarig: Enheten)"])


def test_known_organisation_is_recognised_among_resources(body, by):
    unit = OrganisationFactory(name="Hållbarhetsenheten")
    OrganisationNameFactory(organisation=unit, name="Hållbarhetsstaben")
    set_resources(body=body, lines=["hållbarhetsenheten", "Hållbarhetsstaben", "Hållbarhetsenheten"], by=by)
    found = [(str(one), one.text, one.organisation) for one in body.resources.all()]
    assert found == [
        ("hållbarhetsenheten", "hållbarhetsenheten", unit),
        ("Hållbarhetsstaben", "Hållbarhetsstaben", unit),
        ("Hållbarhetsenheten", "", unit),
    ]


def test_resource_in_words_stays_in_words(body, by):
    kept = BodyResourceFactory(body=body, position=1, text="Tjänstepersonsstöd")
    set_resources(body=body, lines=["Tjänstepersonsstöd", "KS budget"], by=by)
    assert [(one.text, one.organisation) for one in body.resources.all()] == [
        ("Tjänstepersonsstöd", None),
        ("KS budget", None),
    ]
    assert body.resources.first() == kept


# --- Addresses ----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "slug"),
    [
        ("Trygghetsrådet", "trygghetsradet"),
        ("Samordnings- och beredningsgrupp", "samordnings-och-beredningsgrupp"),
        ("Nytt", "nytt-2"),
        ("§§", "organ"),
        ("å" * 200, "a" * 70),
    ],
)
def test_address_is_made_from_the_name(db, name, slug):
    assert free_slug(Body, name, reserved={"nytt"}) == slug


def test_taken_address_gets_a_number(db):
    for slug in ("organ-a", "organ-a-2"):
        BodyFactory(slug=slug)
    assert free_slug(Body, "Organ A") == "organ-a-3"
