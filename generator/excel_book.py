"""What every workbook that is written shares: fixed times, rows as high as their text."""

import io
import re
import unicodedata

from openpyxl import Workbook
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from generator.archived import with_fixed_times


def package(book: Workbook) -> bytes:
    """Save a workbook with fixed times: the same content gives the same bytes."""
    saved = io.BytesIO()
    book.save(saved)
    return with_fixed_times(saved, _dated)


def _dated(part: str, content: bytes) -> bytes:
    if part != "docProps/core.xml":
        return content
    return re.sub(rb"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ", b"2000-01-01T00:00:00Z", content)


def fit_rows(sheet: Worksheet, first: int, last: int, line: float = 14.0) -> None:
    """Make rows as high as the longest text in them needs; programs do not do so for a file they did not type."""
    for number in range(first, last + 1):
        lines = 1
        for cell in sheet[number]:
            width = sheet.column_dimensions[get_column_letter(cell.column or 1)].width
            if isinstance(cell.value, str) and not cell.value.startswith("="):
                lines = max(lines, -(-_width(cell.value) // max(int(width) - 1, 4)))
        sheet.row_dimensions[number].height = min(line * lines + 3, 400)


def _width(text: str) -> int:
    """Width of a text in half-width characters."""
    return sum(2 if unicodedata.east_asian_width(c) in "WFA" else 1 for c in text)
