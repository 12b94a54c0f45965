"""Subject codes (科目编码) that the rows of finished tables name, by code or by name within their parent."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from generator.findings import Findings
from generator.findings import catalogue as kinds
from generator.finished.printed import Printed, PrintedRow
from generator.finished.texts import folded
from generator.ledger.dimensions import SEGMENTS
from generator.sets.table_definition import Item, Level, PivotTable, StatementTable
from generator.subjects import Subjects

CLASSIFICATIONS = ("function", "economic")


@dataclass
class Met:
    """The most detailed codes met, and printed names of those which the catalogue lacks."""

    codes: dict[str, set[str]] = field(default_factory=lambda: {name: set() for name in CLASSIFICATIONS})
    names: dict[str, str] = field(default_factory=dict)


def subjects_met(tables: Sequence[Printed], subjects: Subjects, findings: Findings) -> Met:
    """Collect codes from code columns; where a classification has none, from names."""
    met = Met()
    for table in tables:
        if isinstance(table.definition, PivotTable):
            for classification in CLASSIFICATIONS:
                if _asks(table.definition.levels, classification):
                    _by_code(table, classification, subjects, met)
    for classification in CLASSIFICATIONS:
        if met.codes[classification]:
            continue
        for table in tables:
            for names in _name_columns(table, classification):
                _by_name(table, names, classification, subjects, met, findings)
    return met


def _asks(levels: Iterable[Level], classification: str) -> bool:
    return any(classification in ((level.by,) if isinstance(level.by, str) else level.by) for level in levels)


def _by_code(table: Printed, classification: str, subjects: Subjects, met: Met) -> None:
    """A code column, or a class column with a column of segments below it."""
    whole = sum(SEGMENTS[classification])
    shown = {"code", f"{classification}.code", "segment"}
    code_at = [i for i, leaf in enumerate(table.leaves) if leaf.column.show in shown]
    name_at = next((i for i, leaf in enumerate(table.leaves) if leaf.column.show == "name"), None)
    above = ""
    for row in table.rows:
        for i in code_at:
            text = folded(row.text(i))
            if not (text.isascii() and text.isdigit()):
                continue
            segment = table.leaves[i].column.show == "segment"
            code = above + text if segment and len(text) < SEGMENTS[classification][0] else text
            above = code if not segment or len(text) == SEGMENTS[classification][0] else above
            if len(code) <= whole and name_at is not None and subjects.find(classification, code) is None:
                met.names.setdefault(code, row.text(name_at).strip())
            if len(code) == whole and _paid(row):
                met.codes[classification].add(code)


def _paid(row: PrintedRow) -> bool:
    return any(cell.amount for cell in row.cells if cell is not None)


def _name_columns(table: Printed, classification: str) -> list[int]:
    definition = table.definition
    if isinstance(definition, PivotTable) and _asks(definition.levels, classification):
        return [i for i, leaf in enumerate(table.leaves) if leaf.column.show == "name"]
    if isinstance(definition, StatementTable):
        sides = table.context.header.groups
        return [
            next(i for i in group.leaves if not table.leaves[i].amount)
            for side, group in zip(definition.sides, sides, strict=True)
            if any(_asks(item.by, classification) for item in _items(side.items))
        ]
    return []


def _items(items: Iterable[Item]) -> Iterable[Item]:
    for item in items:
        yield item
        yield from _items(item.items)


def _by_name(
    table: Printed, names_at: int, classification: str, subjects: Subjects, met: Met, findings: Findings
) -> None:
    """Names down a column: each is looked for below the row above it, then beside it, then above."""
    by_name: dict[tuple[str, str], str] = {}
    lengths = [sum(SEGMENTS[classification][: i + 1]) for i in range(len(SEGMENTS[classification]))]
    for code, subject in subjects.tables[classification].items():
        parent = code[: lengths[lengths.index(len(code)) - 1]] if len(code) > lengths[0] else ""
        by_name.setdefault((parent, folded(subject.name)), code)
    current = ""
    for row in table.rows:
        name = folded(row.text(names_at))
        if not name:
            continue
        parents = [current[:length] for length in reversed(lengths) if length <= len(current)] + [""]
        found = next((by_name[parent, name] for parent in parents if (parent, name) in by_name), None)
        if found is None:
            if current and len(met.codes[classification]) and any(c and c.amount for c in row.cells):
                cell = row.cells[names_at]
                if cell is not None and not _fixed(table, name):
                    findings.add(kinds.IMPORT_NAME_UNKNOWN, cell.place, table=table.context.title, name=cell.text)
            continue
        current = found
        if len(found) == lengths[-1] and _paid(row):
            met.codes[classification].add(found)


def _fixed(table: Printed, name: str) -> bool:
    """True for a label that the definition itself prints."""
    definition = table.definition
    if not isinstance(definition, StatementTable):
        return name in {folded(leaf.column.total or "") for leaf in table.leaves}
    return any(
        folded(item.label) == name for side in definition.sides for item in (*_items(side.items), *_items(side.totals))
    )
