"""The address of a body, made from its name."""

import pytest

from governance.models import Body
from governance.services.bodies import free_slug
from tests.factories.bodies import BodyFactory


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
