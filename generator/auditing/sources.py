"""Where finished tables come from: a folder of data files, or a workbook."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import product
from pathlib import Path
from typing import Any

from generator.budget.identity import Agency
from generator.findings import Findings, Place
from generator.findings import audit_catalogue as kinds
from generator.finished.formulas import calculated
from generator.finished.sheets import Identity, assigned
from generator.finished.texts import folded, marks
from generator.sets import TemplateSet
from generator.sets.form_definition import FormTable
from generator.sets.table_definition import Common
from generator.sources.csv_file import read_csv
from generator.sources.excel import Sheet, read_sheets
from generator.subjects import load_subjects
from generator.vocabulary import SCOPE

_YEAR = re.compile(r"20\d\d")


@dataclass(frozen=True)
class Source:
    """A table's definition and where it is printed; ``number`` counts the tables of one definition."""

    definition: Common
    sheet: Sheet
    number: int = 1


def read_sources(path: Path, template: TemplateSet, findings: Findings) -> list[Source] | None:
    """Every table of a set in a folder or a workbook, in the order of the set; None when it cannot be read."""
    if path.is_dir():
        found = list(_files(path, template, findings))
    else:
        sheets = read_sheets(path, findings)
        if sheets is None:
            return None
        found = list(_sheets([calculated(sheet) for sheet in sheets], template, findings))
    order = {table.id: i for i, table in enumerate(template.tables)}
    return sorted(found, key=lambda source: (order[source.definition.id], source.number))


def _files(folder: Path, template: TemplateSet, findings: Findings) -> Iterator[Source]:
    known = {table.id: table for table in template.tables}
    for file in sorted(folder.glob("[0-9]*.csv")):
        match = re.fullmatch(r"(?:\d+-)?(.+)", file.stem)
        identity, number = match[1] if match else file.stem, 1
        if identity not in known and (counted := re.fullmatch(r"(.+)_(\d+)", identity)):
            identity, number = counted[1], int(counted[2])
        if identity not in known:
            findings.add(kinds.AUDIT_FOREIGN, Place(str(file)), name=file.name)
            continue
        sheet = read_csv(file, findings)
        if sheet is not None:
            yield Source(known[identity], sheet, number)


def _sheets(sheets: Sequence[Sheet], template: TemplateSet, findings: Findings) -> Iterator[Source]:
    """Sheets by the titles of tables; a form that is made for each of some records stands in several sheets."""
    grids = [table for table in template.tables if not isinstance(table, FormTable)]
    forms = [table for table in template.tables if isinstance(table, FormTable)]
    best: tuple[dict[str, Sheet], list[Identity]] = ({}, [])
    for year, scope in product(years_of(sheets, template), SCOPE.tokens):
        names = _names(year, scope, template)
        found = assigned([Identity.of(table, names) for table in grids], sheets)
        if len(found) > len(best[0]) or not best[1]:
            best = (found, [Identity.of(form, names) for form in forms])
    found, known_forms = best
    known = {table.id: table for table in grids}
    yield from (Source(known[identity], sheet) for identity, sheet in found.items())
    used = {sheet.name for sheet in found.values()}
    counts: dict[str, int] = {}
    for sheet in sheets:
        if sheet.name not in used and sheet.rows:
            form = max(known_forms, key=lambda form: form.score(sheet), default=None)
            if form is None or not form.score(sheet):
                findings.add(kinds.AUDIT_FOREIGN, Place(sheet.file, sheet=sheet.name), name=sheet.name)
                continue
            counts[form.definition.id] = counts.get(form.definition.id, 0) + 1
            yield Source(form.definition, sheet, counts[form.definition.id])


def _names(year: int, scope: str, template: TemplateSet) -> dict[str, Any]:
    """What stands for the names in titles."""
    definition = template.definition
    project = {"name": "\ue000project.name\ue001"}
    return {
        "year": year,
        "prior_year": year - 1,
        "agency": marks("agency", Agency),
        "words": definition.words_of(scope),
        "project": project,
    }


def years_of(sheets: Sequence[Sheet], template: TemplateSet) -> list[int]:
    """The years that heads and file names may mean: the set's own, else those named, the most frequent first."""
    if template.definition.year:
        return [template.definition.year]
    counts: dict[int, int] = {}
    for sheet in sheets:
        for row in sheet.rows[:6]:
            for year in {int(year) for cell in row.cells if cell for year in _YEAR.findall(folded(cell))}:
                counts[year] = counts.get(year, 0) + 1
    named = sorted(counts, key=lambda year: (-counts[year], -year))
    return [*named, *(year + 1 for year in named if year + 1 not in counts)] or [load_subjects(None).year]
