"""Tables whose rows are records of the input: projects with their targets, listings of purchases."""

from collections.abc import Mapping, Sequence

from generator.auditing.cells import Grid
from generator.auditing.forms import PURCHASED
from generator.auditing.gathering import Gathered, row_cells
from generator.auditing.naming import Naming, Traits
from generator.budget.affairs import Procurement, PurchasedService
from generator.budget.projects import Project
from generator.finished.printed import Printed, PrintedRow, prints_amounts
from generator.finished.projects import Record, unit_marks
from generator.finished.texts import folded, marks, pattern
from generator.ledger import EVERYTHING, Query
from generator.sets.table_definition import IndicatorsTable, ListingTable
from generator.tables.groups import FULL_DEPTH
from generator.tables.records import query_of


class Owners:
    """Which project each row of a table of indicators belongs to."""

    def __init__(self, records: Sequence[Record], projects: Sequence[Project], naming: Naming) -> None:
        self.naming = naming
        self._codes = {
            at: project.code for record, project in zip(records, projects, strict=True) for at in record.rows
        }

    def of(self, table: Printed, row: PrintedRow) -> str | None:
        """The code of a row's project."""
        return self._codes.get((table.definition.id, row.number))


def gather_indicators(table: Printed, definition: IndicatorsTable, owners: Owners, gathered: Gathered) -> None:
    """Add the cells of projects or overall records: a total over units and projects."""
    if not any(prints_amounts(leaf) for leaf in table.leaves):
        return
    grid = Grid(table.context.title, False)
    gathered.grids.append(grid)
    dimensions = owners.naming.dimensions
    made: list[tuple[PrintedRow, str, Query | None, tuple[str, ...]]] = []
    total: PrintedRow | None = None
    last: object = None
    for row in table.rows:
        if _is_total(table, row) and definition.total:
            total = row
            continue
        if definition.records == "overall":
            unit = _unit_of(table, row, owners.naming)
            own: object = unit
            query = Query.at("unit", unit) if unit else EVERYTHING
            label, path = dimensions.name("unit", unit) or "整体", unit
        else:
            code = owners.of(table, row)
            unit = _group(table, row, owners.naming)
            own, path = (unit, unit) if unit else (code, ())
            query = None if unit else _project(code, owners)  # type: ignore[assignment]
            label = dimensions.name("unit", unit) if unit else _name(code, owners)
        if own == last and own is not None:
            _repeated(table, row, label, query, gathered)
            continue
        last = own
        made.append((row, label, query, path))
    _put(table, definition, made, total, grid, gathered)


def _put(
    table: Printed, definition: IndicatorsTable, made: Sequence[tuple[PrintedRow, str, Query | None, tuple[str, ...]]],
    total: PrintedRow | None, grid: Grid, gathered: Gathered,
) -> None:  # fmt: skip
    base = table.context.base
    projects = [query for _, _, query, _ in made if query is not None]
    whole = EVERYTHING if definition.records == "overall" else _together(projects)
    top = None
    if total is not None:
        cells = row_cells(table, total, "合计", None if whole is None else whole.over(base), gathered)
        top = grid.add(cells, None, known=True)
    group: int | None = None
    for i, (row, label, query, path) in enumerate(made):
        if path and definition.records != "overall":
            below = []
            for _, _, each, other in made[i + 1 :]:
                if other:
                    break
                below.append(each)
            asked = _together([each for each in below if each is not None])
            cells = row_cells(table, row, label, None if asked is None else asked.over(base), gathered)
            group = grid.add(cells, top, known=True)
            continue
        cells = row_cells(table, row, label, None if query is None else query.over(base), gathered)
        grid.add(cells, top if group is None else group, known=query is not None)


def _together(queries: Sequence[Query]) -> Query | None:
    paths = [path for query in queries for _, condition in query.conditions for path in condition.include or ()]
    return Query.at("project", *paths) if paths else None


def _repeated(table: Printed, row: PrintedRow, label: str, query: Query | None, gathered: Gathered) -> None:
    """A further row of the same record: its amounts are said again, or stand in one merged cell."""
    kept = [i for i, cell in enumerate(row.cells) if cell is not None and cell.amount is not None]
    if query is not None:
        row_cells(table, row, label, query.over(table.context.base), gathered, kept)


def _is_total(table: Printed, row: PrintedRow) -> bool:
    totals = {folded(leaf.column.total or "") for leaf in table.leaves} - {""}
    texts = [folded(row.text(i)) for i, leaf in enumerate(table.leaves) if not prints_amounts(leaf)]
    return bool(totals) and any(texts) and all(not text or text in totals for text in texts)


