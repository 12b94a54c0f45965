"""Finished tables read twice: first who and what they name, then every cell by it."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from generator.auditing.cells import Cell, Grid
from generator.auditing.forms import PURCHASED, Form, form_cells, form_records, read_form, together
from generator.auditing.gathering import Gathered, gather_rows
from generator.auditing.naming import Naming
from generator.auditing.records import Owners, gather_indicators, gather_listing
from generator.auditing.sources import Source, read_sources, years_of
from generator.budget import Budget
from generator.budget.figures import Block
from generator.budget.identity import Agency, Unit
from generator.budget.projects import Project
from generator.findings import Findings, Place
from generator.findings import audit_catalogue as kinds
from generator.finished.identity import UNKNOWN_CODE, UNKNOWN_NAME, identity_of
from generator.finished.printed import Printed, read_printed
from generator.finished.projects import Record, project_records, projects_of, unit_marks
from generator.finished.texts import folded, marks, pattern
from generator.inquiry import Inquiry
from generator.ledger import EVERYTHING, Dimensions, Ledger
from generator.narrative.names import line_names
from generator.sets import TemplateSet
from generator.sets.form_definition import FormTable
from generator.sets.jinja import Lines
from generator.sets.table_definition import IndicatorsTable, ListingTable
from generator.subjects import load_subjects
from generator.tables import table_context
from generator.tables.records import query_of, unit_of


@dataclass(frozen=True)
class Read:
    """What was read: the cells, by what names, of which definitions, and the forms with their projects."""

    gathered: Gathered
    inquiry: Inquiry
    found: frozenset[str]
    forms: tuple[tuple[Form, Record], ...]

    @property
    def lines(self) -> Lines:
        """What prints the titles of the set's tables for this report."""
        return _lines(self.inquiry)


def read_tables(path: Path, template: TemplateSet, findings: Findings) -> Read | None:
    """Read a folder or a workbook; None when nothing of the set is there, and the findings say why."""
    sources = read_sources(path, template, findings)
    if sources is None:
        return None
    if not sources:
        findings.add(
            kinds.AUDIT_NO_TABLES, Place(str(path)), known="如 " + "、".join(t.id for t in template.tables[:3])
        )
        return None
    reader = _Reader(path, template, sources, findings)
    return reader.read()


class _Reader:
    def __init__(self, path: Path, template: TemplateSet, sources: Sequence[Source], findings: Findings) -> None:
        self.path, self.template, self.findings = path, template, findings
        self.grids = [source for source in sources if not isinstance(source.definition, FormTable)]
        self.forms: list[Form] = []
        self.sources = [source for source in sources if isinstance(source.definition, FormTable)]
        self.found = frozenset(source.definition.id for source in sources)

    def read(self) -> Read:
        year = self._year()
        bare = self._inquiry(year, Agency(name=UNKNOWN_NAME, code=UNKNOWN_CODE), (_UNKNOWN,), ())
        tables = self._tables(bare, {}, self.findings)
        self.forms = [read_form(source, bare, _lines(bare)) for source in self.sources]
        told, forms = self._told(bare, tables)
        records = project_records([table for _, table in tables], Findings(), told)
        place = Place(str(self.path))
        agency, units = identity_of(self.template.definition, [t for _, t in tables], records, place, Findings())
        names = {folded(unit.name) for each in units for _, unit in each.walk()}
        records = [each for each in records if folded(each.fields.get("project.name", "")) not in names]
        projects = projects_of(records, units)
        inquiry = self._inquiry(year, agency, units, projects)
        known = _known(projects)
        naming, gathered = Naming(inquiry.dimensions), Gathered()
        owners = Owners(records, projects, naming)
        for _, table in self._tables(inquiry, known, Findings()):
            if isinstance(table.definition, IndicatorsTable):
                gather_indicators(table, table.definition, owners, gathered)
            elif isinstance(table.definition, ListingTable):
                gather_listing(table, table.definition, naming, known, gathered)
            else:
                gather_rows(table, naming, gathered)
        for form in self.forms:
            _gather_form(form, form_cells(form, inquiry, _lines(inquiry), known), gathered)
        return Read(gathered, inquiry, self.found, forms)

    def _year(self) -> int:
        """The year whose titles fit the most columns."""
        years = years_of([source.sheet for source in self.grids], self.template)
        return max(years, key=self._fitting) if len(years) > 1 else years[0]

    def _fitting(self, year: int) -> int:
        findings = Findings()
        inquiry = self._inquiry(year, Agency(name=UNKNOWN_NAME, code=UNKNOWN_CODE), (_UNKNOWN,), ())
        self._tables(inquiry, {}, findings)
        return -len(findings)

    def _inquiry(self, year: int, agency: Agency, units: tuple[Unit, ...], projects: tuple[Project, ...]) -> Inquiry:
        block = Block(year=year, stage="budget")
        budget = Budget(
            template=self.template.name, year=year, agency=agency, units=units, projects=projects, figures=(block,)
        )
        return Inquiry(budget, self.template, Dimensions(budget, load_subjects(year)), Ledger(()), Findings())

    def _tables(self, inquiry: Inquiry, known: dict[str, Project], findings: Findings) -> list[tuple[Source, Printed]]:
        """The tables of rows and columns, each with the titles that it has in this report."""
        lines, found = _lines(inquiry), []
        for source in self.grids:
            own, narrowed = lines, EVERYTHING
            if source.definition.for_each is not None:
                names: dict[str, Any] = {"project": dict.fromkeys(Project.model_fields, ""), "index": source.number}
                names["unit"] = {"code": "", "name": ""}
                project = _own_project(source, inquiry, known)
                if project is not None:
                    names.update(project=project, unit=unit_of(project, inquiry))
                    narrowed = query_of(project, inquiry)
                own = Lines({**lines.names, **names}, Findings())
            context = table_context(source.definition, inquiry, own, narrowed)
            printed = read_printed(source.definition, context, source.sheet, findings)
            if printed is not None:
                found.append((source, printed))
        return found

    def _told(
        self, inquiry: Inquiry, tables: Sequence[tuple[Source, Printed]]
    ) -> tuple[list[Record], tuple[tuple[Form, Record], ...]]:
        """The projects that forms, and tables made for one project each, are of or list."""
        told: list[Record] = []
        listed: list[Record] = []
        forms = []
        for form in self.forms:
            own, more = form_records(form, inquiry, _lines(inquiry))
            if own is not None:
                told.append(own)
                forms.append((form, own))
            listed += more
        for source, printed in tables:
            if source.definition.for_each == "projects":
                told += _of_columns(printed)
        known = tuple((form, replace(own, fields=dict(own.fields))) for form, own in forms)
        for own in _ambiguous(told):
            del own.fields["project.code"]
        return [*told, *listed], known


