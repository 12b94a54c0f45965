"""Seconds and peak memory, each run in a process of its own: checking the examples, reading and checking a large input.

Run: make bench. Prints medians of five runs after one warm-up; a check beside the PDF of the same input, and beside the
start of Python with nothing to do.
"""

import resource
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from openpyxl import load_workbook

from generator.findings import Findings
from generator.pipeline import load
from generator.workbook import workbook_bytes

RUNS = 5
ROWS = 20_000
_WORK = """
import sys, time
from pathlib import Path
from generator import Findings, check, load
start = time.perf_counter()
findings = Findings()
loaded = load(Path(sys.argv[1]), findings)
read = time.perf_counter()
assert loaded is not None, [str(f.place) + f.found for f in findings][:5]
check(loaded)
print(read - start, time.perf_counter() - read, len(loaded.inquiry.ledger.facts))
"""


def _workbook(target: Path, rows: int) -> None:
    """A workbook of the first example with many expenditure rows; income is raised to match."""
    example = Path(__file__).parent.parent / "examples" / "huzhou-center-2025" / "budget.yaml"
    loaded = load(example, Findings())
    assert loaded is not None
    target.write_bytes(workbook_bytes(loaded.inquiry.template, loaded.inquiry.dimensions.subjects, loaded.budget))
    book = load_workbook(target)
    sheet = book["支出"]
    first = next(row for row in sheet.iter_rows(min_row=6) if row[1].value)
    values = [cell.value for cell in first]
    last = max(row[1].row for row in sheet.iter_rows(min_row=6) if row[1].value)
    for number in range(rows):
        for column, value in enumerate(values, 1):
            sheet.cell(last + 1 + number, column, 100 if column == 6 else value)
    book["收入"]["C6"] = book["收入"]["C6"].value + 100 * rows
    book.save(target)


def _seconds(*arguments: str) -> float:
    """The median of whole processes."""
    walls = []
    for run in range(RUNS + 1):
        start = time.perf_counter()
        subprocess.run([sys.executable, *arguments], check=True, capture_output=True)
        if run:
            walls.append(time.perf_counter() - start)
    return statistics.median(walls)


def _checks() -> None:
    """A check of each example, as a share of its PDF run."""
    command, empty = "from generator.cli import main; main()", _seconds("-c", "pass")
    sys.stdout.write(f"python with nothing to do {empty:.3f} s, --help {_seconds('-c', command, '--help'):.3f} s\n")
    with tempfile.TemporaryDirectory() as folder:
        for example in sorted((Path(__file__).parent.parent / "examples").glob("*/budget.yaml")):
            check = _seconds("-c", command, "check", str(example))
            pdf = _seconds("-c", command, "build", str(example), "-o", str(Path(folder) / "report.pdf"))
            sys.stdout.write(
                f"{example.parent.name:28} check {check:.2f} s ({check - empty:.2f} beyond the start), "
                f"PDF {pdf:.2f} s, ratio {check / pdf:.2f}\n"
            )


def main() -> None:
    """Measure and print."""
    _checks()
    with tempfile.TemporaryDirectory() as folder:
        target = Path(folder) / "large.xlsx"
        _workbook(target, ROWS)
        walls, parts = [], []
        for run in range(RUNS + 1):
            start = time.perf_counter()
            done = subprocess.run(
                [sys.executable, "-c", _WORK, str(target)], check=True, capture_output=True, text=True
            )
            if run:
                walls.append(time.perf_counter() - start)
                parts.append([float(part) for part in done.stdout.split()])
        peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
        size = target.stat().st_size / 1024 / 1024
        sys.stdout.write(
            f"workbook of {ROWS} expenditure rows ({size:.1f} MB), {int(parts[0][2])} facts\n"
            f"medians of {RUNS} processes:\n"
            f"  whole process {statistics.median(walls):.2f} s (min {min(walls):.2f}, max {max(walls):.2f})\n"
            f"  read {statistics.median(p[0] for p in parts):.2f} s\n"
            f"  check {statistics.median(p[1] for p in parts):.2f} s\n"
            f"  peak memory of the largest process {peak:.0f} MB\n"
        )


if __name__ == "__main__":
    main()
