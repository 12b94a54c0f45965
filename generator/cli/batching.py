"""Many reports in one command: ``batch``."""

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Annotated, Any

import typer

from generator.cli.app import FAILED, INTERRUPTED, OK, UNREADABLE, WARNED, EngineName, FontFolder, engine_of, tell
from generator.cli.chinese_help import ChineseCommand

commands = typer.Typer()


What = Annotated[
    Path, typer.Argument(metavar="文件夹或清单", help="放预算文件的文件夹，或每行一个文件的清单", show_default=False)
]
Output = Annotated[Path, typer.Option("--output", "-o", metavar="文件夹", help="报告写到这里", show_default=False)]
Jobs = Annotated[
    int | None,
    typer.Option("--jobs", "-j", metavar="个数", min=1, help="同时用几个进程；不写则每核一个", show_default=False),
]
Cluster = Annotated[
    str | None,
    typer.Option("--cluster", metavar="地址", help="在集群上做，如 tcp://主机:8786", show_default=False),
]


@commands.command(cls=ChineseCommand, help="批量生成：一个文件夹或一份清单里的全部报告")
def batch(
    what: What,
    output: Output,
    jobs: Jobs = None,
    engine: EngineName = "weasyprint",
    fonts: FontFolder = None,
    cluster: Cluster = None,
) -> None:
    """Make every report of a folder or list; what has not changed since the last run is not made again."""
    from generator.batch import run_batch
    from generator.batch.jobs import find_jobs
    from generator.findings import Findings, Place
    from generator.findings import catalogue as kinds
    from generator.findings.printing import system_reason

    chosen = engine_of(engine, fonts)
    if output.exists() and not output.is_dir():
        raise typer.BadParameter("批量生成要写一个文件夹", param_hint="--output")
    findings = Findings()
    found = find_jobs(what, findings)
    if findings.blocking:
        tell(findings, as_json=False)
        raise typer.Exit(UNREADABLE if not found else FAILED)
    run = None
    if cluster is not None:
        run = _on_cluster(cluster, findings)
        if run is None:
            tell(findings, as_json=False)
            raise typer.Exit(FAILED)
    try:
        with _progress(len(found)) as told:
            summary = run_batch(found, output, chosen, run, processes=jobs or os.cpu_count() or 1, told=told)
    except KeyboardInterrupt:
        typer.echo("已中断。写好的报告都在；再运行一次就接着做。", err=True)
        sys.exit(INTERRUPTED)
    except OSError as error:
        findings.add(kinds.NOT_WRITTEN, Place(str(error.filename or output)), reason=system_reason(error))
        tell(findings, as_json=False)
        raise typer.Exit(FAILED) from None
    typer.echo(
        f"新做 {summary.made} 份，没有变动 {summary.unchanged} 份，有错误没有做 {summary.failed} 份；"
        f"有警告 {summary.warned} 份。详见 {output / 'status.html'}"
    )
    raise typer.Exit(FAILED if summary.failed else WARNED if summary.warned else OK)


def _on_cluster(address: str, findings: Any) -> Any:
    from importlib.util import find_spec

    if find_spec("distributed") is None:
        raise typer.BadParameter("没有安装 Dask：pip install 'budget-disclosure[cluster]'", param_hint="--cluster")
    from generator.batch.cluster import connected

    return connected(address, findings)


@contextmanager
def _progress(total: int) -> Iterator[Any]:
    """A bar with rate and remaining time on a terminal; in a pipe a line for each report with errors."""
    if not sys.stderr.isatty():
        yield lambda job, entry: None if entry.report else typer.echo(f"没有做 {job.name}", err=True)
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    columns = (
        BarColumn(), MofNCompleteColumn(), TextColumn("{task.fields[rate]}"), TextColumn("还要"),
        TimeRemainingColumn(), TextColumn("{task.description}"),
    )  # fmt: skip
    with Progress(*columns, console=Console(stderr=True)) as bar:
        task = bar.add_task("", total=total, rate="")

        def told(job: Any, entry: Any) -> None:
            speed = bar.tasks[0].speed
            bar.update(task, advance=1, description=job.name, rate=f"每分钟 {speed * 60:.0f} 份" if speed else "")
            if not entry.report:
                bar.console.print(f"没有做 {job.name}", style="red")

        yield told
