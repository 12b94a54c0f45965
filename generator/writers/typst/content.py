"""Content (内容): the document as data for Typst, every text as it is to be set, every length in points."""

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from typing import Any

from generator.document import (
    Block,
    Cell,
    ChartBlock,
    Document,
    HeaderCell,
    Heading,
    Items,
    Line,
    Paragraph,
    Table,
    TableBlock,
)
from generator.sets.style import Fonts, Page, Sizes, Style
from generator.writers.charts import chart_frames, drawn, in_words
from generator.writers.decimals import decimal_places, missing
from generator.writers.fitting import is_tight, tight
from generator.writers.lengths import points
from generator.writers.line_breaks import breakable, kept_end, outside_quotes, title_lines
from generator.writers.openings import heading_classes, ranks
from generator.writers.spans import row_groups
from generator.writers.widths import SIDES, column_widths, page_form, rooms, text_width, type_size

Data = dict[str, Any]
# A word in the text longer than so many Chinese characters may be broken anywhere.
_WORD = 20
_DESCENT = {"portrait": "7mm", "landscape": "3mm"}


def style_data(style: Style, families: Mapping[str, Sequence[str]]) -> Data:
    """The tokens of a style."""
    return {
        "fonts": {role: list(families[role]) for role in Fonts.model_fields},
        "sizes": {role: _pt(points(getattr(style.sizes, role))) for role in Sizes.model_fields},
        "lengths": {
            "line": _pt(points(style.line_height)),
            "tracking": _pt(points(style.letter_spacing)),
            "rule": _pt(points(style.table.rule)),
        },
        "sides": _pt(SIDES),
        "head_fill": None if style.table.head_background == "none" else style.table.head_background,
        "forms": {"portrait": _form(style.portrait, "portrait"), "landscape": _form(style.landscape, "landscape")},
    }


def _pt(length: Decimal) -> float:
    """A length for the typesetter; no amount is one."""
    return float(round(length, 3))


def _form(page: Page, name: str) -> Data:
    margins = {side: _pt(points(getattr(page.margins, side))) for side in ("top", "right", "bottom", "left")}
    size = {"width": _pt(points(page.width)), "height": _pt(points(page.height))}
    return {**margins, **size, "descent": _pt(points(_DESCENT[name]))}


