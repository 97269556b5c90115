"""A ratio between two ways, measured in turns so that whatever else the machine does meets both."""

import time
from dataclasses import dataclass
from statistics import median


@dataclass(frozen=True)
class Ratio:
    """A measured ratio and its limit. `at_least` says on which side of the limit it is to be."""

    name: str
    value: float
    limit: float
    at_least: bool

    @property
    def is_kept(self):
        return self.value >= self.limit if self.at_least else self.value <= self.limit

    def __str__(self):
        side = "minst" if self.at_least else "högst"
        verdict = "klarar gränsen" if self.is_kept else "KLARAR INTE GRÄNSEN"
        return f"{self.name}: kvot {swedish(self.value)}, {side} {swedish(self.limit)}: {verdict}"


def seconds_of(act):
    start = time.perf_counter()
    act()
    return time.perf_counter() - start


def in_turns(one, other, rounds):
    """(seconds of one, seconds of the other) for each round; who goes first changes every round."""
    taken = []
    for number in range(rounds):
        if number % 2:
            second, first = seconds_of(other), seconds_of(one)
        else:
            first, second = seconds_of(one), seconds_of(other)
        taken.append((first, second))
    return taken


def median_of_each(taken):
    return median(one for one, _ in taken), median(other for _, other in taken)


def swedish(number, decimals=2):
    return f"{number:.{decimals}f}".replace(".", ",")
