"""Every page, as whom it is looked at, and where it is. A new address without a row here fails."""

from dataclasses import dataclass, field
from urllib.parse import urlencode

from django.urls import reverse

from tests.browser.more_data import EMPTY_PLAN, NOBODY

PLAN, DRAFT = "handlingsplan-2017-2018", "exempel-atgardsplan-2026-2027"


@dataclass(frozen=True)
class Page:
    """`arguments` are those of the address; an activity is written as its number, `@4.2`."""

    name: str
    person: str | None
    arguments: tuple = ()
    query: dict = field(default_factory=dict, hash=False)

    def __str__(self):
        words = (self.name, self.person or "anybody", *self.arguments, *self.query.values())
        return "-".join(map(str, words))

    def path(self, stack):
        plan = self.arguments[0] if self.arguments else None
        arguments = [
            stack.activity(word[1:], plan) if str(word).startswith("@") else word for word in self.arguments
        ]
        query = f"?{urlencode(self.query)}" if self.query else ""
        return reverse(self.name, args=arguments) + query


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
    Page("account_detail", NOBODY),
    Page("start", "politiker"),
    Page("start", "sakerhet"),
    Page("start", "sakerhetschef"),
    Page("start", "son"),
    Page("start", NOBODY),
    Page("plan_list", "sakerhet"),
    Page("plan_list", NOBODY),
    Page("plan_list", "sakerhet", query={"q": "finns inte"}),
    Page("plan_detail", "politiker", (PLAN,)),
    Page("plan_detail", "sakerhet", (PLAN,)),
    Page("plan_detail", "sakerhet", (DRAFT,)),
    Page("plan_detail", "granskare", (DRAFT,)),
    Page("plan_detail", "sakerhet", (EMPTY_PLAN,)),
    Page("activity_detail", "politiker", (PLAN, "@4.2")),
    Page("activity_detail", "sakerhet", (PLAN, "@7.1")),
    Page("activity_detail", "sakerhet", (DRAFT, "@2.2")),
    Page("activity_update", "sakerhet", (DRAFT, "@1.1")),
    Page("follow_up_list", "politiker", (PLAN,)),
    Page("follow_up_list", "sakerhet", (PLAN,)),
    Page("follow_up_list", "sakerhet", (DRAFT,)),
    Page("follow_up_list", "sakerhet", (EMPTY_PLAN,)),
    Page("follow_up_list", "sakerhet", (PLAN,), {"omrade": "2"}),
    Page("follow_up_update", "sakerhet", (PLAN, 2017, "@4.2")),
    Page("follow_up_update", "sakerhetschef", (PLAN, 2017, "@4.2")),
    Page("report_list", "politiker"),
    Page("report_list", "sakerhet"),
    Page("report_list", NOBODY),
    Page("report_list", "politiker", query={"q": "finns inte"}),
    Page("report_create", "sakerhet"),
    Page("report_detail", "politiker", (1,)),
    Page("report_detail", "sakerhet", (1,)),
    Page("report_section_update", "sakerhet", (1, "background")),
    Page("report_section_update", "sakerhet", (1, "proposed_decision")),
]

POST_ONLY = {
    "logout",
    "follow_up_accept",
    "follow_up_round_create",
    "rendition_create",
}
IN_ITS_STATES = {"render_job_detail": "test_jobs.py"}  # what it shows lasts for a moment only
NO_PAGE = {
    "health": "for machines",
    "rendition_download": "a file",
}
