"""The produced PDF: its text, its structure, its fonts; the same bytes every time, without a network."""

import os
import re
import shutil
import socket
import subprocess
import sys
from functools import cache
from pathlib import Path

import pikepdf
import pytest

from generator.document import Document, Heading, Span
from generator.document.blocks import Paragraph
from generator.findings import Findings
from generator.pipeline import build, load
from generator.writers import rendered
from tests.examples import EXAMPLES, composed, made, set_as_pdf
from tests.published_tables import SLUGS, corrected_figures, plain, says

LEAST_PAGES = {
    "huzhou-center-2025": 21,
    "haidong-2025": 27,
    "dongxihu-2023": 30,
    "fujian-center-2023-final": 25,
    "hunan-2026": 30,
}


@cache
def pages(slug: str) -> tuple[str, ...]:
    """The text of each page, without blanks."""
    pdftotext = shutil.which("pdftotext")
    assert pdftotext
    run = subprocess.run([pdftotext, "-raw", "-", "-"], input=made(slug), capture_output=True, check=True)
    return tuple("".join(page.split()) for page in run.stdout.decode().split("\f")[:-1])


@pytest.mark.parametrize("slug", SLUGS)
def test_no_page_is_empty_and_body_pages_are_numbered_from_one(slug: str) -> None:
    texts = pages(slug)
    assert len(texts) >= LEAST_PAGES[slug]
    assert all(len(text) > 20 for text in texts)
    numbers = [int(found[1]) for text in texts if (found := re.search(r"—(\d+)—$", text))]
    assert numbers == list(range(1, len(numbers) + 1))
    assert len(texts) - len(numbers) <= 3  # cover and contents


@pytest.mark.parametrize("slug", SLUGS)
def test_every_table_stands_under_its_title_with_its_label_and_notes(slug: str) -> None:
    text = "".join(pages(slug)[3:])
    for table in composed(slug).tables():
        for part in [table.label, table.title if table.heading else "", *table.notes]:
            assert plain(part) in text, (table.id, part)


@pytest.mark.parametrize("slug", SLUGS)
def test_every_figure_of_the_published_narrative_is_in_the_text(slug: str) -> None:
    text = "".join(re.sub(r"—\d+—$", "", page) for page in pages(slug))
    for section, figure, unit in corrected_figures(slug):
        assert says(text, figure, unit), (section, figure, unit)


@pytest.mark.parametrize("slug", SLUGS)
def test_every_amount_of_every_table_is_in_the_text_as_often_as_it_is_printed(slug: str) -> None:
    text = "".join(pages(slug))
    printed: dict[str, int] = {}
    for table in composed(slug).tables():
        for row in table.rows:
            for cell in row.cells:
                if cell.figure and cell.span and cell.across:
                    printed[cell.figure.text] = printed.get(cell.figure.text, 0) + 1
    printed.pop("", None)
    assert len(printed) >= 25
    for amount, times in printed.items():
        assert text.count(amount) >= times, amount


@pytest.mark.parametrize("slug", SLUGS)
def test_the_pdf_has_title_language_bookmarks_and_embedded_fonts_only(slug: str, tmp_path: Path) -> None:
    file = tmp_path / "report.pdf"
    file.write_bytes(made(slug))
    with pikepdf.open(file) as pdf:
        assert composed(slug).title in str(pdf.docinfo["/Title"])
        assert pdf.Root["/Lang"] == "zh-CN"
        with pdf.open_outline() as outline:
            chapters = [item.title for item in outline.root]
        expected = [b.number + b.text for b in composed(slug).blocks if isinstance(b, Heading) and b.level == 1]
        assert [plain(title) for title in chapters] == [plain(title) for title in expected]
        for page in pdf.pages:
            for font in page.resources.get("/Font", pikepdf.Dictionary()).values():
                descendant = font["/DescendantFonts"][0] if "/DescendantFonts" in font else font
                descriptor = descendant["/FontDescriptor"]
                assert {"/FontFile2", "/FontFile3"} & set(descriptor.keys()), descriptor["/FontName"]


