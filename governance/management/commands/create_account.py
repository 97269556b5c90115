from getpass import getpass

from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError
from django.db import transaction
from django.utils import timezone

from governance.models import Organisation, Role
from governance.services.accounts import create_account, grant_role


class Command(BaseCommand):
    help = "Öppnar ett konto med en roll, till exempel den första administratören i en ny installation."

    def add_arguments(self, parser):
        parser.add_argument("username", help="användarnamn")
        parser.add_argument("--function", required=True, help="funktion, till exempel Säkerhetschef")
        parser.add_argument("--email", default="", help="dit länken för nytt lösenord skickas")
        parser.add_argument("--role", choices=Role.values, default=Role.ADMINISTRATOR)
        parser.add_argument(
            "--organisation", required=True, help="organisationens namn; skapas om den är kommunen"
        )

    def handle(self, *args, username, function, email, role, organisation, **options):
        password = getpass("Lösenord: ")
        try:
            validate_password(password)
            with transaction.atomic():
                place = self.organisation_called(organisation)
                account = create_account(
                    username=username, function=function, email=email, organisation=place, password=password
                )
                grant_role(user=account, role=role, target=place, since=timezone.localdate(), by=account)
        except ValidationError as error:
            raise CommandError(" ".join(error.messages)) from error
        self.stdout.write(f"Kontot {username} är öppnat.")

    def organisation_called(self, name):
        existing = Organisation.objects.named(name).first()
        if existing or Organisation.objects.exists():
            if existing is None:
                raise CommandError(f"Det finns ingen organisation som heter {name}.")
            return existing
        municipality = Organisation(name=name, kind=Organisation.Kind.MUNICIPALITY)
        municipality.full_clean()
        municipality.save()
        return municipality
