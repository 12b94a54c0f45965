"""What every builder works with: one definition, the inquiry, the lines, the number style."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property

from generator.document import Cell, Row
from generator.findings import catalogue as kinds
from generator.inquiry import Inquiry
from generator.ledger import EVERYTHING, Query, Selection
from generator.money import NumberStyle
from generator.sets.jinja import Lines
from generator.sets.table_definition import UNCHANGED, Common, Numbers
from generator.tables.header import Header, LeafColumn
from generator.tables.shares import share_figure
from generator.tables.tails import TailFinder


@dataclass(frozen=True)
class Context:
    """One table in the making; ``narrowed`` to the facts of the record that it is made for."""

    definition: Common
    inquiry: Inquiry
    lines: Lines
    style: NumberStyle
    header: Header
    tails: TailFinder
    title: str
    narrowed: Query = EVERYTHING

    @cached_property
    def base(self) -> Query:
        """The query of the whole table."""
        return self.inquiry.query(self.definition.where, None, self.definition.place).both(self.narrowed)

    @cached_property
    def _asked(self) -> frozenset[str]:
        """The dimensions that the whole table asks for."""
        return frozenset(dimension for dimension, _ in self.base.conditions)

    def amount(self, selection: Selection, column: LeafColumn, numbers: Numbers) -> Cell:
        """The cell of a selection in a column. Row styles are stronger than column styles."""
        style = numbers.over(column.style)
        figure = self.inquiry.figure(selection, style, f"《{self.title}》")
        if column.share_of is not None:
            query = column.share_of.over(selection.query)
            whole = self.inquiry.figure(self.inquiry.ledger.select(query), style, f"《{self.title}》")
            figure = share_figure(figure, whole, style, sign=column.column.sign)
        return Cell(figure=figure)

    def crossed(self, row: Selection, column: LeafColumn, numbers: Numbers) -> Cell:
        """The cell of row × column. A column that asks for another period than the table asks the ledger anew."""
        query = column.query or EVERYTHING
        if self._asked.isdisjoint(dimension for dimension, _ in query.conditions):
            return self.amount(row.where(query), column, numbers)
        return self.amount(self.inquiry.ledger.select(self.cross(row.query, query)), column, numbers)

    def cells(
        self, row: Selection, text: Callable[[LeafColumn], Cell], numbers: Numbers = UNCHANGED
    ) -> tuple[Cell, ...]:
        """The cells of a row: what its facts say in the columns that ask, ``text`` in the others."""
        return tuple(self.crossed(row, leaf, numbers) if leaf.asks else text(leaf) for leaf in self.header.leaves)

    def cross(self, row: Query, column: Query) -> Query:
        """Row and column both hold, laid over what the table asks for."""
        return row.crossed(column, self.base)

    def number_row(self) -> tuple[Row, ...]:
        """The row of column numbers, when the definition asks for one."""
        wanted = self.definition.number_row
        if wanted is None:
            return ()
        if wanted.cells:
            if len(wanted.cells) != len(self.header.leaves):
                problem = f"number_row 的 cells 有 {len(wanted.cells)} 个"
                expected = f"与叶栏一样多，{len(self.header.leaves)} 个"
                self.inquiry.findings.add(kinds.TEMPLATE_ERROR, wanted.place, problem=problem, expected=expected)
            return (Row(tuple(Cell(text) for text in wanted.cells), "number"),)
        cells, number = [], 0
        for leaf in self.header.leaves:
            counted = leaf.asks and wanted.amounts if leaf.column.numbered is None else leaf.column.numbered
            number += counted
            cells.append(Cell(str(number) if counted else wanted.text))
        return (Row(tuple(cells), "number"),)
