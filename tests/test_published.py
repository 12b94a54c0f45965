"""The reports of the examples print what was published, cell by cell and figure by figure, errata corrected."""

import csv
import io
import sys
from collections import Counter

import pytest

from generator.budget import normal
from generator.document import Document, Heading, Items, Paragraph
from generator.findings import Findings
from generator.pipeline import read_budget
from generator.writers.csv_tables import csv_files
from tests.examples import EVERY, EXAMPLES, composed, loaded
from tests.published_tables import SLUGS, correct, errata, figures, plain, published


@pytest.mark.parametrize("slug", EVERY)
def test_an_example_has_no_finding(slug: str) -> None:
    assert composed(slug).blocks


@pytest.mark.parametrize("slug", SLUGS)
def test_every_table_equals_the_published_one_but_for_errata(slug: str, capsys: pytest.CaptureFixture[str]) -> None:
    expected = published(slug)
    corrected, unknown = correct(expected, errata(slug))
    ours = {name: list(csv.reader(io.StringIO(data.decode()))) for name, data in csv_files(composed(slug))}
    assert sorted(ours) == sorted(expected)
    compared = 0
    for name, cells in expected.items():
        assert len(ours[name]) == len(cells), name
        for i, (mine, theirs) in enumerate(zip(ours[name], cells, strict=True)):
            for j, (cell, target) in enumerate(zip(mine, theirs, strict=True)):
                if (name, i, j) in unknown:
                    assert plain(cell) != plain(target), f"{name} row {i} column {j} repeats an erratum"
                else:
                    assert plain(cell) == plain(target), f"{name} row {i} ({mine[:2]}) column {ours[name][0][j]}"
                compared += 1
    with capsys.disabled():
        sys.stdout.write(f"\n{slug}: {len(expected)} tables, {compared} cells compared, {corrected} errata corrected\n")
    assert compared > 500


def _sections(document: Document) -> dict[tuple[str, ...], str]:
    """Text by section path, every section with all below it."""
    texts: dict[tuple[str, ...], str] = {}
    path: list[str] = []
    for block in document.blocks:
        if isinstance(block, Heading):
            path = [*path[: block.level - 1], "".join(block.number.split()).rstrip("、.")]
        elif isinstance(block, Paragraph | Items):
            lines = [block.line] if isinstance(block, Paragraph) else [item.line for item in block.items]
            for line in lines:
                for depth in range(1, len(path) + 1):
                    key = tuple(path[:depth])
                    texts[key] = texts.get(key, "") + "".join(span.text for span in line) + "\n"
    return texts


@pytest.mark.parametrize("slug", SLUGS)
def test_every_figure_of_the_narrative_stands_in_its_section(slug: str) -> None:
    sections = _sections(composed(slug))
    wrong = {
        (e.where.strip("[]").split("|")[1], plain(e.published.split("（")[0])): e.consistent
        for e in errata(slug)
        if e.where.startswith("[narrative|")
    }
    wanted: Counter[tuple[tuple[str, ...], str]] = Counter()
    for row in figures(slug):
        figure = row["figure"].replace(",", "") + row["unit"]
        consistent = wrong.get((row["section"], plain(figure)), figure)
        if consistent == "unknown":
            continue
        path = tuple(row["section"].split("/"))
        while path not in sections:
            path = path[:-1]
        if slug == "haidong-2025" and consistent == "9.0%":
            consistent = "9%"  # this report drops trailing zeros
        wanted[(path, plain(consistent))] += 1
    assert len(wanted) > 50
    for (path, figure), count in wanted.items():
        text = plain(sections[path])
        assert text.count(figure) >= min(count, 1), f"{'/'.join(path)}: {figure}"


@pytest.mark.parametrize("slug", EVERY)
def test_the_examples_workbook_says_the_same_as_its_yaml(slug: str) -> None:
    findings = Findings()
    budget = read_budget(EXAMPLES / slug / "budget.xlsx", findings)
    assert not list(findings)
    assert budget is not None, "run: make examples"
    assert normal(budget).model_dump() == normal(loaded(slug).budget).model_dump(), "run: make examples"
