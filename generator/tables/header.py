"""The header: a tree of columns → rows of header cells, and the flat list of leaf columns."""

from collections.abc import Sequence
from dataclasses import dataclass

from generator.document import HeaderCell
from generator.inquiry import Inquiry
from generator.ledger import EVERYTHING, Query
from generator.money import NumberStyle
from generator.sets.jinja import Lines
from generator.sets.table_definition import Column


@dataclass(frozen=True, slots=True)
class LeafColumn:
    """A leaf with what it inherits: titles from the top, query, number style."""

    column: Column
    path: tuple[str, ...]
    query: Query | None
    style: NumberStyle
    share_of: Query | None = None

    @property
    def asks(self) -> bool:
        """True when the column prints what the ledger says: amounts, or shares of them."""
        return self.query is not None

    @property
    def amount(self) -> bool:
        """True when the column prints amounts."""
        return self.query is not None and self.share_of is None


@dataclass(frozen=True)
class Header:
    """The header of a table."""

    leaves: tuple[LeafColumn, ...]
    rows: tuple[tuple[HeaderCell, ...], ...]
    groups: tuple["Node", ...]


@dataclass(frozen=True)
class Node:
    """A header cell with its leaves (indices) and what hangs below it."""

    leaves: tuple[int, ...]
    children: tuple["Node", ...]


def build_header(
    columns: Sequence[Column], style: NumberStyle, inquiry: Inquiry, lines: Lines, *, untitled: bool = False
) -> Header:
    """Lay out a column tree; ``untitled`` leaves out its topmost titles, which then only name the columns."""
    leaves: list[LeafColumn] = []
    depth = max(_depth(column) for column in columns)
    rows: list[list[HeaderCell]] = [[] for _ in range(depth)]

    def place(column: Column, above: tuple[str, ...], query: Query, style: NumberStyle, row: int) -> Node:
        title = lines(column.title, column.place, unit=style.unit)
        path = (*above, title)
        style = column.numbers.over(style)
        if column.where is not None or column.measure is not None:
            query = query.both(inquiry.query(column.where, column.measure, column.place))
        start = len(leaves)
        if column.columns:
            cell_at = len(rows[row])
            rows[row].append(HeaderCell(title, 0, 1, leaf=False))
            children = tuple(place(child, path, query, style, row + 1) for child in column.columns)
            rows[row][cell_at] = HeaderCell(title, len(leaves) - start, 1, leaf=False)
        else:
            shows = column.show is not None or column.text is not None
            of = column.share_of
            whole = None if of is None else inquiry.query(of.where, of.measure, of.place)
            leaves.append(LeafColumn(column, path, None if shows else query, style, whole))
            rows[row].append(HeaderCell(title, 1, depth - row, leaf=True))
            children = ()
        return Node(tuple(range(start, len(leaves))), children)

    groups = tuple(place(column, (), EVERYTHING, style, 0) for column in columns)
    return Header(tuple(leaves), tuple(tuple(row) for row in rows[untitled:]), groups)


def _depth(column: Column) -> int:
    return 1 + max((_depth(child) for child in column.columns), default=0)
