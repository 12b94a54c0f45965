"""Fixed rows (项目行) of statements and matrices: labels with queries, nested, expanded where asked."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from generator.document import Cell
from generator.findings import catalogue as kinds
from generator.ledger import Query
from generator.ledger.query import starts_with
from generator.sets.table_definition import Item, Level, Numbers
from generator.tables.context import Context
from generator.tables.groups import grouped
from generator.tables.header import LeafColumn
from generator.vocabulary import Path


@dataclass
class Line:
    """One row of a side: label, depth, query (None for a heading or an empty line), rows below it."""

    label: str = ""
    depth: int = 0
    query: Query | None = None
    numbers: Numbers = field(default_factory=Numbers)
    code: str = ""
    texts: Mapping[str, str] = field(default_factory=dict)
    not_applicable: tuple[str, ...] = ()
    children: list["Line"] = field(default_factory=list)

    def flat(self) -> Iterator["Line"]:
        """This line and all below it, in order."""
        yield self
        for child in self.children:
            yield from child.flat()


def item_lines(items: Sequence[Item], above: Query, context: Context, depth: int = 0) -> list[Line]:
    """The lines of a list of items; ``above`` is the query that they lie over."""
    lines: list[Line] = []
    for item in items:
        query = context.inquiry.query(item.where, item.measure, item.place).over(above)
        if item.by:
            lines += _expanded(item.by, query, context, depth, item.numbers)
            continue
        if item.listed:
            lines += _listed(item, query, context, depth)
            continue
        if item.skip:
            lines += [Line() for _ in range(item.skip)]
            continue
        label = context.lines(item.label, item.place)
        silent = item.heading or not (item.label or item.where or item.measure)
        children = item_lines(item.items, query, context, depth + 1)
        line = Line(label, depth, None if silent else query, item.numbers)
        line.not_applicable, line.children = item.not_applicable, children
        line.texts = {column: context.lines(text, item.place) for column, text in item.texts.items()}
        lines.append(line)
    return lines


def _listed(item: Item, above: Query, context: Context, depth: int) -> list[Line]:
    """A line for each code of a printed form, in its order; codes below an earlier one are its parts."""
    dimension = item.listed or ""
    dimensions = context.inquiry.dimensions
    top: list[Line] = []
    open_: list[tuple[Path, Line]] = []
    for code, name in item.codes.items():
        try:
            path = dimensions.path(dimension, code)
        except ValueError as error:
            place = item.at("codes", code)
            problem = f"编码“{code}”"
            context.inquiry.findings.add(kinds.TEMPLATE_ERROR, place, problem=problem, expected=str(error))
            continue
        query = Query.at(dimension, path).over(above)
        line = Line(name or dimensions.name(dimension, path), depth, query, item.numbers, code)
        while open_ and not starts_with(path, open_[-1][0]):
            open_.pop()
        (open_[-1][1].children if open_ else top).append(line)
        open_.append((path, line))
    return top


def _expanded(levels: Sequence[Level], query: Query, context: Context, depth: int, numbers: Numbers) -> list[Line]:
    if not levels:
        return []
    selection = context.inquiry.ledger.select(query)
    lines = []
    for group in grouped(selection, levels[0], context):
        children = _expanded(levels[1:], group.selection.query, context, depth + 1, numbers)
        line = Line(group.name, depth, group.selection.query, numbers, group.code)
        line.children = children
        lines.append(line)
    return lines


def line_text(line: Line, leaf: LeafColumn, number: int, context: Context) -> Cell:
    """What a line shows in a text column: its label, its code, its number (行次), a text of its own."""
    show = leaf.column.show
    if leaf.column.text is not None:
        return Cell(context.lines(leaf.column.text, leaf.column.place))
    if show == "code":
        return Cell(line.code)
    if show == "line":
        return Cell(str(number))
    if show == "text":
        return Cell(line.texts.get(leaf.path[-1], ""))
    return Cell(line.label, indent=line.depth)
