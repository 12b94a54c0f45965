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
from generator.writers.alignment import alignment, decimal_places, missing
from generator.writers.charts import in_words, pictures
from generator.writers.contents import entries, entry_lines, title_in_lines
from generator.writers.fitting import is_tight, tight
from generator.writers.lengths import points
from generator.writers.line_breaks import breakable, kept_end, outside_quotes
from generator.writers.openings import Opening, openings, ranks
from generator.writers.spans import row_groups
from generator.writers.widths import SIDES, column_widths, rooms, type_size

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
        self._openings = openings(document.blocks)
        self._pictures = pictures(document.blocks, style)
        self._entries = list(entries(document.blocks))
        self._numbers = {entry.anchor: number for number, entry in enumerate(self._entries)}

    def data(self) -> Data:
        """All that the pages say."""
        document, style, sizes = self._document, self._style, self._style.sizes
        return {
            "title": f"{document.title} {document.cover_agency}",
            "author": document.cover_agency,
            "contents_title": document.contents_title,
            "cover": {
                "title": title_in_lines(document.cover_title, sizes.cover, document, style),
                "agency": title_in_lines(document.cover_agency, sizes.title, document, style)
                if document.cover_agency
                else [],
                "date": document.cover_date,
            },
            "entries": [
                {"level": entry.level, "lines": entry_lines(entry, document, style)} for entry in self._entries
            ],
            "parts": list(self._parts()),
        }

    def _parts(self) -> Iterator[Data]:
        """Runs of pages of one form; a titled table with the headings above it is one, and what follows another."""
        current: Data | None = None
        closed = False
        for at, block in enumerate(self._document.blocks):
            opening = self._openings[at]
            if current is None or closed or opening.opens or current["form"] != opening.orientation:
                if current is not None:
                    yield current
                current = {"form": opening.orientation, "title": "", "unit": "", "blocks": []}
                closed = False
            current["blocks"] += self._blocks(block, opening)
            if isinstance(block, TableBlock) and block.table.heading:
                current |= {"title": block.table.title, "unit": block.table.unit_line}
                closed = True
        if current is not None:
            yield current

    def _blocks(self, block: Block, opening: Opening) -> Iterator[Data]:
        if isinstance(block, Heading):
            yield self._heading(block)
        elif isinstance(block, Paragraph):
            yield {"kind": "text", "spans": _spans(block.line)}
        elif isinstance(block, Items):
            for item in block.items:
                yield {"kind": "text", "spans": [[False, [item.number]], *_spans(item.line)]}
        elif isinstance(block, TableBlock):
            yield self._table(block, headings=int(opening.follows))
        elif isinstance(block, ChartBlock):
            table = block.chart.table
            yield {
                "kind": "chart",
                "title": table.title,
                "unit": table.unit_line,
                "svg": self._pictures[block.anchor],
                "alt": in_words(block.chart),
            }

    def _heading(self, block: Heading) -> Data:
        return {
            "kind": "heading",
            "level": block.level,
            "rank": self._ranks[block.anchor],
            "alone": block.alone,
            "entry": self._numbers.get(block.anchor),
            "spans": [[False, [block.number]]] * bool(block.number) + _spans(block.line),
        }

    def _table(self, block: TableBlock, headings: int) -> Data:
        table, style = block.table, self._style
        is_small = is_tight(table, style, headings)
        shown = tight(style) if is_small else style
        return {
            "kind": "table",
            "label": table.label,
            "title": title_in_lines(table.title, style.sizes.table_title, self._document, style, table)
            if table.heading
            else None,
            "rank": self._ranks.get(block.anchor, 0),
            "entry": self._numbers.get(block.anchor),
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
    places, room = decimal_places(table), rooms(table, style)
    groups = row_groups(table, style, headings)
    for row in (row for group in groups for row in group):
        for column, cell in enumerate(row.cells):
            if cell.span and cell.across:
                side = alignment(cell, row, table.leaves[column])[0]
                lacks = _pt(missing(cell.printed, places[column]))
                words = _cell(cell, sum(room[column : column + cell.across]))
                heads = table.names_row(cell, column)
                yield [words, cell.across, cell.span, side, cell.indent, lacks, cell.head, heads]
    if not groups:
        yield from ([[""], 1, 1, "l", 0, 0, False, False] for _ in table.leaves)


def _cell(cell: Cell, room: int) -> list[str]:
    if cell.figure:
        return [cell.figure.text]
    text = breakable(cell.text, room)
    return _kept(text) if len(cell.text) > room else [text]
