"""How an input begins: ``templates`` to choose from, a ``new`` file to fill in."""

from pathlib import Path
from typing import Annotated

import typer

from generator.cli.app import FAILED, WARNED, FontFolder, some_fonts, tell
from generator.cli.chinese_help import ChineseCommand

commands = typer.Typer()


@commands.command(cls=ChineseCommand, help="列出已安装的模板套")
def templates() -> None:
    """List the installed template sets."""
    from generator.findings import Findings
    from generator.sets import load_set, set_names

    findings = Findings()
    for name in set_names():
        template = load_set(name, findings)
        if template is not None:
            tables = sum(table.published for table in template.tables)
            typer.echo(f"{name}\t{template.definition.title}\t{tables} 张表")
    tell(findings, as_json=False)
    if findings.blocking:
        raise typer.Exit(FAILED)


@commands.command(cls=ChineseCommand, help="本机用哪些字体排报告，还缺哪些")
def fonts(
    template: Annotated[
        str | None,
        typer.Option(
            "--template",
            "-t",
            metavar="模板",
            help="模板套名称，或从当前文件夹起的路径；不写则说全部",
            show_default=False,
        ),
    ] = None,
    folder: FontFolder = None,
) -> None:
    """Say which font serves each role of a set, and what better ones are missing."""
    from generator.findings import Findings
    from generator.sets import load_set, set_folder, set_names
    from generator.writers.fonts import serving, use_only

    if template is not None and (template.startswith("_") or set_folder(template, Path()) is None):
        raise typer.BadParameter(f"没有“{template}”；已安装：{'、'.join(set_names())}", param_hint="--template")
    if folder is not None:
        some_fonts(folder)
        use_only(folder)
    findings = Findings()
    sets = [load_set(name, findings, Path()) for name in ((template,) if template else set_names())]
    tell(findings, as_json=False)
    if None in sets:
        raise typer.Exit(FAILED)
    # Most sets have the fonts of the set they extend: what is the same is said once.
    alike = dict.fromkeys(tuple(serving(one.definition.style)) for one in sets if one)
    for role in (role for roles in alike for role in roles):
        better = role.wanted[: role.wanted.index(role.family)] if role.family else role.wanted
        typer.echo(f"{role.title}\t{role.family or '没有可用的字体'}\t{role.face.file if role.face else ''}")
        if better:
            typer.echo(f"\t首选而没有安装：{'、'.join(better)}")
    if not all(role.family for roles in alike for role in roles):
        typer.echo("没有可用字体的，用系统任意一种代替，可能缺字。请安装 Noto CJK 或上列的一种。", err=True)
        raise typer.Exit(WARNED)


@commands.command(cls=ChineseCommand, help="为一个模板套生成一份待填的文件：.xlsx 是填报工作簿，.yaml 是骨架")
def new(
    file: Annotated[Path, typer.Argument(metavar="文件", help="要生成的 .xlsx 或 .yaml 文件", show_default=False)],
    template: Annotated[
        str, typer.Option("--template", "-t", metavar="模板", help="模板套名称，或从文件所在处起的路径")
    ],
) -> None:
    """Write a guided workbook or a commented skeleton; an existing file is never overwritten."""
    from generator.findings import Findings
    from generator.findings.printing import system_reason
    from generator.sets import load_set, set_folder, set_names
    from generator.skeleton import skeleton
    from generator.whole_files import write_whole

    if template.startswith("_") or set_folder(template, file.parent) is None:
        raise typer.BadParameter(f"没有“{template}”；已安装：{'、'.join(set_names())}", param_hint="--template")
    if file.exists():
        raise typer.BadParameter(f"{file} 已经存在，不会覆盖；请换一个文件名", param_hint="文件")
    findings = Findings()
    loaded = load_set(template, findings, file.parent)
    tell(findings, as_json=False)
    if loaded is None:
        raise typer.Exit(FAILED)
    if file.suffix.lower() == ".xlsx":
        from generator.subjects import load_subjects
        from generator.workbook import workbook_bytes

        data = workbook_bytes(loaded, load_subjects(loaded.definition.year))
    else:
        data = skeleton(loaded).encode()
    try:
        write_whole({file: data})
    except OSError as error:
        raise typer.BadParameter(f"{file} 写不了：{system_reason(error)}", param_hint="文件") from None
    typer.echo(f"已生成 {file}")
