"""The pages of assignments: what is listed for whom, and what one may do with each."""

import html
import re
from datetime import date, timedelta

import pytest
from django.contrib.messages import get_messages
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from governance.models import AgendaItem, Assignment
from governance.permissions import WHY_NO_ASSIGNMENT, WHY_NO_CONFIRM
from governance.services.agendas import postpone_item, schedule_item
from governance.services.assignments import (
    close_assignment,
    confirm_assignment,
    reschedule_assignment,
    send_back_assignment,
)
from tests.factories.assignments import AssignmentFactory
from tests.factories.bodies import BodyFactory, days
from tests.factories.decisions import AgreementFactory, DecisionFactory, DecisionPointFactory
from tests.factories.governance import (
    MatterFactory,
    OrganisationFactory,
    UserFactory,
    give,
    person_with,
)
from tests.factories.meetings import AgendaItemFactory, MeetingFactory, adjust
from tests.sheets import rows_of

pytestmark = pytest.mark.django_db
TODAY = timezone.localdate()
LATE = {"due": str(TODAY - timedelta(days=5)), "due_on": TODAY - timedelta(days=5)}
SOON = {"due": str(TODAY + timedelta(days=12)), "due_on": TODAY + timedelta(days=12)}


@pytest.fixture
def secretary():
    return person_with("secretary", function="Sekreterare")


@pytest.fixture
def chief():
    return person_with("head_of_security", function="Säkerhetschef")


@pytest.fixture
def reader():
    return person_with("elected_representative", function="Förtroendevald")


@pytest.fixture
def police():
    """An extern part: reads what its own organisation has been given, and no bodies."""
    organisation = OrganisationFactory(name="Exempelmyndigheten")
    return person_with("external_party", on=organisation, organisation=organisation)


def text_of(response):
    """What the page says, as a person reads it."""
    main = response.content.decode().split("<main", 1)[1].split("</main>")[0]
    return " ".join(html.unescape(re.sub(r"<[^>]+>", " ", main)).split())


def listed(browser, query=""):
    """(texts of the rows, key of the view)."""
    response = browser.get(f"/uppdrag/{query}")
    assert response.status_code == 200
    rows = [row.text for row in response.context["rows"]]
    return rows, response.context["current"].view.key


def said(response):
    return [str(message) for message in get_messages(response.wsgi_request)]


# --- The list -------------------------------------------------------------------------------------


@pytest.fixture
def one_of_each(secretary):
    """An assignment for each saved view, with its texts as the list has them: the most urgent first."""
    AssignmentFactory(text="Sent", function="Kommundirektören", **LATE)
    AssignmentFactory(text="Mitt", function="sekreterare", **SOON)
    AssignmentFactory(text="Ingens")
    AssignmentFactory(text="Väntar", closed=True, function="Kommundirektören")
    AssignmentFactory(text="Klart", confirmed=True, function="Sekreterare")


@pytest.mark.parametrize(
    ("view", "texts"),
    [
        ("mina", ["Mitt"]),
        ("forsenade", ["Sent"]),
        ("utan-ansvarig", ["Ingens"]),
        ("oppna", ["Sent", "Mitt", "Ingens"]),
        ("att-bekrafta", ["Väntar"]),
        ("alla", ["Sent", "Mitt", "Ingens", "Väntar", "Klart"]),
    ],
)
def test_saved_view_holds_its_own_and_says_how_many(one_of_each, secretary, browser_of, view, texts):
    response = browser_of(secretary).get(f"/uppdrag/?vy={view}")
    assert [row.text for row in response.context["rows"]] == texts
    counts = {item.view.key: item.count for item in response.context["views"]}
    assert counts == {
        "mina": 1,
        "forsenade": 1,
        "utan-ansvarig": 1,
        "oppna": 3,
        "att-bekrafta": 1,
        "alla": 5,
    }
    assert "Försenade (1)" in text_of(response)


def test_without_choice_one_sees_ones_own_or_else_what_goes_on(one_of_each, secretary, reader, browser_of):
    assert listed(browser_of(secretary)) == (["Mitt"], "mina")
    assert listed(browser_of(reader)) == (["Sent", "Mitt", "Ingens"], "oppna")
    assert listed(browser_of(reader), "?vy=finns-inte")[1] == "oppna"


