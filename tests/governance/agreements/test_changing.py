"""Agreements are changed, and follow another or none."""

import pytest
from django.urls import reverse

from governance.forms.agreements import AgreementForm
from governance.models import Agreement, Succession
from governance.services.agreements import AgreementError, set_predecessor
from tests.factories.decisions import AgreementFactory, DecisionPointFactory
from tests.factories.governance import person_with
from tests.forms import posted
from tests.governance.agreements.acts import changed, follow
from tests.governance.decisions.reading import page_of


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
