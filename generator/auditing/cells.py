"""What an audit works with: amount cells of finished tables, each with the query that it answers."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from decimal import Decimal

from generator.findings import Place
from generator.ledger import Query

_NUMBER = re.compile(r"-?\d+(\.\d+)?")


@dataclass(frozen=True)
class Cell:
    """One amount cell: where it stands, what it prints (yuan; None for a blank), half of its last digit.

    ``queries`` are what it asks the ledger, the sum of them all; none where that cannot be told. A ``share`` prints
    per cent, of the last query.
    """

    table: str
    row: str
    column: str
    place: Place
    text: str
    amount: Decimal | None
    half: Decimal
    queries: tuple[Query, ...] = ()
    share: bool = False

    @property
    def value(self) -> Decimal:
        """The amount in yuan; a blank prints nothing, which is 0."""
        return self.amount or Decimal(0)

    @property
    def name(self) -> str:
        """Table, row and column; of a form, table and field."""
        return f"《{self.table}》" + "·".join(part for part in (self.row, self.column) if part)

    @property
    def printed(self) -> str:
        """What the cell prints, in words."""
        return self.text.strip() or "空白"

    @property
    def scale(self) -> Decimal:
        """How many yuan one is in the unit of the cell; 1 when it prints nothing that could tell."""
        number = _NUMBER.search(self.text.replace(",", ""))
        return self.amount / Decimal(number[0]) if number and self.amount else Decimal(1)

    def but(self, amount: Decimal | None) -> "Cell":
        """This cell with another amount."""
        return replace(self, amount=amount, text="" if amount is None else str(amount))


@dataclass
class Grid:
    """The rows of a table as a tree: for each row its cells by column (indices of all cells), and the row above it.

    The rows of a ``complete`` table are all that its ``base`` takes (by column), told apart by the dimensions
    ``varied``; ``whole`` is the row over all others. ``groups`` are cells of forms and fixed rows that stand
    together, one perhaps the total of others.
    """

    table: str
    complete: bool
    varied: frozenset[str] = frozenset()
    whole: int | None = None
    base: dict[int, Query] | None = None
    rows: list[dict[int, int]] = field(default_factory=list)
    parents: list[int | None] = field(default_factory=list)
    known: list[bool] = field(default_factory=list)
    groups: dict[str, list[int]] = field(default_factory=dict)

    def add(self, cells: dict[int, int], parent: int | None, *, known: bool) -> int:
        """Add a row below another; ``known`` when its cells have queries."""
        self.rows.append(cells)
        self.parents.append(parent)
        self.known.append(known)
        return len(self.rows) - 1

    def children(self) -> Iterator[tuple[int, list[int]]]:
        """Each row that has rows below it, with these."""
        below: dict[int, list[int]] = {}
        for row, parent in enumerate(self.parents):
            if parent is not None:
                below.setdefault(parent, []).append(row)
        yield from below.items()
