"""Sums that a program wrote but nobody has yet opened: ``=SUM(B6,B9:B12)`` without a stored result."""

import re
from dataclasses import replace
from decimal import Decimal

from generator.finished.texts import number_of
from generator.sources.excel import Sheet, SheetRow
from generator.sources.raw import RawText

_SUM = re.compile(r"=SUM\(([A-Z0-9:,]+)\)|=([A-Z]+\d+(?:\+[A-Z]+\d+)*)", re.IGNORECASE)
_CELL = re.compile(r"([A-Z]+)(\d+)(?::([A-Z]+)(\d+))?", re.IGNORECASE)

At = tuple[int, int]


def calculated(sheet: Sheet) -> Sheet:
    """The sheet with its plain sums of own cells worked out; other formulas stay faults."""
    if not sheet.formulas:
        return sheet
    texts = {(row.number, i): str(cell) for row in sheet.rows for i, cell in enumerate(row.cells) if cell}
    results: dict[At, Decimal | None] = {}
    for at in sheet.formulas:
        _result(at, sheet, texts, results)
    found = {at: value for at, value in results.items() if value is not None and at in sheet.formulas}
    rows = []
    for row in sheet.rows:
        cells = list(row.cells)
        for (number, column), value in found.items():
            if number == row.number:
                cells[column] = RawText(f"{value:f}", sheet.place(number, column))
        rows.append(SheetRow(row.number, tuple(cells)))
    return replace(sheet, rows=tuple(rows), faults={at: f for at, f in sheet.faults.items() if at not in found})


def _result(at: At, sheet: Sheet, texts: dict[At, str], results: dict[At, Decimal | None]) -> Decimal | None:
    if at in results:
        return results[at]
    results[at] = None  # a circle has no result
    if at not in sheet.formulas:
        try:
            results[at] = number_of(texts.get(at, "")) or Decimal(0)
        except ValueError:
            results[at] = Decimal(0)  # SUM passes over texts
        return results[at]
    match = _SUM.fullmatch(sheet.formulas[at].replace("$", "").replace(" ", ""))
    if match:
        parts = [_result(cell, sheet, texts, results) for cell in _cells(match[1] or match[2].replace("+", ","))]
        if None not in parts:
            results[at] = sum((part for part in parts if part is not None), Decimal(0))
    return results[at]


def _cells(text: str) -> list[At]:
    cells: list[At] = []
    for match in _CELL.finditer(text):
        first, last = (int(match[2]), _column(match[1])), (int(match[4] or match[2]), _column(match[3] or match[1]))
        cells += [(row, column) for row in range(first[0], last[0] + 1) for column in range(first[1], last[1] + 1)]
    return cells


def _column(letters: str) -> int:
    number = 0
    for letter in letters.upper():
        number = number * 26 + ord(letter) - 64
    return number - 1
