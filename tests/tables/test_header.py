"""The header: a tree of columns → header cells with spans, leaves with what they inherit."""

from collections.abc import Callable
from typing import Any

import pytest

from generator.inquiry import Inquiry
from generator.ledger import EVERYTHING, Query
from generator.money import NumberStyle
from generator.pipeline import Loaded
from generator.sets.jinja import Lines
from generator.sets.table_definition import Column
from generator.tables.header import Header, build_header

NAME = {"title": "名称", "show": "name"}
TOTAL = {"title": "总计", "where": {}}
PERSONNEL = {"title": "人员", "where": {"nature": "personnel"}}
OPERATING = {"title": "公用", "where": {"nature": "operating"}}
BASIC = {"title": "基本支出", "columns": [PERSONNEL, OPERATING]}

HeaderOf = Callable[..., Header]


@pytest.fixture
def inquiry(changed: Callable[..., str], loaded_from: Callable[[str], Loaded]) -> Inquiry:
    return loaded_from(changed()).inquiry


@pytest.fixture
def header_of(inquiry: Inquiry) -> HeaderOf:
    def make(*columns: dict[str, Any], style: NumberStyle | None = None) -> Header:
        lines = Lines({"year": 2025}, inquiry.findings)
        return build_header([Column.model_validate(c) for c in columns], style or NumberStyle(), inquiry, lines)

    return make


def layout(header: Header) -> list[list[str]]:
    """Each header cell as ``text columns×rows``, leaves with a star."""
    return [[f"{c.text} {c.columns}×{c.rows}{'*' if c.leaf else ''}" for c in row] for row in header.rows]


def test_plain_columns_make_one_row(header_of: HeaderOf) -> None:
    assert layout(header_of(NAME, TOTAL)) == [["名称 1×1*", "总计 1×1*"]]


def test_a_group_spans_its_leaves_and_a_leaf_the_rows_beneath_it(header_of: HeaderOf) -> None:
    assert layout(header_of(NAME, BASIC, TOTAL)) == [
        ["名称 1×2*", "基本支出 2×1", "总计 1×2*"],
        ["人员 1×1*", "公用 1×1*"],
    ]


def test_groups_nest_to_any_depth(header_of: HeaderOf) -> None:
    header = header_of(NAME, {"title": "支出", "columns": [BASIC, TOTAL]})
    assert layout(header) == [
        ["名称 1×3*", "支出 3×1"],
        ["基本支出 2×1", "总计 1×2*"],
        ["人员 1×1*", "公用 1×1*"],
    ]
    assert [leaf.path for leaf in header.leaves] == [
        ("名称",),
        ("支出", "基本支出", "人员"),
        ("支出", "基本支出", "公用"),
        ("支出", "总计"),
    ]


def test_every_header_row_covers_the_whole_width(header_of: HeaderOf) -> None:
    header = header_of(NAME, {"title": "支出", "columns": [BASIC, TOTAL]}, BASIC)
    width = len(header.leaves)
    taken = [[0] * width for _ in header.rows]
    for number, row in enumerate(header.rows):
        for cell in row:
            start = taken[number].index(0)
            for below in range(number, number + cell.rows):
                for column in range(start, start + cell.columns):
                    taken[below][column] += 1
    assert taken == [[1] * width for _ in header.rows]


def test_a_leaf_asks_for_what_it_and_all_above_it_say(header_of: HeaderOf) -> None:
    group = {"title": "一般公共预算", "where": {"fund": "general_public"}, "columns": [PERSONNEL, TOTAL]}
    fund = Query.at("fund", ("fiscal", "general_public"))
    leaves = header_of(NAME, group).leaves
    assert [leaf.query for leaf in leaves] == [None, fund.both(Query.at("nature", ("basic", "personnel"))), fund]
    assert [leaf.amount for leaf in leaves] == [False, True, True]


def test_a_column_that_narrows_nothing_asks_for_everything_and_a_text_for_nothing(header_of: HeaderOf) -> None:
    leaves = header_of(TOTAL, {"title": "备注", "text": ""}).leaves
    assert [leaf.query for leaf in leaves] == [EVERYTHING, None]


def test_a_measure_is_the_query_it_names_narrowed_by_the_column(header_of: HeaderOf, inquiry: Inquiry) -> None:
    (leaf,) = header_of({"title": "三公", "measure": "three_public", "where": {"economic": "30217"}}).leaves
    whole = inquiry.query(None, "three_public", inquiry.template.definition.place)
    assert leaf.query == Query.at("economic", ("302", "17")).over(whole)


def test_number_styles_are_inherited_and_the_nearer_is_the_stronger(header_of: HeaderOf) -> None:
    group = {
        "title": "组",
        "numbers": {"decimals": 3, "zero": "—"},
        "columns": [TOTAL, {**PERSONNEL, "numbers": {"decimals": 0}}],
    }
    first, second, third = header_of(group, OPERATING, style=NumberStyle(decimals=2, thousands=True)).leaves
    assert (first.style.decimals, first.style.zero, first.style.thousands) == (3, "—", True)
    assert (second.style.decimals, second.style.zero, second.style.thousands) == (0, "—", True)
    assert (third.style.decimals, third.style.zero) == (2, None)


def test_titles_may_name_what_the_report_knows(header_of: HeaderOf) -> None:
    assert layout(header_of({"title": "{{ year }}年预算数", "where": {}})) == [["2025年预算数 1×1*"]]


def test_a_title_that_names_what_nobody_knows_is_a_fault_of_the_set(header_of: HeaderOf, inquiry: Inquiry) -> None:
    header_of({"title": "{{ nobody }}", "where": {}})
    assert [finding.kind.id for finding in inquiry.findings] == ["template-error"]


def test_a_measure_that_does_not_exist_is_a_fault_of_the_set(header_of: HeaderOf, inquiry: Inquiry) -> None:
    header_of({"title": "某口径", "measure": "no_such"})
    (finding,) = inquiry.findings
    assert (finding.kind.id, finding.found) == ("template-error", "没有口径“no_such”")
    assert finding.expected.startswith("income、")


def test_a_condition_that_means_nothing_is_a_fault_of_the_set(header_of: HeaderOf, inquiry: Inquiry) -> None:
    header_of({"title": "办公费", "where": {"economic": "3020"}})
    (finding,) = inquiry.findings
    assert (finding.kind.id, finding.found) == ("template-error", "条件的值不对")
    assert finding.expected == "3 或 5 位的科目编码"
