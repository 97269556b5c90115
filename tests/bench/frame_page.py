"""The page of a frame with few avrop and with many: as many queries, and hardly more time."""

from statistics import median

from django.db import connection

from tests.bench.ratios import Ratio, in_turns, median_of_each
from tests.counting import queries_of
from tests.crowds.money_files import EACH, fill
from tests.factories.budget import allocation_with
from tests.factories.governance import UserFactory, person_with
from tests.pages import PageClient

HIGHEST = 1.5
AT_A_TIME = 500  # avrop in a transaction: many changes of one balance in one make it slow


class DifferentQueries(AssertionError):
    """The page asks more of the database when there is more in it."""


def page_of_frame(say, *, few=1_000, many=100_000, rounds=41):
    """The Ratio of the time with many to the time with few; raises when their queries differ."""
    browser = PageClient()
    browser.force_login(person_with("elected_representative"))
    small, large = (frame_of(count).get_absolute_url() for count in (few, many))
    with connection.cursor() as cursor:
        cursor.execute("VACUUM ANALYZE")
    asked = [queries_of(browser, url) for url in (small, large, small, large)][2:]
    say(f"Ramens sida: {asked[0]} frågor med {few} avrop, {asked[1]} med {many}")
    if asked[0] != asked[1]:
        raise DifferentQueries(asked)
    taken = in_turns(lambda: browser.get(large), lambda: browser.get(small), rounds)
    large_seconds, small_seconds = median_of_each(taken)
    words = f"{small_seconds * 1000:.0f} ms med {few} avrop, {large_seconds * 1000:.0f} ms med {many}"
    say(f"Ramens sida: {words} (median av {rounds} omgångar)")
    value = median(one / other for one, other in taken)
    return Ratio(f"Ramens sida med {many} avrop mot {few}", value, HIGHEST, at_least=False)


def frame_of(count):
    allocation, by = allocation_with((count + 1) * EACH), UserFactory()
    for start in range(0, count, AT_A_TIME):
        fill(allocation, min(AT_A_TIME, count - start), by, corrected=10)
    return allocation.frame
