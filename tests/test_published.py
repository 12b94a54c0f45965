"""The reports of the examples print what was published, cell by cell and figure by figure, errata corrected."""

import csv
import io
import sys

import pytest

from generator.budget import normal
from generator.document import Document, Heading, Items, Paragraph
from generator.findings import Findings
from generator.pipeline import read_budget
from generator.writers.csv_tables import csv_files
from tests.examples import EVERY, EXAMPLES, composed
from tests.published_tables import (
    ABSENT,
    SLUGS,
    correct,
    corrected_figures,
    errata,
    in_order_of,
    plain,
    published,
    says,
)


@pytest.mark.parametrize("slug", EVERY)
def test_an_example_has_no_finding(slug: str) -> None:
    assert composed(slug).blocks


@pytest.mark.parametrize("slug", SLUGS)
def test_every_table_equals_the_published_one_but_for_errata(slug: str, capsys: pytest.CaptureFixture[str]) -> None:
    expected = published(slug)
    done = correct(expected, errata(slug))
    ours = {name: list(csv.reader(io.StringIO(data.decode()))) for name, data in csv_files(composed(slug))}
    assert sorted(name for name in ours if name[:2] not in ABSENT.get(slug, ())) == sorted(expected)
    for name, key in done.orders:
        expected[name] = in_order_of(ours[name], expected[name], key)
    compared = 0
    for name, cells in expected.items():
        assert len(ours[name]) == len(cells), name
        for i, (mine, theirs) in enumerate(zip(ours[name], cells, strict=True)):
            for j, (cell, target) in enumerate(zip(mine, theirs, strict=True)):
                if done.is_unknown(theirs, j):
                    assert plain(cell) != plain(target), f"{name} row {i} column {j} repeats an erratum"
                else:
                    assert plain(cell) == plain(target), f"{name} row {i} ({mine[:2]}) column {ours[name][0][j]}"
                compared += 1
    told = f"{len(expected)} tables, {compared} cells compared, {done.corrected} errata corrected"
    with capsys.disabled():
        sys.stdout.write(f"\n{slug}: {told}\n")
    assert compared > 500


def _sections(document: Document) -> dict[tuple[str, ...], str]:
    """Text by section path, every section with all below it."""
    texts: dict[tuple[str, ...], str] = {}
    path: list[str] = []
    for block in document.blocks:
        if isinstance(block, Heading):
            path = [*path[: block.level - 1], "".join(block.number.split()).rstrip("、.：")]
        elif isinstance(block, Paragraph | Items):
            lines = [block.line] if isinstance(block, Paragraph) else [item.line for item in block.items]
            for line in lines:
                for depth in range(1, len(path) + 1):
                    key = tuple(path[:depth])
                    texts[key] = texts.get(key, "") + "".join(span.text for span in line) + "\n"
    return texts


def _fields(document: Document) -> dict[tuple[str, ...], str]:
    """Text of the fields of forms: 13_02 is the second of table 13."""
    return {
        (f"{table.number}{table.id.removeprefix(table.definition)}", *cell.field.split("/")): cell.text
        for table in document.tables()
        for row in table.rows
        for cell in row.cells
        if cell.field
    }


def _texts(document: Document) -> dict[tuple[str, ...], str]:
    """What the cells of a table say, by its number, for figures inside such texts."""
    return {
        (table.number,): "\n".join(cell.printed for row in table.rows for cell in row.cells)
        for table in document.tables()
    }


# Hunan's report has no chapters of text: only its tables tell of figures in sentences.
LEAST_FIGURES = {"hunan-2026": 25}


@pytest.mark.parametrize("slug", SLUGS)
def test_every_figure_of_the_narrative_stands_in_its_section(slug: str) -> None:
    sections = {**_texts(composed(slug)), **_sections(composed(slug)), **_fields(composed(slug))}
    wanted = corrected_figures(slug)
    assert len(wanted) >= LEAST_FIGURES.get(slug, 51)
    for section, figure, unit in wanted:
        path = tuple(section.split("/"))
        while path not in sections:
            path = path[:-1]
        assert says(plain(sections[path]), figure, unit), f"{section}: {figure}{unit}"


@pytest.mark.parametrize("slug", EVERY)
def test_the_examples_workbook_says_the_same_as_its_yaml(slug: str) -> None:
    findings = Findings()
    said = [read_budget(EXAMPLES / slug / f"budget.{end}", findings) for end in ("yaml", "xlsx")]
    assert not list(findings)
    forms = [normal(budget).model_dump() for budget in said if budget is not None]
    assert len(forms) == 2, "run: make examples"
    assert forms[0] == forms[1], "run: make examples"
