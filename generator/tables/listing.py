"""Listings (清单): records of the input, one a row, with a total and subtotals by unit."""

from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Any

from generator.budget import purchase_amount
from generator.budget.affairs import Procurement, PurchasedService
from generator.document import Cell, Figure, Row, Source
from generator.inquiry import Inquiry
from generator.money import printed
from generator.sets.table_definition import ListingTable
from generator.tables.context import Context
from generator.tables.header import LeafColumn
from generator.tables.records import under_units
from generator.vocabulary import FUND, PROCUREMENT_KIND, Path

_Record = Mapping[str, Any]


def listing_rows(definition: ListingTable, context: Context) -> list[Row]:
    """The rows of a listing: the total first, each unit's subtotals before its records."""
    records = _records(definition.records, context.inquiry)
    if not definition.zeros:
        records = [record for record in records if record.get("amount") != 0]
    rows: list[Row] = []
    if definition.total:
        rows.append(Row(_sums(records, context, None), "total"))
    placed = under_units(records, definition.groups, _unit_path, context.inquiry)
    for index, (record, units) in enumerate(placed, 1):
        rows += [Row(_sums(members, context, path)) for path, members in units]
        rows.append(Row(tuple(_cell(leaf, record, index, context) for leaf in context.header.leaves)))
    return rows


def _unit_path(record: _Record) -> Path:
    path: Path = record["unit_path"]
    return path


def _records(kind: str, inquiry: Inquiry) -> list[_Record]:
    budget, units = inquiry.budget, inquiry.dimensions.units
    leaves = [unit.code for unit in budget.leaf_units()]
    only = leaves[0] if len(leaves) == 1 else None
    if kind == "units":
        return [
            {
                "code": unit.code,
                "name": unit.name,
                "kind": unit.kind or "",
                "staff": sum(each.actual for each in budget.staffing if (each.unit or only) == unit.code) or "",
                "unit_path": units[unit.code],
                "place": unit.place,
            }
            for unit in budget.listed_units()
        ]
    names = {project.code: project.name for project in budget.projects}
    result: list[_Record] = []
    for record in getattr(budget, kind):
        unit = record.unit or only
        values = {name: getattr(record, name) for name in type(record).model_fields}
        if isinstance(record, Procurement):
            values["kind"] = PROCUREMENT_KIND.name(record.kind)
        if isinstance(record, Procurement | PurchasedService):
            values["amount"] = purchase_amount(budget, record)
            values["project_name"] = names.get(record.project or "", "")
        path = units.get(unit or "", ())
        named = {
            "place": record.place,
            "unit_code": unit or "",
            "unit_name": inquiry.dimensions.name("unit", path),
            "unit_path": path,
        }
        result.append({**values, **named})
    return result


def _cell(leaf: LeafColumn, record: _Record, index: int, context: Context) -> Cell:
    if leaf.column.show is not None:
        return _figure(leaf, [record], context)
    return Cell(context.lines(leaf.column.text or "", leaf.column.place, record=record, index=index))


def _sums(records: Sequence[_Record], context: Context, group: Path | None) -> tuple[Cell, ...]:
    """A row over records: sums of figures; texts as the columns say for the total or for a group."""
    dimensions = context.inquiry.dimensions
    names = {"code": dimensions.code("unit", group or ()), "name": dimensions.name("unit", group or ())}
    return tuple(
        _figure(leaf, records, context)
        if leaf.column.show is not None
        else Cell(leaf.column.total or "")
        if group is None
        else Cell(context.lines(leaf.column.group or "", leaf.column.place, group=names))
        for leaf in context.header.leaves
    )


def _figure(leaf: LeafColumn, records: Sequence[_Record], context: Context) -> Cell:
    """The figure that a column shows of records: an amount (of the funds it asks for), or a count."""
    field = leaf.column.show or ""
    known = [record for record in records if _funded(leaf, record, context) and record[field] is not None]
    sources = tuple(Source(_called(record), Decimal(record[field]), record["place"]) for record in known)
    if field != "amount":
        count = sum(record[field] for record in known) if known else None
        return Cell(figure=Figure("" if count is None else str(count), "count", count, sources=sources))
    total = sum((source.amount for source in sources), Decimal(0)) if sources else None
    return Cell(figure=Figure(printed(total, leaf.style), "amount", total, (), leaf.style.unit, sources))


def _called(record: _Record) -> str:
    """A record in words."""
    return str(record.get("name") or record.get("content") or record.get("kind") or "")


def _funded(leaf: LeafColumn, record: _Record, context: Context) -> bool:
    """True when a record is paid from the funds that a column asks for; a record that does not say fits no fund."""
    asked = context.inquiry.query(leaf.column.where, leaf.column.measure, leaf.column.place).condition("fund")
    if asked is None:
        return True
    fund = record.get("fund")
    return fund is not None and asked.accepts(FUND.path(fund))
