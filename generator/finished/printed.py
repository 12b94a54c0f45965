"""A finished table as it stands in a sheet: its columns found by their header, its rows as printed."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from generator.findings import Findings, Place
from generator.findings import catalogue as kinds
from generator.finished.texts import folded, number_of
from generator.money import UNITS
from generator.sets.table_definition import Common, StatementTable
from generator.sources.csv_file import CsvSheet
from generator.sources.excel import Sheet, SheetRow
from generator.tables import Context
from generator.tables.header import LeafColumn

_UNIT = re.compile(r"单位[:：]?(人民币)?(亿元|万元|千元|元)")
_COLUMN_UNIT = re.compile(r"\((亿元|万元|千元|元)\)$")
_YUAN = {**UNITS, "千元": Decimal(1000)}
_NOTE = re.compile(r"(注|备注|说明|附注)[:：]")
_NUMBERS = re.compile(r"\*+|栏次|行次|\d{1,2}")
_Path = tuple[str, ...]
_SEARCHED = 15  # the header begins within these rows


@dataclass(frozen=True)
class PrintedCell:
    """One cell: its text, its place, and for an amount its yuan and half of its last printed digit (yuan)."""

    text: str
    place: Place
    amount: Decimal | None = None
    half: Decimal = Decimal(0)


@dataclass(frozen=True)
class PrintedRow:
    """One row: a cell for each leaf column of the definition, None where the sheet lacks the column."""

    number: int
    cells: tuple[PrintedCell | None, ...]

    def text(self, leaf: int) -> str:
        """The text in a leaf column."""
        cell = self.cells[leaf]
        return "" if cell is None else cell.text


@dataclass(frozen=True)
class Printed:
    """One finished table with the definition that it follows."""

    definition: Common
    context: Context
    sheet: Sheet
    head: tuple[str, ...]
    rows: tuple[PrintedRow, ...]

    @property
    def leaves(self) -> tuple[LeafColumn, ...]:
        """The leaf columns of the definition."""
        return self.context.header.leaves


def read_printed(definition: Common, context: Context, sheet: Sheet, findings: Findings) -> Printed | None:
    """Read a table from its sheet; None when its header is not there, and the findings say so."""
    leaves = context.header.leaves
    if isinstance(sheet, CsvSheet):
        found = _joined_header([leaf.path for leaf in leaves], sheet)
    else:
        untitled = isinstance(definition, StatementTable) and all(side.untitled for side in definition.sides)
        found = _header([leaf.path[untitled:] for leaf in leaves], len(context.header.rows), sheet)
    place = Place(sheet.file, sheet=sheet.name)
    if found is None:
        titles = "、".join("/".join(leaf.path) for leaf in leaves[:6])
        findings.add(kinds.IMPORT_NO_HEADER, place, table=context.title, known=titles)
        return None
    columns, first, after = found
    head = tuple(str(cell) for row in sheet.rows[:first] for cell in row.cells if cell)
    for leaf, column in zip(leaves, columns, strict=True):
        if column is None:
            findings.add(kinds.IMPORT_NO_COLUMN, place, table=context.title, column="/".join(leaf.path))
    body = [row for row in sheet.rows[after:] if not _is_note(row) and not _is_number_row(row, definition)]
    reader = _Cells(sheet, leaves, columns, _unit(head) or context.style.unit, body, findings)
    return Printed(definition, context, sheet, head, tuple(reader.row(row) for row in body))


class _Cells:
    """Makes the cells of the rows of one sheet."""

    def __init__(
        self, sheet: Sheet, leaves: Sequence[LeafColumn], columns: Sequence[int | None], unit: str,
        body: Sequence[SheetRow], findings: Findings,
    ) -> None:  # fmt: skip
        self.sheet, self.leaves, self.columns, self.findings = sheet, leaves, columns, findings
        self.units = [_column_unit(leaf) or unit for leaf in leaves]
        self.decimals = [
            max(self._decimals(body, column), leaf.style.decimals if leaf.style.unit == unit_ else 0)
            for leaf, column, unit_ in zip(leaves, columns, self.units, strict=True)
        ]

    @staticmethod
    def _decimals(body: Sequence[SheetRow], column: int | None) -> int:
        """The digits after the point in a column; a workbook drops trailing zeros, so the set's style is the least."""
        most = 0
        for row in body:
            text = row.cells[column] if column is not None and column < len(row.cells) else None
            try:
                number = number_of(text or "")
            except ValueError:
                continue
            if number is not None:
                most = max(most, -int(number.as_tuple().exponent))
        return most

    def row(self, row: SheetRow) -> PrintedRow:
        return PrintedRow(row.number, tuple(self._cell(row, leaf) for leaf in range(len(self.leaves))))

    def _cell(self, row: SheetRow, leaf: int) -> PrintedCell | None:
        column = self.columns[leaf]
        if column is None:
            return None
        place = self.sheet.place(row.number, column)
        text = str(self.sheet.value(row, column, self.findings) or "")
        if not prints_amounts(self.leaves[leaf]):
            return PrintedCell(text, place)
        try:
            number = number_of(text)
        except ValueError:
            self.findings.add(kinds.IMPORT_BAD_AMOUNT, place, value=text)
            return PrintedCell(text, place)
        if number is None:
            return PrintedCell("", place)
        scale = _YUAN[self.units[leaf]]
        return PrintedCell(text, place, number * scale, scale * Decimal(5).scaleb(-self.decimals[leaf] - 1))