def test_ones_own_are_those_of_the_function_and_of_the_organisation(browser_of):
    home = OrganisationFactory()
    person = person_with("case_officer", on=home, organisation=home, function="Handläggare")
    AssignmentFactory(text="Enhetens", organisation=home)
    AssignmentFactory(text="Funktionens", function="HANDLÄGGARE")
    AssignmentFactory(text="Andras", organisation=OrganisationFactory())
    assert listed(browser_of(person))[0] == ["Enhetens", "Funktionens"]


@pytest.mark.parametrize(
    ("query", "texts"),
    [
        ("organ=radet", ["Till rådet"]),
        ("q=polis", ["Fråga Polisen"]),
        ("q=ks+2019-1003", ["I ärendet"]),
        ("q=kommundir", ["Till rådet"]),
        ("ar=2020", ["I ärendet"]),
        ("q=polis&ar=2020", []),
    ],
)
def test_filter_narrows_the_view_and_its_counts(reader, browser_of, query, texts):
    AssignmentFactory(
        text="Till rådet", returns_to=BodyFactory(slug="radet"), function="Kommundirektören", given_on=None
    )
    AssignmentFactory(text="Fråga Polisen")
    AssignmentFactory(
        text="I ärendet", matter__case_number="KS 2019-1003", given_on=date(2020, 2, 11), **LATE
    )
    response = browser_of(reader).get(f"/uppdrag/?vy=alla&{query}")
    assert [row.text for row in response.context["rows"]] == texts
    assert response.context["current"].count == len(texts)


@pytest.mark.parametrize(
    ("query", "words"),
    [
        ("organ=finns-inte", "Inget uppdrag återkommer till det organet."),
        ("ar=1066", "Inget uppdrag är givet det året."),
        ("ar=i+fjol", "Inget uppdrag är givet det året."),
    ],
)
def test_filter_that_means_nothing_says_so_and_shows_all(reader, browser_of, query, words):
    AssignmentFactory(text="Ett")
    response = browser_of(reader).get(f"/uppdrag/?vy=alla&{query}")
    assert (response.status_code, [row.text for row in response.context["rows"]]) == (200, ["Ett"])
    assert words in text_of(response)


def test_filter_keeps_the_view_and_the_view_keeps_the_filter(reader, browser_of):
    AssignmentFactory(text="Fråga Polisen", given_on=date(2020, 2, 11))
    page = browser_of(reader).get("/uppdrag/?q=polis").content.decode()
    assert re.search(r'<input type="hidden" name="vy" value="oppna"', page)
    assert 'href="?q=polis&amp;vy=alla"' in page


def test_row_says_what_from_where_to_whom_and_by_when(reader, browser_of):
    board = BodyFactory(name="Exempelstyrelsen")
    point = DecisionPointFactory(
        decision=DecisionFactory(body=board, decided_on=date(2021, 8, 24), paragraph=241), number="2"
    )
    AssignmentFactory(point=point, text="Ta fram en plan", function="Kommundirektören", **LATE)
    response = browser_of(reader).get("/uppdrag/")
    row = text_of(response).split("Läge", 1)[1]
    assert "Ta fram en plan" in row
    assert "Exempelstyrelsen 2021-08-24 § 241 p. 2" in row
    assert f"Kommundirektören {LATE['due']} 5 dagar försenad Pågår" in row
    assert f'href="{point.decision.get_absolute_url()}"' in response.content.decode()


def test_row_says_how_many_days_are_left_and_what_is_noted_of_the_day(reader, browser_of):
    AssignmentFactory(**SOON, due_note="Året är underförstått.")
    assert "12 dagar kvar Året är underförstått." in text_of(browser_of(reader).get("/uppdrag/"))


def test_row_says_what_fulfils_it(reader, browser_of):
    plan = MatterFactory(title="Åtgärdsplan för exempel", case_number="KS 2026-12")
    AssignmentFactory(closed=True, fulfilled_by=plan, outcome="")
    AssignmentFactory(closed=True, outcome="Mötet är hållet.")
    page = text_of(browser_of(reader).get("/uppdrag/?vy=alla"))
    assert "Utfört genom: Åtgärdsplan för exempel (KS 2026-12)" in page
    assert "Avslutat, väntar på bekräftelse Mötet är hållet." in page


def test_record_that_fulfils_it_and_that_one_may_not_read_is_not_named(reader, browser_of):
    secret = MatterFactory(title="Hemlig plan", confidential=True)
    assignment = AssignmentFactory(closed=True, fulfilled_by=secret, outcome="")
    for address in ("/uppdrag/?vy=alla", assignment.get_absolute_url()):
        page = text_of(browser_of(reader).get(address))
        assert "Ett ärende som du inte kan läsa" in page
        assert "Hemlig plan" not in page


