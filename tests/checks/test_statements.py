"""Statements of totals: known facts ≤ statement ≤ all facts that could belong to it; a part ≤ its whole."""

from collections.abc import Callable

import pytest

from generator.checks import Subject
from generator.checks.statements import statements_agree

Told = Callable[[str], list[tuple[int | None, str, str]]]
Changed = Callable[..., str]
CLOSING = "    closing:"
FIRST = "      - {where: {fund: 一般公共预算, nature: 公用经费}, amount: 20000}\n"


@pytest.fixture
def told(subject_of: Callable[[str], Subject]) -> Told:
    """What the check tells of a text: line, found, expected."""

    def call(text: str) -> list[tuple[int | None, str, str]]:
        cases = statements_agree(subject_of(text))
        return [(case.place.line, case.found.replace(f"{case.place.file}:", ""), case.expected) for case in cases]

    return call


def with_statement(changed: Changed, where: str, amount: str) -> str:
    """The valid input with one statement more in the block of this year, which has facts."""
    return changed((CLOSING, f"    statements:\n      - {{where: {where}, amount: {amount}}}\n{CLOSING}"))


def test_a_statement_equal_to_its_facts_agrees(changed: Changed, told: Told) -> None:
    assert told(with_statement(changed, "{nature: 公用经费}", "20000.00")) == []


def test_a_statement_below_the_facts_it_takes_is_told(changed: Changed, told: Told) -> None:
    expected = (32, "19999.99 元，而账目中属于它的已有 20000.00 元", "不小于 20000.00 元")
    assert told(with_statement(changed, "{nature: 公用经费}", "19999.99")) == [expected]


def test_a_statement_above_all_facts_that_could_belong_to_it_is_told(changed: Changed, told: Told) -> None:
    expected = (32, "20000.01 元，而账目中可能属于它的只有 20000.00 元", "不大于 20000.00 元")
    assert told(with_statement(changed, "{nature: 公用经费}", "20000.01")) == [expected]


def test_facts_that_leave_it_open_may_belong_to_a_statement(changed: Changed, told: Told) -> None:
    text = with_statement(changed, "{nature: 公用经费}", "80000")
    opened = text.replace("nature: 人员经费, amount: 60000", "amount: 60000")
    assert told(opened) == []
    (case,) = told(opened.replace("amount: 80000", "amount: 80001"))
    assert case[1:] == ("80001.00 元，而账目中可能属于它的只有 80000.00 元", "不大于 80000.00 元")


def test_a_period_without_facts_contradicts_nothing(changed: Changed, told: Told) -> None:
    assert told(changed((FIRST, FIRST.replace("20000", "123456")))) == []


def test_a_part_stated_above_its_whole_is_told_at_the_part_with_both_values(changed: Changed, told: Told) -> None:
    part = FIRST.replace("nature: 公用经费", 'nature: 公用经费, economic: ["30201", "30202"]').replace("20000", "20001")
    expected = (44, "20001.00 元，而包含它的合计说明（43:9）是 20000.00 元", "部分不大于整体")
    assert told(changed((FIRST, FIRST + part))) == [expected]
    assert told(changed((FIRST, FIRST + part.replace("20001", "20000")))) == []


@pytest.mark.parametrize("where", ["nature: 人员经费", 'economic: "30299"', "nature: [公用经费, 人员经费]"])
def test_statements_that_only_overlap_are_not_compared(changed: Changed, told: Told, where: str) -> None:
    other = FIRST.replace("nature: 公用经费", where).replace("20000", "99999")
    assert told(changed((FIRST, FIRST + other))) == []
