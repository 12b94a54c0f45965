"""Markdown → blocks: the outline numbers, a user's text stays as typed, what cannot be set is told."""

from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from generator.document import Block, Figure, Heading, Items, Paragraph, Span
from generator.findings import Findings
from generator.narrative import BlockParser, render_chapter
from generator.narrative.phrases import Register
from generator.pipeline import Loaded
from generator.sets.jinja import escape_markdown
from generator.sets.set_definition import Numbering

NUMBERING = Numbering(
    headings=("{{ cn }}、", "（{{ cn }}）", "{{ n }}."),
    items=("{{ n }}.", "（{{ n }}）", "{{ n }}）"),
)


class Parsed:
    """A parser with what it told."""

    def __init__(self, figures: Register | None = None) -> None:
        self.faults: list[str] = []
        register = figures or Register()
        self._parser = BlockParser(NUMBERING, register.figures, {"table": self._table}, self.faults.append)

    def _table(self, identity: str) -> Block | None:
        return Paragraph((Span(f"[表 {identity}]"),)) if identity == "a" else None

    def __call__(self, text: str) -> list[Block]:
        return self._parser.parse(text)


def outline(blocks: list[Block]) -> list[str]:
    """Each block in a line: headings and items with their numbers."""
    lines: list[str] = []
    for block in blocks:
        if isinstance(block, Heading):
            lines.append(f"{'#' * block.level} {block.number}{block.text}")
        elif isinstance(block, Items):
            lines += [f"- {item.number}{''.join(span.text for span in item.line)}" for item in block.items]
        else:
            assert isinstance(block, Paragraph)
            lines.append("".join(span.text for span in block.line))
    return lines


CHAPTER = """\
# 概况

## 职能

1. 甲
1. 乙

## 机构

### 内设

文字。

### 下属

# 说明

## 收入
"""


def test_numbers_come_from_the_outline() -> None:
    parsed = Parsed()
    assert outline(parsed(CHAPTER)) == [
        "# 一、概况",
        "## （一）职能",
        "- （1）甲",
        "- （2）乙",
        "## （二）机构",
        "### 1.内设",
        "文字。",
        "### 2.下属",
        "# 二、说明",
        "## （一）收入",
    ]
    assert parsed.faults == []


def test_a_section_left_out_renumbers_the_rest() -> None:
    without = CHAPTER.replace("## 职能\n\n1. 甲\n1. 乙\n\n", "")
    assert outline(Parsed()(without))[:3] == ["# 一、概况", "## （一）机构", "### 1.内设"]


def test_numbers_run_on_from_chapter_to_chapter() -> None:
    parsed = Parsed()
    parsed(CHAPTER)
    assert outline(parsed("# 附件\n\n## 表\n")) == ["# 三、附件", "## （一）表"]


def test_more_than_ten_headings_are_counted_as_one_counts() -> None:
    numbers = [line.split("、")[0] for line in outline(Parsed()("\n\n".join(["# x"] * 21)))]
    assert (numbers[9], numbers[10], numbers[19], numbers[20]) == ("# 十", "# 十一", "# 二十", "# 二十一")


def test_every_list_starts_anew_in_the_style_of_its_heading() -> None:
    text = "1. 前\n\n# 一\n\n1. a\n1. b\n\n段\n\n1. c\n\n## 二\n\n1. d\n\n### 三\n\n1. e\n"
    assert [line for line in outline(Parsed()(text)) if line.startswith("-")] == [
        "- 1.前",
        "- 1.a",
        "- 2.b",
        "- 1.c",
        "- （1）d",
        "- 1）e",
    ]


def test_the_number_typed_before_an_item_does_not_matter() -> None:
    assert outline(Parsed()("1. 甲\n5. 乙\n5. 丙\n")) == ["- 1.甲", "- 2.乙", "- 3.丙"]


def test_anchors_are_unique_and_tell_the_place_in_the_outline() -> None:
    anchors = [block.anchor for block in Parsed()(CHAPTER) if isinstance(block, Heading)]
    assert anchors == ["s-1", "s-1-1", "s-1-2", "s-1-2-1", "s-1-2-2", "s-2", "s-2-1"]


def test_lines_of_chinese_join_without_a_blank() -> None:
    assert outline(Parsed()("甲乙\n丙丁\n\n戊\n")) == ["甲乙丙丁", "戊"]


def test_strong_text_is_kept_apart() -> None:
    (block,) = Parsed()("收入**合计**为零")
    assert isinstance(block, Paragraph)
    assert block.line == (Span("收入"), Span("合计", strong=True), Span("为零"))


def test_a_table_stands_where_it_is_called() -> None:
    parsed = Parsed()
    assert outline(parsed("前\n\n```table\na\n```\n\n后\n")) == ["前", "[表 a]", "后"]
    assert outline(parsed("```table\nb\n```\n")) == []  # whoever looks up the table tells what is wrong with it


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("- 甲\n", "不支持的 Markdown 写法：- "),
        ("> 引文\n", "不支持的 Markdown 写法：> "),
        ("前\n\n---\n\n后\n", "不支持的 Markdown 写法：---"),
        ("```python\nx\n```\n", "不支持的 Markdown 写法：``` x\n"),
        ("一段*斜体*\n", "不支持的 Markdown 写法：* "),
        ("一段`代码`\n", "不支持的 Markdown 写法：` 代码"),
        ("[文字](http://a.b)\n", "不支持的 Markdown 写法：link_open "),
        ("1. 甲\n   - 乙\n", "编号列表里不支持：- "),
        ("#### 深\n", "标题深于 3 级：深"),
    ],
)
def test_markdown_that_a_report_cannot_set_is_told(text: str, fault: str) -> None:
    parsed = Parsed()
    parsed(text)
    assert any(told.startswith(fault) for told in parsed.faults)


