from django.contrib.auth.models import AbstractBaseUser, BaseUserManager, PermissionsMixin
from django.db import models
from django.db.models import Q
from simple_history.models import HistoricalRecords

from governance.models.organisation import Organisation


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

    history = HistoricalRecords(excluded_fields=["username", "password", "last_login", "email"])
    objects = BaseUserManager()

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

    def save(self, *args, update_fields=None, **kwargs):
        """Signing in is no change of the account: Django's note of when leaves no row in the history."""
        if update_fields is not None and set(update_fields) <= {"last_login"}:
            User.objects.filter(pk=self.pk).update(last_login=self.last_login)
        else:
            super().save(*args, update_fields=update_fields, **kwargs)

    def delete(self, *args, **kwargs):
        raise TypeError("Ett konto tas aldrig bort. Avsluta det i stället.")
