"""Named reads of balances."""

from django.db import models


class DayBalanceQuerySet(models.QuerySet):
    def of(self, frame):
        return self.filter(frame=frame)

    def in_order(self):
        return self.order_by("dated")

    def figures(self):
        """(day, spent in öre, number of avrop, number of corrections) of each."""
        return self.values_list("dated", "used", "call_offs", "corrections")
