"""Tables as a workbook: one sheet a table, numbers as they are printed, sums as live formulas.

A cell holds the printed amount and nothing finer. A total is a formula where its printed parts add up to it; where
a rounding tail parts them, it is a number, and the note under the table says so.
"""

import re
from decimal import Decimal

from openpyxl import Workbook
from openpyxl.cell.cell import Cell as ExcelCell
from openpyxl.styles import Alignment, Border, Font, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet

from generator.document import Cell, Document, Figure, Table
from generator.excel_book import fit_rows, package

_NUMBER = re.compile(r"-?[\d,]+(\.\d+)?")
_THIN = Side(style="thin")
_BORDER = Border(left=_THIN, right=_THIN, top=_THIN, bottom=_THIN)
_TITLE = Font(name="黑体", size=16)
_HEAD = Font(name="黑体", size=10)
_BODY = Font(name="宋体", size=10)
_FIRST = 3  # title, line of owner and unit, then the header


def excel_tables(document: Document) -> bytes:
    """All printed tables of a document in one workbook."""
    book = Workbook()
    if book.active is not None:
        book.remove(book.active)
    used: set[str] = set()
    for table in document.tables():
        _sheet(book.create_sheet(_name(table, used)), table)
    return package(book)


def _name(table: Table, used: set[str]) -> str:
    """A sheet name: label or number, then the title as far as Excel allows."""
    text = re.sub(r"[\[\]:*?/\\]", "", f"{table.label or table.number} {table.title}".strip())[:31]
    while text in used:
        text = f"{text[:28]}#{len(used)}"
    used.add(text)
    return text


def _sheet(sheet: Worksheet, table: Table) -> None:
    columns = len(table.leaves)
    _merged(sheet, 1, table.title, columns, _TITLE, "center")
    sheet.cell(2, 1, table.owner_line).font = _BODY
    unit = sheet.cell(2, columns, table.unit_line if columns > 1 else f"{table.owner_line} {table.unit_line}")
    unit.font, unit.alignment = _BODY, Alignment(horizontal="right")
    body = _FIRST + len(table.header)
    _header(sheet, table)
    formulas = _formulas(table, body)
    for i, row in enumerate(table.rows):
        for j, cell in enumerate(row.cells):
            target = sheet.cell(body + i, j + 1)
            assert isinstance(target, ExcelCell)  # noqa: S101 - merging comes after
            target.border, target.font = _BORDER, _HEAD if cell.head else _BODY
            if cell.span and cell.across:
                _fill(target, cell, formulas.get((i, j)))
            target.alignment = Alignment(
                horizontal="center" if row.role == "number" else cell.align or table.leaves[j].align,
                vertical="center", wrap_text=True, indent=cell.indent,
            )  # fmt: skip
    for i, row in enumerate(table.rows):
        for j, cell in enumerate(row.cells):
            if (cell.span > 1 and cell.across) or (cell.across > 1 and cell.span):
                sheet.merge_cells(
                    start_row=body + i, end_row=body + i + cell.span - 1,
                    start_column=j + 1, end_column=j + cell.across,
                )  # fmt: skip
    for i, note in enumerate(table.notes):
        _merged(sheet, body + len(table.rows) + i, note, columns, _BODY, "left")
    for j, leaf in enumerate(table.leaves, 1):
        sheet.column_dimensions[get_column_letter(j)].width = max(leaf.width * 2, 8)
    fit_rows(sheet, _FIRST, body + len(table.rows) - 1)
    sheet.row_dimensions[1].height = 28
    _print_setup(sheet, table, body)


def _header(sheet: Worksheet, table: Table) -> None:
    taken: set[tuple[int, int]] = set()
    for i, row in enumerate(table.header):
        column = 1
        for cell in row:
            while (i, column) in taken:
                column += 1
            for r in range(cell.rows):
                for c in range(cell.columns):
                    taken.add((i + r, column + c))
                    sheet.cell(_FIRST + i + r, column + c).border = _BORDER
            target = sheet.cell(_FIRST + i, column, cell.text)
            target.font = _HEAD
            target.alignment = Alignment(horizontal="center", vertical="center", wrap_text=True)
            if cell.rows > 1 or cell.columns > 1:
                sheet.merge_cells(
                    start_row=_FIRST + i, end_row=_FIRST + i + cell.rows - 1,
                    start_column=column, end_column=column + cell.columns - 1,
                )  # fmt: skip


def _fill(target: ExcelCell, cell: Cell, formula: str | None) -> None:
    text = cell.printed
    if cell.figure and _NUMBER.fullmatch(text):
        target.value = formula or _printed(cell.figure)
        decimals = len(text.partition(".")[2])
        target.number_format = ("#,##0" if "," in text else "0") + ("." + "0" * decimals if decimals else "")
    elif text:
        target.value = text
        target.data_type, target.number_format = "s", "@"  # text stays text, whatever it begins with


def _printed(figure: Figure) -> Decimal:
    return Decimal(figure.text.replace(",", "")) if _NUMBER.fullmatch(figure.text) else Decimal(0)


def _formulas(table: Table, body: int) -> dict[tuple[int, int], str]:
    """The formula of each total whose printed parts add up to it."""
    formulas: dict[tuple[int, int], str] = {}
    for each in table.sums:
        figures = [_figure(table, at) for at in (each.total, *each.parts)]
        printed = [_printed(figure) for figure in figures]
        if each.total not in formulas and printed[0] == sum(printed[1:]):
            cells = ",".join(f"{get_column_letter(j + 1)}{body + i}" for i, j in each.parts)
            formulas[each.total] = f"=SUM({cells})"
    return formulas


def _figure(table: Table, at: tuple[int, int]) -> Figure:
    figure = table.rows[at[0]].cells[at[1]].figure
    assert figure is not None  # noqa: S101 - sums are of figures
    return figure


def _merged(sheet: Worksheet, row: int, text: str, columns: int, font: Font, align: str) -> None:
    cell = sheet.cell(row, 1, text)
    cell.data_type = "s"
    cell.font, cell.alignment = font, Alignment(horizontal=align, vertical="center", wrap_text=True)
    if columns > 1:
        sheet.merge_cells(start_row=row, end_row=row, start_column=1, end_column=columns)


def _print_setup(sheet: Worksheet, table: Table, body: int) -> None:
    sheet.page_setup.orientation = table.orientation
    sheet.page_setup.paperSize = sheet.PAPERSIZE_A4
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    sheet.print_title_rows = f"1:{body - 1}"
    sheet.freeze_panes = f"A{body}"
