"""All commands, and how a run of one ends: its exit code, a wrong call told in Chinese."""

import sys

import typer

from generator.cli import auditing, batching, beginning, building, checking, converting, diffing, explaining, watching
from generator.cli.app import FAILED, INTERRUPTED, OK, app
from generator.cli.chinese_help import usage_error

for group in (building, watching, batching, checking, beginning, explaining, diffing, converting, auditing):
    app.add_typer(group.commands)


def run() -> None:
    """Run the command that the arguments name, and exit with its code."""
    try:
        code = app(prog_name="make-report", standalone_mode=False)
    except typer.TyperException as error:
        if type(error).__name__ == "NoArgsIsHelpError":
            typer.echo(error.message)
        else:
            typer.echo(f"{usage_error(error)}\n用 make-report --help 查看用法。", err=True)
        sys.exit(FAILED)
    if code == INTERRUPTED:
        typer.echo("已中断，没有写出任何文件。", err=True)
    sys.exit(code or OK)
