import pytest

from reports.content import ActivityEntry, Area, Section, StatusCount
from reports.overview import BAR_WIDTH

LABELS = {"not_started": "Ej påbörjad", "ongoing": "Pågår", "completed": "Genomförd", "dropped": "Utgår"}


def section(*statuses_by_area):
    """A section with an area for each list of statuses."""
    areas = tuple(
        Area(
            number=str(number),
            title=f"Område {number}",
            activities=tuple(
                ActivityEntry(number=f"{number}.{i}", title="A", status=status, status_label=LABELS[status])
                for i, status in enumerate(statuses, start=1)
            ),
        )
        for number, statuses in enumerate(statuses_by_area, start=1)
    )
    everything = [status for statuses in statuses_by_area for status in statuses]
    counts = tuple(
        StatusCount(value=value, label=label, count=everything.count(value))
        for value, label in LABELS.items()
    )
    return Section(key="omraden", heading="Områden", status_counts=counts, areas=areas)


@pytest.mark.parametrize(
    ("statuses", "sentence"),
    [
        (["ongoing"], "1 av 1 aktivitet pågår"),
        (["completed", "completed"], "2 av 2 aktiviteter är genomförda"),
        (["completed", "ongoing", "ongoing"], "2 av 3 aktiviteter pågår och 1 är genomförd"),
        (
            ["ongoing"] * 3 + ["completed"] * 2 + ["not_started", "dropped"],
            "3 av 7 aktiviteter pågår, 2 är genomförda, 1 är inte påbörjad och 1 utgår",
        ),
    ],
)
def test_sentence_names_the_largest_number_first(statuses, sentence):
    assert section(statuses).overview.conclusion == sentence


def test_status_without_a_phrase_is_named_by_its_label():
    counts = (StatusCount(value="", label="Ingen uppföljning", count=2),)
    overview = Section(key="x", heading="X", status_counts=counts).overview
    assert overview.conclusion == "2 av 2 aktiviteter har läget ”Ingen uppföljning”"


def test_each_area_has_its_counts_in_the_order_of_the_statuses():
    overview = section(["ongoing", "completed", "ongoing"], [], ["dropped"]).overview
    numbers = [tuple(count.number for count in row.counts) for row in overview.areas]
    assert numbers == [(0, 2, 1, 0), (0, 0, 0, 0), (0, 0, 0, 1)]
    assert [count.label for count in overview.areas[1].counts] == list(LABELS.values())
    assert [row.count for row in overview.areas] == [3, 0, 1]
    assert overview.total == 4


def test_bars_fill_their_share_without_gaps():
    overview = section(["ongoing", "completed", "ongoing"], ["dropped"]).overview
    assert [row.segment.width for row in overview.statuses] == [
        0,
        BAR_WIDTH // 2,
        BAR_WIDTH // 4,
        BAR_WIDTH // 4,
    ]
    longest, short = (row.segments for row in overview.areas)
    assert [(part.x, part.width) for part in longest] == [(0, 320), (320, 160)]
    assert [(part.x, part.width) for part in short] == [(0, 160)]


def test_nothing_counted_gives_no_overview():
    assert section([]).overview is None
    assert Section(key="x", heading="X").overview is None
