"""Spanning cells and pages: rows joined by a span stay together, so a span must never be taller than a page."""

from bisect import bisect_right
from collections.abc import Sequence
from decimal import Decimal
from itertools import accumulate

from generator.document import Row, Table
from generator.sets.style import Style
from generator.writers.cutting import closed, continued, divided
from generator.writers.heights import Heights

# Rows that stand alone at the foot or the head of a page look lost.
FEWEST_ROWS = 2


def row_groups(table: Table, style: Style, headings: int = 0) -> list[list[Row]]:
    """The body rows in groups that no span crosses; a group too tall for its page is cut, its labels repeated.

    The rows of a table without spans are one group, but for a row too tall for a page: then each is its own.
    """
    heights = Heights(table, style, headings)
    groups = joined_rows(table)
    if not table.spanned and groups and any(map(heights.exceeds, groups[0])):
        groups = [[row] for row in groups[0]]
    return _paged(groups, heights) if table.spanned or len(groups) > 1 else groups


def joined_rows(table: Table) -> list[list[Row]]:
    """The body rows in groups that no span crosses; those of a table without spans are one."""
    groups: list[list[Row]] = []
    for row in table.rows:
        if row.role == "number":
            continue
        if groups and (not table.spanned or _covered(row) or (table.form and _introduces(groups[-1][-1]))):
            groups[-1].append(row)
        else:
            groups.append([row])
    return groups


def _paged(groups: Sequence[list[Row]], heights: Heights) -> list[list[Row]]:
    """Cut what does not fit the rest of its page: at once when half a page would stay empty, else on the next one."""
    parts: list[list[Row]] = []
    room, begun = heights.first_page, False
    for group in groups:
        rest = group
        if begun and heights.of(rest) > room and (room < heights.page / 2 or not _fitting(rest, room, heights)):
            room, begun = heights.page, False
        while heights.of(rest) > room:
            fit = _fitting(rest, room, heights)
            head, rest = (closed(rest[:fit]), continued(rest, fit)) if fit else divided(rest, room, heights)
            parts.append(head)
            room, begun = heights.page, False
        parts.append(closed(rest))
        room, begun = room - heights.of(rest), True
    return parts


def _fitting(rows: Sequence[Row], room: Decimal, heights: Heights) -> int:
    """How many rows to keep on this page; 0 when too few would stand on one side of the cut."""
    # Closing spans makes no row lower: no more rows than these can fit.
    most = bisect_right(list(accumulate(heights.row(row) for row in rows)), room)
    for count in range(min(most, len(rows) - FEWEST_ROWS), FEWEST_ROWS - 1, -1):
        if heights.of(closed(rows[:count])) <= room:
            return count
    return 0


def _covered(row: Row) -> bool:
    return any(cell.span == 0 for cell in row.cells)


def _introduces(row: Row) -> bool:
    """True for a row of labels only, which belongs to the row below it."""
    return all(cell.head for cell in row.cells)
