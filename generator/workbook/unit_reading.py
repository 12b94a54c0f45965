"""The sheets 单位报告 and 单位文字 → what each unit of the file reports of its own."""

from collections.abc import Iterable

from generator.findings import Findings, Place
from generator.findings import catalogue as kinds
from generator.sources import RawMap, RawText
from generator.workbook.layout import GLOSSARY, TEXTS, UNIT_REPORTS, UNIT_TEXT_KINDS, UNIT_TEXTS, USES
from generator.workbook.lists import add_text, append_to, split_list


def unit_reports(file: str, rows: Iterable[RawMap], texts: Iterable[RawMap], findings: Findings) -> RawMap:
    """The reports by the code of the unit: a row each, and the texts of each by kind."""
    reports = RawMap(Place(file, sheet=UNIT_REPORTS.title))
    for row in rows:
        unit = row.get("unit")
        if not isinstance(unit, RawText):
            findings.add(kinds.MISSING_KEY, row.places["unit"], key="单位")
        elif unit in reports:
            findings.add(kinds.DUPLICATE_KEY, unit.place, key=unit, first=reports.places[unit])
        else:
            reports.put(unit, _report(row), row.place)
    for row in texts:
        _add(reports, row, findings)
    return reports


def _report(row: RawMap) -> RawMap:
    """A row of flat columns as the nested record it stands for."""
    report = RawMap(row.place)
    for name, value in row.items():
        *above, last = name.removeprefix("agency.").split(".")
        here = report
        for step in above:
            below = here.get(step)
            if not isinstance(below, RawMap):
                below = RawMap(row.places[name])
                here.put(step, below, row.places[name])
            here = below
        if name == "departments" and isinstance(value, RawText):
            value = split_list(value)
        if name != "unit":
            here.put(last, value, row.places[name])
    return report


def _add(reports: RawMap, row: RawMap, findings: Findings) -> None:
    unit, key, text = row.get("unit"), row.get("key"), row.get("text")
    sheets = {sheet.title: sheet for sheet in UNIT_TEXT_KINDS}
    sheet = sheets.get(str(row.get("kind")))
    if not (isinstance(unit, RawText) and isinstance(key, RawText) and isinstance(text, RawText)):
        for column in UNIT_TEXTS.columns:
            if column.field and row.get(column.field) is None:
                findings.add(kinds.MISSING_KEY, row.places.get(column.field, row.place), key=column.title)
        return
    if sheet is None:
        place, value = row.places.get("kind", row.place), row.get("kind") or "（空）"
        findings.add(kinds.WRONG_VALUE, place, key="类别", value=value, expected="、".join(sheets))
        return
    report = reports.get(unit)
    if not isinstance(report, RawMap):
        report = RawMap(row.place)
        reports.put(unit, report, row.place)
    if sheet is GLOSSARY:
        term = RawMap(row.place)
        term.put("term", key, key.place)
        term.put("definition", text, text.place)
        append_to(report, sheet.section, term)
        return
    section = report.get(sheet.section)
    if not isinstance(section, RawMap):
        section = RawMap(row.place)
        report.put(sheet.section, section, row.place)
    code = RawText(key.split()[0], key.place) if sheet is USES else key
    add_text(section, code, text, findings, several=sheet is TEXTS)
