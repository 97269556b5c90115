"""The measures of `make bench` run, and say what they found. How fast it goes is not for a test."""

from tests.bench.avrop import avrop_per_second
from tests.bench.frame_page import page_of_frame
from tests.bench.ratios import Ratio


def test_avrop_are_measured_against_a_plain_check(transactional_db):
    said = []
    ratio = avrop_per_second(said.append, rounds=2, each=2, before=3)
    assert ratio.value > 0
    assert [line.partition(":")[0] for line in said] == ["Med databasens vakter", "Enkel kontroll"]


def test_page_of_a_frame_is_measured_with_few_and_with_many(transactional_db):
    said = []
    ratio = page_of_frame(said.append, few=2, many=60, rounds=2)
    assert ratio.value > 0
    assert len(said) == 2


def test_ratio_says_whether_its_limit_is_kept():
    fast, slow = Ratio("Sidan", 1.25, 1.5, at_least=False), Ratio("Avrop", 0.8, 0.9, at_least=True)
    assert (fast.is_kept, slow.is_kept) == (True, False)
    assert str(fast) == "Sidan: kvot 1,25, högst 1,50: klarar gränsen"
    assert str(slow) == "Avrop: kvot 0,80, minst 0,90: KLARAR INTE GRÄNSEN"
