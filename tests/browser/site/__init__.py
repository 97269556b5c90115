"""Every page, as whom it is looked at, and where it is. A new address without a row here fails."""

from tests.browser.site import (
    accounts,
    assignments,
    bodies,
    call_offs,
    decisions,
    frames,
    meetings,
    money_files,
    plans,
)
from tests.browser.site.page import Page
from tests.browser.site.plans import DRAFT, PLAN

__all__ = ["DRAFT", "ELSEWHERE", "NO_PAGE", "PAGES", "PLAN", "POST_ONLY", "Page"]

_SUBJECTS = (accounts, plans, bodies, decisions, assignments, meetings, frames, call_offs, money_files)
PAGES = [page for subject in _SUBJECTS for page in subject.PAGES]
POST_ONLY = [page for subject in _SUBJECTS for page in subject.POST_ONLY]
ELSEWHERE = accounts.ELSEWHERE | plans.ELSEWHERE | meetings.ELSEWHERE
NO_PAGE = {name: why for subject in _SUBJECTS for name, why in subject.NO_PAGE.items()}
