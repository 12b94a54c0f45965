"""Forms (固定表单): a grid of labels and fields; blocks of rows repeat over the records of the input."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Any

from generator.document import Cell, Figure, Row, Source
from generator.findings import catalogue as kinds
from generator.ledger import EVERYTHING, Query
from generator.money import NumberStyle, printed
from generator.sets.form_definition import FormCell, FormRow, FormTable
from generator.sets.table_definition import Asked
from generator.tables.context import Context
from generator.tables.groups import FULL_DEPTH
from generator.tables.records import chosen, grouped_by, query_of, record_lists, records_at
from generator.tables.runs import join_runs
from generator.tables.shares import share_figure


@dataclass(frozen=True)
class _Scope:
    """Where in a form one is: the names its lines may use, the facts it speaks of, the prefix of its fields."""

    names: Mapping[str, Any]
    query: Query
    field: str = ""
    records: tuple[Any, ...] = ()

    def below(self, query: Query = EVERYTHING, field: str = "", **names: Any) -> "_Scope":
        prefix = "/".join(part for part in (self.field, field) if part)
        return replace(self, names={**self.names, **names}, query=self.query.both(query), field=prefix)


@dataclass(frozen=True)
class _Laid:
    """A cell in its place; ``run`` when it joins the same text below it."""

    cell: Cell
    run: bool = False


_Grid = list[list[_Laid]]


def form_rows(definition: FormTable, context: Context, names: Mapping[str, Any], query: Query) -> list[Row]:
    """The rows of one form: ``names`` tell whose it is, ``query`` which facts are its."""
    scope = _Scope({**record_lists(context.inquiry), **names}, context.base.both(query))
    return [
        Row(tuple(laid.cell for laid in row))
        for row in _Layout(context).block(definition.rows, scope, len(definition.widths))
    ]


class _Layout:
    """Lays the rows of one form out on its grid."""

    def __init__(self, context: Context) -> None:
        self.context = context

    def block(self, rows: Sequence[FormRow], scope: _Scope, width: int) -> _Grid:
        """Rows one under the other, each ``width`` columns wide."""
        grid: _Grid = []
        open_below: dict[int, tuple[int, _Laid]] = {}  # column → how many rows a cell above still covers, and as what
        for row in rows:
            if row.cells:
                grid.append(self._row(row, scope.below(field=self._line(row.field, row, scope)), width, open_below))
                continue
            if open_below:
                self._fault(row, "上面有单元格的 down 还没有完，这里不能开始 rows")
                open_below.clear()
            grid += self._nested(row, scope, width)
        if open_below:
            self._fault(rows[-1], "单元格的 down 超出了它所在的几行")
        return grid

    def _fault(self, row: FormRow, problem: str) -> None:
        expected = "填满各栏、不重叠的单元格"
        self.context.inquiry.findings.add(kinds.TEMPLATE_ERROR, row.place, problem=problem, expected=expected)

    def _nested(self, row: FormRow, scope: _Scope, width: int) -> _Grid:
        """A block of rows with what stands at its side."""
        side = row.side
        if side is None:
            return self._rows(row, scope, width)
        grid = self._rows(row, scope, width - side.across)
        if not grid:
            return []
        cell = replace(self._cell(side, scope, ""), span=len(grid))
        head = _covering(_Laid(cell), side.across)
        below = [replace(laid, cell=replace(laid.cell, span=0)) for laid in head]
        return [(head if i == 0 else below) + line for i, line in enumerate(grid)]

    def _rows(self, row: FormRow, scope: _Scope, width: int) -> _Grid:
        if row.each is None:
            return self.block(row.rows, scope.below(field=self._line(row.field, row, scope)), width)
        records = chosen(records_at(row.each, scope.names), row.when, self.context.lines, row.place, scope.names)
        if row.funded is not None:
            asked = self.context.inquiry.query(row.funded, None, row.place)
            records = [record for record in records if self._has_amount(record, asked.over(scope.query))]
        everything = replace(scope, records=tuple(records), query=self._of(records, scope))
        if not records:
            return self.block(row.empty, scope, width)
        grid: _Grid = []
        if row.by is not None:
            for index, (group, members) in enumerate(grouped_by(records, row.by), 1):
                inside = scope.below(group=group, members=members, index=index)
                grid += self.block(row.rows, inside.below(field=self._line(row.field, row, inside)), width)
        else:
            for index, record in enumerate(records, 1):
                inside = scope.below(query_of(record, self.context.inquiry), **{row.name: record}, index=index)
                inside = replace(inside, records=(record,)).below(field=self._line(row.field, row, inside))
                grid += self.block(row.rows, inside, width)
        return _joined(grid) + self.block(row.foot, everything, width)

    def _has_amount(self, record: Any, query: Query) -> bool:
        inquiry = self.context.inquiry
        selection = inquiry.ledger.select(query.both(query_of(record, inquiry)))
        return any(fact.amount for fact in selection.facts)

    def _of(self, records: Sequence[Any], scope: _Scope) -> Query:
        """The facts of all these records."""
        queries = [query_of(record, self.context.inquiry) for record in records]
        if not queries or EVERYTHING in queries:
            return scope.query
        paths = [path for query in queries for _, condition in query.conditions for path in condition.include or ()]
        return scope.query.both(Query.at(queries[0].conditions[0][0], *paths))

    def _row(self, row: FormRow, scope: _Scope, width: int, open_below: dict[int, tuple[int, _Laid]]) -> list[_Laid]:
        """One row: cells that reach down from above keep their columns, the others fill the rest from the left."""
        line: list[_Laid] = []
        label = ""
        pending = list(row.cells)
        while len(line) < width:
            column = len(line)
            if column in open_below:
                left, covered = open_below.pop(column)
                line.append(covered)
                if left > 1:
                    open_below[column] = (left - 1, covered)
                continue
            if not pending:
                self._fault(row, f"这一行只占 {len(line)} 栏，应占 {width} 栏")
                return line + [_Laid(Cell())] * (width - len(line))
            cell = pending.pop(0)
            made = self._cell(cell, scope, label)
            if cell.down > 1:
                made = replace(made, span=cell.down)
            label = made.text if made.head else label
            laid = _covering(_Laid(made, cell.run), cell.across)
            for offset, each in enumerate(laid):
                if cell.down > 1:
                    below = _Laid(replace(each.cell, span=0), each.run)
                    open_below[column + offset] = (cell.down - 1, below)
            line += laid
        if pending or len(line) > width:
            taken = len(line) + sum(cell.across for cell in pending)
            self._fault(row, f"这一行占 {taken} 栏，应占 {width} 栏")
        return line[:width]

    def _cell(self, cell: FormCell, scope: _Scope, label: str) -> Cell:
        if cell.head is not None:
            return Cell(self._line(cell.head, cell, scope), head=True, align=cell.align or "center")
        if cell.empty:
            return Cell(align=cell.align or "left")
        own = self._line(cell.field, cell, scope) if cell.field is not None else "".join(label.split())
        field = "/".join(part for part in (scope.field, own) if part) or None
        style = cell.numbers.over(self.context.style)
        if cell.show is not None:
            figure: Figure | None = self._recorded(scope.records, style)
        elif cell.share_of is not None:
            figure = self._share(cell, cell.share_of, scope, style)
        elif cell.queries:
            figure = self._sum(cell, scope, style)
        else:
            text = self._line(cell.text or "", cell, scope) or self._names(cell.names, scope)
            return Cell(text, field=field, align=cell.align or "left")
        return Cell(figure=figure, field=field, align=cell.align or "right")

    def _names(self, dimension: str | None, scope: _Scope) -> str:
        """The names of the values which the facts of a scope have in a dimension."""
        if dimension is None:
            return ""
        inquiry = self.context.inquiry
        groups = inquiry.ledger.select(scope.query).group([(dimension, FULL_DEPTH)])
        return "、".join(name for (path,) in groups if (name := inquiry.dimensions.name(dimension, path)))

    def _sum(self, cell: FormCell, scope: _Scope, style: NumberStyle) -> Figure:
        """What a cell asks for with what it adds; a part that is not known counts for nothing."""
        figure = self._asked(cell, scope, style)
        if not cell.plus:
            return figure
        parts = [figure, *(self._asked(more, scope, style) for more in cell.plus)]
        known = [part.value for part in parts if part.value is not None]
        value = sum(known, Decimal(0)) if known else None
        queries = tuple(query for part in parts for query in part.queries)
        return Figure(printed(value, style), "amount", value, queries, style.unit)

    def _asked(self, asked: Asked, scope: _Scope, style: NumberStyle) -> Figure:
        """What a cell asks for, laid over the facts its place in the form speaks of."""
        inquiry = self.context.inquiry
        query = inquiry.query(asked.where, asked.measure, asked.place).over(scope.query)
        return inquiry.figure(inquiry.ledger.select(query), style, f"《{self.context.title}》")

    def _share(self, cell: FormCell, whole: Asked, scope: _Scope, style: NumberStyle) -> Figure:
        """The share of one query in another, in per cent."""
        part, total = self._sum(cell, scope, style), self._asked(whole, scope, style)
        return share_figure(part, total, style, sign=cell.sign)

    def _recorded(self, records: Sequence[Any], style: NumberStyle) -> Figure:
        """The amounts that records hold themselves."""
        known = [record for record in records if record.amount is not None]
        sources = tuple(Source(getattr(record, "name", None) or "", record.amount, record.place) for record in known)
        value = sum((source.amount for source in sources), Decimal(0)) if sources else None
        return Figure(printed(value, style), "amount", value, (), style.unit, sources)

    def _line(self, text: str, owner: FormRow | FormCell, scope: _Scope) -> str:
        return self.context.lines(text, owner.place, **scope.names)


def _covering(laid: _Laid, across: int) -> list[_Laid]:
    """A cell and what it covers to its right."""
    if across == 1:
        return [laid]
    first = _Laid(replace(laid.cell, across=across), laid.run)
    covered = _Laid(replace(laid.cell, across=0, field=None), laid.run)
    return [first, *[covered] * (across - 1)]


def _joined(grid: _Grid) -> _Grid:
    """Join the cells that ask for it with those of the same text below them."""
    cells = join_runs([[laid.cell for laid in row] for row in grid], lambda row, column: grid[row][column].run)
    return [
        [laid if laid.cell is cell else _Laid(cell, laid.run) for laid, cell in zip(row, joined, strict=True)]
        for row, joined in zip(grid, cells, strict=True)
    ]
