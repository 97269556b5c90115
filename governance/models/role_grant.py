from datetime import timedelta

from django.conf import settings
from django.contrib.contenttypes.fields import GenericForeignKey
from django.contrib.contenttypes.models import ContentType
from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import DateRangeField, RangeOperators
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q

from governance.models.base import TrackedModel
from governance.querysets.role_grant import RoleGrantQuerySet


class Role(models.TextChoices):
    ADMINISTRATOR = "administrator", "Administratör"
    PLAN_MANAGER = "plan_manager", "Planansvarig"
    FRAME_MANAGER = "frame_manager", "Ramansvarig"
    HEAD_OF_SECURITY = "head_of_security", "Säkerhetschef"
    ECONOMIST = "economist", "Ekonom"
    CASE_OFFICER = "case_officer", "Handläggare"
    SECRETARY = "secretary", "Sekreterare"
    ELECTED_REPRESENTATIVE = "elected_representative", "Förtroendevald"
    REVIEWER = "reviewer", "Granskare"
    EXTERNAL_PARTY = "external_party", "Extern part"


# Roles whose rights hold in the whole house, so that they are never given on a part of it.
WHOLE_MUNICIPALITY = {
    Role.ADMINISTRATOR,
    Role.HEAD_OF_SECURITY,
    Role.ECONOMIST,
    Role.ELECTED_REPRESENTATIVE,
    Role.REVIEWER,
}
# A sekreterare of the styrelse is one of the whole house; any other is sekreterare of a body.
ORGANISATIONS_OF_SECRETARY = {"municipality", "executive_board"}


class RoleGrant(TrackedModel):
    """Roll: somebody has a role on an organisation, a body, a plan or a frame for a time.

    The truth about rights. guardian's rows mirror the grants in force; `role_rights` on the model
    of the object says what the role gives there. Rights never sit on single activities.
    """

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        related_name="role_grants",
        verbose_name="konto",
    )
    role = models.CharField("roll", max_length=30, choices=Role)
    content_type = models.ForeignKey(ContentType, on_delete=models.PROTECT, verbose_name="slag av objekt")
    object_id = models.PositiveBigIntegerField("objekt")
    target = GenericForeignKey("content_type", "object_id")
    period = DateRangeField("period", help_text="Första dagen rollen gäller, och dagen efter den sista.")
    revoked_at = models.DateTimeField("återtagen", null=True, blank=True)

    objects = RoleGrantQuerySet.as_manager()

    class Meta:
        verbose_name = "tilldelad roll"
        verbose_name_plural = "tilldelade roller"
        ordering = ["user__username", "role"]
        constraints = [
            models.CheckConstraint(
                condition=Q(period__isempty=False) & Q(period__lower_inf=False),
                name="governance_rolegrant_has_a_start",
                violation_error_message=(
                    "Ange vilken dag rollen börjar gälla. Den måste komma före dagen då rollen slutar."
                ),
            ),
            ExclusionConstraint(
                name="governance_rolegrant_once_at_a_time",
                expressions=[
                    ("user", RangeOperators.EQUAL),
                    ("role", RangeOperators.EQUAL),
                    ("content_type", RangeOperators.EQUAL),
                    ("object_id", RangeOperators.EQUAL),
                    ("period", RangeOperators.OVERLAPS),
                ],
                condition=Q(revoked_at=None),
                violation_error_message="Personen har redan rollen under en del av perioden.",
            ),
        ]

    def __str__(self):
        return f"{self.get_role_display()} för {self.target}"

    @property
    def last_day(self):
        """The last day that the role holds by its period; None when it has no end."""
        return self.period.upper - timedelta(days=1) if self.period.upper else None

    def clean(self):
        known = getattr(self.content_type.model_class(), "role_rights", {})
        if self.role not in known:
            raise ValidationError(
                {"role": f"Rollen {self.get_role_display()} kan inte ges för {self.target}."}
            )
        if self.role in WHOLE_MUNICIPALITY and self.target.kind != "municipality":
            raise ValidationError(
                {"role": f"Rollen {self.get_role_display()} gäller hela kommunen. Ge den på kommunen."}
            )
        if self.role == Role.SECRETARY and not self._is_for_a_secretary():
            raise ValidationError(
                {
                    "role": f"Rollen Sekreterare kan inte ges för {self.target}. "
                    "Ge den på organet, eller på kommunstyrelsen för alla organ."
                }
            )

    def _is_for_a_secretary(self):
        """On a body, or on an organisation whose sekreterare sees to all of them."""
        return self.content_type.model == "body" or self.target.kind in ORGANISATIONS_OF_SECRETARY
