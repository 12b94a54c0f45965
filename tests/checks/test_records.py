"""Checks of records: what each tells of a bad input; the two that only final accounts know."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from generator.checks import CHECKS, Status, Subject
from tests.checks.bad_records import BAD_RECORDS, TARGETS

SubjectOf = Callable[[str], Subject]
Changed = Callable[..., str]
BY_NAME = {check.id.replace("-", "_"): check for check in CHECKS}
OWN = "  - year: 2025\n    stage: 预算数"
FINAL = (OWN, OWN.replace("预算数", "决算数"))
ADJUSTED = (
    "  - year: 2024\n    stage: 执行数",
    "  - year: 2025\n    stage: 全年预算\n    expenditure:\n"
    "      - {function: '2010302', fund: 一般公共预算, project: P1, amount: 25000}\n  - year: 2024\n    stage: 执行数",
)
EVALUATED = (
    "    targets:\n" + TARGETS,
    """\
    execution_weight: 10
    execution_score: 10
    targets:
      - {level2: 数量指标, name: 整理卷数, operator: ≥, value: 100, unit: 卷, actual: 250}
      - {level2: 数量指标, name: 修复件数, operator: ≥, value: 10, unit: 件, actual: 9}
      - {level2: 数量指标, name: 投诉件数, operator: ≤, value: 10, unit: 件, actual: 9}
      - {level2: 数量指标, name: 培训次数, operator: ≥, value: 10, unit: 件, actual: 9, deviation: 另有安排}""",
)


@pytest.mark.parametrize("name", BAD_RECORDS)
def test_a_bad_record_is_told(name: str, changed: Changed, subject_of: SubjectOf) -> None:
    changes, told = BAD_RECORDS[name]
    subject = subject_of(changed(*changes))
    found = [finding.found.replace(f"{subject.budget.place.file}:", "") for finding in BY_NAME[name](subject)]
    assert found == list(told)


def final(subject: Subject) -> Subject:
    return replace(subject, definition=subject.definition.model_copy(update={"kind": "final"}))


def test_an_evaluation_is_fair(changed: Changed, subject_of: SubjectOf) -> None:
    text = changed(FINAL, ADJUSTED, EVALUATED)
    check, subject = BY_NAME["evaluations_are_fair"], subject_of(text)
    assert check.outcome(subject).status is Status.NOT_APPLICABLE
    assert [finding.found for finding in check(final(subject))] == [
        "“档案整理经费”执行率 80.00%，分值 10，得分 10",
        "“档案整理经费·整理卷数”指标值 ≥100，实际 250",
        "“档案整理经费·修复件数”指标值 ≥10，实际 9",
    ]
    text = text.replace("execution_score: 10", "execution_score: 8")
    assert len(list(check(final(subject_of(text))))) == 2


def test_counts_of_final_accounts_have_amounts(changed: Changed, subject_of: SubjectOf) -> None:
    text = changed(
        FINAL,
        ('economic: "30217", nature: 公用经费, amount: 0}', 'economic: "30217", nature: 公用经费, amount: 500}'),
        ("procurement:", "three_public: {reception_people: 0, vehicles_bought: 1, abroad_people: 0}\nprocurement:"),
    )
    found = [finding.found for finding in BY_NAME["counts_have_amounts"](final(subject_of(text)))]
    assert found == [
        "公务用车购置数是 1，而公务用车购置费是 0.00 元",
        "国内接待人数是 0，而公务接待费是 500.00 元",
    ]
