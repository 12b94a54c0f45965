"""``diff``: what changed between two inputs."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from generator.cli.app import OK, WARNED, Json, exit_code, progress, tell
from generator.cli.chinese_help import ChineseCommand

if TYPE_CHECKING:
    from generator.diffing import Difference

commands = typer.Typer()


@commands.command(
    cls=ChineseCommand,
    help="比较两份输入文件：账目、资料、表格、正文各有什么不同；两年的，核对上年数。"
    "退出码：0 相同，1 有不同，2 有错误，3 文件读不了",
)
def diff(
    old: Annotated[Path, typer.Argument(metavar="旧文件", help="改动前的，或上年的预算文件", show_default=False)],
    new: Annotated[Path, typer.Argument(metavar="新文件", help="改动后的，或本年的预算文件", show_default=False)],
    as_json: Json = False,
) -> None:
    """Compare two inputs and the reports made of them."""
    from generator.diffing import compared
    from generator.document import Document
    from generator.findings import Findings, Severity
    from generator.pipeline import Loaded, build, load

    made, faulty = list[tuple[Loaded, Document]](), list[str]()
    with progress(f"正在比较 {old.name} 和 {new.name}"):
        for file in (old, new):
            findings = Findings()
            loaded = load(file, findings)
            if loaded is None or not loaded.complete:
                tell(findings, as_json=False)
                raise typer.Exit(exit_code(findings))
            made.append((loaded, build(loaded)))
            if findings.blocking:
                faulty.append(
                    f"{file} 有 {findings.count(Severity.ERROR)} 项错误，它的表格和正文不全；先用 check 检查。"
                )
        differences = compared(*made)
    for note in faulty:
        typer.echo(note, err=True)
    if as_json:
        typer.echo(json.dumps(list(map(_values, differences)), ensure_ascii=False, indent=2))
    else:
        for line in lines(differences):
            typer.echo(line)
    raise typer.Exit(WARNED if differences else OK)


def _values(each: "Difference") -> dict[str, str | None]:
    amount = None if each.amount is None else str(each.amount)
    return {
        "group": each.group,
        "where": each.where,
        "old": each.old,
        "new": each.new,
        "difference": amount,
        "old_place": each.old_place,
        "new_place": each.new_place,
    }


def lines(differences: list["Difference"]) -> Iterator[str]:
    """Differences in Chinese, group by group, and how many there are."""
    from generator.diffing import GROUPS

    for group, title in GROUPS.items():
        found = [each for each in differences if each.group == group]
        if not found:
            continue
        yield f"―― {title}：{len(found)} 处"
        for each in found:
            change = f"（{each.amount:+,} 元）" if each.amount is not None else ""
            yield f"{each.where}{change}"
            yield f"  旧：{_said(each.old)}" + (f"  [{each.old_place}]" if each.old_place else "")
            yield f"  新：{_said(each.new)}" + (f"  [{each.new_place}]" if each.new_place else "")
    yield f"共 {len(differences)} 处不同。" if differences else "没有不同。"


def _said(text: str | None) -> str:
    return "（没有）" if text is None else text or "（空白）"
