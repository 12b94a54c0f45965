"""The cells of an audit by what they ask: which ask the same, and where it is known that nothing is left out."""

from collections.abc import Iterable, Sequence
from functools import cached_property

from generator.auditing.cells import Grid
from generator.auditing.gathering import Gathered
from generator.auditing.regions import AT, Key, Regions, apart, inside, open_at
from generator.ledger import Query
from generator.ledger.dimensions import DIMENSIONS

Column = tuple[Key, list[tuple[Key, int]]]  # what a column takes in all, and its lowest rows
COMPARED = ("year", "stage")  # periods stand beside each other and do not add up


class Index:
    """Cells by the keys of their queries: ``classes`` are the cells of one key, ``grid_of`` tells their table.

    Where an amount is negative (``signed``), a part may be more than its whole, and nothing may be two that cancel out.
    """

    def __init__(self, gathered: Gathered, regions: Regions) -> None:
        self.cells, self.grids, self.regions, self.gathered = gathered.cells, gathered.grids, regions, gathered
        self.keys: list[Key | None] = [
            regions.key(cell.queries[0]) if len(cell.queries) == 1 and not cell.share else None for cell in self.cells
        ]
        self.classes: dict[Key, list[int]] = {}
        for i, key in enumerate(self.keys):
            if key is not None:
                self.classes.setdefault(key, []).append(i)
        self.grid_of = {i: number for number, grid in enumerate(self.grids) for row in grid.rows for i in row.values()}
        self.signed = any(cell.value < 0 for cell in self.cells)
        self._opened: dict[tuple[str, ...], dict[Key, list[Key]]] = {}
        self._gaps: dict[Key, tuple[int, ...] | None] = {}
        self._columns = [self._columns_of(grid) for grid in self.grids]

    def first(self, key: Key, grid: int | None = None) -> int:
        """The cell of a key that speaks for all: one of a table's own, else the first."""
        members = self.classes[key]
        return next((i for i in members if self.grid_of.get(i) == grid), members[0])

    def known(self, cell: int) -> bool:
        """True when a blank in a cell is 0, not unknown."""
        key = self.keys[cell]
        return key is None or self.regions.known(key)

    def of_query(self, query: Query) -> int | None:
        """A cell that prints what a query asks for."""
        key = self.regions.key(query)
        return None if key is None else next(iter(self.classes.get(key, ())), None)

    def opened(self, outside: Key, names: Sequence[str]) -> Iterable[Key]:
        """The keys that are ``outside`` but for some dimensions, which it leaves open."""
        asked = tuple(names)
        if asked not in self._opened:
            index: dict[Key, list[Key]] = {}
            for key in self.classes:
                index.setdefault(open_at(key, asked), []).append(key)
            self._opened[asked] = index
        return self._opened[asked].get(outside, ())

    def columns(self, grid: int) -> list[Column]:
        """For each column of a complete table: what it takes in all, and its lowest rows; of others none."""
        return self._columns[grid]

    def _columns_of(self, grid: Grid) -> list[Column]:
        if not grid.complete or grid.base is None:
            return []
        above = {parent for parent, child in zip(grid.parents, grid.known, strict=True) if child and parent is not None}
        lowest = [i for i, known in enumerate(grid.known) if known and i not in above and i != grid.whole]
        columns = []
        for column, query in grid.base.items():
            key = self.regions.key(query)
            cells = [grid.rows[i][column] for i in lowest if column in grid.rows[i]]
            rows = [(own, i) for i in cells if (own := self.keys[i]) is not None]
            columns += [(key, rows)] if key is not None else []
        return columns

    # --- what is left out, and known to be nothing ------------------------------------------------

    @cached_property
    def nothing(self) -> list[tuple[Key, int]]:
        """What is printed as nothing wherever it is printed, with the first cell that does."""
        return [
            (key, members[0])
            for key, members in self.classes.items()
            if self.regions.known(key) and not any(self.cells[i].value for i in members)
        ]

    def closed(self, gap: Key, dimension: int = AT["nature"]) -> tuple[int, ...] | None:
        """Cells that print nothing for a gap; none are needed where a complete table has no such row.

        None when it is not known that there is nothing. Several may share the gap along ``dimension``.
        """
        if gap not in self._gaps:
            self._gaps[gap] = self._closing(gap, dimension)
        return self._gaps[gap]

    def _closing(self, gap: Key, dimension: int) -> tuple[int, ...] | None:
        if not self.regions.known(gap):
            return None
        if any(self._lacks(columns, gap) for columns in self._columns):
            return ()
        if self.signed:
            return None
        left, used = gap[dimension], []
        for key, cell in self.nothing:
            if key[dimension] & left and inside((*gap[:dimension], 0, *gap[dimension + 1 :]), key):
                used.append(cell)
                left &= ~key[dimension]
                if not left:
                    return tuple(used)
        return None

    @staticmethod
    def _lacks(columns: Sequence[Column], gap: Key) -> bool:
        """True when a column takes a region and none of its rows has any of it."""
        return any(inside(gap, outside) and all(apart(key, gap) for key, _ in rows) for outside, rows in columns)


def dimension_names(at: Iterable[int]) -> tuple[str, ...]:
    """The names of dimensions by their places in keys, in order."""
    return tuple(DIMENSIONS[i] for i in sorted(at))
