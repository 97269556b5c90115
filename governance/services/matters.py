"""Opening a matter: what agenda items, decisions and agreements are about."""

from django.db import transaction

from governance.models import Classification, Matter


@transaction.atomic
def open_matter(
    *, title, by, case_number="", classification=Classification.WORKING_MATERIAL, legal_basis="", reason=""
):
    """Open a matter. Raises ValidationError for what its fields refuse, and for sekretess without lagrum."""
    matter = Matter(
        title=title, case_number=case_number, classification=classification, legal_basis=legal_basis
    )
    matter.full_clean()
    matter.save_by(by, reason=reason)
    return matter
