"""Which cells name their row, and which cells say so: worked out of the data of a table, before it is set."""

from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

# The place of a cell's parts in the data of ``content``.
_COLUMNS, _ROWS, _HEADS = 1, 2, 7


class Named(NamedTuple):
    """A cell that is drawn: its own name where it heads rows, and the names of the cells that head its row."""

    name: str
    heads: tuple[str, ...]


def named_cells(tables: list[Mapping[str, Any]]) -> list[list[Named]]:
    """The cells of the body of each table, in the order in which they are drawn."""
    return [list(_named(table, f"R{number}-")) for number, table in enumerate(tables)]


def _named(table: Mapping[str, Any], prefix: str) -> Iterator[Named]:
    """The labels of a row on each side of a table head what stands to the right of them on that side."""
    sides: list[int] = table["leaves"]
    width = len(sides)
    # For each column the last row that the cell in it covers, and the name of that cell where it heads rows.
    until, heads = [-1] * width, [""] * width
    row = column = 0
    for cell in table["cells"]:
        while until[column] >= row:
            column += 1
            if column == width:
                row, column = row + 1, 0
        side = sides[column]
        over = dict.fromkeys(heads[at] for at in range(column) if heads[at] and sides[at] == side)
        name = f"{prefix}{row}-{column}" if cell[_HEADS] else ""
        for at in range(column, column + cell[_COLUMNS]):
            until[at], heads[at] = row + cell[_ROWS] - 1, name
        yield Named(name, () if name else tuple(over))
