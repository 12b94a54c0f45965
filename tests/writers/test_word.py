"""The Word file: it says what the report says, with real headings, sections and repeated headers."""

import io
import re
import shutil
import subprocess
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path
from subprocess import CompletedProcess

import docx
import pytest
from docx.document import Document as WordDocument
from docx.enum.section import WD_ORIENT
from docx.oxml.ns import qn
from docx.table import Table as WordTable
from docx.text.paragraph import Paragraph as WordParagraph

from generator.document import Chart, ChartBlock, Document, Heading, Items, Paragraph, Span, Table, TableBlock
from generator.findings import Findings
from tests.examples import EVERY, EXAMPLES, composed, loaded, written_as

MakeReport = Callable[..., CompletedProcess[str]]
EACH = pytest.mark.parametrize("slug", EVERY)


def written(document: Document, slug: str, findings: Findings) -> bytes:
    return written_as("docx", document, slug, findings)


@cache
def data(slug: str) -> bytes:
    findings = Findings()
    made = written(composed(slug), slug, findings)
    assert not list(findings)
    return made


def opened(slug: str) -> WordDocument:
    return docx.Document(io.BytesIO(data(slug)))


def squeezed(text: str) -> str:
    return "".join(text.split())


# --- what it says -------------------------------------------------------------------------------------


def expected(document: Document) -> Iterator[str]:
    """Every text of the report in its order, as the PDF has them."""
    yield from (document.cover_title, document.cover_agency, document.cover_date, document.contents_title)
    for block in document.blocks:
        if isinstance(block, Heading) and block.level <= 2:
            yield block.number + block.text
        elif isinstance(block, TableBlock) and block.table.heading:
            yield block.table.label + block.table.title
    for block in document.blocks:
        if isinstance(block, Heading):
            yield block.number + block.text
        elif isinstance(block, Paragraph):
            yield "".join(span.text for span in block.line)
        elif isinstance(block, Items):
            yield from (item.number + "".join(span.text for span in item.line) for item in block.items)
        elif isinstance(block, TableBlock):
            yield from _table(block.table)
        elif isinstance(block, ChartBlock):
            yield from _chart(block.chart)


def _table(table: Table) -> Iterator[str]:
    if table.heading:
        yield from (table.label, table.title)
    yield from (table.owner_line, table.unit_line)
    yield from (cell.text for row in table.header for cell in row)
    rows = sorted(table.rows, key=lambda row: row.role != "number") if table.header else table.rows
    yield from (cell.printed for row in rows for cell in row.cells if cell.span and cell.across)
    yield from table.notes


def _chart(chart: Chart) -> Iterator[str]:
    yield from (chart.table.title, chart.table.unit_line)
    yield from chart.texts()


def said(word: WordDocument) -> Iterator[str]:
    """Every text of the file, in its order; a cell that covers others says its text once."""
    for body in word.element.body.iter(qn("w:p")):
        covered = body.getparent().find(f"{qn('w:tcPr')}/{qn('w:vMerge')}")
        if covered is None or covered.get(qn("w:val")):
            runs = body.iter(qn("w:r"))
            yield "".join(run.text for run in runs if run.find(f"{qn('w:rPr')}/{qn('w:vanish')}") is None)


@EACH
def test_it_says_what_the_report_says(slug: str) -> None:
    assert "".join(map(squeezed, said(opened(slug)))) == "".join(map(squeezed, expected(composed(slug))))


# --- how it is made -----------------------------------------------------------------------------------


@EACH
def test_headings_are_headings_and_contents_lead_to_them(slug: str) -> None:
    word = opened(slug)
    headings = [block for block in composed(slug).blocks if isinstance(block, Heading)]
    named = [(each, str(each.style.name).lower()) for each in word.paragraphs if each.style]
    found = [(each, name) for each, name in named if name.startswith("heading")]
    assert [squeezed(each.text) for each, _ in found] == [squeezed(each.number + each.text) for each in headings]
    assert [int(name[-1]) for _, name in found] == [each.level for each in headings]
    names = {each.get(qn("w:name")) for each in word.element.body.iter(qn("w:bookmarkStart"))}
    links = [each.get(qn("w:anchor")) for each in word.element.body.iter(qn("w:hyperlink"))]
    assert links
    assert set(links) <= names
    assert "TOC" in "".join(each.text or "" for each in word.element.body.iter(qn("w:instrText")))


