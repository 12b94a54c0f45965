"""``make-report FILE``: build the reports."""

import sys
from collections.abc import Callable
from pathlib import Path
from typing import Annotated

import typer

from generator.cli.app import (
    Draft,
    EachUnit,
    EngineName,
    FontFolder,
    Formats,
    InputFile,
    Json,
    OneUnit,
    Output,
    engine_of,
    exit_code,
    one_choice,
    progress,
    tell,
    written,
)
from generator.cli.chinese_help import ChineseCommand

commands = typer.Typer()


@commands.command(cls=ChineseCommand, help="生成报告（写作 make-report 文件 即可）")
def build(
    file: InputFile,
    output: Output = None,
    forms: Formats = None,
    attach_source: Annotated[
        bool, typer.Option("--attach-source", help="做内部归档的 PDF：附上输入文件，封面注明不得公开")
    ] = False,
    draft: Draft = False,
    engine: EngineName = "weasyprint",
    fonts: FontFolder = None,
    unit: OneUnit = None,
    each_unit: EachUnit = False,
    as_json: Json = False,
) -> None:
    """Build the reports and write them; nothing is written when there are errors in any."""
    from generator.findings import Findings
    from generator.pipeline import load_reports
    from generator.reporting import composed, printed, write_or_tell

    if attach_source and set(forms or ["pdf"]) != {"pdf"}:
        raise typer.BadParameter("输入文件只能附在 PDF 里", param_hint="--attach-source")
    chosen = engine_of(engine, fonts)
    targets = targets_of(file, output, forms, unit, each_unit=each_unit, draft=draft)
    findings = Findings()
    with progress(f"正在读取 {file.name}") as say:
        reports = load_reports(file, findings, unit, each_unit=each_unit)
        made = composed(reports, findings, say)
        files = printed(made, targets, findings, say, with_sources=attach_source, draft=draft, engine=chosen)
    if not findings.blocking:
        write_or_tell(files, findings, output or file)
    tell(findings, as_json)
    if findings.blocking:
        raise typer.Exit(exit_code(findings))
    if sys.stderr.isatty():
        typer.echo(written(files), err=True)


def targets_of(
    file: Path, output: Path | None, forms: list[str] | None, unit: str | None, *, each_unit: bool, draft: bool
) -> Callable[[str], list[tuple[str, Path]]]:
    """Where the files of a unit's report go; refuses what cannot be asked for together."""
    from generator.reporting import target_files
    from generator.writers import FORMATS

    wanted = list(dict.fromkeys(forms or ["pdf"]))
    for form in wanted:
        if form not in FORMATS:
            raise typer.BadParameter(f"格式只能是 {'、'.join(FORMATS)}，不能是“{form}”", param_hint="--format")
    if draft and wanted != ["html"]:
        raise typer.BadParameter("草稿只有网页，要写 --format html", param_hint="--draft")
    one_choice(unit, each_unit)
    if each_unit and output is not None and output.is_file():
        raise typer.BadParameter("各单位的报告不止一份，要写一个文件夹", param_hint="--output")

    def targets(code: str) -> list[tuple[str, Path]]:
        return target_files(file, output, wanted, code, each=each_unit, draft=draft)

    if any(target.resolve() == file.resolve() for _, target in targets(unit or "")):
        raise typer.BadParameter("输出文件就是输入文件，不能覆盖", param_hint="--output")
    return targets
