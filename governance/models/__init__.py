from governance.models.base import IMPORTED, StaleVersion, TrackedModel
from governance.models.matter import Classification, Matter
from governance.models.organisation import Organisation, OrganisationName
from governance.models.role_grant import Role, RoleGrant
from governance.models.user import User

__all__ = [
    "IMPORTED",
    "Classification",
    "Matter",
    "Organisation",
    "OrganisationName",
    "Role",
    "RoleGrant",
    "StaleVersion",
    "TrackedModel",
    "User",
]
