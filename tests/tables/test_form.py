"""Forms: labels and fields on a grid, one form a record, blocks of rows repeated over records."""

import io
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest
from openpyxl import load_workbook

from generator.document import Document, Table, TableBlock
from generator.explaining import explain_cell
from generator.pipeline import Loaded, build
from generator.sets.form_definition import FormTable
from generator.sets.jinja import Lines
from generator.tables import build_tables
from generator.writers.csv_tables import csv_files
from generator.writers.excel_tables import excel_tables
from generator.writers.html import html_page

PROJECTS = """\
projects:
  - code: P1
    name: 档案整理经费
    targets:
      - {level1: 产出, level2: 数量, name: 整理卷数, value: 100}
      - {level1: 产出, level2: 质量, name: 合格率, value: 99}
      - {level1: 效益, level2: 质量, name: 利用率, value: 50}
  - code: P2
    name: 内部项目
    published: false
  - code: P3
    name: 库房维修
"""
NAME = {"cells": [{"head": "项目名称"}, {"text": "{{ project.name }}", "across": 3}]}
PUBLISHED = {"where": {"project": ["P1", "P3"]}}
MONEY = {"cells": [{"head": "预算"}, {"where": {}}, {"head": "占比"}, {"where": {}, "share_of": PUBLISHED}]}
TARGETS = {
    "side": {"head": "指标"},
    "rows": [
        {"cells": [{"head": "一级"}, {"head": "二级"}, {"head": "三级"}]},
        {
            "each": "project.targets",
            "name": "target",
            "field": "指标/{{ index }}",
            "rows": [
                {
                    "cells": [
                        {"text": "{{ target.level1 }}", "run": "true", "field": "一级"},
                        {"text": "{{ target.level2 }}", "run": "true", "field": "二级"},
                        {"text": "{{ target.name }}", "field": "三级"},
                    ]
                }
            ],
            "empty": [{"cells": [{"text": "", "across": 3, "field": "指标"}]}],
        },
    ],
}
FormsOf = Callable[..., list[Table]]


@pytest.fixture
def loaded(changed: Callable[..., str], loaded_from: Callable[[str], Loaded]) -> Loaded:
    text = changed(
        (
            "project: P1, amount: 20000}",
            'project: P1, amount: 15000}\n      - {function: "2010302", economic: "30299", project: P3, amount: 5000}',
        )
    )
    head, _, rest = text.partition("projects:\n")
    return loaded_from(head + PROJECTS + "procurement:\n" + rest.partition("procurement:\n")[2])


def definition(*rows: dict[str, Any], **more: Any) -> FormTable:
    return FormTable.model_validate(
        {
            "id": "project_form",
            "kind": "form",
            "number": "13",
            "title": "项目申报表",
            "where": {"year": "0", "stage": "budget", "flow": "expenditure"},
            "widths": [4, 4, 4, 4],
            "rows": list(rows),
            **more,
        }
    )


@pytest.fixture
def forms_of(loaded: Loaded) -> FormsOf:
    def make(*rows: dict[str, Any], **more: Any) -> list[Table]:
        inquiry = loaded.inquiry
        return build_tables(definition(*rows, **more), inquiry, Lines({}, inquiry.findings))

    return make


def cells(table: Table) -> list[list[str]]:
    """Each cell as ``text rows×columns``; a covered cell is empty."""
    return [
        [f"{cell.printed} {cell.span}×{cell.across}" if cell.span and cell.across else "" for cell in row.cells]
        for row in table.rows
    ]


EACH = {"for_each": "projects", "when": {"published": "true"}}


def test_one_form_is_made_for_each_record_asked_for_with_its_own_facts(forms_of: FormsOf) -> None:
    first, second = forms_of(NAME, MONEY, **EACH)
    assert (first.id, second.id) == ("project_form_01", "project_form_02")
    assert cells(first) == [
        ["项目名称 1×1", "档案整理经费 1×3", "", ""],
        ["预算 1×1", "1.50 1×1", "占比 1×1", "75.0% 1×1"],
    ]
    assert [row[1] for row in cells(second)] == ["库房维修 1×3", "0.50 1×1"]


