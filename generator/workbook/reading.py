"""Filled sheets → the raw values of a budget, each with its cell."""

import re
from collections.abc import Iterable, Iterator
from pathlib import Path

from generator.findings import Findings, Place
from generator.findings import catalogue as kinds
from generator.sources import Raw, RawList, RawMap, RawText
from generator.sources.excel import Sheet, SheetRow, read_sheets
from generator.workbook.layout import (
    ACTIVITIES,
    APPROVED,
    ASSETS,
    CODES,
    COVER,
    DECLARATIONS,
    EXAMPLE,
    FLOWS,
    GLOSSARY,
    GUIDE,
    LISTS,
    OVERALL,
    OVERALL_TARGETS,
    PRIOR,
    PROCUREMENT,
    PROJECTS,
    PURCHASED_SERVICES,
    PURCHASES,
    REASONS,
    RESULTS,
    SERIAL,
    SHEETS,
    STAFFING,
    STATEMENTS,
    SUBJECT_NAMES,
    TARGETS,
    TEXTS,
    THREE_PUBLIC,
    UNIT_REPORTS,
    UNIT_TEXTS,
    UNITS,
    USES,
    WAIVERS,
    Column,
    FormSheet,
    RecordSheet,
)
from generator.workbook.lists import add_text, append_to, split_list
from generator.workbook.unit_reading import unit_reports

_NOTHING = frozenset({"—", "－", "-", "/", "——", "无"})
_MARKS = re.compile(r"[\s*＊:：]|（必填）")
_REMARK = re.compile(r"(注|备注|说明|填表人|制表人|审核人)")
# Sheets whose coded columns are conditions: several codes, or all but some.
_CONDITIONED = frozenset({STATEMENTS.title, APPROVED.title})
_TOTAL = re.compile(r"(本年|本页)?(收入|支出)?(合\s*计|小\s*计|总\s*计)")


def read_workbook(path: Path, findings: Findings) -> RawMap | None:
    """Read a workbook into the raw form of a budget; None when it cannot be used."""
    sheets = read_sheets(path, findings)
    if sheets is None:
        return None
    known = {sheet.title for sheet in SHEETS} | {GUIDE, LISTS, RESULTS}
    for sheet in sheets:
        if sheet.name.strip() not in known:
            findings.add(kinds.FOREIGN_SHEET, Place(sheet.file, sheet=sheet.name), name=sheet.name)
    return _Reader(str(path), {sheet.name.strip(): sheet for sheet in sheets}, findings).budget()


