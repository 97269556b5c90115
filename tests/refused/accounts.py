"""Of matters, organisations, accounts and roles."""

from datetime import date

from django.contrib.contenttypes.models import ContentType

from governance.models import Organisation, RoleGrant
from tests.factories.governance import (
    MatterFactory,
    OrganisationFactory,
    OrganisationNameFactory,
    UserFactory,
)
from tests.factories.meetings import CalendarFeedFactory
from tests.refused.acts import twice, update

YEAR = (date(2017, 1, 1), date(2018, 1, 1))


def grants(*periods):
    """The same role on the same object, for each of the periods."""
    user, kind = UserFactory(), ContentType.objects.get_for_model(Organisation)
    for period in periods:
        RoleGrant.objects.create(user=user, role="reviewer", content_type=kind, object_id=1, period=period)


def own_parent():
    organisation = OrganisationFactory()
    update(organisation, parent=organisation)


def same_name_for_two_at_a_time():
    OrganisationNameFactory(name="Kontoret", period=YEAR)
    OrganisationNameFactory(name="Kontoret", period=(date(2017, 12, 31), None))


REFUSED = {
    "governance_matter_confidential_names_its_law": lambda: MatterFactory(classification="confidential"),
    "governance_organisation_short_code": lambda: twice(OrganisationFactory, short_code="SON"),
    "governance_organisation_not_its_own_part": own_parent,
    "governance_organisation_only_department_serves": lambda: OrganisationFactory(
        kind="unit", serves=OrganisationFactory(kind="committee")
    ),
    "governance_organisationname_once": lambda: twice(
        OrganisationNameFactory, organisation=OrganisationFactory(), name="Kontoret"
    ),
    "governance_organisationname_one_meaning_at_a_time": same_name_for_two_at_a_time,
    "governance_rolegrant_has_a_start": lambda: grants((None, date(2018, 1, 1))),
    "governance_rolegrant_once_at_a_time": lambda: grants(YEAR, (date(2017, 12, 31), None)),
    "governance_user_no_superuser": lambda: UserFactory(is_superuser=True),
    "governance_calendarfeed_one_at_a_time": lambda: twice(CalendarFeedFactory, user=UserFactory()),
}