def test_a_label_at_the_side_spans_its_rows_and_runs_of_the_same_text_are_joined(forms_of: FormsOf) -> None:
    assert cells(forms_of(TARGETS, **EACH)[0]) == [
        ["指标 4×1", "一级 1×1", "二级 1×1", "三级 1×1"],
        ["", "产出 2×1", "数量 1×1", "整理卷数 1×1"],
        ["", "", "质量 1×1", "合格率 1×1"],
        ["", "效益 1×1", "质量 1×1", "利用率 1×1"],
    ]


def test_a_block_without_records_prints_its_rows_for_that(forms_of: FormsOf) -> None:
    assert cells(forms_of(TARGETS, **EACH)[1])[1:] == [["", " 1×3", "", ""]]


def test_a_cell_that_reaches_down_keeps_its_columns(forms_of: FormsOf) -> None:
    rows = (
        {"cells": [{"head": "情况", "down": 2, "across": 2}, {"head": "近两年", "across": 2}]},
        {"cells": [{"head": "前年"}, {"head": "上年"}]},
    )
    (table,) = forms_of(*rows)
    assert cells(table) == [["情况 2×2", "", "近两年 1×2", ""], ["", "", "前年 1×1", "上年 1×1"]]


def test_a_block_over_projects_narrows_amounts_and_its_foot_takes_them_all(forms_of: FormsOf) -> None:
    row = {"cells": [{"text": "{{ project.name }}", "across": 2}, {"where": {}, "across": 2}]}
    foot = {"cells": [{"head": "小计", "across": 2}, {"where": {}, "across": 2}]}
    block = {"each": "projects", "name": "project", "when": {"published": "true"}, "rows": [row], "foot": [foot]}
    (table,) = forms_of(block)
    assert [row[2] for row in cells(table)] == ["1.50 1×2", "0.50 1×2", "2.00 1×2"]


def test_records_are_chosen_by_a_field_and_their_own_amounts_are_added_up(forms_of: FormsOf) -> None:
    row = {"cells": [{"text": "{{ record.kind }}", "across": 2}, {"show": "amount", "across": 2}]}
    foot = {"cells": [{"head": "小计", "across": 2}, {"show": "amount", "across": 2}]}
    block = {"each": "procurement", "when": {"kind": {"not": ["works"]}}, "rows": [row], "foot": [foot]}
    (table,) = forms_of(block, numbers={"zero": "0.00"})
    assert cells(table) == [
        ["goods 1×2", "", "0.00 1×2", ""],
        ["services 1×2", "", "0.00 1×2", ""],
        ["小计 1×2", "", "0.00 1×2", ""],
    ]


def test_records_without_amount_are_left_out_where_the_block_asks_for_funded_ones(forms_of: FormsOf) -> None:
    row = {"cells": [{"text": "{{ project.name }}", "across": 4}]}
    (table,) = forms_of({"each": "projects", "name": "project", "funded": {"nature": "project"}, "rows": [row]})
    assert [row[0] for row in cells(table)] == ["档案整理经费 1×4", "库房维修 1×4"]  # nothing is known of P2


def test_a_cell_adds_queries_and_a_part_that_is_not_known_counts_for_nothing(forms_of: FormsOf) -> None:
    more = [{"where": {"project": "P3"}}, {"where": {"project": "P2"}}]
    row = {"cells": [{"where": {"project": "P1"}, "plus": more, "across": 4, "numbers": {"decimals": 1}}]}
    assert cells(forms_of(row)[0])[0][0] == "2.0 1×4"


def test_a_cell_names_what_the_facts_are_unless_a_text_says_otherwise(forms_of: FormsOf) -> None:
    row = {"cells": [{"names": "economic", "across": 2}, {"names": "economic", "text": "采购经费", "across": 2}]}
    assert [cell for cell in cells(forms_of(row, **EACH)[0])[0] if cell] == [
        "其他商品和服务支出 1×2", "采购经费 1×2",
    ]  # fmt: skip


