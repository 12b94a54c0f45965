"""Counts and assets of several units, added (实物量、资产之和)."""

from collections import Counter
from collections.abc import Sequence
from typing import Any, TypeVar

from generator.contract import Model
from generator.findings import Findings
from generator.findings import assembling as kinds

M = TypeVar("M", bound=Model)


def summed(records: Sequence[M], findings: Findings) -> M | None:
    """The records of one kind in all: numbers are added, all else must be the same; what none states stays unknown."""
    if len(records) < 2:
        return records[0] if records else None
    first = records[0]
    update: dict[str, Any] = {}
    for name, field in type(first).model_fields.items():
        stated = [(each, value) for each in records if (value := getattr(each, name)) is not None]
        values = [value for _, value in stated]
        if not values:
            continue
        if isinstance(values[0], Model):
            update[name] = summed(values, findings)
        elif isinstance(values[0], dict):
            update[name] = dict(sum((Counter(value) for value in values), Counter()))
            update[name] |= {use: 0 for value in values for use in value if use not in update[name]}
        elif isinstance(values[0], int):
            update[name] = sum(values)
        else:
            update[name] = values[0]
            for other, value in stated[1:]:
                if value != values[0]:
                    findings.add(
                        kinds.INCLUDE_DIFFERS,
                        other.at(name),
                        what=str(field.title),
                        value=value,
                        other=values[0],
                        at=stated[0][0].at(name),
                    )
    return first.model_copy(update=update)
