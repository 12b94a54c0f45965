"""One definition → its tables: one, or of a form one for each of its subjects."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from generator.document import Leaf, Row, Sum, Table
from generator.document.table import Align
from generator.inquiry import Inquiry
from generator.ledger import EVERYTHING, Query
from generator.money import NumberStyle
from generator.sets.form_definition import FormTable
from generator.sets.jinja import Lines
from generator.sets.table_definition import (
    Column,
    Common,
    IndicatorsTable,
    ListingTable,
    MatrixTable,
    PivotTable,
    StatementTable,
)
from generator.tables.context import Context
from generator.tables.form import form_rows
from generator.tables.header import Header, LeafColumn, build_header
from generator.tables.indicators import indicators_rows
from generator.tables.listing import listing_rows
from generator.tables.matrix import matrix_rows
from generator.tables.pivot import pivot_rows
from generator.tables.records import chosen, query_of, record_lists, unit_of
from generator.tables.statement import statement_rows
from generator.tables.tails import TailFinder
from generator.tables.widths import column_widths


def table_context(definition: Common, inquiry: Inquiry, lines: Lines, narrowed: Query = EVERYTHING) -> Context:
    """What the builder of a table works with: its header, its number style, its title."""
    style = table_style(definition, inquiry)
    title = lines(definition.title, definition.place)
    untitled = isinstance(definition, StatementTable) and all(side.untitled for side in definition.sides)
    header = build_header(_columns(definition), style, inquiry, lines, untitled=untitled)
    tails = TailFinder(title, definition.place, inquiry.findings, header)
    return Context(definition, inquiry, lines, style, header, tails, title, narrowed)


def build_tables(definition: Common, inquiry: Inquiry, lines: Lines) -> list[Table]:
    """Build the tables of a definition; what cannot be known is told to the inquiry's findings and left blank."""
    if definition.for_each is None:
        if isinstance(definition, FormTable):
            return [_form(definition, inquiry, lines, definition.id, {}, EVERYTHING)]
        return [build_table(definition, inquiry, lines)]
    subjects = chosen(getattr(inquiry.budget, definition.for_each), definition.when, lines, definition.place, {})
    tables = []
    for index, subject in enumerate(subjects, 1):
        names = {_SUBJECT[definition.for_each]: subject, "unit": unit_of(subject, inquiry), "index": index}
        identity, query = f"{definition.id}_{index:02d}", query_of(subject, inquiry)
        if isinstance(definition, FormTable):
            tables.append(_form(definition, inquiry, lines, identity, names, query))
        else:
            own = Lines({**lines.names, **names}, inquiry.findings)
            tables.append(replace(build_table(definition, inquiry, own, query), id=identity))
    return tables


# What the lines of a table call the record it is made for.
_SUBJECT = {"projects": "project", "overall": "overall"}


def _form(
    definition: FormTable, inquiry: Inquiry, lines: Lines, identity: str, names: Mapping[str, Any], query: Query
) -> Table:
    """One form, for the subject that ``names`` tell of."""
    own = Lines({**lines.names, **record_lists(inquiry), **names}, inquiry.findings)
    context = form_context(definition, inquiry, own)
    return replace(
        headed(context),
        id=identity,
        dense=bool(definition.dense),
        leaves=tuple(Leaf((), width, "left", amount=False) for width in definition.widths),
        rows=tuple(form_rows(definition, context, names, query)),
        notes=tuple(note for line in definition.notes if (note := own(line, definition.place))),
        form=True,
        fields=tuple(
            (name, own(text, definition.place, unit=context.style.unit)) for name, text in definition.fields.items()
        ),
    )


def form_context(definition: FormTable, inquiry: Inquiry, lines: Lines) -> Context:
    """What the builder of a form works with; a form has no header."""
    title = lines(definition.title, definition.place)
    header = Header((), (), ())
    tails = TailFinder(title, definition.place, inquiry.findings, header)
    return Context(definition, inquiry, lines, table_style(definition, inquiry), header, tails, title)


def headed(context: Context) -> Table:
    """What stands at the head of a table of any kind; it has no rows yet."""
    definition, lines = context.definition, context.lines
    return Table(
        id=definition.id,
        number=lines(definition.number, definition.place),
        label=lines(definition.label, definition.place),
        title=context.title,
        heading=definition.heading,
        owner_line=lines(definition.owner_line, definition.place),
        unit_line=lines(definition.unit_line, definition.place, unit=context.style.unit),
        orientation=definition.orientation,
        published=definition.published,
        exported=definition.exported,
        dense=False,
        leaves=(),
        header=(),
        rows=(),
        notes=(),
        definition=definition.id,
    )


