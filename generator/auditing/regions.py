"""Regions in a canonical form: two queries that take the same facts get the same key.

A key is one set of bits a dimension, over the values that the catalogue, the vocabularies and the finished tables
know. What goes without saying is not asked for: the only unit, both kinds of basic expenditure, every economic code.
"""

from collections.abc import Iterable, Sequence

from generator.ledger import Query
from generator.ledger.dimensions import DIMENSIONS, SEGMENTS
from generator.ledger.query import Condition
from generator.ledger.space import OF_PROJECTS, OPEN, OTHER, Space
from generator.subjects import Subjects
from generator.vocabulary import FLOW, FUND, NATURE, NONE, Path

ALL = -1
Key = tuple[int, ...]
AT = {name: i for i, name in enumerate(DIMENSIONS)}
_CLASSIFIED = (*SEGMENTS, "nature")


class Regions:
    """Makes the keys of queries over one set of finished tables."""

    def __init__(self, subjects: Subjects, queries: Sequence[Query]) -> None:
        known = Space(subjects, queries).values
        self.bits: dict[str, dict[Path, int]] = {}
        for name, values in known.items():
            closed = values - {OTHER} if name in OPEN and values - {OTHER, NONE} else values
            closed = closed - {NONE} if name == "unit" else closed  # every fact has a unit
            self.bits[name] = {path: 1 << i for i, path in enumerate(sorted(closed))}
        self.every = {name: _sum(bits.values()) for name, bits in self.bits.items()}
        self._masks: dict[tuple[str, Condition], int] = {}
        self._keys: dict[Query, Key | None] = {}
        self.spending = self._of("flow", FLOW.path("expenditure"))
        self.basic = self._of("nature", NATURE.path("basic"))
        self.project = self._of("nature", NATURE.path("project"))
        self.fiscal = self._of("fund", FUND.path("fiscal"))
        self.carried = self._of("carryover", ("yes",))
        self.current = self._of("year", ("0",))

    def _of(self, dimension: str, *prefixes: Path) -> int:
        return self._mask(dimension, Condition(frozenset(prefixes)))

    def flows(self, *tokens: str) -> int:
        """The bits of some flows."""
        return self._of("flow", *(FLOW.path(token) for token in tokens))

    def _mask(self, dimension: str, condition: Condition) -> int:
        key = (dimension, condition)
        if key not in self._masks:
            self._masks[key] = _sum(bit for path, bit in self.bits[dimension].items() if condition.accepts(path))
        return self._masks[key]

    def key(self, query: Query) -> Key | None:
        """The key of a query; None when it takes nothing."""
        if query not in self._keys:
            self._keys[query] = self._made(query)
        return self._keys[query]

    def _made(self, query: Query) -> Key | None:
        masks = {name: self._mask(name, condition) for name, condition in query.conditions}
        if not all(masks.values()):
            return None
        if masks.get("flow", ALL) == self.spending:
            self._spending(masks)
        nature = masks.get("nature", ALL)
        if nature == 0:
            return None
        return tuple(self._plain(name, masks.get(name, ALL)) for name in DIMENSIONS)

    def _spending(self, masks: dict[str, int]) -> None:
        """What spending implies: a project's attributes mean 项目支出; 财政拨款 pays for 基本支出 and 项目支出 only."""
        none = {name: self.bits[name].get(NONE, 0) for name in (*OF_PROJECTS, *_CLASSIFIED)}
        nature = masks.get("nature", self.every["nature"] & ~none["nature"]) & ~none["nature"]
        for name in OF_PROJECTS:
            if name in masks and not masks[name] & none[name]:
                nature &= self.project
                if masks[name] | none[name] == self.every[name]:
                    del masks[name]
            elif name in masks and nature & ~self.project == nature:
                del masks[name]
        fiscal = masks.get("fund", ALL) & ~self.fiscal == 0
        every = self.basic | self.project if fiscal else self.every["nature"] & ~none["nature"]
        masks["nature"] = nature & every
        if masks["nature"] == every:
            masks["nature"] = self.every["nature"]
        for name in SEGMENTS:
            if name in masks and masks[name] | none[name] == self.every[name]:
                masks[name] = self.every[name]

    def universe(self, key: Key, dimension: int) -> int:
        """The values that facts of a region can have in a dimension."""
        name, mask = DIMENSIONS[dimension], key[dimension]
        every = self.every[name]
        spending = key[AT["flow"]] == self.spending
        if spending and (name in _CLASSIFIED or (name in OF_PROJECTS and key[AT["nature"]] == self.project)):
            every &= ~self.bits[name].get(NONE, 0)
        if spending and name == "nature" and key[AT["fund"]] & ~self.fiscal == 0:
            every &= self.basic | self.project
        return every if mask == ALL else mask & every

    def without(self, key: Key, parts: Iterable[Key]) -> list[Key]:
        """What is left of a region without some parts of it."""
        left = [key]
        for part in parts:
            left = [piece for each in left for piece in self._cut(each, part)]
        return left

    def _cut(self, key: Key, part: Key) -> list[Key]:
        if apart(key, part):
            return [key]
        pieces = []
        for i, taken in enumerate(part):
            if taken == ALL:
                continue
            mine = self.universe(key, i)
            if rest := mine & ~taken:
                pieces.append((*key[:i], rest, *key[i + 1 :]))
            key = (*key[:i], mine & taken, *key[i + 1 :])
            if not mine & taken:
                break
        return pieces

    def _plain(self, name: str, mask: int) -> int:
        return ALL if mask == ALL or mask == self.every[name] else mask

    def known(self, key: Key) -> bool:
        """True when every fact of a region must be told: of the report's own year."""
        return key[AT["year"]] == self.current


def inside(part: Key, whole: Key) -> bool:
    """True when all of the one lies in the other."""
    return all(mine & ~theirs == 0 for mine, theirs in zip(part, whole, strict=True))


def apart(one: Key, other: Key) -> bool:
    """True when two regions have nothing in common."""
    return any(mine & theirs == 0 for mine, theirs in zip(one, other, strict=True))


def open_at(key: Key, dimensions: Iterable[str]) -> Key:
    """The region without its conditions on some dimensions."""
    at = {AT[name] for name in dimensions}
    return tuple(ALL if i in at else mask for i, mask in enumerate(key))


def at(key: Key, dimension: int, mask: int) -> Key:
    """The region with another condition on one dimension."""
    return (*key[:dimension], mask, *key[dimension + 1 :])


def widest(masks: Sequence[int]) -> list[int]:
    """Those of some sets of values that lie in no other."""
    return [m for m in masks if not any(m != other and m & ~other == 0 for other in masks)]


def joined(masks: Sequence[int]) -> int:
    """All of some sets of values; 0 when two of them overlap."""
    union = 0
    for mask in masks:
        if union & mask:
            return 0
        union |= mask
    return union


def _sum(bits: Iterable[int]) -> int:
    total = 0
    for bit in bits:
        total |= bit
    return total
