"""The pages of agreements: what is in force, what follows what, what is registered and refused."""

import re
from datetime import date, timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from governance.forms.agreements import AgreementForm
from governance.models import Agreement, Succession
from governance.outlines.agreements import standing_of
from governance.services.agreements import AgreementError, set_predecessor
from tests.factories.actionplan import PlanFactory
from tests.factories.bodies import BodyFactory
from tests.factories.decisions import (
    AgreementFactory,
    DecisionFactory,
    DecisionPointFactory,
    SuccessionFactory,
)
from tests.factories.governance import (
    MatterFactory,
    OrganisationFactory,
    OrganisationNameFactory,
    UserFactory,
    person_with,
)
from tests.forms import posted
from tests.governance.decisions.reading import read_from_source

TODAY = date(2021, 8, 24)
TOMORROW = (timezone.localdate() + timedelta(days=1)).isoformat()


def page_of(response):
    return re.sub(r"\s+", " ", response.content.decode())


def titles(response):
    return [row.title for row in response.context["agreements"]]


@pytest.fixture
def secretary(db):
    return person_with("secretary")


@pytest.fixture
def reader(db):
    return person_with("elected_representative")


@pytest.fixture
def browser(browser_of, secretary):
    return browser_of(secretary)


@pytest.fixture
def police(db):
    police = OrganisationFactory(name="Polismyndigheten")
    OrganisationNameFactory(organisation=police, name="Polisen")
    return police


@pytest.fixture
def agreement(police):
    agreement = AgreementFactory(
        matter__title="Samverkan 2019–2022",
        purposes="Att samverka.",
        areas=["Sociala risker", "Otrygghet"],
        signed_on=date(2019, 5, 14),
    )
    agreement.parties.add(police)
    return agreement


def follow(successor, predecessor, relation="replaces"):
    return SuccessionFactory(successor=successor.matter, predecessor=predecessor.matter, relation=relation)


# --- In force ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("period", "words", "in_force"),
    [
        ("2019–2022", "Gäller", True),
        ("2021", "Gäller", True),
        ("2019–2021-08-24", "Gäller", True),
        ("2009–", "Gäller", True),
        ("–2025", "Gäller", True),
        ("2015–2018", "Upphörde 2018-12-31", False),
        ("–2021-08-23", "Upphörde 2021-08-23", False),
        ("2022–2023", "Gäller från 2022-01-01", False),
        ("årligen", "Tiden är inte känd", False),
        ("", "Tiden är inte känd", False),
    ],
)
def test_agreement_is_in_force_by_its_period(db, period, words, in_force):
    standing = standing_of(AgreementFactory(period=period), TODAY)
    assert (standing.words, standing.in_force) == (words, in_force)


@pytest.mark.parametrize(
    ("relation", "words"),
    [
        ("replaces", "Ersatt, okänt när"),
        ("replaces_and_supplements", "Ersatt, okänt när"),
        ("supplements", "Gäller"),
    ],
)
def test_agreement_without_an_end_that_was_replaced_is_not_said_to_be_in_force(db, relation, words):
    earlier = AgreementFactory(period="2009–")
    follow(AgreementFactory(), earlier, relation)
    assert standing_of(earlier, TODAY).words == words


# --- The list ---------------------------------------------------------------------------------------------


def test_list_shows_kind_parties_period_and_whether_it_is_in_force(browser, agreement):
    page = page_of(browser.get("/overenskommelser/"))
    for words in (
        "Samverkan 2019–2022",
        "Samverkansöverenskommelse",
        "Polismyndigheten",
        "Upphörde <time>2022-12-31</time>",
    ):
        assert words in page


