"""What else has the same § or the same diarienummer, as links to what the user may read."""

from governance.lookups.assignments import record_of_matter
from governance.matters import readable_matters
from governance.models import Decision
from governance.outlines.decision_lists import link_of
from governance.outlines.decision_words import Link

MOST = 3  # as many as a warning names


def same_paragraph(decision, user):
    """The decisions of its body with its § in its year; [] without a body, a day or a §."""
    if not (decision.body_id and decision.decided_on and decision.paragraph):
        return []
    year = decision.decided_on.year
    others = Decision.objects.visible_to(user).exclude(pk=decision.pk)
    others = others.numbered(decision.paragraph, body=decision.body, year=year)
    return [link_of(one) for one in others.select_related("matter", "body__organisation")[:MOST]]


def same_case_number(matter, user):
    """The other matters with its diarienummer; [] without one. What has no page here is only named."""
    if not matter.case_number:
        return []
    others = readable_matters(user).filter(case_number=matter.case_number).exclude(pk=matter.pk)
    return [_named(other, record_of_matter(user, other)) for other in others[:MOST]]


def _named(matter, record):
    return Link(matter.title, record.get_absolute_url() if record else "")
