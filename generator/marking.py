"""The checked copy (检查副本): the user's workbook with every finding on its cell and a list of all."""

import io
from pathlib import Path

from openpyxl import load_workbook
from openpyxl.comments import Comment
from openpyxl.styles import Alignment, Font, PatternFill

from generator.excel_book import package
from generator.findings import Findings, Severity
from generator.findings.printing import SEVERITY_NAMES

RESULTS = "检查结果"
_FILLS = {
    Severity.ERROR: PatternFill("solid", fgColor="FFFFC7CE"),
    Severity.WARNING: PatternFill("solid", fgColor="FFFFEB9C"),
    Severity.INFORMATION: PatternFill("solid", fgColor="FFDDEBF7"),
}


def marked_copy(path: Path, findings: Findings) -> bytes:
    """Return a copy of the workbook at ``path`` with its findings; the original is not touched."""
    book = load_workbook(io.BytesIO(path.read_bytes()))
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
        where = f"{place.sheet}!{place.cell}" if place.sheet and place.cell else place.sheet or ""
        texts = (SEVERITY_NAMES[finding.severity], where, finding.kind.title, finding.found, finding.expected,
                 finding.action)  # fmt: skip
        for column, text in enumerate(texts, 1):
            cell = results.cell(row, column, text)
            cell.data_type, cell.alignment = "s", Alignment(wrap_text=True, vertical="top")
        results.cell(row, 1).fill = _FILLS[finding.severity]
        if place.sheet in book.sheetnames:
            link = results.cell(row, 2)
            link.hyperlink = f"#'{place.sheet}'!{place.cell or 'A1'}"
            link.font = Font(color="FF0563C1", underline="single")
            if place.cell:
                marked = book[place.sheet][place.cell]
                marked.fill = _FILLS[finding.severity]
                before = f"{marked.comment.text}\n\n" if marked.comment else ""
                lines = [finding.kind.title, finding.found, finding.expected, finding.action]
                marked.comment = Comment(before + "\n".join(line for line in lines if line), "make-report", 160, 320)
    results.freeze_panes = "A2"
    book.active = 0
    return package(book)
