"""``check`` an input, ``lint-template`` a set."""

import json
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from generator.cli.app import FAILED, EachUnit, InputFile, Json, OneUnit, exit_code, one_choice, progress, tell
from generator.cli.chinese_help import ChineseCommand

if TYPE_CHECKING:
    from generator.findings import Findings

commands = typer.Typer()


@commands.command(cls=ChineseCommand, help="只检查，不生成报告")
def check(
    file: InputFile,
    unit: OneUnit = None,
    each_unit: EachUnit = False,
    as_json: Json = False,
    as_sarif: Annotated[
        bool, typer.Option("--sarif", help="检查结果按 SARIF 2.1.0 输出，供编辑器和审阅工具使用")
    ] = False,
    mark: Annotated[
        bool, typer.Option("--mark", help="另存一份标出问题的工作簿（文件名.checked.xlsx），原件不动")
    ] = False,
) -> None:
    """Check an input with everything that a report of it would need; say what was checked and what was not."""
    from generator.findings import Findings
    from generator.findings.printing import as_groups, summary
    from generator.pipeline import load_reports
    from generator.reporting import composed
    from generator.statement import as_values, statement

    one_choice(unit, each_unit)
    if as_json and as_sarif:
        raise typer.BadParameter("--json 和 --sarif 只能写一个", param_hint="--sarif")
    findings = Findings()
    with progress(f"正在检查 {file.name}") as say:
        reports = load_reports(file, findings, unit, each_unit=each_unit)
        made = composed(reports, findings, say)
    if as_sarif:
        from importlib.metadata import version

        from generator.findings.sarif import as_sarif as sarif_text

        typer.echo(sarif_text(findings, version("budget-disclosure")))
    elif as_json:
        typer.echo(json.dumps(as_values(made, findings), ensure_ascii=False, indent=2))
    else:
        for line in (*as_groups(findings), *statement(made, findings), summary(findings)):
            typer.echo(line)
    if mark:
        _mark(file, findings, quiet=as_json or as_sarif)
    raise typer.Exit(exit_code(findings))


def _mark(file: Path, findings: "Findings", *, quiet: bool) -> None:
    from generator.findings.catalogue import UNREADABLE
    from generator.findings.printing import system_reason
    from generator.marking import marked_copy
    from generator.whole_files import write_whole

    if any(case.kind in UNREADABLE and case.place.file == str(file) for case in findings):
        typer.echo("文件打不开，没有做标记。", err=True)
        return
    copy = file.with_name(f"{file.stem}.checked.xlsx")
    if file.suffix.lower() not in {".xlsx", ".xlsm"}:
        raise typer.BadParameter("只能用于 .xlsx 文件", param_hint="--mark")
    try:
        write_whole({copy: marked_copy(file, findings)})
    except OSError as error:
        raise typer.BadParameter(f"{copy} 写不了：{system_reason(error)}", param_hint="--mark") from None
    typer.echo(f"已标出：{copy}", err=quiet)


@commands.command("lint-template", cls=ChineseCommand, help="检查一个模板套（不需要输入文件），一次指出它的全部问题")
def lint_template(
    folder: Annotated[
        Path, typer.Argument(metavar="文件夹", help="模板套的文件夹，或已安装模板套的名称", show_default=False)
    ],
    as_json: Json = False,
) -> None:
    """Lint a template set, installed or anywhere on disk."""
    from generator.findings import Findings
    from generator.findings.printing import summary
    from generator.linting import lint_set
    from generator.sets import set_folder

    findings = Findings()
    with progress(f"正在检查模板套 {folder.name}"):
        lint_set(folder if folder.is_dir() else set_folder(str(folder), Path()) or folder, findings)
    tell(findings, as_json, to_stdout=True)
    if not as_json:
        typer.echo(summary(findings))
    raise typer.Exit(min(exit_code(findings), FAILED))
