"""Columns are as wide as their figures, whatever widths a set gives them."""

from dataclasses import replace
from decimal import Decimal

import pytest

from generator.document import Cell, Document, Figure, HeaderCell, Heading, Leaf, Row, Span, TableBlock
from generator.findings import Findings
from generator.writers.widths import column_widths
from tests.examples import loaded, set_as_pdf
from tests.writers.test_spans import project
from tests.writers.test_spans import table as grid
from tests.writers.test_typst import set_by_typst

STYLE = loaded("national-9").inquiry.template.definition.style
AMOUNT = "1,234,567.89"
FULL = grid(project("甲", 1))


def wide(columns: int, name: int) -> TableBlock:
    """A table whose narrow columns hold large amounts beside a wide one of names."""
    leaves = (Leaf(("项目",), name, "left", amount=False),) + (Leaf(("金额",), 3, "right", amount=True),) * columns
    cells = (Cell("某项目"), *(Cell(figure=Figure(AMOUNT, "amount", Decimal(1))) for _ in range(columns)))
    header = (tuple(HeaderCell(leaf.path[0], 1, 1, leaf=True) for leaf in leaves),)
    return TableBlock(replace(FULL, leaves=leaves, header=header, rows=(Row(cells),)), "t-1")


@pytest.mark.parametrize(("columns", "name"), [(3, 60), (11, 40), (12, 90)])
def test_large_amounts_in_narrow_columns_are_printed_whole(columns: int, name: int) -> None:
    block = wide(columns, name)
    document = Document("题", "题", "甲局", "", "目录", (Heading(1, "一、", (Span("题"),), "s-1"), block))
    findings = Findings()
    set_as_pdf(document, "national-9", findings)
    set_by_typst(document, "national-9", findings)
    assert [case.found for case in findings] == []


def test_widths_are_kept_where_all_fits_and_fill_the_page() -> None:
    fits, narrow = wide(2, 3).table, wide(12, 90).table
    one, other = column_widths(fits, STYLE), column_widths(narrow, STYLE)
    assert len({round(width, 6) for width in one}) == 1
    assert round(sum(one), 6) == round(sum(other), 6)
    assert min(other[1:]) > other[0] * Decimal("0.5")
