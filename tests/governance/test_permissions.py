"""Rights follow the role grants in force, at once and on their dates."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
from django.contrib.auth.models import Permission
from django.contrib.contenttypes.models import ContentType
from django.core.exceptions import ValidationError
from django.db import connections
from django.urls import reverse
from django.utils import timezone
from guardian.models import UserObjectPermission

from actionplan.models import Plan
from governance.models import Organisation, Role, User
from governance.permissions import mirror_role_grants, organisations_followed_up_by
from governance.rights import has_right, has_right_somewhere, readable_classifications, rights_of
from governance.services.accounts import create_account, grant_role, revoke_role
from governance.tasks import mirror_role_grants as mirror_task
from tests.factories.actionplan import PlanFactory
from tests.factories.bodies import BodyFactory
from tests.factories.governance import OrganisationFactory, UserFactory, give, person_with

TODAY = timezone.localdate()
TOMORROW, YESTERDAY = TODAY + timedelta(days=1), TODAY - timedelta(days=1)


def again(user):
    """The person as the next request sees them."""
    return User.objects.get(pk=user.pk)


def on_the_day(monkeypatch, day):
    monkeypatch.setattr(timezone, "localdate", lambda *arguments: day)


def mirrored(user):
    return UserObjectPermission.objects.filter(user=user)


def test_grant_holds_at_once(db):
    organisation, user = OrganisationFactory(municipality=True), UserFactory()
    assert not has_right(user, "read_public", organisation)
    give(user, "reviewer", on=organisation)
    assert has_right(user, "read_public", organisation)
    assert has_right(again(user), "read_public", organisation)


def test_grant_gives_what_its_role_gives_on_that_object_and_no_more(db):
    organisation = OrganisationFactory(municipality=True)
    user = person_with("reviewer", on=organisation)
    assert {right for right, _, _ in rights_of(user)} == Organisation.role_rights["reviewer"]
    assert not has_right(user, "read_public", OrganisationFactory())
    assert not has_right_somewhere(user, "administer")


def test_right_on_one_kind_of_object_is_none_on_another_with_the_same_number(db):
    plan = PlanFactory()
    organisation = OrganisationFactory(pk=plan.pk)
    user = person_with("plan_manager", on=plan)
    assert has_right(user, "view_plan", plan)
    assert not has_right(user, "view_plan", organisation)


def test_future_grant_holds_from_its_day(db, monkeypatch):
    user = person_with("reviewer", since=TOMORROW)
    assert rights_of(user) == frozenset()
    on_the_day(monkeypatch, TOMORROW)
    assert has_right_somewhere(again(user), "read_history")


def test_grant_ends_on_its_day(db, monkeypatch):
    user = person_with("reviewer", since=YESTERDAY, until=TOMORROW)
    assert has_right_somewhere(user, "read_history")
    on_the_day(monkeypatch, TOMORROW)
    assert rights_of(again(user)) == frozenset()


def test_grant_that_has_ended_gives_nothing(db):
    assert rights_of(person_with("reviewer", since=YESTERDAY, until=TODAY)) == frozenset()


def test_revoked_role_ends_at_once_in_a_running_session(demo, politiker, admin, browser_of):
    grant = give(politiker, "reviewer", on=admin.organisation)
    browser = browser_of(politiker)
    draft = reverse("plan_detail", args=["exempel-atgardsplan-2026-2027"])
    assert browser.get(draft).status_code == 200
    revoke_role(grant=grant, by=admin)
    assert browser.get(draft).status_code == 404


def test_new_role_holds_at_once_in_a_running_session(demo, politiker, admin, browser_of):
    browser = browser_of(politiker)
    draft = reverse("plan_detail", args=["exempel-atgardsplan-2026-2027"])
    assert browser.get(draft).status_code == 404
    grant_role(user=politiker, role="reviewer", target=admin.organisation, since=TODAY, by=admin)
    assert browser.get(draft).status_code == 200


def test_two_roles_add_up_and_one_that_ends_leaves_the_other(db, monkeypatch):
    organisation = OrganisationFactory(municipality=True)
    user = person_with("reviewer", on=organisation, until=TOMORROW)
    give(user, "case_officer", on=organisation)
    rights = {right for right, _, _ in rights_of(user)}
    assert rights == Organisation.role_rights["reviewer"] | Organisation.role_rights["case_officer"]
    on_the_day(monkeypatch, TOMORROW)
    assert {right for right, _, _ in rights_of(again(user))} == Organisation.role_rights["case_officer"]


def test_ended_account_has_no_rights_and_no_session(demo, sakerhet, browser_of):
    browser = browser_of(sakerhet)
    sakerhet.is_active = False
    sakerhet.save()
    assert rights_of(sakerhet) == frozenset()
    response = browser.get("/planer/")
    assert (response.status_code, response["Location"]) == (302, "/logga-in/?next=/planer/")


def test_mirror_takes_away_what_no_grant_gives(db):
    user, organisation = person_with("reviewer"), OrganisationFactory()
    UserObjectPermission.objects.create(
        user=user,
        permission=Permission.objects.get(codename="administer"),
        content_type=ContentType.objects.get_for_model(Organisation),
        object_pk=str(organisation.pk),
    )
    mirror_role_grants(user, on=TODAY)
    assert not has_right_somewhere(again(user), "administer")
    assert mirrored(user).count() == len(Organisation.role_rights["reviewer"])


def test_mirror_is_whole_though_many_make_it_at_once(transactional_db):
    user = person_with("head_of_security")
    for _ in range(3):
        UserObjectPermission.objects.all().delete()

        def make(_):
            try:
                mirror_role_grants(again(user), on=TODAY)
            finally:
                connections.close_all()

        with ThreadPoolExecutor(6) as threads:
            list(threads.map(make, range(6)))
        assert mirrored(user).count() == len(Organisation.role_rights["head_of_security"])


def test_mirror_answers_as_the_grants_do(demo):
    """guardian's own question gives the same answer as ours, for every account and right."""
    for user in User.objects.all():
        given = {(right, model, str(pk)) for right, model, pk in rights_of(user)}
        rows = mirrored(user).values_list(
            "permission__codename", "content_type__app_label", "content_type__model", "object_pk"
        )
        assert {(right, f"{app}.{model}", pk) for right, app, model, pk in rows} == given
    plan = Plan.objects.get(slug="handlingsplan-2017-2018")
    assert User.objects.get(username="sakerhet").has_perm("actionplan.change_plan", plan)
    assert not User.objects.get(username="son").has_perm("actionplan.change_plan", plan)


