"""Header cells (表头) of a table's cells: which cells of the header, and which labels of its row, each speaks under.

A screen reader says them with the cell; a label alone on one side of a statement speaks of that side only.
"""

from dataclasses import dataclass
from functools import cached_property
from itertools import takewhile

from generator.document import Cell, HeaderCell, Row, Table


@dataclass(frozen=True, slots=True)
class Head:
    """A cell of the header with its first column, its id and the ids of those above it."""

    cell: HeaderCell
    column: int
    identity: str
    above: tuple[str, ...]


@dataclass(frozen=True)
class Associations:
    """The header cells of one table; ``name`` begins their ids."""

    table: Table
    name: str

    @cached_property
    def heads(self) -> tuple[tuple[Head, ...], ...]:
        """The header, row by row."""
        return tuple(tuple(head for head in row if head.cell.text) for row in self._laid[0])

    @cached_property
    def _laid(self) -> tuple[list[list[Head]], list[list[str]]]:
        """The header cells with their ids, and for each column the ids of those over it, top first."""
        over: list[list[str]] = [[] for _ in self.table.leaves]
        taken: set[tuple[int, int]] = set()
        rows: list[list[Head]] = []
        for i, cells in enumerate(self.table.header):
            rows.append([])
            column = 0
            for cell in cells:
                while (i, column) in taken:
                    column += 1
                taken |= {(i + down, column + right) for down in range(cell.rows) for right in range(cell.columns)}
                identity = f"{self.name}h{i}-{column}"
                rows[-1].append(Head(cell, column, identity, tuple(over[column])))
                for each in range(column, column + cell.columns):
                    over[each].append(identity)
                column += cell.columns
        return rows, over

    def is_head(self, row: int, column: int) -> bool:
        """True when a cell of the body names its row, or is a label of a form."""
        cell = self.table.rows[row].cells[column]
        if not cell.printed or cell.figure is not None or self.table.rows[row].role == "number":
            return False
        return cell.head if self.table.form else column in self._row_heads(row)

    def heads_columns(self, row: int, column: int) -> bool:
        """True when a label of a form stands over those below it, and not before those beside it."""
        rows = self.table.rows[row : row + self.table.rows[row].cells[column].span]
        return self.table.form and all(_all_heads(each) for each in rows)

    def identity(self, row: int, column: int) -> str:
        """The id of a header cell of the body."""
        return f"{self.name}r{row}-{column}"

    def of(self, row: int, column: int) -> tuple[str, ...]:
        """The ids of the header cells that a cell speaks under: of its column, then of its row."""
        if self.table.form:
            return (*self._above(row, column), *self._left(row, column))
        columns = self._laid[1][column]
        if column in self._row_heads(row):
            return tuple(columns)
        before = [each for each in sorted(self._row_heads(row)) if each < column]
        side = self.table.leaves[column].side
        own = [each for each in before if self.table.leaves[each].side == side] or before[-1:]
        return (*columns, *(self.identity(self._origin(row, each), each) for each in own))

    def _row_heads(self, row: int) -> frozenset[int]:
        """The columns that name a row: those of the table, or where one is blank the first text on its side."""
        found = set()
        for column in self.table.row_headers:
            side = [i for i, leaf in enumerate(self.table.leaves) if leaf.side == self.table.leaves[column].side]
            texts = [i for i in side if not self.table.leaves[i].amount and self._text(row, i)]
            found |= {column} if column in texts else set(texts[:1])
        return frozenset(found)

    def _text(self, row: int, column: int) -> str:
        cell = self.table.rows[self._origin(row, column)].cells[column]
        return "" if cell.figure else cell.text

    def _origin(self, row: int, column: int) -> int:
        """The row where the cell begins that covers this one from above."""
        while not self.table.rows[row].cells[column].span:
            row -= 1
        return row

    def _begins(self, row: int, column: int) -> tuple[int, int]:
        """Where the cell begins that covers this one."""
        row = self._origin(row, column)
        while not self.table.rows[row].cells[column].across:
            column -= 1
        return row, column

    def _cell(self, at: tuple[int, int]) -> Cell:
        return self.table.rows[at[0]].cells[at[1]]

    def _left(self, row: int, column: int) -> tuple[str, ...]:
        """The labels of a form right before a cell, past the values between them."""
        before = list(dict.fromkeys(self._begins(row, each) for each in reversed(range(column))))
        while before and not self._cell(before[0]).head:
            before.pop(0)
        labels = [at for at in takewhile(lambda at: self._cell(at).head, before) if self._cell(at).printed]
        return tuple(self.identity(*at) for at in reversed(labels))

    def _above(self, row: int, column: int) -> tuple[str, ...]:
        """The labels over a value of a form, as long as cells of its width stand between them and it."""
        wide, found = self._cell((row, column)).across, []
        while row > 0 and not self._cell((row, column)).head:
            row, start = self._begins(row - 1, column)
            if start != column or self._cell((row, start)).across != wide:
                return ()
        while self._cell((row, column)).head and _all_heads(self.table.rows[row]):
            start = self._begins(row, column)[1]
            found += [self.identity(row, start)] if self._cell((row, start)).printed else []
            if row == 0 or self._cell((row, start)).across == len(self.table.leaves):
                break
            row, column = self._begins(row - 1, start)
        return tuple(reversed(found))


def _all_heads(row: Row) -> bool:
    return all(cell.head for cell in row.cells)
