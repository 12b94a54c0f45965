"""How soon a report is there again after a figure was changed: ``watch`` beside a run from the beginning."""

import re
import subprocess
import time
from pathlib import Path
from statistics import median

from benchmarks.process import COMMAND, ENVIRONMENT, FailedError, medians

_STEP = 100  # 元
_LOOK = 0.002  # seconds


def _edited(text: str) -> str:
    """A figure more in the first line of expenditure, and in that of income, which must balance it."""
    for flow in ("income", "expenditure"):
        pattern = rf"({flow}: \[.*?amount: )(\d+)"
        text = re.sub(pattern, lambda found: f"{found[1]}{int(found[2]) + _STEP}", text, count=1, flags=re.DOTALL)
    return text


def seconds(budget: Path, engine: str, runs: int) -> dict[str, float]:
    """Medians: of a whole run, and from a save to the new file."""
    pdf = budget.with_name("watched.pdf")
    arguments = [str(budget), "-o", str(pdf), "--engine", engine]
    cold = medians([*COMMAND, "build", *arguments], runs).wall
    pdf.unlink()
    with subprocess.Popen([*COMMAND, "watch", *arguments], stdout=subprocess.DEVNULL, env=ENVIRONMENT) as watcher:
        try:
            _awaited(pdf, 0, watcher)
            warm = [_turn(budget, pdf, watcher) for _ in range(runs + 1)]
        finally:
            watcher.terminate()
    return {"冷启动": cold, "存盘到成品": median(warm[1:])}


def _turn(budget: Path, pdf: Path, watcher: "subprocess.Popen[bytes]") -> float:
    before, text = pdf.stat().st_mtime_ns, _edited(budget.read_text(encoding="utf-8"))
    time.sleep(0.5)  # as long as nobody saves again
    start = time.perf_counter()
    budget.write_text(text, encoding="utf-8")
    _awaited(pdf, before, watcher)
    return time.perf_counter() - start


def _awaited(pdf: Path, before: int, watcher: "subprocess.Popen[bytes]") -> None:
    """Wait until a file is there that is newer."""
    while not pdf.exists() or pdf.stat().st_mtime_ns == before:
        if watcher.poll() is not None:
            raise FailedError("watch 自己结束了")
        time.sleep(_LOOK)