@pytest.mark.parametrize("role", ["head_of_security", "administrator", "reviewer"])
def test_role_of_the_whole_house_is_not_given_on_a_part_of_it(db, role):
    with pytest.raises(ValidationError, match="gäller hela kommunen"):
        person_with(role, on=OrganisationFactory())


@pytest.mark.parametrize("kind", Organisation.Kind.values)
def test_secretary_is_one_of_the_whole_house_or_of_a_body(db, kind):
    """What a sekreterare may do reaches every body, so that no nämnd or association gives the role."""
    organisation = OrganisationFactory(kind=kind)
    if kind in ("municipality", "executive_board"):
        assert has_right_somewhere(person_with("secretary", on=organisation), "manage_bodies")
        return
    with pytest.raises(ValidationError, match="Ge den på organet, eller på kommunstyrelsen"):
        person_with("secretary", on=organisation)


def test_secretary_of_a_body_reads_all_but_what_is_secret(db):
    """An item about what its sekreterare cannot read is never settled."""
    user = person_with("secretary", on=BodyFactory())
    assert readable_classifications(user) == ["public", "working_material"]
    assert not has_right_somewhere(user, "read_working_material")
    assert readable_classifications(person_with("external_party", on=BodyFactory())) == []


def test_task_mirrors_those_whose_grants_changed_overnight(db, monkeypatch):
    starting = person_with("reviewer", since=TOMORROW)
    ending = person_with("reviewer", until=TOMORROW)
    on_the_day(monkeypatch, TOMORROW)
    mirror_task()
    assert mirrored(starting).exists()
    assert not mirrored(ending).exists()


@pytest.mark.parametrize(
    ("role", "readable"),
    [
        ("elected_representative", ["public"]),
        ("case_officer", ["public", "working_material"]),
        ("head_of_security", ["public", "working_material", "confidential"]),
        ("external_party", []),
    ],
)
def test_role_opens_its_classes_of_matter(db, role, readable):
    assert readable_classifications(person_with(role)) == readable


def test_follow_up_reaches_the_parts_of_an_organisation(db):
    department = OrganisationFactory()
    unit = OrganisationFactory(parent=department)
    group = OrganisationFactory(parent=unit)
    OrganisationFactory()
    assert organisations_followed_up_by(person_with("case_officer", on=department)) == {
        department.pk,
        unit.pk,
        group.pk,
    }
    assert organisations_followed_up_by(person_with("case_officer", on=group)) == {group.pk}
    assert organisations_followed_up_by(person_with("plan_manager", on=department)) == set()


def test_role_that_the_object_does_not_know_is_refused(db):
    with pytest.raises(ValidationError, match="Rollen Granskare kan inte ges för"):
        person_with("reviewer", on=PlanFactory())


def test_same_role_twice_at_a_time_is_refused(db):
    organisation = OrganisationFactory(municipality=True)
    user = person_with("reviewer", on=organisation, until=TOMORROW)
    with pytest.raises(ValidationError, match="har redan rollen under en del av perioden"):
        give(user, "reviewer", on=organisation)
    give(user, "reviewer", on=organisation, since=TOMORROW)


def test_role_that_ends_before_it_starts_is_refused(db):
    with pytest.raises(ValidationError):
        person_with("reviewer", since=TODAY, until=TODAY)


def test_grant_says_in_its_history_who_gave_and_who_ended_it(db):
    giver, user = create_account(username="givare", function="Administratör"), UserFactory()
    grant = grant_role(
        user=user,
        role=Role.REVIEWER,
        target=OrganisationFactory(municipality=True),
        since=YESTERDAY,
        by=giver,
    )
    revoke_role(grant=grant, by=giver, reason="Slutat")
    rows = grant.history.order_by("history_id")
    assert [(row.history_user, row.history_change_reason) for row in rows] == [(giver, ""), (giver, "Slutat")]
    assert rights_of(again(user)) == frozenset()
