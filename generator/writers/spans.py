"""Spanning cells and pages: rows joined by a span stay together, so a span must never be taller than a page."""

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal
from itertools import accumulate, pairwise

from generator.document import Cell, Row, Table
from generator.sets.style import Style
from generator.writers.heights import Heights

# Rows that stand alone at the foot or the head of a page look lost.
FEWEST_ROWS = 2
# A label longer than this is not said again where its rows go on.
_SHORT = 24
_GOES_ON = "（续）"


def row_groups(table: Table, style: Style, headings: int = 0) -> list[list[Row]]:
    """The body rows in groups that no span crosses; a group too tall for its page is cut, its labels repeated."""
    groups: list[list[Row]] = []
    for row in table.rows:
        if row.role == "number":
            continue
        if groups and (not table.spanned or _covered(row) or (table.form and _introduces(groups[-1][-1]))):
            groups[-1].append(row)
        else:
            groups.append([row])
    return _paged(groups, Heights(table, style, headings)) if table.spanned else groups


def _paged(groups: Sequence[list[Row]], heights: Heights) -> list[list[Row]]:
    """Cut what does not fit the rest of its page: at once when half a page would stay empty, else on the next one."""
    parts: list[list[Row]] = []
    room = heights.first_page
    for group in groups:
        rest = group
        if heights.of(rest) > room and (room < heights.page / 2 or not _fitting(rest, room, heights)):
            room = heights.page
        while heights.of(rest) > room and (fit := _fitting(rest, room, heights)):
            parts.append(_closed(rest[:fit]))
            rest = _continued(rest, fit)
            room = heights.page
        parts.append(_closed(rest))
        room -= heights.of(rest)
    return parts


def _fitting(rows: Sequence[Row], room: Decimal, heights: Heights) -> int:
    """How many rows to keep on this page; 0 when too few would stand on one side of the cut."""
    # Closing spans makes no row lower: no more rows than these can fit.
    most = bisect_right(list(accumulate(heights.row(row) for row in rows)), room)
    for count in range(min(most, len(rows) - FEWEST_ROWS), FEWEST_ROWS - 1, -1):
        if heights.of(_closed(rows[:count])) <= room:
            return count
    return 0


def _continued(rows: Sequence[Row], start: int) -> list[Row]:
    """The rows from ``start``; a cell that covers them from above says its text again, or that it goes on."""
    above = [next(row.cells[column] for row in reversed(rows[:start]) if row.cells[column].span)
             for column in range(len(rows[0].cells))]  # fmt: skip
    first = [cell if cell.span else _again(origin) for cell, origin in zip(rows[start].cells, above, strict=True)]
    return [replace(rows[start], cells=tuple(first)), *rows[start + 1 :]]


def _again(cell: Cell) -> Cell:
    """A cell said again where its rows go on; an amount stands once."""
    if cell.figure is not None:
        return Cell(align=cell.align)
    return cell if len(cell.text) <= _SHORT else replace(cell, text=_GOES_ON)


def _covered(row: Row) -> bool:
    return any(cell.span == 0 for cell in row.cells)


def _introduces(row: Row) -> bool:
    """True for a row of labels only, which belongs to the row below it."""
    return all(cell.head for cell in row.cells)


def _closed(rows: Sequence[Row]) -> list[Row]:
    """Make the spans of a part begin and end within it."""
    columns = [_closed_column([row.cells[i] for row in rows]) for i in range(len(rows[0].cells))]
    return [replace(row, cells=tuple(column[i] for column in columns)) for i, row in enumerate(rows)]


def _closed_column(cells: list[Cell]) -> list[Cell]:
    starts = [0, *(i for i in range(1, len(cells)) if cells[i].span), len(cells)]
    closed = list(cells)
    for start, end in pairwise(starts):
        closed[start] = replace(cells[start], span=end - start)
    return closed
