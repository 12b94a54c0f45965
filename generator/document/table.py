"""A built table: a header tree, rows of cells, notes. Every amount carries its query."""

from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property
from typing import Literal

from generator.document.figure import Figure

Align = Literal["left", "center", "right"]
Orientation = Literal["portrait", "landscape"]
Role = Literal["body", "total", "number", "heading"]


@dataclass(frozen=True, slots=True)
class HeaderCell:
    """A cell of the header with its spans."""

    text: str
    columns: int
    rows: int
    leaf: bool


@dataclass(frozen=True, slots=True)
class Leaf:
    """A leaf column: the titles above it, its relative width, its alignment, and which side of the table it is on.

    Only statements have more than one side; a label speaks of the amounts on its own side.
    """

    path: tuple[str, ...]
    width: int
    align: Align
    amount: bool
    side: int = 0

    @property
    def heading(self) -> str:
        """The titles of the column and those above it, as one (收入/预算数)."""
        return "/".join("".join(title.split()) for title in self.path)


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell: a text, or a figure.

    ``span`` counts the rows it covers, ``across`` the columns; 0 means that a cell above, or to the left, covers it.
    Of a form: ``head`` marks a label, ``field`` is the name under which the value is exported, ``align`` its own
    alignment.
    """

    text: str = ""
    figure: Figure | None = None
    indent: int = 0
    span: int = 1
    across: int = 1
    head: bool = False
    field: str | None = None
    align: Align | None = None

    @property
    def printed(self) -> str:
        """What is printed in the cell."""
        return self.figure.text if self.figure else self.text


@dataclass(frozen=True, slots=True)
class Row:
    """One row. ``parent`` is the index of the row whose amounts these are parts of."""

    cells: tuple[Cell, ...]
    role: Role = "body"
    parent: int | None = None


@dataclass(frozen=True, slots=True)
class Tail:
    """A legal rounding tail (尾差): printed parts that miss the printed total."""

    where: str
    total: Decimal
    parts: Decimal


@dataclass(frozen=True, slots=True)
class Sum:
    """An identity of the table: the cell ``total`` is the exact sum of the cells ``parts`` (row, column from 0)."""

    total: tuple[int, int]
    parts: tuple[tuple[int, int], ...]


@dataclass(frozen=True)
class Table:
    """One table, ready to be set.

    A form has neither header nor titled leaves; ``fields`` are those it prints outside its grid.
    ``exported`` tells whether it is a data file too.
    ``definition`` is the id of the definition it was made by, which for one of many forms is not its own.
    """

    id: str
    number: str
    label: str
    title: str
    heading: bool
    owner_line: str
    unit_line: str
    orientation: Orientation
    published: bool
    dense: bool
    leaves: tuple[Leaf, ...]
    header: tuple[tuple[HeaderCell, ...], ...]
    rows: tuple[Row, ...]
    notes: tuple[str, ...]
    tails: tuple[Tail, ...] = ()
    sums: tuple[Sum, ...] = ()
    form: bool = False
    fields: tuple[tuple[str, str], ...] = ()
    definition: str = ""
    exported: bool = True

    @cached_property
    def row_headers(self) -> frozenset[int]:
        """The columns whose cells name their row: on each side the last one before its amounts; else the first.

        The labels of a form say so themselves.
        """
        if self.form:
            return frozenset()
        sides = {leaf.side: [i for i, each in enumerate(self.leaves) if each.side == leaf.side] for leaf in self.leaves}
        found = set()
        for columns in sides.values():
            amount = next((i for i in columns if self.leaves[i].amount), None)
            before = [i for i in columns if amount is None or i < amount]
            found |= {before[-1] if amount is not None else before[0]} if before else set()
        return frozenset(found)

    def names_row(self, cell: Cell, column: int) -> bool:
        """True when a cell names its row, as its column does or as a label of a form; an empty one names nothing."""
        return bool(cell.printed) and (cell.head or column in self.row_headers)

    @cached_property
    def spanned(self) -> bool:
        """True when cells cover more than one row."""
        return any(cell.span > 1 for row in self.rows for cell in row.cells)
