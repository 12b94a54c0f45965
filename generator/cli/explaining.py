"""``explain``: what a printed figure is made of."""

from typing import Annotated

import typer

from generator.cli.app import FAILED, InputFile, OneUnit, tell
from generator.cli.chinese_help import ChineseCommand

commands = typer.Typer()


@commands.command(cls=ChineseCommand, help="说明一个数是由哪些账目得出的，如：explain 文件 '收支预算总表!本年收入合计'")
def explain(
    file: InputFile,
    cell: Annotated[str, typer.Argument(metavar="格", help="表!行 或 表!行!栏", show_default=False)],
    unit: OneUnit = None,
) -> None:
    """Explain the figures of a table's row."""
    from generator.explain import explain_cell
    from generator.findings import Findings
    from generator.findings import catalogue as kinds
    from generator.findings.finding import Place
    from generator.pipeline import build as build_document
    from generator.pipeline import load_reports

    findings = Findings()
    loaded = next(iter(load_reports(file, findings, unit)), None)
    if loaded is None:
        tell(findings, as_json=False)
        raise typer.Exit(FAILED)
    found = explain_cell(build_document(loaded), loaded.inquiry, cell)
    if isinstance(found, str):
        missing = Findings()
        missing.add(kinds.UNKNOWN_CELL, Place(str(file)), cell=cell, expected=found)
        tell(missing, as_json=False)
        raise typer.Exit(FAILED)
    for each in found:
        typer.echo(f"《{each.table}》 {each.row} · {each.column}")
        shown = each.figure.text or "（空白）"
        typer.echo(f"  印作 {shown} {each.figure.unit}，实数 {each.exact}，共 {len(each.parts)} 笔：")
        for part in each.parts:
            typer.echo(f"  {part.amount:>18,}  {part.place}  {part.words}")
