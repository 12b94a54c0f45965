"""Printed forms of final accounts: listed codes, numbered lines, texts of rows, shares, rows that stand for none."""

from collections.abc import Callable
from typing import Any

import pytest

from generator.document import Table
from generator.findings import Findings
from generator.pipeline import Loaded
from generator.sets.jinja import Lines
from generator.sets.kinds import KINDS
from generator.tables import build_tables

TablesOf = Callable[..., list[Table]]
COMMON: dict[str, Any] = {"id": "t", "number": "1", "title": "某表"}
NOW = {"year": "0", "stage": "budget", "flow": "expenditure"}
CODE, LABEL, AMOUNT = (
    {"title": "编码", "show": "code"},
    {"title": "名称", "show": "label"},
    {"title": "金额", "where": {}},
)
PAID = {
    "title": "占比",
    "where": {"nature": "project"},
    "share_of": {"where": {"nature": ["basic", "project"]}},
    "sign": False,
}


@pytest.fixture
def tables_of(changed: Callable[..., str], loaded_from: Callable[[str], Loaded]) -> TablesOf:
    def make(
        findings: Findings | None = None, *, changes: tuple[tuple[str, str], ...] = (), **said: Any
    ) -> list[Table]:
        loaded = loaded_from(changed(*changes))
        definition = KINDS[said["kind"]].model_validate({**COMMON, "where": NOW, **said})
        names = {"year": loaded.budget.year, "words": {"we": "本单位"}, "agency": loaded.budget.agency}
        tables = build_tables(definition, loaded.inquiry, Lines(names, loaded.inquiry.findings))
        told = list(loaded.inquiry.findings)
        if findings is None:
            assert not told
        else:
            findings.extend(told)
        return tables

    return make


def shown(table: Table) -> list[list[str]]:
    return [[cell.printed for cell in row.cells] for row in table.rows]


def test_listed_codes_stand_in_the_order_of_the_form_blank_where_there_is_nothing(tables_of: TablesOf) -> None:
    codes = {"301": "工资福利支出", "30101": "基本工资", "30102": "", "302": "商品和服务支出"}
    side = {"title": "左栏", "columns": [CODE, LABEL, AMOUNT], "items": [{"listed": "economic", "codes": codes}]}
    (table,) = tables_of(kind="statement", sides=[side], numbers={"zero": ""})
    assert shown(table) == [
        ["301", "工资福利支出", "6.00"],
        ["30101", "基本工资", "6.00"],
        ["30102", "津贴补贴", ""],
        ["302", "商品和服务支出", "4.00"],
    ]
    assert len(table.sums) == 1  # 301 is the sum of those of its codes that are listed


def test_a_code_that_a_form_leaves_out_is_told(tables_of: TablesOf) -> None:
    findings = Findings()
    side = {
        "title": "左栏",
        "columns": [CODE, LABEL, AMOUNT],
        "items": [{"listed": "economic", "codes": {"302": "甲", "30201": "乙"}}],
    }
    tables_of(findings, kind="statement", sides=[side])
    assert [case.kind.id for case in findings] == ["hidden-facts"]


def test_the_title_of_an_untitled_side_names_its_columns_and_is_not_printed(tables_of: TablesOf) -> None:
    side = {"title": "左栏", "untitled": True, "columns": [LABEL, AMOUNT], "items": [{"label": "支出"}]}
    (table,) = tables_of(kind="statement", sides=[side])
    assert [leaf.path for leaf in table.leaves] == [("左栏", "名称"), ("左栏", "金额")]
    assert [[cell.text for cell in row] for row in table.header] == [["名称", "金额"]]


def test_an_item_without_a_label_prints_what_it_asks_for(tables_of: TablesOf) -> None:
    items = [{"where": {"nature": "operating"}}, {"label": "只有名称", "heading": True}]
    (table,) = tables_of(kind="matrix", items=items, columns=[LABEL, AMOUNT])
    assert shown(table) == [["", "2.00"], ["只有名称", ""]]


