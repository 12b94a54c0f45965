"""Heights (高度): how tall the rows of a table will be, near enough to decide where to cut it before it is set.

All lengths are in points. A full-width character is one em wide, any other half an em.
"""

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import ROUND_CEILING, Decimal
from functools import cached_property

from generator.document import Cell, Row, Table
from generator.sets.style import Style
from generator.writers.lengths import points
from generator.writers.widths import SIDES, column_widths, page_form, text_width, type_size

# Lines of Chinese end early before a mark that may not begin a line, or a word that may not be broken.
_LOOSE = Decimal("1.03")
# What an estimate leaves free of a page.
SAFE = Decimal("0.96")
_LINE = Decimal("1.3")
# Where a text is best cut, and how much of what fits it must keep.
_STOP = re.compile(r"[。；！？\n]|[，、]")
_NEAR = 0.85


@dataclass(frozen=True)
class Heights:
    """Heights of one table in the style of its set, with some headings above it on its first page."""

    table: Table
    style: Style
    headings: int = 0

    @cached_property
    def page(self) -> Decimal:
        """What rows have of a page that the table goes on to, under its repeated header."""
        form = page_form(self.table, self.style)
        height = points(form.height) - points(form.margins.top) - points(form.margins.bottom)
        return height * SAFE - self._header

    @cached_property
    def first_page(self) -> Decimal:
        """What rows have of the page on which the table begins; a table in the text may begin anywhere."""
        if not self.table.heading:
            return self.page
        size = points(self.style.sizes.table)
        lines = [bool(self.table.label), bool(self.table.owner_line or self.table.unit_line)]
        title = points(self.style.sizes.table_title) * Decimal("1.5")
        title += points(self.style.line_height) * self.headings
        return self.page - title - sum(lines) * size * Decimal("1.6") - points("2.5mm")

    def of(self, rows: Sequence[Row]) -> Decimal:
        """The height of rows that stay together, whose spans begin and end within them."""
        single = sum((self.row(row) for row in rows), Decimal(0))
        spans = [
            self.cell(cell, column) for row in rows for column, cell in enumerate(row.cells) if cell.span == len(rows)
        ]
        return max([single, *spans])

    def exceeds(self, row: Row) -> bool:
        """True for a row taller than the first page: a text of fewer characters than half a page has lines is not."""
        return any(len(cell.text) > self._half_page for cell in row.cells) and self.row(row) > self.first_page

    @cached_property
    def _half_page(self) -> int:
        return int(self.first_page / self._line_height) // 2

    @property
    def line(self) -> Decimal:
        """The height of a row of one line."""
        return self._tall(1)

    @property
    def rows(self) -> Decimal:
        """The height of all rows, none of them joined."""
        return sum((self.row(row) for row in self.table.rows if row.role != "number"), Decimal(0))

    @property
    def notes(self) -> Decimal:
        """The height of the notes under the table."""
        width = text_width(page_form(self.table, self.style))
        return sum((self._tall(self._lines(note, width)) for note in self.table.notes), Decimal(0))

    @cached_property
    def _size(self) -> Decimal:
        return type_size(self.table, self.style)

    @cached_property
    def _padding(self) -> Decimal:
        return points(self.style.table.cell_padding)

    @cached_property
    def _widths(self) -> list[Decimal]:
        return column_widths(self.table, self.style)

    @cached_property
    def _header(self) -> Decimal:
        if not self.table.header:
            return Decimal(0)
        taken: set[tuple[int, int]] = set()
        flat = [Decimal(0)] * len(self.table.header)
        tall = Decimal(0)
        for at, row in enumerate(self.table.header):
            column = 0
            for cell in row:
                while (at, column) in taken:
                    column += 1
                taken |= {(at + i, column + j) for i in range(cell.rows) for j in range(cell.columns)}
                height = self._tall(
                    self._lines(cell.text, sum(self._widths[column : column + cell.columns], Decimal(0)))
                )
                if cell.rows == 1:
                    flat[at] = max(flat[at], height)
                else:
                    tall = max(tall, height)
                column += cell.columns
        numbers = [self.row(row) for row in self.table.rows if row.role == "number"]
        return max(sum(flat, Decimal(0)), tall) + sum(numbers, Decimal(0))

    def row(self, row: Row) -> Decimal:
        """The height of one row; a cell that covers more rows than this counts for one line."""
        return self._tall(
            max(self._count(cell, column) if cell.span <= 1 else 1 for column, cell in enumerate(row.cells))
        )

    def cell(self, cell: Cell, column: int) -> Decimal:
        """The height of one cell."""
        return self._tall(self._count(cell, column))

    def _count(self, cell: Cell, column: int) -> int:
        """The lines of one cell; none where another covers it."""
        if not cell.span or not cell.across:
            return 0
        if cell.figure is not None:
            return 1  # an amount stands on one line
        return self._lines(cell.text, self._room(cell, column))

    def beginning(self, cell: Cell, column: int, height: Decimal) -> str:
        """As much of the text of a cell as a height holds, up to a mark where one is near."""
        width = self._room(cell, column)
        most = bisect_right(
            range(1, len(cell.text)), height, key=lambda count: self._tall(self._lines(cell.text[:count], width))
        )
        ends = [mark.end() for mark in _STOP.finditer(cell.text[:most]) if mark.end() > most * _NEAR]
        return cell.text[: ends[-1] if ends else max(most, 1)]

    def _room(self, cell: Cell, column: int) -> Decimal:
        width = sum(self._widths[column + 1 : column + cell.across], self._widths[column])
        return width - cell.indent * self._size * Decimal("1.2") if cell.indent else width

    def _tall(self, lines: int) -> Decimal:
        """The height of so many lines with what stands around them."""
        return lines * self._line_height + self._around if lines else Decimal(0)

    @cached_property
    def _line_height(self) -> Decimal:
        return self._size * _LINE

    @cached_property
    def _around(self) -> Decimal:
        return 2 * self._padding + points(self.style.table.rule)

    def _lines(self, text: str, width: Decimal) -> int:
        """The lines that a text takes in a cell of a width."""
        if width not in self._characters:
            room = max(width - 2 * SIDES * self._padding, self._size)
            self._characters[width] = max(int(room / self._size), 1)
        whole = self._characters[width]
        if len(text) <= whole and "\n" not in text:
            return 1  # however wide its characters
        return sum(_lines(paragraph, whole) for paragraph in text.split("\n"))

    @cached_property
    def _characters(self) -> dict[Decimal, int]:
        """How many full-width characters a line holds, by the width of its cell."""
        return {}


def _lines(text: str, whole: int) -> int:
    width = Decimal(sum(2 if ord(character) > 0x2000 else 1 for character in text)) / 2
    return max(1, int((width * (_LOOSE if width > whole else 1) / whole).to_integral_value(ROUND_CEILING)))
