"""The checked copy (检查副本): the user's workbook with every finding on its cell and a list of all."""

import io
import warnings
from pathlib import Path
from typing import Any

from openpyxl import load_workbook
from openpyxl.comments import Comment
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.worksheet.worksheet import Worksheet

from generator.excel_book import package
from generator.findings import Finding, Findings, Severity
from generator.findings.printing import SEVERITY_NAMES
from generator.workbook.layout import RESULTS

# Not the author of the help on headers, which stays.
_AUTHOR = "make-report check"
_FILLS = {
    Severity.ERROR: PatternFill("solid", fgColor="FFFFC7CE"),
    Severity.WARNING: PatternFill("solid", fgColor="FFFFEB9C"),
    Severity.INFORMATION: PatternFill("solid", fgColor="FFDDEBF7"),
}


def marked_copy(path: Path, findings: Findings) -> bytes:
    """Return a copy of the workbook at ``path`` with its findings; the original is not touched."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # what openpyxl leaves out of a copy is said in English, and not asked for
        book = load_workbook(io.BytesIO(path.read_bytes()))
    for sheet in book.worksheets:
        sheet.sheet_view.tabSelected = False
        for cell in (cell for row in sheet.iter_rows() for cell in row):
            if cell.comment is not None and cell.comment.author == _AUTHOR:
                cell.comment = None  # of an earlier check
    if RESULTS in book.sheetnames:
        del book[RESULTS]
    results = book.create_sheet(RESULTS, 0)
    for column, (title, width) in enumerate(
        (("程度", 8), ("位置", 22), ("问题", 20), ("发现", 60), ("应为", 40), ("处理", 50)), 1
    ):
        results.cell(1, column, title).font = Font(bold=True)
        results.column_dimensions["ABCDEF"[column - 1]].width = width
    for row, finding in enumerate(findings, 2):
        place = finding.place
        here = place.file == str(path)  # what was found in another file is listed, and marks no cell of this one
        where = f"{place.sheet}!{place.cell}" if place.sheet and place.cell else place.sheet or ""
        texts = (SEVERITY_NAMES[finding.severity], where if here else str(place), _title(finding), finding.found,
                 finding.expected, finding.action)  # fmt: skip
        for column, text in enumerate(texts, 1):
            cell = results.cell(row, column, text)
            cell.data_type, cell.alignment = "s", Alignment(wrap_text=True, vertical="top")
        results.cell(row, 1).fill = _FILLS[finding.severity]
        if here and place.sheet in book.sheetnames:
            link = results.cell(row, 2)
            name = str(place.sheet).replace("'", "''")
            link.hyperlink = f"#'{name}'!{place.cell or 'A1'}"
            link.font = Font(color="FF0563C1", underline="single")
            if place.cell:
                marked = _top_left(book[place.sheet], place.cell)
                marked.fill = _FILLS[finding.severity]
                before = f"{marked.comment.text}\n\n" if marked.comment else ""
                marked.comment = Comment(before + _told(finding), _AUTHOR, 160, 320)
    results.freeze_panes = "A2"
    book.active = 0
    return package(book)


def _title(finding: Finding) -> str:
    return finding.kind.title + (f"（{finding.unit}的报告）" if finding.unit else "")


def _told(finding: Finding) -> str:
    return "\n".join(text for text in (_title(finding), finding.found, finding.expected, finding.action) if text)


def _top_left(sheet: Worksheet, address: str) -> Any:
    """A cell, or the one that speaks for it where cells are merged."""
    for area in sheet.merged_cells.ranges:
        if address in area:
            return sheet.cell(area.min_row, area.min_col)
    return sheet[address]