@pytest.mark.parametrize(
    ("query", "shown"),
    [
        ("", ["Reglemente", "Samverkan 2019–2022", "Löfte 2017"]),
        ("q=samverkan", ["Samverkan 2019–2022"]),
        ("q=POLIS", ["Samverkan 2019–2022"]),
        ("slag=citizen_promise", ["Löfte 2017"]),
        ("galler=on", ["Reglemente"]),
        ("q=samverkan&galler=on", []),
        ("slag=finns-inte", ["Reglemente", "Samverkan 2019–2022", "Löfte 2017"]),
        ("q=%00", ["Reglemente", "Samverkan 2019–2022", "Löfte 2017"]),
    ],
)
def test_list_is_filtered(browser, agreement, query, shown):
    AgreementFactory(matter__title="Löfte 2017", kind="citizen_promise", period="2017")
    AgreementFactory(matter__title="Reglemente", kind="rules_of_procedure", period="2023–")
    response = browser.get(f"/overenskommelser/?{query}")
    assert titles(response) == shown
    assert ("Ingen överenskommelse stämmer med filtret" in page_of(response)) == (shown == [])


def test_list_goes_on_on_a_second_page(browser, db):
    AgreementFactory.create_batch(51, period="2023–")
    for query in ("", "galler=on&"):
        pages = [browser.get(f"/overenskommelser/?{query}page={page}") for page in (1, 2)]
        assert [len(titles(response)) for response in pages] == [50, 1]
        assert browser.get(f"/overenskommelser/?{query}page=3").status_code == 404


def test_list_shows_what_one_may_read(browser_of, secretary, reader):
    AgreementFactory(matter__working_material=True, matter__title="Utkast till löfte")
    mine, theirs = (page_of(browser_of(user).get("/overenskommelser/")) for user in (secretary, reader))
    assert "Utkast till löfte" in mine
    assert "Du har inga överenskommelser att läsa" in theirs
    assert "Registrera överenskommelse" not in theirs


# --- One agreement ----------------------------------------------------------------------------------------


def test_page_shows_what_was_agreed_and_by_whose_decision(browser, agreement):
    ks = BodyFactory(organisation=OrganisationFactory(short_code="KS"))
    decision = DecisionFactory(body=ks, decided_on=date(2019, 5, 7), paragraph=170, matter=agreement.matter)
    agreement.adopted_by = DecisionPointFactory(decision=decision, number="1")
    agreement.source_note = "Dagen är antagen."
    agreement.save()
    page = page_of(browser.get(agreement.get_absolute_url()))
    for words in (
        "Att samverka.",
        "Sociala risker",
        "Polismyndigheten",
        "2019-05-14",
        "2019–2022",
        "Dagen är antagen.",
        "KS 2019-05-07 § 170 p. 1",
        f"{decision.get_absolute_url()}#punkt-{agreement.adopted_by.pk}",
        "Diarienummer saknas<",
    ):
        assert words in page


def test_what_the_source_does_not_say_is_said_to_be_missing(browser, secretary):
    agreement = AgreementFactory.build(matter=MatterFactory(), period="")
    read_from_source(agreement, secretary)
    page = page_of(browser.get(agreement.get_absolute_url()))
    for words in (
        "Perioden saknas i källan",
        "Syftena saknas i källan.",
        "Saknas i källan",
        "Beslut okänt i källan",
        "Tiden är inte känd",
    ):
        assert words in page
    assert page_of(browser.get("/overenskommelser/")).count("Saknas i källan") == 2


def test_what_we_registered_ourselves_is_missing_in_no_source(browser, db):
    agreement = AgreementFactory(period="")
    for url in (agreement.get_absolute_url(), "/overenskommelser/"):
        page = page_of(browser.get(url))
        assert "källan" not in page
        assert ">Saknas<" in page.replace("> ", ">").replace(" <", "<")


def test_successions_are_shown_both_ways(browser, agreement):
    earlier = AgreementFactory(matter__title="Samverkan 2015–2018")
    later = AgreementFactory(matter__title="Samverkan 2023–2026")
    follow(agreement, earlier, "replaces_and_supplements")
    follow(later, agreement, "supplements")
    page = page_of(browser.get(agreement.get_absolute_url()))
    assert "Ersätter och kompletterar" in page
    assert "Kompletteras av" in page
    for other in (earlier, later):
        assert f'<a class="ds-link" href="{other.get_absolute_url()}">{other}</a>' in page


