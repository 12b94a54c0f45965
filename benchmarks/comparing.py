"""One input, every program: the rows of the table of results."""

import json
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from statistics import median

from pypdfium2 import PdfDocument

from benchmarks.process import Cost, FailedError, medians
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
    """Measure every program that is installed on one input, after one warm-up each."""
    rows = {}
    for name, (command, pdf) in contestants(budget).items():
        try:
            medians(command, 1)
            taken = medians(command, runs)
        except FailedError as error:
            rows[name] = Row(runs, failed=str(error))
            continue
        if pdf.exists():
            document = PdfDocument(pdf)  # type: ignore[no-untyped-call]
            rows[name] = Row(runs, taken, pdf.stat().st_size, len(document))
            document.close()  # type: ignore[no-untyped-call]
        else:
            rows[name] = Row(runs, failed="没有写出 PDF")
    return rows


def phases_of(budget: Path, engine: str, runs: int) -> Mapping[str, float]:
    """The medians of the phases of our own run."""
    told: list[dict[str, float]] = []
    for _ in range(runs):
        command = [sys.executable, "-m", "benchmarks.phases", str(budget), engine]
        done = subprocess.run(command, capture_output=True, text=True, check=False)
        if done.returncode:
            return {}
        told.append(json.loads(done.stdout))
    return {phase: median(one[phase] for one in told) for phase in told[0] if all(phase in one for one in told)}
