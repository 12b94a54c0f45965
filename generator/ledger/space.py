"""Regions (范围): which facts a query can take, told apart by the values that a fact can have.

A dimension with a vocabulary or a catalogue is closed: its values are known, so it can be told what a list of
parts leaves out. Units, projects and categories are open: another input has others.
"""

from collections.abc import Iterable, Mapping
from functools import cache

from generator.ledger.dimensions import DIMENSIONS, SEGMENTS, code_path
from generator.ledger.query import Condition, Query, starts_with
from generator.ledger.words import summed_up
from generator.subjects import Subjects
from generator.vocabulary import FLOW, NATURE, NONE, VOCABULARIES, Path

Box = Mapping[str, frozenset[Path]]
Region = tuple[Box, ...]

ALL = "全部"
# Any other value of an open dimension.
OTHER: Path = ("…",)
_ANY_OTHER = frozenset([OTHER])
# The dimensions whose values an input makes up; all but the unit are of projects only.
OPEN = tuple(name for name in DIMENSIONS if name not in {*VOCABULARIES, *SEGMENTS, "year"})
OF_PROJECTS = tuple(name for name in OPEN if name != "unit")
_YEARS = frozenset((str(year),) for year in (0, -1, -2))


class Space:
    """The facts that a ledger may hold by the rules of the field, and the regions of queries in it."""

    def __init__(self, subjects: Subjects, queries: Iterable[Query]) -> None:
        self.subjects = subjects
        mentioned: dict[str, set[Path]] = {}
        for query in queries:
            for dimension, condition in query.conditions:
                mentioned.setdefault(dimension, set()).update(condition.include or (), condition.exclude)
        self.values = {name: self._values(name, mentioned.get(name, set())) for name in DIMENSIONS}
        self.worlds = self._worlds()
        self._accepted: dict[tuple[str, Condition], frozenset[Path]] = {}

    def _values(self, dimension: str, mentioned: set[Path]) -> frozenset[Path]:
        known = _known(dimension, self.subjects)
        more = {path for path in mentioned if not any(starts_with(leaf, path) for leaf in known)}
        deepest = {path for path in more if not any(other != path and starts_with(other, path) for other in more)}
        return known | deepest

    def _worlds(self) -> Region:
        """What facts there can be: 收入、结转 have no nature and no economic code; only 项目支出 has a project;
        财政拨款 pays for 基本支出 and 项目支出 and nothing else (经营、上缴、补助 are paid from 单位资金).
        """
        none = frozenset([NONE])
        spending = {name: self.values[name] - none for name in (*SEGMENTS, "nature")}
        spending["flow"] = frozenset([FLOW.path("expenditure")])
        basic = NATURE.leaves(NATURE.path("basic"))
        project = NATURE.leaves(NATURE.path("project"))
        fiscal = frozenset(path for path in self.values["fund"] if path[0] == "fiscal")
        return (
            {**spending, "nature": basic, **dict.fromkeys(OF_PROJECTS, none)},
            {**spending, "nature": project, **{name: self.values[name] - none for name in OF_PROJECTS}},
            {
                **spending,
                "nature": spending["nature"] - basic - project,
                "fund": self.values["fund"] - fiscal,
            },
            {
                "flow": self.values["flow"] - spending["flow"],
                **dict.fromkeys(("nature", "economic", "government_economic", *OF_PROJECTS), none),
            },
        )

    def region(self, query: Query) -> Region:
        """The facts that a query takes."""
        asked = {dimension: self._taken(dimension, condition) for dimension, condition in query.conditions}
        return tuple(box for world in self.worlds if (box := _both(world, asked)) is not None)

    def _taken(self, dimension: str, condition: Condition) -> frozenset[Path]:
        key = (dimension, condition)
        if key not in self._accepted:
            self._accepted[key] = frozenset(path for path in self.values[dimension] if condition.accepts(path))
        return self._accepted[key]

    def minus(self, region: Region, other: Region) -> Region:
        """The facts of the one that are not in the other."""
        left = list(region)
        for box in other:
            left = [piece for each in left for piece in self._cut(each, box)]
        return tuple(left)

    def common(self, region: Region, other: Region) -> Region:
        """The facts of both."""
        return tuple(box for one in region for two in other if (box := _both(one, two)) is not None)

    def within(self, region: Region, other: Region) -> bool:
        """True when every fact of the one is in the other."""
        return not self.minus(region, other)

    def _cut(self, box: Box, other: Box) -> list[Box]:
        if _both(box, other) is None:
            return [box]
        pieces: list[Box] = []
        current = dict(box)
        for dimension, taken in other.items():
            mine = current.get(dimension, self.values[dimension])
            if rest := mine - taken:
                pieces.append({**current, dimension: rest})
            current[dimension] = mine & taken
        return pieces

    def certain(self, region: Region) -> Region:
        """What is left when doubts about the values of open dimensions are left aside.

        In doubt is what differs from the parts only in being another project, unit or category than they name.
        """
        named = [name for name in OPEN if self.values[name] - {OTHER, NONE}]
        return tuple(box for box in region if not any(box.get(name) == _ANY_OTHER for name in named))

    def words(self, region: Region, whole: Region) -> str:
        """A region in words: the values in which it differs from the whole that it is a part of."""
        said: dict[str, None] = {}
        for box in region:
            near = tuple(each for each in whole if _both(each, box) is not None)
            parts = sorted(self._apart(box, near, box), key=lambda word: word.count("、"))
            said["·".join(parts or self._apart(box, whole, ("flow", "nature", "fund"))[:1]) or ALL] = None
        shown = list(said)
        return "；".join(shown[:6]) + (f"；等 {len(shown)} 种" if len(shown) > 6 else "")

    def _apart(self, box: Box, whole: Region, dimensions: Iterable[str]) -> list[str]:
        """The values of a box, dimension by dimension, where it has fewer than the whole."""
        words = []
        for dimension in dimensions:
            every = self.values[dimension]
            above = frozenset(path for each in whole for path in each.get(dimension, every))
            if (paths := box.get(dimension, every)) < above:
                words.append(summed_up(dimension, paths, every, self.subjects))
        return [word for word in words if word]


def _both(box: Box, other: Box) -> Box | None:
    """What two boxes have in common; None when it is nothing."""
    result = dict(box)
    for dimension, paths in other.items():
        common = paths & result[dimension] if dimension in result else paths
        if not common:
            return None
        result[dimension] = common
    return result


@cache
def _codes(codes: frozenset[str], dimension: str) -> frozenset[Path]:
    paths = {code_path(dimension, code) for code in codes}
    above = {path[:depth] for path in paths for depth in range(1, len(path))}
    return frozenset(paths - above)


def _known(dimension: str, subjects: Subjects) -> frozenset[Path]:
    """The values that are known without any input; of spending flows alone a code can be absent."""
    if dimension in SEGMENTS:
        return _codes(frozenset(subjects.tables[dimension]), dimension) | {NONE}
    if dimension == "nature":
        return NATURE.leaves(()) | {NONE}
    if dimension in VOCABULARIES:
        return VOCABULARIES[dimension].leaves(())
    if dimension == "year":
        return _YEARS
    return frozenset([OTHER, NONE])
