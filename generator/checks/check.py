"""What a check looks at, and its type."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from generator.budget import Budget
from generator.findings import Finding, Kind, Place
from generator.ledger import Dimensions, Ledger


@dataclass(frozen=True)
class Subject:
    """One input as read: the budget, its ledger, its value lists; whether its report is of final accounts (决算)."""

    budget: Budget
    ledger: Ledger
    dimensions: Dimensions
    final: bool = False


Check = Callable[[Subject], Iterator[Finding]]


def case(kind: Kind, place: Place, **values: object) -> Finding:
    """Make one finding."""
    return Finding(kind, place, tuple((name, str(value)) for name, value in values.items()))
