"""Statements (收支总表): two to four sides of items in parallel, totals aligned at the foot."""

from generator.document import Cell, Row
from generator.ledger import Query
from generator.sets.table_definition import Side, StatementTable
from generator.tables.context import Context
from generator.tables.header import LeafColumn
from generator.tables.items import Line, item_lines, line_text


def statement_rows(definition: StatementTable, context: Context) -> list[Row]:
    """The rows of a statement: side by side, the shorter side padded above its totals."""
    sides, start = [], 0
    for side, group in zip(definition.sides, context.header.groups, strict=True):
        leaves = context.header.leaves[start : start + len(group.leaves)]
        start += len(group.leaves)
        sides.append(_SideRows(side, leaves, context))
    height = max(len(side.body) for side in sides)
    foot = max(len(side.foot) for side in sides)
    rows = []
    for i in range(height):
        rows.append(Row(tuple(cell for side in sides for cell in side.cells(side.body, i))))
    for i in range(foot):
        cells = tuple(cell for side in sides for cell in side.cells(side.foot, i - (foot - len(side.foot))))
        rows.append(Row(cells, "total"))
    return rows


def side_query(side: Side, context: Context) -> Query:
    """What all items of a side lie over."""
    return context.inquiry.query(side.where, None, side.place).over(context.base)


class _SideRows:
    def __init__(self, side: Side, leaves: tuple[LeafColumn, ...], context: Context) -> None:
        self.leaves, self.context = leaves, context
        above = side_query(side, context)
        self.body: list[tuple[Cell, ...]] = []
        self.foot: list[tuple[Cell, ...]] = []
        items = item_lines(side.items, above, context)
        parts = [(line, self._add(line, self.body)) for line in items]
        for total in item_lines(side.totals, above, context):
            cells = self._add(total, self.foot)
            if total.query == above:  # the total of this side's items, no more and no less
                self._compare(total.label, cells, [part for line, part in parts if line.query is not None])

    def _add(self, line: Line, rows: list[tuple[Cell, ...]]) -> tuple[Cell, ...]:
        cells = tuple(self._cell(line, leaf) for leaf in self.leaves)
        rows.append(cells)
        parts = [self._add(child, rows) for child in line.children]
        if parts and line.query is not None:
            self._compare(line.label, cells, parts)
        return cells

    def _compare(self, label: str, total: tuple[Cell, ...], parts: list[tuple[Cell, ...]]) -> None:
        for i, leaf in enumerate(self.leaves):
            self.context.tails.compare(f"{label}·{leaf.path[-1]}", total[i], [part[i] for part in parts], leaf.style)

    def _cell(self, line: Line, leaf: LeafColumn) -> Cell:
        if leaf.query is None:
            return line_text(line, leaf, len(self.body) + len(self.foot) + 1, self.context)
        if line.query is None:
            return Cell()
        if leaf.path[-1] in line.not_applicable:
            return Cell(line.numbers.over(leaf.style).not_applicable)
        query = self.context.cross(line.query, leaf.query)
        return self.context.amount(self.context.inquiry.ledger.select(query), leaf, line.numbers)

    def cells(self, rows: list[tuple[Cell, ...]], index: int) -> tuple[Cell, ...]:
        """The cells of one row of this side, empty where it has none."""
        return rows[index] if 0 <= index < len(rows) else tuple(Cell() for _ in self.leaves)
