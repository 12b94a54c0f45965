"""Pieces (块): the paragraphs and tables that each block of the document becomes."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import count
from typing import assert_never

from generator.document import (
    Block,
    Chart,
    ChartBlock,
    Document,
    HeaderCell,
    Heading,
    Items,
    Line,
    Orientation,
    Paragraph,
    Table,
    TableBlock,
)
from generator.sets.style import Style
from generator.writers.contents import Entry
from generator.writers.openings import openings
from generator.writers.word import styles
from generator.writers.word.contents import table_entry
from generator.writers.word.markup import Element, element, flowing, paragraph, run, runs
from generator.writers.word.measures import text_width, twips
from generator.writers.word.tables import word_table

# Above a table that does not begin a page.
_ABOVE, _BELOW_HEADING = "3mm", "2mm"


@dataclass(frozen=True, slots=True)
class Piece:
    """What one block becomes, the form of its pages, and whether it begins one."""

    content: list[Element]
    orientation: Orientation
    opens: bool


def cover(document: Document) -> list[Element]:
    """The lines of the cover."""
    lines = [
        (styles.COVER_TITLE, document.cover_title),
        (styles.COVER_AGENCY, document.cover_agency),
        (styles.COVER_DATE, document.cover_date),
    ]
    return [paragraph(style, [], run(flowing(text))) for style, text in lines if text]


class Pieces:
    """The pieces of a document, in order; ``bookmarks`` are the names of places that the contents lead to."""

    def __init__(self, document: Document, style: Style, listed: Mapping[str, Entry], bookmarks: Mapping[str, str]):
        self._blocks, self._style = document.blocks, style
        self._listed, self._bookmarks = listed, bookmarks
        self._numbers = count(1)

    def __iter__(self) -> Iterator[Piece]:
        for block, opening in zip(self._blocks, openings(self._blocks), strict=True):
            yield Piece(list(self._content(block, follows=opening.follows)), opening.orientation, opening.opens)

    def _content(self, block: Block, *, follows: bool) -> Iterable[Element]:
        if isinstance(block, Heading):
            return [self._heading(block)]
        if isinstance(block, Paragraph):
            return [_text(block.line)]
        if isinstance(block, Items):
            return [_text(item.line, item.number) for item in block.items]
        if isinstance(block, TableBlock):
            return self._table(block, follows=follows)
        if isinstance(block, ChartBlock):
            return self._chart(block.chart)
        assert_never(block)

    def _heading(self, block: Heading) -> Element:
        content = [run(block.number), *runs(block.line)]
        centred = [element("ind", firstLine=0), element("jc", val="center")] if block.alone else []
        return paragraph(styles.heading(block.level), centred, *self._marked(block.anchor, content))

    def _chart(self, chart: Chart) -> Iterator[Element]:
        """A picture would not change with the figures that are edited by hand: they are printed as a table."""
        yield self._head_line(chart.table.title, chart.table, [element("spacing", before=twips(_ABOVE))])
        if not chart.rows:
            yield paragraph(styles.NOTE, [], run(flowing(chart.empty_note)))
            return
        names = ("", *chart.series, *[""] * (len(chart.table.leaves) - 1 - len(chart.series)))
        header = (tuple(HeaderCell(name, 1, 1, leaf=True) for name in names),) if chart.series else ()
        yield word_table(replace(chart.table, header=header, dense=True), self._style)

    def _table(self, block: TableBlock, *, follows: bool) -> Iterator[Element]:
        table = block.table
        if table.heading and table.label:
            yield paragraph(styles.LABEL, [], run(flowing(table.label)))
        if table.heading:
            content = [*table_entry(self._listed[block.anchor]), run(flowing(table.title))]
            yield paragraph(styles.TABLE_TITLE, [], *self._marked(block.anchor, content))
        above = [] if table.heading else [element("spacing", before=twips(_BELOW_HEADING if follows else _ABOVE))]
        if table.owner_line or table.unit_line:
            yield self._head_line(table.owner_line, table, above)
        elif above:
            yield paragraph(styles.SECTION_END, [element("keepNext"), *above])
        yield word_table(table, self._style, int(follows))
        for note in table.notes:
            yield paragraph(styles.NOTE, [], run(flowing(note)))

    def _head_line(self, left: str, table: Table, above: Sequence[Element]) -> Element:
        """The owner, or what a chart shows, on the left, the unit of amounts on the right."""
        page = self._style.landscape if table.orientation == "landscape" else self._style.portrait
        tabs = element("tabs", element("tab", val="right", pos=text_width(page)))
        text = f"{flowing(left)}\t{flowing(table.unit_line)}" if table.unit_line else flowing(left)
        return paragraph(styles.HEAD_LINE, [tabs, *above], run(text))

    def _marked(self, anchor: str, content: Sequence[Element]) -> list[Element]:
        """A place that the contents lead to."""
        name, number = self._bookmarks.get(anchor), next(self._numbers)
        if name is None:
            return list(content)
        return [element("bookmarkStart", id=number, name=name), *content, element("bookmarkEnd", id=number)]


def _text(line: Line, number: str = "") -> Element:
    return paragraph(styles.BODY, [], *([run(number)] if number else []), *runs(line))
