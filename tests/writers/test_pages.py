"""Every page of every example: nothing beyond its edges, nothing clipped or overlapping, no heading left alone."""

import re

import pytest
from weasyprint import HTML

from generator.document import Document, Heading, Span, Table, TableBlock
from generator.findings import Findings
from generator.sets.style import Page as Form
from generator.writers.pdf import rules
from tests.examples import REPORTS, composed, loaded, set_as_pdf
from tests.published_tables import plain
from tests.writers.pages import Box, Page, pages, pages_of

EACH = pytest.mark.parametrize("slug", REPORTS)
# Borders and side bearings reach over a line by this much at most, in points.
NEAR = 0.8


def _points(length: str) -> float:
    value = float(length[:-2])
    return value * 72 / 25.4 if length.endswith("mm") else value


def area(page: Page, slug: str) -> Box:
    """The part of a page that its margins leave."""
    style = loaded(slug).inquiry.template.definition.style
    form: Form = style.landscape if page.width > page.height else style.portrait
    edges = {name: _points(getattr(form.margins, name)) for name in ("left", "top", "right", "bottom")}
    return Box(edges["left"], edges["top"], page.width - edges["right"], page.height - edges["bottom"])


def _shown(number: int, box: Box) -> str:
    return f"page {number}: {box}"


@EACH
def test_no_glyph_stands_outside_its_page(slug: str) -> None:
    for number, page in enumerate(pages(slug), 1):
        for word in page.words:
            assert word.left >= 0, _shown(number, word)
            assert word.right <= page.width, _shown(number, word)
            assert word.ink.top >= 0, _shown(number, word)
            assert word.ink.bottom <= page.height, _shown(number, word)


@EACH
def test_text_keeps_within_the_margins(slug: str) -> None:
    """Below the lower margin stands the page number only, above the upper one what table goes on.

    A stop may hang half its width over the right edge.
    """
    for number, page in enumerate(pages(slug), 1):
        inner = area(page, slug)
        head = page.lines()[0]
        goes_on = head.words if "（续表）" in head.text else ()
        for word in page.words:
            if word.ink.top >= inner.bottom:
                assert set(word.text) <= set("—0123456789"), _shown(number, word)
                continue
            assert word.left >= inner.left - NEAR, _shown(number, word)
            assert word.right <= inner.right + NEAR, _shown(number, word)
            assert word in goes_on or word.ink.top >= inner.top - NEAR, _shown(number, word)


@EACH
def test_no_table_is_wider_than_the_text_area_of_its_page(slug: str) -> None:
    tables = 0
    for number, page in enumerate(pages(slug), 1):
        inner = area(page, slug)
        tables += bool(page.cells)
        for cell in page.cells:
            assert cell.left >= inner.left - NEAR, _shown(number, cell)
            assert cell.right <= inner.right + NEAR, _shown(number, cell)
            assert cell.top >= inner.top - NEAR, _shown(number, cell)
            assert cell.bottom <= inner.bottom + NEAR, _shown(number, cell)
    assert tables >= len([table for table in composed(slug).tables() if table.heading])


@EACH
def test_text_in_a_cell_is_neither_clipped_nor_beyond_it(slug: str) -> None:
    for number, page in enumerate(pages(slug), 1):
        for word in page.words:
            if (cell := page.cell_at(word)) is not None:
                assert word.left >= cell.left - NEAR, _shown(number, word)
                assert word.right <= cell.right + NEAR, _shown(number, word)
                assert word.ink.top >= cell.top - NEAR, _shown(number, word)
                assert word.ink.bottom <= cell.bottom + NEAR, _shown(number, word)


@EACH
def test_no_two_words_overlap(slug: str) -> None:
    for number, page in enumerate(pages(slug), 1):
        words = sorted((word.ink for word in page.words), key=lambda word: word.top)
        for i, word in enumerate(words):
            for other in words[i + 1 :]:
                if other.top >= word.bottom:
                    break
                apart = other.left >= word.right - NEAR or word.left >= other.right - NEAR
                assert apart, f"{_shown(number, word)} {other}"


@EACH
def test_no_page_is_empty(slug: str) -> None:
    for number, page in enumerate(pages(slug), 1):
        if page.number is not None:
            assert sum(len(line.text) for line in page.lines()) > 20, f"page {number}"


