"""A built chart (图): another form of a table, whose figures it prints."""

from dataclasses import dataclass
from typing import Literal

from generator.document.table import Row, Table


@dataclass(frozen=True, slots=True)
class Chart:
    """One chart, ready to be drawn.

    ``table`` holds what it prints, row by row: the label, then an amount for each of ``periods`` columns, then the
    share where there is one. A writer that cannot draw prints the table. Without rows it prints ``empty_note``.
    """

    kind: Literal["bar", "stacked"]
    table: Table
    periods: int
    empty_note: str

    @property
    def rows(self) -> tuple[Row, ...]:
        """The rows, from the top."""
        return self.table.rows

    @property
    def series(self) -> tuple[str, ...]:
        """The names of the periods that are compared; none where there is only one."""
        return tuple(leaf.path[-1] for leaf in self.table.leaves[1 : self.periods + 1]) if self.periods > 1 else ()

    def texts(self) -> tuple[str, ...]:
        """Every text in the picture, in reading order."""
        if not self.rows:
            return (self.empty_note,)
        return (*self.series, *(cell.printed for row in self.rows for cell in row.cells if cell.printed))
