"""Reach (取得到): a column or row whose cells are all empty, whatever the input says."""

from collections.abc import Iterator

from generator.findings import set_catalogue as kinds
from generator.ledger.query import EVERYTHING, Query
from generator.ledger.space import Space
from generator.linting.case import Case, case
from generator.linting.layout import Grid, Part


def unreachable(grid: Grid, space: Space) -> Iterator[Case]:
    """Columns that no row reaches, and rows that no column reaches."""
    rows = [row for top in (*grid.rows, *grid.totals) for row in top.rows()]
    asked = [row.query for row in rows if row.query is not None] or [grid.base]
    columns = grid.amounts()
    for column in columns:
        if column.query is not None and not any(_reaches(grid, row, column.query, space) for row in asked):
            yield case(kinds.UNREACHABLE, column.place, what=column.label, against=_column_against(column, space))
    for row in rows:
        if (
            row.query is not None
            and columns
            and not any(
                _reaches(grid, row.query, column.query, space) for column in columns if column.query is not None
            )
        ):
            against = "本表和栏" if space.region(row.query) else "本表（及所在的边、上级项目）"
            yield case(kinds.UNREACHABLE, row.place, what=row.label, against=against)


def _reaches(grid: Grid, row: Query, column: Query, space: Space) -> bool:
    return bool(space.region(grid.cell(row, column)))


def _column_against(column: Part, space: Space) -> str:
    narrowed = column.query or EVERYTHING
    return "本表（及行）" if space.region(narrowed) else "上级栏" if space.region(column.above) else "本栏自己"
