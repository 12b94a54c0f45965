"""The audit (核对): finished tables held against the identities that the definitions of their set imply."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from generator.auditing.cells import Cell
from generator.auditing.identities import Identity, Same, Sum, Verdict
from generator.auditing.implied import implied
from generator.auditing.reading import Read, read_tables
from generator.auditing.regions import Regions
from generator.auditing.structure import RowCases, project_cases
from generator.auditing.telling import failure, tail
from generator.findings import Findings, Place
from generator.findings import audit_catalogue as kinds
from generator.sets import TemplateSet
from generator.sets.table_definition import Common, ListingTable


@dataclass
class Counts:
    """How many identities held, held as tails, failed, or could not be tested (and why).

    ``loose`` are those of the held that are only of a part not greater than its whole; ``follow`` those of the failed
    that only follow from another failure, and are not told.
    """

    tables: int = 0
    cells: int = 0
    held: int = 0
    loose: int = 0
    tails: int = 0
    failed: int = 0
    follow: int = 0
    untested: dict[str, int] = field(default_factory=dict)

    @property
    def all(self) -> int:
        """All identities."""
        return self.held + self.tails + self.failed + sum(self.untested.values())


@dataclass(frozen=True)
class Audit:
    """Finished tables with the identities that they are held against."""

    read: Read
    identities: tuple[Identity, ...]

    @property
    def cells(self) -> Sequence[Cell]:
        """Every amount and share that the tables print."""
        return self.read.gathered.cells

    def touching(self) -> Mapping[int, tuple[Identity, ...]]:
        """For each cell (by its index) the identities whose verdict depends on it."""
        found: dict[int, dict[Identity, None]] = {}
        for identity in self.identities:
            for cell in identity.touched:
                found.setdefault(cell, {})[identity] = None
        return {cell: tuple(each) for cell, each in found.items()}


def open_audit(path: Path, template: TemplateSet, findings: Findings) -> Audit | None:
    """Read finished tables and find their identities; None when there is nothing to read, and the findings say why."""
    read = read_tables(path, template, findings)
    if read is None:
        return None
    gathered = read.gathered
    queries = [query for cell in gathered.cells for query in cell.queries]
    queries += [query for grid in gathered.grids for query in (grid.base or {}).values()]
    regions = Regions(read.inquiry.dimensions.subjects, queries)
    return Audit(read, implied(gathered, regions))


def audit(path: Path, template: TemplateSet, findings: Findings) -> Counts | None:
    """Judge every identity of finished tables; failures, tails and what could not be placed go to the findings."""
    opened = open_audit(path, template, findings)
    if opened is None:
        return None
    counts = Counts(len(opened.read.found), len(opened.cells))
    failed = [each for each in opened.identities if _judge(each, opened.cells, counts, findings) is Verdict.FAILED]
    certain = {each for each in failed if not isinstance(each, Sum) or each.is_exact(opened.cells)}
    wrong = {cell for each in certain for cell in each.touched}
    for identity in failed:
        if identity in certain or wrong.isdisjoint(identity.touched):
            findings.extend([failure(identity, opened.cells)])
        else:
            counts.follow += 1
    if any(cell.value < 0 for cell in opened.cells):
        counts.untested["有负数，“分项不超过合计”不成立"] = 1
    _structure(opened.read, counts, findings)
    _unplaced(opened.read, template, path, counts, findings)
    return counts


def _judge(identity: Identity, cells: Sequence[Cell], counts: Counts, findings: Findings) -> Verdict:
    """Judge and count one identity; a tail is told at once."""
    verdict = identity.judge(cells)
    if verdict is Verdict.UNKNOWN:
        reason = "往年的数没有印全" if isinstance(identity, Same | Sum) else "占比或它的基数没有印"
        counts.untested[reason] = counts.untested.get(reason, 0) + 1
    elif verdict is Verdict.HELD:
        counts.held += 1
        counts.loose += isinstance(identity, Sum) and not identity.is_exact(cells)
    elif verdict is Verdict.TAIL:
        counts.tails += 1
        if isinstance(identity, Sum):
            findings.extend([tail(identity, cells)])
    else:
        counts.failed += 1
    return verdict


def _structure(read: Read, counts: Counts, findings: Findings) -> None:
    """Codes: once in their place, and that of their names."""
    codes = RowCases(read.inquiry.dimensions.subjects)
    cases = [case for table, rows in read.gathered.pivots for case in codes.of(table, rows)]
    for case in (*cases, *project_cases(read.forms)):
        if case is None:
            counts.held += 1
        else:
            counts.failed += case.kind is not kinds.AUDIT_CODE_LENGTH
            findings.extend([case])


def _without_amounts(definition: Common) -> bool:
    return isinstance(definition, ListingTable) and not any(column.show == "amount" for column in definition.columns)


def _unplaced(read: Read, template: TemplateSet, path: Path, counts: Counts, findings: Findings) -> None:
    """Rows that cannot be placed, and tables that are not there."""
    for table, row, label in read.gathered.unknown:
        counts.untested["有的行对不上"] = counts.untested.get("有的行对不上", 0) + 1
        place = next(cell.place for cell in row.cells if cell is not None)
        findings.add(kinds.AUDIT_ROW, place, table=table.context.title, row=label)
    for definition in template.tables:
        if definition.id not in read.found and definition.published and not _without_amounts(definition):
            counts.untested["缺少表"] = counts.untested.get("缺少表", 0) + 1
            title = read.lines(definition.title, definition.place)
            findings.add(kinds.AUDIT_ABSENT, Place(str(path)), label=definition.label, table=title or definition.id)
