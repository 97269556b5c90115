"""What tests of these pages do."""

from django.urls import reverse

from governance.forms.agreements import AgreementForm
from governance.models import Agreement
from tests.factories.decisions import SuccessionFactory
from tests.forms import posted


def follow(successor, predecessor, relation="replaces"):
    return SuccessionFactory(successor=successor.matter, predecessor=predecessor.matter, relation=relation)


def registered(browser, user, **typed):
    data = posted(AgreementForm(instance=Agreement(), user=user), **typed)
    return browser.post("/overenskommelser/ny/", data)


def changed(browser, user, agreement, **typed):
    form = AgreementForm(instance=Agreement.objects.get(pk=agreement.pk), user=user)
    return browser.post(reverse("agreement_update", args=[agreement.pk]), posted(form, **typed))
