"""Whether a finished PDF says what the document says: every heading, paragraph and cell, in its order and place."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from generator.document import (
    Block,
    Cell,
    Chart,
    ChartBlock,
    Document,
    Heading,
    Items,
    Line,
    Paragraph,
    Row,
    Table,
    TableBlock,
)
from generator.findings import Finding, Place
from generator.findings.printed import MORE_THAN_A_PAGE, NOT_AS_COMPOSED, NOT_PRINTED, WRONG_PAGE
from generator.writers.read_back.alike import alike, begins, plain
from generator.writers.read_back.gathering import gathered
from generator.writers.read_back.tree import Element

# What a label says where its rows go on; an amount is never said twice.
_AGAIN = ("", "（续）")
_HEADINGS = {"H1", "H2", "H3", "H4"}


def differences(found: Element, document: Document) -> Iterator[Finding]:
    """What a PDF does not say as the document does."""
    yield from _front(found, document)
    body = [kid for part in found.of_role("Part") for kid in part.kids]
    yield from _body(body, document.blocks)
    yield from _alone(body, document.blocks)


def _differs(where: str, page: int, found: str, expected: str) -> Iterator[Finding]:
    if alike(found, expected):
        return
    kind = NOT_AS_COMPOSED if plain(found) else NOT_PRINTED
    yield Finding(kind, _place(page), (("where", where), ("found", found), ("expected", expected)))


def _place(page: int) -> Place:
    return Place(f"第{page + 1}面" if page >= 0 else "报告")


def _front(found: Element, document: Document) -> Iterator[Finding]:
    """Cover and contents; the contents name the page on which each heading begins."""
    front = plain("".join(kid.all_text() for kid in found.kids if kid.role != "Part"))
    for what, text in (("封面标题", document.cover_title), ("封面单位", document.cover_agency),
                       ("封面日期", document.cover_date), ("目录标题", document.contents_title)):  # fmt: skip
        if plain(text) not in front:
            yield Finding(NOT_PRINTED, _place(0), (("where", what), ("found", ""), ("expected", text)))
    pages = _pages(found)
    items = [item for contents in found.of_role("TOC") for item in contents.below() if item.role == "TOCI"]
    listed = [(title, at) for title, at in _listed(document.blocks)]
    for item, (title, at) in zip(items, listed, strict=False):
        entry = plain(item.all_text())
        number = entry[len(plain(title)) :].strip("·")
        if not begins(title, entry):
            yield from _differs("目录", item.first_page(), item.all_text(), title)
        elif at < len(pages) and number != str(pages[at]):
            values = (("title", title), ("found", number), ("expected", str(pages[at])))
            yield Finding(WRONG_PAGE, _place(item.first_page()), values)
    for title, _ in listed[len(items) :]:
        yield Finding(NOT_PRINTED, _place(-1), (("where", "目录"), ("found", ""), ("expected", title)))


def _listed(blocks: Sequence[Block]) -> Iterator[tuple[str, int]]:
    """The entries of the contents, each with the place of its heading among all headings."""
    at = 0
    for block in blocks:
        if isinstance(block, Heading):
            if block.level <= 2:
                yield block.number + block.text, at
            at += 1
        elif isinstance(block, TableBlock) and block.table.heading:
            yield block.table.label + block.table.title, at
            at += 1


def _pages(found: Element) -> list[int]:
    """The printed page number of every heading, in order: the first page of the body is 1."""
    parts = found.of_role("Part")
    first = min((part.first_page() for part in parts), default=0)
    headings = [each for part in parts for each in part.below() if each.role in _HEADINGS]
    return [heading.first_page() - first + 1 for heading in headings]


def _body(kids: list[Element], blocks: Sequence[Block]) -> Iterator[Finding]:
    waiting = iter(kids)
    for block in blocks:
        if isinstance(block, TableBlock):
            yield from _section(gathered(waiting, "Table", block.table.notes), block.table)
        elif isinstance(block, ChartBlock):
            yield from _picture(gathered(waiting, "Figure"), block.chart)
        elif isinstance(block, Items):
            for item in block.items:
                yield from _passage(waiting, item.number + _words(item.line))
        elif isinstance(block, Heading):
            yield from _passage(waiting, block.number + _words(block.line))
        elif isinstance(block, Paragraph):
            yield from _passage(waiting, _words(block.line))


def _alone(kids: Sequence[Element], blocks: Sequence[Block]) -> Iterator[Finding]:
    """What stands under a heading that has a page to itself is on one page."""
    starts = [*(at for at, kid in enumerate(kids) if kid.role in _HEADINGS), len(kids)]
    headings = [block for block in blocks if isinstance(block, Heading)]
    for heading, (start, end) in zip(headings, pairwise(starts), strict=False):
        if heading.alone:
            pages = sorted({each.page for kid in kids[start:end] for each in kid.below() if each.page >= 0})
            if len(pages) > 1:
                values = (("title", heading.text), ("found", str(len(pages))))
                yield Finding(MORE_THAN_A_PAGE, _place(pages[0]), values)


def _words(line: Line) -> str:
    return "".join(span.text for span in line)


def _passage(waiting: Iterator[Element], expected: str) -> Iterator[Finding]:
    """One heading or paragraph, which may go on over pages."""
    found, page = "", -1
    while begins(found, expected):
        kid = next(waiting, None)
        if kid is None:
            break
        page = kid.first_page() if page < 0 else page
        found += kid.all_text()
    yield from _differs("正文", page, found, expected)


def _picture(found: Element, chart: Chart) -> Iterator[Finding]:
    """A chart with its title: every label and figure that is drawn."""
    page, name = found.first_page(), f"图《{chart.table.title}》"
    title = "".join(kid.all_text() for kid in found.of_role("P"))
    yield from _differs(f"{name}标题", page, title, chart.table.title + chart.table.unit_line)
    drawn = "".join(kid.all_text() for kid in found.of_role("Figure"))
    yield from _differs(name, page, drawn, "".join(chart.texts()))


def _section(section: Element, table: Table) -> Iterator[Finding]:
    """A table with what stands above and below it."""
    grids = section.of_role("Table")
    page = section.first_page()
    around = plain("".join(kid.all_text() for kid in section.kids if kid.role != "Table"))
    title = table.title if table.heading else ""
    expected = plain(
        "".join((table.label if table.heading else "", title, table.owner_line, table.unit_line, *table.notes))
    )
    name = f"《{table.title}》"
    yield from _differs(f"{name}表头、表注", page, around, expected)
    grid = grids[0] if grids else Element("Table")
    yield from _header(grid, table, name)
    bodies = grid.of_role("TBody") or [grid]
    rows = [row for body in bodies for row in body.of_role("TR")]
    composed = [row for row in table.rows if row.role != "number"]
    yield from _rows(rows, composed, table, name)


def _header(grid: Element, table: Table, name: str) -> Iterator[Finding]:
    found = [row for head in grid.of_role("THead") for row in head.of_role("TR")]
    numbers = [[cell.text for cell in row.cells] for row in table.rows if row.role == "number"] if table.header else []
    expected = [[cell.text for cell in row] for row in table.header] + numbers
    for number, texts in enumerate(expected):
        cells = found[number].kids if number < len(found) else []
        for at, text in enumerate(texts):
            cell = cells[at] if at < len(cells) else Element("TH")
            yield from _differs(f"{name}表头第 {number + 1} 行", cell.first_page(), cell.all_text(), text)


def _rows(found: list[Element], rows: Sequence[Row], table: Table, name: str) -> Iterator[Finding]:
    """Each row with what is printed in its cells.

    A cell may go on below itself where a page ends: it says its label again, or more of its text, for which there may
    be rows of its own.
    """
    grid = iter(_grid(found, len(table.leaves)))
    open_: dict[int, _Open] = {}
    for number, row in enumerate(rows):
        printed: Sequence[Element | None] | None = next(grid, None) or [None] * len(table.leaves)
        while printed is not None:
            for column, cell in enumerate(row.cells):
                element = printed[column] or Element("TD")
                if not cell.across:
                    continue
                if cell.span and (column not in open_ or open_[column].cell is not cell):
                    if column in open_:
                        yield from open_[column].differs(table, column, name)
                    open_[column] = _Open(cell, number, element)
                elif column in open_:
                    open_[column].go_on(element)
            ends = [each for each in open_.values() if each.row + each.cell.span == number + 1]
            printed = next(grid, None) if any(each.unfinished for each in ends) else None
    for column, each in open_.items():
        yield from each.differs(table, column, name)


@dataclass
class _Open:
    """A cell of which more may come: where it stands, what it has said."""

    cell: Cell
    row: int
    drawn: Element
    said: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.said.append(self.drawn.all_text())
        self.page = self.drawn.first_page()

    @property
    def unfinished(self) -> bool:
        if self.cell.figure is not None or self.said == [self.cell.text]:
            return False
        return bool(plain(self.said[0])) and begins("".join(self.said), self.cell.text)

    def go_on(self, element: Element) -> None:
        """The cell below is the same one, or says it again, or more of its text."""
        if element is self.drawn:
            return
        self.drawn, more = element, element.all_text()
        if plain(more) not in {plain(self.said[0]), *map(plain, _AGAIN)} or self.unfinished:
            self.said.append(more)

    def differs(self, table: Table, column: int, name: str) -> Iterator[Finding]:
        said = "".join(self.said)
        if not alike(said, self.cell.printed):
            where = f"{name}第 {self.row + 1} 行“{table.leaves[column].heading}”"
            yield from _differs(where, self.page, said, self.cell.printed)


def _grid(rows: list[Element], width: int) -> list[list[Element | None]]:
    """The cells of a table by row and column; those that span others stand in all of them, an amount in its first."""
    grid: list[list[Element | None]] = [[None] * width for _ in rows]
    for number, row in enumerate(rows):
        column = 0
        for cell in row.of_role("TD", "TH"):
            while column < width and grid[number][column] is not None:
                column += 1
            for down in range(number, min(number + cell.rows, len(rows))):
                for across in range(column, min(column + cell.columns, width)):
                    grid[down][across] = cell
            column += cell.columns
    return grid