def test_html_is_text() -> None:
    parsed = Parsed()
    assert outline(parsed("a <b>x</b> <!-- y -->\n\n<div>z</div>\n")) == ["a <b>x</b> <!-- y -->", "<div>z</div>"]
    assert parsed.faults == []


# --- texts of the user -------------------------------------------------------------------------------

# No blanks at the ends, no line breaks, no private-use characters.
plain = st.text(
    st.characters(codec="utf-8", exclude_categories=["Cc", "Cs", "Co", "Cn", "Zl", "Zp", "Zs"]) | st.just(" "),
    min_size=1,
).filter(lambda text: text == text.strip())


@settings(deadline=None, max_examples=50, derandomize=True)
@given(plain)
@example("*a*")
@example("**a** _b_ `c` ~~d~~")
@example("1. x")
@example("1) x")
@example("- x")
@example("# x")
@example("> x")
@example("***")
@example("<b>&amp;</b>")
@example("&")
@example("&#42;")
@example("{{ year }}{% if x %}{# y #}")
@example("[a](http://b.c) ![d](e)")
@example("\\*")
@example("| a | b |")
@example("http://a.b")
@example("“引”——……")
def test_an_escaped_text_is_printed_as_it_was_typed(text: str) -> None:
    parsed = Parsed()
    (paragraph, items) = parsed(f"{escape_markdown(text)}\n\n1. 前{escape_markdown(text)}后\n")
    assert outline([paragraph, items]) == [text, f"- 1.前{text}后"]
    assert parsed.faults == []


def test_an_escaped_text_stays_on_one_line() -> None:
    assert outline(Parsed()(escape_markdown("甲\n# 乙\n\n丙"))) == ["甲 # 乙  丙"]


@pytest.mark.parametrize(
    "typed", ["*a*", "1. x", "<b>", "&", "{{", "{{ year }}", "# x", "`a`", "[a](b)", "$x", "a_b_c"]
)
def test_a_text_of_the_input_is_printed_as_it_was_typed(
    changed: Callable[..., str], loaded_from: Callable[[str], Loaded], tmp_path: Path, typed: str
) -> None:
    loaded = loaded_from(changed(("structure: 本单位内设一个科室。", f"structure: '{typed}'")))
    template = replace(loaded.inquiry.template, folders=(tmp_path,))
    (tmp_path / "x.md.j2").write_text("{{ budget.texts.structure[0] }}\n\n1. 共{{ budget.texts.structure[0] }}\n")
    findings = Findings()
    markdown = render_chapter(template, "x.md.j2", {"budget": loaded.budget}, findings)
    parsed = Parsed()
    assert outline(parsed(markdown or "")) == [typed, f"- 1.共{typed}"]
    assert parsed.faults == []
    assert len(findings) == 0


# --- figures -----------------------------------------------------------------------------------------


def test_a_figure_travels_through_markdown_with_its_value() -> None:
    register = Register()
    figures = [Figure("1,234.50", "amount", Decimal(12345000)), Figure("-0.5%", "growth", Decimal("-0.5"))]
    text = f"收入**{register.mark(figures[0])}**万元，{register.mark(figures[1])}。\n"
    (block,) = Parsed(register)(text)
    assert isinstance(block, Paragraph)
    assert [(span.text, span.figure, span.strong) for span in block.line] == [
        ("收入", None, False),
        ("1,234.50", figures[0], True),
        ("万元，", None, False),
        ("-0.5%", figures[1], False),
        ("。", None, False),
    ]


# --- faults of a chapter -------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("chapter", "line"),
    [
        ("甲\n{{ nobody }}\n", 2),
        ("甲\n\n{{ 1 / 0 }}\n", 3),
        ("{% if %}\n", 1),
        ("{{ ''.__class__.__mro__ }}\n", 1),
        ("{{ budget.no_such.field }}\n", 1),
    ],
)
def test_a_fault_of_a_chapter_is_told_at_its_line_and_raises_nothing(
    changed: Callable[..., str], loaded_from: Callable[[str], Loaded], tmp_path: Path, chapter: str, line: int
) -> None:
    loaded = loaded_from(changed())
    template = replace(loaded.inquiry.template, folders=(tmp_path,))
    file = tmp_path / "x.md.j2"
    file.write_text(chapter, encoding="utf-8")
    findings = Findings()
    assert render_chapter(template, "x.md.j2", {"budget": loaded.budget}, findings) is None
    (finding,) = findings
    assert (finding.kind.id, str(finding.place)) == ("template-error", f"{file}:{line}")


def test_a_chapter_that_does_not_exist_is_told(
    changed: Callable[..., str], loaded_from: Callable[[str], Loaded], tmp_path: Path
) -> None:
    template = replace(loaded_from(changed()).inquiry.template, folders=(tmp_path,))
    findings = Findings()
    assert render_chapter(template, "none.md.j2", {}, findings) is None
    (finding,) = findings
    assert (finding.found, str(finding.place)) == ("没有文件“none.md.j2”", str(tmp_path / "set.yaml"))
