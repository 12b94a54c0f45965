"""Indicators: a project's own cells span the rows of its targets, runs of the same text are joined."""

from collections.abc import Callable
from typing import Any

import pytest

from generator.document import Table
from generator.pipeline import Loaded
from generator.sets.jinja import Lines
from generator.sets.table_definition import IndicatorsTable
from generator.tables import build_table

PROJECTS = """\
projects:
  - code: P1
    name: 档案整理经费
    group: 档案工作
    category: 特定目标类
    targets:
      - {level1: 产出, level2: 数量, name: 整理卷数, value: 100}
      - {level1: 产出, level2: 数量, name: 编目条数, value: 200}
      - {level1: 产出, level2: 质量, name: 合格率, value: 99}
      - {level1: 效益, level2: 质量, name: 利用率, value: 50}
  - code: P2
    name: 内部项目
    published: false
    targets: [{level2: 数量, name: 不公开的指标, value: 1}]
  - code: P3
    name: 库房维修
    targets:
      - {level1: 产出, level2: 数量, name: 维修面积, value: 300}
      - {level1: 产出, level2: 数量, name: 维修面积, value: 300}
"""
NAME = {"title": "项目", "text": "{{ project.name }}", "span": "project", "total": "合计"}
AMOUNT = {"title": "金额", "where": {}, "span": "project"}
LEVEL1 = {"title": "一级", "text": "{{ target.level1 }}", "span": "run"}
LEVEL2 = {"title": "二级", "text": "{{ target.level2 }}", "span": "run"}
TARGET = {"title": "三级", "text": "{{ target.name }}"}
TableOf = Callable[..., Table]


@pytest.fixture
def table_of(changed: Callable[..., str], loaded_from: Callable[[str], Loaded]) -> TableOf:
    def make(*columns: dict[str, Any], **more: Any) -> Table:
        text = changed(
            (
                "project: P1, amount: 20000}",
                "project: P1, amount: 15000}\n"
                '      - {function: "2010302", economic: "30299", project: P3, amount: 5000}',
            )
        )
        head, _, rest = text.partition("projects:\n")
        inquiry = loaded_from(head + PROJECTS + "procurement:\n" + rest.partition("procurement:\n")[2]).inquiry
        definition = IndicatorsTable.model_validate(
            {
                "kind": "indicators",
                "number": "01",
                "title": "绩效目标表",
                "where": {"year": "0", "stage": "budget", "flow": "expenditure", "nature": "project"},
                "columns": list(columns),
                "total": False,
                **more,
            }
        )
        table = build_table(definition, inquiry, Lines({}, inquiry.findings))
        assert len(inquiry.findings) == 0
        return table

    return make


def cells(table: Table) -> list[list[str]]:
    """Each cell as ``text×rows``; a covered cell is empty."""
    return [
        [f"{cell.figure.text if cell.figure else cell.text}×{cell.span}" if cell.span else "" for cell in row.cells]
        for row in table.rows
    ]


def test_a_project_spans_its_targets_and_runs_of_the_same_text_are_joined(table_of: TableOf) -> None:
    assert cells(table_of(NAME, AMOUNT, LEVEL1, LEVEL2, TARGET)) == [
        ["档案整理经费×4", "1.50×4", "产出×3", "数量×2", "整理卷数×1"],
        ["", "", "", "", "编目条数×1"],
        ["", "", "", "质量×1", "合格率×1"],  # 质量 stands twice, but under two first-level indicators
        ["", "", "效益×1", "质量×1", "利用率×1"],
        ["库房维修×2", "0.50×2", "产出×2", "数量×2", "维修面积×1"],
        ["", "", "", "", "维修面积×1"],
    ]


def test_a_run_that_stands_first_is_not_broken_by_what_stands_right_of_it(table_of: TableOf) -> None:
    first_rows = cells(table_of(LEVEL2, LEVEL1, TARGET))[:4]
    assert [row[0] for row in first_rows] == ["数量×2", "", "质量×2", ""]
    assert [row[1] for row in first_rows] == ["产出×2", "", "产出×1", "效益×1"]


def test_spans_cover_every_column_just_once(table_of: TableOf) -> None:
    table = table_of(NAME, AMOUNT, LEVEL1, LEVEL2, TARGET)
    for column in range(5):
        spans = [row.cells[column].span for row in table.rows]
        assert sum(spans) == len(table.rows)


def test_a_project_that_is_not_published_is_left_out(table_of: TableOf) -> None:
    text = str(cells(table_of(NAME, TARGET)))
    assert "内部项目" not in text
    assert "不公开的指标" not in text


