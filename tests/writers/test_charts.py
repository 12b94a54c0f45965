"""The page at a glance: charts print figures of the report, whatever there is of them, and keep to one page."""

import io
import re
from collections.abc import Callable, Sequence
from decimal import Decimal
from itertools import pairwise
from pathlib import Path
from subprocess import CompletedProcess
from typing import Literal

import pikepdf
import pytest

from generator.document import (
    Block,
    Cell,
    Chart,
    ChartBlock,
    Document,
    Figure,
    HeaderCell,
    Heading,
    Leaf,
    Paragraph,
    Row,
    Span,
)
from generator.document import Table as Grid
from generator.findings import Findings
from generator.writers.charts import chart_frames, in_words
from generator.writers.charts.drawing import drawn
from tests.examples import EVERY, EXAMPLES, composed, loaded, made, set_as_pdf
from tests.writers.pages import pages

WITH_GLANCE = ("department-and-units", "national-9")
Kind = Literal["bar", "stacked"]


def charts(slug: str) -> dict[str, Chart]:
    return {block.anchor: block.chart for block in composed(slug).blocks if isinstance(block, ChartBlock)}


def figures(chart: Chart, column: int = 1) -> list[Figure]:
    return [figure for row in chart.rows if (figure := row.cells[column].figure)]


@pytest.mark.parametrize("slug", EVERY)
def test_only_sets_that_ask_for_it_have_a_page_at_a_glance(slug: str) -> None:
    assert bool(charts(slug)) == (slug in WITH_GLANCE)


@pytest.mark.parametrize("slug", WITH_GLANCE)
def test_the_parts_of_a_chart_make_the_totals_that_the_tables_print(slug: str) -> None:
    printed = {cell.printed.replace(",", "") for table in composed(slug).tables() for row in table.rows
               for cell in row.cells}  # fmt: skip
    for anchor in ("c-income_by_source", "c-expenditure_by_function", "c-expenditure_by_nature"):
        chart = charts(slug)[anchor]
        total = sum((figure.value for figure in figures(chart) if figure.value is not None), Decimal(0))
        assert f"{total / 10000:.2f}" in printed, anchor
        shares = [Decimal(cell.printed.rstrip("%")) for row in chart.rows for cell in row.cells[2:]]
        assert abs(sum(shares, Decimal(-100))) < 1
    spent = charts(slug)["c-three_public"]
    assert spent.series == ("2026年", "2025年")
    for column in (1, 2):
        total, *parts = [figure.value or Decimal(0) for figure in figures(spent, column)]
        assert total == sum(parts, Decimal(0))


@pytest.mark.parametrize("slug", WITH_GLANCE)
def test_what_a_picture_prints_is_told_to_those_who_do_not_see_it(slug: str) -> None:
    for chart in charts(slug).values():
        words = in_words(chart)
        assert chart.table.title in words
        assert [text for text in chart.texts() if text not in words] == []
    with pikepdf.open(io.BytesIO(made(slug))) as pdf:
        figures = [each for each in pdf.objects if isinstance(each, pikepdf.Dictionary) and each.get("/S") == "/Figure"]
        assert sorted(str(each.Alt) for each in figures) == sorted(in_words(chart) for chart in charts(slug).values())


@pytest.mark.parametrize("slug", WITH_GLANCE)
def test_it_is_one_page_before_the_first_chapter(slug: str) -> None:
    first = next(page for page in pages(slug) if page.number == 1)
    texts = [line.text for line in first.lines()]
    assert texts[0] == "预算速览"
    assert not any(line.text.startswith("第一部分") for line in first.lines())
    for chart in charts(slug).values():
        assert chart.table.title in "".join(texts)
    second = next(page for page in pages(slug) if page.number == 2)
    assert second.lines()[0].text.startswith("第一部分")


# --- charts of whatever there is ----------------------------------------------------------------------


def chart(kind: Kind, rows: Sequence[tuple[str, str]], periods: int = 1) -> Chart:
    """A chart of labels and amounts in 万元."""

    def figure(text: str) -> Cell:
        return Cell(figure=Figure(text, "amount", Decimal(text.replace(",", "")) * 10000))

    names = ("项目", *("2026年", "2025年")[:periods])
    table = Grid(
        id="c", number="c", label="", title="某图", heading=False, owner_line="", unit_line="单位：万元",
        orientation="portrait", published=True, dense=False,
        leaves=tuple(Leaf((name,), 5, "left", amount=name != "项目") for name in names),
        header=(tuple(HeaderCell(name, 1, 1, leaf=True) for name in names),),
        rows=tuple(Row((Cell(label), *(figure(amount) for _ in range(periods)))) for label, amount in rows),
        notes=(),
    )  # fmt: skip
    return Chart(kind, table, periods, "没有可画的数。")


