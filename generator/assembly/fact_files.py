"""Facts that stand in a table of their own (账目文件): its rows become figures of the input that names it.

A row is a fact: its columns are the fields of a fact, with the flow, and the year and the stage where they are not the
input's and 预算数. The table is a CSV file, or in a workbook the sheet 账目, else the first.
"""

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from generator.assembly.located import located, named
from generator.budget import Budget
from generator.budget.figures import Fact
from generator.findings import Findings
from generator.findings import catalogue as kinds
from generator.sources import SUFFIXES, RawList, RawMap, RawText
from generator.vocabulary import FLOW

if TYPE_CHECKING:
    from generator.sources.excel import Sheet, SheetRow

_SHEET = "账目"
_PERIOD = {"year": "年度", "stage": "阶段", "flow": "收支方向"}
_COLUMNS = {**_PERIOD, **{name: str(field.title) for name, field in Fact.model_fields.items()}}


def with_facts(raw: RawMap, path: Path, findings: Findings, sought: set[Path] | None = None) -> tuple[Path, ...] | None:
    """Put the facts of the file that ``raw`` names into its figures; what was read, or None when it cannot be used.

    ``sought`` takes the file that is named, also when it cannot be used.
    """
    key = next((key for key in raw if Budget.field_named(key) == "facts"), None)
    written = raw.get(key) if key else None
    if not isinstance(written, RawText) or not written.strip():
        return ()
    if sought is not None:
        sought.add(named(path, written.strip()))
    file = located(path, written.strip(), written.place, findings, inside=True)
    sheet = None if file is None else _sheet(file, findings)
    if file is None or sheet is None:
        return None
    columns = _columns(sheet, findings)
    if columns is None:
        return None
    _Rows(raw, findings).add(sheet, columns)
    raw.pop(str(key))  # what it names stands in the figures now
    return (file,)


def _sheet(file: Path, findings: Findings) -> "Sheet | None":
    from generator.sources.csv_file import read_csv  # few inputs have such a file
    from generator.sources.excel import read_sheets

    if file.suffix.lower() not in SUFFIXES:
        return read_csv(file, findings)
    sheets = read_sheets(file, findings) or []
    return next((sheet for sheet in sheets if sheet.name == _SHEET), sheets[0] if sheets else None)


def _columns(sheet: "Sheet", findings: Findings) -> Mapping[int, str] | None:
    """Which column is which field, by the first row; one that is none is told and not read."""
    names = {**{title: name for name, title in _COLUMNS.items()}, **{name: name for name in _COLUMNS}}
    shown = "、".join(_COLUMNS.values())
    header = sheet.rows[0].cells if sheet.rows else ()
    columns = {number: names[cell.strip()] for number, cell in enumerate(header) if cell and cell.strip() in names}
    if not {"flow", "amount"} <= set(columns.values()):
        findings.add(kinds.NO_HEADER, sheet.place(1, 0), name=sheet.name, known=shown)
        return None
    for number, cell in enumerate(header):
        if cell and number not in columns:
            findings.add(kinds.UNKNOWN_COLUMN, cell.place, title=cell, known=shown)
    return columns


class _Rows:
    """Collects rows as blocks of figures, a block a year and stage."""

    def __init__(self, raw: RawMap, findings: Findings) -> None:
        self.raw, self.findings = raw, findings
        self._flows: dict[tuple[str, str, str], RawList] = {}
        self._blocks: dict[tuple[str, str], RawMap] = {}

    def add(self, sheet: "Sheet", columns: Mapping[int, str]) -> None:
        """Add all rows of a sheet; one whose flow is not known is told and left out."""
        for row in sheet.rows[1:]:
            record = self._record(sheet, row, columns)
            flow, step, when = (record.pop(name, None) for name in ("flow", "stage", "year"))
            try:
                flow_name = FLOW.parse(str(flow or ""))
            except ValueError:
                shown = "（空）" if flow is None else flow
                expected = "、".join(FLOW.names)
                place = record.places["flow"]
                self.findings.add(kinds.WRONG_VALUE, place, key=_PERIOD["flow"], value=shown, expected=expected)
                continue
            self._list(record, when, step, flow_name).add(record, record.place)

    def _record(self, sheet: "Sheet", row: "SheetRow", columns: Mapping[int, str]) -> RawMap:
        record = RawMap(sheet.place(row.number, 0))
        for number, name in columns.items():
            value = sheet.value(row, number, self.findings)
            if value is not None:
                record.put(name, value, value.place)
            else:
                record.places[name] = sheet.place(row.number, number)
        return record

    def _list(self, record: RawMap, when: object, step: object, flow: str) -> RawList:
        key = (str(when or ""), str(step or ""), flow)
        if key not in self._flows:
            block = self._block(record, when, step)
            facts = self._flows[key] = RawList(record.place)
            block.put(flow, facts, record.place)
        return self._flows[key]

    def _block(self, record: RawMap, when: object, step: object) -> RawMap:
        key = (str(when or ""), str(step or ""))
        if key not in self._blocks:
            block = self._blocks[key] = RawMap(record.place)
            own = next((value for name, value in self.raw.items() if Budget.field_named(name) == "year"), None)
            year = when if isinstance(when, RawText) else own if isinstance(own, RawText) else None
            block.put("year", year, record.places.get("year", record.place))
            stage = step if isinstance(step, RawText) else RawText("budget", record.place)
            block.put("stage", stage, record.places.get("stage", record.place))
            self._figures(record).add(block, record.place)
        return self._blocks[key]

    def _figures(self, record: RawMap) -> RawList:
        key = next((name for name in self.raw if Budget.field_named(name) == "figures"), "figures")
        figures = self.raw.get(key)
        if not isinstance(figures, RawList):
            figures = RawList(record.place)
            self.raw.put(key, figures, record.place)
        return figures