def test_long_list_is_divided(reader, browser_of):
    matter = MatterFactory()
    for n in range(51):
        AssignmentFactory(matter=matter, text=f"Uppdrag {n}", point__decision__paragraph=n + 1)
    browser = browser_of(reader)
    assert len(listed(browser, "?vy=alla")[0]) == 50
    assert listed(browser, "?vy=alla&page=2")[0] == ["Uppdrag 50"]
    assert listed(browser, "?vy=alla&page=inget")[0][0] == "Uppdrag 0"


@pytest.mark.parametrize(
    ("query", "words"),
    [
        ("?vy=mina", "Du har inga uppdrag"),
        ("?vy=forsenade", "Inget uppdrag är försenat"),
        ("?vy=att-bekrafta", "Säkerhetschefen eller planansvarig bekräftar"),
        ("?vy=alla", "Det finns inga uppdrag att läsa"),
        ("?vy=alla&q=finns+inte", "Inget uppdrag stämmer med filtret"),
    ],
)
def test_empty_view_says_why(reader, browser_of, query, words):
    assert words in text_of(browser_of(reader).get(f"/uppdrag/{query}"))


def test_reader_sees_what_is_public_and_others_see_that_the_rest_is_not(reader, secretary, browser_of):
    AssignmentFactory(text="Offentligt")
    AssignmentFactory(text="Internt", matter__working_material=True)
    AssignmentFactory(text="Hemligt", matter__confidential=True)
    assert listed(browser_of(reader), "?vy=alla")[0] == ["Offentligt"]
    assert listed(browser_of(secretary), "?vy=alla")[0] == ["Offentligt", "Internt"]
    assert "Arbetsmaterial" in text_of(browser_of(secretary).get("/uppdrag/?vy=alla"))


def test_extern_part_sees_what_it_has_been_given_and_no_way_on(police, browser_of):
    body = BodyFactory(name="Exempelrådet")
    given = AssignmentFactory(
        text="Eget", organisation=police.organisation, returns_to=body, matter__working_material=True
    )
    AssignmentFactory(text="Eget men hemligt", organisation=police.organisation, matter__confidential=True)
    AssignmentFactory(text="Andras")
    browser = browser_of(police)
    assert listed(browser, "?vy=alla") == (["Eget"], "alla")
    assert listed(browser, f"?vy=alla&q={given.matter.title.replace(' ', '+')}")[0] == []
    page = browser.get(given.get_absolute_url())
    assert "Exempelrådet" in text_of(page)
    assert given.matter.title not in text_of(page)
    assert not re.search(r'href="/(beslut|organ|moten)/[^"]', page.content.decode().split("<main", 1)[1])


def test_decision_without_date_is_not_known_by_its_title_to_who_may_not_read_it(police, browser_of):
    decision = DecisionFactory(by_function=True, decided_on=None, paragraph=None, matter__title="Dolt ärende")
    given = AssignmentFactory(point=DecisionPointFactory(decision=decision), organisation=police.organisation)
    page = text_of(browser_of(police).get(given.get_absolute_url()))
    assert "Beslut av Kommundirektören" in page
    assert "Dolt ärende" not in page


def test_excel_file_holds_the_list_as_it_is_filtered(one_of_each, secretary, browser_of):
    AssignmentFactory(text='=HYPERLINK("http://exempel.example/")', function="Kommundirektören", **LATE)
    browser = browser_of(secretary)
    response = browser.get("/uppdrag.xlsx?vy=forsenade&q=kommundir")
    name = f'attachment; filename="uppdrag-forsenade-{TODAY}.xlsx"'
    assert (response.status_code, response["Content-Disposition"]) == (200, name)
    assert rows_of(response.content, first=1)[:2] == [
        ["Uppdrag: Försenade"],
        [f"Uppgifter per {TODAY}. 2 uppdrag. Sökord: kommundir."],
    ]
    table = rows_of(response.content, first=5)
    assert [row[0] for row in table] == ["Sent", '=HYPERLINK("http://exempel.example/")']
    assert table[0][11] == 5
    query = "?vy=forsenade&amp;q=kommundir"
    page = browser.get("/uppdrag/?vy=forsenade&q=kommundir&page=1").content.decode()
    assert f'href="/uppdrag.xlsx{query}"' in page


def queries_of(browser, url):
    with CaptureQueriesContext(connection) as captured:
        assert browser.get(url).status_code == 200
    return len(captured)


