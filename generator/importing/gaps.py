"""What finished tables cannot tell: tables that are missing, and what the user still has to fill in."""

from collections.abc import Iterable, Iterator
from typing import Any

from generator.budget import Budget
from generator.contract import Where
from generator.contract.model import Model
from generator.findings import Findings, Place
from generator.findings import catalogue as kinds
from generator.ledger.dimensions import TITLES
from generator.sets import TemplateSet
from generator.sets.jinja import Lines
from generator.sets.table_definition import Common, IndicatorsTable, Level, ListingTable

_INPUTS = {
    "procurement": "政府采购预算",
    "assets": "国有资产占有使用情况",
    "staffing": "人员编制",
    "three_public": "三公经费实物量",
}
_TOLD_BY_ROWS = ("unit", "fund", "function", "economic", "nature", "project")


def tell_absent(template: TemplateSet, found: set[str], lines: Lines, place: Place, findings: Findings) -> None:
    """A table that is not there is an error when no other says what it says of facts."""
    told = {each for table in template.tables if table.id in found for each in _shows(table)}
    for table in template.tables:
        if table.id in found or not table.published or isinstance(table, ListingTable):
            continue
        names = {"table": lines(table.title, table.place), "label": lines(table.label, table.place)}
        missing = sorted(_shows(table) - told)
        if missing:
            findings.add(kinds.IMPORT_TABLE_NEEDED, place, **names, what="、".join(TITLES[name] for name in missing))
        else:
            findings.add(kinds.IMPORT_TABLE_ABSENT, place, **names)


def _shows(table: Common) -> set[str]:
    """The dimensions that the rows and columns of a table tell apart."""
    shown = {"project"} if isinstance(table, IndicatorsTable) else set()
    for part in _parts([getattr(table, name) for name in type(table).model_fields if name != "where"]):
        if isinstance(part, Level):
            shown.update((part.by,) if isinstance(part.by, str) else part.by)
        elif isinstance(part, Where):
            shown.update(part.asked())
    return shown & set(_TOLD_BY_ROWS)


def _parts(values: Iterable[Any]) -> Iterator[Any]:
    for value in values:
        if isinstance(value, tuple):
            yield from _parts(value)
        elif isinstance(value, Model):
            yield value
            yield from _parts(getattr(value, name) for name in type(value).model_fields)


def tell_gaps(budget: Budget, template: TemplateSet, place: Place, findings: Findings) -> None:
    """Tell everything that the report needs and no table holds."""
    definition = template.definition
    for key, text in definition.texts.items():
        if text.required:
            findings.add(kinds.IMPORT_GAP, place, what=f"文字“{text.title}”", action=f"在 texts 中写：{key}: 文字。")
    for key, reason in definition.reasons.items():
        if reason.required:
            at = "科目编码" if key == "*" else key
            findings.add(kinds.IMPORT_GAP, place, what=f"原因“{reason.title}”", action=f"在 reasons 中写：{at}: 原因。")
    for name in definition.inputs:
        if name in _INPUTS:
            findings.add(kinds.IMPORT_GAP, place, what=_INPUTS[name], action=f"在输入文件中填写 {name}。")
    if any(unit.kind is None for _, unit in budget.all_units() if not unit.units):
        action = "在 units 中写 kind：行政、参公或事业；混合编制的逐笔注明 staff。"
        findings.add(kinds.IMPORT_GAP, place, what="单位性质", action=action)
    if budget.agency.region is None and "agency.region" in definition.cover.title + definition.cover.agency:
        findings.add(kinds.IMPORT_GAP, place, what="封面上的地区", action="在 agency 中写：region: 某某市。")
    findings.add(
        kinds.IMPORT_GAP, place, what="只有文字部分才用的上年数和确知为零的数",
        action=f"在 figures 中补 {budget.year - 1} 年的一组；确知为零的写 0。",
    )  # fmt: skip
