from datetime import date

import pytest
from django.core.exceptions import ValidationError
from django.core.management import CommandError, call_command

from governance import panels
from governance.models import Matter, Organisation, StaleVersion, User
from governance.rights import has_right_somewhere
from governance.services.accounts import create_account, revoke_role
from governance.services.organisations import rename_organisation
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
    for name in ("omsorgskontoret", "OMSORGSFÖRVALTNINGEN"):
        assert Organisation.objects.named(name).get() == organisation
    assert organisation.names.get().period.upper == date(2018, 1, 1)
    assert organisation.history.first().history_change_reason == "Beslut"


def test_rename_to_a_name_that_is_taken_leaves_all_as_it_was(db):
    taken, organisation = OrganisationFactory(), OrganisationFactory(name="Kontoret")
    with pytest.raises(ValidationError):
        rename_organisation(organisation=organisation, name=taken.name, on=date(2018, 1, 1), by=UserFactory())
    organisation.refresh_from_db()
    assert (organisation.name, organisation.names.count()) == ("Kontoret", 0)


def test_rename_on_a_day_to_come_or_twice_to_the_same_is_refused(db):
    organisation, by = OrganisationFactory(name="Kontoret"), UserFactory()
    with pytest.raises(ValidationError, match="i dag eller tidigare"):
        rename_organisation(organisation=organisation, name="Förvaltningen", on=date(2100, 1, 1), by=by)
    for name in ("Förvaltningen", "Kontoret"):
        rename_organisation(organisation=organisation, name=name, on=date(2018, 1, 1), by=by)
    with pytest.raises(ValidationError):
        rename_organisation(organisation=organisation, name="Enheten", on=date(2018, 1, 1), by=by)


def test_unknown_name_is_nobody(db):
    OrganisationNameFactory(name="Polisen")
    assert not Organisation.objects.named("Polis").exists()
    assert Organisation.objects.named("POLISEN").exists()


def test_role_revoked_by_two_at_once_is_refused_to_the_second(db):
    first = person_with("reviewer", since=date(2017, 1, 1)).role_grants.get()
    second = type(first).objects.get(pk=first.pk)
    revoke_role(grant=first, by=UserFactory())
    with pytest.raises(StaleVersion):
        revoke_role(grant=second, by=UserFactory())


def test_parts_that_point_in_a_ring_are_read_without_end(db):
    first = OrganisationFactory()
    second = OrganisationFactory(parent=first)
    Organisation.objects.filter(pk=first.pk).update(parent=second)
    outside = OrganisationFactory()
    assert Organisation.objects.with_parts([outside.pk]) == {outside.pk}


def test_signing_in_is_no_change_of_the_account(db):
    user = UserFactory()
    user.save(update_fields=["last_login"])
    assert user.history.count() == 1
    user.save()
    assert user.history.count() == 2


@pytest.mark.parametrize("number", ["KS 2019-1003", "SON 2017-1", "SPF 2020-123456"])
def test_case_number_as_it_is_written(db, number):
    MatterFactory.build(case_number=number).full_clean()


@pytest.mark.parametrize("number", ["2019-1003", "ks 2019-1003", "KS2019-1003", "KS 19-1003", "KS 2019/1003"])
def test_case_number_that_is_none_is_refused(db, number):
    with pytest.raises(ValidationError, match="år-nummer"):
        MatterFactory.build(case_number=number).full_clean()


def test_confidential_matter_names_its_law(db):
    with pytest.raises(ValidationError, match="Ange lagrum när ärendet omfattas av sekretess"):
        MatterFactory.build(classification="confidential").full_clean()
    with pytest.raises(ValidationError, match="Ange lagrum när ärendet omfattas av sekretess"):
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
    assert has_right_somewhere(account, "administer")
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
