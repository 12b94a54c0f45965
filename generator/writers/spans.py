"""Spanning cells and pages: rows joined by a span stay together, so a span must never be taller than a page."""

from dataclasses import replace
from itertools import pairwise

from generator.document import Cell, Row, Table

# Rows of a spanned table that fit a landscape page of dense type even when most take two lines.
MOST_ROWS = 14


def row_groups(table: Table) -> list[list[Row]]:
    """The body rows in groups that no span crosses; long groups are cut, their labels repeated in each part."""
    groups: list[list[Row]] = []
    for row in table.rows:
        if row.role == "number":
            continue
        if groups and (not table.spanned or _covered(row) or (table.form and _introduces(groups[-1][-1]))):
            groups[-1].append(row)
        else:
            groups.append([row])
    return [part for group in groups for part in (_cut(group) if table.spanned else [group])]


def _covered(row: Row) -> bool:
    return any(cell.span == 0 for cell in row.cells)


def _introduces(row: Row) -> bool:
    """True for a row of labels only, which belongs to the row below it."""
    return all(cell.head for cell in row.cells)


def _cut(group: list[Row]) -> list[list[Row]]:
    if len(group) <= MOST_ROWS:
        return [group]
    parts = -(-len(group) // MOST_ROWS)
    size = -(-len(group) // parts)
    return [_closed(group[start : start + size]) for start in range(0, len(group), size)]


def _closed(rows: list[Row]) -> list[Row]:
    """Make the spans of a part begin and end within it."""
    columns = [_closed_column([row.cells[i] for row in rows]) for i in range(len(rows[0].cells))]
    return [replace(row, cells=tuple(column[i] for column in columns)) for i, row in enumerate(rows)]


def _closed_column(cells: list[Cell]) -> list[Cell]:
    starts = [0, *(i for i in range(1, len(cells)) if cells[i].span), len(cells)]
    closed = list(cells)
    for start, end in pairwise(starts):
        closed[start] = replace(cells[start], span=end - start)
    return closed
