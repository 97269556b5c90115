"""The organisation on a day: what was in force, who held what, and the page that shows it."""

import re
from datetime import date

import pytest
from django.core.exceptions import ValidationError
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from governance.forms.leadership import LeadershipModelForm
from governance.models import Body, LeadershipModel, Organisation
from governance.outlines.organisation_chart import changes_of, chart_of
from governance.services.bodies import read_parts, set_parts
from tests.factories.bodies import (
    BodyFactory,
    LeadershipModelFactory,
    MandateFactory,
    PersonFactory,
    SeatFactory,
    days,
)
from tests.factories.decisions import DecisionFactory, DecisionPointFactory
from tests.factories.governance import MatterFactory, OrganisationFactory, UserFactory, give, person_with
from tests.forms import posted

URL = "/organisation/"
FIRST, SECOND, AFTER = date(2020, 2, 11), date(2023, 2, 14), date(2023, 6, 1)
OLD, NEW = days(FIRST, SECOND), days(SECOND)
ALL = ("public", "working_material", "confidential")


def chart_on(day, *, readable=ALL):
    return chart_of(
        day=day,
        models=LeadershipModel.objects.in_force(day).with_decisions(),
        bodies=Body.objects.in_force(day).with_relations().with_seats_on(day).order_by("name"),
        readable=readable,
    )


def names(bodies):
    return [one.body.name for one in bodies]


def in_model(model, name, *levels, **fields):
    return BodyFactory(
        leadership_model=model, name=name, levels=list(levels), validity=model.validity, **fields
    )


def deciding(name, kind):
    return BodyFactory(name=name, organisation=OrganisationFactory(name=name, kind=kind))


@pytest.fixture
def models(db):
    """Two models after one another, a third beside the first without bodies."""
    old = LeadershipModelFactory(name="Gamla modellen", slug="gamla", validity=OLD)
    new = LeadershipModelFactory(
        name="Nya modellen", slug="nya", validity=NEW, validity_note="Dagen är antagen."
    )
    LeadershipModelFactory(name="Samverkan", slug="samverkan", validity=OLD)
    in_model(old, "Styrgrupp", "strategic")
    in_model(new, "Rådet", "strategic", "political")
    in_model(new, "Beredningen", "tactical")
    in_model(new, "Forumet", "strategic", "cooperation")
    return {"old": old, "new": new}


# --- What was in force --------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        (date(2020, 2, 10), {}),
        (FIRST, {"Gamla modellen": ["Styrgrupp"], "Samverkan": []}),
        (date(2023, 2, 13), {"Gamla modellen": ["Styrgrupp"], "Samverkan": []}),
        (SECOND, {"Nya modellen": ["Rådet", "Forumet", "Beredningen"]}),
    ],
)
def test_models_and_their_bodies_follow_each_other(models, day, expected):
    assert {model.name: names(model.bodies) for model in chart_on(day).models} == expected


def test_levels_come_from_the_top_with_cooperation_beside(models):
    (model,) = chart_on(AFTER).models
    assert [(names(level.bodies), names(level.beside)) for level in model.levels] == [
        (["Rådet"], ["Forumet"]),
        (["Beredningen"], []),
    ]


def test_body_without_a_level_comes_last(models):
    in_model(models["old"], "Arbetsgrupp")
    model = next(one for one in chart_on(FIRST).models if one.name == "Gamla modellen")
    assert [names(level.bodies) for level in model.levels] == [["Styrgrupp"], ["Arbetsgrupp"]]


def test_model_of_cooperation_alone_has_one_level(db):
    in_model(LeadershipModelFactory(validity=NEW), "Forumet", "cooperation")
    (model,) = chart_on(AFTER).models
    assert [(names(level.bodies), names(level.beside)) for level in model.levels] == [([], ["Forumet"])]


def test_deciding_bodies_stand_on_top_and_others_outside(models):
    kinds = Organisation.Kind
    deciding("Nämnden", kinds.COMMITTEE)
    deciding("Styrelsen", kinds.EXECUTIVE_BOARD)
    deciding("Fullmäktige", kinds.MUNICIPAL_COUNCIL)
    BodyFactory(name="Samordnarna")
    chart = chart_on(AFTER)
    assert (names(chart.top), names(chart.committees)) == (["Fullmäktige", "Styrelsen"], ["Nämnden"])
    assert names(chart.others) == ["Samordnarna"]
    assert chart.summary == (
        "Överst Fullmäktige och därunder Styrelsen. Nämnder: Nämnden. "
        "Nya modellen: Rådet (strategisk och politisk), Forumet (strategisk och samverkan) och "
        "Beredningen (taktisk). Utanför modellerna: Samordnarna."
    )


