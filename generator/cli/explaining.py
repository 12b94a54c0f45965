"""``explain``: what a printed figure is made of."""

import json
from collections.abc import Iterator
from typing import TYPE_CHECKING, Annotated, Any

import typer

from generator.cli.app import FAILED, InputFile, Json, OneUnit, exit_code, tell
from generator.cli.chinese_help import ChineseCommand

if TYPE_CHECKING:
    from generator.explaining import Explanation

commands = typer.Typer()


@commands.command(
    cls=ChineseCommand,
    help="说明一个数是由哪些账目得出的，如：explain 文件 '收支预算总表!本年收入合计'，或 explain 文件 766.77万元",
)
def explain(
    file: InputFile,
    asked: Annotated[
        str, typer.Argument(metavar="数", help="表!行、表!行!栏，或印出的一个数、章节!数", show_default=False)
    ],
    unit: OneUnit = None,
    as_json: Json = False,
) -> None:
    """Explain the figures of a table's row, or a printed figure wherever it stands."""
    from generator.explaining import explain_cell, explain_figure
    from generator.findings import Findings
    from generator.findings import catalogue as kinds
    from generator.findings.finding import Place
    from generator.pipeline import build as build_document
    from generator.pipeline import load_reports

    findings = Findings()
    loaded = next(iter(load_reports(file, findings, unit)), None)
    if loaded is None:
        tell(findings, as_json=False)
        raise typer.Exit(exit_code(findings))
    document = build_document(loaded)
    found = explain_figure(document, loaded.inquiry, asked)
    if isinstance(found, str) and "!" in asked.replace("！", "!"):
        found = explain_cell(document, loaded.inquiry, asked)
    if isinstance(found, str):
        missing = Findings()
        missing.add(kinds.UNKNOWN_CELL, Place(str(file)), cell=asked, expected=found)
        tell(missing, as_json=False)
        raise typer.Exit(FAILED)
    if as_json:
        typer.echo(json.dumps(list(map(_values, found)), ensure_ascii=False, indent=2))
        return
    for each in found:
        for line in _lines(each):
            typer.echo(line)


def _lines(each: "Explanation") -> Iterator[str]:
    place = f"《{each.table}》 {each.row} · {each.column}"
    yield place if each.table != "正文" else f"正文 {each.row}：{each.column}"
    shown = each.figure.text or "（空白）"
    unit = "" if shown.endswith("%") else each.figure.unit
    yield f"  印作 {shown} {unit}，实数 {each.exact}，共 {len(each.parts)} 笔：".replace(" ，", "，")
    if each.formula:
        yield f"  {each.formula}"
    for term in each.terms:
        if len(each.terms) > 1:
            yield f"  {term.words}：{'不知道' if term.amount is None else f'{term.amount:,} 元'}"
        for part in term.parts:
            yield f"  {part.amount:>18,}  {part.place}  {part.words}"
    if each.tail:
        yield f"  {each.tail}"


def _values(each: "Explanation") -> dict[str, Any]:
    return {
        "table": each.table,
        "row": each.row,
        "column": each.column,
        "printed": each.figure.text,
        "unit": each.figure.unit,
        "kind": each.figure.kind,
        "exact": None if each.figure.value is None else str(each.figure.value),
        "formula": each.formula or None,
        "tail": each.tail or None,
        "terms": [
            {
                "words": term.words,
                "amount": None if term.amount is None else str(term.amount),
                "parts": [
                    {"amount": str(part.amount), "place": str(part.place), "words": part.words} for part in term.parts
                ],
            }
            for term in each.terms
        ],
    }
