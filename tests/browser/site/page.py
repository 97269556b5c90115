"""A row of the site: a page, as whom it is looked at, and where it is."""

from dataclasses import dataclass, field
from urllib.parse import urlencode

from django.urls import reverse


@dataclass(frozen=True)
class Id:
    """A part of an address that only the stack's database knows, by the words for it in more_data.ids."""

    words: str

    def __str__(self):
        return self.words


@dataclass(frozen=True)
class Page:
    """`arguments` are those of the address; an activity is written as its number, `@4.2`."""

    name: str
    person: str | None
    arguments: tuple = ()
    query: dict = field(default_factory=dict, hash=False)
    status: int = 200

    def __str__(self):
        words = (self.name, self.person or "anybody", *self.arguments, *self.query.values())
        return "-".join(map(str, words))

    def path(self, stack):
        query = f"?{urlencode(self.query)}" if self.query else ""
        return reverse(self.name, args=[self._argument(word, stack) for word in self.arguments]) + query

    def _argument(self, word, stack):
        if isinstance(word, Id):
            return stack.ids[word.words]
        return stack.activity(word[1:], self.arguments[0]) if str(word).startswith("@") else word
