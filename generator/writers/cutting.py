"""Cutting (断开): rows parted where a page ends, every part with cells of its own.

A label is said again in the next part, an amount stands once; a text too long for its page goes on in the next part.
"""

from bisect import bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import replace
from decimal import Decimal
from itertools import accumulate, pairwise

from generator.document import Cell, Row
from generator.writers.heights import Heights

# A label longer than this is not said again where its rows go on.
_SHORT = 24
_GOES_ON = "（续）"


def continued(rows: Sequence[Row], start: int) -> list[Row]:
    """The rows from ``start``; a cell that covers them from above says its text again, or that it goes on."""
    above = [next(row.cells[column] for row in reversed(rows[:start]) if row.cells[column].span)
             for column in range(len(rows[0].cells))]  # fmt: skip
    first = [cell if cell.span else _again(origin) for cell, origin in zip(rows[start].cells, above, strict=True)]
    return closed([replace(rows[start], cells=tuple(first)), *rows[start + 1 :]])


def _again(cell: Cell) -> Cell:
    """A cell said again where its rows go on; an amount stands once."""
    if cell.figure is not None:
        return Cell(align=cell.align)
    return cell if len(cell.text) <= _SHORT else replace(cell, text=_GOES_ON)


def closed(rows: Sequence[Row]) -> list[Row]:
    """Make the spans of a part begin and end within it."""
    columns = [_closed_column([row.cells[i] for row in rows]) for i in range(len(rows[0].cells))]
    return [replace(row, cells=tuple(column[i] for column in columns)) for i, row in enumerate(rows)]


def _closed_column(cells: list[Cell]) -> list[Cell]:
    starts = [0, *(i for i in range(1, len(cells)) if cells[i].span), len(cells)]
    closed = list(cells)
    for start, end in pairwise(starts):
        closed[start] = replace(cells[start], span=end - start)
    return closed


def divided(rows: Sequence[Row], room: Decimal, heights: Heights) -> tuple[list[Row], list[Row]]:
    """Rows of which no two fit the page, in two: what the page holds, and the rest with what their texts leave over."""
    most = bisect_right(list(accumulate(heights.row(row) for row in rows)), room)
    count = max(min(most, len(rows) - 1), 1)
    head = closed(rows[:count])
    left: dict[int, str] = {}
    for column in range(len(head[0].cells)):
        start = max(i for i, row in enumerate(head) if row.cells[column].span)
        cell = head[start].cells[column]
        own = room - sum((heights.row(row) for row in head[:start]), Decimal(0))
        if cell.across and not cell.figure and heights.cell(cell, column) > own:
            # What is left is never as short as a label, which would be said again.
            text = heights.beginning(cell, column, own)[: len(cell.text) - _SHORT - 1]
            left[column] = cell.text[len(text) :]
            cells = head[start].cells
            cut = replace(cell, text=text)
            head[start] = replace(head[start], cells=(*cells[:column], cut, *cells[column + 1 :]))
    return head, _left(rows, count, left)


def _left(rows: Sequence[Row], count: int, left: Mapping[int, str]) -> list[Row]:
    """The rows from ``count`` with the rests of the texts above; they get a row of their own where their cells end."""
    rest = list(rows[count:])
    ended = [column for column in left if not rest or rest[0].cells[column].span]
    above = [next(row.cells[column] for row in reversed(rows[:count]) if row.cells[column].span)
             for column in range(len(rows[0].cells))]  # fmt: skip
    own = [replace(cell, text=left[i]) if i in left else _again(cell) for i, cell in enumerate(above)]
    if ended:  # what stands right of the text is part of a row that has been printed, not a name of it
        own = [Cell(align=cell.align) if i > min(left) and i not in left else cell for i, cell in enumerate(own)]
        return closed([replace(rows[count - 1], cells=tuple(own)), *rest])
    cells = [cell if cell.span else own[i] for i, cell in enumerate(rest[0].cells)]
    return closed([replace(rest[0], cells=tuple(cells)), *rest[1:]])