class Content:
    """The content of one document."""

    def __init__(self, document: Document, style: Style) -> None:
        self._document, self._style = document, style
        self._ranks = ranks(document.blocks)
        self._classes = heading_classes(document.blocks)
        self._frames = chart_frames(document.blocks, style)
        self._entries: list[Data] = []

    def data(self) -> Data:
        """All that the pages say."""
        document, sizes = self._document, self._style.sizes
        parts = list(self._parts())
        return {
            "title": f"{document.title} {document.cover_agency}",
            "author": document.cover_agency,
            "contents_title": document.contents_title,
            "cover": {
                "title": self._title(document.cover_title, sizes.cover),
                "agency": self._title(document.cover_agency, sizes.title) if document.cover_agency else [],
                "date": document.cover_date,
            },
            "entries": self._entries,
            "parts": parts,
        }

    def _parts(self) -> Iterator[Data]:
        """Runs of pages of one form; a titled table with the headings above it is one, and what follows another."""
        current: Data | None = None
        closed = False
        for at, block in enumerate(self._document.blocks):
            form, opens = self._form(block), self._opens(at)
            if current is None or closed or opens or current["form"] != form:
                if current is not None:
                    yield current
                current = {"form": form, "title": "", "unit": "", "blocks": []}
                closed = False
            current["blocks"] += self._blocks(at, block)
            if isinstance(block, TableBlock) and block.table.heading:
                current |= {"title": block.table.title, "unit": block.table.unit_line}
                closed = True
        if current is not None:
            yield current

    def _form(self, block: Block) -> str:
        if isinstance(block, TableBlock):
            return block.table.orientation
        if isinstance(block, Heading):
            return "landscape" if "landscape" in self._classes.get(block.anchor, "") else "portrait"
        return "portrait"

    def _opens(self, at: int) -> bool:
        block = self._document.blocks[at]
        if isinstance(block, Heading):
            return "opens" in self._classes.get(block.anchor, "").split()
        before = self._document.blocks[at - 1] if at else None
        return isinstance(block, TableBlock) and block.table.heading and not isinstance(before, Heading)

    def _blocks(self, at: int, block: Block) -> Iterator[Data]:
        if isinstance(block, Heading):
            yield self._heading(block)
        elif isinstance(block, Paragraph):
            yield {"kind": "text", "spans": _spans(block.line)}
        elif isinstance(block, Items):
            for item in block.items:
                yield {"kind": "text", "spans": [[False, [item.number]], *_spans(item.line)]}
        elif isinstance(block, TableBlock):
            before = self._document.blocks[at - 1] if at else None
            yield self._table(block, headings=int(isinstance(before, Heading)))
        elif isinstance(block, ChartBlock):
            frame = self._frames[block.anchor]
            table = block.chart.table
            yield {
                "kind": "chart",
                "title": table.title,
                "unit": table.unit_line,
                "svg": drawn(block.chart, frame, block.anchor),
                "alt": in_words(block.chart),
            }

    def _heading(self, block: Heading) -> Data:
        return {
            "kind": "heading",
            "level": block.level,
            "rank": self._ranks[block.anchor],
            "alone": block.alone,
            "opens": False,
            "entry": self._entry(block.number + block.text, block.level) if block.level <= 2 else None,
            "spans": [[False, [block.number]]] * bool(block.number) + _spans(block.line),
        }

    def _entry(self, text: str, level: int) -> int:
        """Add an entry of the contents; its number."""
        style = self._style
        most = int(text_width(style.portrait) / points(style.sizes.contents)) - 2 * level
        self._entries.append({"level": level, "lines": title_lines(text, most, (self._document.cover_agency,))})
        return len(self._entries) - 1

    def _title(self, title: str, size: str, table: Table | None = None) -> list[str]:
        form = page_form(table, self._style) if table else self._style.portrait
        names = (self._document.cover_agency,) if title != self._document.cover_agency else ()
        return title_lines(title, int(text_width(form) / points(size)), names)

    def _table(self, block: TableBlock, headings: int) -> Data:
        table, style = block.table, self._style
        is_small = is_tight(table, style, headings)
        shown = tight(style) if is_small else style
        label = f"{table.label}　" if table.label else ""
        return {
            "kind": "table",
            "label": table.label,
            "title": self._title(table.title, style.sizes.table_title, table) if table.heading else None,
            "rank": self._ranks.get(block.anchor, 0),
            "entry": self._entry(label + table.title, 2) if table.heading else None,
            "owner": table.owner_line,
            "unit": table.unit_line,
            "size": _pt(points(shown.sizes.dense_table) if is_small else type_size(table, style)),
            "padding": _pt(points(shown.table.cell_padding)),
            "columns": [_pt(width) for width in column_widths(table, style)],
            "header": list(_header(table)),
            "cells": list(_cells(table, style, headings)),
            "notes": list(table.notes),
            "leaves": [leaf.side for leaf in table.leaves],
        }


def _spans(line: Line) -> list[list[Any]]:
    ends = kept_end(*(breakable(outside_quotes(span.text), _WORD) for span in line))
    return [[span.strong, _parts(head, end)] for span, (head, end) in zip(line, ends, strict=True)]


def _parts(head: str, end: str) -> list[str]:
    return [head, end] if end else [head]


def _kept(text: str) -> list[str]:
    return _parts(*kept_end(outside_quotes(text))[0])


def _header(table: Table) -> Iterator[list[Any]]:
    for row in table.header:
        for cell in row:
            yield _head(cell)
    for line in table.rows:
        if table.header and line.role == "number":
            yield from ([[cell.text], 1, 1, "c", 0, 0, False, False] for cell in line.cells)


def _head(cell: HeaderCell) -> list[Any]:
    return [_kept(cell.text), cell.columns, cell.rows, "c", 0, 0, True, False]


def _cells(table: Table, style: Style, headings: int) -> Iterator[list[Any]]:
    places, room, naming = decimal_places(table), rooms(table, style), table.row_headers
    groups = row_groups(table, style, headings)
    for row in (row for group in groups for row in group):
        for column, cell in enumerate(row.cells):
            if cell.span and cell.across:
                align = cell.align or table.leaves[column].align
                side = "c" if align != "right" and (row.role == "total" or cell.head) else align[0]
                lacks = _pt(missing(cell.printed, places[column]))
                words = _cell(cell, sum(room[column : column + cell.across]))
                heads = bool(cell.printed) and (cell.head or column in naming)
                yield [words, cell.across, cell.span, side, cell.indent, lacks, cell.head, heads]
    if not groups:
        yield from ([[""], 1, 1, "l", 0, 0, False, False] for _ in table.leaves)


def _cell(cell: Cell, room: int) -> list[str]:
    if cell.figure:
        return [cell.figure.text]
    text = breakable(cell.text, room)
    return _kept(text) if len(cell.text) > room else [text]
