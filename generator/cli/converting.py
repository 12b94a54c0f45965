"""``convert`` between YAML and workbook, ``import`` from finished tables."""

from pathlib import Path
from typing import Annotated

import typer

from generator.cli.app import FAILED, InputFile, exit_code, progress, tell
from generator.cli.chinese_help import ChineseCommand

commands = typer.Typer()


@commands.command(cls=ChineseCommand, help="在 YAML 和工作簿之间转换输入文件：convert 预算.yaml 预算.xlsx，或反过来")
def convert(
    file: InputFile,
    target: Annotated[
        Path, typer.Argument(metavar="目标文件", help=".xlsx 或 .yaml，不能已经存在", show_default=False)
    ],
) -> None:
    """Write the same input as the other kind of file, without loss."""
    from generator.conversion import converted
    from generator.findings import Findings
    from generator.findings.printing import system_reason
    from generator.whole_files import write_whole

    if target.exists():
        raise typer.BadParameter(f"{target} 已经存在，不会覆盖；请换一个文件名", param_hint="目标文件")
    if target.suffix.lower() not in {".xlsx", ".yaml", ".yml"}:
        raise typer.BadParameter("只能是 .xlsx 或 .yaml", param_hint="目标文件")
    findings = Findings()
    data = converted(file, target.suffix.lower(), findings)
    tell(findings, as_json=False)
    if data is None:
        raise typer.Exit(FAILED)
    try:
        write_whole({target: data})
    except OSError as error:
        raise typer.BadParameter(f"{target} 写不了：{system_reason(error)}", param_hint="目标文件") from None
    typer.echo(f"已生成 {target}")


@commands.command(cls=ChineseCommand, help="取出报告 PDF 里附带的公开数据（内部归档的，还有输入文件）")
def extract(
    report: Annotated[Path, typer.Argument(metavar="报告", help="本程序生成的 PDF", show_default=False)],
    output: Annotated[
        Path, typer.Option("--output", "-o", metavar="文件夹", help="写到这个文件夹，不能已有同名的文件")
    ],
) -> None:
    """Write the files that a report carries, all or none of them, over no other."""
    from generator.extraction import carried_files
    from generator.findings import Findings
    from generator.findings.printing import system_reason
    from generator.whole_files import write_whole

    findings = Findings()
    files = {output / path: data for path, data in carried_files(report, findings).items()}
    tell(findings, as_json=False)
    if findings.blocking:
        raise typer.Exit(exit_code(findings))
    if taken := [str(path) for path in files if path.exists()]:
        raise typer.BadParameter(f"{taken[0]} 已经存在，不会覆盖；请换一个文件夹", param_hint="--output")
    try:
        write_whole(files)
    except OSError as error:
        raise typer.BadParameter(f"{output} 写不了：{system_reason(error)}", param_hint="--output") from None
    typer.echo(f"已取出 {len(files)} 个文件到 {output}")


@commands.command(name="import", cls=ChineseCommand, help="从已有的公开表（Excel）导入账目，写出预算文件")
def import_(
    file: Annotated[
        Path, typer.Argument(metavar="公开表", help="装有各张公开表的 .xlsx、.xls 或 .ods", show_default=False)
    ],
    template: Annotated[
        str, typer.Option("--template", "-t", metavar="模板", help="模板套名称，或从文件所在处起的路径")
    ],
    output: Annotated[
        Path | None,
        typer.Option(
            "--output", "-o", metavar="路径", help="要写的 .yaml 文件，不能已存在；不写则为 文件名-budget.yaml"
        ),
    ] = None,
) -> None:
    """Find the facts that print finished tables; nothing is written when the tables contradict each other."""
    from generator.findings import Findings
    from generator.findings.printing import system_reason
    from generator.importing import import_tables
    from generator.sets import load_set, set_folder, set_names
    from generator.whole_files import write_whole
    from generator.yaml_text import yaml_text

    target = output or file.with_name(f"{file.stem}-budget.yaml")
    if template.startswith("_") or set_folder(template, target.parent) is None:
        raise typer.BadParameter(f"没有“{template}”；已安装：{'、'.join(set_names())}", param_hint="--template")
    if target.suffix.lower() not in {".yaml", ".yml"}:
        raise typer.BadParameter("只能是 .yaml 文件", param_hint="--output")
    if target.exists():
        raise typer.BadParameter(f"{target} 已经存在，不会覆盖；请换一个文件名", param_hint="--output")
    findings = Findings()
    with progress(f"正在从 {file.name} 导入"):
        loaded = load_set(template, findings, target.parent)
        imported = None if loaded is None else import_tables(file, loaded, findings)
    tell(findings, as_json=False)
    if imported is None or findings.blocking:
        raise typer.Exit(FAILED)
    try:
        write_whole({target: yaml_text(imported.budget).encode()})
    except OSError as error:
        raise typer.BadParameter(f"{target} 写不了：{system_reason(error)}", param_hint="--output") from None
    known, chosen = imported.determined, imported.chosen
    typer.echo(f"已生成 {target}")
    typer.echo(f"账目 {known + chosen} 笔：{known} 笔由表中数字确定（公开数），{chosen} 笔是一种相容的取法（推定）。")
    typer.echo(f"按它编出的表与原表逐格相比：{imported.compared} 格，相同 {imported.equal} 格。")
