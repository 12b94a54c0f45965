"""Rounding tails: found where printed parts miss the printed total; facts that no column shows are told."""

from collections.abc import Callable
from decimal import Decimal
from typing import Any

import pytest

from generator.document import Cell, Figure, Table, Tail
from generator.findings import Findings, Place
from generator.money import NumberStyle, printed
from generator.pipeline import Loaded
from generator.sets.jinja import Lines
from generator.sets.table_definition import PivotTable
from generator.tables import build_table
from generator.tables.header import Header
from generator.tables.tails import TailFinder

WAN = NumberStyle(unit="万元", decimals=2)
HERE = Place("表.yaml", 1, 1)


def cell(amount: str | None) -> Cell:
    value = None if amount is None else Decimal(amount)
    return Cell(figure=Figure(printed(value, WAN), "amount", value))


@pytest.fixture
def finder() -> TailFinder:
    return TailFinder("某表", HERE, Findings(), Header((), (), ()))


def test_parts_that_print_as_their_total_leave_no_tail(finder: TailFinder) -> None:
    finder.compare("合计", cell("100000"), [cell("60000"), cell("40000")], WAN)
    assert list(finder.found) == []
    assert len(finder.findings) == 0


def test_a_legal_tail_is_kept_with_both_printed_values_and_is_no_finding(finder: TailFinder) -> None:
    finder.compare("合计", cell("100"), [cell("50"), cell("50")], WAN)
    assert list(finder.found) == [Tail("合计", Decimal("0.01"), Decimal("0.02"))]
    assert len(finder.findings) == 0


def test_the_same_tail_is_counted_once(finder: TailFinder) -> None:
    for _ in range(2):
        finder.compare("合计", cell("100"), [cell("50"), cell("50")], WAN)
    assert len(finder.found) == 1


def test_parts_that_do_not_make_the_total_are_told_with_what_is_missing(finder: TailFinder) -> None:
    finder.compare("合计·总计", cell("100000"), [cell("60000"), cell("39999.99")], WAN)
    (finding,) = finder.findings
    assert (finding.kind.id, finding.place) == ("hidden-facts", HERE)
    assert finding.found == "某表的“合计·总计”含 0.01 元没有任何一栏显示"
    assert list(finder.found) == []


@pytest.mark.parametrize("parts", [[], [Cell("文字")], [cell(None)]])
def test_a_total_over_nothing_known_proves_nothing(finder: TailFinder, parts: list[Cell]) -> None:
    finder.compare("合计", cell("100"), parts, WAN)
    assert list(finder.found) == []
    assert len(finder.findings) == 0


def test_an_unknown_total_proves_nothing_and_unknown_parts_count_for_nothing(finder: TailFinder) -> None:
    finder.compare("合计", cell(None), [cell("5")], WAN)
    finder.compare("合计", cell("100000"), [cell("100000"), cell(None)], WAN)
    assert list(finder.found) == []
    assert len(finder.findings) == 0


# --- in tables -----------------------------------------------------------------------------------------

CODE = {"title": "编码", "show": "code", "total": "合计"}
TOTAL = {"title": "总计", "where": {}}
BASIC = {
    "title": "基本支出",
    "columns": [
        {"title": "小计", "where": {"nature": "basic"}},
        {"title": "人员", "where": {"nature": "personnel"}},
        {"title": "公用", "where": {"nature": "operating"}},
    ],
}
PROJECT = {"title": "项目", "where": {"nature": "project"}}
Built = Callable[..., tuple[Table, Findings]]
# 6.00004 + 2.00006 + 1.9999 万元: with four decimals every part is exact or rounded on its own.
FINE = (
    ("amount: 60000}", "amount: 60000.40}"),
    ("nature: 公用经费, amount: 20000}", "nature: 公用经费, amount: 20000.40}"),
    ("project: P1, amount: 20000}", "project: P1, amount: 19999.20}"),
)


@pytest.fixture
def built(changed: Callable[..., str], loaded_from: Callable[[str], Loaded]) -> Built:
    def make(
        columns: list[dict[str, Any]], *replacements: tuple[str, str], decimals: int = 4
    ) -> tuple[Table, Findings]:
        inquiry = loaded_from(changed(*replacements)).inquiry
        definition = PivotTable.model_validate(
            {
                "kind": "pivot",
                "number": "01",
                "title": "某表",
                "where": {"year": "0", "stage": "budget", "flow": "expenditure"},
                "levels": [{"by": "function", "depth": 3}],
                "columns": columns,
                "numbers": {"decimals": decimals},
            }
        )
        return build_table(definition, inquiry, Lines({}, inquiry.findings)), inquiry.findings

    return make


def test_a_table_finds_its_tails_among_rows_and_columns_and_says_so_once(built: Built) -> None:
    table, findings = built([CODE, TOTAL, BASIC, PROJECT], *FINE)
    assert [tail.where for tail in table.tails] == ["合计·小计", "2010301·小计"]
    assert table.tails[0] == Tail("合计·小计", Decimal("8.0001"), Decimal("8.0000"))
    assert [note for note in table.notes if "尾差" in note] == [
        "注：本表金额按实际数四舍五入，部分合计数与分项之和存在尾差。"
    ]
    assert len(findings) == 0


def test_a_table_whose_figures_add_up_speaks_of_no_tail(built: Built) -> None:
    table, _ = built([CODE, TOTAL, BASIC, PROJECT])
    assert table.tails == ()
    assert table.notes == ()


def test_a_tail_depends_on_what_is_printed(built: Built) -> None:
    table, _ = built([CODE, TOTAL, BASIC, PROJECT], *FINE, decimals=5)
    assert table.tails == ()


def test_columns_that_show_only_a_part_of_the_total_are_no_sum_of_it(built: Built) -> None:
    table, findings = built([CODE, TOTAL, PROJECT], *FINE)
    assert table.tails == ()
    assert len(findings) == 0


TWO = [{"title": "办公费", "where": {"economic": "30201"}}, {"title": "基本工资", "where": {"economic": "30101"}}]


def test_what_a_total_takes_and_no_column_beside_it_shows_is_told_once(built: Built) -> None:
    _, findings = built([CODE, TOTAL, *TWO])
    assert [finding.found for finding in findings] == ["某表的“合计·总计”含 20000.00 元没有任何一栏显示"]
    _, findings = built([CODE, TOTAL, *TWO, {"title": "其他商品和服务支出", "where": {"economic": "30299"}}])
    assert len(findings) == 0


def test_columns_of_which_amounts_and_columns_that_overlap_are_not_meant_to_add_up(built: Built) -> None:
    _, findings = built([CODE, TOTAL, {**TWO[0], "title": "其中：办公费"}, TWO[1]])
    assert len(findings) == 0
    _, findings = built([CODE, TOTAL, TWO[0], {"title": "公用", "where": {"nature": "operating"}}])
    assert len(findings) == 0
