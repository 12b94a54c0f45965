"""The second engine: it says the same as the first, page by page, proves it, and needs no library of the system."""

import io
import os
import re
import subprocess
import sys
from collections.abc import Callable
from functools import cache
from pathlib import Path
from subprocess import CompletedProcess

import pikepdf
import pytest

from generator.document import Block, Document, Heading, Paragraph, Span, TableBlock
from generator.findings import Findings
from generator.writers import Engine
from generator.writers.read_back.alike import plain
from generator.writers.read_back.sheets import sheets
from generator.writers.read_back.tree import Element, tree
from tests.examples import EVERY, EXAMPLES, REPORTS, composed, made, written_as
from tests.writers.pages import pages_of
from tests.writers.test_spans import project
from tests.writers.test_spans import table as grid

MakeReport = Callable[..., CompletedProcess[str]]
NATIONAL = EXAMPLES / "national-9" / "budget.yaml"
TYPST = Engine("typst")
SANS, SERIF = "Noto Sans CJK SC", "Noto Serif CJK SC"


def set_by_typst(document: Document, slug: str, findings: Findings) -> bytes:
    return written_as("pdf", document, slug, findings, TYPST)


@cache
def by_typst(slug: str) -> bytes:
    findings = Findings()
    data = set_by_typst(composed(slug), slug, findings)
    assert [case.found for case in findings] == []
    return data


def texts(data: bytes) -> tuple[str, list[str], list[list[str]]]:
    """The text of the body, of every entry of the contents without its page number, and of what names the rows."""
    found: Element = tree(data, list(sheets(data)))
    entries = [each.all_text() for contents in found.of_role("TOC") for each in contents.below() if each.role == "TOCI"]
    body = "".join(kid.all_text() for part in found.of_role("Part") for kid in part.kids)
    tables = [each for part in found.of_role("Part") for each in part.below() if each.role == "Table"]
    heads = [
        [cell.all_text() for kid in each.of_role("TBody", "TR") for cell in kid.below() if cell.role == "TH"]
        for each in tables
    ]
    named = [[plain(text) for text in row] for row in heads]
    return plain(body), [re.sub(r"[·\d]+$", "", plain(entry)) for entry in entries], named


@pytest.mark.parametrize("slug", REPORTS)
def test_both_engines_print_the_same_text(slug: str) -> None:
    one, other = texts(by_typst(slug)), texts(made(slug))
    assert one[0] == other[0]
    assert one[1] == other[1]
    assert one[2] == other[2]
    assert len(one[0]) > 3000


def test_every_cell_names_its_column_and_the_label_of_its_row_on_its_own_side() -> None:
    with pikepdf.open(io.BytesIO(by_typst("national-9"))) as pdf:
        root = pdf.Root.StructTreeRoot
        names = [str(name) for name in list(root.IDTree.Names)[::2]]
        elements = dict(zip(names, list(root.IDTree.Names)[1::2], strict=True))
        assert names == sorted(names)
        assert all(str(element.ID) == name for name, element in elements.items())
        rows = [element.P for element in elements.values() if element.A[0].Scope == "/Row"]
        cells = [cell for row in rows for cell in row.K if cell.S == "/TD"]
        assert {str(name) for cell in cells for name in cell.A[0].Headers} <= set(names)
        statement = elements["R1-0-0"].P.K
        assert [str(cell.S) for cell in statement] == ["/TH", "/TD", "/TH", "/TD"]
        spoken = [[str(name) for name in cell.A[0].Headers if str(name).startswith("R")] for cell in statement]
        assert spoken == [[], ["R1-0-0"], [], ["R1-0-2"]]


@pytest.mark.parametrize("slug", EVERY)
def test_it_has_title_language_bookmarks_and_the_same_files(slug: str) -> None:
    with pikepdf.open(io.BytesIO(by_typst(slug))) as one, pikepdf.open(io.BytesIO(made(slug))) as other:
        assert str(one.docinfo["/Title"]) == str(other.docinfo["/Title"])
        assert str(one.docinfo["/Author"]) == str(other.docinfo["/Author"])
        assert str(one.Root.Lang).lower() == "zh-cn"
        with one.open_outline() as mine, other.open_outline() as theirs:
            assert [plain(item.title) for item in mine.root] == [plain(item.title) for item in theirs.root]
        carried = {name: each.get_file().read_bytes() for name, each in other.attachments.items()}
        assert {name: each.get_file().read_bytes() for name, each in one.attachments.items()} == carried
        packet = one.Root.Metadata.read_bytes().decode()
        assert ("<pdfaid:part>3<" in packet, "<pdfuaid:part>1<" in packet) == (True, True)


@pytest.mark.parametrize("slug", EVERY)
def test_pages_lie_and_are_numbered_as_with_the_first_engine(slug: str) -> None:
    pages = pages_of(by_typst(slug))
    numbers = [page.number for page in pages if page.number]
    assert numbers == list(range(1, len(numbers) + 1))
    assert pages[0].number is None
    tables = [block.table for block in composed(slug).blocks if isinstance(block, TableBlock)]
    wide = {table.title for table in tables if table.heading and table.orientation == "landscape"}
    titles = {plain(title): title for title in wide}
    lying = {titles[plain(line.text)] for page in pages if page.width > page.height and page.number
             for line in page.lines() if plain(line.text) in titles}  # fmt: skip
    assert lying == wide


def test_pages_on_which_a_table_goes_on_say_so() -> None:
    heads = [page.lines()[0].text for page in pages_of(by_typst("haidong-2025")) if page.number]
    going_on = [head for head in heads if "（续表）" in head]
    assert "支出总表（续表）单位：万元" in going_on
    assert len([head for head in going_on if head.startswith("2025年部门预算项目支出绩效目标表")]) >= 3


