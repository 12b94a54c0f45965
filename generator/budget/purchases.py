"""Amounts of purchases (采购金额): each has one home, and what follows from it is derived.

A line of procurement that states no amount is worth what its project buys; a purchased service without one is worth
the procurement of the same unit and project.
"""

from collections.abc import Iterable
from decimal import Decimal

from generator.budget.affairs import Procurement, PurchasedService
from generator.budget.budget import Budget


def purchase_amount(budget: Budget, record: Procurement | PurchasedService) -> Decimal | None:
    """The amount of a record in yuan; None when neither it nor what it follows from is stated."""
    if record.amount is not None:
        return record.amount
    if isinstance(record, PurchasedService):
        same = [line for line in budget.procurement if (line.unit, line.project) == (record.unit, record.project)]
        return _sum(purchase_amount(budget, line) for line in same)
    project = next((project for project in budget.projects if project.code == record.project), None)
    return _sum(purchase.amount for purchase in project.purchases) if project else None


def _sum(amounts: Iterable[Decimal | None]) -> Decimal | None:
    known = list(amounts)
    return sum((a for a in known if a is not None), Decimal(0)) if known and None not in known else None
