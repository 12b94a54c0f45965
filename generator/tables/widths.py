"""Widths (栏宽): the share of the page that each column needs, in Chinese characters."""

import unicodedata
from collections.abc import Sequence

from generator.document import Row
from generator.tables.header import LeafColumn

_AMOUNT_LEAST, _TEXT_LEAST, _TEXT_MOST = 5, 3, 24


def text_width(text: str) -> float:
    """Width of a text in Chinese characters: wide characters count 1, others a half."""
    return sum(1.0 if unicodedata.east_asian_width(c) in "WFA" else 0.5 for c in text)


def column_widths(leaves: Sequence[LeafColumn], rows: Sequence[Row]) -> list[int]:
    """Relative widths: as stated, else by content; an amount is never narrower than its longest figure."""
    widths = []
    for i, leaf in enumerate(leaves):
        if leaf.column.width is not None:
            widths.append(leaf.column.width)
            continue
        texts = [cell.figure.text if cell.figure else cell.text for cell in (row.cells[i] for row in rows)]
        longest = max((text_width(text) for text in texts), default=0.0)
        title = min(text_width(leaf.path[-1]), 5.0)
        if leaf.asks or leaf.column.show == "amount":
            widths.append(max(round(longest + 1.5), _AMOUNT_LEAST, round(title)))
        else:
            widths.append(min(max(round(longest + 1), _TEXT_LEAST, round(title)), _TEXT_MOST))
    return widths