@EACH
def test_wide_tables_lie_in_sections_of_landscape_pages(slug: str) -> None:
    word = opened(slug)
    lying: list[bool] = []
    sections = iter(word.sections)
    section = next(sections)
    for each in word.element.body:
        if each.tag == qn("w:tbl"):
            lying.append(section.orientation == WD_ORIENT.LANDSCAPE)
        if each.find(f"{qn('w:pPr')}/{qn('w:sectPr')}") is not None:
            section = next(sections)
    tables = [
        block.table.orientation == "landscape" if isinstance(block, TableBlock) else False
        for block in composed(slug).blocks
        if isinstance(block, TableBlock) or (isinstance(block, ChartBlock) and block.chart.rows)
    ]
    assert lying == tables


@EACH
def test_headers_repeat_and_rows_stay_whole(slug: str) -> None:
    tables = opened(slug).tables
    titled = [block.table for block in composed(slug).blocks if isinstance(block, TableBlock)]
    headers = sum(len(table.header) + sum(row.role == "number" for row in table.rows) * bool(table.header)
                  for table in titled)  # fmt: skip
    charts = [block.chart for block in composed(slug).blocks if isinstance(block, ChartBlock)]
    headers += sum(bool(chart.series) for chart in charts)
    rows = [row for table in tables for row in table._tbl.tr_lst]
    assert sum(row.trPr is not None and row.trPr.find(qn("w:tblHeader")) is not None for row in rows) == headers
    assert all(row.trPr is not None and row.trPr.find(qn("w:cantSplit")) is not None for row in rows)


def test_every_style_names_a_font_for_chinese() -> None:
    """The first that the set lists: who opens the file has the fonts of official documents."""
    fonts = loaded("national-9").inquiry.template.definition.style.fonts
    styles = opened("national-9").styles.element
    named = {each.get(qn("w:eastAsia")) for each in styles.iter(qn("w:rFonts"))}
    assert {fonts.title[0], fonts.heading1[0], fonts.body[0], fonts.table[0]} <= named


def test_the_same_report_gives_the_same_bytes() -> None:
    assert written(composed("national-9"), "national-9", Findings()) == data("national-9")


def test_a_character_that_no_word_file_can_hold_is_told() -> None:
    findings = Findings()
    document = Document(
        "题", "题", "甲局", "", "目录", (Heading(1, "一、", (Span("题"),), "a"), Paragraph((Span("乙\x07"),)))
    )
    written(document, "national-9", findings)
    assert [(case.kind.id, case.found) for case in findings] == [
        ("control-character", "字符 U+0007，Word 文件里放不下")
    ]


def test_the_command_writes_it_beside_the_input(make_report: MakeReport, tmp_path: Path) -> None:
    done = make_report(str(EXAMPLES / "national-9" / "budget.yaml"), "--format", "docx", "-o", "报告.docx")
    assert (done.returncode, done.stderr) == (0, "")
    assert (tmp_path / "报告.docx").read_bytes() == data("national-9")


def test_libreoffice_opens_it_and_prints_every_amount(tmp_path: Path) -> None:
    source = tmp_path / "r.docx"
    source.write_bytes(data("national-9"))
    office, reader = shutil.which("soffice"), shutil.which("pdftotext")
    assert office
    assert reader
    profile = f"-env:UserInstallation=file://{tmp_path}/profile"
    command = [
        office,
        profile,
        "--headless",
        "--convert-to",
        "pdf",
        "--outdir",
        str(tmp_path),
        str(tmp_path / "r.docx"),
    ]
    subprocess.run(command, check=True, capture_output=True, timeout=120)
    shown = subprocess.run(
        [reader, "-layout", str(tmp_path / "r.pdf"), "-"], check=True, capture_output=True, text=True
    )
    amounts = [cell.printed for table in composed("national-9").tables() for row in table.rows for cell in row.cells
               if re.fullmatch(r"-?[\d,]+\.\d+", cell.printed)]  # fmt: skip
    assert [amount for amount in amounts if amount not in shown.stdout] == []
    assert "错误" not in shown.stdout


def test_paragraphs_and_tables_are_the_library_s() -> None:
    """python-docx reads its own file back: nothing in it is malformed."""
    kinds = {type(each) for each in opened("national-9").iter_inner_content()}
    assert kinds == {WordParagraph, WordTable}
