from django.contrib.auth.models import AbstractBaseUser, BaseUserManager, PermissionsMixin
from django.db import models
from django.db.models import Q
from simple_history.models import HistoricalRecords

from governance.models.organisation import Organisation


class UserManager(BaseUserManager):
    def create_user(self, username, password=None, **fields):
        user = self.model(username=username, **fields)
        user.set_password(password)
        user.full_clean()
        user.save()
        return user


class User(AbstractBaseUser, PermissionsMixin):
    """Konto: a person's way in. Known to others by function; deactivated when it ends, never deleted.

    What one may do follows from role grants alone, so nobody is a superuser.
    """

    username = models.CharField(
        "användarnamn",
        max_length=60,
        unique=True,
        error_messages={"unique": "Användarnamnet finns redan. Välj ett annat."},
    )
    function = models.CharField("funktion", max_length=120, help_text="Till exempel säkerhetschef.")
    organisation = models.ForeignKey(
        Organisation,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="users",
        verbose_name="organisation",
    )
    email = models.EmailField("e-postadress", blank=True)
    is_active = models.BooleanField("aktivt", default=True)
    rights_mirrored_on = models.DateField("rättigheter speglade", null=True, editable=False)

    history = HistoricalRecords(excluded_fields=["password", "last_login", "email", "rights_mirrored_on"])
    objects = UserManager()

    USERNAME_FIELD = "username"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS = ["function"]

    class Meta:
        verbose_name = "konto"
        verbose_name_plural = "konton"
        ordering = ["username"]
        constraints = [
            models.CheckConstraint(
                condition=Q(is_superuser=False),
                name="governance_user_no_superuser",
                violation_error_message="Rättigheter ges som roller, aldrig som allmän fullmakt.",
            )
        ]

    def __str__(self):
        return self.function

    def delete(self, *args, **kwargs):
        raise TypeError("Ett konto tas aldrig bort. Gör det inaktivt.")
