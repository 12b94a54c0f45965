"""Conditions that an input writes (条件): of stated totals and of approved figures."""

from generator.contract import Where
from generator.findings import Findings
from generator.findings import catalogue as kinds
from generator.ledger.dimensions import TITLES, Dimensions
from generator.ledger.query import Query


def conditions_of(where: Where, dimensions: Dimensions, findings: Findings) -> Query | None:
    """The query of a condition; None when any of it is wrong, and the findings say what.

    Year and stage are not the input's to choose here: they follow from where the condition stands.
    """
    conditions = {}
    for name, values in where.asked().items():
        try:
            if name in {"year", "stage"}:
                raise ValueError("不写这一项：年度和阶段已经确定")
            conditions[name] = dimensions.condition(name, values)
        except ValueError as error:
            shown = "、".join(values.include or values.exclude)
            findings.add(kinds.BAD_CONDITION, where.at(name), dimension=TITLES[name], value=shown, expected=error)
    return Query.of(conditions) if len(conditions) == len(where.asked()) else None
