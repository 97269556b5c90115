from datetime import date

import pytest
from django.core.exceptions import ValidationError
from django.core.management import CommandError, call_command

from governance import panels
from governance.models import Matter, Organisation, StaleVersion, User
from governance.permissions import can_administer
from governance.services import create_account, end_role, organisation_called, rename_organisation
from tests.factories.governance import (
    MatterFactory,
    OrganisationFactory,
    OrganisationNameFactory,
    UserFactory,
    person_with,
)


def test_account_without_password_has_none_that_works(db):
    account = create_account(username="ny", function="Handläggare")
    assert not account.has_usable_password()
    assert not account.check_password("")


@pytest.mark.parametrize("fields", [{"username": ""}, {"username": "x" * 61}, {"email": "inte en adress"}])
def test_account_that_will_not_do_is_refused(db, fields):
    with pytest.raises(ValidationError):
        create_account(**{"username": "ny", "function": "Handläggare"} | fields)
    assert not User.objects.exists()


def test_username_is_taken_once(db):
    UserFactory(username="son")
    with pytest.raises(ValidationError, match="finns redan"):
        create_account(username="son", function="Handläggare")


def test_renamed_organisation_is_still_found_by_its_earlier_name(db):
    organisation, by = OrganisationFactory(name="Omsorgskontoret"), UserFactory()
    rename_organisation(
        organisation=organisation, name="Omsorgsförvaltningen", on=date(2018, 1, 1), by=by, reason="Beslut"
    )
    assert (
        organisation_called("omsorgskontoret") == organisation_called("OMSORGSFÖRVALTNINGEN") == organisation
    )
    assert organisation.names.get().period.upper == date(2018, 1, 1)
    assert organisation.history.first().history_change_reason == "Beslut"


def test_rename_to_a_name_that_is_taken_leaves_all_as_it_was(db):
    taken, organisation = OrganisationFactory(), OrganisationFactory(name="Kontoret")
    with pytest.raises(ValidationError):
        rename_organisation(organisation=organisation, name=taken.name, on=date(2018, 1, 1), by=UserFactory())
    organisation.refresh_from_db()
    assert (organisation.name, organisation.names.count()) == ("Kontoret", 0)


def test_unknown_name_is_nobody(db):
    OrganisationNameFactory(name="Polisen")
    assert organisation_called("Polis") is None
    assert organisation_called("POLISEN") is not None


def test_role_ended_by_two_at_once_is_refused_to_the_second(db):
    first = person_with("reviewer", since=date(2017, 1, 1)).role_grants.get()
    second = type(first).objects.get(pk=first.pk)
    end_role(grant=first, on=date(2018, 1, 1), by=UserFactory())
    with pytest.raises(StaleVersion):
        end_role(grant=second, on=date(2019, 1, 1), by=UserFactory())
    first.refresh_from_db()
    assert first.period.upper == date(2018, 1, 1)


def test_organisations_in_force_on_a_day(db):
    always = OrganisationFactory()
    OrganisationFactory(validity=(date(2010, 1, 1), date(2015, 1, 1)))
    now = OrganisationFactory(validity=(date(2015, 1, 1), None))
    assert set(Organisation.objects.in_force(date(2017, 1, 1))) == {always, now}


@pytest.mark.parametrize("number", ["KS 2019-1003", "SON 2017-1", "SPF 2020-123456"])
def test_case_number_as_it_is_written(db, number):
    MatterFactory.build(case_number=number).full_clean()


@pytest.mark.parametrize("number", ["2019-1003", "ks 2019-1003", "KS2019-1003", "KS 19-1003", "KS 2019/1003"])
def test_case_number_that_is_none_is_refused(db, number):
    with pytest.raises(ValidationError, match="år-nummer"):
        MatterFactory.build(case_number=number).full_clean()


def test_confidential_matter_names_its_law(db):
    with pytest.raises(ValidationError, match="Ange lagrum när något är sekretess"):
        MatterFactory.build(classification="confidential").full_clean()
    with pytest.raises(ValidationError, match="Ange lagrum när något är sekretess"):
        MatterFactory.build(legal_basis="18 kap. 1 § OSL").full_clean()


@pytest.fixture
def typed_password(monkeypatch):
    def typed(password):
        monkeypatch.setattr("governance.management.commands.create_account.getpass", lambda prompt: password)

    return typed


def open_account(username="chef", **options):
    call_command("create_account", username, function="Administratör", organisation="Exempelby", **options)


def test_first_account_of_an_installation_makes_its_municipality(db, typed_password):
    typed_password("ett-langt-losenord-9")
    open_account(email="chef@example.org")
    account = User.objects.get()
    assert can_administer(account)
    assert account.check_password("ett-langt-losenord-9")
    assert (account.organisation.name, account.organisation.kind) == ("Exempelby", "municipality")


def test_second_account_may_not_invent_an_organisation(db, typed_password):
    typed_password("ett-langt-losenord-9")
    OrganisationFactory()
    with pytest.raises(CommandError, match="Det finns ingen organisation som heter Exempelby"):
        open_account()
    assert not User.objects.exists()


def test_account_with_a_weak_password_is_refused_whole(db, typed_password):
    typed_password("kort")
    with pytest.raises(CommandError, match="minst 12 tecken"):
        open_account()
    assert not Organisation.objects.exists()


def test_panels_are_those_of_the_record_that_have_something_to_show(monkeypatch):
    monkeypatch.setattr(panels, "_registered", {})
    panels.register_panel(Matter, "a.html", lambda record, user: {"title": record.title})
    panels.register_panel(Matter, "b.html", lambda record, user: None)
    panels.register_panel(User, "c.html", lambda record, user: {})
    assert list(panels.panels_for(Matter(title="Ett ärende"), None)) == [("a.html", {"title": "Ett ärende"})]
