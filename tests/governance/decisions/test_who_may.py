"""Who may not register is told whom to ask, on every page and by every method."""

import pytest
from django.urls import reverse

from tests.factories.decisions import (
    SupportingDocumentFactory,
)
from tests.factories.governance import person_with
from tests.governance.decisions.reading import address, page_of


@pytest.mark.parametrize("role", ["elected_representative", "economist", "reviewer"])
def test_who_may_not_register_is_told_whom_to_ask(browser_of, decision, point, role):
    browser = browser_of(person_with(role))
    document = SupportingDocumentFactory(decision=decision)
    gets = {
        "decision_update": (),
        "decision_point_create": (),
        "decision_point_update": (point.pk,),
        "decision_point_delete": (point.pk,),
        "supporting_document_create": (),
        "supporting_document_delete": (document.pk,),
    }
    urls = [reverse("decision_create"), *(address(name, decision, *more) for name, more in gets.items())]
    for response in [method(url) for url in urls for method in (browser.get, browser.post)]:
        assert response.status_code == 403
        assert "Det gör sekreteraren, säkerhetschefen eller planansvarig." in page_of(response)
    posts = {"decision_dispatch": (), "decision_point_move_up": (point.pk,)}
    for name, more in posts.items():
        assert browser.post(address(name, decision, *more)).status_code == 403
        assert browser.get(address(name, decision, *more)).status_code == 405
    assert decision.points.count() == 1
