"""Statements (收支总表): two to four sides of items in parallel, totals aligned at the foot."""

from generator.document import Cell, Row
from generator.sets.table_definition import Side, StatementTable
from generator.tables.context import Context
from generator.tables.header import LeafColumn
from generator.tables.items import Line, item_lines


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


class _SideRows:
    def __init__(self, side: Side, leaves: tuple[LeafColumn, ...], context: Context) -> None:
        self.leaves, self.context = leaves, context
        above = context.inquiry.query(side.where, None, side.place).over(context.base)
        self.body = self._rows(item_lines(side.items, above, context))
        self.foot = self._rows(item_lines(side.totals, above, context))

    def _rows(self, lines: list[Line]) -> list[tuple[Cell, ...]]:
        rows: list[tuple[Cell, ...]] = []
        for line in lines:
            self._add(line, rows)
        return rows

    def _add(self, line: Line, rows: list[tuple[Cell, ...]]) -> tuple[Cell, ...]:
        cells = tuple(self._cell(line, leaf) for leaf in self.leaves)
        rows.append(cells)
        parts = [self._add(child, rows) for child in line.children]
        if parts and line.query is not None:
            for i, leaf in enumerate(self.leaves):
                self.context.tails.compare(
                    f"{line.label}·{leaf.path[-1]}", cells[i], [part[i] for part in parts], leaf.style
                )
        return cells

    def _cell(self, line: Line, leaf: LeafColumn) -> Cell:
        if leaf.query is None:
            return Cell(line.label, indent=line.depth)
        if line.query is None:
            return Cell()
        query = self.context.cross(line.query, leaf.query)
        return self.context.amount(self.context.inquiry.ledger.select(query), leaf, line.numbers)

    def cells(self, rows: list[tuple[Cell, ...]], index: int) -> tuple[Cell, ...]:
        """The cells of one row of this side, empty where it has none."""
        return rows[index] if 0 <= index < len(rows) else tuple(Cell() for _ in self.leaves)
