"""``audit`` finished tables."""

from pathlib import Path
from typing import Annotated

import typer

from generator.cli.app import FAILED, UNREADABLE, Json, progress, tell
from generator.cli.chinese_help import ChineseCommand

commands = typer.Typer()


@commands.command(cls=ChineseCommand, help="核对已有的公开表（数据文件的文件夹，或工作簿）：表内、表间的勾稽关系")
def audit(
    tables: Annotated[
        Path, typer.Argument(metavar="文件夹或工作簿", help="各表的 CSV 文件所在的文件夹，或 .xlsx", show_default=False)
    ],
    template: Annotated[
        str, typer.Option("--template", "-t", metavar="模板", help="模板套名称，或从所在处起的路径", show_default=False)
    ],
    as_json: Json = False,
) -> None:
    """Hold finished tables against the identities that the definitions of a set imply."""
    from generator.auditing import audit as audited
    from generator.auditing.statement import as_json as json_text
    from generator.auditing.statement import as_text
    from generator.findings import Findings
    from generator.sets import load_set, set_folder, set_names

    beside = tables if tables.is_dir() else tables.parent
    if template.startswith("_") or set_folder(template, beside) is None:
        raise typer.BadParameter(f"没有“{template}”；已安装：{'、'.join(set_names())}", param_hint="--template")
    findings = Findings()
    with progress(f"正在核对 {tables.name}"):
        loaded = load_set(template, findings, beside)
        counts = None if loaded is None else audited(tables, loaded, findings)
    if as_json:
        typer.echo(json_text(counts, findings))
    else:
        tell(findings, as_json=False, to_stdout=True)
        if counts is not None:
            typer.echo(as_text(counts))
    if counts is None:
        raise typer.Exit(UNREADABLE)
    if counts.failed or findings.blocking:
        raise typer.Exit(FAILED)
