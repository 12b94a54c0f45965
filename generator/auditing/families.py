"""Which identities the queries of cells imply: equal regions, totals over parts that make them up, balances."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from generator.auditing.cells import Grid
from generator.auditing.gathering import Gathered
from generator.auditing.identities import Identity, Same, Share, Sum
from generator.auditing.regions import ALL, AT, Key, Regions, apart, inside, open_at
from generator.ledger import Query
from generator.ledger.dimensions import DIMENSIONS, TITLES
from generator.ledger.space import OPEN

_BALANCED = ("year", "stage", "fund", "unit")
_COMPARED = ("year", "stage")  # periods stand beside each other and do not add up


_Column = tuple[Key, list[tuple[Key, int]]]  # what a column takes in all, and its lowest rows


@dataclass(frozen=True)
class _Columns:
    """Columns of a complete table; several differ in ``dimension`` only, which ``outside`` leaves open."""

    outside: Key
    dimension: int | None
    columns: tuple[_Column, ...]


class Implied:
    """Finds the identities of gathered cells."""

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
        self.nothing = [
            (key, i)
            for key, members in self.classes.items()
            for i in members[:1]
            if regions.known(key) and not any(self.cells[j].value for j in members)
        ]
        self._by_open: dict[tuple[str, ...], dict[Key, list[Key]]] = {}
        self._gaps: dict[Key, tuple[int, ...] | None] = {}
        self._seen: set[tuple[int, frozenset[int]]] = set()

    def identities(self) -> list[Identity]:
        """All identities, each once."""
        found: list[Identity] = [*self._same(), *self._balances()]
        for sums in (self._trees(), self._families(), self._across(), self._groups(), self._procured()):
            for each in sums:
                key = (each.total, frozenset(each.parts))
                if key not in self._seen:
                    self._seen.add(key)
                    found.append(each)
        return [*found, *self._contained(found), *self._shares()]

    # --- equal regions --------------------------------------------------------------------------

    def _same(self) -> Iterator[Same]:
        for key, members in self.classes.items():
            if len(members) > 1:
                yield Same(tuple(members), self.regions.known(key))

    def _balances(self) -> Iterator[Same]:
        """Income with what was left = expenditure with what is left, fund by fund and unit by unit."""
        flow, income, spent = AT["flow"], self.regions.flows, self.regions.flows
        pairs = (
            (income("income", "opening"), spent("expenditure", "closing")),
            (income("income", "opening", "use_of_surplus"), spent("expenditure", "closing", "surplus_distribution")),
        )
        free = {AT[name] for name in ("year", "stage", "flow", "fund", "unit")}
        for key, members in self.classes.items():
            if any(mask != ALL for i, mask in enumerate(key) if i not in free):
                continue
            for ins, outs in pairs:
                other = (*key[:flow], outs, *key[flow + 1 :])
                if key[flow] == ins and other in self.classes:
                    yield Same((members[0], self.classes[other][0]), self.regions.known(key), balance=True)

    # --- rows under rows ------------------------------------------------------------------------

    def _trees(self) -> Iterator[Sum]:
        for grid in self.grids:
            if grid.whole is not None and grid.complete and len(grid.rows) == 1:
                yield from (Sum(i, (), "各行", known=self._known(i)) for i in grid.rows[0].values())
            for parent, children in grid.children():
                for column, total in grid.rows[parent].items():
                    parts = tuple(grid.rows[child][column] for child in children if column in grid.rows[child])
                    if parts:
                        yield Sum(total, parts, "下级各行", known=self._known(total))

    def _known(self, cell: int) -> bool:
        key = self.keys[cell]
        return key is None or self.regions.known(key)

    # --- parts along one dimension ----------------------------------------------------------------

    def _families(self) -> Iterator[Sum]:
        for number, grid in enumerate(self.grids):
            cells = [i for row in grid.rows for i in row.values() if self.keys[i] is not None]
            for name in DIMENSIONS:
                if name not in _COMPARED and not (grid.base is not None and name in grid.varied):
                    yield from self._along(number, AT[name], cells)

    def _along(self, grid: int, dimension: int, cells: Sequence[int]) -> Iterator[Sum]:
        groups: dict[Key, dict[int, int]] = {}
        for i in cells:
            key = self.keys[i]
            assert key is not None  # noqa: S101
            groups.setdefault(open_at(key, [DIMENSIONS[dimension]]), {}).setdefault(key[dimension], i)
        for outside, members in groups.items():
            if len(members) < 2:
                continue
            for key in self._wholes(outside, dimension):
                found = self._partition(key, dimension, members, grid)
                if found is not None:
                    yield found

    def _wholes(self, outside: Key, dimension: int) -> Iterable[Key]:
        if not hasattr(self, "_by_outside"):
            self._by_outside: dict[tuple[int, Key], list[Key]] = {}
            for key in self.classes:
                for i, name in enumerate(DIMENSIONS):
                    self._by_outside.setdefault((i, open_at(key, [name])), []).append(key)
        return self._by_outside.get((dimension, outside), ())

    def _partition(self, key: Key, dimension: int, members: dict[int, int], grid: int) -> Sum | None:
        """The widest parts of a region among the members of a family; None when there are none."""
        whole = self.regions.universe(key, dimension)
        within = [mask for mask in members if mask not in (ALL, key[dimension]) and mask & ~whole == 0]
        widest = _widest(within)
        union = _joined(widest)
        if not union:
            return None
        total = self._cell_of(key, grid)
        parts = tuple(members[mask] for mask in widest)
        gap = 0 if DIMENSIONS[dimension] == "activity" else whole & ~union  # a form lists every activity
        closing: tuple[int, ...] | None = ()
        if gap:
            closing = self._closed((*key[:dimension], gap, *key[dimension + 1 :]), dimension)
        rule = f"按{TITLES[DIMENSIONS[dimension]]}列出的各项"
        return Sum(total, parts, rule, closing is not None, closing or (), self.regions.known(key))

    def _cell_of(self, key: Key, grid: int) -> int:
        members = self.classes[key]
        return next((i for i in members if self.grid_of.get(i) == grid), members[0])

    def _closed(self, gap: Key, dimension: int) -> tuple[int, ...] | None:
        """Cells that print nothing for a gap; none are needed where a complete table has no such row."""
        if gap not in self._gaps:
            self._gaps[gap] = self._closing(gap, dimension)
        return self._gaps[gap]

    def _closing(self, gap: Key, dimension: int) -> tuple[int, ...] | None:
        if not self.regions.known(gap):
            return None
        for grid in self.grids:
            if grid.complete and self._lacks(grid, gap):
                return ()
        left, used = gap[dimension], []
        for key, cell in self.nothing:
            if key[dimension] & left and inside((*gap[:dimension], 0, *gap[dimension + 1 :]), key):
                used.append(cell)
                left &= ~key[dimension]
                if not left:
                    return tuple(used)
        return None

    def _lacks(self, grid: Grid, gap: Key) -> bool:
        """True when some column of a complete table takes a region and none of its rows has any of it."""
        for outside, leaves in self._columns(grid):
            if inside(gap, outside) and all(apart(key, gap) for key, _ in leaves):
                return True
        return False

    # --- parts in the rows of another table -------------------------------------------------------

    def _columns(self, grid: Grid) -> list[tuple[Key, list[tuple[Key, int]]]]:
        """For each column of a complete table: what it takes in all, and its lowest rows."""
        cache = self.__dict__.setdefault("_column_cache", {})
        if id(grid) in cache:
            return cache[id(grid)]  # type: ignore[no-any-return]
        result: list[tuple[Key, list[tuple[Key, int]]]] = []
        if grid.complete and grid.base is not None:
            above = {
                parent for parent, child in zip(grid.parents, grid.known, strict=True) if child and parent is not None
            }
            leaves = [i for i, known in enumerate(grid.known) if known and i not in above and i != grid.whole]
            for column, query in grid.base.items():
                key = self.regions.key(query)
                if key is not None:
                    rows = [
                        (k, c)
                        for i in leaves
                        if (c := grid.rows[i].get(column)) is not None and (k := self.keys[c]) is not None
                    ]
                    result.append((key, rows))
        cache[id(grid)] = result
        return result

    def _across(self) -> Iterator[Sum]:
        """A region printed in one table, made up by the rows of another that splits it up, in one column or several."""
        for number, grid in enumerate(self.grids):
            free = {AT[name] for name in grid.varied}
            named = self._named(grid)
            for columns in self._column_sets(grid, free):
                for key in self._fitting(columns, free):
                    members = self.classes[key]
                    if any(self.grid_of.get(i) == number for i in members) or not self.regions.known(key):
                        continue
                    if any(key[i] != ALL and key[i] & ~mask for i, mask in named.items()):
                        continue  # a unit or project that this table calls by no name, or by another
                    parts = self._rows_inside(key, columns)
                    if parts is not None:
                        yield Sum(members[0], parts, f"《{grid.table}》的各行")

    def _named(self, grid: Grid) -> dict[int, int]:
        """The units, projects and other values of open dimensions that the rows of a table name."""
        named = {AT[name]: 0 for name in grid.varied if name in OPEN}
        for row in grid.rows:
            for i in row.values():
                key = self.keys[i]
                for dimension in named if key is not None else ():
                    named[dimension] |= key[dimension] if key[dimension] != ALL else 0  # type: ignore[index]
        return named

    def _column_sets(self, grid: Grid, free: set[int]) -> Iterator[_Columns]:
        """The columns of a complete table, one by one and beside each other where they differ in one dimension."""
        columns = self._columns(grid)
        for key, rows in columns:
            yield _Columns(key, None, ((key, rows),))
        for dimension in range(len(DIMENSIONS)):
            if dimension in free or DIMENSIONS[dimension] in _COMPARED:
                continue
            groups: dict[Key, dict[int, _Column]] = {}
            for key, rows in columns:
                groups.setdefault(open_at(key, [DIMENSIONS[dimension]]), {}).setdefault(key[dimension], (key, rows))
            for outside, each in groups.items():
                if len(each) > 1:
                    yield _Columns(outside, dimension, tuple(each.values()))

    def _fitting(self, columns: _Columns, free: set[int]) -> Iterator[Key]:
        """The regions that have the conditions of some columns, and others only on what the rows tell apart."""
        at = free if columns.dimension is None else free | {columns.dimension}
        names = tuple(DIMENSIONS[i] for i in sorted(at))
        if names not in self._by_open:
            index: dict[Key, list[Key]] = {}
            for key in self.classes:
                index.setdefault(open_at(key, names), []).append(key)
            self._by_open[names] = index
        yield from self._by_open[names].get(open_at(columns.outside, names), ())

    def _rows_inside(self, key: Key, columns: _Columns) -> tuple[int, ...] | None:
        """The rows that make up a region, in the columns that do; None when they do not."""
        chosen = columns.columns
        if columns.dimension is not None:
            at = columns.dimension
            whole = self.regions.universe(key, at)
            within = [each for each in chosen if each[0][at] not in (ALL, key[at]) and each[0][at] & ~whole == 0]
            widest = _widest([each[0][at] for each in within])
            if len(widest) < 2 or _joined(widest) != whole:
                return None
            chosen = tuple(each for each in within if each[0][at] in widest)
        parts: list[int] = []
        for column, rows in chosen:
            if columns.dimension is None and not inside(key, column):
                return None
            asked = key if columns.dimension is None else _at(key, columns.dimension, column[columns.dimension])
            if not all(inside(row, asked) or apart(row, asked) for row, _ in rows):
                return None
            parts += [cell for row, cell in rows if inside(row, asked)]
        return tuple(parts)

    # --- cells that stand together in a form ------------------------------------------------------

    def _groups(self) -> Iterator[Sum]:
        for grid in self.grids:
            for group in grid.groups.values():
                for total in group:
                    found = self._covering(total, group)
                    if found is not None:
                        yield found

    def _covering(self, total: int, group: Sequence[int]) -> Sum | None:
        """The cells of a group that make up one of them; None when they overlap or there are none."""
        key = self.keys[total]
        if key is None:
            return None
        loose = [i for i in group if "其中" in self.cells[i].row]
        return self._made_up(total, key, group) or self._made_up(total, key, [i for i in group if i not in loose])

    def _made_up(self, total: int, key: Key, group: Sequence[int]) -> Sum | None:
        within = {i: self._boxes(i) for i in group if i != total}
        within = {
            i: boxes for i, boxes in within.items() if boxes and key not in boxes and all(inside(b, key) for b in boxes)
        }
        widest = {
            i: boxes
            for i, boxes in within.items()
            if not any(
                j != i and other != boxes and all(any(inside(b, o) for o in other) for b in boxes)
                for j, other in within.items()
            )
        }
        parts = {tuple(boxes): i for i, boxes in reversed(widest.items())}
        every = [box for boxes in parts for box in boxes]
        if len(parts) < 2 or not all(apart(a, b) for n, a in enumerate(every) for b in every[n + 1 :]):
            return None
        left = self.regions.without(key, every)
        closing: list[int] | None = []
        for box in left:
            found = self._closed(box, AT["nature"])
            closing = None if closing is None or found is None else [*closing, *found]
        shown = tuple(sorted(parts.values()))
        return Sum(total, shown, "各项", closing is not None, tuple(closing or ()), self.regions.known(key))

    def _boxes(self, cell: int) -> list[Key]:
        keys = [] if self.cells[cell].share else [self.regions.key(query) for query in self.cells[cell].queries]
        return [key for key in keys if key is not None] if None not in keys else []

    def _procured(self) -> Iterator[Sum]:
        """A project's line in the list of procurement is what its form says it buys."""
        for project, lines in self.gathered.bought.items():
            if len(lines) == 1 and project in self.gathered.purchased:
                yield Sum(lines[0], tuple(self.gathered.purchased[project]), "项目采购各项")

    def _shares(self) -> Iterator[Share]:
        several = {cell.queries: i for i, cell in enumerate(self.cells) if len(cell.queries) > 1 and not cell.share}
        for at in self.gathered.shares:
            *part, whole = self.cells[at].queries
            parts = [self._of_query(query) for query in part]
            if tuple(part) in several:
                parts = [several[tuple(part)]]
            total = self._of_query(whole)
            if total is not None and None not in parts:
                yield Share(at, tuple(i for i in parts if i is not None), total)

    def _of_query(self, query: Query) -> int | None:
        key = self.regions.key(query)
        return None if key is None else next(iter(self.classes.get(key, ())), None)

    # --- parts not greater than wholes ------------------------------------------------------------

    def _contained(self, found: Sequence[Identity]) -> Iterator[Sum]:
        """For cells that no exact identity touches: the same region without one of its conditions is no smaller."""
        held = {i for each in found if not isinstance(each, Sum) or each.exact for i in each.touched}
        for key, members in self.classes.items():
            yield from self._carried(key, members[0])
            if not held.isdisjoint(members):
                continue
            for i, mask in enumerate(key):
                wider = (*key[:i], ALL, *key[i + 1 :])
                if mask != ALL and DIMENSIONS[i] not in {*_COMPARED, "flow"} and wider in self.classes:
                    yield Sum(
                        self.classes[wider][0],
                        (members[0],),
                        "其中的一部分",
                        exact=False,
                        known=self.regions.known(key),
                    )

    def _carried(self, key: Key, cell: int) -> Iterator[Sum]:
        """What is paid from last year's balance is no more than that balance; spending is no more than income."""
        flow = AT["flow"]
        balance = tuple(mask if DIMENSIONS[i] in _BALANCED else ALL for i, mask in enumerate(key))
        if key[flow] == self.regions.spending and key[AT["carryover"]] == self.regions.carried:
            opening = _at(balance, flow, self.regions.flows("opening"))
            if opening in self.classes:
                yield Sum(
                    self.classes[opening][0], (cell,), "用它安排的支出", exact=False, known=self.regions.known(key)
                )
        elif key == _at(balance, flow, self.regions.spending):
            income = _at(balance, flow, self.regions.flows("income", "opening"))
            if income in self.classes:
                yield Sum(self.classes[income][0], (cell,), "支出", exact=False, known=self.regions.known(key))


def _widest(masks: Sequence[int]) -> list[int]:
    return [m for m in masks if not any(m != other and m & ~other == 0 for other in masks)]


def _joined(masks: Sequence[int]) -> int:
    """All of some masks; 0 when two of them overlap."""
    union = 0
    for mask in masks:
        if union & mask:
            return 0
        union |= mask
    return union


def _at(key: Key, dimension: int, mask: int) -> Key:
    return (*key[:dimension], mask, *key[dimension + 1 :])