def prints_amounts(leaf: LeafColumn) -> bool:
    """True when a column prints amounts: of the ledger, or (of a listing) of its records."""
    return leaf.amount or leaf.column.show == "amount"


def _unit(head: Sequence[str]) -> str | None:
    for text in head:
        match = _UNIT.search(folded(text))
        if match:
            return match[2]
    return None


def _column_unit(leaf: LeafColumn) -> str | None:
    match = _COLUMN_UNIT.search(folded(leaf.path[-1]))
    return match[1] if match else None


def _is_note(row: SheetRow) -> bool:
    texts = [cell for cell in row.cells if cell]
    return len({str(text) for text in texts}) <= 1 and (not texts or _NOTE.match(folded(texts[0])) is not None)


def _is_number_row(row: SheetRow, definition: Common) -> bool:
    """The row of column numbers under the header: **, 栏次 and 1 2 3, or what the definition says of each column."""
    texts = [folded(cell) for cell in row.cells if cell]
    said = definition.number_row.cells if definition.number_row else ()
    if said and texts == [folded(text) for text in said if text]:
        return True
    if not texts or not all(_NUMBERS.fullmatch(text) for text in texts):
        return False
    numbers = sorted(int(text) for text in texts if text.isdigit())
    return numbers == list(range(1, len(numbers) + 1)) and (len(numbers) > 1 or len(numbers) < len(texts))


def _header(leaves: Sequence[_Path], depth: int, sheet: Sheet) -> tuple[list[int | None], int, int] | None:
    """The column of each leaf, the first row of the header and the first row after it, as indices of rows."""
    best: tuple[int, list[int | None], int] | None = None
    for start in range(min(_SEARCHED, len(sheet.rows) - depth + 1)):
        columns = _columns(leaves, _paths(sheet, start, depth))
        count = sum(column is not None for column in columns)
        if best is None or count > best[0]:
            best = (count, columns, start)
    if best is None or 2 * best[0] < len(leaves):
        return None
    return best[1], best[2], best[2] + depth


def _joined_header(leaves: Sequence[_Path], sheet: Sheet) -> tuple[list[int | None], int, int] | None:
    """The columns of a data file, whose first row joins the titles of each column's path with ``/``.

    Where a title is written otherwise, a column in the place of the one that is missing is that column.
    """
    if not sheet.rows:
        return None
    paths = [_split(str(cell or "")) for cell in sheet.rows[0].cells]
    columns = _columns(leaves, paths)
    if 2 * sum(column is not None for column in columns) < len(leaves):
        return None
    if len(paths) == len(leaves):
        taken = set(columns)
        columns = [i if column is None and i not in taken else column for i, column in enumerate(columns)]
    return columns, 0, 1


def _split(path: str) -> tuple[str, ...]:
    return _compressed(path.split("/"))


def _columns(leaves: Sequence[_Path], paths: Sequence[tuple[str, ...]]) -> list[int | None]:
    """Columns by their whole path of titles, the rest by a last title that only one column has."""
    columns: list[int | None] = [None] * len(leaves)
    left = dict(enumerate(paths))
    for i, leaf in enumerate(leaves):
        wanted = _split("/".join(leaf))
        columns[i] = next((column for column, path in left.items() if path == wanted), None)
        if columns[i] is not None:
            del left[columns[i] or 0]
    for i, leaf in enumerate(leaves):
        if columns[i] is None:
            title = folded(leaf[-1])
            same = [column for column, path in left.items() if path and path[-1] == title]
            rivals = [j for j, other in enumerate(leaves) if columns[j] is None and folded(other[-1]) == title]
            if len(same) == 1 and rivals == [i]:
                columns[i] = same[0]
                del left[same[0]]
    return columns


def _compressed(path: Sequence[str]) -> tuple[str, ...]:
    """A path without blanks and immediate repetitions, which are one merged cell."""
    result: list[str] = []
    for title in map(folded, path):
        if title and (not result or result[-1] != title):
            result.append(title)
    return tuple(result)


def _paths(sheet: Sheet, start: int, depth: int) -> list[tuple[str, ...]]:
    """The titles above each column, from the top; merged cells speak for all that they cover."""
    rows = sheet.rows[start : start + depth]
    width = max((len(row.cells) for row in rows), default=0)
    grid = [[str(cell) if cell else "" for cell in row.cells] + [""] * (width - len(row.cells)) for row in rows]
    at = {row.number: i for i, row in enumerate(rows)}
    for top, left, bottom, right in sheet.merged:
        if top in at and right < width:
            for number in range(top, bottom + 1):
                for column in range(left, right + 1):
                    if number in at:
                        grid[at[number]][column] = grid[at[top]][left]
    if not sheet.merged:  # a file that does not tell its merged cells: a group's title stands at its left end
        for i in range(depth - 1):
            for column in range(1, width):
                if not grid[i][column] and any(grid[j][column] for j in range(i + 1, depth)):
                    grid[i][column] = grid[i][column - 1]
    return [_split("/".join(line[column] for line in grid)) for column in range(width)]
