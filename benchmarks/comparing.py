"""One input, every program: the rows of the table of results."""

import json
import subprocess
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median

from pypdfium2 import PdfDocument

from benchmarks.process import ENVIRONMENT, Cost, FailedError, cost, median_of
from benchmarks.rivals import contestants


@dataclass(frozen=True)
class Row:
    """What one program took, and what it wrote; ``failed`` is what it said when it wrote nothing."""

    runs: int
    cost: Cost | None = None
    size: int = 0
    pages: int = 0
    failed: str = ""


def compared(budget: Path, runs: int) -> dict[str, Row]:
    """Measure every program that is installed on one input, after one warm-up each.

    They take turns, so that a machine that is slower for a while is so for all of them.
    """
    programs, failed = contestants(budget), dict[str, str]()
    costs: dict[str, list[Cost]] = {name: [] for name in programs}
    for turn in range(runs + 1):
        for name, (command, _) in programs.items():
            if name in failed:
                continue
            try:
                taken = cost(command)
            except FailedError as error:
                failed[name] = str(error)
                continue
            if turn:
                costs[name].append(taken)
    return {
        name: Row(runs, failed=failed[name]) if name in failed else _row(pdf, costs[name])
        for name, (_, pdf) in programs.items()
    }


def _row(pdf: Path, costs: Sequence[Cost]) -> Row:
    if not pdf.exists():
        return Row(len(costs), failed="没有写出 PDF")
    document = PdfDocument(pdf)  # type: ignore[no-untyped-call]
    try:
        return Row(len(costs), median_of(costs), pdf.stat().st_size, len(document))
    finally:
        document.close()  # type: ignore[no-untyped-call]


def phases_of(budget: Path, engine: str, runs: int) -> Mapping[str, float]:
    """The medians of the phases of our own run."""
    told: list[dict[str, float]] = []
    for _ in range(runs):
        command = [sys.executable, "-m", "benchmarks.phases", str(budget), engine]
        done = subprocess.run(command, capture_output=True, text=True, check=False, env=ENVIRONMENT)
        if done.returncode:
            return {}
        told.append(json.loads(done.stdout))
    return {phase: median(one[phase] for one in told) for phase in told[0] if all(phase in one for one in told)}
