"""Fitting (压缩到一面): a table that would leave its last few rows on a second page is set a little tighter."""

from decimal import Decimal

from generator.document import Table
from generator.sets.style import Style
from generator.writers.heights import SAFE, Heights
from generator.writers.lengths import points

# Of the padding of cells, what a tight table keeps; the page's style sheet says the same.
KEPT = "0.45"


def is_tight(table: Table, style: Style, headings: int = 0) -> bool:
    """True when the table is too tall for its page as it is, and not when set in small type with less padding."""
    if not table.heading or table.spanned or table.form:
        return False
    heights = Heights(table, style, headings)
    tighter = Heights(table, tight(style), headings)
    if tighter.line * len(table.rows) > tighter.page:
        return False  # far too long, which needs no closer look
    # Too tall even for a page of which nothing is left free, and surely not when tight.
    return (
        heights.rows + heights.notes > heights.first_page / SAFE and tighter.rows + tighter.notes <= tighter.first_page
    )


def tight(style: Style) -> Style:
    """The style of a tight table."""
    padding = points(style.table.cell_padding) * Decimal(KEPT)
    table = style.table.model_copy(update={"cell_padding": f"{padding}pt"})
    sizes = style.sizes.model_copy(update={"table": style.sizes.dense_table})
    return style.model_copy(update={"table": table, "sizes": sizes})
