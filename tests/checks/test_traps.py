"""What must not be told (误报): ten ways in which right inputs look wrong, each let pass by every check."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from generator.checks import CHECKS, Subject

SubjectOf = Callable[[str], Subject]
Changed = Callable[..., str]
TRIP = '      - {function: "2010301", economic: "30212", nature: 公用经费, amount: 0}\n'
RUNNING = 'economic: "30231", nature: 公用经费, amount: 0}'
TARGETS = "      - {level2: 数量指标, name: 整理卷数, operator: ≥, value: 100, unit: 卷}"
STRUCTURE = "structure: 本单位内设一个科室。"
TRAPS: dict[str, tuple[tuple[str, str], ...]] = {
    "parts that print a cent off their total are a legal tail": (
        ("- {amount: 100000}", "- {amount: 100096}"),
        ('"30101", nature: 人员经费, amount: 60000', '"30101", nature: 人员经费, amount: 60048'),
        ('"30201", nature: 公用经费, amount: 20000', '"30201", nature: 公用经费, amount: 20048'),
    ),
    "a trip may be paid from a project: more than basic expenditure shows": (
        (TRIP, TRIP + '      - {function: "2010302", economic: "30212", project: P1, amount: 5000}\n'),
        ('"30299", project: P1, amount: 20000', '"30299", project: P1, amount: 15000'),
    ),
    "the operating cost of an institution is not its public expenditure": (("kind: 参公", "kind: 事业"),),
    "a target may speak of less than the project spends": (
        (TARGETS, TARGETS + "\n      - {level2: 经济成本指标, name: 整理成本, operator: ≤, value: 1.2, unit: 万元}"),
    ),
    "a function and an economic code of one name may differ": (
        (TRIP, TRIP + '      - {function: "2080505", economic: "30108", nature: 人员经费, amount: 3000}\n'
         '      - {function: "2010301", economic: "30108", nature: 人员经费, amount: 1000}\n'),
        ('"30101", nature: 人员经费, amount: 60000', '"30101", nature: 人员经费, amount: 56000'),
    ),
    "years of documents, projects and dates are not the report's": (
        ("name: 档案整理经费", "name: 档案整理经费（2024）"),
        (STRUCTURE, "structure: 依据〔2019〕12号文件，自2016年起实行，截至2024年12月31日止，比2024年预算增加。"),
    ),
    "no car at the end of last year, and running cost for the one that comes": (
        (RUNNING, 'economic: "30231", nature: 公用经费, amount: 3500}'),
        ('"30201", nature: 公用经费, amount: 20000', '"30201", nature: 公用经费, amount: 16500'),
        ("vehicles: {其他用车: 0}", "vehicles: {其他用车: 0}\n  purchases: {vehicles: 1}"),
    ),
    "yuan and ten thousands in one report": (
        (STRUCTURE, "structure: 全年预算 100,000 元，其中人员经费 6 万元，公用经费 20000.00 元。"),
    ),
    "a tiny rate has its digits": ((STRUCTURE, "structure: 支出比上年下降 0.001%。"),),
    "separators are a matter of style": ((STRUCTURE, "structure: 预算总额 100,000.00 元，即 100000 元。"),),
}  # fmt: skip


@pytest.mark.parametrize("name", TRAPS, ids=lambda name: name.replace(" ", "-"))
def test_no_check_tells_of_what_is_right(name: str, changed: Changed, subject_of: SubjectOf) -> None:
    subject = subject_of(changed(*TRAPS[name]))
    final = replace(subject, definition=subject.definition.model_copy(update={"kind": "final"}))
    for each in (subject, final):
        assert [finding.found for check in CHECKS for finding in check(each)] == []


def test_the_first_trap_has_tails(changed: Changed, subject_of: SubjectOf) -> None:
    document = subject_of(changed(*next(iter(TRAPS.values())))).document
    assert document is not None
    assert [table.title for table in document.tables() if table.tails]
