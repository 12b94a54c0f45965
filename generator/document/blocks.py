"""The parts of a document."""

from collections.abc import Iterator
from dataclasses import dataclass

from generator.document.chart import Chart
from generator.document.figure import Figure
from generator.document.table import Table


@dataclass(frozen=True, slots=True)
class Span:
    """A run of text; ``figure`` when it is a printed figure."""

    text: str
    figure: Figure | None = None
    strong: bool = False


Line = tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading with its number, ``level`` from 1; ``anchor`` is unique in the document.

    What stands under one that is ``alone``, up to the next heading, fills exactly one page.
    """

    level: int
    number: str
    line: Line
    anchor: str
    alone: bool = False

    @property
    def text(self) -> str:
        """The plain title without its number."""
        return "".join(span.text for span in self.line)


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph."""

    line: Line


@dataclass(frozen=True, slots=True)
class NumberedItem:
    """One item of a numbered list, with the number that the outline gives it."""

    number: str
    line: Line


@dataclass(frozen=True, slots=True)
class Items:
    """A numbered list, set as paragraphs."""

    items: tuple[NumberedItem, ...]


@dataclass(frozen=True, slots=True)
class TableBlock:
    """A table in its place; ``anchor`` as of a heading."""

    table: Table
    anchor: str


@dataclass(frozen=True, slots=True)
class ChartBlock:
    """A chart in its place; ``anchor`` as of a heading."""

    chart: Chart
    anchor: str


Block = Heading | Paragraph | Items | TableBlock | ChartBlock


@dataclass(frozen=True, slots=True)
class Document:
    """The whole report. ``data_tables`` are exported as data but not printed."""

    title: str
    cover_title: str
    cover_agency: str
    cover_date: str
    contents_title: str
    blocks: tuple[Block, ...]
    data_tables: tuple[Table, ...] = ()

    def tables(self) -> Iterator[Table]:
        """The printed tables, in order."""
        return (block.table for block in self.blocks if isinstance(block, TableBlock))

    def charts(self) -> Iterator[Chart]:
        """The charts, in order."""
        return (block.chart for block in self.blocks if isinstance(block, ChartBlock))

    def lines(self) -> Iterator[Line]:
        """Every line of text outside tables, in order."""
        for block in self.blocks:
            if isinstance(block, Heading | Paragraph):
                yield block.line
            elif isinstance(block, Items):
                yield from (item.line for item in block.items)

    def sentences(self) -> Iterator[tuple[tuple[str, ...], Line]]:
        """Every line of a paragraph or item, with the numbered headings that it stands under."""
        path: tuple[str, ...] = ()
        for block in self.blocks:
            if isinstance(block, Heading):
                path = (*path[: block.level - 1], f"{block.number}{block.text}")
            elif isinstance(block, Paragraph):
                yield path, block.line
            elif isinstance(block, Items):
                yield from ((path, item.line) for item in block.items)

    def figures(self) -> Iterator[Figure]:
        """Every printed figure, of sentences first, then of tables, then of charts."""
        for line in self.lines():
            yield from (span.figure for span in line if span.figure)
        for table in (*self.tables(), *self.data_tables, *(chart.table for chart in self.charts())):
            for row in table.rows:
                yield from (cell.figure for cell in row.cells if cell.figure)