def glance(*made: Chart, text: str = "一句话。") -> Document:
    blocks: tuple[Block, ...] = (
        Heading(1, "", (Span("预算速览"),), "s-0", alone=True),
        Paragraph((Span(text),)),
        *(ChartBlock(each, f"c-{at}") for at, each in enumerate(made)),
        Heading(1, "一、", (Span("概况"),), "s-1"),
        Paragraph((Span("正文。"),)),
    )
    return Document("题", "题", "甲局", "", "目录", blocks)


LONG = "地方政府一般债务还本付息以及发行费用支出和其他有关的支出"
CASES = {
    "nothing": [],
    "zeros": [("甲", "0.00"), ("乙", "0.00")],
    "one": [("甲", "5.00")],
    "negative": [("甲", "-5.00"), ("乙", "12.00")],
    "tiny beside huge": [("甲", "9,999,999.99"), ("乙", "0.01")],
    "long labels": [(f"{LONG}{at}", f"{at}.00") for at in range(1, 5)],
    "many": [(f"第{at}项", f"{at}.50") for at in range(1, 15)],
}


@pytest.mark.parametrize("rows", CASES.values(), ids=CASES.keys())
@pytest.mark.parametrize(("kind", "periods"), [("bar", 1), ("bar", 2), ("stacked", 1)])
def test_whatever_there_is_to_draw_all_of_it_can_be_read(kind: Kind, periods: int, rows: list[tuple[str, str]]) -> None:
    """The read-back finds every text of the picture on its page, none cut and none over another."""
    findings = Findings()
    data = set_as_pdf(glance(chart(kind, rows, periods)), "national-9", findings)
    assert [case.found for case in findings] == []
    assert data == set_as_pdf(glance(chart(kind, rows, periods)), "national-9", Findings())


@pytest.mark.parametrize("rows", [CASES["many"], CASES["tiny beside huge"]], ids=["many", "few"])
def test_parts_beside_each_other_are_told_apart_without_colour(rows: list[tuple[str, str]]) -> None:
    document = glance(chart("stacked", rows))
    style = loaded("national-9").inquiry.template.definition.style
    picture = drawn(chart("stacked", rows), chart_frames(document.blocks, style)["c-0"], "c-0")
    fills = re.findall(r'<rect [^>]*fill="([^"]+)" stroke=', picture)[: len(rows)]
    assert len(fills) == len(rows)
    assert all(one != other for one, other in pairwise(fills))


def test_a_page_that_is_more_than_one_is_an_error() -> None:
    findings = Findings()
    set_as_pdf(glance(chart("bar", CASES["many"]), text="很长的话。" * 120), "national-9", findings)
    assert [(case.kind.id, case.found) for case in findings] == [("more-than-a-page", "“预算速览”排了 2 面")]


# A unit that has money of every source, spends it on many things and in every manner.
MANY_INCOMES = """
      - {fund: 政府性基金预算, amount: 3100000}
      - {fund: 财政专户管理资金, amount: 500000}
      - {fund: 事业收入, amount: 1200000}
      - {fund: 上级补助收入, amount: 900000}
      - {fund: 附属单位上缴收入, amount: 700000}
      - {fund: 经营收入, amount: 600000}
"""
MANY_EXPENDITURES = """
      - {function: "2120803", economic: "30299", project: P3, fund: 政府性基金预算, amount: 3100000}
      - {function: "2040201", economic: "30299", nature: 对附属单位补助支出, fund: 财政专户管理资金, amount: 300000}
      - {function: "2160201", economic: "30299", nature: 公用经费, fund: 财政专户管理资金, amount: 200000}
      - {function: "2050803", economic: "30299", nature: 公用经费, fund: 事业收入, amount: 1200000}
      - {function: "2070101", economic: "30299", nature: 公用经费, fund: 上级补助收入, amount: 900000}
      - {function: "2130104", economic: "30299", nature: 上缴上级支出, fund: 附属单位上缴收入, amount: 700000}
      - {function: "2060101", economic: "30299", nature: 经营支出, fund: 经营收入, amount: 600000}
"""


@pytest.mark.parametrize("engine", ["weasyprint", "typst"])
def test_the_page_of_a_large_unit_is_one_page_too(
    engine: str, tmp_path: Path, make_report: Callable[..., CompletedProcess[str]]
) -> None:
    text = (EXAMPLES / "national-9" / "budget.yaml").read_text(encoding="utf-8")
    text = re.sub(r"(?m)^approved:\n(?:  .*\n)+", "", text)
    for old, new in [
        ("\n      - {fund: 政府性基金预算, amount: 0}\n", MANY_INCOMES),
        ("    expenditure:\n", f"    expenditure:{MANY_EXPENDITURES}"),
    ]:
        assert old in text
        text = text.replace(old, new, 1)
    text = re.sub(r"amount: ([1-9]\d*)", r"amount: \g<1>000", text)
    (tmp_path / "budget.yaml").write_text(text, encoding="utf-8")
    ran = make_report("budget.yaml", "--engine", engine, "-o", "report.pdf")
    assert "错误" not in ran.stdout + ran.stderr
    assert (tmp_path / "report.pdf").exists()
