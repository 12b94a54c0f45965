"""Where the time of a run goes (阶段): seconds of each phase, none within another.

Run as a process of its own: ``python -m benchmarks.phases BUDGET ENGINE`` prints them as JSON.
"""

import json
import sys
import time
from collections.abc import Callable
from importlib import import_module
from pathlib import Path
from typing import Any

# Which function is which phase: where it is called from, and its name there.
_WHERE = {
    "读取": (("generator.assembly.include", "read_raw"),),
    "校验": (("generator.assembly.include", "budget_of"),),
    "建账": (("generator.pipeline", "build_ledger"),),
    "制表": (("generator.compose", "build_tables"),),
    "文字": (("generator.compose", "render_chapter"), ("generator.narrative.markdown", "BlockParser.parse")),
    "检查": (("generator.reporting", "check"),),
    "排版": (("generator.writers.pdf", "pdf_bytes"), ("generator.writers.typst", "typst_bytes")),
    "回读": (("generator.writers", "proven_pdf"),),  # with 排版, which is taken off
}


def _timed(function: Callable[..., Any], seconds: dict[str, float], phase: str) -> Callable[..., Any]:
    def timed(*args: Any, **kwargs: Any) -> Any:
        start = time.perf_counter()
        try:
            return function(*args, **kwargs)
        finally:
            seconds[phase] = seconds.get(phase, 0.0) + time.perf_counter() - start

    return timed


def phases(budget: Path, engine: str) -> dict[str, float]:
    """The seconds of each phase of a run in this process; ``其他`` is what no phase takes."""
    seconds = {"启动": 0.0}
    begun = time.perf_counter()
    import_module("generator.cli.commands")

    for phase, functions in _WHERE.items():
        for module, name in functions:
            if module.endswith(("typst", "pdf")) and not module.endswith("typst" if engine == "typst" else "pdf"):
                continue
            holder: Any = import_module(module)
            *above, last = name.split(".")
            for step in above:
                holder = getattr(holder, step)
            setattr(holder, last, _timed(getattr(holder, last), seconds, phase))
    seconds["启动"] = time.perf_counter() - begun
    target = str(budget.with_name("phases.pdf"))
    import_module("generator.cli.commands").app(
        ["build", str(budget), "-o", target, "--engine", engine], prog_name="make-report", standalone_mode=False
    )
    whole = time.perf_counter() - begun
    seconds["回读"] -= seconds["排版"]
    return {**seconds, "其他": whole - sum(seconds.values())}


if __name__ == "__main__":
    import gc

    gc.disable()
    sys.stdout.write(json.dumps(phases(Path(sys.argv[1]), sys.argv[2])))
