"""Tables laid out without a ledger: header trees and rows with the queries that their cells will ask."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from generator.findings import Place
from generator.ledger.query import EVERYTHING, Query, starts_with
from generator.linting.queries import Queries
from generator.sets.chart_definition import ChartDefinition
from generator.sets.table_definition import (
    Column,
    Common,
    IndicatorsTable,
    Item,
    ListingTable,
    MatrixTable,
    PivotTable,
    StatementTable,
)


@dataclass(frozen=True)
class Part:
    """A column or a row: its words, its query (None when it prints no amount), what hangs below it.

    ``above`` is the query that it narrows; a row or column that is a heading only has no query of its own.
    """

    label: str
    place: Place
    query: Query | None
    above: Query
    parts: tuple["Part", ...] = ()
    spread: bool = False

    def leaves(self) -> Iterator["Part"]:
        """The parts that print, in order: of a group those below it."""
        if not self.parts:
            yield self
        for part in self.parts:
            yield from part.leaves()

    def rows(self) -> Iterator["Part"]:
        """This part and all below it that print an amount."""
        if self.query is not None:
            yield self
        for part in self.parts:
            yield from part.rows()


@dataclass(frozen=True)
class Grid:
    """Rows × columns over the query of a table; a statement has one for each side, with a base of its own."""

    definition: Common
    table: Query
    base: Query
    columns: tuple[Part, ...]
    rows: tuple[Part, ...] = ()
    totals: tuple[Part, ...] = ()

    def cell(self, row: Query, column: Query) -> Query:
        """The query of a cell."""
        return row.crossed(column, self.table)

    def amounts(self) -> list[Part]:
        """The leaf columns that print amounts."""
        return [leaf for column in self.columns for leaf in column.leaves() if leaf.query is not None]

    def asked(self) -> Iterator[Query]:
        """Every query that stands in the grid."""
        yield self.base
        for part in (*self.rows, *self.totals):
            yield from (each.query for each in part.rows() if each.query is not None)
        yield from (leaf.query for leaf in self.amounts() if leaf.query is not None)


def grids(definition: Common, queries: Queries) -> list[Grid]:
    """The grids of a table; a table without queries has none."""
    base = queries.query(definition.where, None, definition.place)
    match definition:
        case StatementTable():
            made = []
            for side in definition.sides:
                above = queries.query(side.where, None, side.place).over(base)
                columns, rows = _columns(side.columns, queries), _rows(side.items, above, queries)
                made.append(Grid(definition, base, above, columns, rows, _rows(side.totals, above, queries)))
            return made
        case MatrixTable():
            rows = _rows(definition.items, base, queries)
            return [Grid(definition, base, base, _columns(definition.columns, queries), rows)]
        case PivotTable() | IndicatorsTable() | ListingTable():
            return [Grid(definition, base, base, _columns(definition.columns, queries))]
        case _:
            return []


def chart_grid(definition: ChartDefinition, queries: Queries) -> Grid:
    """The grid of a chart."""
    matrix = definition.matrix()
    base = queries.query(definition.where, definition.measure, definition.place)
    return Grid(matrix, base, base, _columns(matrix.columns, queries), _rows(matrix.items, base, queries))


def _columns(columns: Sequence[Column], queries: Queries, above: Query = EVERYTHING) -> tuple[Part, ...]:
    made = []
    for column in columns:
        own = queries.query(column.where, column.measure, column.place)
        query = above.both(own)
        below = _columns(column.columns, queries, query)
        shows = column.show not in {None, "amount"} or column.text is not None  # the amount of a record is one too
        shows = shows or column.share_of is not None
        made.append(Part(column.title, column.place, None if shows or below else query, above, below))
    return tuple(made)


def _rows(items: Sequence[Item], above: Query, queries: Queries) -> tuple[Part, ...]:
    made: list[Part] = []
    for item in items:
        if item.skip:
            continue
        query = queries.query(item.where, item.measure, item.place).over(above)
        below = _rows(item.items, query, queries)
        if item.listed:
            made += _listed(item, query, queries)
            continue
        silent = item.heading or not (item.label or item.by or item.where or item.measure)
        label = item.label or "、".join(dimension for level in item.by for dimension in level.by)
        made.append(Part(label, item.place, None if silent else query, above, below, bool(item.by)))
    return tuple(made)


def _listed(item: Item, above: Query, queries: Queries) -> tuple[Part, ...]:
    """The codes of a printed form; those below an earlier one are its parts."""
    dimension = item.listed or ""
    paths = {code: path for code in item.codes if (path := queries.path(dimension, code, item.at("codes", code)))}

    def under(codes: Sequence[str], within: Query) -> tuple[Part, ...]:
        made: list[Part] = []
        for at, code in enumerate(codes):
            path = paths[code]
            if any(starts_with(path, paths[earlier]) for earlier in codes[:at]):
                continue
            query = Query.at(dimension, path).over(within)
            below = [other for other in codes[at + 1 :] if starts_with(paths[other], path)]
            made.append(Part(item.codes[code] or code, item.at("codes", code), query, within, under(below, query)))
        return tuple(made)

    return under(list(paths), above)