def test_plan_that_follows_is_named_without_a_link(browser, agreement):
    plan = PlanFactory(matter__title="Handlingsplan 2017–2018")
    SuccessionFactory(successor=plan.matter, predecessor=agreement.matter)
    page = page_of(browser.get(agreement.get_absolute_url()))
    assert "Ersätts av Handlingsplan 2017–2018" in page


def test_what_one_may_not_read_is_not_named(browser_of, reader, agreement):
    hidden = AgreementFactory(matter__title="Hemligt avtal", matter__confidential=True)
    follow(hidden, agreement)
    decision = DecisionFactory(
        decided_on=date(2019, 5, 7), matter__title="Hemligt beslut", matter__confidential=True
    )
    agreement.adopted_by = DecisionPointFactory(decision=decision)
    agreement.save()
    page = page_of(browser_of(reader).get(agreement.get_absolute_url()))
    assert "Hemligt" not in page
    assert "ett beslut som du inte får läsa" in page
    assert "2019-05-07" not in page
    assert browser_of(reader).get(hidden.get_absolute_url()).status_code == 404


def test_reader_has_no_control_and_is_told_whom_to_ask(browser_of, reader, agreement):
    browser = browser_of(reader)
    page = page_of(browser.get(agreement.get_absolute_url()))
    assert "Du kan läsa överenskommelsen men inte ändra den." in page
    assert "Ändra</a>" not in page
    for url in (reverse("agreement_create"), reverse("agreement_update", args=[agreement.pk])):
        for method in (browser.get, browser.post):
            response = method(url)
            assert response.status_code == 403
            assert "Det gör sekreteraren, säkerhetschefen eller planansvarig." in page_of(response)


def test_stranger_reads_no_agreement(browser_of, agreement):
    assert browser_of(UserFactory()).get(agreement.get_absolute_url()).status_code == 404


# --- Registering and changing -----------------------------------------------------------------------------


def registered(browser, user, **typed):
    data = posted(AgreementForm(instance=Agreement(), user=user), **typed)
    return browser.post("/overenskommelser/ny/", data)


def changed(browser, user, agreement, **typed):
    form = AgreementForm(instance=Agreement.objects.get(pk=agreement.pk), user=user)
    return browser.post(reverse("agreement_update", args=[agreement.pk]), posted(form, **typed))


@pytest.fixture
def typed(police):
    return {
        "title": "Samverkan 2023–2026",
        "kind": "cooperation_agreement",
        "classification": "public",
        "parties": "Polisen",
        "purposes": "Att samverka.",
        "areas": "Sociala risker\n\nOtrygghet",
        "period": "2023-2026",
        "signed_on": "14 maj 2023",
    }


def test_agreement_is_registered_with_parties_areas_and_predecessor(browser, secretary, agreement, typed):
    decision = DecisionFactory(
        body=BodyFactory(organisation=OrganisationFactory(short_code="KS")), paragraph=9
    )
    point = DecisionPointFactory(decision=decision, number="1")
    more = {
        "adopted_by": "KS 2021-08-24 § 9 p. 1",
        "predecessor": "Samverkan 2019–2022",
        "relation": "supplements",
    }
    response = registered(browser, secretary, **typed | more)
    made = Agreement.objects.get(matter__title="Samverkan 2023–2026")
    assert response["Location"] == made.get_absolute_url()
    assert (made.period, made.areas, made.signed_on) == (
        "2023–2026",
        ["Sociala risker", "Otrygghet"],
        date(2023, 5, 14),
    )
    assert ([party.name for party in made.parties.all()], made.adopted_by) == (["Polismyndigheten"], point)
    succession = Succession.objects.get()
    assert (succession.successor, succession.predecessor, succession.relation) == (
        made.matter,
        agreement.matter,
        "supplements",
    )
    assert succession.history.get().history_user == secretary


def test_agreement_is_registered_in_a_matter_that_is_there(browser, secretary, typed):
    matter = MatterFactory(title="Lokal samverkan", case_number="KS 2019-1003")
    registered(
        browser, secretary, **typed | {"title": "", "existing_matter": "Lokal samverkan (KS 2019-1003)"}
    )
    assert Agreement.objects.get().matter == matter


