"""Many reports in one command, beside one command for each of them; and what memory that takes as it goes on."""

import os
import subprocess
import time
from collections.abc import Sequence
from pathlib import Path
from threading import Event, Thread

from benchmarks.budgets import SIZES, write_budget
from benchmarks.process import COMMAND, ENVIRONMENT, FailedError, cost

REPORTS = 200
_SAMPLE = 12
_PAGE = os.sysconf("SC_PAGE_SIZE") / 2**20


def measured(folder: Path, engine: str, reports: int = REPORTS) -> dict[str, float]:
    """Seconds a report: one command after another, as many at a time as there are cores, all in one batch.

    ``内存前半`` and ``内存后半`` are the most memory (MB) that any process of the batch had in either half of its time.
    """
    budgets = [write_budget(SIZES["S"], folder / f"{seed:03}", seed) for seed in range(1, reports + 1)]
    sample = budgets[:_SAMPLE]
    single = sum(cost(_build(budget, engine)).wall for budget in sample) / len(sample)
    jobs = len(os.sched_getaffinity(0))
    start = time.perf_counter()
    for begin in range(0, len(sample), jobs):
        started = [_started(_build(budget, engine)) for budget in sample[begin : begin + jobs]]
        for process in started:
            _ended(process)
    beside = (time.perf_counter() - start) / len(sample)
    listed = folder / "list.txt"
    listed.write_text("\n".join(str(budget) for budget in budgets) + "\n", encoding="utf-8")
    start = time.perf_counter()
    batch = _started([*COMMAND, "batch", str(listed), "-o", str(folder / f"out-{engine}"), "--engine", engine])
    memory = _memory_of(batch)
    together = (time.perf_counter() - start) / reports
    _ended(batch)
    half = len(memory) // 2
    return {
        "逐份": single,
        f"逐份，{jobs} 个同时": beside,
        "批量": together,
        "内存前半": max(memory[:half], default=0),
        "内存后半": max(memory[half:], default=0),
    }


def _build(budget: Path, engine: str) -> list[str]:
    return [*COMMAND, "build", str(budget), "-o", str(budget.with_suffix(".pdf")), "--engine", engine]


def _started(command: Sequence[str]) -> "subprocess.Popen[bytes]":
    return subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, env=ENVIRONMENT)


def _ended(process: "subprocess.Popen[bytes]") -> None:
    """Wait for a program; what it took counts only when it did what it should."""
    if process.wait():
        raise FailedError(" ".join(map(str, process.args)))  # type: ignore[arg-type]


def _memory_of(process: "subprocess.Popen[bytes]") -> list[float]:
    """The memory (MB) of the largest process below one, twice a second until it ends."""
    seen: list[float] = []
    ended = Event()

    def look() -> None:
        while not ended.wait(0.5):
            seen.append(max((_resident(each) for each in _below(process.pid)), default=0.0))

    looking = Thread(target=look)
    looking.start()
    try:
        process.wait()
    finally:
        ended.set()
        looking.join()
    return seen


def _below(number: int) -> list[int]:
    """The processes that one has started, and those that they have."""
    try:
        children = [int(each) for each in Path(f"/proc/{number}/task/{number}/children").read_text().split()]
    except OSError:
        return []
    return [*children, *(each for child in children for each in _below(child))]


def _resident(number: int) -> float:
    try:
        return int(Path(f"/proc/{number}/statm").read_text().split()[1]) * _PAGE
    except (OSError, IndexError):
        return 0.0
