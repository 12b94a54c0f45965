"""A printed figure and what it came from."""

from dataclasses import dataclass, field
from decimal import Decimal
from typing import Literal

from generator.findings import Place
from generator.ledger import Query

FigureKind = Literal["amount", "share", "difference", "growth", "count"]


@dataclass(frozen=True, slots=True)
class Source:
    """A record of the input that a figure is made of, where no query of the ledger is: what it is, its own amount."""

    words: str
    amount: Decimal
    place: Place


@dataclass(frozen=True, slots=True)
class Figure:
    """One figure of the report (数字).

    ``text`` is what is printed, ``value`` the exact amount in yuan (or rate in per cent, or count) behind it,
    ``queries`` what was asked of the ledger: one for an amount; part and whole for a share; current and
    prior for a difference or growth; none for what records say themselves, which are its ``sources``.
    """

    text: str
    kind: FigureKind
    value: Decimal | None
    queries: tuple[Query, ...] = ()
    unit: str = ""
    sources: tuple[Source, ...] = field(default=(), compare=False)
