"""Named reads of organisations."""

from django.db import models
from django.db.models import Q


class OrganisationQuerySet(models.QuerySet):
    def named(self, name):
        """Those that bear the name, or are called so in a source, whatever the case of letters."""
        return self.filter(Q(name__iexact=name) | Q(names__name__iexact=name)).distinct()

    def with_parts(self, organisation_ids):
        """Ids of the organisations and of all that is part of them, in one query."""
        parent_of = dict(self.values_list("pk", "parent_id"))
        wanted = set(organisation_ids)

        def inside(pk):
            passed = set()
            while pk is not None and pk not in wanted and pk not in passed:
                passed.add(pk)
                pk = parent_of.get(pk)
            return pk in wanted

        return {pk for pk in parent_of if inside(pk)}
