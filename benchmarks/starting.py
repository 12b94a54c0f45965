"""What a command costs at the least: ``--help`` beside an empty typer program, ``check`` beside Python and a report."""

import sys
from pathlib import Path

from benchmarks.process import COMMAND, medians

_EMPTY = """
import typer
app = typer.Typer(add_completion=False)
@app.command()
def empty(): pass
app()
"""
_EXAMPLE = Path(__file__).parent.parent / "examples" / "dongxihu-2023" / "budget.yaml"


CHECK, REPORT = "make-report check（最大的示例）", "make-report（最大的示例，PDF）"


def seconds(runs: int, folder: Path) -> dict[str, float]:
    """Medians of whole processes; what they write goes into a folder."""
    commands = {
        "python 空跑": [sys.executable, "-c", "pass"],
        "空的 typer 程序 --help": [sys.executable, "-c", _EMPTY, "--help"],
        "make-report --help": [*COMMAND, "--help"],
        CHECK: [*COMMAND, "check", str(_EXAMPLE)],
        REPORT: [*COMMAND, "build", str(_EXAMPLE), "-o", str(folder / "largest.pdf")],
    }
    return {name: medians(command, max(runs, 1)).wall for name, command in commands.items()}
