"""The command line ``make-report``: it reads arguments, calls the pipeline, prints; no logic of its own.

Heavy modules are imported by the command that needs them, so that help and checks start fast.
"""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from generator.chinese_help import ChineseCommand, ChineseGroup, usage_error

if TYPE_CHECKING:
    from generator.findings import Findings

OK, WARNED, FAILED, INTERRUPTED = 0, 1, 2, 130


app = typer.Typer(
    cls=ChineseGroup,
    name="make-report",
    help="从一份预算文件生成完整的部门（单位）预算公开报告。最常用：make-report 预算文件.yaml",
    no_args_is_help=True,
    add_completion=False,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["--help", "-h"]},
)

InputFile = Annotated[Path, typer.Argument(metavar="文件", help="预算文件（YAML）", show_default=False)]
OneUnit = Annotated[
    str | None, typer.Option("--unit", metavar="编码", help="只做这个单位自己的报告", show_default=False)
]
EachUnit = Annotated[bool, typer.Option("--each-unit", help="做每个单位自己的报告；部门的报告不做")]
Json = Annotated[bool, typer.Option("--json", help="检查结果按 JSON 输出，供程序使用")]


def _version(wanted: bool) -> None:
    if wanted:
        from importlib.metadata import version

        typer.echo(f"make-report {version('budget-disclosure')}")
        raise typer.Exit


@app.callback()
def _main(
    version: Annotated[bool, typer.Option("--version", help="显示版本", callback=_version, is_eager=True)] = False,
) -> None:
    pass


@app.command(cls=ChineseCommand, help="生成报告（写作 make-report 文件 即可）")
def build(
    file: InputFile,
    output: Annotated[
        Path | None, typer.Option("--output", "-o", metavar="路径", help="输出文件；csv 或多种格式时为文件夹")
    ] = None,
    forms: Annotated[
        list[str] | None,
        typer.Option("--format", "-f", metavar="格式", help="pdf、html、csv、xlsx，可写多次；不写为 pdf"),
    ] = None,
    unit: OneUnit = None,
    each_unit: EachUnit = False,
    as_json: Json = False,
) -> None:
    """Build the reports and write them; nothing is written when there are errors in any."""
    from generator.findings import Findings
    from generator.findings import catalogue as kinds
    from generator.findings.finding import Place
    from generator.findings.printing import system_reason
    from generator.pipeline import load_reports
    from generator.reporting import produced, target_files
    from generator.writers import FORMATS, write_whole

    wanted = list(dict.fromkeys(forms or ["pdf"]))
    for form in wanted:
        if form not in FORMATS:
            raise typer.BadParameter(f"格式只能是 {'、'.join(FORMATS)}，不能是“{form}”", param_hint="--format")
    _one_choice(unit, each_unit)
    if each_unit and output is not None and output.is_file():
        raise typer.BadParameter("各单位的报告不止一份，要写一个文件夹", param_hint="--output")

    def targets(code: str) -> list[tuple[str, Path]]:
        return target_files(file, output, wanted, code, each=each_unit)

    if any(target.resolve() == file.resolve() for _, target in targets(unit or "")):
        raise typer.BadParameter("输出文件就是输入文件，不能覆盖", param_hint="--output")
    findings = Findings()
    with _progress(f"正在读取 {file.name}") as say:
        files = produced(load_reports(file, findings, unit, each_unit=each_unit), targets, findings, say)
    if not findings.blocking:
        try:
            write_whole(files)
        except OSError as error:
            findings.add(kinds.NOT_WRITTEN, Place(str(error.filename or output or file)), reason=system_reason(error))
    _print(findings, as_json)
    if findings.blocking:
        raise typer.Exit(FAILED)
    if sys.stderr.isatty():
        shown = sorted({str(path if path.suffix != ".csv" else path.parent) for path in files})
        typer.echo("已写好：" + "，".join(shown), err=True)


def _one_choice(unit: str | None, each_unit: bool) -> None:
    if unit is not None and each_unit:
        raise typer.BadParameter("--unit 和 --each-unit 只能写一个", param_hint="--each-unit")


@app.command(cls=ChineseCommand, help="只检查，不生成报告")
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

    _one_choice(unit, each_unit)
    findings = Findings()
    with _progress(f"正在检查 {file.name}") as say:
        reports = load_reports(file, findings, unit, each_unit=each_unit)
        composed(reports, findings, say)
    _print(findings, as_json, to_stdout=True)
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


