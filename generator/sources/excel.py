"""Workbooks → sheets of raw texts, each cell with its place (支出!F12).

``.xlsx`` and ``.xlsm`` are read with openpyxl (macros are never run, links never followed), ``.xls`` and ``.ods`` with
calamine. Cells come as people leave them: whatever a cell holds becomes the text that a person reads in it.
"""

import re
import warnings
import zipfile
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any

from generator.findings import Finding, Findings, Place
from generator.findings import catalogue as kinds
from generator.findings.printing import system_reason
from generator.sources.raw import RawText

MAX_ROWS, MAX_COLUMNS = 200_000, 256
MAX_UNPACKED = 512 * 1024 * 1024
MAX_PARTS = 5_000

_ERROR = re.compile(r"#(REF|DIV/0|VALUE|N/A|NAME|NUM|NULL|GETTING_DATA|SPILL|CALC)[!?]?")


@dataclass(frozen=True, slots=True)
class SheetRow:
    """One row that holds something."""

    number: int
    cells: tuple[RawText | None, ...]


@dataclass(frozen=True)
class Sheet:
    """One sheet: its rows in order, empty ones left out.

    ``faults`` are cells (row from 1, column from 0) that hold an error or a formula without a result; ``formulas``
    the texts of the latter. ``merged`` are areas (first row, first column, last row, last column; counted likewise).
    """

    file: str
    name: str
    rows: tuple[SheetRow, ...]
    faults: Mapping[tuple[int, int], Finding] = field(default_factory=dict)
    formulas: Mapping[tuple[int, int], str] = field(default_factory=dict)
    merged: tuple[tuple[int, int, int, int], ...] = ()

    def value(self, row: SheetRow, column: int, findings: Findings) -> RawText | None:
        """The text of a cell; a fault is told only when the cell is asked for."""
        fault = self.faults.get((row.number, column))
        if fault is not None:
            findings.extend([fault])
        return row.cells[column] if column < len(row.cells) else None

    def place(self, row: int, column: int) -> Place:
        """The place of a cell; rows from 1, columns from 0."""
        return cell_place(self.file, self.name, row, column)


def cell_place(file: str, sheet: str, row: int, column: int) -> Place:
    """The address of a cell; rows from 1, columns from 0."""
    return Place(file, sheet=sheet, cell=f"{_letters(column)}{row}")


@cache
def _letters(column: int) -> str:
    letters, rest = "", column + 1
    while rest:
        rest, letter = divmod(rest - 1, 26)
        letters = chr(65 + letter) + letters
    return letters


def read_sheets(path: Path, findings: Findings) -> list[Sheet] | None:
    """Read all sheets; None when the file cannot be used, and the findings say why."""
    place = Place(str(path))
    suffix = path.suffix.lower()
    try:
        path.stat()
        if suffix != ".xls" and not _harmless(path, findings):
            return None
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # what the reader cannot keep is said in English, and does not matter here
            return _openpyxl(path, findings) if suffix in {".xlsx", ".xlsm"} else _calamine(path, findings)
    except OSError as error:
        findings.add(kinds.FILE_UNREADABLE, place, reason=system_reason(error))
    except Exception as error:
        findings.add(kinds.WORKBOOK_BROKEN, place, reason=type(error).__name__)
    return None


def _harmless(path: Path, findings: Findings) -> bool:
    """A small file that unpacks to a huge one is refused before anything is unpacked."""
    with zipfile.ZipFile(path) as archive:
        parts = archive.infolist()
        if len(parts) > MAX_PARTS or sum(part.file_size for part in parts) > MAX_UNPACKED:
            limit = f"解压后大于 {MAX_UNPACKED // 1024 // 1024} MB，或多于 {MAX_PARTS} 个部件"
            findings.add(kinds.FILE_LIMIT, Place(str(path)), limit=limit)
            return False
    return True


