"""The application, and what its commands share: options, exit codes, how findings and progress are shown."""

import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from generator.cli.chinese_help import ChineseGroup

if TYPE_CHECKING:
    from generator.findings import Findings
    from generator.writers.engines import Engine

_FONT_FILES = {".ttf", ".otf", ".ttc", ".otc"}
OK, WARNED, FAILED, UNREADABLE, INTERRUPTED = 0, 1, 2, 3, 130

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
FontFolder = Annotated[
    Path | None, typer.Option("--fonts", metavar="文件夹", help="只用这个文件夹里的字体", show_default=False)
]
EngineName = Annotated[
    str, typer.Option("--engine", metavar="引擎", help="排版引擎：weasyprint，或快得多的 typst", show_default=False)
]
Output = Annotated[
    Path | None, typer.Option("--output", "-o", metavar="路径", help="输出文件；csv 或多种格式时为文件夹")
]
Formats = Annotated[
    list[str] | None,
    typer.Option("--format", "-f", metavar="格式", help="pdf、docx、html、csv、xlsx，可写多次；不写为 pdf"),
]
Draft = Annotated[
    bool, typer.Option("--draft", help="做供内部核对的网页草稿：点按一个数，还能看到由哪些账目得出；不得公开")
]
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


def engine_of(name: str, fonts: Path | None) -> "Engine":
    """The engine that is asked for, with the fonts that it may use."""
    from generator.writers.engines import ENGINES, Engine

    if name not in ENGINES:
        raise typer.BadParameter(f"排版引擎只能是 {'、'.join(ENGINES)}，不能是“{name}”", param_hint="--engine")
    if name == "typst" and find_spec("typst") is None:
        raise typer.BadParameter("没有安装 Typst：pip install 'budget-disclosure[typst]'", param_hint="--engine")
    if fonts is not None:
        some_fonts(fonts)
    return Engine(name, fonts)  # type: ignore[arg-type]


def some_fonts(folder: Path) -> None:
    """Refuse a folder without fonts."""
    if not folder.is_dir():
        raise typer.BadParameter(f"没有文件夹“{folder}”", param_hint="--fonts")
    if not any(path.suffix.lower() in _FONT_FILES for path in folder.rglob("*")):
        raise typer.BadParameter(f"文件夹“{folder}”里没有字体文件", param_hint="--fonts")


def one_choice(unit: str | None, each_unit: bool) -> None:
    """Refuse two options that exclude each other."""
    if unit is not None and each_unit:
        raise typer.BadParameter("--unit 和 --each-unit 只能写一个", param_hint="--each-unit")


@contextmanager
def progress(first: str) -> Iterator[Any]:
    """A progress line on a terminal; silence in a pipe."""
    if not sys.stderr.isatty():
        yield lambda _: None
        return
    from rich.console import Console

    with Console(stderr=True).status(first) as status:
        yield status.update


def exit_code(findings: "Findings") -> int:
    """0 clean, 1 warnings, 2 errors, 3 an input that could not be read."""
    from generator.findings import Severity
    from generator.findings.catalogue import UNREADABLE as KINDS

    if any(finding.kind in KINDS for finding in findings):
        return UNREADABLE
    return FAILED if findings.blocking else WARNED if findings.count(Severity.WARNING) else OK


def tell(findings: "Findings", as_json: bool, to_stdout: bool = False) -> None:
    """Print findings, one after another; to the error stream unless they are what was asked for."""
    from generator.findings.printing import as_json as json_text
    from generator.findings.printing import as_text

    if as_json:
        typer.echo(json_text(findings))
        return
    for finding in findings:
        typer.echo(as_text(finding), err=not to_stdout)


def written(files: Iterable[Path]) -> str:
    """Which files were written, of tables the folder."""
    return "已写好：" + "，".join(sorted({str(path if path.suffix != ".csv" else path.parent) for path in files}))