def table_style(definition: Common, inquiry: Inquiry) -> NumberStyle:
    """The number style of a table: the report's, the set's for tables, its own."""
    style = definition.numbers.over(inquiry.template.definition.numbers.table.over(inquiry.style))
    return style if definition.unit is None else style.but(unit=definition.unit)


def build_table(definition: Common, inquiry: Inquiry, lines: Lines, narrowed: Query = EVERYTHING) -> Table:
    """Build a table of rows and columns; ``narrowed`` to the facts of the record it is made for."""
    context = table_context(definition, inquiry, lines, narrowed)
    header, tails = context.header, context.tails
    rows = _rows(definition, context)
    if not inquiry.left_open(f"《{context.title}》"):
        tails.tell_hidden()
    widths = column_widths(header.leaves, rows)
    printed = (*context.number_row(), *rows)
    return replace(
        headed(context),
        dense=_dense(definition, len(header.leaves), inquiry.template.definition.style.table.dense_from),
        leaves=tuple(
            Leaf(leaf.path, width, _align(leaf), leaf.amount, side)
            for leaf, width, side in zip(header.leaves, widths, _sides(definition, header), strict=True)
        ),
        header=header.rows,
        rows=printed,
        notes=_notes(context, rows),
        tails=tuple(tails.found),
        sums=_sums(tails, printed),
    )


def _sums(tails: TailFinder, rows: tuple[Row, ...]) -> tuple[Sum, ...]:
    """Where the sums that were found stand in the table."""
    cells = ((i, j, cell) for i, row in enumerate(rows) for j, cell in enumerate(row.cells))
    at = {id(cell.figure): (i, j) for i, j, cell in cells if cell.figure and cell.span}
    return tuple(
        Sum(at[id(total)], tuple(at[id(part)] for part in parts))
        for total, parts in tails.sums
        if id(total) in at and all(id(part) in at for part in parts)
    )


def _dense(definition: Common, columns: int, dense_from: int) -> bool:
    """Small type: as the definition says, else for many columns."""
    return columns >= dense_from if definition.dense is None else definition.dense


def _sides(definition: Common, header: Header) -> list[int]:
    """The side of each leaf."""
    if not isinstance(definition, StatementTable):
        return [0] * len(header.leaves)
    return [side for side, group in enumerate(header.groups) for _ in group.leaves]


def _columns(definition: Common) -> tuple[Column, ...]:
    if isinstance(definition, StatementTable):
        return tuple(Column(title=side.title, columns=side.columns) for side in definition.sides)
    assert isinstance(definition, PivotTable | MatrixTable | ListingTable | IndicatorsTable)  # noqa: S101
    return definition.columns


def _rows(definition: Common, context: Context) -> list[Row]:
    match definition:
        case StatementTable():
            return statement_rows(definition, context)
        case PivotTable():
            return pivot_rows(definition, context)
        case MatrixTable():
            return matrix_rows(definition, context)
        case ListingTable():
            return listing_rows(definition, context)
        case IndicatorsTable():
            return indicators_rows(definition, context)
        case _:
            raise TypeError(type(definition))


def _align(leaf: LeafColumn) -> Align:
    if leaf.column.align is not None:
        return leaf.column.align
    return "right" if leaf.asks or leaf.column.show == "amount" else "left"


def _notes(context: Context, rows: list[Row]) -> tuple[str, ...]:
    """The notes of the definition, then of emptiness, then of rounding tails."""
    definition, lines = context.definition, context.lines
    wording = context.inquiry.template.definition.wording
    notes = [lines(note, definition.place) for note in definition.notes]
    if _empty(context, rows):
        text = definition.empty_note if definition.empty_note is not None else wording.empty_note
        notes.append(lines(text, definition.place, title=context.title))
    if context.tails.found and wording.tail_note:
        notes.append(lines(wording.tail_note, definition.place, count=len(context.tails.found)))
    return tuple(note for note in notes if note)


def _empty(context: Context, rows: list[Row]) -> bool:
    """A table without any amount other than zero (空表); one without amount columns is empty without rows."""
    figures = [cell.figure for row in rows for cell in row.cells if cell.figure]
    if not figures:
        return not rows or any(leaf.asks for leaf in context.header.leaves)
    return all(not figure.value for figure in figures)
