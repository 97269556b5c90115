"""Ordered rows of a record that a person writes as lines of a text."""

from django.db import transaction
from simple_history.utils import bulk_create_with_history


@transaction.atomic
def set_rows(*, rows, lines, line_of, fields_of, owner, by):
    """Make the rows of a record those that the lines say, in that order.

    `line_of(row)` is how a row of the queryset `rows` is written, `fields_of(line)` the fields that a line
    stands for, and `owner` those that every row of the record has. A line that already stands there keeps
    its row, with its history; another line in the place of a row changes that row.
    """
    existing = list(rows)
    kept = _kept([line_of(row) for row in existing], lines)
    for place, row in enumerate(existing):
        if place not in kept.values():
            row._history_user = by
            row.delete()
    for place, line in enumerate(lines):
        if place in kept:
            _change(existing[kept[place]], place, line, line_of, fields_of, by)
    new = [
        rows.model(position=place + 1, **fields_of(line), **owner)
        for place, line in enumerate(lines)
        if place not in kept
    ]
    bulk_create_with_history(new, rows.model, default_user=by)


def _kept(before, lines):
    """{place: place before}: first the lines that stood there, then those in the place of another line."""
    kept, left = {}, list(range(len(before)))
    for place, line in enumerate(lines):
        same = next((old for old in left if before[old] == line), None)
        if same is not None:
            kept[place] = same
            left.remove(same)
    changed = {place: place for place in left if place < len(lines) and place not in kept}
    return kept | changed


def _change(row, place, line, line_of, fields_of, by):
    """Save what is new of a row; nothing when it says the same in the same place."""
    says_the_same = line_of(row) == line
    if says_the_same and row.position == place + 1:
        return
    row.position = place + 1
    for name, value in ({} if says_the_same else fields_of(line)).items():
        setattr(row, name, value)
    row.save_change(by=by, seen_version=row.version)
