"""The rows of statements and matrices: fixed labels in their order, and between them rows that facts make."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from generator.auditing.naming import Naming, Traits
from generator.finished.printed import Printed, PrintedRow
from generator.finished.texts import folded
from generator.ledger import EVERYTHING, Query
from generator.sets.table_definition import Item, Level, MatrixTable, Side, StatementTable
from generator.tables.context import Context
from generator.tables.groups import level_keys
from generator.tables.items import Line, item_lines
from generator.tables.statement import side_query


@dataclass(frozen=True)
class NamedRow:
    """A row of one side (by its leaves) with its query; None where it has none or it cannot be told."""

    row: PrintedRow
    leaves: tuple[int, ...]
    label: str
    query: Query | None
    silent: bool = False
    not_applicable: tuple[str, ...] = ()


@dataclass(frozen=True)
class _Expected:
    """What a definition has in one place: a line, or levels of rows that facts make."""

    line: Line | None
    levels: tuple[Level, ...] = ()
    query: Query = EVERYTHING


def named_rows(table: Printed, naming: Naming) -> Iterator[NamedRow]:
    """The rows of a statement or matrix, side by side."""
    context, definition = table.context, table.definition
    if isinstance(definition, MatrixTable):
        leaves = tuple(range(len(table.leaves)))
        yield from _matched(table, leaves, list(_expected(definition.items, context.base, context)), naming)
    elif isinstance(definition, StatementTable):
        start = 0
        for side, group in zip(definition.sides, context.header.groups, strict=True):
            leaves = tuple(range(start, start + len(group.leaves)))
            start += len(leaves)
            yield from _matched(table, leaves, _of_side(side, context), naming)


def _of_side(side: Side, context: Context) -> list[_Expected]:
    above = side_query(side, context)
    return [*_expected(side.items, above, context), *_expected(side.totals, above, context)]


def _expected(items: Sequence[Item], above: Query, context: Context) -> Iterator[_Expected]:
    for item in items:
        if item.by:
            query = context.inquiry.query(item.where, item.measure, item.place).over(above)
            yield _Expected(None, item.by, query)
            continue
        alone = item.model_copy(update={"items": ()})
        for line in item_lines([alone], above, context):
            yield from (_Expected(each) for each in line.flat())
        if item.items:
            below = context.inquiry.query(item.where, item.measure, item.place).over(above)
            yield from _expected(item.items, below, context)


def _matched(
    table: Printed, leaves: tuple[int, ...], expected: Sequence[_Expected], naming: Naming
) -> Iterator[NamedRow]:
    texts = [i for i in leaves if not table.leaves[i].asks]
    shown = [i for i in texts if table.leaves[i].column.show in {"label", "code"}] or texts
    lines = [each for each in expected if each.levels or (each.line is not None and _named(each.line))]
    rows = [row for row in table.rows if any(row.text(i).strip() for i in leaves)]
    labels = [{folded(row.text(i)) for i in shown} - {""} for row in rows]
    blank = [i for i, each in enumerate(lines) if each.line is not None and not _words(each.line)]
    pairs = _aligned(labels, lines) if shown else {i: i for i in range(min(len(rows), len(lines)))}
    for i, said in enumerate(labels):  # rows without a label: in a matrix without labels, or a total that prints none
        if not said:
            free = [j for j in blank if j not in pairs.values()]
            if free:
                pairs[i] = free[0]
    last = -1
    above: dict[str, tuple[str, ...]] = {}
    for i, row in enumerate(rows):
        label = " ".join(row.text(j).strip() for j in shown if row.text(j).strip()) or f"第 {row.number} 行"
        if i in pairs:
            last = pairs[i]
            above = {}
            line = lines[last].line
            if line is not None:
                yield NamedRow(row, leaves, label, line.query, line.query is None, line.not_applicable)
            continue
        following = min((pairs[k] for k in pairs if k > i), default=len(lines))
        query = next(
            (
                found
                for each in lines[last + 1 : following]
                if each.levels and (found := _expansion(each, row, table, shown, naming, above)) is not None
            ),
            None,
        )
        yield NamedRow(row, leaves, label, query)


def _named(line: Line) -> bool:
    return bool(_words(line)) or line.query is not None


def _words(line: Line) -> set[str]:
    return {folded(word) for word in (line.label, line.code) if word}


def _aligned(labels: Sequence[set[str]], lines: Sequence[_Expected]) -> dict[int, int]:
    """Pairs (row, line) in the order of both, as many as there can be; then labels that only one line has."""

    def same(i: int, j: int) -> int:
        line = lines[j].line
        if line is None or not labels[i]:
            return 0
        words = _words(line)
        if line.code:
            return 2 * (folded(line.code) in labels[i]) or (folded(line.label) in labels[i])
        return 2 * bool(words & labels[i])

    best = [[0] * (len(lines) + 1) for _ in range(len(labels) + 1)]
    for i in range(len(labels) - 1, -1, -1):
        for j in range(len(lines) - 1, -1, -1):
            both = best[i + 1][j + 1] + same(i, j) if same(i, j) else 0
            best[i][j] = max(both, best[i + 1][j], best[i][j + 1])
    pairs: dict[int, int] = {}
    i = j = 0
    while i < len(labels) and j < len(lines):
        if same(i, j) and best[i][j] == best[i + 1][j + 1] + same(i, j):
            pairs[i] = j
            i, j = i + 1, j + 1
        elif best[i][j] == best[i][j + 1]:
            j += 1
        else:
            i += 1
    _near(labels, lines, pairs)
    return pairs


def _near(labels: Sequence[set[str]], lines: Sequence[_Expected], pairs: dict[int, int]) -> None:
    """A row between two matched neighbours whose only missing line stands between theirs is that line."""
    for i in range(len(labels)):
        if i in pairs or not labels[i]:
            continue
        before = pairs.get(i - 1, -1 if i == 0 else None)
        after = pairs.get(i + 1, len(lines) if i == len(labels) - 1 else None)
        if before is not None and after == before + 2 and lines[before + 1].line is not None:
            pairs[i] = before + 1


def _expansion(
    expected: _Expected, row: PrintedRow, table: Printed, shown: Sequence[int], naming: Naming,
    above: dict[str, tuple[str, ...]],
) -> Query | None:  # fmt: skip
    """The query of a row that facts make; deeper levels stand below the row before."""
    traits = Traits()
    for i in shown:
        text = row.text(i).strip()
        if table.leaves[i].column.show == "code":
            traits.code = text
        elif text:
            traits.name = text
    for level in reversed(expected.levels):
        (name, depth), *_ = level_keys(level)
        path = naming.path(name, depth, traits, above.get(name, ())[: depth - 1])
        if path is not None and (len(path) == 1 or name in above or traits.code):
            above[name] = path
            return Query.at(name, path).over(expected.query)
    return None
