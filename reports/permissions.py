"""Who may do what with reports."""

from governance.permissions import has_right_somewhere


def can_compile_report(user):
    """The planansvarig and säkerhetschefen write reports and have their PDF made; the others read."""
    return has_right_somewhere(user, "compile_report")
