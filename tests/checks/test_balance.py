"""Balance and carryover: what is legal, and which period and fund a breach is told of."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from generator.checks import Subject
from generator.checks.balance import balanced, carryover_has_one_home, figures_of_the_year

Changed = Callable[..., str]
SubjectOf = Callable[[str], Subject]
CLOSING = "    closing:\n      - {amount: 0}"
PRIOR_INCOME = "    income:\n      - {amount: 90000}\n"


def as_final(subject: Subject) -> Subject:
    """The same input as one of final accounts."""
    return replace(subject, definition=subject.definition.model_copy(update={"kind": "final"}))


@pytest.mark.parametrize(
    "changes",
    [
        # more income than is spent, the rest kept for next year
        (("- {amount: 100000}", "- {amount: 100300}"), (CLOSING, "    closing:\n      - {amount: 300}")),
        # more is spent than comes in, the rest from last year
        (("- {amount: 100000}", "- {amount: 99700}"), (CLOSING, "    opening:\n      - {amount: 300}")),
        # a period of which one side alone is known proves nothing
        ((PRIOR_INCOME, ""),),
        (("    expenditure:\n      - {amount: 90000}\n", ""),),
    ],
)
def test_income_and_opening_make_expenditure_and_closing(
    changed: Changed, subject_of: SubjectOf, changes: tuple[tuple[str, str], ...]
) -> None:
    assert list(balanced(subject_of(changed(*changes)))) == []


def test_every_period_is_balanced_for_itself(changed: Changed, subject_of: SubjectOf) -> None:
    text = changed(("- {amount: 100000}", "- {amount: 100001}"), (PRIOR_INCOME, PRIOR_INCOME.replace("90000", "89999")))
    told = [(finding.place.line, finding.found) for finding in balanced(subject_of(text))]
    assert [line for line, _ in told] == [15, 33]
    assert told[0][1].startswith("2025年预算数：收入 100001.00 元")
    assert told[1][1].startswith("2024年执行数：收入 89999.00 元")
    assert told[1][1].endswith("相差 1.00 元")


def final_of(text: str) -> str:
    return text.replace("stage: 预算数\n    defaults", "stage: 决算数\n    defaults")


def test_surplus_used_and_distributed_stand_on_their_sides(changed: Changed, subject_of: SubjectOf) -> None:
    own = "    closing:\n      - {fund: 其他收入, amount: 5}"
    text = final_of(
        changed((CLOSING, own + "\n    use_of_surplus:\n      - {fund: 事业收入, amount: 20}\n"
                          "    surplus_distribution:\n      - {fund: 事业收入, amount: 15}"))
    )  # fmt: skip
    assert list(balanced(as_final(subject_of(text)))) == []
    (told,) = balanced(subject_of(text.replace("amount: 15", "amount: 14")))
    assert "＋使用非财政拨款结余 20.00 元，" in told.found
    assert "＋结余分配 14.00 元，相差 1.00 元" in told.found


def test_final_accounts_balance_fund_by_fund(changed: Changed, subject_of: SubjectOf) -> None:
    text = final_of(
        changed((CLOSING, "    opening:\n      - {amount: 7}\n    closing:\n      - {fund: 其他收入, amount: 7}"))
    )
    assert list(balanced(subject_of(text))) == []
    told = [finding.found.partition("：")[0] for finding in balanced(as_final(subject_of(text)))]
    assert told == ["2025年决算数·一般公共预算", "2025年决算数·非财政拨款"]


def test_an_opening_balance_may_differ_from_last_years_closing(changed: Changed, subject_of: SubjectOf) -> None:
    last_year = "  - year: 2024\n    stage: 决算数\n    defaults: {fund: 一般公共预算}\n    closing: [{amount: 999}]\n"
    text = final_of(
        changed((CLOSING, "    opening:\n      - {amount: 7}\n    closing:\n      - {amount: 7}"),
                ("projects:\n", last_year + "projects:\n"))
    )  # fmt: skip
    assert list(balanced(as_final(subject_of(text)))) == []


def test_what_is_carried_over_is_spent_from_it_or_kept_of_it(changed: Changed, subject_of: SubjectOf) -> None:
    text = changed(
        ("project: P1, amount", "project: P1, carryover: 是, amount"),
        (CLOSING, "    opening:\n      - {amount: 20500}\n    closing:\n      - {amount: 500, carryover: 是}"),
    )
    assert list(carryover_has_one_home(subject_of(text))) == []


def test_carryover_is_held_fund_by_fund(changed: Changed, subject_of: SubjectOf) -> None:
    text = changed(
        ("project: P1, amount", "project: P1, carryover: 是, amount"),
        (CLOSING, "    opening:\n      - {fund: 政府性基金, amount: 20000}"),
    )
    told = [finding.found for finding in carryover_has_one_home(subject_of(text))]
    assert [text.partition("：")[0] for text in told] == ["一般公共预算", "政府性基金预算"]


def test_carryover_of_an_earlier_year_or_another_stage_is_not_held(changed: Changed, subject_of: SubjectOf) -> None:
    prior = ("stage: 执行数", "stage: 预算数")
    text = changed(prior, (PRIOR_INCOME, PRIOR_INCOME + "    opening:\n      - {amount: 5}\n"))
    assert list(carryover_has_one_home(subject_of(text))) == []
    text = changed(
        ("stage: 预算数\n    defaults", "stage: 决算数\n    defaults"), (CLOSING, "    opening:\n      - {amount: 5}")
    )
    assert list(carryover_has_one_home(subject_of(text))) == []


def test_one_block_of_the_year_is_enough(changed: Changed, subject_of: SubjectOf) -> None:
    assert (
        list(figures_of_the_year(subject_of(changed(("stage: 预算数\n    defaults", "stage: 决算数\n    defaults")))))
        == []
    )
