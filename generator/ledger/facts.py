"""Facts, the ledger that holds them, and selections that answer queries."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from functools import cached_property, lru_cache

from generator.findings import Place
from generator.ledger.index import Index
from generator.ledger.query import Condition, Query, starts_with
from generator.vocabulary import Path


@dataclass(frozen=True, slots=True)
class Fact:
    """One amount in yuan; a coordinate of None is open (not stated)."""

    coordinates: Mapping[str, Path | None]
    amount: Decimal
    place: Place


@dataclass(frozen=True, slots=True)
class Stated:
    """A statement of the input: the value of a query."""

    query: Query
    amount: Decimal
    place: Place


@dataclass(frozen=True, slots=True)
class Answer:
    """What the ledger says to a query: an exact amount, or None when nothing is known.

    ``undecided`` are the facts that leave a dimension open which the query asks for: with any of
    these the amount is None, and the input must be completed.
    """

    query: Query
    amount: Decimal | None
    undecided: tuple[tuple[Fact, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Selection:
    """The facts that a query takes, with those that might belong to it."""

    ledger: Ledger
    query: Query
    facts: tuple[Fact, ...]
    undecided: tuple[tuple[Fact, str], ...] = ()

    def where(self, query: Query) -> Selection:
        """Narrow this selection by more conditions."""
        if not query.conditions:
            return self
        asked = [(dimension, _told(condition)) for dimension, condition in query.conditions]
        taken: Sequence[Fact] = self.facts
        open_: list[tuple[Fact, str]] = []
        for dimension, told in asked:
            verdicts = [told[fact.coordinates[dimension]] for fact in taken]
            if None in verdicts:
                open_ += [(fact, dimension) for fact, verdict in zip(taken, verdicts, strict=True) if verdict is None]
            if not all(verdicts):
                taken = [fact for fact, verdict in zip(taken, verdicts, strict=True) if verdict]
        undecided = [(fact, dimension) for fact, dimension in (*self.undecided, *open_) if _possible(fact, asked)]
        return Selection(self.ledger, self.query.both(query), tuple(taken), tuple(undecided))

    def group(self, keys: Iterable[tuple[str, int]]) -> dict[tuple[Path, ...], Selection]:
        """Split by the first ``depth`` steps of each (dimension, depth), in the order of the report."""
        keys = tuple(keys)
        groups: dict[tuple[Path, ...], list[Fact]] = {}
        undecided = list(self.undecided)
        for fact in self.facts:
            paths = [fact.coordinates[dimension] for dimension, _ in keys]
            open_at = next((keys[i][0] for i, path in enumerate(paths) if path is None), None)
            if open_at is not None:
                undecided.append((fact, open_at))
                continue
            key = tuple((path or ())[:depth] for path, (_, depth) in zip(paths, keys, strict=True))
            groups.setdefault(key, []).append(fact)
        rank = self.ledger.rank
        order = sorted(groups, key=lambda key: [rank(name, path) for (name, _), path in zip(keys, key, strict=True)])
        result: dict[tuple[Path, ...], Selection] = {}
        for key in order:
            query = self.query
            for (dimension, _), path in zip(keys, key, strict=True):
                query = query.both(Query.at(dimension, path))
            result[key] = Selection(self.ledger, query, tuple(groups[key]), tuple(undecided))
        return result

    def ungrouped(self, keys: Iterable[tuple[str, int]]) -> tuple[tuple[Fact, str], ...]:
        """The facts that no group of ``keys`` can take, each with the dimension it leaves open."""
        names = [name for name, _ in keys]
        return tuple((fact, name) for fact in self.facts for name in names[:] if fact.coordinates[name] is None)

    def answer(self) -> Answer:
        """The exact amount: as stated, else the sum of the facts, else the sum of stated single values."""
        stated = self.ledger.stated.get(self.query)
        if stated is not None:
            return Answer(self.query, stated.amount)
        if parts := self.ledger.by_unit(self.query):
            return self._added(parts)
        if self.facts and not self.undecided:
            return Answer(self.query, sum((fact.amount for fact in self.facts), Decimal(0)))
        if self.ledger.stated:
            for queries in self.query.singles():
                amounts = [self.ledger.select(query).answer().amount for query in queries]
                if None not in amounts:
                    return Answer(self.query, sum((a for a in amounts if a is not None), Decimal(0)))
        return Answer(self.query, None, self.undecided)

    def _added(self, parts: tuple[Query, ...]) -> Answer:
        """The sum over units; unknown when nothing at all is known of one of them in this period."""
        amounts: list[Decimal] = []
        undecided: list[tuple[Fact, str]] = []
        for part in parts:
            answer = self.ledger.select(part).answer()
            if answer.amount is not None:
                amounts.append(answer.amount)
            elif answer.undecided:
                undecided += answer.undecided
            elif not self.ledger.select(_period(part, "unit")).facts:
                return Answer(self.query, None)
        return Answer(self.query, sum(amounts, Decimal(0)) if amounts and not undecided else None, tuple(undecided))


def _possible(fact: Fact, asked: Sequence[tuple[str, _Told]]) -> bool:
    """False for a fact that a condition is sure not to take, whatever the others say."""
    return all(told[fact.coordinates[dimension]] is not False for dimension, told in asked)


class _Told(dict[Path | None, bool | None]):
    """Whether a condition takes a path; None when the path does not tell. Few paths meet it again and again."""

    def __init__(self, condition: Condition) -> None:
        self._condition = condition

    def __missing__(self, path: Path | None) -> bool | None:
        condition = self._condition
        told = self[path] = None if condition.undecided(path) else path is not None and condition.accepts(path)
        return told


@lru_cache(maxsize=1 << 12)
def _told(condition: Condition) -> _Told:
    return _Told(condition)


@dataclass(frozen=True)
class Ledger:
    """All facts and statements of one input, and its units that hold facts (末级单位). Immutable."""

    facts: tuple[Fact, ...]
    stated: Mapping[Query, Stated] = field(default_factory=dict)
    ranks: Mapping[str, Mapping[Path, int]] = field(default_factory=dict)
    units: tuple[Path, ...] = ()
    _unit_periods: set[Query] = field(default_factory=set, init=False, repr=False)
    _asked: dict[Query, Selection] = field(default_factory=dict, init=False, repr=False)

    def __post_init__(self) -> None:
        self._unit_periods.update(_period(query) for query in self.stated if query.condition("unit") is not None)

    @cached_property
    def _index(self) -> Index:
        return Index([fact.coordinates for fact in self.facts])

    def select(self, query: Query) -> Selection:
        """The selection of a query over the whole ledger; the tables of a set ask the same again and again."""
        if query not in self._asked:
            self._asked[query] = self._select(query)
        return self._asked[query]

    def _select(self, query: Query) -> Selection:
        near = tuple(self.facts[number] for number in self._index.near(query))
        return Selection(self, Query(), near).where(query)

    def by_unit(self, query: Query) -> tuple[Query, ...]:
        """The queries, unit by unit, whose sum answers a query; none where no statement speaks of a single unit."""
        if not self._unit_periods or _period(query) not in self._unit_periods:
            return ()
        asked = query.condition("unit") or Condition()
        units = dict.fromkeys(unit for unit in self.units if asked.accepts(unit))
        for fact in self.select(_period(query)).facts:  # a former unit
            path = fact.coordinates["unit"]
            if path is not None and asked.accepts(path) and not any(starts_with(path, unit) for unit in units):
                units[path] = None
        parts = tuple(query.both(Query.at("unit", unit)) for unit in units)
        return () if parts == (query,) else parts

    def rank(self, dimension: str, path: Path) -> tuple[int, Path]:
        """Sort key of a path: the order of its vocabulary or record list, else the order of codes."""
        return (self.ranks.get(dimension, {}).get(path, 0), path)

    def explain(self, query: Query) -> tuple[Fact | Stated, ...]:
        """The facts or the statements that make the answer to a query."""
        if query in self.stated:
            return (self.stated[query],)
        if units := self.by_unit(query):
            return tuple(item for part in units for item in self.explain(part))
        selection = self.select(query)
        if selection.facts and not selection.undecided:
            return selection.facts
        for queries in query.singles():
            parts = [self.explain(single) for single in queries]
            if all(parts):
                return tuple(item for part in parts for item in part)
        return selection.facts


_PERIOD = ("year", "stage", "flow")


def _period(query: Query, *more: str) -> Query:
    """What a query asks of year, stage and flow (and of ``more``), and nothing else."""
    return Query.of({d: c for d, c in query.conditions if d in {*_PERIOD, *more}})
