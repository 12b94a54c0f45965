"""What this program exports has nothing to find, and the audit reads each cell as the builder asked it."""

import csv
from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path

import pytest

from generator.auditing import Counts, audit, open_audit
from generator.auditing.regions import Regions, inside
from generator.findings import Findings, Severity
from generator.ledger import Dimensions, Query
from generator.sets.table_definition import IndicatorsTable
from tests.auditing.conftest import Export
from tests.examples import EVERY, composed, loaded
from tests.importing.books import Plain, write


def audited(path: Path, slug: str) -> tuple[Counts, Findings]:
    """Audit what an example exported."""
    findings = Findings()
    counts = audit(path, loaded(slug).inquiry.template, findings)
    assert counts is not None, list(findings)
    return counts, findings


@pytest.mark.parametrize("slug", EVERY)
def test_the_data_files_of_an_example_are_clean(slug: str, exported: Export) -> None:
    counts, findings = audited(exported(slug), slug)
    assert counts.failed == 0
    assert [case for case in findings if case.severity is not Severity.INFORMATION] == []
    assert counts.held > 200


@pytest.mark.parametrize("slug", EVERY)
def test_the_workbook_of_an_example_is_clean(slug: str, booked: Export) -> None:
    counts, findings = audited(booked(slug), slug)
    assert counts.failed == 0
    assert [case for case in findings if case.severity is not Severity.INFORMATION] == []
    assert counts.held > 200


def test_a_form_says_the_same_in_a_sheet_as_in_a_data_file(exported: Export, booked: Export) -> None:
    slug = "dongxihu-2023"
    told = []
    for path in (exported(slug), booked(slug)):
        opened = open_audit(path, loaded(slug).inquiry.template, Findings())
        assert opened is not None
        told.append({(cell.name, cell.amount, cell.queries) for cell in opened.cells if "申报表" in cell.table})
    assert len(told[0]) > 100
    assert told[0] == told[1]


@pytest.mark.parametrize("slug", ["huzhou-center-2025", "national-9"])
def test_the_plain_workbook_of_another_program_is_read(slug: str, tmp_path: Path) -> None:
    tables = [Plain.of(table).reordered() for table in composed(slug).tables() if not table.form]
    counts, findings = audited(write(tmp_path / "tables.xlsx", tables, lambda i, _: f"Sheet{i}"), slug)
    assert counts.failed == 0
    assert counts.untested == {}
    assert [case for case in findings if case.severity is not Severity.INFORMATION] == []


@pytest.mark.parametrize("slug", EVERY)
def test_every_cell_gets_the_query_that_made_it(slug: str, exported: Export) -> None:
    """By its words alone: the same region of facts, projects and units known by their names."""
    opened = open_audit(exported(slug), loaded(slug).inquiry.template, Findings())
    assert opened is not None
    theirs = dict(_built(slug))
    mine = {
        (Path(cell.place.file).name, cell.place.line, cell.place.column): _by_name(
            cell.queries[0], opened.read.inquiry.dimensions
        )
        for cell in opened.cells
        if cell.queries and not cell.share
    }
    subjects = loaded(slug).inquiry.dimensions.subjects
    regions = Regions(subjects, [*mine.values(), *theirs.values()])
    compared = {at: query for at, query in theirs.items() if at in mine}
    assert len(compared) > 100
    assert all(_repeats(exported(slug) / str(name), line) for name, line, _ in set(theirs) - set(compared))
    totals = {f"{table.id}.csv" for table in loaded(slug).inquiry.template.tables if isinstance(table, IndicatorsTable)}
    for at, query in compared.items():
        ours, built = regions.key(mine[at]), regions.key(query)
        assert ours is not None
        assert built is not None
        # of all projects together the audit says no more than what it sees: there may be projects that are not shown
        shown = str(at[0]).partition("-")[2] in totals and inside(ours, built)
        assert ours == built or shown, (at, mine[at], query)


def _repeats(file: Path, line: int | None) -> bool:
    """True for a row that prints the code and name of the row above it again: of what part, it does not tell."""
    rows = list(csv.reader(file.read_text(encoding="utf-8").splitlines()))
    assert line is not None
    return rows[line - 1][:2] == rows[line - 2][:2]


def _built(slug: str) -> Iterator[tuple[tuple[str, int | None, int | None], Query]]:
    """The queries of the builder's cells, by file, line and column of the export."""
    dimensions = loaded(slug).inquiry.dimensions
    for name, line, row in _rows(slug):
        for column, figure in row.items():
            yield (name, line, column), _by_name(figure, dimensions)


def _rows(slug: str) -> Iterator[tuple[str, int, Mapping[int, Query]]]:
    document = composed(slug)
    for table in (*document.tables(), *document.data_tables):
        if table.form or not table.exported:
            continue
        line = 2
        for row in table.rows:
            asked = {
                column: cell.figure.queries[0]
                for column, cell in enumerate(row.cells, 1)
                if cell.figure and cell.figure.kind == "amount" and cell.figure.queries
            }
            yield f"{table.number}-{table.id}.csv", line, asked
            line += 1 + max(cell.printed.count("\n") for cell in row.cells)


def _by_name(query: Query, dimensions: Dimensions) -> Query:
    """A query with projects and units by their names: codes that no table prints are made up."""
    conditions = {}
    for name, condition in query.conditions:
        if name in {"project", "unit"} and condition.include:
            named = frozenset(tuple(dimensions.name(name, path) for _ in path[:1]) for path in condition.include)
            condition = replace(condition, include=named)
        conditions[name] = condition
    return Query.of(conditions)
