"""What the rules of a plan refuse."""

from django.core.exceptions import ValidationError


class PlanError(ValidationError):
    """An act that the plan's rules refuse; the message is for the person."""
