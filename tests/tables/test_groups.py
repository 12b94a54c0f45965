"""Groups: the rows of a pivot, in order, without rows of nothing but zeros unless they are always there."""

from collections.abc import Callable
from typing import Any

import pytest

from generator.document import Table
from generator.findings import Findings
from generator.pipeline import Loaded
from generator.sets.jinja import Lines
from generator.sets.table_definition import PivotTable
from generator.tables import build_table

PivotOf = Callable[..., list[list[str]]]
EXPENDITURE = {"year": "0", "stage": "budget", "flow": "expenditure"}
CODE = {"title": "编码", "show": "code"}
NAME = {"title": "名称", "show": "name", "total": "合计"}
TOTAL = {"title": "总计", "where": {}}
PERSONNEL = {"title": "人员", "where": {"nature": "personnel"}}


@pytest.fixture
def built(changed: Callable[..., str], loaded_from: Callable[[str], Loaded]) -> Callable[..., tuple[Table, Findings]]:
    """Build a pivot over the valid input, or over one changed."""

    def make(
        levels: list[dict[str, Any]],
        columns: list[dict[str, Any]],
        *replacements: tuple[str, str],
        where: dict[str, Any] | None = None,
        total: bool = False,
    ) -> tuple[Table, Findings]:
        inquiry = loaded_from(changed(*replacements)).inquiry
        definition = PivotTable.model_validate(
            {
                "kind": "pivot",
                "number": "01",
                "title": "某表",
                "where": where or EXPENDITURE,
                "levels": levels,
                "columns": columns,
                "total": total,
            }
        )
        lines = Lines({"year": 2025, "words": {"we": "本单位"}}, inquiry.findings)
        table = build_table(definition, inquiry, lines)
        inquiry.close()
        return table, inquiry.findings

    return make


@pytest.fixture
def pivot(built: Callable[..., tuple[Table, Findings]]) -> PivotOf:
    """The rows of such a pivot as texts; nothing may be found."""

    def make(*arguments: Any, **more: Any) -> list[list[str]]:
        table, findings = built(*arguments, **more)
        assert len(findings) == 0
        return texts(table)

    return make


def texts(table: Table) -> list[list[str]]:
    return [[cell.figure.text if cell.figure else cell.text for cell in row.cells] for row in table.rows]


def test_a_level_makes_a_row_for_each_of_its_values_in_the_order_of_codes(pivot: PivotOf) -> None:
    assert pivot([{"by": "function", "depth": 3}], [CODE, NAME, TOTAL]) == [
        ["2010301", "行政运行", "8.00"],
        ["2010302", "一般行政管理事务", "2.00"],
    ]


def test_levels_nest_and_names_are_indented(built: Callable[..., tuple[Table, Findings]]) -> None:
    table, _ = built([{"by": "function", "depth": 1}, {"by": "function", "depth": 3}], [CODE, NAME, TOTAL], total=True)
    assert texts(table) == [
        ["", "合计", "10.00"],
        ["201", "一般公共服务支出", "10.00"],
        ["2010301", "行政运行", "8.00"],
        ["2010302", "一般行政管理事务", "2.00"],
    ]
    assert [row.cells[1].indent for row in table.rows] == [0, 0, 1, 1]
    assert [row.role for row in table.rows] == ["total", "body", "body", "body"]


def test_a_row_of_nothing_but_zeros_is_left_out(pivot: PivotOf) -> None:
    rows = pivot([{"by": "economic", "depth": 2}], [CODE, TOTAL])
    assert [code for code, _ in rows] == ["30101", "30201", "30299"]  # not 30212, 30217 …, which are known zeros


def test_a_level_may_keep_its_rows_of_known_zeros(pivot: PivotOf) -> None:
    where = {**EXPENDITURE, "nature": "operating"}
    kept = pivot([{"by": "economic", "depth": 2, "zeros": "true"}], [CODE, TOTAL], where=where)
    assert [row[0] for row in kept] == ["30201", "30211", "30212", "30215", "30216", "30217", "30231", "31013"]


def test_a_row_may_be_called_by_another_dimension_than_the_one_it_is_ordered_by(pivot: PivotOf) -> None:
    level = {"by": ["nature", "function"], "depth": [2, 3], "named": "function"}
    columns = [CODE, {"title": "空", "show": "none"}, TOTAL]
    assert [row[:2] for row in pivot([level], columns)] == [["2010301", ""], ["2010301", ""], ["2010302", ""]]


def test_a_row_listed_as_always_is_there_without_any_amount(pivot: PivotOf) -> None:
    level = {"by": "economic", "depth": 2, "always": ["30217", "30201", "31001"]}
    assert pivot([level], [CODE, NAME, TOTAL]) == [
        ["30101", "基本工资", "6.00"],
        ["30201", "办公费", "2.00"],
        ["30217", "公务接待费", ""],  # the set prints nothing for a known zero
        ["30299", "其他商品和服务支出", "2.00"],
        ["31001", "房屋建筑物购建", ""],
    ]


def test_always_holds_only_under_the_row_it_belongs_to(pivot: PivotOf) -> None:
    levels = [{"by": "economic", "depth": 1}, {"by": "economic", "depth": 2, "always": ["30217"]}]
    assert [code for code, _ in pivot(levels, [CODE, TOTAL])] == ["301", "30101", "302", "30201", "30217", "30299"]