def test_records_are_grouped_by_a_field(forms_of: FormsOf) -> None:
    head = {"cells": [{"head": "{{ index }} {{ group }}", "across": 4}]}
    member = {"each": "members", "rows": [{"cells": [{"text": "{{ record.name }}", "across": 4}]}]}
    table = forms_of({"each": "project.targets", "by": "level1", "rows": [head, member]}, **EACH)[0]
    assert [row[0] for row in cells(table)] == [
        "1 产出 1×4", "整理卷数 1×4", "合格率 1×4", "2 效益 1×4", "利用率 1×4",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("rows", "problem"),
    [
        ([{"cells": [{"head": "甲", "across": 3}]}], "只占 3 栏，应占 4 栏"),
        ([{"cells": [{"head": "甲", "across": 5}]}], "占 5 栏，应占 4 栏"),
        ([{"cells": [{"head": "甲", "down": 2}, {"text": "", "across": 3}]}], "超出了它所在的几行"),
    ],
)
def test_a_row_that_does_not_fill_the_grid_is_a_fault_of_the_set(
    forms_of: FormsOf, loaded: Loaded, rows: list[dict[str, Any]], problem: str
) -> None:
    forms_of(*rows)
    (finding,) = loaded.inquiry.findings
    assert problem in finding.found


@pytest.fixture
def document(loaded: Loaded, forms_of: FormsOf) -> Document:
    made = build(loaded)
    tables = forms_of(NAME, MONEY, TARGETS, fields={"单位": "{{ unit }}"}, **EACH)
    return replace(made, blocks=tuple(TableBlock(table, f"t-{table.id}") for table in tables), data_tables=())


def test_a_form_is_exported_field_by_field(document: Document) -> None:
    files = dict(csv_files(document))
    assert list(files) == ["13-project_form_01.csv", "13-project_form_02.csv"]
    assert files["13-project_form_01.csv"].decode().splitlines() == [
        "field,value",
        "单位,万元",
        "项目名称,档案整理经费",
        "预算,1.50",
        "占比,75.0%",
        "指标/1/一级,产出",
        "指标/1/二级,数量",
        "指标/1/三级,整理卷数",
        "指标/2/一级,产出",
        "指标/2/二级,质量",
        "指标/2/三级,合格率",
        "指标/3/一级,效益",
        "指标/3/二级,质量",
        "指标/3/三级,利用率",
    ]
    assert files["13-project_form_02.csv"].decode().splitlines()[-1] == "指标,"


def test_a_form_is_a_grid_of_merged_cells_in_a_workbook(document: Document) -> None:
    sheet = load_workbook(io.BytesIO(excel_tables(document))).worksheets[0]
    merged = {str(each) for each in sheet.merged_cells.ranges}
    assert {"B3:D3", "A5:A8", "B6:B7"} <= merged
    assert [sheet["A3"].value, sheet["B3"].value, sheet["B4"].value] == ["项目名称", "档案整理经费", 1.5]


def test_a_form_is_a_table_with_spans_in_html(document: Document, loaded: Loaded) -> None:
    page = html_page(document, loaded.inquiry.template)
    assert '<th scope=row class="c h">项目名称</th><td colspan="3">档案整理经费</td>' in page
    assert '<th scope=row class="c h" rowspan="4">指标</th>' in page


@pytest.mark.parametrize("cell", ["项目申报表!预算", "13!预算", "project_form_01!预算"])
def test_a_figure_of_a_form_is_explained_by_its_field(document: Document, loaded: Loaded, cell: str) -> None:
    result = explain_cell(document, loaded.inquiry, cell)
    assert not isinstance(result, str)
    assert (result[0].row, result[0].figure.text) == ("预算", "1.50")
    assert result[0].parts[0].words.endswith("档案整理经费")
