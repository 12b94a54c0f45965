"""Totals over parts in another table: a region printed here is made up by the rows of a table that splits it up."""

from collections.abc import Iterator
from dataclasses import dataclass

from generator.auditing.cells import Grid
from generator.auditing.identities import Sum
from generator.auditing.index import COMPARED, Column, Index, dimension_names
from generator.auditing.regions import ALL, AT, Key, apart, at, inside, joined, open_at, widest
from generator.ledger.dimensions import DIMENSIONS
from generator.ledger.space import OPEN


@dataclass(frozen=True)
class _Columns:
    """Columns of a complete table; several differ in ``dimension`` only, which ``outside`` leaves open."""

    outside: Key
    dimension: int | None
    columns: tuple[Column, ...]


def across(index: Index) -> Iterator[Sum]:
    """Each region that a table does not print itself, and whose parts are rows of it, in one column or several."""
    for number, grid in enumerate(index.grids):
        free = {AT[name] for name in grid.varied}
        named = _named(index, grid)
        for columns in _column_sets(index, number, free):
            names = dimension_names(free if columns.dimension is None else free | {columns.dimension})
            for key in index.opened(open_at(columns.outside, names), names):
                if any(index.grid_of.get(i) == number for i in index.classes[key]) or not index.regions.known(key):
                    continue
                if any(key[i] != ALL and key[i] & ~mask for i, mask in named.items()):
                    continue  # a unit or project that this table calls by no name, or by another
                parts = _rows_inside(index, key, columns)
                if parts is not None:
                    yield Sum(index.first(key), parts, f"《{grid.table}》的各行")


def _named(index: Index, grid: Grid) -> dict[int, int]:
    """The units, projects and other values of open dimensions that the rows of a table name."""
    named = {AT[name]: 0 for name in grid.varied if name in OPEN}
    keys = [key for row in grid.rows for i in row.values() if (key := index.keys[i]) is not None]
    for dimension in named:
        for key in keys:
            named[dimension] |= key[dimension] if key[dimension] != ALL else 0
    return named


def _column_sets(index: Index, grid: int, free: set[int]) -> Iterator[_Columns]:
    """The columns of a complete table, one by one, and together where they differ in one dimension."""
    columns = index.columns(grid)
    for key, rows in columns:
        yield _Columns(key, None, ((key, rows),))
    for dimension, name in enumerate(DIMENSIONS):
        if dimension in free or name in COMPARED:
            continue
        groups: dict[Key, dict[int, Column]] = {}
        for key, rows in columns:
            groups.setdefault(open_at(key, [name]), {}).setdefault(key[dimension], (key, rows))
        for outside, each in groups.items():
            if len(each) > 1:
                yield _Columns(outside, dimension, tuple(each.values()))


def _rows_inside(index: Index, key: Key, columns: _Columns) -> tuple[int, ...] | None:
    """The rows that make up a region, in the columns that do; None when they do not."""
    chosen, dimension = columns.columns, columns.dimension
    if dimension is not None:
        whole = index.regions.universe(key, dimension)
        within = [mask for own, _ in chosen if (mask := own[dimension]) not in (ALL, key[dimension])]
        shares = widest([mask for mask in within if mask & ~whole == 0])
        if len(shares) < 2 or joined(shares) != whole:
            return None
        chosen = tuple(each for each in chosen if each[0][dimension] in shares)
    parts: list[int] = []
    for column, rows in chosen:
        asked = key if dimension is None else at(key, dimension, column[dimension])
        if not inside(asked, column) or not all(inside(row, asked) or apart(row, asked) for row, _ in rows):
            return None
        parts += [cell for row, cell in rows if inside(row, asked)]
    return tuple(parts)