@pytest.mark.parametrize("address", ["/uppdrag/?vy=alla", "/uppdrag.xlsx?vy=alla"])
def test_list_costs_the_same_with_any_number_of_rows(chief, browser_of, address):
    browser, counted = browser_of(chief), []
    browser.get("/installningar/")
    for number in (1, 3):
        for _ in range(number):
            AssignmentFactory(
                organisation=OrganisationFactory(),
                returns_to=BodyFactory(deciding=True),
                fulfilled_by=MatterFactory(),
                closed=True,
            )
            AssignmentFactory(of_item=True, agenda_item__meeting__held=True, function="Säkerhetschef")
        counted.append(queries_of(browser, address))
    assert counted[0] == counted[1]


# --- One assignment -------------------------------------------------------------------------------


def test_page_says_all_there_is_to_know(reader, browser_of):
    assignment = AssignmentFactory(
        text="Ta fram en plan\n\nMed tre delar",
        function="Kommundirektören",
        organisation=OrganisationFactory(name="Exempelförvaltningen"),
        returns_to=BodyFactory(name="Exempelrådet", slug="exempelradet"),
        matter__title="Trygghet i exempel",
        matter__case_number="KS 2021-77",
        due_note="Året är underförstått.",
        **LATE,
    )
    response = browser_of(reader).get(assignment.get_absolute_url())
    page = text_of(response)
    for words in (
        "Med tre delar",
        "Ansvarig Kommundirektören, Exempelförvaltningen",
        f"Senast {LATE['due']} 5 dagar försenad Året är underförstått.",
        "Återkommer till Exempelrådet",
        "Ärende Trygghet i exempel (KS 2021-77)",
        f"Gett av {assignment.point.decision.body.name}, 2021-08-24",
        f"Ur {assignment.point.citation}",
        "Uppdraget är inte avslutat än",
    ):
        assert words in page
    assert 'href="/organ/exempelradet/"' in response.content.decode()


def test_assignment_of_a_meeting_leads_to_the_meeting(reader, browser_of):
    """Its item is cited by the number that it has on the page of the meeting."""
    of_item = {"agenda_item__meeting__held": True, "agenda_item__position": 7, "agenda_item__noted": True}
    assignment = AssignmentFactory(of_item=True, **of_item)
    meeting = assignment.agenda_item.meeting
    AgendaItemFactory(meeting=meeting, position=4, noted=True)
    adjust(meeting)
    response = browser_of(reader).get(assignment.get_absolute_url())
    assert f"{meeting.body} {meeting.held_on} p. 2 " in text_of(response)
    assert f'href="{meeting.get_absolute_url()}"' in response.content.decode()


def test_form_that_gives_an_assignment_cites_the_item_as_the_page_does(secretary, browser_of):
    meeting = MeetingFactory(held=True)
    items = [AgendaItemFactory(meeting=meeting, position=position) for position in (4, 7)]
    response = browser_of(secretary).get(f"/moten/{meeting.pk}/punkter/{items[1].pk}/uppdrag/")
    assert f"{meeting} p. 2" in text_of(response)


def test_page_tells_what_has_happened_when_and_why(reader, secretary, chief, browser_of):
    assignment = AssignmentFactory(due="2026-10", due_on=date(2026, 10, 31))
    assignment = reschedule_assignment(
        assignment=assignment, due="2027", reason="Samrådet dröjer.", seen_version=1, by=secretary
    )
    closing = {"outcome": "Klart.", "fulfilled_by": None, "by": secretary}
    assignment = close_assignment(assignment=assignment, seen_version=2, **closing)
    assignment = send_back_assignment(
        assignment=assignment, reason="Bilagan saknas.", seen_version=3, by=chief
    )
    page = text_of(browser_of(reader).get(assignment.get_absolute_url()))
    assert "Skrevs när uppdraget avslutades förra gången. Nu pågår det igen." in page
    close_assignment(assignment=assignment, seen_version=4, **closing)
    confirm_assignment(assignment=assignment, seen_version=5, by=chief)
    response = browser_of(reader).get(assignment.get_absolute_url())
    assert [(event.who, event.what, event.why) for event in response.context["events"]] == [
        ("Säkerhetschef", "bekräftade uppdraget", ""),
        ("Sekreterare", "avslutade uppdraget", ""),
        ("Säkerhetschef", "skickade tillbaka uppdraget", "Bilagan saknas."),
        ("Sekreterare", "avslutade uppdraget", ""),
        ("Sekreterare", "ändrade tiden från 2026-10 till 2027", "Samrådet dröjer."),
        ("Systemet", "registrerade uppdraget", ""),
    ]
    page = text_of(response)
    assert f"Avslutat {TODAY} av Sekreterare" in page
    assert f"Bekräftat {TODAY} av Säkerhetschef" in page


