"""Named reads of organisations."""

from django.db import models
from django.db.models import Q


class OrganisationQuerySet(models.QuerySet):
    def named(self, name):
        """Those that bear the name, or are called so in a source, whatever the case of letters."""
        return self.filter(Q(name__iexact=name) | Q(names__name__iexact=name)).distinct()

    def by_name(self, names):
        """{name: organisation} for those of the names that are known, whatever the case of letters: by what
        organisations are called now, by their short codes, and by what they are called in sources, in that
        order. Two queries.
        """
        found = {}
        organisations = list(self.prefetch_related("names"))
        for organisation in organisations:
            found |= {other.name.casefold(): organisation for other in organisation.names.all()}
        found |= {one.short_code.casefold(): one for one in organisations if one.short_code}
        found |= {organisation.name.casefold(): organisation for organisation in organisations}
        return {name: found[name.casefold()] for name in names if name.casefold() in found}

    def that_may_be(self, body):
        """KF, KS and the nämnder that are no other body than this one."""
        deciding = self.filter(kind__in=("municipal_council", "executive_board", "committee"))
        return deciding.filter(Q(body=None) | Q(body=body.pk)).order_by("name")

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
