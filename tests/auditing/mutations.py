"""Single cells of exported tables changed at random: how many the audit catches, and why not the rest.

Run: python -m tests.auditing.mutations. Prints, for each example, the part caught of 500 changes, by their size.
"""

import math
import random
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from pathlib import Path
from tempfile import TemporaryDirectory

from generator.auditing import Audit, open_audit
from generator.auditing.cells import Cell
from generator.auditing.identities import Same, Share, Sum, Verdict
from generator.findings import Findings
from generator.writers.csv_tables import csv_files
from tests.examples import EVERY, composed, loaded

COUNT = 500
_CENT = Decimal(100)  # 0.01 万元
LEAST, MOST = 2, 100_000  # hundredths of 万元


@dataclass(frozen=True)
class Change:
    """One changed cell: by how much (hundredths of the unit), whether it was caught, else why not."""

    cell: Cell
    size: int
    caught: bool
    why: str = ""


def changes(audit: Audit, seed: int, count: int = COUNT) -> Iterator[Change]:
    """Change amounts one at a time, by sizes of every order from 0.02; judge only what the cell touches."""
    chance = random.Random(seed)  # noqa: S311 - nothing secret
    amounts = [i for i, cell in enumerate(audit.cells) if not cell.share]
    touching = audit.touching()
    cells = list(audit.cells)
    for _ in range(count):
        at = chance.choice(amounts)
        size = round(LEAST * (MOST / LEAST) ** chance.random())
        before = cells[at]
        after = before.but(before.value + size * _CENT * chance.choice((1, -1)))
        cells[at] = replace(after, half=before.half or _CENT / 2)
        verdicts = [(identity, identity.judge(cells)) for identity in touching.get(at, ())]
        caught = any(verdict is Verdict.FAILED for _, verdict in verdicts)
        yield Change(before, size, caught, "" if caught else _why(verdicts, cells))
        cells[at] = before


def _why(verdicts: Sequence[tuple[Same | Sum | Share, Verdict]], cells: Sequence[Cell]) -> str:
    """Why a change is not seen: no identity touches the cell, only one-sided ones do, or it is within rounding."""
    if not verdicts:
        return "no identity"
    tails = [v for i, v in verdicts if v is Verdict.TAIL and isinstance(i, Sum) and i.is_exact(cells)]
    if tails:
        return "within the tail of its sums"
    loose = all(isinstance(i, Share) or (isinstance(i, Sum) and not i.is_exact(cells)) for i, v in verdicts)
    if loose:
        return "only part and whole, or a share"
    if all(v is Verdict.UNKNOWN for i, v in verdicts if not isinstance(i, Sum) or i.is_exact(cells)):
        return "the rest of its sum is not printed"
    return ""


def opened(slug: str, folder: Path) -> Audit:
    """The audit of an example's export."""
    for name, data in csv_files(composed(slug)):
        (folder / name).write_bytes(data)
    audit = open_audit(folder, loaded(slug).inquiry.template, Findings())
    assert audit is not None
    return audit


def _print() -> None:
    for slug in EVERY:
        with TemporaryDirectory() as folder:
            made = list(changes(opened(slug, Path(folder)), seed=1))
        by_size: dict[int, list[bool]] = {}
        for change in made:
            by_size.setdefault(int(math.log10(change.size)), []).append(change.caught)
        sizes = "  ".join(f"{10**k / 100:g}+ {sum(v)}/{len(v)}" for k, v in sorted(by_size.items()))
        caught = sum(change.caught for change in made)
        reasons = dict(Counter(change.why for change in made if not change.caught))
        print(f"{slug}: {100 * caught / len(made):.1f} %  ({sizes})  {reasons}")  # noqa: T201


if __name__ == "__main__":
    _print()