def test_lines_are_numbered_and_have_texts_of_their_own(tables_of: TablesOf) -> None:
    items = [{"label": "甲", "texts": {"分值": "{{ year }}"}}, {"label": "乙"}]
    columns = [LABEL, {"title": "行次", "show": "line"}, {"title": "分值", "show": "text"}]
    (table,) = tables_of(kind="matrix", items=items, columns=columns)
    assert shown(table) == [["甲", "1", "2025"], ["乙", "2", ""]]


def test_a_share_is_of_the_same_row_and_of_zero_not_applicable(tables_of: TablesOf) -> None:
    items = [{"label": "全部"}, {"label": "会议费", "where": {"economic": "30215"}}]
    own = {"title": "占比", "where": {"nature": "operating"}, "share_of": {"where": {"nature": "operating"}}}
    numbers = {"not_applicable": "0.00", "blank": "无"}
    (table,) = tables_of(kind="matrix", items=items, columns=[LABEL, PAID, own], numbers=numbers)
    assert shown(table) == [["全部", "20.0", "100.0%"], ["会议费", "无", "0.00"]]
    assert [cell.figure and cell.figure.kind for cell in table.rows[0].cells] == [None, "share", "share"]


def test_a_pivot_without_rows_has_the_row_that_stands_for_them(tables_of: TablesOf) -> None:
    columns = [{"title": "编码", "show": "code"}, {"title": "科目", "show": "name", "total": "合计"}, AMOUNT]
    said = {"kind": "pivot", "levels": [{"by": "function", "depth": 3}], "columns": columns, "empty_row": ["—", "—"]}
    numbers = {"zero": "0.00", "blank": "0.00"}
    (table,) = tables_of(where={**NOW, "fund": "government_fund"}, numbers=numbers, **said)
    assert shown(table) == [["", "合计", "0.00"], ["—", "—", "0.00"]]
    (table,) = tables_of(numbers=numbers, **said)
    assert ["—", "—", "0.00"] not in shown(table)


def test_the_row_of_column_numbers_may_be_written_out(tables_of: TablesOf) -> None:
    (table,) = tables_of(
        kind="matrix", items=[{"label": "甲"}], columns=[LABEL, AMOUNT], number_row={"cells": ["栏次", "7"]}
    )
    assert shown(table)[0] == ["栏次", "7"]
    findings = Findings()
    tables_of(findings, kind="matrix", items=[{"label": "甲"}], columns=[LABEL, AMOUNT], number_row={"cells": ["栏次"]})
    assert [case.kind.id for case in findings] == ["template-error"]


def test_any_table_can_be_made_for_each_project_from_its_facts_alone(tables_of: TablesOf) -> None:
    another = '15000}\n      - {function: "2010302", economic: "30299", project: P3, amount: 5000}'
    changes = (
        ("project: P1, amount: 20000}", f"project: P1, amount: {another}"),
        ("procurement:", "  - {code: P3, name: 库房维修}\nprocurement:"),
    )
    said = {"items": [{"label": "甲"}], "columns": [{"title": "项目", "text": "{{ project.name }}"}, AMOUNT]}
    tables = tables_of(changes=changes, kind="matrix", for_each="projects", number="{{ 9 + index }}", **said)
    assert [(table.id, table.number, shown(table)) for table in tables] == [
        ("t_01", "10", [["档案整理经费", "1.50"]]),
        ("t_02", "11", [["库房维修", "0.50"]]),
    ]


def test_the_total_of_indicators_may_stand_at_the_foot_and_tell_of_the_project(tables_of: TablesOf) -> None:
    columns = [
        {"title": "指标", "text": "{{ target.name }}", "total": "总分"},
        {"title": "分值", "text": "{{ target.weight or '' }}", "total": "{{ project.full_marks }}"},
    ]
    weighed = ("unit: 卷}", "unit: 卷, weight: 90}")
    scored = ("    targets:\n", "    execution_weight: 10\n    targets:\n")
    (table,) = tables_of(
        changes=(weighed, scored), kind="indicators", for_each="projects", total="foot", columns=columns
    )
    assert shown(table) == [["整理卷数", "90"], ["总分", "100"]]