def _openpyxl(path: Path, findings: Findings) -> list[Sheet]:
    from openpyxl import load_workbook

    formulas = load_workbook(path, read_only=True, keep_links=False)
    values = load_workbook(path, read_only=True, data_only=True, keep_links=False)
    sheets = [_Stream(str(path), formulas, values, sheet.title, findings).read() for sheet in formulas.worksheets]
    formulas.close()
    values.close()
    return [sheet for sheet in sheets if sheet is not None]


class _Stream:
    """One sheet read as a stream; where it has formulas, a second stream gives what they last came to."""

    def __init__(self, file: str, formulas: Any, values: Any, name: str, findings: Findings) -> None:
        self.file, self.name, self.findings = file, name, findings
        self.sheet, self.values = formulas[name], values[name]
        self.faults: dict[tuple[int, int], Finding] = {}
        self.formulas: dict[tuple[int, int], str] = {}
        self.formats: dict[int, str] = {}

    def read(self) -> Sheet | None:
        rows: dict[int, list[RawText | None]] = {}
        formulas: dict[int, set[int]] = {}
        with self.sheet._get_source() as source:
            parser = self._parser(source, self.sheet)
            for number, row in parser.parse():
                width = max((cell["column"] for cell in row), default=0)
                if not _fits(number, width, self.file, self.name, self.findings):
                    return None
                cells: list[RawText | None] = [None] * width
                filled = False
                for cell in row:
                    if cell["value"] is None:
                        continue
                    filled = True
                    if cell["data_type"] == "f":
                        formulas.setdefault(number, set()).add(cell["column"])
                        self.formulas[number, cell["column"] - 1] = str(cell["value"])
                    else:
                        cells[cell["column"] - 1] = self._cell(cell, number)
                if filled:
                    rows[number] = cells
        self._calculated(formulas, rows)
        self._tell_hidden(parser)
        self._fill_merged(parser, rows)
        areas = parser.merged_cells.mergeCell if parser.merged_cells else ()
        return Sheet(
            self.file,
            self.name,
            tuple(SheetRow(n, tuple(cells)) for n, cells in rows.items()),
            self.faults,
            self.formulas,
            tuple((area.min_row, area.min_col - 1, area.max_row, area.max_col - 1) for area in areas),
        )

    def _cell(self, cell: dict[str, Any], number: int) -> RawText | None:
        column, value = cell["column"] - 1, cell["value"]
        place = cell_place(self.file, self.name, number, column)
        if _is_error(value):
            self.faults[number, column] = _error(value, place)
        return _text(value, self._format(cell["style_id"]), place)

    def _format(self, style: int) -> str:
        if style not in self.formats:
            from openpyxl.cell.read_only import ReadOnlyCell

            self.formats[style] = str(ReadOnlyCell(self.sheet, 1, 1, 0, "n", style).number_format)
        return self.formats[style]

    def _calculated(self, formulas: dict[int, set[int]], rows: dict[int, list[RawText | None]]) -> None:
        """Fill in what formulas came to when the file was last saved; one that was never calculated is a fault."""
        if not formulas:
            return
        last = max(formulas)
        with self.values._get_source() as source:
            for number, row in self._parser(source, self.values).parse():
                for cell in row if number in formulas else ():
                    if cell["column"] not in formulas[number]:
                        continue
                    if cell["value"] is None:
                        place = cell_place(self.file, self.name, number, cell["column"] - 1)
                        fault = Finding(kinds.FORMULA_WITHOUT_VALUE, place)
                        self.faults[number, cell["column"] - 1] = fault
                    else:
                        rows[number][cell["column"] - 1] = self._cell(cell, number)
                if number >= last:
                    break

    def _parser(self, source: Any, sheet: Any) -> Any:
        from openpyxl.worksheet._reader import WorkSheetParser

        book = sheet.parent
        return WorkSheetParser(
            source,
            sheet._shared_strings,
            data_only=book.data_only,
            epoch=book.epoch,
            date_formats=book._date_formats,
            timedelta_formats=book._timedelta_formats,
        )

    def _tell_hidden(self, parser: Any) -> None:
        hidden = [number for number, row in parser.row_dimensions.items() if row.get("hidden") in {"1", "true"}]
        if hidden:
            shown = "、".join(hidden[:10]) + ("…" if len(hidden) > 10 else "")
            self.findings.add(kinds.HIDDEN_ROWS, Place(self.file, sheet=self.name), rows=shown)

    def _fill_merged(self, parser: Any, rows: dict[int, list[RawText | None]]) -> None:
        """A cell merged over several rows speaks for each of them."""
        for area in parser.merged_cells.mergeCell if parser.merged_cells else ():
            column = area.min_col - 1
            first = rows.get(area.min_row, [])
            text = first[column] if column < len(first) else None
            for number in range(area.min_row + 1, area.max_row + 1):
                if text is not None and number in rows:
                    rows[number] += [None] * (column + 1 - len(rows[number]))
                    rows[number][column] = text


