"""Project records (项目) out of the tables that print them: indicators row by row, pivots by name."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from generator.budget.identity import Unit
from generator.budget.projects import Project, Target
from generator.findings import Findings, Place
from generator.findings import catalogue as kinds
from generator.finished.printed import Printed, PrintedCell, PrintedRow
from generator.finished.texts import Pattern, folded, marked, marks, pattern, pattern_of
from generator.sets.table_definition import IndicatorsTable, PivotTable

_PROJECT = ("code", "name", "group", "category", "goal")
_NEEDED = ("level2", "name", "value")  # without these a row is no target
_TARGET = ("level1", "level2", "name", "operator", "value", "unit", "weight")
# How the parts of an indicator stand in one text: a name ends at its operator, a number before its unit.
_PARTS = {
    "target.level2": r"[^：:；;]+?",
    "target.name": r".+?",
    "target.operator": r"≥|≤|＞|＜|＝|>=|<=|>|<|=|±|定性",
    "target.value": r"(?<=定性).+|-?[\d.,/]+|.+",
    "target.unit": r"(?<=\d).*|",
}
_CODES = {"project.code": r"[0-9A-Za-z]+", "unit.code": r"[0-9A-Za-z]+"}


@dataclass
class Record:
    """A project in the making: fields as printed, targets in order, the rows (table, number) that are its."""

    place: Place
    fields: dict[str, str] = field(default_factory=dict)
    targets: list[dict[str, str]] = field(default_factory=list)
    rows: list[tuple[str, int]] = field(default_factory=list)

    def fill(self, other: "Record") -> None:
        """Take what this record lacks from another of the same project."""
        self.fields = {**other.fields, **{name: text for name, text in self.fields.items() if text}}
        if len(other.targets) > len(self.targets):
            self.targets = other.targets
        self.rows += other.rows


def project_records(tables: Iterable[Printed], findings: Findings, told: Sequence[Record] = ()) -> list[Record]:
    """The projects of all tables, in the order of the first that prints them; after those that are already ``told``."""
    records: list[Record] = []
    for record in told:
        merge_records(records, [record])
    tables = list(tables)
    for table in tables:
        if isinstance(table.definition, IndicatorsTable):
            merge_records(records, _indicators(table, table.definition, findings))
    for table in tables:
        if isinstance(table.definition, PivotTable):
            _merge_names(records, table)
    return records


def projects_of(records: Sequence[Record], units: Sequence[Unit]) -> tuple[Project, ...]:
    """The records as projects; where no code is printed they are P001, P002 and so on."""
    leaves = [unit for each in units for _, unit in each.walk() if not unit.units]
    codes = {folded(unit.name): unit.code for unit in leaves} | {unit.code: unit.code for unit in leaves}
    projects = []
    for number, record in enumerate(records, 1):
        given = {name: text for name in _PROJECT if (text := record.fields.get(f"project.{name}", "").strip())}
        printed = record.fields.get("unit.code") or folded(record.fields.get("unit.name", ""))
        targets = tuple(
            Target(**{name: text for name in _TARGET if (text := target.get(f"target.{name}", "").strip())})
            for target in record.targets
            if all(target.get(f"target.{name}", "").strip() for name in _NEEDED)
        )
        known: dict[str, Any] = {"code": f"P{number:03}", "name": given.get("group") or "项目", **given}
        if len(leaves) > 1 and printed in codes:
            known["unit"] = codes[printed]
        projects.append(Project(**known, targets=targets))
    return tuple(projects)


def unit_marks() -> dict[str, Any]:
    """What stands for a project's unit in the columns of indicators."""
    return {"code": marks("unit", Unit)["code"], "name": marks("unit", Unit)["name"]}


def _names(targets: Sequence[Mapping[str, str]]) -> dict[str, Any]:
    project = {**marks("project", Project), "targets": list(targets)}
    return {
        "project": project,
        "target": marks("target", Target),
        "index": marks("row", Target)["name"],
        "unit": unit_marks(),
    }


