"""Data files (CSV) → sheets of raw texts, each cell with its place (file:line:column)."""

import csv
import io
from pathlib import Path

from generator.findings import Findings, Place
from generator.findings import catalogue as kinds
from generator.findings.printing import system_reason
from generator.sources.excel import Sheet, SheetRow
from generator.sources.raw import RawText


class CsvSheet(Sheet):
    """A data file as a sheet: its rows are numbered by the lines of the file."""

    def place(self, row: int, column: int) -> Place:
        """The place of a cell; rows from 1, columns from 0."""
        return Place(self.file, line=row, column=column + 1)


def read_csv(path: Path, findings: Findings) -> CsvSheet | None:
    """Read a data file; None when it cannot be used, and the findings say why."""
    try:
        data = path.read_bytes()
    except OSError as error:
        findings.add(kinds.FILE_UNREADABLE, Place(str(path)), reason=system_reason(error))
        return None
    rows = []
    try:
        reader = csv.reader(io.StringIO(_decoded(data), newline=""), strict=True)
        first = 1
        for cells in reader:
            places = [Place(str(path), line=first, column=column) for column in range(1, len(cells) + 1)]
            texts = tuple(RawText(cell, place) if cell else None for cell, place in zip(cells, places, strict=True))
            if any(texts):
                rows.append(SheetRow(first, texts))
            first = reader.line_num + 1
    except (UnicodeDecodeError, csv.Error):
        findings.add(kinds.FILE_UNREADABLE, Place(str(path)), reason="不是 UTF-8 或 GB18030 的 CSV 文件")
        return None
    return CsvSheet(str(path), path.stem, tuple(rows))


def _decoded(data: bytes) -> str:
    """Files from offices come in UTF-8 (with or without a mark) or in GB18030."""
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return data.decode("gb18030")
