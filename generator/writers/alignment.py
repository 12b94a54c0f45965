"""Alignment (对齐): on which side texts of cells stand, and how far amounts with unlike decimals stand from it."""

import re
from decimal import Decimal

from generator.document import Cell, Leaf, Row, Table
from generator.document.table import Align
from generator.writers.widths import DIGIT, MARK

_FIGURE = re.compile(r"-?[\d,]+(?:\.(\d+))?")


def alignment(cell: Cell, row: Row, leaf: Leaf) -> Align:
    """Amounts stand right; what leads a total, and labels, in the middle; other texts as their column says."""
    align = cell.align or leaf.align
    return "center" if align != "right" and (row.role == "total" or cell.head) else align


def decimal_places(table: Table) -> list[int]:
    """For each column the most decimals of its amounts; 0 where all have the same."""
    places = []
    for column, leaf in enumerate(table.leaves):
        cells = (row.cells[column] for row in table.rows)
        found = {_decimals(cell.figure.text) for cell in cells if cell.figure and cell.span} if leaf.amount else set()
        places.append(max(filter(None, found)) if len(found - {None}) > 1 else 0)
    return places


def missing(text: str, places: int) -> Decimal:
    """What a figure lacks to the right of its point, in ems."""
    own = _decimals(text)
    if not places or own is None or own >= places:
        return Decimal(0)
    return (places - own) * DIGIT + (0 if own else MARK)


def _decimals(text: str) -> int | None:
    figure = _FIGURE.fullmatch(text)
    return None if figure is None else len(figure[1] or "")
