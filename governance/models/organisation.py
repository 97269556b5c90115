from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import DateRangeField, RangeOperators
from django.db import models
from django.db.models import F, Q

from governance.models.base import TrackedModel
from governance.querysets.organisation import OrganisationQuerySet


class Organisation(TrackedModel):
    """Organisation: the kommun, a nämnd, a förvaltning, an enhet, a company or somebody outside.

    Nämnd and förvaltning are data: a new one is a row, not a change of the program.
    """

    class Kind(models.TextChoices):
        MUNICIPALITY = "municipality", "Kommun"
        MUNICIPAL_COUNCIL = "municipal_council", "Kommunfullmäktige"
        EXECUTIVE_BOARD = "executive_board", "Kommunstyrelse"
        COMMITTEE = "committee", "Nämnd"
        DEPARTMENT = "department", "Förvaltning"
        UNIT = "unit", "Enhet"
        GROUP = "group", "Grupp"
        MUNICIPAL_COMPANY = "municipal_company", "Kommunalt bolag"
        FEDERATION = "federation", "Kommunalförbund"
        AUTHORITY = "authority", "Statlig myndighet"
        REGION = "region", "Region"
        UNIVERSITY = "university", "Lärosäte"
        COMPANY = "company", "Företag"
        ASSOCIATION = "association", "Förening eller nätverk"

    name = models.CharField("namn", max_length=200, unique=True)
    short_code = models.CharField("förkortning", max_length=12, blank=True, help_text="Till exempel SON.")
    kind = models.CharField("slag", max_length=20, choices=Kind)
    parent = models.ForeignKey(
        "self",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="parts",
        verbose_name="ingår i",
    )
    serves = models.ForeignKey(
        "self",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="served_by",
        verbose_name="arbetar åt nämnden",
    )
    validity = DateRangeField(
        "finns", null=True, blank=True, help_text="Tomt betyder att tiden inte är känd."
    )

    objects = OrganisationQuerySet.as_manager()

    class Meta:
        verbose_name = "organisation"
        verbose_name_plural = "organisationer"
        ordering = ["name"]
        permissions = [
            ("read_public", "läsa det som är offentligt"),
            ("read_working_material", "läsa arbetsmaterial"),
            ("read_confidential", "läsa det som omfattas av sekretess"),
            ("read_history", "läsa historiken"),
            ("follow_up_organisation", "följa upp aktiviteter som organisationen ansvarar för"),
            ("accept_follow_up", "godkänna uppföljning"),
            ("compile_report", "göra återrapporter"),
            ("manage_bodies", "inrätta och ändra organ och ledningsmodeller och hålla deras möten"),
            ("register_decision", "registrera beslut och överenskommelser"),
            ("manage_assignment", "ge, ändra och avsluta uppdrag"),
            ("confirm_assignment", "bekräfta att uppdrag är utförda"),
            ("request_call_off", "begära avrop åt nämnden"),
            ("register_call_off", "registrera avrop som begärts skriftligt, och egen användning"),
            ("approve_call_off", "godkänna och avslå nämndernas avrop"),
            ("approve_own_use", "godkänna och avslå egen användning"),
            ("correct_call_off", "rätta avrop"),
            ("manage_frame", "sköta ramar: belopp, fördelning, omfördelning, budgetår"),
            ("work_on_assignment", "arbeta med de uppdrag som den egna organisationen eller funktionen fått"),
            ("administer", "ge och ta rättigheter"),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["short_code"],
                condition=~Q(short_code=""),
                name="governance_organisation_short_code",
                violation_error_message="Förkortningen används redan av en annan organisation.",
            ),
            models.CheckConstraint(
                condition=~Q(parent=F("pk")) & ~Q(serves=F("pk")),
                name="governance_organisation_not_its_own_part",
                violation_error_message="En organisation kan inte ingå i eller arbeta åt sig själv.",
            ),
            models.CheckConstraint(
                condition=Q(serves=None) | Q(kind="department"),
                name="governance_organisation_only_department_serves",
                violation_error_message="Bara en förvaltning arbetar åt en nämnd.",
            ),
        ]

    # What a role gives on an organisation. The whole kommun is an organisation too.
    role_rights = {
        "administrator": {"administer", "read_public"},
        "plan_manager": {
            "read_public",
            "read_working_material",
            "register_decision",
            "manage_assignment",
            "confirm_assignment",
            "work_on_assignment",
        },
        "frame_manager": {
            "read_public",
            "read_working_material",
            "work_on_assignment",
            "register_call_off",
            "approve_call_off",
            "correct_call_off",
        },
        "head_of_security": {
            "read_public",
            "read_working_material",
            "read_confidential",
            "accept_follow_up",
            "compile_report",
            "manage_bodies",
            "register_decision",
            "manage_assignment",
            "confirm_assignment",
            "work_on_assignment",
        },
        "economist": {
            "read_public",
            "read_working_material",
            "work_on_assignment",
            "approve_own_use",
            "manage_frame",
        },
        "case_officer": {
            "read_public",
            "read_working_material",
            "follow_up_organisation",
            "request_call_off",
        },
        "secretary": {
            "read_public",
            "read_working_material",
            "manage_bodies",
            "register_decision",
            "manage_assignment",
            "work_on_assignment",
        },
        "elected_representative": {"read_public"},
        "reviewer": {"read_public", "read_working_material", "read_confidential", "read_history"},
        "external_party": {"follow_up_organisation"},
    }

    def __str__(self):
        return self.name


class OrganisationName(TrackedModel):
    """Namnhistorik: an earlier or a shorter name that sources use for an organisation."""

    organisation = models.ForeignKey(
        Organisation, on_delete=models.CASCADE, related_name="names", verbose_name="organisation"
    )
    name = models.CharField("namn", max_length=200)
    period = DateRangeField(
        "användes", null=True, blank=True, help_text="Tomt betyder att tiden inte är känd."
    )

    class Meta:
        verbose_name = "namn i källor"
        verbose_name_plural = "namn i källor"
        ordering = ["name"]
        constraints = [
            models.UniqueConstraint(fields=["organisation", "name"], name="governance_organisationname_once"),
            ExclusionConstraint(
                name="governance_organisationname_one_meaning_at_a_time",
                expressions=[
                    ("name", RangeOperators.EQUAL),
                    ("period", RangeOperators.OVERLAPS),
                ],
                violation_error_message="Namnet användes redan av en annan organisation den tiden.",
            ),
        ]

    def __str__(self):
        return self.name
