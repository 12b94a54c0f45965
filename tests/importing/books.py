"""Workbooks of finished tables as other programs would have written them."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path

from openpyxl import Workbook

from generator.document import Table

_NUMBER = re.compile(r"-?[\d,]+(\.\d+)?")


@dataclass(frozen=True)
class Plain:
    """A table without looks: title, head line, header path of each column, rows of texts, amount columns."""

    identity: str
    title: str
    head: tuple[str, str]
    paths: tuple[tuple[str, ...], ...]
    rows: tuple[tuple[str, ...], ...]
    amounts: frozenset[int]

    @classmethod
    def of(cls, table: Table) -> "Plain":
        """The texts of a built table."""
        rows = tuple(tuple(cell.figure.text if cell.figure else cell.text for cell in row.cells) for row in table.rows)
        amounts = frozenset(i for i, leaf in enumerate(table.leaves) if leaf.amount)
        head = (table.owner_line, table.unit_line)
        return cls(table.id, table.title, head, tuple(leaf.path for leaf in table.leaves), rows, amounts)

    def reordered(self) -> "Plain":
        """The same table with its columns the other way round; the sides of a statement stay as they are."""
        if len(self.amounts) < 2 or self.paths[0][0] in {"收入", "支出"}:
            return self
        order = list(reversed(range(len(self.paths))))
        return Plain(
            self.identity, self.title, self.head, tuple(self.paths[i] for i in order),
            tuple(tuple(row[i] for i in order) for row in self.rows),
            frozenset(order.index(i) for i in self.amounts),
        )  # fmt: skip


def write(path: Path, tables: Sequence[Plain], name: Callable[[int, Plain], str]) -> Path:
    """Write tables, a sheet each, with every title of a header in every column that it stands over."""
    book = Workbook()
    assert book.active is not None
    book.remove(book.active)
    for number, table in enumerate(tables):
        sheet = book.create_sheet(name(number, table))
        sheet.append([table.title])
        sheet.append(list(table.head))
        depth = max(len(header) for header in table.paths)
        for level in range(depth):
            sheet.append([header[min(level, len(header) - 1)] for header in table.paths])
        for row in table.rows:
            sheet.append([_value(text, i in table.amounts) for i, text in enumerate(row)])
    book.save(path)
    return path


def _value(text: str, amount: bool) -> object:
    if amount and _NUMBER.fullmatch(text):
        return float(Decimal(text.replace(",", "")))
    return text or None