@EACH
def test_no_heading_is_the_last_line_of_a_page(slug: str) -> None:
    headings = set()
    for block in composed(slug).blocks:
        if isinstance(block, Heading):
            headings.add(plain(block.number + block.text))
        elif isinstance(block, TableBlock) and block.table.heading:
            headings.add(plain(block.table.title))
    for number, page in enumerate(pages(slug), 1):
        last = page.lines()[-1]
        if page.number is not None and page.cell_at(last.words[0]) is None:
            text = plain(last.text)
            assert not any(heading == text or (len(text) > 3 and heading.endswith(text)) for heading in headings), (
                f"page {number}: {text}"
            )


@EACH
def test_no_table_goes_on_with_a_single_row_of_amounts(slug: str) -> None:
    forms = any(table.form for table in composed(slug).tables())
    for number, page in enumerate(pages(slug), 1):
        first = page.lines()[0].words[0]
        if page.number is None or page.cell_at(first) is None or forms:
            continue
        rows = {round(word.centre[1]) for word in page.words if re.fullmatch(r"-?[\d,]+\.\d\d", word.text)}
        lines = {round(cell.bottom) for cell in page.cells}
        assert len(rows) != 1 or len(lines) > 6, f"page {number}"  # one amount may span many indicators


@EACH
def test_the_contents_name_the_page_that_a_heading_stands_on(slug: str) -> None:
    body = {page.number: "".join(line.text for line in page.lines()) for page in pages(slug) if page.number}
    front = [line.text for page in pages(slug) if page.number is None for line in page.lines()]
    entries = [entry.groups() for line in front if (entry := re.fullmatch(r"(.*?)·+(\d+)", line))]
    assert len(entries) > 10
    for title, number in entries:
        assert plain(title)[-6:] in plain(body[int(number)]), (title, number)


# --- what the tests above would see --------------------------------------------------------------------

_ROWS = "<tr><td>项目</td><td class='a'>{}</td></tr>"
_PAGE = """<style>
@page {{ size: 100mm 60mm; margin: 10mm }} body {{ font: 10pt "Noto Serif CJK SC"; margin: 0 }}
table {{ width: {width}; table-layout: fixed; border-collapse: separate; border-spacing: 0;
  border-top: .5pt solid; border-left: .5pt solid }}
td {{ border-right: .5pt solid; border-bottom: .5pt solid }} .a {{ white-space: nowrap }}
</style><table>{rows}</table><p style="margin: {margin}">后文</p>"""


def _made(width: str = "100%", amount: str = "1.00", margin: str = "0") -> Page:
    html = _PAGE.format(width=width, rows=_ROWS.format(amount) * 2, margin=margin)
    rules.install()
    (page,) = pages_of(HTML(string=html).write_pdf())  # type: ignore[no-untyped-call]
    return page


def test_words_and_cells_are_found_where_they_are() -> None:
    page = _made()
    assert [line.text for line in page.lines()] == ["项目1.00", "项目1.00", "后文"]
    assert len(page.cells) == 4
    assert max(cell.right for cell in page.cells) == pytest.approx(_points("90mm"), abs=0.1)
    assert [page.cell_at(word) is not None for word in page.lines()[0].words] == [True, True]


def test_a_table_beyond_the_margin_is_seen() -> None:
    assert max(cell.right for cell in _made(width="110%").cells) > _points("90mm") + NEAR


def test_an_amount_beyond_its_cell_is_seen() -> None:
    page = _made(amount="123,456,789,012,345,678,901,234,567.00")
    word = page.lines()[0].words[-1]
    cell = page.cell_at(word)
    assert cell is None or word.right > cell.right + NEAR


def test_a_glyph_outside_the_page_is_seen() -> None:
    page = _made(margin="0 0 0 -30mm")
    assert min(word.left for word in page.words) < 0


def test_words_over_each_other_are_seen() -> None:
    page = _made(margin="-5mm 0 0 0")
    (word,) = (word.ink for word in page.words if word.text == "后文")
    assert any(
        other.ink.top < word.bottom and word.top < other.ink.bottom for other in page.words if other.text == "项目"
    )


def test_a_heading_right_above_a_landscape_table_stands_on_its_page() -> None:
    slug = next(slug for slug in REPORTS if any(_lying(table) for table in composed(slug).tables()))
    table = next(table for table in composed(slug).tables() if _lying(table))
    blocks = (Heading(1, "一、", (Span("部门预算报表"),), "s-1"), TableBlock(table, "t-1"))
    findings = Findings()
    pdf = set_as_pdf(Document("甲", "甲", "", "", "目录", blocks), slug, findings)
    body = pages_of(pdf)[2]
    assert body.width > body.height
    assert body.lines()[0].text == "一、部门预算报表"
    assert body.cells


def _lying(table: Table) -> bool:
    return table.heading and table.orientation == "landscape"
