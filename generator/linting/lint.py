"""All rules over one set."""

from collections.abc import Iterator
from pathlib import Path

from generator.findings import Findings, Severity
from generator.ledger.space import Space
from generator.linting.calls import Asked, CallRules
from generator.linting.case import Case, tell
from generator.linting.layout import chart_grid, grids
from generator.linting.names import (
    bad_arguments,
    bad_slots,
    names_of_line,
    undefined_names,
    unknown_words,
    unused_variables,
)
from generator.linting.queries import Queries
from generator.linting.reach import unreachable
from generator.linting.shapes import shapes
from generator.linting.subject import LintedSet, missing_set, read_set
from generator.linting.sums import column_sums, row_sums
from generator.linting.templates import Chapters, Parsed, chapter_files, line_texts, records_of
from generator.linting.trial import chapter_names, trial
from generator.linting.usage import (
    digits,
    files,
    fonts,
    printed_digits,
    required_paths,
    same_measures,
    same_numbers,
    unused_keys,
)
from generator.sets.chart_definition import ChartDefinition
from generator.sets.table_definition import Common, Level


def lint_set(folder: Path, findings: Findings) -> None:
    """Tell everything that is wrong with the set in a folder."""
    if not (folder / "set.yaml").is_file():
        missing_set(folder, findings)
        return
    linted = read_set(folder, findings)
    if linted is None:
        return
    queries = Queries(linted.definition.measures, linted.subjects)
    of_measures = queries.cases()
    chapters = chapter_files(linted, findings)
    lines = list(line_texts(linted))
    definitions: tuple[Common | ChartDefinition, ...] = (*linted.template.tables, *linted.template.charts)
    for table in definitions:
        tell(table_cases(table, linted, queries), table.accepts, table, findings)
    definition = linted.definition
    tell([*of_measures, *set_cases(linted, chapters, lines, queries)], definition.accepts, definition, findings)
    if linted.complete and not linted.abstract:
        trial(linted, findings)


def table_cases(table: Common | ChartDefinition, linted: LintedSet, queries: Queries) -> list[Case]:
    """What the rules of columns and rows find in one table, or in the table that a chart is drawn from."""
    cases: list[Case] = []
    for record in records_of(table):
        where, measure = getattr(record, "where", None), getattr(record, "measure", None)
        queries.query(where, measure, record.place)
        if isinstance(record, Level):
            queries.listed(record)
    if isinstance(table, ChartDefinition):
        laid_out, shape = [chart_grid(table, queries)], shapes(table.matrix())
    else:
        laid_out, shape = grids(table, queries), shapes(table)
    wrong = queries.cases()
    if any(each.kind.severity is Severity.ERROR for each in wrong):
        laid_out = []  # what takes what is known when every condition is
    for grid in laid_out:
        space = Space(linted.subjects, grid.asked())
        cases += [*unreachable(grid, space), *column_sums(grid, space)]
        if grid.rows or grid.totals:
            cases += row_sums(grid, space)
    return [*wrong, *shape, *cases, *printed_digits(table)]


def set_cases(linted: LintedSet, chapters: Chapters, lines: list[Parsed], queries: Queries) -> Iterator[Case]:
    """What the rules of ``set.yaml``, of chapters and of lines find."""
    names, asked = chapter_names(linted), Asked()
    functions = {name: value for name, value in names.items() if callable(value)}
    words = linted.definition.words_of_every_scope()
    for parsed in chapters.parsed:
        if not linted.abstract:  # who includes a file of an abstract set is not known
            yield from undefined_names(parsed, {**names, **dict.fromkeys(chapters.set_by_others(parsed))})
        yield from unknown_words(parsed, words)
        yield from bad_arguments(parsed, functions)
        yield from CallRules(linted, parsed, asked).cases(functions)
        yield from digits(parsed.source, parsed.place, by_line=True)
    for parsed in lines:
        yield from undefined_names(parsed, names_of_line(parsed))
        if not linted.abstract:
            yield from unknown_words(parsed, words)
    yield from unused_variables(chapters.parsed)
    yield from bad_slots(linted.definition)
    yield from files(linted, chapters)
    yield from required_paths(linted)
    yield from same_numbers(linted)
    yield from same_measures(linted, queries)
    yield from fonts(linted)
    if linted.complete and chapters.complete and not linted.abstract:
        yield from unused_keys(linted, asked, [*chapters.parsed, *lines])