@app.command("lint-template", cls=ChineseCommand, help="检查一个模板套（不需要输入文件），一次指出它的全部问题")
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
    with _progress(f"正在检查模板套 {folder.name}"):
        lint_set(folder if folder.is_dir() else set_folder(str(folder), Path()) or folder, findings)
    _print(findings, as_json, to_stdout=True)
    if not as_json:
        typer.echo(summary(findings))
    if findings.blocking:
        raise typer.Exit(FAILED)
    if findings.count(Severity.WARNING):
        raise typer.Exit(WARNED)


@app.command(cls=ChineseCommand, help="列出已安装的模板套")
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
    _print(findings, as_json=False)
    if findings.blocking:
        raise typer.Exit(FAILED)


@app.command(cls=ChineseCommand, help="为一个模板套生成一份待填的文件：.xlsx 是填报工作簿，.yaml 是骨架")
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
    from generator.writers.files import write_whole

    if template.startswith("_") or set_folder(template, file.parent) is None:
        raise typer.BadParameter(f"没有“{template}”；已安装：{'、'.join(set_names())}", param_hint="--template")
    if file.exists():
        raise typer.BadParameter(f"{file} 已经存在，不会覆盖；请换一个文件名", param_hint="文件")
    findings = Findings()
    loaded = load_set(template, findings, file.parent)
    _print(findings, as_json=False)
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


@app.command(cls=ChineseCommand, help="说明一个数是由哪些账目得出的，如：explain 文件 '收支预算总表!本年收入合计'")
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
        _print(findings, as_json=False)
        raise typer.Exit(FAILED)
    found = explain_cell(build_document(loaded), loaded.inquiry, cell)
    if isinstance(found, str):
        missing = Findings()
        missing.add(kinds.UNKNOWN_CELL, Place(str(file)), cell=cell, expected=found)
        _print(missing, as_json=False)
        raise typer.Exit(FAILED)
    for each in found:
        typer.echo(f"《{each.table}》 {each.row} · {each.column}")
        shown = each.figure.text or "（空白）"
        typer.echo(f"  印作 {shown} {each.figure.unit}，实数 {each.exact}，共 {len(each.parts)} 笔：")
        for part in each.parts:
            typer.echo(f"  {part.amount:>18,}  {part.place}  {part.words}")


@app.command(cls=ChineseCommand, help="在 YAML 和工作簿之间转换输入文件：convert 预算.yaml 预算.xlsx，或反过来")
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
    from generator.writers.files import write_whole

    if target.exists():
        raise typer.BadParameter(f"{target} 已经存在，不会覆盖；请换一个文件名", param_hint="目标文件")
    if target.suffix.lower() not in {".xlsx", ".yaml", ".yml"}:
        raise typer.BadParameter("只能是 .xlsx 或 .yaml", param_hint="目标文件")
    findings = Findings()
    data = converted(file, target.suffix.lower(), findings)
    _print(findings, as_json=False)
    if data is None:
        raise typer.Exit(FAILED)
    try:
        write_whole({target: data})
    except OSError as error:
        raise typer.BadParameter(f"{target} 写不了：{system_reason(error)}", param_hint="目标文件") from None
    typer.echo(f"已生成 {target}")


@app.command(name="import", cls=ChineseCommand, help="从已有的公开表（Excel）导入账目，写出预算文件")
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
    from generator.writers.files import write_whole
    from generator.yaml_text import yaml_text

    target = output or file.with_name(f"{file.stem}-budget.yaml")
    if template.startswith("_") or set_folder(template, target.parent) is None:
        raise typer.BadParameter(f"没有“{template}”；已安装：{'、'.join(set_names())}", param_hint="--template")
    if target.suffix.lower() not in {".yaml", ".yml"}:
        raise typer.BadParameter("只能是 .yaml 文件", param_hint="--output")
    if target.exists():
        raise typer.BadParameter(f"{target} 已经存在，不会覆盖；请换一个文件名", param_hint="--output")
    findings = Findings()
    with _progress(f"正在从 {file.name} 导入"):
        loaded = load_set(template, findings, target.parent)
        imported = None if loaded is None else import_tables(file, loaded, findings)
    _print(findings, as_json=False)
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


@contextmanager
def _progress(first: str) -> Iterator[Any]:
    """A progress line on a terminal; silence in a pipe."""
    if not sys.stderr.isatty():
        yield lambda _: None
        return
    from rich.console import Console

    with Console(stderr=True).status(first) as status:
        yield status.update


def _print(findings: "Findings", as_json: bool, to_stdout: bool = False) -> None:
    from generator.findings.printing import as_json as json_text
    from generator.findings.printing import as_text

    if as_json:
        typer.echo(json_text(findings))
        return
    for finding in findings:
        typer.echo(as_text(finding), err=not to_stdout)


def main() -> None:
    """Entry point of the console script."""
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
