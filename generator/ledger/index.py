"""Which facts a query can concern at all, found without looking at every fact of a large ledger."""

from collections.abc import Mapping, Sequence

from generator.ledger.query import Query
from generator.vocabulary import Path


class _Dimension:
    """The numbers of the facts: ``below`` at or below a path, ``at`` just there (None: open)."""

    def __init__(self, paths: Sequence[Path | None]) -> None:
        self.at: dict[Path | None, list[int]] = {}
        self.below: dict[Path, list[int]] = {}
        for number, path in enumerate(paths):
            self.at.setdefault(path, []).append(number)
        for path, numbers in self.at.items():
            for prefix in _prefixes(path) if path is not None else ():
                self.below.setdefault(prefix, []).extend(numbers)
        for numbers in self.below.values():
            numbers.sort()

        self._near: dict[frozenset[Path], tuple[int, list[list[int]]]] = {}

    def near(self, include: frozenset[Path]) -> tuple[int, list[list[int]]]:
        """The facts at or below any of some paths, and those too short or open to tell: how many, and which."""
        if include not in self._near:
            short = {prefix for path in include for prefix in _prefixes(path) if prefix != path}
            found = [
                *(self.below[path] for path in include if path in self.below),
                *(self.at[path] for path in (*short, None) if path in self.at),
            ]
            self._near[include] = sum(map(len, found)), found
        return self._near[include]


def _prefixes(path: Path) -> list[Path]:
    return [path[:depth] for depth in range(len(path) + 1)]


class Index:
    """The facts of a ledger by what they say in each dimension; a dimension is read when it is first asked for."""

    def __init__(self, coordinates: Sequence[Mapping[str, Path | None]]) -> None:
        self._coordinates = coordinates
        self._dimensions: dict[str, _Dimension] = {}

    def near(self, query: Query) -> Sequence[int]:
        """The numbers of all facts that a query takes or leaves undecided, and of some others; in their order.

        The dimension that leaves the fewest speaks; whoever asks looks at the other conditions.
        """
        fewest: list[list[int]] | None = None
        least = len(self._coordinates)
        for dimension, condition in query.conditions:
            if condition.include is not None:
                count, found = self._dimension(dimension).near(condition.include)
                if count < least:
                    fewest, least = found, count
        if fewest is None:
            return range(len(self._coordinates))
        return fewest[0] if len(fewest) == 1 else sorted({number for part in fewest for number in part})

    def _dimension(self, name: str) -> _Dimension:
        if name not in self._dimensions:
            self._dimensions[name] = _Dimension([each[name] for each in self._coordinates])
        return self._dimensions[name]
