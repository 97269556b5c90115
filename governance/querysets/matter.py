"""Named reads of matters."""

from django.db import models
from django.db.models import Q, Value
from django.db.models.functions import Concat

from governance.rights import readable_classifications


class MatterQuerySet(models.QuerySet):
    def readable_by(self, user):
        return self.filter(classification__in=readable_classifications(user))

    def called(self, words):
        """Those with that title, that diarienummer or both (`KS 2019-1003 Samverkan`), whatever the case."""
        both = Concat("case_number", Value(" "), "title")
        return self.alias(number_and_title=both).filter(
            Q(title__iexact=words) | Q(case_number__iexact=words) | Q(number_and_title__iexact=words)
        )
