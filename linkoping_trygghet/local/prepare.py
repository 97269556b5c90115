"""Run by the demo in a process of its own: the fixtures once, and the accounts' password as it is now."""

import os

import django
from django.core.management import call_command

from linkoping_trygghet.local.accounts import ACCOUNTS


def set_passwords(password):
    from django.contrib.auth import get_user_model

    for user in get_user_model().objects.filter(username__in=ACCOUNTS):
        if not user.check_password(password):
            user.set_password(password)
            user.save()


if __name__ == "__main__":
    django.setup()
    call_command("load_demo")
    set_passwords(os.environ["DEMO_PASSWORD"])
