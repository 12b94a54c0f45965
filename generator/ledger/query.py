"""A query (查询): conditions on dimensions, all of which must hold."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from generator.vocabulary import Path


def starts_with(path: Path, prefix: Path) -> bool:
    """True when ``path`` lies at or below ``prefix``."""
    return path[: len(prefix)] == prefix


@dataclass(frozen=True, slots=True)
class Condition:
    """At or below any of ``include`` (None: anywhere), and at or below none of ``exclude``."""

    include: frozenset[Path] | None = None
    exclude: frozenset[Path] = frozenset()

    def accepts(self, path: Path) -> bool:
        """True when a fact with this path is taken."""
        if any(starts_with(path, prefix) for prefix in self.exclude):
            return False
        return self.include is None or any(starts_with(path, prefix) for prefix in self.include)

    def undecided(self, path: Path | None) -> bool:
        """True when the path is too short (or open) to tell whether the fact is taken."""
        if path is None:
            return True
        if self.accepts(path):
            return any(starts_with(prefix, path) for prefix in self.exclude)
        return any(starts_with(prefix, path) for prefix in self.include or ())

    def both(self, other: "Condition") -> "Condition":
        """The condition that holds when both do."""
        if self.include is None or other.include is None:
            include = other.include if self.include is None else self.include
        else:
            include = frozenset(
                max(mine, theirs, key=len)
                for mine in self.include
                for theirs in other.include
                if starts_with(mine, theirs) or starts_with(theirs, mine)
            )
        return Condition(include, self.exclude | other.exclude)


@dataclass(frozen=True, slots=True)
class Query:
    """Conditions by dimension, in the order of their names: two equal queries are one value."""

    conditions: tuple[tuple[str, Condition], ...] = ()

    @classmethod
    def of(cls, conditions: Mapping[str, Condition]) -> "Query":
        """Make a query from a mapping."""
        return cls(tuple(sorted(conditions.items())))

    @classmethod
    def at(cls, dimension: str, *paths: Path) -> "Query":
        """Any of ``paths`` in one dimension."""
        return cls(((dimension, Condition(frozenset(paths))),))

    def condition(self, dimension: str) -> Condition | None:
        """The condition on one dimension, or None."""
        return dict(self.conditions).get(dimension)

    def both(self, other: "Query") -> "Query":
        """The query of all facts that both take (行 × 列)."""
        if not (self.conditions and other.conditions):
            return self if self.conditions else other
        merged = dict(self.conditions)
        for dimension, condition in other.conditions:
            merged[dimension] = merged[dimension].both(condition) if dimension in merged else condition
        return Query.of(merged)

    def over(self, other: "Query") -> "Query":
        """This query, laid over ``other``: where both speak of a dimension, this one holds."""
        return Query.of({**dict(other.conditions), **dict(self.conditions)})

    def crossed(self, column: "Query", table: "Query") -> "Query":
        """The query of a cell: this row and its column both hold, laid over what the table asks for."""
        asked = dict(table.conditions)
        own = Query.of({name: condition for name, condition in self.conditions if condition != asked.get(name)})
        return own.both(column).over(table)

    def accepts(self, coordinates: Mapping[str, Path | None]) -> bool:
        """True when a fact with these coordinates is taken for certain."""
        for dimension, condition in self.conditions:
            path = coordinates[dimension]
            if path is None or not condition.accepts(path):
                return False
        return True

    def singles(self) -> Iterable[tuple["Query", ...]]:
        """For each dimension asked for by a list: the queries that ask for its values one by one."""
        for dimension, condition in self.conditions:
            if condition.include is not None and len(condition.include) > 1:
                yield tuple(
                    Query.of({**dict(self.conditions), dimension: Condition(frozenset([path]), condition.exclude)})
                    for path in sorted(condition.include)
                )


EVERYTHING = Query()
