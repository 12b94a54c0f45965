"""A printed figure and what it came from."""

from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from generator.ledger import Query

FigureKind = Literal["amount", "share", "difference", "growth", "count"]


@dataclass(frozen=True, slots=True)
class Figure:
    """One figure of the report (数字).

    ``text`` is what is printed, ``value`` the exact amount in yuan (or rate in per cent, or count) behind it,
    ``queries`` what was asked of the ledger: one for an amount; part and whole for a share; current and
    prior for a difference or growth; none for a count of records.
    """

    text: str
    kind: FigureKind
    value: Decimal | None
    queries: tuple[Query, ...] = ()
    unit: str = ""
