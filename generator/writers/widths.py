"""Widths (栏宽): how wide the columns of a table are on its page, so that no code or figure is broken.

All lengths are in points.
"""

import re
from decimal import Decimal

from generator.document import Table
from generator.sets.style import Page, Style
from generator.writers.lengths import points

# What may not be broken: codes and figures. So wide is a character of them, in ems.
_WHOLE = re.compile(r"[-+]?[\d.,]+%?")
DIGIT, MARK = Decimal("0.57"), Decimal("0.32")
_TWO = Decimal("2.02")
# Text on both sides keeps this share of the padding above and below.
SIDES = Decimal("1.3")


def page_form(table: Table, style: Style) -> Page:
    """The form of the pages on which a table lies."""
    return style.landscape if table.orientation == "landscape" else style.portrait


def text_width(form: Page) -> Decimal:
    """The width between the margins."""
    return points(form.width) - points(form.margins.left) - points(form.margins.right)


def type_size(table: Table, style: Style) -> Decimal:
    """The size of the type of a table."""
    return points(style.sizes.dense_table if table.dense else style.sizes.table)


def column_widths(table: Table, style: Style) -> list[Decimal]:
    """The widths of the columns, together as wide as the text; by their shares, but none breaks a code or figure."""
    whole = text_width(page_form(table, style))
    shares = sum(leaf.width for leaf in table.leaves)
    wanted = [whole * leaf.width / shares for leaf in table.leaves]
    least = _least(table, style)
    lacking = sum((max(low - width, Decimal(0)) for low, width in zip(least, wanted, strict=True)), Decimal(0))
    spare = [max(width - low, Decimal(0)) for low, width in zip(least, wanted, strict=True)]
    if not lacking or not sum(spare):
        return wanted
    given = min(lacking / sum(spare), Decimal(1))
    widths = [max(low, width - room * given) for low, width, room in zip(least, wanted, spare, strict=True)]
    return [width * whole / sum(widths) for width in widths]


def rooms(table: Table, style: Style) -> list[int]:
    """How many characters a line of each column holds."""
    around = 2 * SIDES * points(style.table.cell_padding)
    return [int((width - around) / type_size(table, style)) for width in column_widths(table, style)]


def _least(table: Table, style: Style) -> list[Decimal]:
    """The width of the longest code or figure of each column, two characters at least, with what stands around it."""
    around = 2 * SIDES * points(style.table.cell_padding) + points(style.table.rule)
    size = type_size(table, style)
    columns = zip(*(row.cells for row in table.rows), strict=True) if table.rows else [()] * len(table.leaves)
    least = []
    for column in columns:
        texts = {cell.printed for cell in column if cell.span and cell.across == 1}
        least.append(size * max((_TWO, *map(_unbroken, texts))) + around)
    return least


def _unbroken(text: str) -> Decimal:
    """The width of the longest code or figure in a text, in ems."""
    return max((_ems(run) for run in _WHOLE.findall(text)), default=Decimal(0))


def _ems(run: str) -> Decimal:
    marks = run.count(".") + run.count(",")
    return marks * MARK + (len(run) - marks) * DIGIT