@pytest.mark.parametrize(
    ("wrong", "field", "words"),
    [
        ({"title": ""}, "title", "Skriv en rubrik."),
        ({"kind": ""}, "kind", "Välj vilket slag det är."),
        ({"case_number": "1003"}, "case_number", "till exempel KS 2019-1003"),
        ({"parties": "Polisen\nOkända parten"}, "parties", "Ingen organisation heter så: Okända parten."),
        ({"period": "03/15/2023"}, "period", "går inte att läsa"),
        ({"period": "2026–2023"}, "period", "Perioden slutar innan den börjar."),
        ({"signed_on": "05/14/2023"}, "signed_on", "Skriv dagen som ÅÅÅÅ-MM-DD"),
        ({"signed_on": TOMORROW}, "signed_on", "Dagen har inte varit än."),
        ({"adopted_by": "KS 2019-05-07 §"}, "adopted_by", "Efter § står paragrafens nummer"),
        ({"adopted_by": "KS 2019-05-07 § 1 p. 1"}, "adopted_by", "Inget beslut som heter"),
        ({"predecessor": "Finns inte"}, "predecessor", "Inget ärende som heter ”Finns inte” finns"),
        ({"relation": "x"}, "relation", "Välj hur den följer på föregångaren."),
        ({"areas": "x" * 161}, "areas", "Rad 1 är för lång"),
        (
            {"existing_matter": "Samverkan 2019–2022", "title": ""},
            "existing_matter",
            "redan en överenskommelse",
        ),
    ],
)
def test_what_will_not_do_is_told_beside_the_field_and_kept(
    browser, secretary, agreement, typed, wrong, field, words
):
    response = registered(browser, secretary, **{"source_note": "Ur avtalet.", **typed, **wrong})
    assert response.status_code == 422
    assert words in " ".join(response.context["form"].errors[field])
    assert 'value="Ur avtalet."' in page_of(response)
    assert Agreement.objects.count() == 1


def test_form_opened_and_saved_changes_nothing(browser, secretary, agreement):
    follow(agreement, AgreementFactory(matter__title="Samverkan 2015–2018"))
    before = Succession.objects.get().version
    assert changed(browser, secretary, agreement).status_code == 302
    after = Agreement.objects.get(pk=agreement.pk)
    assert (after.areas, after.period, after.signed_on, after.matter.title) == (
        agreement.areas,
        agreement.period,
        agreement.signed_on,
        agreement.matter.title,
    )
    assert [party.name for party in after.parties.all()] == ["Polismyndigheten"]
    assert Succession.objects.get().version == before


def test_predecessor_is_changed_and_taken_away(browser, secretary, agreement):
    first, second = (AgreementFactory(matter__title=title) for title in ("Den första", "Den andra"))
    follow(agreement, first)
    changed(browser, secretary, agreement, predecessor="Den andra", relation="supplements")
    succession = Succession.objects.get()
    assert (succession.predecessor, succession.relation) == (second.matter, "supplements")
    changed(browser, secretary, agreement, predecessor="")
    assert not Succession.objects.exists()
    assert Succession.history.filter(history_type="-").get().history_user == secretary


def test_other_predecessors_stay(browser, secretary, agreement):
    first, second, third = (AgreementFactory(matter__title=f"Avtal {n}") for n in (1, 2, 3))
    follow(agreement, first)
    follow(agreement, second)
    assert changed(browser, secretary, agreement, predecessor="Avtal 3").status_code == 302
    kept = Succession.objects.filter(successor=agreement.matter).order_by("pk")
    assert [one.predecessor for one in kept] == [third.matter, second.matter]
    response = changed(browser, secretary, agreement, predecessor="Avtal 2")
    assert response.context["form"].errors["predecessor"] == ["Föregångaren är redan angiven."]


