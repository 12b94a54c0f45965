"""Shapes (表的形状): what columns show, the levels and columns that other parts of a definition speak of."""

from collections.abc import Iterator

from generator.findings import set_catalogue as kinds
from generator.ledger.dimensions import SEGMENTS
from generator.linting.case import Case, case
from generator.linting.templates import records_of
from generator.sets.table_definition import (
    ITEM_TRAITS,
    Column,
    Common,
    Item,
    Level,
    MatrixTable,
    PivotTable,
    StatementTable,
)

# ``none`` is a column that the form has and nobody fills.
_OF_ROWS = ("code", "name", "segment", "none")


def shapes(table: Common) -> Iterator[Case]:
    """What a table refers to in itself and has not."""
    columns = [record for record in records_of(table) if isinstance(record, Column)]
    if isinstance(table, PivotTable):
        yield from _pivot(table, columns)
    elif isinstance(table, StatementTable):
        yield from _sides(table)
    if isinstance(table, StatementTable | MatrixTable):
        for column in columns:
            if column.show not in {None, *ITEM_TRAITS}:
                yield _bad_show(column, "、".join(ITEM_TRAITS))
    titles = dict.fromkeys(column.title for column in columns)
    for item in (record for record in records_of(table) if isinstance(record, Item)):
        for field in ("not_applicable", "texts"):
            for title in getattr(item, field):
                if title not in titles:
                    expected = "、".join(title for title in titles if title)
                    yield case(kinds.BAD_REFERENCE, item.at(field), what=f"栏“{title}”", expected=expected)


def _sides(table: StatementTable) -> Iterator[Case]:
    """Sides whose items would stand there without any amount."""
    for side in table.sides:
        leaves = [column for column in records_of(side) if isinstance(column, Column) and not column.columns]
        if all(leaf.show is not None or leaf.text is not None for leaf in leaves):
            what = f"“{side.title}”一边的金额栏"
            yield case(kinds.BAD_REFERENCE, side.at("columns"), what=what, expected="至少一栏不写 show")


def _pivot(table: PivotTable, columns: list[Column]) -> Iterator[Case]:
    grouped = list(dict.fromkeys(dimension for level in table.levels for dimension in level.by))
    known = (*_OF_ROWS, *(f"{dimension}.{trait}" for dimension in grouped for trait in _traits(dimension)))
    for column in columns:
        if column.show is not None and column.show not in known:
            yield _bad_show(column, "、".join(known))
        if column.level is not None and column.level > len(table.levels):
            what = f"第 {column.level} 级"
            yield case(kinds.BAD_REFERENCE, column.at("level"), what=what, expected=f"1 至 {len(table.levels)}")
    for level in table.levels:
        yield from _named(level)


def _traits(dimension: str) -> tuple[str, ...]:
    """What can be shown of a dimension: its code and name, of a subject also the segments of its code."""
    return ("code", "name", *(str(number) for number in range(1, len(SEGMENTS.get(dimension, ())) + 1)))


def _named(level: Level) -> Iterator[Case]:
    if level.named not in {"own", "parent", *level.by}:
        expected = "、".join(("own", "parent", *level.by))
        yield case(kinds.BAD_REFERENCE, level.at("named"), what=f"这种 named：“{level.named}”", expected=expected)


def _bad_show(column: Column, known: str) -> Case:
    return case(kinds.BAD_REFERENCE, column.at("show"), what=f"这种 show：“{column.show}”", expected=known)
