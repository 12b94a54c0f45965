"""All rules over one set."""

from pathlib import Path

from generator.findings import Findings
from generator.linting.case import Case, tell
from generator.linting.layout import grids
from generator.linting.queries import Queries
from generator.linting.reach import unreachable
from generator.linting.space import Space
from generator.linting.subject import LintedSet, missing_set, read_set
from generator.linting.sums import column_sums, row_sums
from generator.sets.table_definition import Common


def lint_set(folder: Path, findings: Findings) -> None:
    """Tell everything that is wrong with the set in a folder."""
    if not (folder / "set.yaml").is_file():
        missing_set(folder, findings)
        return
    linted = read_set(folder, findings)
    if linted is None:
        return
    queries = Queries(linted.definition.measures, linted.subjects, findings)
    for table in linted.template.tables:
        tell(table_cases(table, linted, queries), table.accepts, table, findings)


def table_cases(table: Common, linted: LintedSet, queries: Queries) -> list[Case]:
    """What the rules of columns and rows find in one table."""
    cases: list[Case] = []
    for grid in grids(table, queries):
        space = Space(linted.subjects, grid.asked())
        cases += [*unreachable(grid, space), *column_sums(grid, space)]
        if grid.rows or grid.totals:
            cases += row_sums(grid, space)
    return cases
