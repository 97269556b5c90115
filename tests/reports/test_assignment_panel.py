"""On an assignment's page: the plan or the report that it was carried out by."""

import pytest

from tests.factories.actionplan import plan_in_force
from tests.factories.assignments import AssignmentFactory
from tests.factories.governance import MatterFactory, person_with
from tests.factories.reports import report_with_sections

pytestmark = pytest.mark.django_db
HEADING = "Här är det som fullgör uppdraget"


@pytest.fixture
def browser(browser_of):
    return browser_of(person_with("elected_representative"))


def shown(browser, matter):
    assignment = AssignmentFactory(closed=True, fulfilled_by=matter)
    return browser.get(assignment.get_absolute_url()).content.decode()


def test_plan_or_report_that_fulfils_an_assignment_is_linked(browser):
    plan = plan_in_force(activities=1)
    report = report_with_sections(round__plan=plan, round__year=2017)
    for record in (plan, report):
        page = shown(browser, record.matter)
        assert HEADING in page
        assert f'href="{record.get_absolute_url()}"' in page


def test_what_is_no_plan_or_report_or_not_for_the_reader_is_not(browser):
    secret = report_with_sections(
        round__plan=plan_in_force(activities=1), round__year=2017, matter__classification="working_material"
    )
    for matter in (None, MatterFactory(), secret.matter):
        assert HEADING not in shown(browser, matter)
