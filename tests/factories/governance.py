"""People, organisations and matters."""

import factory
from django.utils import timezone
from factory.django import DjangoModelFactory

from governance.models import Classification, Matter, Organisation, OrganisationName, Role, User
from governance.services.accounts import grant_role


class OrganisationFactory(DjangoModelFactory):
    class Meta:
        model = Organisation

    name = factory.Sequence("Organisation {}".format)
    kind = Organisation.Kind.UNIT

    class Params:
        municipality = factory.Trait(kind=Organisation.Kind.MUNICIPALITY)


class OrganisationNameFactory(DjangoModelFactory):
    class Meta:
        model = OrganisationName

    organisation = factory.SubFactory(OrganisationFactory)
    name = factory.Sequence("Tidigare namn {}".format)


class UserFactory(DjangoModelFactory):
    class Meta:
        model = User

    username = factory.Sequence("konto{}".format)
    function = factory.LazyAttribute(lambda user: f"Funktion för {user.username}")

    class Params:
        ended = factory.Trait(is_active=False)


class MatterFactory(DjangoModelFactory):
    class Meta:
        model = Matter

    title = factory.Sequence("Ärende {}".format)
    classification = Classification.PUBLIC

    class Params:
        working_material = factory.Trait(classification=Classification.WORKING_MATERIAL)
        confidential = factory.Trait(
            classification=Classification.CONFIDENTIAL, legal_basis="18 kap. 1 § OSL"
        )


def person_with(role, *, on=None, since=None, until=None, **fields):
    """A person who has a role from today, on a municipality made for it unless another object is named."""
    user = UserFactory(**fields)
    give(user, role, on=on, since=since, until=until)
    return user


def give(user, role, *, on=None, since=None, until=None):
    return grant_role(
        user=user,
        role=Role(role),
        target=on or OrganisationFactory(municipality=True),
        since=since or timezone.localdate(),
        until=until,
        by=user,
    )
