"""Pages of the account, and those that are open to all."""

from tests.browser.more_data.accounts import FOLLOWER, NOBODY
from tests.browser.site.page import Page

PAGES = [
    Page("login", None),
    Page("password_reset", None),
    Page("password_reset_done", None),
    Page("password_reset_confirm", None, ("MQ", "c0ffee-0123456789abcdef")),
    Page("password_reset_complete", None),
    Page("accessibility_statement", None),
    Page("accessibility_statement", "politiker"),
    Page("password_change", "politiker"),
    Page("password_change_done", "politiker"),
    Page("account_detail", "sakerhet"),
    Page("account_detail", FOLLOWER),
    Page("account_detail", NOBODY),
]
POST_ONLY = [Page("logout", "sakerhet"), Page("calendar_feed_revoke", "sakerhet")]
ELSEWHERE = {"calendar_feed_create": "test_states.py"}  # is shown once, in the answer to a form
NO_PAGE = {"health": "for machines", "calendar_feed": "a file for machines", "body_calendar": "a file"}
