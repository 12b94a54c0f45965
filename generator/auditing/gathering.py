"""Every amount cell of the finished tables with its query, and the rows as trees."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from generator.auditing.cells import Cell, Grid
from generator.auditing.lines import named_rows
from generator.auditing.naming import Naming
from generator.auditing.pivots import KnownRow, pivot_rows, varied
from generator.findings import Place
from generator.finished.printed import Printed, PrintedRow, prints_amounts
from generator.finished.texts import number_of
from generator.ledger import EVERYTHING, Query
from generator.sets.table_definition import MatrixTable, PivotTable, StatementTable


@dataclass
class Gathered:
    """All cells (known by their index), the grids they stand in, and what could not be placed or was placed twice."""

    cells: list[Cell] = field(default_factory=list)
    grids: list[Grid] = field(default_factory=list)
    shares: list[int] = field(default_factory=list)
    unknown: list[tuple[Printed, PrintedRow, str]] = field(default_factory=list)
    pivots: list[tuple[Printed, list[KnownRow]]] = field(default_factory=list)
    # project (its condition) → its lines in the list of procurement, its purchases in its form
    bought: dict[str, list[int]] = field(default_factory=dict)
    purchased: dict[str, list[int]] = field(default_factory=dict)

    def put(self, cell: Cell) -> int:
        """Add a cell; its index."""
        self.cells.append(cell)
        return len(self.cells) - 1


def gather_rows(table: Printed, naming: Naming, gathered: Gathered) -> None:
    """Add the cells of a table whose rows name subjects, units or fixed items."""
    match table.definition:
        case PivotTable():
            _pivot(table, table.definition, naming, gathered)
        case StatementTable() | MatrixTable():
            _lines(table, naming, gathered)


def _pivot(table: Printed, definition: PivotTable, naming: Naming, gathered: Gathered) -> None:
    base = table.context.base
    grid = Grid(table.context.title, True, varied(definition))
    grid.base = {
        i: table.context.cross(EVERYTHING, leaf.query)
        for i, leaf in enumerate(table.leaves)
        if leaf.amount and leaf.query is not None
    }
    gathered.grids.append(grid)
    rows = pivot_rows(table, naming)
    gathered.pivots.append((table, rows))
    for known in rows:
        query = None if known.query is None else known.query.over(base)
        cells = row_cells(table, known.row, known.label, query, gathered)
        at = grid.add(cells, known.parent, known=query is not None)
        if known.query == EVERYTHING and grid.whole is None and at == 0:
            grid.whole = at
        if query is None and not known.level:
            grid.complete = False
            if any(gathered.cells[i].amount for i in cells.values()):
                gathered.unknown.append((table, known.row, known.label))


def row_cells(
    table: Printed, row: PrintedRow, label: str, query: Query | None, gathered: Gathered,
    leaves: Sequence[int] | None = None, skipped: Sequence[str] = (), asked: Mapping[int, Query] | None = None,
) -> dict[int, int]:  # fmt: skip
    """Add the amount cells of a row; column → index. ``asked`` are queries of columns that ask no ledger."""
    added = {}
    for i in leaves if leaves is not None else range(len(table.leaves)):
        leaf, cell = table.leaves[i], row.cells[i]
        if cell is not None and leaf.share_of is not None and query is not None and leaf.query is not None:
            part = table.context.cross(query, leaf.query)
            share = share_cell(
                table.context.title, label, "/".join(leaf.path), cell.place, cell.text, (part, leaf.share_of.over(part))
            )
            gathered.shares.append(gathered.put(share))
        if cell is None or not prints_amounts(leaf) or leaf.path[-1] in skipped:
            continue
        column = (asked or {}).get(i) or leaf.query or EVERYTHING
        queries = () if query is None else (table.context.cross(query, column),)
        made = Cell(
            table.context.title, label, "/".join(leaf.path), cell.place, cell.text, cell.amount, cell.half, queries
        )
        added[i] = gathered.put(made)
    return added


def share_cell(table: str, row: str, column: str, place: Place, text: str, queries: tuple[Query, ...]) -> Cell:
    """A cell that prints a share in per cent: its queries are those of the part and, the last, that of the whole."""
    try:
        number = number_of(text.strip().removesuffix("%"))
    except ValueError:
        number = None
    half = Decimal(0) if number is None else Decimal(5).scaleb(int(number.as_tuple().exponent) - 1)
    return Cell(table, row, column, place, text, number, half, queries, share=True)


def _lines(table: Printed, naming: Naming, gathered: Gathered) -> None:
    grid = Grid(table.context.title, False)
    gathered.grids.append(grid)
    for named in named_rows(table, naming):
        if named.silent:
            continue
        cells = row_cells(table, named.row, named.label, named.query, gathered, named.leaves, named.not_applicable)
        grid.add(cells, None, known=named.query is not None)
        for column, index in cells.items():
            grid.groups.setdefault(str(column), []).append(index)
        if named.query is None and any(gathered.cells[i].amount for i in cells.values()):
            gathered.unknown.append((table, named.row, named.label))
