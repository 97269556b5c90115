from pathlib import Path

from django.core.management.base import BaseCommand, CommandError

from reports import pdf
from reports.models import ProgressReport
from reports.services import document_of
from reports.sources import ReportSource


class Command(BaseCommand):
    help = "Skriver återrapporten för en plan och ett år till en PDF-fil, samma som i webbläsaren."

    def add_arguments(self, parser):
        parser.add_argument("plan", help="planens adress, till exempel handlingsplan-2017-2018")
        parser.add_argument("--year", type=int, required=True, help="året som rapporten gäller")
        parser.add_argument("--output", type=Path, required=True, help="filen som skrivs")

    def handle(self, *args, plan, year, output, **options):
        reports = ProgressReport.objects.with_plan().filter(round__plan__slug=plan, round__year=year)
        report = reports.first()
        if report is None:
            raise CommandError(f"Det finns ingen återrapport för {plan} år {year}.")
        try:
            output.write_bytes(pdf.render_pdf(document_of(ReportSource(report))))
        except pdf.UnprintableDocument as error:
            raise CommandError(str(error)) from error
        except OSError as error:
            raise CommandError(f"Filen {output} går inte att skriva: {error.strerror}.") from error
        self.stdout.write(f"Skrev {output}.")
