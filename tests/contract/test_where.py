"""The condition grammar: a value, a list, all but."""

from collections.abc import Callable
from pathlib import Path

import pytest

from generator.contract import Values, Where, read_model
from generator.findings import Findings
from generator.sources import read_yaml

Read = Callable[[str], tuple[Where | None, list[str]]]


@pytest.fixture
def read(tmp_path: Path) -> Read:
    """Read a condition; return it and each finding as ``column found | expected``."""

    def call(text: str) -> tuple[Where | None, list[str]]:
        path = tmp_path / "x.yaml"
        path.write_text(text, encoding="utf-8")
        findings = Findings()
        raw = read_yaml(path, findings)
        assert raw is not None
        where = read_model(Where, raw, findings)
        return where, [f"{each.place.column} {each.found} | {each.expected}" for each in findings]

    return call


@pytest.mark.parametrize(
    ("typed", "values"),
    [
        ("302", Values(("302",))),
        ("[302, '30301']", Values(("302", "30301"))),
        ("{not: 302}", Values(exclude=("302",))),
        ("{not: [302, 30301]}", Values(exclude=("302", "30301"))),
        ("0210", Values(("0210",))),
    ],
)
def test_a_condition_is_a_value_a_list_or_all_but(read: Read, typed: str, values: Values) -> None:
    where, told = read(f"economic: {typed}\n")
    assert told == []
    assert where is not None
    assert where.asked() == {"economic": values}


@pytest.mark.parametrize(
    ("typed", "token"),
    [
        ("year: -1", "-1"),
        ("nature: 公用经费", "operating"),
        ("支出性质: operating", "operating"),
        ("fund: 一般公共预算", "general_public"),
        ("stage: 决算数", "final"),
        ("flow: 结转下年", "closing"),
        ("carryover: 是", "yes"),
        ("project: P-01", "P-01"),
    ],
)
def test_terms_are_understood_in_chinese_and_kept_as_tokens(read: Read, typed: str, token: str) -> None:
    where, told = read(typed)
    assert told == []
    assert where is not None
    assert list(where.asked().values()) == [Values((token,))]


@pytest.mark.parametrize("typed", ["人员", "[personnel, 人员]", "{not: 人员}"])
def test_a_term_that_is_not_in_the_list_is_refused_with_those_that_are(read: Read, typed: str) -> None:
    where, (told,) = read(f"nature: {typed}\n")
    assert where is None
    assert "基本支出、人员经费、公用经费、项目支出" in told


def test_conditions_are_asked_in_the_order_of_the_dimensions_under_either_name(read: Read) -> None:
    where, told = read('项目: P1\n经济科目: ["302"]\nyear: 0\n资金来源: fiscal\n')
    assert told == []
    assert where is not None
    assert list(where.asked()) == ["year", "fund", "economic", "project"]


def test_no_condition_asks_for_everything(read: Read) -> None:
    where, _ = read("{}")
    assert where is not None
    assert where.asked() == {}


@pytest.mark.parametrize("typed", ["{nicht: x}", "{not: []}", "[]", "{}", "[[a]]", "['']", "{not: x, and: y}"])
def test_anything_else_is_refused(read: Read, typed: str) -> None:
    where, told = read(f"economic: {typed}\n")
    assert where is None
    shown = "对照表" if typed.startswith("{") else "列表"
    assert told == [f"11 “economic（经济科目）”是“{shown}” | 一个值、一个列表，或 {{not: [值, …]}}"]


def test_a_dimension_that_does_not_exist_is_told(read: Read) -> None:
    where, told = read("natrue: personnel\n")
    assert where is None
    assert told == ["9 “natrue” | nature（支出性质）"]


def test_a_condition_can_be_made_in_code() -> None:
    assert Where(nature=Values(("personnel",))).asked() == {"nature": Values(("personnel",))}
    assert Where.model_validate({"unit": ["a", "b"]}).asked() == {"unit": Values(("a", "b"))}
