"""Forms (固定表单): laid out by the builder, each printed field gets its query."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from types import SimpleNamespace
from typing import Any

from generator.auditing.cells import Cell
from generator.auditing.form_sheets import MOST, sheet_fields
from generator.auditing.gathering import share_cell
from generator.auditing.sources import Source
from generator.budget.projects import Activity, Declaration, OverallPerformance, Project, Purchase
from generator.document import Cell as BuiltCell
from generator.document import Row
from generator.findings import Findings, Place
from generator.finished.projects import Record
from generator.finished.texts import folded, marks, number_of, pattern_of
from generator.inquiry import Inquiry
from generator.ledger import EVERYTHING, Query
from generator.money import UNITS
from generator.sets.form_definition import FormRow, FormTable
from generator.sets.jinja import Lines
from generator.sources.csv_file import CsvSheet
from generator.tables import Context
from generator.tables.build import form_context
from generator.tables.form import form_rows
from generator.tables.records import query_of

_AMOUNT = re.compile(r"(?P<number>.*?)(?P<unit>亿元|万元|千元|元|万)?")
_YUAN = {**UNITS, "千元": Decimal(1000), "万": UNITS["万元"]}
_COUNTED = re.compile(r"[1-9]\d?")  # the number of a record in a field's name
_MARKED = "\ue000"
# Flows of what is bought: no facts of the ledger, but amounts that tables print of the same records.
PURCHASED = ("purchased",)


@dataclass(frozen=True)
class Field:
    """One field as printed."""

    name: str
    text: str
    place: Place


@dataclass(frozen=True)
class Form:
    """A form as printed: its definition, its fields by their folded names, the number among its like."""

    definition: FormTable
    fields: Mapping[str, Field]
    number: int

    @property
    def most(self) -> int:
        """The most records that a block of the form repeats over."""
        numbers = [int(step) for name in self.fields for step in name.split("/") if _COUNTED.fullmatch(step)]
        return max(numbers, default=0)


def read_form(source: Source, inquiry: Inquiry, lines: Lines) -> Form:
    """Read a form from its data file, a field a row, or from its sheet, laid out as the builder lays it out."""
    assert isinstance(source.definition, FormTable)  # noqa: S101
    definition = source.definition.model_copy(update={"rows": tuple(_unfunded(source.definition.rows))})
    if isinstance(source.sheet, CsvSheet):
        return Form(definition, _data_fields(source.sheet), source.number)
    blank = Form(definition, {}, source.number)
    rows = _laid_out(blank, inquiry, lines, _marked_names(blank, MOST), EVERYTHING)
    shown = sheet_fields(source.sheet, rows)
    return Form(definition, {folded(name): Field(name, *told) for name, told in shown.items()}, source.number)


def _data_fields(sheet: CsvSheet) -> dict[str, Field]:
    fields: dict[str, Field] = {}
    for row in sheet.rows[1:]:
        name, text = (*row.cells, None, None)[:2]
        if name is not None:
            place = text.place if text is not None else sheet.place(row.number, 1)
            fields.setdefault(folded(name), Field(str(name), str(text or ""), place))
    return fields


def _unfunded(rows: Iterable[FormRow]) -> Iterator[FormRow]:
    """Rows over all records: which of them have an amount, the printed form tells."""
    for row in rows:
        below = {name: tuple(_unfunded(getattr(row, name))) for name in ("rows", "foot", "empty")}
        yield row.model_copy(update={**below, "funded": None})


def form_records(form: Form, inquiry: Inquiry, lines: Lines) -> tuple[Record | None, list[Record]]:
    """The project that a form is made for, and those that it lists, as records to be known by."""
    built = _built(form, inquiry, lines, _marked_names(form, form.most), EVERYTHING)
    own: dict[str, str] = {}
    listed: dict[str, dict[str, str]] = {}
    for name, cell in built.items():
        if name not in form.fields or _MARKED not in cell.text:
            continue
        found = pattern_of(cell.text, {}).read(form.fields[name].text) or {}
        for key, text in found.items():
            record, _, trait = key.partition(".")
            if record == "project":
                own[key] = text
            elif record.startswith("listed"):
                listed.setdefault(record, {})[f"project.{trait}"] = text
    place = next((each.place for each in form.fields.values()), Place(""))
    mine = Record(place, own) if own.get("project.name") or own.get("project.code") else None
    return mine, [Record(place, fields) for fields in listed.values() if fields.get("project.name")]


def _marked_names(form: Form, count: int) -> dict[str, Any]:
    """Records that print marks in place of what they are; ``count`` of each that a block repeats over."""
    activities = tuple(SimpleNamespace(**dict.fromkeys(Activity.model_fields, "")) for _ in range(count))
    purchases = tuple(Purchase(name="物品", amount=Decimal(0)) for _ in range(count))

    def marked(prefix: str) -> SimpleNamespace:
        told = {**marks(prefix, Project), "activities": activities, "purchases": purchases, "targets": ()}
        return SimpleNamespace(
            **{**told, "declaration": SimpleNamespace(**marks(f"{prefix}_declaration", Declaration))}
        )

    names: dict[str, Any] = {"projects": tuple(marked(f"listed{i}") for i in range(1, count + 1))}
    if form.definition.for_each == "projects":
        names["project"] = marked("project")
    else:
        names.update(_overall(form))
    return {**names, "unit": {"code": "", "name": ""}, "index": form.number}


def _overall(form: Form) -> dict[str, Any]:
    """The overall record that a form is made for, or that it repeats over."""
    record = SimpleNamespace(**{**dict.fromkeys(OverallPerformance.model_fields, ""), "targets": ()})
    return {"overall": record if form.definition.for_each else (record,)}


def _built(form: Form, inquiry: Inquiry, lines: Lines, names: Mapping[str, Any], query: Query) -> dict[str, BuiltCell]:
    """The fields of a form as the builder lays them out, by their folded names."""
    rows = _laid_out(form, inquiry, lines, names, query)
    return {folded(cell.field): cell for row in rows for cell in row.cells if cell.field is not None}


def _laid_out(form: Form, inquiry: Inquiry, lines: Lines, names: Mapping[str, Any], query: Query) -> list[Row]:
    own = Lines({**lines.names, **names}, Findings())
    quiet = Inquiry(inquiry.budget, inquiry.template, inquiry.dimensions, inquiry.ledger, Findings())
    return form_rows(form.definition, form_context(form.definition, quiet, own), names, query)


def form_cells(form: Form, inquiry: Inquiry, lines: Lines, known: Mapping[str, Project]) -> Iterator[Cell]:
    """The amounts and shares that a form prints; ``known`` are projects by code and folded name."""
    own, listed = form_records(form, inquiry, lines)
    names: dict[str, Any] = {"unit": {"code": "", "name": ""}, "index": form.number}
    query = EVERYTHING
    if form.definition.for_each == "projects":
        project = _found(own, known)
        if project is None:
            return
        names["project"], query = _filled(project, form.most), query_of(project, inquiry)
    else:
        names.update(_overall(form))
    names["projects"] = tuple(project for record in listed if (project := _found(record, known)) is not None)
    context = form_context(form.definition, inquiry, Lines({**lines.names, **names}, Findings()))
    label = names["project"].name if "project" in names else ""
    for name, built in _built(form, inquiry, lines, names, query).items():
        if name in form.fields and built.figure is not None:
            yield _cell(form, form.fields[name], built, context, label, query)


def _found(record: Record | None, known: Mapping[str, Project]) -> Project | None:
    if record is None:
        return None
    code, name = record.fields.get("project.code", ""), folded(record.fields.get("project.name", ""))
    return known.get(code) or known.get(name)


def _filled(project: Project, count: int) -> Project:
    """A project with as many activities and purchases as a form may print."""
    activities = tuple(Activity(code=f"{project.code}/{i}", name="活动") for i in range(1, count + 1))
    purchases = tuple(Purchase(name="物品", amount=Decimal(0)) for _ in range(count))
    return project.model_copy(update={"activities": activities, "purchases": purchases, "targets": ()})


def _cell(form: Form, field: Field, built: BuiltCell, context: Context, label: str, query: Query) -> Cell:
    figure = built.figure
    assert figure is not None  # noqa: S101
    title = context.title if label in context.title else f"{context.title}{label}"
    if figure.kind == "share":
        return share_cell(title, field.name, "", field.place, field.text, figure.queries)
    match = _AMOUNT.fullmatch(folded(field.text))
    try:
        number = number_of(match["number"]) if match else None
    except ValueError:
        number = None
    asked = figure.queries
    if not asked:  # an amount that a record of the form holds itself
        own = Query.of({name: Query.at(name, path).conditions[0][1] for name, path in _record_at(field).items()})
        asked = (own.both(query),)
    if number is None:
        return Cell(title, field.name, "", field.place, field.text, None, Decimal(0), asked)
    scale = _YUAN[(match["unit"] if match else None) or context.style.unit]
    decimals = max(-int(number.as_tuple().exponent), context.style.decimals)
    half = scale * Decimal(5).scaleb(-decimals - 1)
    return Cell(title, field.name, "", field.place, field.text, number * scale, half, asked)


def _record_at(field: Field) -> dict[str, tuple[str, ...]]:
    return {"year": ("0",), "flow": PURCHASED, "activity": (folded(field.name),)}


def together(name: str) -> tuple[str, ...]:
    """The groups in which a field may be total or part: fields beside it, and those in its place in blocks beside."""
    steps = name.split("/")
    beside = "/".join(steps[:-1])
    return (beside, "/".join(("*", *steps[:-2], *steps[-1:]))) if len(steps) > 2 else (beside,)
