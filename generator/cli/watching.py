"""``watch``: build the reports again whenever their input is saved."""

import gc
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from generator.cli.app import (
    Draft,
    EachUnit,
    EngineName,
    FontFolder,
    Formats,
    InputFile,
    OneUnit,
    Output,
    engine_of,
    tell,
    written,
)
from generator.cli.building import targets_of
from generator.cli.chinese_help import ChineseCommand
from generator.cli.diffing import lines

if TYPE_CHECKING:
    from generator.watching import Turn

commands = typer.Typer()


@commands.command(cls=ChineseCommand, help="盯住预算文件和它用到的文件，一存盘就重做报告，并说明改了什么")
def watch(
    file: InputFile,
    output: Output = None,
    forms: Formats = None,
    draft: Draft = False,
    engine: EngineName = "weasyprint",
    fonts: FontFolder = None,
    unit: OneUnit = None,
    each_unit: EachUnit = False,
) -> None:
    """Build the reports at once and after every save, until interrupted; bad input is told, and waited out."""
    from generator.watching import Order, Session

    if not file.is_file():
        raise typer.BadParameter(f"没有文件“{file}”", param_hint="文件")
    chosen = engine_of(engine, fonts)
    targets = targets_of(file, output, forms, unit, each_unit=each_unit, draft=draft)
    order = Order(file, targets, unit, each_unit, draft, chosen)
    try:
        for turn in Session(order, _say if sys.stderr.isatty() else lambda _: None).turns():
            _tell(turn, file)
            gc.collect()  # which a command does without, but this one stays
    except KeyboardInterrupt:
        typer.echo("已停止。")


def _say(words: str) -> None:
    typer.echo(words, err=True)


def _tell(turn: "Turn", file: Path) -> None:
    tell(turn.findings, as_json=False, to_stdout=True)
    if turn.findings.blocking:
        typer.echo("报告没有更新，改好存盘后再做。")
    else:
        typer.echo(written(turn.written))
    for unit, differences in turn.changes.items():
        for line in (*([f"单位 {unit}："] if unit else []), *lines(differences)):
            typer.echo(line)
    typer.echo(f"正在等 {file.name} 的改动（按 Ctrl+C 结束）……")
