"""What a command costs before it does anything: ``--help`` beside an empty typer program, ``check`` beside Python."""

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


def seconds(runs: int) -> dict[str, float]:
    """Medians of whole processes."""
    commands = {
        "python 空跑": [sys.executable, "-c", "pass"],
        "空的 typer 程序 --help": [sys.executable, "-c", _EMPTY, "--help"],
        "make-report --help": [*COMMAND, "--help"],
        "make-report check（最大的示例）": [*COMMAND, "check", str(_EXAMPLE)],
    }
    return {name: medians(command, max(runs, 1)).wall for name, command in commands.items()}