def _gather_form(form: Form, cells: Iterable[Cell], gathered: Gathered) -> None:
    grid = Grid(form.definition.id, False)
    gathered.grids.append(grid)
    for cell in cells:
        at = gathered.put(cell)
        if cell.share:
            gathered.shares.append(at)
            continue
        grid.add({0: at}, None, known=True)
        for group in together(cell.row):
            grid.groups.setdefault(group, []).append(at)
        flow = cell.queries[0].condition("flow") if cell.queries else None
        if flow is not None and flow.include == frozenset([PURCHASED]):
            gathered.purchased.setdefault(str(cell.queries[0].condition("project")), []).append(at)


def _ambiguous(records: Sequence[Record]) -> Iterator[Record]:
    """Records whose code another project has too: by it they are not known."""
    names: dict[str, set[str]] = {}
    for record in records:
        code, name = record.fields.get("project.code", ""), folded(record.fields.get("project.name", ""))
        names.setdefault(code, set()).add(name)
    yield from (
        each
        for each in records
        if len(names[each.fields.get("project.code", "")]) > 1 and "project.code" in each.fields
    )


_UNKNOWN = Unit(code=UNKNOWN_CODE, name=UNKNOWN_NAME)


def _lines(inquiry: Inquiry) -> Lines:
    return Lines(line_names(inquiry.budget, inquiry.template.definition), Findings())


def _known(projects: Sequence[Project]) -> dict[str, Project]:
    """Projects by code and by name; of two of one name the first."""
    by_name: dict[str, Project] = {}
    for project in projects:
        by_name.setdefault(folded(project.name), project)
    return {**by_name, **{project.code: project for project in projects}}


def _of_columns(printed: Printed) -> list[Record]:
    """The project that a table names in its columns."""
    names = {"project": marks("project", Project), "unit": unit_marks(), "agency": marks("agency", Agency)}
    fields: dict[str, str] = {}
    for i, leaf in enumerate(printed.leaves):
        if leaf.column.text and "project." in leaf.column.text and printed.rows:
            found = pattern(leaf.column.text, names).read(printed.rows[0].text(i)) or {}
            fields.update({key: text for key, text in found.items() if key.startswith("project.")})
    place = Place(printed.sheet.file)
    return [Record(place, fields)] if fields.get("project.name") or fields.get("project.code") else []


def _own_project(source: Source, inquiry: Inquiry, known: dict[str, Project]) -> Project | None:
    """The project that a table is made for."""
    if not known:
        return None
    own = Lines(
        {
            **_lines(inquiry).names,
            "project": dict.fromkeys(Project.model_fields, ""),
            "index": source.number,
            "unit": {"code": "", "name": ""},
        },
        Findings(),
    )
    printed = read_printed(source.definition, table_context(source.definition, inquiry, own), source.sheet, Findings())
    for record in _of_columns(printed) if printed is not None else ():
        return known.get(record.fields.get("project.code", "")) or known.get(
            folded(record.fields.get("project.name", ""))
        )
    return None
