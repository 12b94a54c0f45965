"""Identities (勾稽关系) and how they are judged: held, held as a rounding tail, failed, or not to be told."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import Enum

from generator.auditing.cells import Cell

_ZERO = Decimal(0)


class Verdict(Enum):
    """What came of an identity."""

    HELD = "held"
    TAIL = "tail"
    FAILED = "failed"
    UNKNOWN = "unknown"


@dataclass(frozen=True)
class Same:
    """Cells (indices) that print one amount; ``balance`` when some are income and some expenditure.

    Of the report's own year (``known``) a blank is 0; of another it may be unknown.
    """

    cells: tuple[int, ...]
    known: bool = True
    balance: bool = False

    @property
    def touched(self) -> tuple[int, ...]:
        """Every cell that the verdict depends on."""
        return self.cells

    def judge(self, cells: Sequence[Cell]) -> Verdict:
        """Compare the cells; those of one precision must be equal, others within half of their last digits."""
        mine = [cells[i] for i in self.cells if self.known or cells[i].amount is not None]
        if len(mine) < 2:
            return Verdict.UNKNOWN
        halves = {cell.half for cell in mine if cell.amount is not None}
        if len(halves) <= 1:
            return Verdict.HELD if len({cell.value for cell in mine}) == 1 else Verdict.FAILED
        least = max(cell.value - (cell.half or max(halves)) for cell in mine)
        most = min(cell.value + (cell.half or max(halves)) for cell in mine)
        return Verdict.HELD if least <= most else Verdict.FAILED


@dataclass(frozen=True)
class Sum:
    """A total and its parts. Without ``exact`` the parts leave something out, and may only not exceed the total.

    ``closing`` are cells that print nothing for what the parts leave out: while they do, the sum is exact.
    ``rule`` names the parts in words.
    """

    total: int
    parts: tuple[int, ...]
    rule: str
    exact: bool = True
    closing: tuple[int, ...] = ()
    known: bool = True

    @property
    def touched(self) -> tuple[int, ...]:
        """Every cell that the verdict depends on."""
        return (self.total, *self.parts, *self.closing)

    def is_exact(self, cells: Sequence[Cell]) -> bool:
        """True when the parts are all that the total takes."""
        return self.exact and not any(cells[i].value for i in self.closing)

    def difference(self, cells: Sequence[Cell]) -> Decimal:
        """Total less parts."""
        return cells[self.total].value - sum((cells[i].value for i in self.parts), _ZERO)

    def judge(self, cells: Sequence[Cell]) -> Verdict:
        """Hold the total against the sum: (n+1)·half a unit apart is a legal tail."""
        shown = [cells[i] for i in self.parts if cells[i].amount is not None]
        if not self.known and (not shown or cells[self.total].amount is None):
            return Verdict.UNKNOWN
        difference = self.difference(cells)
        if difference == 0:
            return Verdict.HELD
        halves = [cell.half for cell in (cells[self.total], *shown) if cell.amount is not None]
        if abs(difference) <= sum(halves, _ZERO) + (max(halves) if cells[self.total].amount is None else 0):
            return Verdict.TAIL
        return Verdict.HELD if difference > 0 and not self.is_exact(cells) else Verdict.FAILED


@dataclass(frozen=True)
class Share:
    """A printed share of one amount (the sum of ``parts``) in another, in per cent."""

    cell: int
    parts: tuple[int, ...]
    whole: int

    @property
    def touched(self) -> tuple[int, ...]:
        """Every cell that the verdict depends on."""
        return (self.cell, *self.parts, self.whole)

    def bounds(self, cells: Sequence[Cell]) -> tuple[Decimal, Decimal] | None:
        """The least and the greatest share that the printed amounts allow; None when that cannot be told."""
        whole, parts = cells[self.whole], [cells[i] for i in self.parts]
        if not whole.value or whole.value <= whole.half:
            return None
        part, half = sum((each.value for each in parts), _ZERO), sum((each.half for each in parts), _ZERO)
        return 100 * (part - half) / (whole.value + whole.half), 100 * (part + half) / (whole.value - whole.half)

    def judge(self, cells: Sequence[Cell]) -> Verdict:
        """A share holds when some amounts that print so have a share that prints so."""
        cell, bounds = cells[self.cell], self.bounds(cells)
        if bounds is None or (cell.amount is None and any(cells[i].amount is None for i in self.parts)):
            return Verdict.UNKNOWN
        if cell.amount is None:
            return Verdict.UNKNOWN
        return (
            Verdict.HELD
            if bounds[0] <= cell.value + cell.half and bounds[1] >= cell.value - cell.half
            else Verdict.FAILED
        )


Identity = Same | Sum | Share
