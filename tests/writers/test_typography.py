"""What a careful reader sees: no lone characters, no broken codes, continued tables that say so, points in line."""

import re
from collections import defaultdict
from itertools import pairwise

import pytest

from generator.document import Heading, Paragraph, Table
from tests.examples import REPORTS, composed
from tests.published_tables import plain
from tests.writers.pages import Box, Line, Page, pages

EACH = pytest.mark.parametrize("slug", REPORTS)
_CLOSING = "。，、；：！？）》”%…"


def _body(slug: str) -> list[tuple[Page, list[Line]]]:
    return [(page, page.lines()) for page in pages(slug) if page.number]


@EACH
def test_no_paragraph_or_heading_ends_in_a_line_of_one_character(slug: str) -> None:
    texts = {
        plain("".join(span.text for span in block.line))[-12:]
        for block in composed(slug).blocks
        if isinstance(block, Heading | Paragraph)
    }
    for page, lines in _body(slug):
        for before, line in pairwise(lines):
            end = plain(before.text + line.text)[-12:]
            if end in texts and not page.cell_at(line.words[0]):
                assert len(line.text.rstrip(_CLOSING)) != 1, (page.number, line.text)


@EACH
def test_codes_and_amounts_of_tables_are_never_broken(slug: str) -> None:
    printed = {
        cell.printed
        for table in composed(slug).tables()
        for row in table.rows
        for cell in row.cells
        if re.fullmatch(r"\d{3,7}|-?[\d,]+\.\d+", cell.printed)
    }
    words = {word.text for page in pages(slug) for word in page.words}
    assert printed <= words


@EACH
def test_pages_on_which_a_table_goes_on_say_so(slug: str) -> None:
    """Right above the table, with its unit; and no other page says it."""
    tables = {table.title: table for table in composed(slug).tables() if table.heading}
    going_on: Table | None = None
    for page, lines in _body(slug):
        begun = [tables[text] for text in (_title(line, tables) for line in lines) if text]
        head = lines[0].text if lines else ""
        if "（续表）" in head:
            assert going_on is not None
            assert head == plain(going_on.title + "（续表）" + going_on.unit_line)
            assert min(cell.top for cell in page.cells) > lines[0].words[0].ink.bottom
        else:
            assert going_on is None or begun or not page.cells, (page.number, head)
            assert not any("（续表）" in line.text for line in lines)
        going_on = begun[-1] if begun else going_on if page.cells and not _prose(page, lines) else None


def _title(line: Line, tables: dict[str, Table]) -> str:
    return next((title for title in tables if plain(title) == plain(line.text)), "")


def _prose(page: Page, lines: list[Line]) -> bool:
    """True where a page has text of its own, above or below what is in cells."""
    return any(
        len(line.text) > 20 and not page.cell_at(line.words[0]) and "（续表）" not in line.text for line in lines
    )


def test_points_of_unlike_amounts_stand_under_each_other() -> None:
    """Of one column that has them: 57.045, 22.95 and 13.5."""
    amounts = ["57.045", "16.05", "22.95", "3.45", "13.5", "0.33", "0.765"]
    page = next(page for page in pages("huzhou-center-2025") if any(word.text == "57.045" for word in page.words))
    column = _under(next(word for word in page.words if word.text == "57.045"), page)
    assert [word.text for word in column] == amounts
    digit = (column[0].right - column[0].left) / 5.55
    points = [word.right - len(word.text.partition(".")[2]) * digit for word in column]
    assert max(points) - min(points) < digit / 3


def _under(top: Box, page: Page) -> list[Box]:
    cell = page.cell_at(top)
    assert cell
    columns: dict[float, list[Box]] = defaultdict(list)
    for word in page.words:
        own = page.cell_at(word)
        if own and re.fullmatch(r"[\d.]+", word.text) and own.top >= cell.top:
            columns[round(own.left)].append(word)
    return sorted(columns[round(cell.left)], key=lambda word: word.top)


@EACH
def test_the_leaders_of_the_contents_end_at_one_edge(slug: str) -> None:
    front = [page for page in pages(slug) if not page.number][1:]
    edges = {round(line.words[-1].right) for page in front for line in page.lines() if re.search(r"·\d+$", line.text)}
    assert len(edges) == 1