def test_body_that_was_there_before_its_model_stands_outside(models):
    BodyFactory(name="Redan", leadership_model=models["new"], validity=days(FIRST))
    assert names(chart_on(FIRST).others) == ["Redan"]


def test_nothing_known_is_an_empty_chart(models):
    assert chart_on(date(1999, 1, 1)).is_empty


# --- Who held what ------------------------------------------------------------------------------------


def only_seat(day):
    ((one,),) = [body.seats for body in chart_on(day).others]
    return one


def test_elected_seat_is_held_or_vacant_by_the_day(db):
    seat = SeatFactory(elected=True, designation="KS ordförande", body=BodyFactory())
    person = PersonFactory(elected=True, name="Exempel Ledamot")
    MandateFactory(seat=seat, vacant=True, period=days(FIRST, SECOND))
    MandateFactory(seat=seat, person=person, period=days(SECOND, date(2027, 1, 1)))
    said = {
        day: (only_seat(day).is_vacant, only_seat(day).words)
        for day in (date(2020, 1, 1), FIRST, SECOND, date(2026, 12, 31), date(2027, 1, 1))
    }
    assert list(said.values()) == [
        (True, "KS ordförande: vakant"),
        (True, "KS ordförande: vakant, NN (X) i källan"),
        (False, "KS ordförande: Exempel Ledamot (X)"),
        (False, "KS ordförande: Exempel Ledamot (X)"),
        (True, "KS ordförande: vakant"),
    ]


@pytest.mark.parametrize("held_by", ["function", "organisation", "category"])
def test_seat_of_no_elected_person_is_never_vacant(db, held_by):
    SeatFactory(held_by=held_by, designation="säkerhetschef")
    assert (only_seat(AFTER).is_vacant, only_seat(AFTER).words) == (False, "säkerhetschef")


def test_seat_is_there_from_its_first_to_its_last_day(db):
    SeatFactory(body=BodyFactory(), validity=OLD)
    counted = [len(chart_on(day).others[0].seats) for day in (FIRST, date(2023, 2, 13), SECOND)]
    assert counted == [1, 1, 0]


def test_chair_leads_before_the_convenors(db):
    body = BodyFactory()
    SeatFactory(body=body, roles=["convenor"], designation="säkerhetschef")
    SeatFactory(body=body, roles=["convenor"], designation="kommundirektör")
    (one,) = chart_on(AFTER).others
    assert (one.lead_label, one.lead_words) == ("Sammankallande", "Säkerhetschef och kommundirektör")
    SeatFactory(body=body, chair=True, elected=True, designation="KS ordförande")
    (one,) = chart_on(AFTER).others
    assert (one.lead_label, one.lead_words, one.vacant) == ("Ordförande", "KS ordförande (vakant)", 1)


# --- What decided -------------------------------------------------------------------------------------


def adopted(point, readable=ALL):
    LeadershipModelFactory(validity=NEW, adopted_by=point)
    return chart_on(AFTER, readable=readable).models[0].adopted_by


def test_adopting_point_is_cited_and_linked(db):
    point = DecisionPointFactory(number="2")
    address = f"{point.decision.get_absolute_url()}#punkt-{point.pk}"
    assert (adopted(point).words, adopted(point).url) == (str(point), address)


@pytest.mark.parametrize(
    ("unknown", "words"), [(True, "(förslag, beslut okänt i källan)"), (False, "(förslag, inte beslutat än)")]
)
def test_proposal_says_whether_its_decision_is_missing_from_the_source(db, unknown, words):
    proposal = DecisionFactory(proposal=True, decision_unknown=unknown)
    assert adopted(DecisionPointFactory(decision=proposal)).words.endswith(words)


def test_proposal_that_was_answered_is_a_proposal_only(db):
    point = DecisionPointFactory(decision=DecisionFactory(proposal=True))
    DecisionFactory(answers=point.decision, matter=point.decision.matter)
    assert adopted(point).words.endswith("(förslag)")