@pytest.mark.parametrize("slug", SLUGS)
def test_wide_tables_stand_on_landscape_pages(slug: str, tmp_path: Path) -> None:
    file = tmp_path / "report.pdf"
    file.write_bytes(made(slug))
    wide = {plain(table.title) for table in composed(slug).tables() if table.orientation == "landscape"}
    titles = {plain(table.title) for table in composed(slug).tables()}
    with pikepdf.open(file) as pdf:
        landscape = [float(page.mediabox[2]) > float(page.mediabox[3]) for page in pdf.pages]
    for text, lying in zip(pages(slug)[3:], landscape[3:], strict=True):
        here = {title for title in titles if title in text}
        on_page = [title for title in wide & here if not any(title != other and title in other for other in here)]
        on_page = [] if text.startswith("四、") else on_page
        if on_page and "单位：" in text[:120]:
            assert lying, on_page


def test_a_line_of_text_holds_28_characters_and_a_page_22_lines(tmp_path: Path) -> None:
    slug = SLUGS[1]
    document = composed(slug)
    text = "国" * (28 * 22 * 2)
    blocks = (Paragraph((Span(text),)),)
    findings = Findings()
    grid = Document(document.title, document.title, "", "", "目录", blocks)
    file = tmp_path / "grid.pdf"
    file.write_bytes(set_as_pdf(grid, slug, findings))
    pdftotext = shutil.which("pdftotext")
    assert pdftotext
    run = subprocess.run([pdftotext, "-layout", file, "-"], capture_output=True, check=True)
    body = [page for page in run.stdout.decode().split("\f") if "国" in page]
    lines = [line.strip() for line in body[0].splitlines() if "国" in line]
    assert [len(line) for line in lines] == [26] + [28] * 21  # the first line is indented by two


def test_a_character_without_a_glyph_is_an_error_that_names_it() -> None:
    slug = SLUGS[1]
    document = composed(slug)
    findings = Findings()
    odd = Document(document.title, document.title, "", "", "目录", (Paragraph((Span("甲\u0378乙"),)),))
    set_as_pdf(odd, slug, findings)
    assert [(case.kind.id, case.found) for case in findings] == [
        ("missing-glyph", "字符 “\u0378”（U+0378） 没有字体可以显示")
    ]


def test_the_same_input_gives_the_same_bytes_whatever_the_surroundings(tmp_path: Path) -> None:
    outputs = []
    surroundings = [
        {"PYTHONHASHSEED": "1", "TZ": "Asia/Shanghai", "LC_ALL": "C.UTF-8"},
        {"PYTHONHASHSEED": "2", "TZ": "America/New_York", "LC_ALL": "C"},
    ]
    for index, extra in enumerate(surroundings):
        target = tmp_path / str(index) / "report.pdf"
        target.parent.mkdir()
        subprocess.run(
            [
                sys.executable,
                "-c",
                "from generator.cli import main; main()",
                str(EXAMPLES / "huzhou-center-2025" / "budget.yaml"),
                "-o",
                str(target),
            ],
            env={**os.environ, **extra},
            cwd=tmp_path,
            check=True,
        )
        outputs.append(target.read_bytes())
    assert outputs[0] == outputs[1] == made("huzhou-center-2025")


def test_a_report_is_made_without_a_network(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*args: object, **names: object) -> None:
        raise AssertionError("a report asked for the network")

    monkeypatch.setattr(socket, "socket", refuse)
    monkeypatch.setattr(socket, "create_connection", refuse)
    findings = Findings()
    assert set_as_pdf(composed("huzhou-center-2025"), "huzhou-center-2025", findings) == made("huzhou-center-2025")


def test_the_character_is_found_in_the_input(tmp_path: Path) -> None:
    text = (EXAMPLES / "huzhou-center-2025" / "budget.yaml").read_text(encoding="utf-8")
    file = tmp_path / "budget.yaml"
    file.write_text(text.replace("厉行节约", "厉行\u0378节约"), encoding="utf-8")
    line = text[: text.index("厉行节约")].count("\n") + 1
    findings = Findings()
    result = load(file, findings)
    assert result is not None
    targets = [("pdf", tmp_path / "report.pdf")]
    rendered(build(result), result.inquiry.template, targets, findings, result.budget.containing)
    assert [str(case.place) for case in findings] == [f"{file}:{line}:11"]
