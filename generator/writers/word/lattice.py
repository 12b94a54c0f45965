"""The places of cells that span (格子): Word has a cell in every row that a spanning cell covers, HTML in the first."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import Generic, TypeVar

from generator.document import Cell, HeaderCell, Row

Content = TypeVar("Content")


@dataclass(frozen=True, slots=True)
class Placed(Generic[Content]):
    """A cell in its row: the column it begins in, the columns it covers, how many rows from here on.

    ``begins`` is false where it goes on from the row above.
    """

    content: Content
    column: int
    across: int
    down: int
    begins: bool = True


def placed_header(header: Iterable[Iterable[HeaderCell]]) -> Iterator[list[Placed[HeaderCell]]]:
    """The rows of a header."""
    return _placed([(cell, cell.columns, cell.rows) for cell in row] for row in header)


def placed_rows(rows: Iterable[Row]) -> Iterator[list[Placed[Cell]]]:
    """Rows of a body whose spans begin and end among them."""
    return _placed([(cell, cell.across, cell.span) for cell in row.cells if cell.span and cell.across] for row in rows)


def _placed(rows: Iterable[list[tuple[Content, int, int]]]) -> Iterator[list[Placed[Content]]]:
    above: dict[int, Placed[Content]] = {}
    for row in rows:
        line: list[Placed[Content]] = []
        column, waiting = 0, iter(row)
        while True:
            cell = above.pop(column, None)
            if cell is None:
                following = next(waiting, None)
                if following is None:
                    break
                content, across, down = following
                cell = Placed(content, column, across, down)
            line.append(cell)
            column += cell.across
        yield line
        above = {cell.column: replace(cell, down=cell.down - 1, begins=False) for cell in line if cell.down > 1}