def _indicators(table: Printed, definition: IndicatorsTable, findings: Findings) -> list[Record]:
    """One record a project, from a table of one row a project or one row a target."""
    texts = {i: leaf.column.text for i, leaf in enumerate(table.leaves) if leaf.column.text and not leaf.amount}
    joined = {i: _Joined.of(text) for i, text in texts.items() if "project.targets" in text}
    forms = {i: pattern(text, _names(()), _CODES) for i, text in texts.items() if i not in joined}
    records: list[Record] = []
    last: tuple[str, ...] | None = None
    row_of: dict[str, str] = {}
    for row in table.rows:
        fields: dict[str, str] = {}
        for i, form in forms.items():
            fields.update(form.read(row.text(i)) or {})
        if not _is_record(row, table, fields):
            continue
        blank = not any(text for name, text in fields.items() if not name.startswith("target."))
        own = tuple(text for name, text in fields.items() if not name.startswith("target."))
        starts = last is None or (own != last and not blank) or definition.rows == "project"
        if starts:
            last, row_of = own, {}
            records.append(Record(row.cells[0].place if row.cells[0] else Place(table.sheet.file), fields))
        records[-1].rows.append((table.definition.id, row.number))
        if starts:
            for i, reader in joined.items():
                records[-1].targets += reader.read(row.text(i), row.cells[i], findings)
        if definition.rows == "target":
            target = {name: text for name, text in fields.items() if name.startswith("target.")}
            for level in ("target.level1", "target.level2"):  # a merged run speaks for the rows below it
                if level in target and not target[level]:
                    target[level] = row_of.get(level, "")
            row_of = target
            if target.get("target.name"):
                records[-1].targets.append(target)
    return records


def _is_record(row: PrintedRow, table: Printed, fields: Mapping[str, str]) -> bool:
    """False for the total row."""
    totals = {folded(leaf.column.total or "") for leaf in table.leaves} - {""}
    texts = [folded(row.text(i)) for i, leaf in enumerate(table.leaves) if not leaf.amount]
    if totals and texts and all(not text or text in totals for text in texts):
        return False
    return any(fields.values()) or any(texts)


@dataclass(frozen=True)
class _Joined:
    """A column that prints all targets of a project in one text."""

    between: str
    first: Pattern
    more: Pattern

    @classmethod
    def of(cls, text: str) -> "_Joined":
        """Learn how targets are joined by printing one, and two of the same sort."""
        one = marks("target", Target)
        alone = marked(text, _names([one]))
        two = marked(text, _names([one, {**one, "level2": marks("other", Target)["level2"]}]))
        same = marked(text, _names([one, one]))
        between = two[len(alone) :].partition("\ue000")[0]
        return cls(between, pattern_of(alone, _PARTS), pattern_of(same[len(alone) + len(between) :], _PARTS))

    def read(self, text: str, cell: PrintedCell | None, findings: Findings) -> list[dict[str, str]]:
        """The targets in a text; a part that is no target is told."""
        targets: list[dict[str, str]] = []
        for part in re.split(re.escape(self.between.strip()) or "；", text):
            if not part.strip():
                continue
            found = self.first.read(part)
            if found is None and targets and (found := self.more.read(part)) is not None:
                found["target.level2"] = targets[-1].get("target.level2", "")
            if found is None or not found.get("target.name") or not found.get("target.value"):
                if cell is not None:
                    findings.add(kinds.IMPORT_TARGET_UNREAD, cell.place, text=part)
                continue
            targets.append(found)
        return targets


def _key(record: Record) -> tuple[str, ...]:
    return tuple(folded(record.fields.get(f"project.{name}", "")) for name in ("code", "name"))


def merge_records(records: list[Record], found: list[Record]) -> None:
    """Lay the records of one table over those of another: by code, else by name and its occurrence."""
    left = list(records)
    for record in found:
        code, name = _key(record)
        same = next(
            (
                each
                for each in left
                if (code and _key(each)[0] == code) or (not (code and _key(each)[0]) and _key(each)[1] == name)
            ),
            None,
        )
        if same is None:
            records.append(record)
        else:
            left.remove(same)
            same.fill(record)


def _merge_names(records: list[Record], table: Printed) -> None:
    """Projects that only a table of amounts names."""
    assert isinstance(table.definition, PivotTable)  # noqa: S101
    levels = [
        name for level in table.definition.levels for name in ([level.by] if isinstance(level.by, str) else level.by)
    ]
    if "project" not in levels:
        return
    only = levels == ["project"]
    shows = {leaf.column.show: i for i, leaf in enumerate(table.leaves) if leaf.column.show}
    name_at = shows.get("project.name", shows.get("name") if only else None)
    code_at = shows.get("project.code", shows.get("code") if only else None)
    unit_at = shows.get("unit.name")
    if name_at is None:
        return
    totals = {folded(leaf.column.total or "") for leaf in table.leaves} - {""}
    for row in table.rows:
        name, code = row.text(name_at).strip(), row.text(code_at).strip() if code_at is not None else ""
        if not name or folded(name) in totals:
            continue
        known = {folded(record.fields.get(f"project.{part}", "")) for record in records for part in ("name", "group")}
        if folded(name) in known:
            continue
        fields = {"project.name": name, "project.code": code}
        if unit_at is not None:
            fields["unit.name"] = row.text(unit_at).strip()
        records.append(Record(row.cells[name_at].place, fields))  # type: ignore[union-attr]
