"""Of two who let one follow the other at the same time, the second is refused: there is no circle."""

import pytest
from django.core.exceptions import ValidationError

from governance.forms.bodies import BodyForm
from governance.models import Body, Succession
from governance.services.agreements import AgreementError, set_predecessor
from tests.answers import after
from tests.factories.bodies import BodyFactory
from tests.factories.governance import MatterFactory, UserFactory, person_with
from tests.forms import posted, sent


@pytest.fixture
def refused():
    """What the second was refused with, by field."""
    return {}


def test_two_agreements_do_not_come_to_follow_each_other(transactional_db, refused):
    one, other, by = MatterFactory(), MatterFactory(), UserFactory()

    def second():
        try:
            set_predecessor(matter=other, predecessor=one, relation="replaces", by=by)
        except AgreementError as error:
            refused.update(error.message_dict)

    after(lambda: set_predecessor(matter=one, predecessor=other, relation="replaces", by=by), second)
    assert refused == {"predecessor": ["Den är redan angiven som efterföljare. Välj en annan föregångare."]}
    assert Succession.objects.get().successor == one


def test_two_bodies_do_not_come_to_follow_each_other(transactional_db, refused):
    one, other, by = BodyFactory(), BodyFactory(), person_with("secretary")
    forms = []
    for body, predecessor in ((one, other), (other, one)):
        data = sent(posted(BodyForm(instance=body, user=by), predecessor=predecessor.pk))
        forms.append(BodyForm(data, instance=Body.objects.get(pk=body.pk), user=by))
    assert [form.is_valid() for form in forms] == [True, True]

    def second():
        try:
            forms[1].save_change()
        except ValidationError as error:
            refused.update(error.message_dict)

    after(forms[0].save_change, second)
    assert list(refused) == ["predecessor"]
    assert [body.predecessor for body in Body.objects.order_by("pk")] == [other, None]
