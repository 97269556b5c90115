"""Every text that a person types and a document prints is held against the fonts when it is typed."""

from django.apps import apps
from django.db import models

from governance.typography import validate_printable

# Free text that is in no document, or that cannot hold anything but letters and digits.
NOT_PRINTED = {
    "governance.Agreement.period",
    "governance.Assignment.due",
    "governance.Body.slug",
    "governance.CalendarFeed.digest",
    "governance.LeadershipModel.slug",
    "governance.Matter.case_number",
    "governance.Matter.legal_basis",
    "governance.MunicipalGoal.period",
    "governance.Organisation.name",
    "governance.Organisation.short_code",
    "governance.OrganisationName.name",
    "governance.SupportingDocument.file",
    "governance.SupportingDocument.file_name",
    "governance.SupportingDocument.sha256",
    "governance.User.username",
    "governance.User.function",
    "governance.User.email",
    "governance.User.password",
    "actionplan.ActivityVersion.period",
    "actionplan.Plan.period",
    "actionplan.Plan.slug",
    "actionplan.PlanKind.code",
    "actionplan.PlanKind.name",
    "actionplan.PlanKind.area_name",
    "actionplan.PlanKind.area_name_plural",
    "actionplan.PlanVersion.decision_note",
    "actionplan.District.slug",
    "budget.BudgetInclusion.period",
    "budget.CallOff.file",
    "budget.CallOff.file_name",
    "budget.CallOff.number",
    "budget.CallOff.sha256",
    "budget.Frame.slug",
    "budget.Reallocation.number",
    "reports.RenderJob.step",
    "reports.RenderJob.error",
    "reports.Rendition.sha256",
    "reports.Rendition.content_sha256",
    "reports.Rendition.fingerprint",
    "reports.Rendition.file",
}


def text_fields():
    for app in ("governance", "actionplan", "budget", "reports"):
        for model in apps.get_app_config(app).get_models():
            for field in model._meta.get_fields():
                is_text = isinstance(field, models.CharField | models.TextField | models.FileField)
                if is_text and not field.choices and not model.__name__.startswith("Historical"):
                    yield f"{model._meta.label}.{field.name}", field


def test_every_text_that_is_printed_is_held_against_the_fonts():
    unchecked = {name for name, field in text_fields() if validate_printable not in field.validators}
    assert unchecked == NOT_PRINTED