def test_decision_that_may_not_be_read_is_not_named(db):
    point = DecisionPointFactory(decision__matter=MatterFactory(confidential=True))
    shown = adopted(point, readable=("public", "working_material"))
    assert (shown.words, shown.url) == ("ett beslut som du inte får läsa", "")


# --- When something changed ---------------------------------------------------------------------------


def test_days_of_change_tell_what_ended_before_what_began(models):
    BodyFactory(name="Sen", leadership_model=models["new"], validity=days(date(2024, 1, 1), date(2025, 1, 1)))
    changes = changes_of(LeadershipModel.objects.all(), Body.objects.order_by("name"))
    assert [(change.day, change.events) for change in changes] == [
        (FIRST, ("Gamla modellen börjar gälla", "Samverkan börjar gälla")),
        (
            SECOND,
            (
                "Samverkan gäller inte längre",
                "Gamla modellen gäller inte längre",
                "Nya modellen börjar gälla",
            ),
        ),
        (date(2024, 1, 1), ("Sen inrättas",)),
        (date(2025, 1, 1), ("Sen upphör",)),
    ]


# --- The page -----------------------------------------------------------------------------------------


@pytest.fixture
def reader(models):
    return person_with("elected_representative")


@pytest.fixture
def secretary(models):
    return person_with("secretary")


def page(browser, query="", status=200):
    response = browser.get(f"{URL}{query}")
    assert response.status_code == status
    return re.sub(r"\s+", " ", response.content.decode())


def test_page_shows_the_day_as_diagram_and_as_list(reader, browser_of):
    html = page(browser_of(reader), "?datum=2023-06-01")
    assert "Organisationen 1 juni 2023" in html
    assert "Gäller från 2023-02-14. Dagen är antagen." in html
    assert html.count('href="/organ/') > 0
    for body in Body.objects.filter(leadership_model__slug="nya"):
        assert html.count(f'href="{body.get_absolute_url()}"') == 2
    assert "Styrgrupp</a>" not in html


def test_page_says_when_the_bodies_of_a_model_are_not_known(reader, browser_of):
    html = page(browser_of(reader), "?datum=2021-10-01")
    assert "Vilka organ som ingick är inte känt." in html
    assert "Inga organ är registrerade i modellen" in html


def test_page_without_a_day_shows_today(reader, browser_of):
    html = page(browser_of(reader))
    assert f'value="{timezone.localdate()}"' in html
    assert "Rådet" in html


def test_day_before_anything_is_known_says_what_to_do(reader, browser_of):
    html = page(browser_of(reader), "?datum=1999-01-01")
    assert "Inget är registrerat för den dagen" in html


@pytest.mark.parametrize("typed", ["06/01/2023", "2023-02-30", "i fjol"])
def test_day_that_cannot_be_read_is_told_and_not_taken_for_today(reader, browser_of, typed):
    html = page(browser_of(reader), f"?datum={typed}", status=422)
    assert "<title> Fel:" in html
    assert f'value="{typed}"' in html
    assert 'aria-invalid="true"' in html
    assert "Rådet" not in html


def test_days_of_change_are_links_and_the_chosen_one_is_marked(reader, browser_of):
    html = page(browser_of(reader), "?datum=2023-02-14")
    for day in (FIRST, SECOND):
        assert f'href="?datum={day}"' in html
    assert re.findall(r'href="\?datum=([-\d]+)" aria-current="date"', html) == ["2023-02-14"]


def test_extern_party_sees_the_bodies_opened_to_it_and_their_model(models, browser_of):
    body = Body.objects.get(name="Forumet")
    extern = give(UserFactory(), "external_party", on=body).user
    html = page(browser_of(extern), "?datum=2023-06-01")
    assert ("Forumet" in html, "Nya modellen" in html) == (True, True)
    assert ("Rådet" in html, "Gamla modellen" in html) == (False, False)


def test_page_costs_the_same_with_any_number_of_bodies(reader, browser_of):
    browser, counted = browser_of(reader), []
    page(browser)
    for count in (1, 3):
        for _ in range(count):
            seat = SeatFactory(elected=True, body__leadership_model=LeadershipModelFactory())
            MandateFactory(seat=seat)
            LeadershipModelFactory(adopted_by=DecisionPointFactory())
        with CaptureQueriesContext(connection) as captured:
            page(browser)
        counted.append(len(captured))
    assert counted == [10, 10]


