"""What a report is made from: the sum of its files, last year's figures, the units' own words."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from generator.budget import Budget, PriorYear, UnitReport


@dataclass(frozen=True)
class Input:
    """One input, whole.

    ``budget`` is the sum of the file and of all that it includes. ``reports`` are the units' own texts and records,
    by code, whichever file they stand in. ``files`` are all files that were read for it, its own first.
    """

    budget: Budget
    prior: PriorYear | None = None
    reports: Mapping[str, UnitReport] = field(default_factory=dict)
    files: tuple[Path, ...] = ()
