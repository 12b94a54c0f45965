"""Totals over their parts within a table: rows under rows, and cells that differ in one dimension."""

from collections.abc import Iterator, Mapping, Sequence

from generator.auditing.identities import Sum
from generator.auditing.index import COMPARED, Index
from generator.auditing.regions import ALL, AT, Key, at, joined, open_at, widest
from generator.ledger.dimensions import DIMENSIONS, TITLES


def trees(index: Index) -> Iterator[Sum]:
    """A row is the sum of the rows right below it, column by column; over no rows it is nothing."""
    for grid in index.grids:
        if grid.whole is not None and grid.complete and len(grid.rows) == 1:
            yield from (Sum(i, (), "各行", known=index.known(i)) for i in grid.rows[0].values())
        for parent, children in grid.children():
            for column, total in grid.rows[parent].items():
                parts = tuple(grid.rows[child][column] for child in children if column in grid.rows[child])
                if parts:
                    yield Sum(total, parts, "下级各行", known=index.known(total))


def partitions(index: Index) -> Iterator[Sum]:
    """What cells of one table, that differ in one dimension only, make up; the total may stand in another table."""
    for number, grid in enumerate(index.grids):
        cells = [i for row in grid.rows for i in row.values()]
        for name in DIMENSIONS:
            if name not in COMPARED and not (grid.base is not None and name in grid.varied):
                yield from _along(index, number, name, cells)


def _along(index: Index, grid: int, name: str, cells: Sequence[int]) -> Iterator[Sum]:
    groups: dict[Key, dict[int, int]] = {}
    for i in cells:
        key = index.keys[i]
        if key is not None:
            groups.setdefault(open_at(key, [name]), {}).setdefault(key[AT[name]], i)
    for outside, members in groups.items():
        if len(members) > 1:
            for key in index.opened(outside, [name]):
                found = _parts(index, key, AT[name], members, grid)
                if found is not None:
                    yield found


def _parts(index: Index, key: Key, dimension: int, members: Mapping[int, int], grid: int) -> Sum | None:
    """The widest parts of a region among members (by their values in a dimension); None when there are none."""
    whole = index.regions.universe(key, dimension)
    parts = widest([mask for mask in members if mask not in (ALL, key[dimension]) and mask & ~whole == 0])
    union = joined(parts)
    if not union:
        return None
    gap = 0 if DIMENSIONS[dimension] == "activity" else whole & ~union  # a form lists every activity
    closing = index.closed(at(key, dimension, gap), dimension) if gap else ()
    rule = f"按{TITLES[DIMENSIONS[dimension]]}列出的各项"
    cells = tuple(members[mask] for mask in parts)
    return Sum(index.first(key, grid), cells, rule, closing is not None, closing or (), index.regions.known(key))
