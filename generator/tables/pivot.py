"""Pivots (透视表): a tree of rows × a header tree of filters."""

from collections.abc import Mapping, Sequence

from generator.document import Cell, Row
from generator.ledger import Selection
from generator.sets.table_definition import Level, PivotTable
from generator.tables.context import Context
from generator.tables.groups import Group, grouped
from generator.tables.header import LeafColumn
from generator.vocabulary import Path


def pivot_rows(definition: PivotTable, context: Context) -> list[Row]:
    """The rows of a pivot: the total, then the tree."""
    selection = context.inquiry.ledger.select(context.base)
    rows: list[Row] = []
    if definition.total:
        total = context.cells(selection, lambda leaf: Cell(leaf.column.total or ""))
        rows.append(Row(total, "total"))
        context.tails.columns("合计", total)
    parts = _rows(selection, definition.levels, 1, None, context, rows)
    if not parts and definition.empty_row:
        rows.append(_empty_row(definition, selection, context))
    if definition.total:
        context.tails.rows("合计", total, parts)
    return rows


def _empty_row(definition: PivotTable, selection: Selection, context: Context) -> Row:
    """The row that stands for rows which are not there: its texts, and what the whole table says."""
    texts = iter(definition.empty_row)
    return Row(context.cells(selection, lambda _: Cell(next(texts, ""))))


def _rows(
    selection: Selection, levels: Sequence[Level], number: int, parent: Group | None, context: Context, rows: list[Row]
) -> list[tuple[Cell, ...]]:
    """Append the rows of a level and what is below; return the cells of this level's rows."""
    if not levels:
        return []
    made = []
    for group in grouped(selection, levels[0], context):
        named = parent if levels[0].named == "parent" and parent else group
        cells = tuple(
            context.crossed(group.selection, leaf, levels[0].numbers)
            if leaf.asks
            else Cell(_shown(leaf, group.keys, named, number, context), indent=_indent(leaf, number))
            for leaf in context.header.leaves
        )
        rows.append(Row(cells))
        context.tails.columns(named.code or named.name, cells)
        parts = _rows(group.selection, levels[1:], number + 1, named, context, rows)
        if parts:
            context.tails.rows(named.code or named.name, cells, parts)
        made.append(cells)
    return made


def _indent(leaf: LeafColumn, number: int) -> int:
    return number - 1 if leaf.column.show == "name" else 0


def _shown(leaf: LeafColumn, keys: Mapping[str, Path], named: Group, number: int, context: Context) -> str:
    """What a row shows in a text column: ``code``, ``name``, ``segment``, ``none``, ``unit.name``, ``function.2``."""
    if leaf.column.level not in {None, number} or leaf.column.show == "none":
        return ""
    asked = leaf.column.show or ""
    if asked == "code":
        return named.code
    if asked == "name":
        return named.name
    if asked == "segment":
        return next(iter(named.keys.values()))[-1]
    dimension, _, trait = asked.partition(".")
    dimensions = context.inquiry.dimensions
    if dimension not in keys:
        return ""
    if trait.isdigit():  # function.2 is the second segment of its code
        return keys[dimension][int(trait) - 1] if int(trait) <= len(keys[dimension]) else ""
    return (dimensions.code if trait == "code" else dimensions.name)(dimension, keys[dimension])
