"""Charts (图): a few rows of a matrix, of which a reader sees the proportions at a glance.

What nobody knows makes no row, nor what is zero beside others that are not, unless the set says so. Rows that a
dimension makes stand largest first; beyond ``most`` the smallest are gathered in one, with their exact sum.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal

from generator.document import Cell, Chart, Figure, Leaf, Row
from generator.inquiry import Inquiry
from generator.money import NumberStyle, printed
from generator.sets.chart_definition import ChartDefinition
from generator.sets.jinja import Lines
from generator.tables.build import headed, table_context
from generator.tables.context import Context
from generator.tables.items import Line, item_lines
from generator.tables.shares import share_figure
from generator.tables.widths import column_widths

# A label and its amounts, one for each period.
_Bar = tuple[str, tuple[Figure, ...]]


def build_chart(definition: ChartDefinition, inquiry: Inquiry, lines: Lines) -> Chart:
    """Build one chart; what cannot be known of this year is told to the inquiry's findings."""
    base = inquiry.query(definition.where, definition.measure, definition.place)
    context = table_context(definition.matrix(), inquiry, lines, base)
    bars = list(_bars(definition, context))
    if not definition.zeros and any(figure.value for _, figures in bars for figure in figures):
        bars = [bar for bar in bars if any(figure.value for figure in bar[1])]
    bars = _gathered(bars, definition, context)
    leaves = context.header.leaves
    asking = [at for at, leaf in enumerate(leaves) if leaf.asks]
    known = [i for i in range(len(asking)) if i == 0 or any(figures[i].value is not None for _, figures in bars)]
    kept = [at for at, leaf in enumerate(leaves) if not leaf.asks or asking.index(at) in known]
    whole = inquiry.figure(inquiry.ledger.select(base), context.style, _needs(context)) if definition.share else None
    rows = [_row(label, tuple(figures[i] for i in known), whole, context.style) for label, figures in bars]
    widths = column_widths([leaves[at] for at in kept], rows)
    table = replace(
        headed(context),
        leaves=tuple(
            Leaf(leaves[at].path, width, "right" if at else "left", leaves[at].amount)
            for at, width in zip(kept, widths, strict=True)
        ),
        header=(tuple(context.header.rows[0][at] for at in kept),),
        rows=tuple(rows),
    )
    empty_note = lines(definition.empty_note, definition.place, title=context.title)
    return Chart(definition.kind, table, len(known), empty_note)


def _needs(context: Context) -> str:
    return f"图《{context.title}》"


def _bars(definition: ChartDefinition, context: Context) -> Iterator[_Bar]:
    for item in definition.items:
        lines = [each for line in item_lines([item], context.base, context) for each in line.flat()]
        bars = [(line.label, _figures(line, context)) for line in lines if line.query is not None]
        known = [bar for bar in bars if any(figure.value is not None for figure in bar[1])]
        yield from sorted(known, key=_size, reverse=True) if item.by else known


def _figures(line: Line, context: Context) -> tuple[Figure, ...]:
    inquiry = context.inquiry
    made = []
    for leaf in context.header.leaves:
        if leaf.query is not None and line.query is not None:
            selection = inquiry.ledger.select(context.cross(line.query, leaf.query))
            made.append(inquiry.figure_if_known(selection, line.numbers.over(leaf.style), _needs(context)))
    return tuple(made)


def _size(bar: _Bar) -> Decimal:
    return bar[1][0].value or Decimal(0)


def _gathered(bars: Sequence[_Bar], definition: ChartDefinition, context: Context) -> list[_Bar]:
    """The bars with the smallest of too many as one, at the foot."""
    if len(bars) <= definition.most:
        return list(bars)
    ranked = sorted(range(len(bars)), key=lambda at: _size(bars[at]), reverse=True)
    kept = set(ranked[: definition.most - 1])
    rest = [figures for at, (_, figures) in enumerate(bars) if at not in kept]
    label = context.lines(definition.rest, definition.place, count=len(rest))
    sums = tuple(_sum(period, context.style) for period in zip(*rest, strict=True))
    return [*(bar for at, bar in enumerate(bars) if at in kept), (label, sums)]


def _sum(figures: Sequence[Figure], style: NumberStyle) -> Figure:
    """The exact sum; unknown when any part is."""
    values = [figure.value for figure in figures if figure.value is not None]
    value = sum(values, Decimal(0)) if len(values) == len(figures) else None
    queries = tuple(query for figure in figures for query in figure.queries)
    return Figure(printed(value, style), "amount", value, queries, style.unit)


def _row(label: str, figures: Sequence[Figure], whole: Figure | None, style: NumberStyle) -> Row:
    amounts = tuple(Cell(figure=figure) for figure in figures)
    style = style.but(zero=None)
    share = () if whole is None else (Cell(figure=share_figure(figures[0], whole, style, sign=True)),)
    return Row((Cell(label), *amounts, *share))
