"""``python -m benchmarks``: measure, print, and write ``results.json``, ``results.md`` and ``growth.svg``."""

import argparse
import json
import sys
import tempfile
from importlib.util import find_spec
from pathlib import Path

from benchmarks import batching, growing, starting, watching
from benchmarks.budgets import SIZES, write_budget
from benchmarks.comparing import compared, phases_of
from benchmarks.machine import machine
from benchmarks.plotting import growth_picture
from benchmarks.telling import Results, as_markdown
from generator.writers.engines import ENGINES

PARTS = ("sizes", "starting", "facts", "growth", "watching", "batch")


def main() -> None:
    """Measure what the arguments ask for."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks")
    parser.add_argument("--sizes", nargs="*", choices=list(SIZES), default=list(SIZES))
    parser.add_argument("--runs", type=int, default=5, help="processes of each program; their medians count")
    parser.add_argument("--large-runs", type=int, default=2, help="the same for L")
    parser.add_argument("--parts", nargs="*", choices=PARTS, default=PARTS)
    parser.add_argument("-o", "--output", type=Path, default=Path("build/bench"))
    asked = parser.parse_args()
    engines = [engine for engine in ENGINES if find_spec(engine) is not None]
    results = Results(machine())
    with tempfile.TemporaryDirectory() as folder:
        for size in asked.sizes if "sizes" in asked.parts else ():
            runs = asked.large_runs if size == "L" else asked.runs
            budget = write_budget(SIZES[size], Path(folder) / size)
            results.sizes[size] = compared(budget, runs)
            results.phases[size] = {engine: phases_of(budget, engine, runs) for engine in engines}
            _say(f"{size} 已测，每种 {runs} 次")
        if "starting" in asked.parts:
            results.starting = starting.seconds(asked.runs, Path(folder))
        if "facts" in asked.parts:
            results.facts = growing.of_facts(Path(folder), asked.large_runs)
            _say("账目很多的输入已测")
        if "growth" in asked.parts:
            results.growth = growing.of_rows(Path(folder), engines, 1)
            _say("行数很多的表已测")
        for engine in engines if "watching" in asked.parts else ():
            budget = write_budget(SIZES["M"], Path(folder) / f"watched-{engine}")
            results.watching[engine] = watching.seconds(budget, engine, asked.runs)
        for engine in engines if "batch" in asked.parts else ():
            results.batch[engine] = batching.measured(Path(folder) / f"batch-{engine}", engine)
            _say(f"批量（{engine}）已测")
    asked.output.mkdir(parents=True, exist_ok=True)
    (asked.output / "results.json").write_text(
        json.dumps(results.values(), ensure_ascii=False, indent=2) + "\n", encoding="utf-8"
    )
    if results.growth:
        (asked.output / "growth.svg").write_text(growth_picture(results.growth), encoding="utf-8")
    (asked.output / "results.md").write_text(as_markdown(results), encoding="utf-8")
    _say(as_markdown(results))


def _say(text: str) -> None:
    sys.stdout.write(text + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main()
