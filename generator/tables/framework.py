"""The framework of indicators (指标框架): labels that a form prints even where a record has no such indicator."""

from collections.abc import Sequence

from generator.budget.projects import Target
from generator.sets.table_definition import IndicatorLabels

# What a row prints that has no target: fields of a target, all of them empty.
NO_TARGET = dict.fromkeys(Target.model_fields, "")


def framed(targets: Sequence[Target], framework: Sequence[IndicatorLabels]) -> list[Target | dict[str, str]]:
    """The targets in their order, with an empty row of labels wherever the framework has a label that they lack.

    A missing label stands after the nearest label before it in the framework that has rows, else before the next one.
    """
    rows: list[Target | dict[str, str]] = list(targets)
    labels = [(each.level1, level2) for each in framework for level2 in each.level2]
    for position, label in enumerate(labels):
        if any(_label(row) == label for row in rows):
            continue
        ends = [
            max(i for i, row in enumerate(rows) if _label(row) == before) + 1
            for before in labels[:position]
            if any(_label(row) == before for row in rows)
        ]
        starts = [i for after in labels[position:] for i, row in enumerate(rows) if _label(row) == after]
        at = ends[-1] if ends else starts[0] if starts else len(rows)
        rows.insert(at, {**NO_TARGET, "level1": label[0], "level2": label[1]})
    return rows


def _label(row: Target | dict[str, str]) -> tuple[str | None, str | None]:
    return (row.level1, row.level2) if isinstance(row, Target) else (row["level1"], row["level2"])
