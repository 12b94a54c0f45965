"""Groups (分组): one level of a row tree over a selection."""

from collections.abc import Mapping
from dataclasses import dataclass

from generator.ledger import Query, Selection
from generator.sets.table_definition import Level
from generator.tables.context import Context
from generator.vocabulary import Path

FULL_DEPTH = 9


@dataclass(frozen=True)
class Group:
    """One row of a level: the paths that make it, by dimension, and its facts."""

    keys: Mapping[str, Path]
    code: str
    name: str
    selection: Selection


def level_keys(level: Level) -> tuple[tuple[str, int], ...]:
    """The (dimension, depth) pairs of a level; no depth means all of the path."""
    depths = level.depth or (FULL_DEPTH,)
    return tuple(zip(level.by, depths * len(level.by) if len(depths) == 1 else depths, strict=True))


def grouped(selection: Selection, level: Level, context: Context) -> list[Group]:
    """The groups of a level, in order; codes listed as ``always`` are there even without facts.

    A group of nothing but zeros makes no row of its own, unless the level asks for it.
    """
    keys = level_keys(level)
    context.inquiry.tell_open(selection.ungrouped(keys), f"《{context.title}》")
    found = selection.group(keys)
    groups = {paths: g for paths, g in found.items() if level.zeros or any(fact.amount for fact in g.facts)}
    first = keys[0][0]
    dimensions = context.inquiry.dimensions
    for code in level.always:
        path = dimensions.path(first, code)
        if (path,) not in groups and _below(selection, first, path):
            groups[(path,)] = selection.where(Query.at(first, path))
    if level.always:
        groups = dict(sorted(groups.items()))
    result = []
    for paths, chosen in groups.items():
        by_name = {name: path for (name, _), path in zip(keys, paths, strict=True)}
        called = level.named if level.named in by_name else first
        path = by_name[called]
        result.append(Group(by_name, dimensions.code(called, path), dimensions.name(called, path), chosen))
    return result


def _below(selection: Selection, dimension: str, path: Path) -> bool:
    """True when ``path`` may stand under the row that the selection is."""
    condition = selection.query.condition(dimension)
    return condition is None or condition.accepts(path)
