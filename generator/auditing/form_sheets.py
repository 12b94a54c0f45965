"""Forms in workbooks: the grid of a sheet beside the grid that the builder lays out, row by row, by their labels."""

from collections.abc import Mapping, Sequence

from generator.document import Cell, Row
from generator.findings import Place
from generator.finished.texts import folded
from generator.sources.excel import Sheet, SheetRow

# How many records of each sort a form is laid out with, to be found in a sheet or not.
MOST = 40


def sheet_fields(sheet: Sheet, built: Sequence[Row]) -> Mapping[str, tuple[str, Place]]:
    """The text and the place of every field that a sheet shows of a form laid out."""
    rows = [row for row in built if row.cells]
    fields: dict[str, tuple[str, Place]] = {}
    for i, j in _aligned(sheet.rows, rows):
        line = sheet.rows[i]
        for column, cell in enumerate(rows[j].cells):
            if cell.field is not None and cell.span and cell.across:
                text = str(line.cells[column] or "") if column < len(line.cells) else ""
                fields.setdefault(cell.field, (text, sheet.place(line.number, column)))
    return fields


def _aligned(lines: Sequence[SheetRow], rows: Sequence[Row]) -> list[tuple[int, int]]:
    """Pairs in the order of both with the most labels in common; among equals the earliest rows."""
    score = [[_score(line, row) for row in rows] for line in lines]
    best = [[0] * (len(rows) + 1) for _ in range(len(lines) + 1)]
    for i in range(len(lines) - 1, -1, -1):
        for j in range(len(rows) - 1, -1, -1):
            both = best[i + 1][j + 1] + score[i][j] if score[i][j] else 0
            best[i][j] = max(both, best[i + 1][j], best[i][j + 1])
    pairs = []
    i = j = 0
    while i < len(lines) and j < len(rows):
        if score[i][j] and best[i][j] == best[i + 1][j + 1] + score[i][j]:
            pairs.append((i, j))
            i, j = i + 1, j + 1
        elif best[i][j] == best[i][j + 1]:
            j += 1
        else:
            i += 1
    return pairs


def _score(line: SheetRow, row: Row) -> int:
    """How many labels a line has of a row; 1 where the row has none and the line fills its fields; else 0."""
    heads = [(column, cell) for column, cell in enumerate(row.cells) if cell.head and cell.span and cell.across]
    if heads:
        same = sum(folded(_at(line, column)) == folded(cell.text) for column, cell in heads)
        return 3 * same if same == len(heads) else 0
    fields = [column for column, cell in enumerate(row.cells) if _is_field(cell)]
    return int(any(_at(line, column) for column in fields) and not _outside(line, row))


def _outside(line: SheetRow, row: Row) -> bool:
    """True when a line has a text of its own where a cell reaches in from above or from the left: another row."""
    return any(
        text and not (cell.across and cell.span) and folded(text) != folded(cell.text)
        for text, cell in zip(line.cells, row.cells, strict=False)
    )


def _is_field(cell: Cell) -> bool:
    return cell.field is not None and bool(cell.span and cell.across)


def _at(line: SheetRow, column: int) -> str:
    return str(line.cells[column] or "") if column < len(line.cells) else ""
