"""Who gives assignments, who confirms them, and who reads."""

import pytest

from tests.factories.governance import OrganisationFactory, person_with


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
