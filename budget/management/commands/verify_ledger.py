from django.core.management.base import BaseCommand, CommandError

from budget.verification import find_differences


class Command(BaseCommand):
    help = "Räknar om alla ramar, fördelningar och avrop ur loggen. Slutar med fel om något skiljer sig."

    def handle(self, *args, **options):
        differences = find_differences()
        for difference in differences:
            self.stdout.write(str(difference))
        if differences:
            raise CommandError(f"Loggen stämmer inte: {len(differences)} skillnader. Belopp i öre.")
        self.stdout.write("Loggen stämmer.")
