"""Listings (清单): records of the input, one a row, with a total."""

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from generator.budget import Budget
from generator.document import Cell, Figure, Row
from generator.ledger import Dimensions
from generator.money import printed
from generator.sets.table_definition import ListingTable
from generator.tables.context import Context
from generator.tables.header import LeafColumn
from generator.vocabulary import PROCUREMENT_KIND


def listing_rows(definition: ListingTable, context: Context) -> list[Row]:
    """The rows of a listing, the total first."""
    records = _records(definition.records, context.inquiry.budget, context.inquiry.dimensions)
    rows = [
        Row(tuple(_cell(leaf, record, index, context) for leaf in context.header.leaves))
        for index, record in enumerate(records, 1)
    ]
    if definition.total:
        amounts = [record["amount"] for record in records if record.get("amount") is not None]
        total = sum(amounts, Decimal(0)) if amounts else None
        cells = [
            _amount(leaf, total) if leaf.column.show == "amount" else Cell(leaf.column.total or "")
            for leaf in context.header.leaves
        ]
        rows.insert(0, Row(tuple(cells), "total"))
    return rows


def _records(kind: str, budget: Budget, dimensions: Dimensions) -> list[Mapping[str, Any]]:
    if kind == "units":
        return [{"code": unit.code, "name": unit.name} for unit in budget.listed_units()]
    records = budget.procurement if kind == "procurement" else budget.staffing
    leaves = [unit.code for unit in budget.leaf_units()]
    only = leaves[0] if len(leaves) == 1 else None
    result: list[Mapping[str, Any]] = []
    for record in records:
        unit = record.unit or only
        result.append(
            {
                **{name: getattr(record, name) for name in type(record).model_fields},
                **({"kind": PROCUREMENT_KIND.name(record.kind)} if kind == "procurement" else {}),
                "unit_name": dimensions.name("unit", dimensions.units[unit]) if unit in dimensions.units else "",
            }
        )
    return result


def _cell(leaf: LeafColumn, record: Mapping[str, Any], index: int, context: Context) -> Cell:
    if leaf.column.show == "amount":
        return _amount(leaf, record.get("amount"))
    return Cell(context.lines(leaf.column.text or "", leaf.column.place, record=record, index=index))


def _amount(leaf: LeafColumn, amount: Decimal | None) -> Cell:
    return Cell(figure=Figure(printed(amount, leaf.style), "amount", amount, (), leaf.style.unit))