def test_page_tells_what_was_changed_from_what_to_what(secretary, browser_of):
    assignment = AssignmentFactory(text="Byt lamporna", function="Enhetschef")
    assignment.function, assignment.organisation = "", OrganisationFactory(name="Exempelförvaltningen")
    assignment.save_change(by=secretary, seen_version=1)
    assignment.text, assignment.returns_to = "Byt alla lampor", BodyFactory(name="Exempelrådet")
    assignment.save_change(by=secretary, seen_version=2)
    assignment.due_note = "Året är underförstått."
    assignment.save_change(by=secretary, seen_version=3)
    matter = assignment.matter
    matter.title, matter.case_number, matter.classification = "Ny rubrik", "KS 2026-1", "public"
    matter.save_change(by=secretary, seen_version=matter.version)
    response = browser_of(secretary).get(assignment.get_absolute_url())
    assert [event.what for event in response.context["events"]] == [
        "ändrade ärendets diarienummer",
        "ändrade ärendets rubrik",
        "ändrade det som står om tiden från ingenting till ”Året är underförstått.”",
        "ändrade organet som uppdraget återkommer till från inget till Exempelrådet",
        "ändrade texten från ”Byt lamporna” till ”Byt alla lampor”",
        "ändrade ansvarig från Enhetschef till Exempelförvaltningen",
        "registrerade uppdraget",
    ]


def test_decision_or_agreement_that_fulfils_it_is_linked(reader, browser_of):
    decision, agreement = DecisionFactory(), AgreementFactory()
    for record in (decision, agreement):
        assignment = AssignmentFactory(closed=True, fulfilled_by=record.matter)
        page = browser_of(reader).get(assignment.get_absolute_url()).content.decode()
        assert f'href="{record.get_absolute_url()}"' in page
    plain = AssignmentFactory(closed=True, fulfilled_by=MatterFactory(title="Bara ett ärende"))
    assert "Utfört genom Bara ett ärende" in text_of(browser_of(reader).get(plain.get_absolute_url()))


@pytest.mark.parametrize("called", [True, False])
def test_page_says_on_which_meeting_it_came_back(reader, chief, browser_of, called):
    """To the public only when the notice has been sent."""
    body = BodyFactory(name="Exempelrådet")
    meeting = MeetingFactory(body=body, held_on=TODAY + timedelta(days=9), called=called)
    assignment = AssignmentFactory(closed=True, returns_to=body)
    confirm_assignment(assignment=assignment, seen_version=1, by=chief)
    words = f"Tas upp på mötet Exempelrådet {meeting.held_on}"
    assert words in text_of(browser_of(chief).get(assignment.get_absolute_url()))
    assert (words in text_of(browser_of(reader).get(assignment.get_absolute_url()))) == called


def test_page_follows_the_answer_to_the_meeting_that_it_was_postponed_to(chief, browser_of):
    body = BodyFactory(name="Exempelrådet", slug="radet")
    first = MeetingFactory(body=body, held_on=TODAY + timedelta(days=9))
    assignment = AssignmentFactory(closed=True, returns_to=body)
    confirm_assignment(assignment=assignment, seen_version=1, by=chief)
    first.state, first.held_on = "held", TODAY - timedelta(days=9)
    first.save()
    item = postpone_item(item=AgendaItem.objects.get(), by=chief, on=TODAY)
    url, browser = assignment.get_absolute_url(), browser_of(chief)
    assert "Väntar på ett möte På väntelistan för Exempelrådet" in text_of(browser.get(url))
    second = MeetingFactory(body=body, held_on=TODAY + timedelta(days=30))
    schedule_item(item=item, meeting=second, by=chief)
    assert f"Tas upp på mötet Exempelrådet {second.held_on}" in text_of(browser.get(url))


def test_page_says_that_it_waits_for_a_meeting(reader, chief, browser_of):
    assignment = AssignmentFactory(closed=True, returns_to=BodyFactory(name="Exempelrådet", slug="radet"))
    confirm_assignment(assignment=assignment, seen_version=1, by=chief)
    response = browser_of(chief).get(assignment.get_absolute_url())
    assert "Väntar på ett möte På väntelistan för Exempelrådet" in text_of(response)
    assert 'href="/organ/radet/vantelista/"' in response.content.decode()
    assert "väntelistan" not in text_of(browser_of(reader).get(assignment.get_absolute_url()))


