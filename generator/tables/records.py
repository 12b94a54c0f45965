"""Records of the input as tables ask for them: chosen by their fields, grouped, found by a path."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any, TypeVar

from generator.budget.projects import Activity, OverallPerformance, Project
from generator.contract import Values
from generator.findings import Place
from generator.inquiry import Inquiry
from generator.ledger import Query
from generator.sets.jinja import Lines
from generator.vocabulary import Path

R = TypeVar("R")


def record_lists(inquiry: Inquiry) -> dict[str, Any]:
    """The lists of records of the input by their names (projects, procurement)."""
    budget = inquiry.budget
    return {name: value for name in type(budget).model_fields if isinstance(value := getattr(budget, name), tuple)}


def records_at(path: str, names: Mapping[str, Any]) -> tuple[Any, ...]:
    """The records that a path names (``project.targets``); ValueError tells in Chinese what there is none of."""
    first, *steps = path.split(".")
    if first not in names:
        raise ValueError(f"没有“{first}”；有：{'、'.join(names)}")
    value = names[first]
    for step in steps:
        if not hasattr(value, step):
            raise ValueError(f"“{path}”中没有“{step}”")
        value = getattr(value, step)
    if isinstance(value, tuple | list):
        return tuple(value)
    raise ValueError(f"“{path}”不是一个记录的列表")


def chosen(
    records: Sequence[Any], when: Mapping[str, Values | None], lines: Lines, place: Place, names: Mapping[str, Any]
) -> list[Any]:
    """The records whose fields have the values asked for; a value may be a line over ``names``."""
    wanted = {
        field: Values(
            tuple(lines(value, place, **names) for value in values.include),
            tuple(lines(value, place, **names) for value in values.exclude),
        )
        for field, values in when.items()
        if values is not None
    }
    return [record for record in records if all(_fits(record, field, values) for field, values in wanted.items())]


def _fits(record: Any, field: str, values: Values) -> bool:
    has = field_text(record, field)
    return has not in values.exclude and (not values.include or has in values.include)


def field_text(record: Any, field: str) -> str:
    """A field of a record as text: nothing for none, ``true`` or ``false`` for a flag."""
    if not hasattr(record, field):
        raise ValueError(f"记录没有字段“{field}”")
    value = getattr(record, field)
    if isinstance(value, bool):
        return str(value).lower()
    return "" if value is None else str(value)


def grouped_by(records: Sequence[Any], field: str) -> list[tuple[str, list[Any]]]:
    """The records by the value of a field, the values in the order of their first records."""
    groups: dict[str, list[Any]] = {}
    for record in records:
        groups.setdefault(field_text(record, field), []).append(record)
    return list(groups.items())


def under_units(
    records: Sequence[R], depths: Sequence[int], path_of: Callable[[R], Path], inquiry: Inquiry
) -> list[tuple[R, list[tuple[Path, list[R]]]]]:
    """The records, each with the units (and all their records) that have a row of their own right before it.

    Units at ``depths`` have one; for these the records stand in the order of the unit tree, those of no unit first.
    """
    if not depths:
        return [(record, []) for record in records]
    order = {path: number for number, path in enumerate(inquiry.dimensions.units.values())}
    ordered = sorted(records, key=lambda record: order.get(path_of(record), -1))
    below: dict[Path, list[R]] = {}
    for record in ordered:
        path = path_of(record)
        for depth in range(1, len(path) + 1):
            below.setdefault(path[:depth], []).append(record)
    result = []
    shown: tuple[Path, ...] = ()
    for record in ordered:
        units = tuple(path_of(record)[:depth] for depth in depths)
        opened = [path for path in units if path and path not in shown]
        result.append((record, [(path, below[path]) for path in opened]))
        shown = units
    return result


def unit_of(record: Any, inquiry: Inquiry) -> dict[str, str]:
    """Code and name of a record's unit: its own, else the only one."""
    units = inquiry.leaf_units
    code = record.unit or (next(iter(units)) if len(units) == 1 else "")
    return {"code": code, "name": units[code]} if code in units else {"code": "", "name": ""}


def query_of(record: Any, inquiry: Inquiry) -> Query:
    """The facts that belong to a record; all of them when the ledger knows no such record."""
    if isinstance(record, Project):
        return Query.at("project", inquiry.dimensions.path("project", record.code))
    if isinstance(record, Activity):
        return Query.at("activity", (record.code,))
    if isinstance(record, OverallPerformance) and record.unit is not None:
        return Query.at("unit", inquiry.dimensions.path("unit", record.unit))
    return Query()
