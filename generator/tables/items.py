"""Fixed rows (项目行) of statements and matrices: labels with queries, nested, expanded where asked."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from generator.ledger import Query
from generator.sets.table_definition import Item, Level, Numbers
from generator.tables.context import Context
from generator.tables.groups import grouped


@dataclass
class Line:
    """One row of a side: label, depth, query (None for a heading or an empty line), rows below it."""

    label: str = ""
    depth: int = 0
    query: Query | None = None
    numbers: Numbers = field(default_factory=Numbers)
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
        if item.skip:
            lines += [Line() for _ in range(item.skip)]
            continue
        label = context.lines(item.label, item.place)
        asked = None if item.heading or not item.label else query
        children = item_lines(item.items, query, context, depth + 1)
        lines.append(Line(label, depth, asked, item.numbers, item.not_applicable, children))
    return lines


def _expanded(levels: Sequence[Level], query: Query, context: Context, depth: int, numbers: Numbers) -> list[Line]:
    if not levels:
        return []
    selection = context.inquiry.ledger.select(query)
    lines = []
    for group in grouped(selection, levels[0], context):
        children = _expanded(levels[1:], group.selection.query, context, depth + 1, numbers)
        lines.append(Line(group.name, depth, group.selection.query, numbers, (), children))
    return lines