class _Reader:
    def __init__(self, file: str, sheets: dict[str, Sheet], findings: Findings) -> None:
        self.file, self.sheets, self.findings = file, sheets, findings

    def budget(self) -> RawMap:
        raw = self.form(COVER)
        stage = raw.pop("stage", None)
        for form in (THREE_PUBLIC, ASSETS):
            for key, value in self.form(form).items():
                raw.put(key, value, _place(value, raw.place))
        agency = raw.get("agency")
        departments = agency.get("departments") if isinstance(agency, RawMap) else None
        if isinstance(agency, RawMap) and isinstance(departments, RawText):
            agency["departments"] = split_list(departments)
        include = raw.get("include")
        if isinstance(include, RawText):
            raw["include"] = split_list(include, "、;；\n")
        self.put_list(raw, "units", self.units())
        self.put_list(raw, "figures", self.figures(raw.get("year"), stage))
        self.put_list(raw, "projects", self.projects())
        self.put_list(raw, "overall", self.overall())
        self.put_list(raw, "approved", map(_conditioned, self.records(APPROVED)))
        for sheet in (PROCUREMENT, PURCHASED_SERVICES, STAFFING, GLOSSARY, WAIVERS):
            self.put_list(raw, sheet.section, self.records(sheet))
        for section, sheet in (
            ("texts", TEXTS), ("reasons", REASONS), ("uses", USES), ("subject_names", SUBJECT_NAMES),
        ):  # fmt: skip
            self.put_texts(raw, section, sheet)
        reports = unit_reports(self.file, self.records(UNIT_REPORTS), self.records(UNIT_TEXTS), self.findings)
        if reports:
            raw.put("unit_reports", reports, next(iter(reports.places.values())))
        return raw

    # --- forms -----------------------------------------------------------------------------------

    def form(self, form: FormSheet) -> RawMap:
        sheet = self.sheets.get(form.title)
        raw = RawMap(Place(self.file, sheet=form.title) if sheet else Place(self.file))
        lines = {_plain(line.label): line for line in form.lines}
        for row in sheet.rows if sheet else ():
            label = next((cell for cell in row.cells if cell is not None), None)
            line = lines.get(_plain(label)) if label is not None else None
            if sheet is None or line is None:
                continue
            column = next(i for i, cell in enumerate(row.cells) if cell is not None)
            value = sheet.value(row, column + 1, self.findings)
            here = raw
            for step in line.path[:-1]:
                if step not in here:
                    if value is None:
                        break
                    here.put(step, RawMap(value.place), value.place)
                below = here[step]
                assert isinstance(below, RawMap)  # noqa: S101 - forms nest only maps
                here = below
            else:
                place = sheet.place(row.number, column + 1)
                if value is not None and value not in _NOTHING:
                    here.put(line.path[-1], value, place)
                else:
                    here.places[line.path[-1]] = place
        return raw

    # --- records ---------------------------------------------------------------------------------

    def records(self, layout: RecordSheet) -> Iterator[RawMap]:
        """The records of a sheet; missing cells are known by their place."""
        sheet = self.sheets.get(layout.title)
        if sheet is None:
            return
        header = next((row for row in sheet.rows if _titles(row, layout) >= 2), None)
        if header is None:
            if any(_titles(row, layout) for row in sheet.rows):
                header = next(row for row in sheet.rows if _titles(row, layout))
            elif sheet.rows:
                shown = "、".join(column.title for column in layout.columns)
                place = Place(sheet.file, sheet=sheet.name)
                self.findings.add(kinds.NO_HEADER, place, name=sheet.name, known=shown)
                return
            else:
                return
        columns = self.columns(header, layout, sheet)
        serial = next((i for i, cell in enumerate(header.cells) if cell is not None and _plain(cell) == SERIAL), 0)
        for row in sheet.rows:
            if row.number > header.number:
                example = serial < len(row.cells) and row.cells[serial] == EXAMPLE
                record = None if example else self.record(row, columns, sheet)
                if record is not None:
                    yield record

    def columns(self, header: SheetRow, layout: RecordSheet, sheet: Sheet) -> dict[int, Column]:
        columns: dict[int, Column] = {}
        below = [row for row in sheet.rows if row.number > header.number]
        for i, cell in enumerate(header.cells):
            if cell is None or _plain(cell) == SERIAL:
                continue
            column = layout.column(_plain(cell))
            if column is not None:
                columns[i] = column
            elif any(i < len(row.cells) and row.cells[i] is not None for row in below):
                known = "、".join(column.title for column in layout.columns)
                self.findings.add(kinds.UNKNOWN_COLUMN, cell.place, title=cell, known=known)
        return columns

    def record(self, row: SheetRow, columns: dict[int, Column], sheet: Sheet) -> RawMap | None:
        first = next((cell for cell in row.cells if cell is not None), RawText("", sheet.place(row.number, 0)))
        if _TOTAL.fullmatch(first):
            self.findings.add(kinds.SKIPPED_ROW, first.place, text=first[:20])
            return None
        record = RawMap(sheet.place(row.number, min(columns)))
        for i, column in columns.items():
            if column.field is None:
                continue
            value = sheet.value(row, i, self.findings)
            record.places[column.field] = sheet.place(row.number, i)
            if value is None or (value in _NOTHING and (column.amount or not column.required)):
                continue
            coded = column.field in CODES and column.choices and sheet.name.strip() not in _CONDITIONED
            if coded or (column.choices == "功能科目" and column.field == "key"):
                value = RawText(value.split()[0], value.place)
            record[column.field] = value
        required = [column.field for column in columns.values() if column.required]
        remark = _REMARK.match(first) and not all(name in record for name in required)
        if remark:
            self.findings.add(kinds.SKIPPED_ROW, first.place, text=first[:20])
            return None
        return record or None

    # --- sections --------------------------------------------------------------------------------

    def units(self) -> Iterator[RawMap]:
        """The unit tree from its flat list; a unit whose parent is unknown stands at the top."""
        records = list(self.records(UNITS))
        by_code = {str(record["code"]): record for record in records if record.get("code")}
        for record in records:
            parent = record.pop("parent", None)
            record.places.pop("parent", None)
            code = parent.split()[0] if isinstance(parent, RawText) else None
            above = by_code.get(code) if code is not None else None
            if parent is not None and (above is None or above is record):
                known = "、".join(by_code)
                self.findings.add(kinds.UNKNOWN_UNIT, _place(parent, record.place), code=parent, known=known)
            if above is None or above is record:
                yield record
                continue
            append_to(above, "units", record)

    def figures(self, year: Raw, stage: Raw) -> Iterator[RawMap]:
        blocks: dict[tuple[str, str], RawMap] = {}

        def add(when: Raw, step: Raw, flow: str, record: RawMap) -> None:
            key = (str(when), str(step))
            if key not in blocks:
                block = blocks[key] = RawMap(record.place)
                for name, value in (("year", when), ("stage", step)):
                    if value is not None:
                        block.put(name, value, _place(value, record.place))
            append_to(blocks[key], flow, record)

        now = stage or RawText("budget", Place(self.file, sheet=COVER.title))
        for flow, layout in FLOWS.items():
            for record in self.records(layout):
                add(year, now, flow, record)
        for record in self.records(PRIOR):
            flow_text = record.pop("flow", None)
            known = next((name for name, layout in FLOWS.items() if layout.title == flow_text), None)
            place = record.places.pop("flow", record.place)
            if known is None:
                expected = "、".join(layout.title for layout in FLOWS.values())
                shown = "（空）" if flow_text is None else flow_text
                self.findings.add(kinds.WRONG_VALUE, place, key="收支方向", value=shown, expected=expected)
                continue
            add(_taken(record, "year"), _taken(record, "stage"), known, record)
        for record in self.records(STATEMENTS):
            when, step = _taken(record, "year"), _taken(record, "stage")
            add(when, step, "statements", _conditioned(record))
        return iter(blocks.values())

    def projects(self) -> Iterator[RawMap]:
        """The projects with what other sheets tell of them."""
        records = list(self.records(PROJECTS))
        by_code = {str(record["code"]): record for record in records if record.get("code")}
        for layout in (DECLARATIONS, ACTIVITIES, PURCHASES, TARGETS):
            for record in self.records(layout):
                code = _taken(record, "project")
                project = by_code.get(str(code))
                place = _place(code, record.place)
                if project is None:
                    self.findings.add(kinds.UNKNOWN_PROJECT, place, code=code or "（空）")
                elif layout is not DECLARATIONS:
                    append_to(project, layout.section, record)
                elif "declaration" in project:
                    first = project.places["declaration"]
                    self.findings.add(kinds.DUPLICATE_KEY, place, key=code, first=first)
                else:
                    project.put("declaration", record, record.place)
        return iter(records)

    def overall(self) -> Iterator[RawMap]:
        """The overall performance of each unit with its targets; without a unit they belong to the only record."""
        records = list(self.records(OVERALL))
        for target in self.records(OVERALL_TARGETS):
            unit = _taken(target, "of_unit")
            code = unit.split()[0] if isinstance(unit, RawText) else None
            owner = next((record for record in records if record.get("unit") == code), None)
            if owner is None:
                known = "、".join(str(record.get("unit") or "（空）") for record in records)
                place = _place(unit, target.place)
                self.findings.add(kinds.UNKNOWN_UNIT, place, code=code or "（空）", known=known)
            else:
                append_to(owner, "targets", target)
        return iter(records)

    def put_list(self, raw: RawMap, section: str, records: Iterable[RawMap]) -> None:
        items = RawList(raw.place)
        for record in records:
            items.add(record, record.place)
        if items:
            items.place = items.places[0]
            raw.put(section, items, items.place)

    def put_texts(self, raw: RawMap, section: str, layout: RecordSheet) -> None:
        """Key and text; several rows of one key are its paragraphs (texts only)."""
        sheet = self.sheets.get(layout.title)
        texts = RawMap(Place(self.file, sheet=layout.title) if sheet else raw.place)
        for record in self.records(layout):
            key, text = record.get("key"), record.get("text")
            if not isinstance(key, RawText) or not isinstance(text, RawText):
                continue
            add_text(texts, key, text, self.findings, several=section == "texts")
        if texts:
            raw.put(section, texts, texts.place)
        elif sheet is not None:
            raw.places[section] = texts.place


