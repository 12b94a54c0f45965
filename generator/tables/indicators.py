"""Indicators (绩效目标表): projects with their targets; a project's own cells span its targets' rows."""

from collections.abc import Sequence
from dataclasses import replace

from generator.budget.projects import OverallPerformance, Project, Target
from generator.document import Cell, Row
from generator.ledger import Query, Selection
from generator.sets.table_definition import IndicatorsTable, Numbers
from generator.tables.context import Context
from generator.tables.header import LeafColumn
from generator.tables.records import query_of, unit_of


def indicators_rows(definition: IndicatorsTable, context: Context) -> list[Row]:
    """The rows: a total, then a row a project or a row a target."""
    inquiry = context.inquiry
    selection = inquiry.ledger.select(context.base)
    rows: list[Row] = []
    heads = []
    records: Sequence[Project | OverallPerformance] = inquiry.budget.overall
    if definition.records == "projects":
        own = context.lines.names.get("project") if definition.for_each else None
        records = projects = [p for p in inquiry.budget.projects if p.published and own in {None, p}]
        if len(projects) < len(inquiry.budget.projects):  # the total is that of the projects shown
            paths = [inquiry.dimensions.path("project", project.code) for project in projects]
            selection = selection.where(Query.at("project", *paths))
    for index, record in enumerate(records, 1):
        chosen = selection.where(query_of(record, inquiry))
        targets = record.targets if definition.rows == "target" else ()
        cells = [
            [_cell(leaf, record, target, index, chosen, context) for leaf in context.header.leaves]
            for target in targets or (None,)
        ]
        heads.append(cells[0])
        rows += [Row(tuple(row)) for row in _spanned(cells, context.header.leaves)]
    if definition.total:
        total = tuple(
            context.crossed(selection, leaf, Numbers())
            if leaf.asks
            else Cell(context.lines(leaf.column.total or "", leaf.column.place))
            for leaf in context.header.leaves
        )
        context.tails.rows("合计", total, heads, context.header)
        rows.insert(len(rows) if definition.total == "foot" else 0, Row(total, "total"))
    return rows


# A project without targets has one row, whose target cells are empty.
_NO_TARGET = dict.fromkeys(Target.model_fields, "")


def _cell(
    leaf: LeafColumn,
    record: Project | OverallPerformance,
    target: Target | None,
    index: int,
    chosen: Selection,
    context: Context,
) -> Cell:
    if leaf.asks:
        return context.crossed(chosen, leaf, Numbers())
    names = {
        "record": record,
        "project": record,
        "target": target or _NO_TARGET,
        "index": index,
        "unit": unit_of(record, context.inquiry),
    }
    return Cell(context.lines(leaf.column.text or "", leaf.column.place, **names))


def _spanned(cells: list[list[Cell]], leaves: Sequence[LeafColumn]) -> list[list[Cell]]:
    """Join the cells of one project: all of a ``project`` column, runs of the same text in a ``run`` column.

    A run ends where a run to its left ends.
    """
    ends: set[int] = set()
    for column, leaf in enumerate(leaves):
        if leaf.column.span is None:
            continue
        start = 0
        for row in range(1, len(cells) + 1):
            joined = row < len(cells) and (
                leaf.column.span == "project"
                or (row not in ends and cells[row][column].text == cells[start][column].text)
            )
            if joined:
                cells[row][column] = replace(cells[row][column], span=0)
                continue
            cells[start][column] = replace(cells[start][column], span=row - start)
            start = row
            if leaf.column.span == "run":
                ends.add(row)
    return cells
