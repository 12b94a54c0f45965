"""``check`` an input, ``lint-template`` a set."""

from pathlib import Path
from typing import Annotated

import typer

from generator.cli.app import FAILED, WARNED, EachUnit, InputFile, Json, OneUnit, one_choice, progress, tell
from generator.cli.chinese_help import ChineseCommand

commands = typer.Typer()


@commands.command(cls=ChineseCommand, help="只检查，不生成报告")
def check(
    file: InputFile,
    unit: OneUnit = None,
    each_unit: EachUnit = False,
    as_json: Json = False,
    mark: Annotated[
        bool, typer.Option("--mark", help="另存一份标出问题的工作簿（文件名.checked.xlsx），原件不动")
    ] = False,
) -> None:
    """Check an input with everything that a report of it would need."""
    from generator.findings import Findings, Severity
    from generator.findings.catalogue import UNREADABLE
    from generator.findings.printing import summary, system_reason
    from generator.pipeline import load_reports
    from generator.reporting import composed

    one_choice(unit, each_unit)
    findings = Findings()
    with progress(f"正在检查 {file.name}") as say:
        reports = load_reports(file, findings, unit, each_unit=each_unit)
        composed(reports, findings, say)
    tell(findings, as_json, to_stdout=True)
    if not as_json:
        typer.echo(summary(findings))
    if mark and any(case.kind in UNREADABLE and case.place.file == str(file) for case in findings):
        typer.echo("文件打不开，没有做标记。", err=True)
    elif mark:
        from generator.marking import marked_copy
        from generator.writers.files import write_whole

        copy = file.with_name(f"{file.stem}.checked.xlsx")
        if file.suffix.lower() not in {".xlsx", ".xlsm"}:
            raise typer.BadParameter("只能用于 .xlsx 文件", param_hint="--mark")
        try:
            write_whole({copy: marked_copy(file, findings)})
        except OSError as error:
            raise typer.BadParameter(f"{copy} 写不了：{system_reason(error)}", param_hint="--mark") from None
        typer.echo(f"已标出：{copy}", err=as_json)
    if findings.blocking:
        raise typer.Exit(FAILED)
    if findings.count(Severity.WARNING):
        raise typer.Exit(WARNED)


@commands.command("lint-template", cls=ChineseCommand, help="检查一个模板套（不需要输入文件），一次指出它的全部问题")
def lint_template(
    folder: Annotated[
        Path, typer.Argument(metavar="文件夹", help="模板套的文件夹，或已安装模板套的名称", show_default=False)
    ],
    as_json: Json = False,
) -> None:
    """Lint a template set, installed or anywhere on disk."""
    from generator.findings import Findings, Severity
    from generator.findings.printing import summary
    from generator.linting import lint_set
    from generator.sets import set_folder

    findings = Findings()
    with progress(f"正在检查模板套 {folder.name}"):
        lint_set(folder if folder.is_dir() else set_folder(str(folder), Path()) or folder, findings)
    tell(findings, as_json, to_stdout=True)
    if not as_json:
        typer.echo(summary(findings))
    if findings.blocking:
        raise typer.Exit(FAILED)
    if findings.count(Severity.WARNING):
        raise typer.Exit(WARNED)
