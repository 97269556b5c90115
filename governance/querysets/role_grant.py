"""Named reads of role grants."""

from django.db import models


class RoleGrantQuerySet(models.QuerySet):
    def in_force(self, on):
        return self.filter(period__contains=on, revoked_at=None)