def test_page_warns_when_the_body_it_returns_to_is_no_more(reader, browser_of):
    body = BodyFactory(name="Exempelrådet")
    assignment = AssignmentFactory(closed=True, returns_to=body)
    body.validity = days(date(2020, 1, 1), TODAY)
    body.save()
    page = text_of(browser_of(reader).get(assignment.get_absolute_url()))
    assert "Exempelrådet finns inte längre. Ändra vilket organ uppdraget ska återkomma till." in page


OPEN, CLOSED, CONFIRMED, WITHDRAWN = {}, {"closed": True}, {"confirmed": True}, {"withdrawn": True}


def acts_on(page):
    return set(re.findall(r"/uppdrag/\d+/([a-z]+)/\"", page.content.decode()))


@pytest.mark.parametrize(
    ("state", "role", "acts", "note"),
    [
        (OPEN, "secretary", {"andra", "aterkalla", "flytta", "avsluta"}, ""),
        (OPEN, "elected_representative", set(), WHY_NO_ASSIGNMENT),
        (CLOSED, "head_of_security", {"andra", "ateroppna", "bekrafta"}, ""),
        (CLOSED, "plan_manager", {"andra", "ateroppna", "bekrafta"}, ""),
        (CLOSED, "secretary", {"andra", "ateroppna"}, WHY_NO_CONFIRM),
        (CLOSED, "elected_representative", set(), WHY_NO_CONFIRM),
        (CONFIRMED, "head_of_security", set(), ""),
        (WITHDRAWN, "head_of_security", set(), ""),
    ],
)
def test_page_offers_what_the_person_may_do_now_or_says_who_may(browser_of, state, role, acts, note):
    response = browser_of(person_with(role)).get(AssignmentFactory(**state).get_absolute_url())
    assert acts_on(response) == acts
    assert response.context["note"] == note
    assert not note or note in text_of(response)
    primary = re.findall(r'class="ds-button"(?![^>]*data-variant)', response.content.decode())
    assert len(primary) <= 1


def test_who_closed_it_may_take_it_back_but_not_confirm_it(chief, browser_of):
    assignment = AssignmentFactory(closed=True, closed_by=chief)
    response = browser_of(chief).get(assignment.get_absolute_url())
    assert acts_on(response) == {"andra", "ateroppna"}
    assert WHY_NO_CONFIRM in text_of(response)


def test_whoever_was_given_it_may_close_it(browser_of):
    home = OrganisationFactory()
    person = person_with("case_officer", on=home, organisation=home)
    response = browser_of(person).get(AssignmentFactory(organisation=home).get_absolute_url())
    assert acts_on(response) == {"avsluta"}


def test_page_costs_the_same_with_any_number_of_versions(chief, browser_of):
    assignment, browser = AssignmentFactory(returns_to=BodyFactory()), browser_of(chief)
    browser.get("/installningar/")
    few = queries_of(browser, assignment.get_absolute_url())
    for version in range(1, 6):
        reschedule_assignment(
            assignment=assignment, due=f"20{30 + version}", reason="Dröjer.", seen_version=version, by=chief
        )
    assert queries_of(browser, assignment.get_absolute_url()) == few


@pytest.mark.parametrize("matter", [{"matter__confidential": True}, {"matter__working_material": True}])
def test_what_one_may_not_read_is_not_there(reader, browser_of, matter):
    url = AssignmentFactory(**matter).get_absolute_url()
    for address in (url, *(f"{url}{act}/" for act in ("andra", "flytta", "avsluta", "ateroppna"))):
        assert browser_of(reader).get(address).status_code == 404
    assert browser_of(reader).post(f"{url}bekrafta/").status_code == 404


def test_somebody_without_a_role_has_an_empty_list(browser_of):
    AssignmentFactory()
    assert listed(browser_of(UserFactory()), "?vy=alla")[0] == []


def test_other_organisations_of_the_house_see_what_they_were_given_among_the_rest(browser_of):
    person = person_with("case_officer", on=OrganisationFactory())
    give(person, "external_party", on=OrganisationFactory())
    AssignmentFactory(text="Offentligt")
    assert listed(browser_of(person), "?vy=alla")[0] == ["Offentligt"]
    assert Assignment.objects.count() == 1
