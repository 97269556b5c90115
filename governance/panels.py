"""Panels: what a higher room shows on a lower room's page.

A plan knows nothing of reports or money; reports registers a panel for the plan when the apps start, and
the plan's page asks for the panels of its object with `{% panels plan %}`.
"""

from collections.abc import Callable
from dataclasses import dataclass

_registered = {}


@dataclass(frozen=True)
class Panel:
    template: str
    context: Callable  # (record, user, what the page says) -> dict, or None when there is nothing to show


def register_panel(model, template, context):
    _registered.setdefault(model, []).append(Panel(template, context))


def panels_for(record, user, **said):
    """Pairs of template and context, in the order of the apps."""
    for panel in _registered.get(type(record), ()):
        context = panel.context(record, user, **said)
        if context is not None:
            yield panel.template, context