def _conditioned(record: RawMap) -> RawMap:
    """A row of conditions and an amount as a statement."""
    statement, where = RawMap(record.place), RawMap(record.place)
    for name, value in record.items():
        target = statement if name in {"amount", "note"} else where
        asked = _asked(value, name in CODES) if target is where and isinstance(value, RawText) else value
        target.put(name, asked, record.places[name])
    statement.places.update({name: record.places[name] for name in ("amount",) if name in record.places})
    statement.put("where", where, record.place)
    return statement


def _taken(record: RawMap, key: str) -> Raw:
    record.places.pop(key, None)
    return record.pop(key, None)


def _place(value: Raw, default: Place) -> Place:
    return value.place if isinstance(value, RawText | RawMap | RawList) else default


def _asked(text: RawText, coded: bool) -> Raw:
    """A condition as typed in a cell: a value, values with 、, or 不含 values; a code may be followed by its name."""
    excluded = text.startswith("不含")
    parts = split_list(RawText(text.removeprefix("不含").strip(" ：:") if excluded else text, text.place))
    if coded:
        codes = RawList(text.place)
        for part in parts:
            codes.add(RawText(str(part).split()[0], text.place), text.place)
        parts = codes
    if excluded:
        result = RawMap(text.place)
        result.put("not", parts, text.place)
        return result
    return parts if len(parts) > 1 else parts[0] if parts else text


def _titles(row: SheetRow, layout: RecordSheet) -> int:
    return sum(cell is not None and layout.column(_plain(cell)) is not None for cell in row.cells)


def _plain(text: str) -> str:
    return _MARKS.sub("", text)
