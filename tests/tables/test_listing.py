"""Listings: records of the input, one a row, with amounts by fund, counts, a total and subtotals by unit."""

from collections.abc import Callable
from typing import Any

import pytest

from generator.document import Table
from generator.pipeline import Loaded
from generator.sets.jinja import Lines
from generator.sets.table_definition import ListingTable
from generator.tables import build_table

RECORDS = """\
procurement:
  - {kind: 服务, name: 印刷, unit: "900002", quantity: 2, fund: 经费拨款, amount: 30000}
  - {kind: 服务, name: 整理, unit: "900001", project: P1, quantity: 1, fund: 经费拨款}
  - {kind: 货物, name: 柜子, unit: "900001", fund: 其他收入, amount: 10000}
  - {kind: 工程, name: 空, unit: "900002", amount: 0}
purchased_services:
  - {content: 整理服务, unit: "900001", project: P1}
"""
COLUMNS = [
    {"title": "编码", "text": "{{ record.unit_code }}", "group": "{{ group.code }}"},
    {"title": "名称", "text": "{{ record.name }}", "group": "{{ group.name }}", "total": "合计"},
    {"title": "数量", "show": "quantity"},
    {"title": "总计", "show": "amount"},
    {"title": "预算内", "show": "amount", "where": {"fund": "fiscal"}},
    {"title": "其他", "show": "amount", "where": {"fund": "own"}},
]
TableOf = Callable[..., Table]


@pytest.fixture
def table_of(changed: Callable[..., str], loaded_from: Callable[[str], Loaded]) -> TableOf:
    def make(*columns: dict[str, Any], **more: Any) -> Table:
        ours = "defaults: {fund: 一般公共预算, unit: '900001'}\n    income:\n      - {amount: %d}"
        text = changed(
            ("kind: 参公}", 'kind: 参公}\n      - {code: "900002", name: 某市档案二馆, kind: 事业}'),
            ("defaults: {fund: 一般公共预算}\n    income:\n      - {amount: 100000}", ours % 100000),
            ("defaults: {fund: 一般公共预算}\n    income:\n      - {amount: 90000}", ours % 90000),
            ("    targets:", "    purchases: [{name: 装订, amount: 4000}, {name: 扫描, amount: 6000}]\n    targets:"),
        )
        head, _, rest = text.partition("procurement:\n")
        inquiry = loaded_from(head + RECORDS + "assets:\n" + rest.partition("assets:\n")[2]).inquiry
        definition = ListingTable.model_validate(
            {"kind": "listing", "number": "11", "title": "采购", "records": "procurement", "columns": columns, **more}
        )
        return build_table(definition, inquiry, Lines({}, inquiry.findings))

    return make


def cells(table: Table) -> list[list[str]]:
    return [[cell.printed for cell in row.cells] for row in table.rows]


def test_records_stand_under_the_subtotals_of_their_units(table_of: TableOf) -> None:
    assert cells(table_of(*COLUMNS, total=True, groups=[1, 2], zeros=False)) == [
        ["", "合计", "3", "5.00", "4.00", "1.00"],
        ["900", "某市档案局", "3", "5.00", "4.00", "1.00"],
        ["900001", "某市档案服务中心", "1", "2.00", "1.00", "1.00"],
        ["900001", "整理", "1", "1.00", "1.00", ""],
        ["900001", "柜子", "", "1.00", "", "1.00"],
        ["900002", "某市档案二馆", "2", "3.00", "3.00", ""],
        ["900002", "印刷", "2", "3.00", "3.00", ""],
    ]


def test_records_of_nothing_are_left_out_where_the_table_asks(table_of: TableOf) -> None:
    columns = [{"title": "名称", "text": "{{ record.name }}"}, {"title": "金额", "show": "amount"}]
    assert "空" in str(cells(table_of(*columns)))
    assert "空" not in str(cells(table_of(*columns, zeros=False)))


def test_without_groups_records_keep_their_order(table_of: TableOf) -> None:
    assert [row[1] for row in cells(table_of(*COLUMNS))] == ["印刷", "整理", "柜子", "空"]


def test_a_service_without_an_amount_is_worth_its_procurement_which_is_worth_what_the_project_buys(
    table_of: TableOf,
) -> None:
    columns = [{"title": "内容", "text": "{{ record.content }}"}, {"title": "金额", "show": "amount"}]
    assert cells(table_of(*columns, records="purchased_services")) == [["整理服务", "1.00"]]


def test_a_text_column_may_be_numbered_and_an_amount_column_not(table_of: TableOf) -> None:
    columns = [
        {"title": "名称", "text": "{{ record.name }}"},
        {"title": "金额", "show": "amount", "numbered": "true"},
        {"title": "时间", "text": "{{ record.time }}", "numbered": "true"},
    ]
    assert cells(table_of(*columns, number_row={}))[0] == ["**", "1", "2"]