def _group(table: Printed, row: PrintedRow, naming: Naming) -> tuple[str, ...]:
    """The unit of a row that sums up a unit's records."""
    for i, leaf in enumerate(table.leaves):
        if leaf.column.group and "name" in leaf.column.group and (text := row.text(i).strip()):
            return naming.path("unit", FULL_DEPTH, Traits(name=text), ()) or ()
    return ()


def _unit_of(table: Printed, row: PrintedRow, naming: Naming) -> tuple[str, ...]:
    for i, leaf in enumerate(table.leaves):
        if leaf.column.text and "unit." in leaf.column.text:
            found = pattern(leaf.column.text, {"unit": unit_marks()}).read(row.text(i)) or {}
            traits = Traits(found.get("unit.code", ""), found.get("unit.name", ""))
            if traits and (path := naming.path("unit", FULL_DEPTH, traits, ())):
                return path
    return ()


def _project(code: str | None, owners: Owners) -> Query | None:
    path = owners.naming.dimensions.projects.get(code or "")
    return None if path is None else Query.at("project", path)


def _name(code: str | None, owners: Owners) -> str:
    path = owners.naming.dimensions.projects.get(code or "")
    return owners.naming.dimensions.name("project", path) if path else "（不知名的项目）"


def gather_listing(
    table: Printed, definition: ListingTable, naming: Naming, known: Mapping[str, Project], gathered: Gathered
) -> None:
    """Add the amounts of a listing: no facts of the ledger, but sums of the same records by fund and unit."""
    if not any(prints_amounts(leaf) for leaf in table.leaves):
        return
    grid = Grid(table.context.title, False)
    gathered.grids.append(grid)
    asked = {}
    for i, leaf in enumerate(table.leaves):
        fund = table.context.inquiry.query(leaf.column.where, leaf.column.measure, leaf.column.place).condition("fund")
        asked[i] = Query.of({"fund": fund}) if fund is not None else EVERYTHING
    listed = Query.at("flow", (f"{PURCHASED[0]}_{definition.records}",)).both(Query.at("year", ("0",)))
    top: int | None = None
    group: int | None = None
    for row in table.rows:
        texts = [row.text(i).strip() for i, leaf in enumerate(table.leaves) if not prints_amounts(leaf)]
        label = " ".join([text for text in texts if text][1:3] or texts[:1])
        if definition.total and top is None and group is None and _is_sum(table, row, "total"):
            top = grid.add(row_cells(table, row, "合计", listed, gathered, asked=asked), None, known=True)
        elif definition.groups and _is_sum(table, row, "group"):
            unit = _group(table, row, naming)
            query = Query.at("unit", unit).both(listed) if unit else None
            group = grid.add(row_cells(table, row, label, query, gathered, asked=asked), top, known=True)
        else:
            own = listed.both(Query.at("activity", (f"{definition.id}/{row.number}",)))
            cells = row_cells(table, row, label, own, gathered, asked=asked)
            grid.add(cells, top if group is None else group, known=True)
            _buyer(table, definition, row, cells, asked, known, gathered)


def _is_sum(table: Printed, row: PrintedRow, trait: str) -> bool:
    """True when a row prints nothing but what columns print for a total or a group."""
    return all(
        not row.text(i).strip() or getattr(leaf.column, trait) is not None or leaf.column.show is not None
        for i, leaf in enumerate(table.leaves)
    )


def _buyer(
    table: Printed, definition: ListingTable, row: PrintedRow, cells: Mapping[int, int], asked: Mapping[int, Query],
    known: Mapping[str, Project], gathered: Gathered,
) -> None:  # fmt: skip
    """Note which project a line of procurement belongs to."""
    if definition.records != "procurement":
        return
    names = {"record": {**marks("record", Procurement, PurchasedService), "project_name": "\ue000project.name\ue001"}}
    for i, leaf in enumerate(table.leaves):
        if leaf.column.text and "project_name" in leaf.column.text:
            found = pattern(leaf.column.text, {**names, "words": {}}).read(row.text(i)) or {}
            project = known.get(folded(found.get("project.name", "")))
            whole = next((c for j, c in cells.items() if asked[j] == EVERYTHING), None)
            if project is not None and whole is not None:
                condition = query_of(project, table.context.inquiry).condition("project")
                gathered.bought.setdefault(str(condition), []).append(whole)