def test_a_row_whose_amounts_cancel_out_stays(pivot: PivotOf) -> None:
    office = '      - {function: "2010301", economic: "30202", nature: 公用经费, amount: '
    closing = "    closing:\n      - {amount: 0}"
    more = (closing, f"{office}5000}}\n{office}-5000}}\n{closing}")
    rows = pivot([{"by": "economic", "depth": 2}], [CODE, TOTAL], more)
    assert ["30202", ""] in rows


def test_a_level_of_two_dimensions_makes_a_row_for_each_pair(pivot: PivotOf) -> None:
    columns = [
        {"title": "单位", "show": "unit.name"},
        {"title": "项目", "show": "project.name"},
        {"title": "码", "show": "project.code"},
        TOTAL,
    ]
    where = {**EXPENDITURE, "nature": "project"}
    assert pivot([{"by": ["unit", "project"], "depth": [9, 9]}], columns, where=where) == [
        ["某市档案服务中心", "档案整理经费", "P1", "2.00"]
    ]
    assert pivot([{"by": ["unit", "project"], "depth": [1, 1]}], columns, where=where) == [
        ["某市档案局", "档案工作", "档案工作", "2.00"]
    ]


def test_a_level_without_a_depth_goes_all_the_way(pivot: PivotOf) -> None:
    assert pivot([{"by": "nature"}], [NAME, TOTAL]) == [
        ["人员经费", "6.00"],
        ["公用经费", "2.00"],
        ["项目支出", "2.00"],
    ]


def test_terms_stand_in_the_order_of_their_vocabulary(pivot: PivotOf) -> None:
    rows = pivot(
        [{"by": "fund", "depth": 2}],
        [NAME, TOTAL],
        (
            "- {amount: 100000}",
            "- {fund: 其他收入, amount: 1}\n      - {fund: 事业收入, amount: 10000}\n"
            "      - {fund: 政府性基金, amount: 20000}\n      - {amount: 69999}",
        ),
        where={"year": "0", "stage": "budget", "flow": "income"},
    )
    assert [name for name, _ in rows] == ["一般公共预算", "政府性基金预算", "事业收入", "其他收入"]


def test_a_code_may_be_shown_by_its_own_segment_and_at_one_level_only(pivot: PivotOf) -> None:
    columns = [{"title": "类", "show": "code", "level": 1}, {"title": "款", "show": "segment", "level": 2}, TOTAL]
    assert pivot([{"by": "economic", "depth": 1}, {"by": "economic", "depth": 2}], columns) == [
        ["301", "", "6.00"],
        ["", "01", "6.00"],
        ["302", "", "4.00"],
        ["", "01", "2.00"],
        ["", "99", "2.00"],
    ]


def test_a_cell_is_row_and_column_at_once_and_unknown_where_there_are_no_facts(pivot: PivotOf) -> None:
    rows = pivot([{"by": "function", "depth": 3}], [CODE, {**PERSONNEL, "numbers": {"blank": "不详"}}, TOTAL])
    assert rows == [["2010301", "6.00", "8.00"], ["2010302", "不详", "2.00"]]


def test_a_column_of_another_year_asks_the_ledger_anew(pivot: PivotOf) -> None:
    prior = {"title": "上年", "where": {"year": "-1", "stage": "execution"}}
    assert pivot([{"by": "fund", "depth": 2}], [NAME, prior, TOTAL]) == [["一般公共预算", "9.00", "10.00"]]


def test_a_fact_open_in_the_dimension_of_the_rows_is_told_at_its_place(
    built: Callable[..., tuple[Table, Findings]],
) -> None:
    opened = ('economic: "30201", nature: 公用经费, amount: 20000', "nature: 公用经费, amount: 20000")
    table, findings = built([{"by": "economic", "depth": 1}], [CODE, TOTAL], opened)
    assert texts(table) == [["301", ""], ["302", ""]]
    (finding,) = findings
    assert (finding.kind.id, finding.place.line, finding.place.column) == ("open-dimension", 22, 9)
    assert finding.found == "这一笔没有填“经济科目”，而《某表》要按它分列"


def test_a_table_of_nothing_but_zeros_is_noted_as_empty(built: Callable[..., tuple[Table, Findings]]) -> None:
    table, _ = built(
        [{"by": "function", "depth": 1}], [NAME, TOTAL], where={**EXPENDITURE, "economic": "30217"}, total=True
    )
    assert [figure.value for row in table.rows for cell in row.cells if (figure := cell.figure)] == [0]
    assert table.notes == ("注：本单位2025年没有此项预算安排的收支，故本表无数据。",)
    some, _ = built([{"by": "function", "depth": 1}], [NAME, TOTAL], total=True)
    assert some.notes == ()


def test_a_table_without_amounts_is_kept_with_its_note(built: Callable[..., tuple[Table, Findings]]) -> None:
    where = {**EXPENDITURE, "fund": "government_fund"}
    table, findings = built([{"by": "function", "depth": 1}], [CODE, NAME, TOTAL], where=where, total=True)
    assert texts(table) == [["", "合计", ""]]
    assert table.notes == ("注：本单位2025年没有此项预算安排的收支，故本表无数据。",)
    assert len(findings) == 0
