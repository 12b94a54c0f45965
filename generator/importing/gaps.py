"""What finished tables cannot tell: tables that are missing, and what the user still has to fill in."""

from generator.budget import Budget
from generator.findings import Findings, Place
from generator.findings import catalogue as kinds
from generator.importing.candidates import conditions, levels_of
from generator.ledger.dimensions import TITLES
from generator.sets import TemplateSet
from generator.sets.form_definition import FormTable
from generator.sets.jinja import Lines
from generator.sets.table_definition import Common, IndicatorsTable, ListingTable

# What facts must tell; a table without units leaves one unit.
_TOLD = ("fund", "function", "economic", "nature", "project")


def tell_absent(template: TemplateSet, found: set[str], lines: Lines, place: Place, findings: Findings) -> None:
    """A table that is not there is an error when no other says what it says of facts."""
    rows = {name for table in template.tables if table.id in found for name in _rows(table)}
    told = rows | {name for table in template.tables if table.id in found for name in _columns(table)}
    for table in template.tables:
        if table.id in found or not table.published or isinstance(table, ListingTable | FormTable):
            continue
        names = {"table": lines(table.title, table.place), "label": lines(table.label, table.place)}
        missing = [name for name in _TOLD if name in (_rows(table) - rows) | (_columns(table) - told)]
        if missing:
            findings.add(kinds.IMPORT_TABLE_NEEDED, place, **names, what="、".join(TITLES[name] for name in missing))
        else:
            findings.add(kinds.IMPORT_TABLE_ABSENT, place, **names)


def _rows(table: Common) -> set[str]:
    """The dimensions by which a table makes rows."""
    shown = {"project"} if isinstance(table, IndicatorsTable) else set()
    for level in levels_of(table):
        shown.update((level.by,) if isinstance(level.by, str) else level.by)
    return shown & set(_TOLD)


def _columns(table: Common) -> set[str]:
    """The dimensions that fixed rows and columns of a table tell apart."""
    fields = [getattr(table, name) for name in type(table).model_fields if name != "where"]
    return {name for where in conditions(fields) for name in where.asked()} & set(_TOLD)


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
        if name != "projects":
            what = Budget.model_fields[name].title if name in Budget.model_fields else "项目申报"
            findings.add(kinds.IMPORT_GAP, place, what=what, action=f"在输入文件中填写 {name}。")
    if any(unit.kind is None for unit in budget.leaf_units()):
        action = "在 units 中写 kind：行政、参公或事业；混合编制的逐笔注明 staff。"
        findings.add(kinds.IMPORT_GAP, place, what="单位性质", action=action)
    if budget.agency.region is None and "agency.region" in definition.cover.title + definition.cover.agency:
        findings.add(kinds.IMPORT_GAP, place, what="封面上的地区", action="在 agency 中写：region: 某某市。")
    findings.add(
        kinds.IMPORT_GAP, place, what="只有文字部分才用的上年数和确知为零的数",
        action=f"在 figures 中补 {budget.year - 1} 年的一组；确知为零的写 0。",
    )  # fmt: skip
