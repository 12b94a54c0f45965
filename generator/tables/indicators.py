"""Indicators (绩效目标表): projects with their targets; a project's own cells span its targets' rows."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from generator.budget.projects import OverallPerformance, Project
from generator.document import Cell, Row
from generator.ledger import Query, Selection
from generator.sets.table_definition import UNCHANGED, IndicatorsTable
from generator.tables.context import Context
from generator.tables.framework import NO_TARGET, framed
from generator.tables.header import LeafColumn
from generator.tables.records import chosen, query_of, under_units, unit_of
from generator.tables.runs import join_runs
from generator.vocabulary import Path


def indicators_rows(definition: IndicatorsTable, context: Context) -> list[Row]:
    """The rows: a total, then a row a project or a row a target, each unit's subtotals before its records."""
    records, selection = _records(definition, context)
    rows: list[Row] = []
    heads = []
    placed = under_units(records, definition.groups, lambda record: _unit_path(record, context), context.inquiry)
    for index, (record, units) in enumerate(placed, 1):
        rows += [Row(_subtotal(path, _of(members, selection, context), context)) for path, members in units]
        facts = context.inquiry.ledger.select(context.base.both(query_of(record, context.inquiry)))
        cells = _record_cells(definition, record, index, facts, context)
        heads.append(cells[0])
        rows += [Row(tuple(row)) for row in _spanned(cells, context.header.leaves)]
    if not records and definition.framework:
        cells = _record_cells(definition, _NO_RECORD, 1, None, context)
        rows += [Row(tuple(row)) for row in _spanned(cells, context.header.leaves)]
    if definition.total:
        total = context.cells(selection, lambda leaf: Cell(context.lines(leaf.column.total or "", leaf.column.place)))
        context.tails.rows("合计", total, heads)
        rows.insert(len(rows) if definition.total == "foot" else 0, Row(total, "total"))
    return rows


_Record = Project | OverallPerformance
# What an empty form prints for its record: fields, all of them empty.
_NO_RECORD = dict.fromkeys((*Project.model_fields, *OverallPerformance.model_fields), "")


def _records(definition: IndicatorsTable, context: Context) -> tuple[Sequence[_Record], Selection]:
    """The records shown, and the facts of the table: where projects are left out, those of the projects shown."""
    inquiry = context.inquiry
    selection = inquiry.ledger.select(context.base)
    when = {} if definition.for_each else definition.when
    if definition.records == "overall":
        return chosen(inquiry.budget.overall, when, context.lines, definition.place, {}), selection
    own = context.lines.names.get("project") if definition.for_each else None
    projects: list[Project] = [project for project in inquiry.budget.projects if project.published]
    projects = chosen(projects, when, context.lines, definition.place, {})
    projects = [project for project in projects if own in {None, project}]
    if len(projects) < len(inquiry.budget.projects):
        selection = _of(projects, selection, context)
    return projects, selection


def _of(records: Sequence[_Record], selection: Selection, context: Context) -> Selection:
    """The facts of some projects; overall records have no facts of their own."""
    codes = [record.code for record in records if isinstance(record, Project)]
    paths = [context.inquiry.dimensions.path("project", code) for code in codes]
    return selection.where(Query.at("project", *paths)) if paths or not records else selection


def _unit_path(record: _Record, context: Context) -> Path:
    code = unit_of(record, context.inquiry)["code"]
    return context.inquiry.dimensions.units.get(code, ())


def _subtotal(path: Path, members: Selection, context: Context) -> tuple[Cell, ...]:
    """The row of a unit over its records."""
    dimensions = context.inquiry.dimensions
    names = {"code": dimensions.code("unit", path), "name": dimensions.name("unit", path)}
    return context.cells(
        members, lambda leaf: Cell(context.lines(leaf.column.group or "", leaf.column.place, group=names))
    )


def _record_cells(
    definition: IndicatorsTable,
    record: _Record | dict[str, str],
    index: int,
    facts: Selection | None,
    context: Context,
) -> list[list[Cell]]:
    """The cells of a record, a row a target; ``facts`` is None for the empty form."""
    unit = {"code": "", "name": ""} if isinstance(record, dict) else unit_of(record, context.inquiry)
    names = {"record": record, "project": record, "index": index, "unit": unit}
    targets = () if isinstance(record, dict) or definition.rows != "target" else record.targets
    rows = framed(targets, definition.framework) if definition.rows == "target" else []
    cells: list[list[Cell]] = []
    for target in rows or [NO_TARGET]:
        known = {**names, "target": target}
        cells.append(
            [
                cells[0][column] if cells and leaf.column.span == "project" else _cell(leaf, facts, known, context)
                for column, leaf in enumerate(context.header.leaves)
            ]
        )
    return cells


def _cell(leaf: LeafColumn, facts: Selection | None, names: Mapping[str, Any], context: Context) -> Cell:
    if leaf.asks:
        return Cell() if facts is None else context.crossed(facts, leaf, UNCHANGED)
    return Cell(context.lines(leaf.column.text or "", leaf.column.place, **names))


def _spanned(cells: list[list[Cell]], leaves: Sequence[LeafColumn]) -> list[list[Cell]]:
    """Join the cells of one project: all of a ``project`` column, runs of the same text in a ``run`` column."""
    rows = join_runs(cells, lambda _, column: leaves[column].column.span == "run")
    for column, leaf in enumerate(leaves):
        if leaf.column.span == "project":
            for i, row in enumerate(rows):
                row[column] = replace(row[column], span=0 if i else len(rows))
    return rows