def _calamine(path: Path, findings: Findings) -> list[Sheet]:
    from python_calamine import CalamineWorkbook

    book = CalamineWorkbook.from_path(str(path))
    sheets = []
    for name in book.sheet_names:
        sheet = book.get_sheet_by_name(name)
        if not _fits(sheet.total_height, sheet.total_width, str(path), name, findings):
            continue
        rows = []
        faults = {}
        for number, row in enumerate(sheet.to_python(skip_empty_area=False), 1):
            places = [cell_place(str(path), name, number, column) for column in range(len(row))]
            cells = [_text(value, "", place) for value, place in zip(row, places, strict=True)]
            for column, value in enumerate(row):
                if _is_error(value):
                    faults[number, column] = _error(value, places[column])
            if any(value not in {None, ""} for value in row):
                rows.append(SheetRow(number, tuple(cells)))
        areas = tuple(
            (top + 1, left, bottom + 1, right) for (top, left), (bottom, right) in sheet.merged_cell_ranges or ()
        )
        sheets.append(Sheet(str(path), name, tuple(rows), faults, merged=areas))
    return sheets


def _is_error(value: Any) -> bool:
    return isinstance(value, str) and _ERROR.fullmatch(value.strip()) is not None


def _error(value: Any, place: Place) -> Finding:
    return Finding(kinds.CELL_ERROR, place, (("value", str(value)),))


def _fits(rows: int | None, columns: int | None, file: str, name: str, findings: Findings) -> bool:
    if (rows or 0) <= MAX_ROWS and (columns or 0) <= MAX_COLUMNS:
        return True
    limit = f"{rows} 行 {columns} 列，超过 {MAX_ROWS} 行或 {MAX_COLUMNS} 列"
    findings.add(kinds.FILE_LIMIT, Place(file, sheet=name), limit=limit)
    return False


def _text(value: Any, number_format: str, place: Place) -> RawText | None:
    """What a person reads in a cell. Floats enter through their shortest form; the noise of sums is cut."""
    if value is None:
        return None
    if isinstance(value, bool):
        text = "是" if value else "否"
    elif isinstance(value, datetime):
        text = value.date().isoformat() if value.time() == datetime.min.time() else value.isoformat(" ")
    elif isinstance(value, date):
        text = value.isoformat()
    elif isinstance(value, int):
        text = str(value)
    elif isinstance(value, float):
        exact = Decimal(repr(value))
        near = round(exact, 8) if abs(exact) < Decimal("1e15") else exact
        text = f"{near if abs(exact - near) < Decimal('1e-9') else exact:f}"
        text = text.rstrip("0").rstrip(".") if "." in text else text
    else:
        text = "" if _is_error(value) else str(value).replace("\u00a0", " ").strip()
    if number_format.startswith("00") and text.isdigit() and not number_format.strip("0"):
        text = text.zfill(len(number_format))
    return RawText(text, place) if text else None
