from django.db import models

from governance.models import TrackedModel
from governance.typography import validate_printable


class District(TrackedModel):
    """Stadsdel: where an activity takes place; also the whole kommun and the county."""

    class Kind(models.TextChoices):
        DISTRICT = "district", "Stadsdel"
        MUNICIPALITY = "municipality", "Hela kommunen"
        COUNTY = "county", "Län"

    name = models.CharField("namn", max_length=80, unique=True, validators=[validate_printable])
    slug = models.SlugField("adress", unique=True)
    kind = models.CharField("slag", max_length=20, choices=Kind, default=Kind.DISTRICT)
    prioritised = models.BooleanField("prioriterad", default=False)

    class Meta:
        verbose_name = "stadsdel"
        verbose_name_plural = "stadsdelar"
        ordering = ["name"]

    def __str__(self):
        return self.name