# --- Leadership models --------------------------------------------------------------------------------

NEW_URL = "/organisation/modeller/ny/"


def model_form(user, instance=None, **typed):
    form = LeadershipModelForm(instance=instance or LeadershipModel(), user=user)
    return posted(form, **typed)


def test_secretary_adds_a_model(secretary, browser_of):
    data = model_form(secretary, name="Ledningsmodell 2027", first_day="1 jan 2027")
    response = browser_of(secretary).post(NEW_URL, data)
    model = LeadershipModel.objects.get(slug="ledningsmodell-2027")
    assert (response.status_code, response["Location"]) == (302, "/organisation/?datum=2027-01-01")
    assert (model.validity, model.history.get().history_user) == (days(date(2027, 1, 1)), secretary)


def test_secretary_changes_when_a_model_ends_and_by_which_decision(secretary, models, browser_of):
    decision = DecisionFactory(body=deciding("Styrelsen", "executive_board"))
    decision.body.organisation.short_code = "KS"
    decision.body.organisation.save()
    point = DecisionPointFactory(decision=decision, number="1", repeal=True)
    typed = f"KS {decision.decided_on}, § {decision.paragraph} p. 1"
    models["new"].bodies.update(validity=days(SECOND, date(2027, 1, 1)))
    data = model_form(secretary, models["new"], last_day="2026-12-31", repealed_by=typed)
    response = browser_of(secretary).post("/organisation/modeller/nya/andra/", data)
    models["new"].refresh_from_db()
    assert response.status_code == 302
    assert (models["new"].repealed_by, models["new"].validity) == (point, days(SECOND, date(2027, 1, 1)))


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ({"name": ""}, "Skriv vad modellen heter."),
        ({"name": "Nya modellen"}, "En annan modell heter redan så."),
        ({"first_day": ""}, "Ange dagen, till exempel 2026-11-20."),
        ({"first_day": "02/14/2023"}, "Skriv dagen som ÅÅÅÅ-MM-DD"),
        ({"last_day": "2020-01-01"}, "Sista dagen kan inte komma före den första."),
        ({"adopted_by": "KS 2021-08-24 §"}, "Efter § står paragrafens nummer"),
        ({"adopted_by": "KS 08/24/2021 § 241 p. 1"}, "Skriv dagen som ÅÅÅÅ-MM-DD"),
    ],
)
def test_bad_input_is_told_beside_its_field_and_kept(secretary, browser_of, typed, words):
    data = model_form(secretary, name="Ledningsmodell 2027", first_day="2027-01-01") | typed
    response = browser_of(secretary).post(NEW_URL, data)
    assert response.status_code == 422
    assert list(response.context["form"].errors) == list(typed)
    assert words in response.content.decode()
    assert LeadershipModel.objects.count() == 3


def test_only_the_secretary_changes_models(reader, models, browser_of):
    browser = browser_of(reader)
    for url in (NEW_URL, "/organisation/modeller/nya/andra/"):
        for method in (browser.get, browser.post):
            response = method(url)
            assert response.status_code == 403
            assert "Fråga sekreteraren" in response.content.decode()
    assert NEW_URL not in page(browser)


def test_model_that_is_not_there_is_not_found(secretary, browser_of):
    assert browser_of(secretary).get("/organisation/modeller/finns-inte/andra/").status_code == 404


def test_part_names_what_it_rests_on_in_its_own_box(db):
    model = LeadershipModelFactory()
    lines = ["Lägesbild", "EST (underlag till: Lägesbild)", "Intressenter (underlag till: Styrgrupp)"]
    set_parts(leadership_model=model, lines=lines, by=UserFactory())
    [shown] = chart_on(model.validity.lower).models
    assert [(part.name, part.feeds, part.rests_on) for part in shown.parts] == [
        ("Lägesbild", "", ("EST",)),
        ("Intressenter", "Styrgrupp", ()),
    ]


def test_part_that_feeds_itself_is_refused(db):
    with pytest.raises(ValidationError, match="underlag till sig själv"):
        read_parts(["EST (underlag till: EST)"])