def test_one_row_a_project_shows_its_targets_in_one_cell(table_of: TableOf) -> None:
    joined = {
        "title": "指标",
        "text": "{% for t in project.targets %}{{ t.name }}{{ '、' if not loop.last }}{% endfor %}",
    }
    assert cells(table_of({"title": "号", "text": "{{ index }}"}, NAME, AMOUNT, joined, rows="project")) == [
        ["1×1", "档案整理经费×1", "1.50×1", "整理卷数、编目条数、合格率、利用率×1"],
        ["2×1", "库房维修×1", "0.50×1", "维修面积、维修面积×1"],
    ]


def test_the_total_comes_first_and_counts_every_project_once(table_of: TableOf) -> None:
    table = table_of(NAME, AMOUNT, TARGET, total=True)
    assert cells(table)[:2] == [["合计×1", "2.00×1", "×1"], ["档案整理经费×4", "1.50×4", "整理卷数×1"]]
    assert table.rows[0].role == "total"


def test_a_project_belongs_to_its_own_unit_or_to_the_only_one(table_of: TableOf) -> None:
    unit = {"title": "单位", "text": "{{ unit.code }}{{ unit.name }}"}
    assert {row[0] for row in cells(table_of(unit, rows="project"))} == {"900001某市档案服务中心×1"}


def test_records_are_chosen_by_their_fields_and_the_total_is_theirs(table_of: TableOf) -> None:
    table = table_of(NAME, AMOUNT, rows="project", total=True, when={"category": "特定目标类"})
    assert cells(table) == [["合计×1", "1.50×1"], ["档案整理经费×1", "1.50×1"]]


def test_a_unit_has_its_subtotal_before_its_projects(table_of: TableOf) -> None:
    code = {"title": "代码", "text": "", "group": "{{ group.code }}"}
    name = {**NAME, "group": "{{ group.name }}"}
    assert cells(table_of(code, name, AMOUNT, rows="project", groups=[2])) == [
        ["900001×1", "某市档案服务中心×1", "2.00×1"],
        ["×1", "档案整理经费×1", "1.50×1"],
        ["×1", "库房维修×1", "0.50×1"],
    ]


def test_a_form_without_records_shows_its_framework_and_says_that_it_is_empty(table_of: TableOf) -> None:
    framework = [{"level1": "产出指标", "level2": ["数量指标", "质量指标"]}]
    table = table_of(
        NAME, AMOUNT, LEVEL1, LEVEL2, TARGET, framework=framework, when={"category": "没有"}, empty_note="注：空表。"
    )
    assert cells(table) == [["×2", "×2", "产出指标×2", "数量指标×1", "×1"], ["", "", "", "质量指标×1", "×1"]]
    assert table.notes == ("注：空表。",)


def test_projects_of_a_unit_stand_together_under_its_one_subtotal(
    changed: Callable[..., str], loaded_from: Callable[[str], Loaded]
) -> None:
    units = '      - {code: "900001", name: 某市档案服务中心, kind: 参公}\n'
    other = units + '      - {code: "900002", name: 某市档案修复中心, kind: 事业}\n'
    text = changed((units, other), ("    defaults: {fund: 一般公共预算}\n    income:\n      - {amount: 100000}",
        '    defaults: {fund: 一般公共预算, unit: "900001"}\n    income:\n      - {amount: 100000}'))  # fmt: skip
    head, _, rest = text.partition("projects:\n")
    projects = "projects:\n" + "".join(
        f'  - {{code: {code}, name: 项目{code}, unit: "{unit}"}}\n'
        for code, unit in (("P1", "900001"), ("P2", "900002"), ("P3", "900001"))
    )
    inquiry = loaded_from(head + projects + "procurement:\n" + rest.partition("procurement:\n")[2]).inquiry
    name = {"title": "项目", "text": "{{ project.name }}", "group": "{{ group.name }}"}
    definition = IndicatorsTable.model_validate(
        {"kind": "indicators", "number": "01", "title": "表", "rows": "project", "total": False, "groups": [2],
         "where": {"year": "0", "flow": "expenditure"}, "columns": [name]}
    )  # fmt: skip
    table = build_table(definition, inquiry, Lines({}, inquiry.findings))
    assert [row.cells[0].text for row in table.rows] == [
        "某市档案服务中心", "项目P1", "项目P3", "某市档案修复中心", "项目P2",
    ]  # fmt: skip
