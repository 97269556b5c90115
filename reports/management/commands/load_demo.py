import os

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.db import transaction

from actionplan import demo as plans
from budget import demo as frames
from governance import demo as ground
from governance.models import User
from reports import demo as reports


class Command(BaseCommand):
    help = "Läser in demons uppgifter och konton, en gång. Lösenordet tas från DEMO_PASSWORD."

    def handle(self, *args, **options):
        if settings.PRODUCTION:
            raise CommandError("Demons konton läses aldrig in i produktion.")
        password = os.environ.get("DEMO_PASSWORD", "")
        if not password:
            raise CommandError("DEMO_PASSWORD saknas.")
        if User.objects.exists():
            ground.set_passwords(password)
            self.stdout.write("Demons uppgifter finns redan.")
            return
        with transaction.atomic():
            accounts = ground.load(password)
            plans.load(accounts)
            frames.load(accounts)
            ground.load_meetings(accounts["sekreterare"])
        reports.load(accounts)
        self.stdout.write("Demons uppgifter är inlästa.")
