"""The framework of indicators: labels stand in the form although a record has no such indicator."""

import pytest

from generator.budget.projects import Target
from generator.sets.table_definition import IndicatorLabels
from generator.tables.framework import framed

FRAMEWORK = [
    IndicatorLabels(level1="成本指标", level2=("经济成本指标", "社会成本指标")),
    IndicatorLabels(level1="产出指标", level2=("数量指标",)),
    IndicatorLabels(level1="效益指标", level2=("经济效益指标", "社会效益指标")),
]


def target(level1: str, level2: str, name: str) -> Target:
    return Target(level1=level1, level2=level2, name=name, value="1")


def shown(targets: list[Target]) -> list[str]:
    rows = framed(targets, FRAMEWORK)
    return [row.name if isinstance(row, Target) else f"（{row['level2']}）" for row in rows]


@pytest.mark.parametrize(
    ("targets", "expected"),
    [
        ([], ["（经济成本指标）", "（社会成本指标）", "（数量指标）", "（经济效益指标）", "（社会效益指标）"]),
        (
            [target("产出指标", "数量指标", "甲"), target("产出指标", "数量指标", "乙")],
            ["（经济成本指标）", "（社会成本指标）", "甲", "乙", "（经济效益指标）", "（社会效益指标）"],
        ),
        (
            [target("成本指标", "社会成本指标", "甲"), target("效益指标", "社会效益指标", "乙")],
            ["（经济成本指标）", "甲", "（数量指标）", "（经济效益指标）", "乙"],
        ),
        (
            [target("满意度指标", "服务对象满意度指标", "甲")],
            ["甲", "（经济成本指标）", "（社会成本指标）", "（数量指标）", "（经济效益指标）", "（社会效益指标）"],
        ),
    ],
)
def test_missing_labels_stand_where_the_framework_has_them(targets: list[Target], expected: list[str]) -> None:
    assert shown(targets) == expected


def test_without_a_framework_the_targets_stand_as_they_are() -> None:
    only = [target("产出指标", "数量指标", "甲")]
    assert framed(only, ()) == only