def test_agreement_neither_follows_itself_nor_what_follows_it(browser, secretary, agreement):
    later = AgreementFactory(matter__title="Samverkan 2023–2026")
    follow(later, agreement)
    for title, words in {
        "Samverkan 2019–2022": "En överenskommelse kan inte vara sin egen föregångare.",
        "Samverkan 2023–2026": "Den är redan angiven som efterföljare. Välj en annan föregångare.",
    }.items():
        response = changed(browser, secretary, agreement, predecessor=title)
        assert response.status_code == 422
        assert response.context["form"].errors["predecessor"] == [words]


def test_agreements_make_no_circle_however_long(browser, secretary, agreement):
    """A follows B, and B follows C: then C does not follow A."""
    middle, last = (AgreementFactory(matter__title=title) for title in ("Avtal B", "Avtal C"))
    follow(agreement, middle)
    follow(middle, last)
    response = changed(browser, secretary, last, predecessor="Samverkan 2019–2022")
    assert response.status_code == 422
    assert response.context["form"].errors["predecessor"] == [
        "Den är redan angiven som efterföljare. Välj en annan föregångare."
    ]
    with pytest.raises(AgreementError) as caught:
        set_predecessor(matter=last.matter, predecessor=agreement.matter, relation="replaces", by=secretary)
    assert list(caught.value.message_dict) == ["predecessor"]
    assert Succession.objects.count() == 2


def test_one_predecessor_may_be_followed_in_two_ways(browser, secretary, agreement):
    """The control: what meets again is no circle."""
    first, second = (AgreementFactory(matter__title=title) for title in ("Avtal B", "Avtal C"))
    follow(agreement, first)
    follow(first, second)
    follow(agreement, second)
    assert changed(browser, secretary, second, predecessor="").status_code == 302
    assert changed(browser, secretary, AgreementFactory(), predecessor="Avtal C").status_code == 302


def test_what_one_may_not_read_is_left_out_of_the_form_and_stays(browser, secretary, agreement):
    hidden = AgreementFactory(matter__title="Hemligt avtal", matter__confidential=True)
    follow(agreement, hidden)
    agreement.adopted_by = DecisionPointFactory(decision__matter__confidential=True)
    agreement.save()
    page = page_of(browser.get(reverse("agreement_update", args=[agreement.pk])))
    assert "Hemligt avtal" not in page
    assert changed(browser, secretary, agreement, purposes="Nytt syfte.").status_code == 302
    after = Agreement.objects.get(pk=agreement.pk)
    assert (after.purposes, after.adopted_by) == ("Nytt syfte.", agreement.adopted_by)
    assert Succession.objects.get().predecessor == hidden.matter


def test_two_who_change_the_same_see_both_changes(browser, browser_of, secretary, agreement):
    other = person_with("plan_manager")
    opened = posted(AgreementForm(instance=Agreement.objects.get(pk=agreement.pk), user=secretary))
    changed(browser_of(other), other, agreement, purposes="Deras syfte.", areas="Nytt område")
    url = reverse("agreement_update", args=[agreement.pk])
    response = browser.post(url, opened | {"purposes": "Mitt syfte."})
    assert response.status_code == 409
    for words in ("Deras syfte.", "Mitt syfte.", "Nytt område"):
        assert words in page_of(response)
    assert browser.post(url, opened | {"title": "Min rubrik"}).status_code == 302
    after = Agreement.objects.get(pk=agreement.pk)
    assert (after.matter.title, after.purposes, after.areas) == (
        "Min rubrik",
        "Deras syfte.",
        ["Nytt område"],
    )


def test_class_that_one_does_not_read_cannot_be_chosen(browser, secretary, typed):
    secret = {"classification": "confidential", "legal_basis": "18 kap. 1 § OSL"}
    response = registered(browser, secretary, **typed | secret)
    assert (response.status_code, list(response.context["form"].errors)) == (422, ["classification"])


def test_hostile_text_is_shown_as_text(browser, agreement):
    hostile = '<script>alert("1")</script>'
    agreement.purposes, agreement.areas, agreement.source_note = hostile, [hostile], hostile
    agreement.save()
    page = page_of(browser.get(agreement.get_absolute_url()))
    assert hostile not in page
    assert page.count("&lt;script&gt;") == 3
