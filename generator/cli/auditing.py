"""``audit`` finished tables."""

import json
from pathlib import Path
from typing import Annotated

import typer

from generator.cli.app import UNREADABLE, Json, exit_code, progress
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
    as_sarif: Annotated[bool, typer.Option("--sarif", help="结果按 SARIF 2.1.0 输出，供编辑器和审阅工具使用")] = False,
) -> None:
    """Hold finished tables against the identities that the definitions of a set imply."""
    from generator.auditing import audit as audited
    from generator.auditing.statement import as_values, statement
    from generator.findings import Findings
    from generator.findings.printing import as_groups, summary
    from generator.sets import load_set, set_folder, set_names

    if as_json and as_sarif:
        raise typer.BadParameter("--json 和 --sarif 只能写一个", param_hint="--sarif")
    beside = tables if tables.is_dir() else tables.parent
    if template.startswith("_") or set_folder(template, beside) is None:
        raise typer.BadParameter(f"没有“{template}”；已安装：{'、'.join(set_names())}", param_hint="--template")
    findings = Findings()
    with progress(f"正在核对 {tables.name}"):
        loaded = load_set(template, findings, beside)
        counts = None if loaded is None else audited(tables, loaded, findings)
    if as_sarif:
        from importlib.metadata import version

        from generator.findings.sarif import as_sarif as sarif_text

        typer.echo(sarif_text(findings, version("budget-disclosure")))
    elif as_json:
        typer.echo(json.dumps(as_values(counts, findings), ensure_ascii=False, indent=2))
    else:
        for line in (*as_groups(findings), *statement(counts), summary(findings)):
            typer.echo(line)
    raise typer.Exit(UNREADABLE if counts is None else exit_code(findings))