def test_a_line_holds_28_characters_and_a_page_22_lines() -> None:
    text = Paragraph((Span("国" * 1400),))
    blocks = (Heading(1, "一、", (Span("题"),), "s-1"), text, text)
    findings = Findings()
    pages = pages_of(set_by_typst(Document("题", "题", "甲局", "", "目录", blocks), "national-9", findings))
    assert list(findings) == []
    body = [page for page in pages if page.number]
    assert [len(line.text) for line in body[1].lines()] == [28] * 22


# --- whatever there is to set -------------------------------------------------------------------------


def set_alone(*texts: str) -> tuple[bytes, Findings]:
    blocks: tuple[Block, ...] = (
        Heading(1, "一、", (Span("题"),), "s-1"),
        *(Paragraph((Span(text),)) for text in texts),
    )
    findings = Findings()
    return set_by_typst(Document("题", "题", "甲局", "", "目录", blocks), "national-9", findings), findings


@pytest.mark.parametrize(
    "text",
    [
        "#strong[x] *b* _i_ $x$ \\ @a <b> `c` // d /* e */ [f] = g",
        "制\t表，换\n行，响\x07铃，空\x00，\ufeff头，零\u200b宽",
        "a" * 300,
        "‘单’“双”，—— …… ·，２０２６，𠮷野家，㎡℃Ⅷ■●",
        '{"json": "\\u0041"}',
    ],
)
def test_a_text_is_never_markup_and_all_of_it_is_printed(text: str) -> None:
    _, findings = set_alone(text)
    assert [case.found for case in findings] == []


def test_a_character_that_only_another_font_has_is_told() -> None:
    data, findings = set_alone("排放CO₂")
    assert [(case.kind.id, case.found) for case in findings] == [("strange-font", "“₂”用“本机的其他字体”代替")]
    assert data.startswith(b"%PDF")


def test_a_character_that_no_font_has_is_an_error_that_names_it() -> None:
    _, findings = set_alone("甲\ue000乙\U000f0001")
    assert sorted((case.kind.id, case.found) for case in findings) == [
        ("missing-glyph", "字符 “\ue000”（U+E000） 没有字体可以显示"),
        ("missing-glyph", "字符 “\U000f0001”（U+F0001） 没有字体可以显示"),
    ]


@pytest.mark.parametrize("titled", [True, False])
def test_texts_taller_than_a_page_are_printed_whole(titled: bool) -> None:
    goal = "抓好医疗保障基金监管，推进支付方式改革；提升经办服务水平。"
    for targets, goals, texts in ((5, 200, 3), (1, 40, 50), (3, 60, 30)):
        table = grid(project("甲", targets, goal * goals, goal * texts), project("乙", 4), title=titled)
        blocks = (Heading(1, "一、", (Span("题"),), "s-1"), TableBlock(table, "t-1"), Paragraph((Span("完"),)))
        findings = Findings()
        set_by_typst(Document("题", "题", "甲局", "", "目录", blocks), "national-9", findings)
        assert [case.found for case in findings] == []


# --- the command --------------------------------------------------------------------------------------


def test_the_same_input_gives_the_same_bytes_also_from_an_archive_copy(make_report: MakeReport, tmp_path: Path) -> None:
    assert make_report(str(NATIONAL), "--engine", "typst", "-o", "a.pdf").returncode == 0
    assert (tmp_path / "a.pdf").read_bytes() == by_typst("national-9")
    assert make_report(str(NATIONAL), "--engine", "typst", "--attach-source", "-o", "b.pdf").returncode == 0
    assert make_report("extract", "b.pdf", "-o", "out").returncode == 0
    source = "out/source/budget.yaml"
    assert (tmp_path / source).read_bytes() == NATIONAL.read_bytes()
    assert make_report(source, "--engine", "typst", "--attach-source", "-o", "c.pdf").returncode == 0
    assert (tmp_path / "b.pdf").read_bytes() == (tmp_path / "c.pdf").read_bytes()
    front = pages_of((tmp_path / "b.pdf").read_bytes())[0]
    assert "内部归档" in front.lines()[0].text


def test_it_works_where_weasyprint_cannot_be_imported(tmp_path: Path) -> None:
    code = (
        "import sys\n"
        "class No:\n"
        "    def find_spec(self, name, path=None, target=None):\n"
        "        if name.partition('.')[0] in {'weasyprint', 'pydyf', 'tinycss2', 'cffi'}: raise OSError('no Pango')\n"
        "sys.meta_path.insert(0, No())\n"
        "from generator.cli import main\nmain()\n"
    )
    command = [sys.executable, "-c", code, str(NATIONAL), "--engine", "typst", "-o", "r.pdf"]
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, encoding="utf-8", env=os.environ, check=False)
    assert (done.returncode, done.stderr) == (0, "")
    assert (tmp_path / "r.pdf").read_bytes() == by_typst("national-9")


def test_an_unknown_engine_is_told(make_report: MakeReport) -> None:
    done = make_report(str(NATIONAL), "--engine", "latex")
    assert done.returncode == 2
    assert "排版引擎只能是 weasyprint、typst，不能是“latex”" in done.stderr


def test_without_the_extra_it_is_told_what_to_install(make_report: MakeReport, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "typst", None)
    done = make_report(str(NATIONAL), "--engine", "typst")
    assert done.returncode == 2
    assert "没有安装 Typst：pip install 'budget-disclosure[typst]'" in done.stderr
