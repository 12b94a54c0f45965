"""A table of a Word file: fixed widths, a header that repeats, rows that no page break divides."""

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from generator.document import Cell, HeaderCell, Row, Table
from generator.sets.style import Style
from generator.writers.alignment import alignment
from generator.writers.fitting import is_tight, tight
from generator.writers.lengths import points
from generator.writers.spans import joined_rows
from generator.writers.widths import column_widths
from generator.writers.word.lattice import Placed, placed_header, placed_rows
from generator.writers.word.markup import Element, element, flowing, paragraph, run
from generator.writers.word.measures import shared, text_width, twips
from generator.writers.word.styles import CELL, HEAD_CELL, SMALL_CELL, SMALL_HEAD_CELL, TABLE

_INDENT = "1.2"  # of the type size, for each level
_SIDES = "1.3"  # padding beside a text, of that above it
_COLOUR = re.compile(r"#([0-9A-Fa-f]{6})")
# Rows at the end of a table that stand on one page.
_LAST_ROWS = 3


def word_table(table: Table, style: Style, headings: int = 0) -> Element:
    """The grid of a table; ``headings`` stand above it on its first page."""
    groups = joined_rows(table)
    if is_tight(table, style, headings):
        return _Grid(table, tight(style), small=True).whole(groups)
    return _Grid(table, style, small=table.dense).whole(groups)


class _Grid:
    """The making of one table in a style."""

    def __init__(self, table: Table, style: Style, *, small: bool) -> None:
        page = style.landscape if table.orientation == "landscape" else style.portrait
        self._table, self._style = table, style
        self._cell, self._head = (SMALL_CELL, SMALL_HEAD_CELL) if small else (CELL, HEAD_CELL)
        self._size = style.sizes.dense_table if small else style.sizes.table
        self._width = text_width(page)
        self._widths = shared(self._width, column_widths(table, style))

    def whole(self, groups: Sequence[Sequence[Row]]) -> Element:
        grid = element("tblGrid", *(element("gridCol", w=width) for width in self._widths))
        return element(
            "tbl", self._properties(), grid, *self._header(), *(self._body(groups) if groups else self._blank())
        )

    def _properties(self) -> Element:
        padding = self._style.table.cell_padding
        high, wide = twips(padding), twips(padding, _SIDES)
        edges = {"top": high, "left": wide, "bottom": high, "right": wide}
        made = element(
            "tblPr", element("tblStyle", val=TABLE), element("tblW", w=self._width, type="dxa"),
            element("tblLayout", type="fixed"),
            element("tblCellMar", *(element(edge, w=width, type="dxa") for edge, width in edges.items())),
            element("tblLook", firstRow=int(bool(self._table.header)), lastRow=0, firstColumn=0, lastColumn=0,
                    noHBand=1, noVBand=1),
        )  # fmt: skip
        if self._table.heading:
            made.append(element("tblCaption", val=self._table.title))
        return made

    def _header(self) -> Iterator[Element]:
        for line in placed_header(self._table.header):
            yield _row([self._head_cell(cell) for cell in line], header=True)
        if self._table.header:
            for row in self._table.rows:
                if row.role == "number":
                    [numbers] = placed_rows([row])
                    yield _row([self._body_cell(cell, row, keep=True) for cell in numbers], header=True)

    def _body(self, groups: Sequence[Sequence[Row]]) -> Iterator[Element]:
        count, at = sum(len(group) for group in groups), 0
        for group in groups:
            for row, line in zip(group, placed_rows(group), strict=True):
                at += 1
                # Rows of one group stay together, and the last rows of a table, and notes with them.
                keep = (self._table.spanned and row is not group[-1]) or self._ending(count - at)
                yield _row([self._body_cell(cell, row, keep=keep) for cell in line])

    def _ending(self, following: int) -> bool:
        if following == 0:
            return bool(self._table.notes)
        return not self._table.form and following < _LAST_ROWS

    def _blank(self) -> Iterator[Element]:
        """A table without rows shows one that is empty."""
        leaves = range(len(self._table.leaves))
        yield _row([self._wrapped(Placed(Cell(), i, 1, 1), paragraph(self._cell, [])) for i in leaves])

    def _head_cell(self, cell: Placed[HeaderCell]) -> Element:
        content = [run(flowing(cell.content.text))] if cell.begins else []
        return self._wrapped(cell, paragraph(self._head, [element("keepNext")], *content), head=True)

    def _body_cell(self, cell: Placed[Cell], row: Row, *, keep: bool) -> Element:
        content = cell.content
        properties = [element("keepNext")] if keep else []
        if content.indent:
            indent = points(self._size) * content.indent * Decimal(_INDENT)
            properties.append(element("ind", left=twips(indent)))
        align = "center" if row.role == "number" else alignment(content, row, self._table.leaves[cell.column])
        style = self._head if content.head else self._cell
        if align != ("center" if content.head else "left"):
            properties.append(element("jc", val=align))
        text = content.printed if self._table.form else flowing(content.printed)
        shown = [run(text)] if text and cell.begins else []
        return self._wrapped(cell, paragraph(style, properties, *shown), head=content.head)

    def _wrapped(self, cell: Placed[Cell] | Placed[HeaderCell], content: Element, *, head: bool = False) -> Element:
        width = sum(self._widths[cell.column : cell.column + cell.across])
        properties = [element("tcW", w=width, type="dxa")]
        if cell.across > 1:
            properties.append(element("gridSpan", val=cell.across))
        if cell.down > 1 or not cell.begins:
            properties.append(element("vMerge", **({"val": "restart"} if cell.begins else {})))
        colour = _COLOUR.fullmatch(self._style.table.head_background) if head else None
        if colour:
            properties.append(element("shd", val="clear", color="auto", fill=colour[1]))
        properties.append(element("vAlign", val="center"))
        return element("tc", element("tcPr", *properties), content)


def _row(cells: Sequence[Element], *, header: bool = False) -> Element:
    properties = [element("cantSplit"), *([element("tblHeader")] if header else [])]
    return element("tr", element("trPr", *properties), *cells)
