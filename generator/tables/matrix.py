"""Matrices (矩阵): few fixed rows × columns, each cell its own query."""

from generator.document import Cell, Row
from generator.sets.table_definition import MatrixTable
from generator.tables.context import Context
from generator.tables.header import LeafColumn
from generator.tables.items import Line, item_lines, line_text


def matrix_rows(definition: MatrixTable, context: Context) -> list[Row]:
    """The rows of a matrix."""
    rows = []
    lines = [each for line in item_lines(definition.items, context.base, context) for each in line.flat()]
    for number, each in enumerate(lines, 1):
        cells = tuple(_cell(each, leaf, number, context) for leaf in context.header.leaves)
        context.tails.columns(each.label, cells)
        rows.append(Row(cells))
    return rows


def _cell(line: Line, leaf: LeafColumn, number: int, context: Context) -> Cell:
    if leaf.query is None:
        return line_text(line, leaf, number, context)
    if line.query is None:
        return Cell()
    if leaf.path[-1] in line.not_applicable:
        return Cell(line.numbers.over(leaf.style).not_applicable)
    query = context.cross(line.query, leaf.query)
    return context.amount(context.inquiry.ledger.select(query), leaf, line.numbers)
