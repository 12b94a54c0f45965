"""A budget → the rows of each sheet, in the order of its columns."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import Any

from generator.budget import Budget
from generator.budget.figures import Block, Fact
from generator.budget.identity import Unit
from generator.budget.projects import Declaration, Project
from generator.contract import Model, Values, Where
from generator.subjects import CLASSIFICATIONS, Subjects
from generator.vocabulary import (
    PROCUREMENT_KIND,
    SCOPE,
    STAFF,
    STAGE,
    UNIT_KIND,
    VOCABULARIES,
    Vocabulary,
)
from generator.workbook.layout import FLOWS, PROCUREMENT, UNIT_TEXT_KINDS, UNITS, FormSheet, RecordSheet

Value = str | int | Decimal | date | None

# What stands on sheets of its own: section → the records of a project.
_OF_PROJECT: Mapping[str, Callable[[Project], Sequence[Model]]] = {
    "declarations": lambda project: (project.declaration,) if project.declaration != Declaration() else (),
    "activities": lambda project: project.activities,
    "purchases": lambda project: project.purchases,
    "targets": lambda project: project.targets,
}
_VOCABULARIES: Mapping[str, Vocabulary] = {**VOCABULARIES, "staff": STAFF}


class Cells:
    """What stands in the cells of a budget's workbook. The budget is in its normal form."""

    def __init__(self, budget: Budget, subjects: Subjects, titles: Mapping[str, Mapping[str, str]]) -> None:
        self.budget, self.subjects, self.titles = budget, subjects, titles
        self.units = {unit.code: unit.name for _, unit in budget.all_units()}
        self.projects = {project.code: project.name for project in budget.projects}
        stages = [block.stage for block in budget.figures if block.year == budget.year]
        self.stage = "final" if "final" in stages and "budget" not in stages else "budget"

    def form(self, form: FormSheet) -> list[Value]:
        """The value of each line of a form."""
        return [self._at(line.path) for line in form.lines]

    def _at(self, path: tuple[str, ...], owner: Model | None = None) -> Value:
        if path == ("stage",):
            return STAGE.name(self.stage)
        value: Any = owner or self.budget
        for step in path:
            if value is None:
                return None
            value = value.get(step) if isinstance(value, dict) else getattr(value, step)
        if path == ("agency", "scope") and value is not None:
            return SCOPE.name(value)
        return "、".join(value) or None if isinstance(value, tuple) else value

    def rows(self, layout: RecordSheet) -> list[list[Value]]:
        """The rows of a sheet of records."""
        return list(self._sections()[layout.section](layout))

    def _sections(self) -> dict[str, Callable[[RecordSheet], Iterator[list[Value]]]]:
        plain = dict.fromkeys(
            ("procurement", "purchased_services", "staffing", "glossary", "projects", "overall", "waivers"),
            self._records,
        )
        texts = dict.fromkeys(("texts", "reasons", "uses", "subject_names"), self._texts)
        flows = dict.fromkeys(FLOWS, self._flow)
        return {
            "units": self._unit_rows,
            "prior": self._prior,
            "statements": self._statements,
            "approved": self._approved,
            **dict.fromkeys(_OF_PROJECT, self._of_projects),
            "overall_targets": self._overall_targets,
            "unit_reports": self._unit_reports,
            "unit_texts": self._unit_texts,
            **plain,
            **texts,
            **flows,
        }

    def _records(self, layout: RecordSheet) -> Iterator[list[Value]]:
        for record in getattr(self.budget, layout.section):
            yield self._row(record, layout)

    def _row(self, record: Model, layout: RecordSheet, **more: Value) -> list[Value]:
        return [
            more[column.field]
            if column.field in more
            else self._value(column.field, getattr(record, column.field), layout)
            if column.field
            else None
            for column in layout.columns
        ]

    def _value(self, field: str, value: Any, layout: RecordSheet) -> Value:
        if value is None or (isinstance(value, Decimal | int) and not isinstance(value, bool)):
            return value
        if isinstance(value, bool):
            return None if value else "否"  # true is what a record says when it says nothing
        if field == "carryover":
            return "是" if value == "yes" else "否"
        if field in _VOCABULARIES:
            return _VOCABULARIES[field].name(value)
        if field == "kind" and layout.section == UNITS.section:
            return UNIT_KIND.name(value)
        if field == "kind" and layout.section == PROCUREMENT.section:
            return PROCUREMENT_KIND.name(value)
        return str(value) if layout.section in {*_OF_PROJECT, "overall_targets"} else self.coded(field, str(value))

    def coded(self, field: str, code: str) -> str:
        """A code with its name (2101501 行政运行)."""
        if field in CLASSIFICATIONS:
            name = self.subjects.name(field, code)
        elif field in {"unit", "project"}:
            name = (self.units if field == "unit" else self.projects).get(code)
        else:
            return code
        return f"{code} {name}" if name else code

    def _unit_rows(self, layout: RecordSheet) -> Iterator[list[Value]]:
        def walk(unit: Unit, parent: str | None) -> Iterator[list[Value]]:
            yield self._row(unit, layout, parent=parent)
            for below in unit.units:
                yield from walk(below, unit.code)

        for unit in self.budget.units:
            yield from walk(unit, None)

    def _main(self, block: Block) -> bool:
        return block.year == self.budget.year and block.stage == self.stage

    def _flow(self, layout: RecordSheet) -> Iterator[list[Value]]:
        for block in self.budget.figures:
            if self._main(block):
                yield from (self._row(fact, layout) for fact in block.facts()[layout.section])

    def _prior(self, layout: RecordSheet) -> Iterator[list[Value]]:
        for block in self.budget.figures:
            if not self._main(block):
                for flow, facts in block.facts().items():
                    yield from (self._period(block, fact, layout, flow=FLOWS[flow].title) for fact in facts)

    def _period(self, block: Block, fact: Fact, layout: RecordSheet, **more: Value) -> list[Value]:
        return self._row(fact, layout, year=block.year, stage=STAGE.name(block.stage), **more)

    def _statements(self, layout: RecordSheet) -> Iterator[list[Value]]:
        for block in self.budget.figures:
            for statement in block.statements:
                known: dict[str, Value] = {"year": block.year, "stage": STAGE.name(block.stage)}
                yield self._row(statement, layout, **{**self._conditions(statement.where), **known})

    def _approved(self, layout: RecordSheet) -> Iterator[list[Value]]:
        for approved in self.budget.approved:
            yield self._row(approved, layout, **self._conditions(approved.where))

    def _conditions(self, where: Where) -> dict[str, Value]:
        """A condition by its columns; what it does not ask for is blank."""
        asked = where.asked()
        return {name: self._asked(name, asked[name]) if name in asked else None for name in Where.model_fields}

    def _asked(self, field: str, values: Values) -> str:
        vocabulary = _VOCABULARIES.get(field)
        shown = [vocabulary.name(vocabulary.parse(v)) if vocabulary else v for v in values.include or values.exclude]
        if len(shown) == 1 and values.include:
            return self.coded(field, shown[0])
        return ("" if values.include else "不含 ") + "、".join(shown)

    def _of_projects(self, layout: RecordSheet) -> Iterator[list[Value]]:
        for project in self.budget.projects:
            for record in _OF_PROJECT[layout.section](project):
                yield self._row(record, layout, project=self.coded("project", project.code))

    def _unit_reports(self, layout: RecordSheet) -> Iterator[list[Value]]:
        for code, report in self.budget.unit_reports.items():
            steps = (tuple((column.field or "").removeprefix("agency.").split(".")) for column in layout.columns[1:])
            yield [self.coded("unit", code), *(self._at(path, report) for path in steps)]

    def _unit_texts(self, layout: RecordSheet) -> Iterator[list[Value]]:
        for code, report in self.budget.unit_reports.items():
            unit = self.coded("unit", code)
            for sheet in UNIT_TEXT_KINDS:
                given = getattr(report, sheet.section)
                pairs = given.items() if isinstance(given, dict) else ((each.term, each.definition) for each in given)
                for key, texts in pairs:
                    for text in (texts,) if isinstance(texts, str) else texts:
                        yield [unit, sheet.title, key, text]

    def _overall_targets(self, layout: RecordSheet) -> Iterator[list[Value]]:
        for record in self.budget.overall:
            unit = self.coded("unit", record.unit) if record.unit else None
            for target in record.targets:
                yield self._row(target, layout, of_unit=unit)

    def _texts(self, layout: RecordSheet) -> Iterator[list[Value]]:
        titles = self.titles.get(layout.section, {})
        given: Mapping[str, str | tuple[str, ...]] = getattr(self.budget, layout.section)
        for key in [*given, *(key for key in titles if key not in given and titles[key] not in given)]:
            name = titles.get(key) or self.subjects.name("function", key)
            texts = given.get(key, (None,))
            for text in (texts,) if isinstance(texts, str) else texts:
                yield [key, text] if len(layout.columns) == 2 else [key, name, text]
