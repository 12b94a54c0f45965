"""How printed figures hang together (勾连): where the same figure stands, and which printed figures make it.

Only what is printed is told of; terms that do not make a figure exactly are no formula of it.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property
from typing import Literal, NamedTuple

from generator.document import (
    Block,
    ChartBlock,
    Document,
    Figure,
    Heading,
    Items,
    Line,
    Paragraph,
    Table,
    TableBlock,
)
from generator.document.figure import FigureKind
from generator.explaining.cells import tail_of
from generator.money import growth, rate


class Spot(NamedTuple):
    """Where a figure is printed: a block, in it a line and a span, or a row and a column; all from 0."""

    block: int
    line: int
    at: int


FormulaKind = Literal[
    "sum",  # all added up
    "share",  # the first ÷ the second
    "increase",  # the first - the second, which may not be printed
    "decrease",  # the first - the second; of one alone what it is less than is not printed
    "growth",  # (the first - the second) ÷ the second
    "fall",  # (the first - the second) ÷ the first
    "growth_by_change",  # the first ÷ (the second - the first)
    "fall_by_change",  # the first ÷ (the second + the first)
]


@dataclass(frozen=True, slots=True)
class Formula:
    """Printed figures that make another, in the order that the kind speaks of.

    ``tail`` is true for a sum whose printed terms miss it by a legal rounding tail (尾差).
    """

    kind: FormulaKind
    result: Spot
    terms: tuple[Spot, ...]
    tail: bool = False


@dataclass(frozen=True, slots=True)
class Same:
    """One figure with every spot where it is printed, and the formulas that end in it."""

    figure: Figure
    spots: tuple[Spot, ...]
    formulas: tuple[Formula, ...]


def related(document: Document) -> tuple[Same, ...]:
    """Every printed figure once, in the order of the document."""
    return _Relations(document).all()


def _grid(block: Block) -> Table | None:
    """The table that a block prints, or draws."""
    if isinstance(block, ChartBlock):
        return block.chart.table
    return block.table if isinstance(block, TableBlock) else None


def printed_figures(document: Document) -> Iterator[tuple[Spot, Figure]]:
    """Every figure that can be seen, in order."""
    for b, block in enumerate(document.blocks):
        table = _grid(block)
        if table is not None:
            for i, row in enumerate(table.rows):
                for j, cell in enumerate(row.cells):
                    if cell.figure and cell.figure.value is not None and cell.figure.text and cell.span and cell.across:
                        yield Spot(b, i, j), cell.figure
            continue
        lines: Sequence[Line] = ()
        if isinstance(block, Heading | Paragraph):
            lines = (block.line,)
        elif isinstance(block, Items):
            lines = tuple(item.line for item in block.items)
        for i, line in enumerate(lines):
            for j, span in enumerate(line):
                if span.figure and span.figure.value is not None and span.figure.text:
                    yield Spot(b, i, j), span.figure


def _identity(spot: Spot, figure: Figure) -> tuple[object, ...]:
    """What two printings of one figure have in common; a figure without a question or a record is only itself."""
    asked = figure.queries or figure.sources
    return (figure.kind, figure.queries, figure.sources, figure.value) if asked else spot


_Printed = Mapping[tuple[object, ...], list[Spot]]


class _Relations:
    def __init__(self, document: Document) -> None:
        self.document = document
        self.figures = dict(printed_figures(document))
        self.groups: dict[tuple[object, ...], list[Spot]] = {}
        for spot, figure in self.figures.items():
            self.groups.setdefault(_identity(spot, figure), []).append(spot)

    def all(self) -> tuple[Same, ...]:
        sums = self._sums()
        return tuple(
            Same(figure := self.figures[spots[0]], tuple(spots), (*sums.get(key, ()), *self._terms(figure, spots[0])))
            for key, spots in self.groups.items()
        )

    def _sums(self) -> Mapping[tuple[object, ...], list[Formula]]:
        """The sums of tables, by the figure that they end in."""
        found: dict[tuple[object, ...], list[Formula]] = {}
        for b, table in (
            (b, each.table) for b, each in enumerate(self.document.blocks) if isinstance(each, TableBlock)
        ):
            for total in table.sums:
                result = Spot(b, *total.total)
                terms = self._printed_terms(table, b, total.parts)
                if result in self.figures and terms:
                    formula = Formula("sum", result, terms, tail=bool(tail_of(table, total)))
                    found.setdefault(_identity(result, self.figures[result]), []).append(formula)
        return found

    def _printed_terms(self, table: Table, b: int, parts: Sequence[tuple[int, int]]) -> tuple[Spot, ...]:
        """The printed parts of a sum; none when a part other than zero is not printed."""
        spots = [Spot(b, *part) for part in parts]
        hidden = [part for part, spot in zip(parts, spots, strict=True) if spot not in self.figures]
        if any((figure := table.rows[i].cells[j].figure) and figure.value for i, j in hidden):
            return ()
        return tuple(spot for spot in spots if spot in self.figures)

    @cached_property
    def _amounts(self) -> _Printed:
        return self._asking("amount")

    @cached_property
    def _differences(self) -> _Printed:
        return self._asking("difference")

    def _asking(self, kind: FigureKind) -> _Printed:
        """Where figures of a kind are printed, by what they ask or which records they are made of."""
        found: dict[tuple[object, ...], list[Spot]] = {}
        for spot, figure in self.figures.items():
            if figure.kind == kind:
                found.setdefault(figure.queries or figure.sources, []).append(spot)
        return found

    def _terms(self, figure: Figure, spot: Spot) -> Iterator[Formula]:
        """The formula of a share, a change, or an amount of several questions: what it asks stands in its order."""
        asked: tuple[object, ...] = figure.queries or figure.sources
        if figure.kind == "amount" and len(figure.queries) > 1:
            parts = [self._nearest((query,), spot) for query in figure.queries]
            known = [part for part in parts if part is not None]
            if len(known) == len(parts) and sum(map(self._value, known), Decimal(0)) == figure.value:
                yield Formula("sum", spot, tuple(known))
        elif figure.kind in {"share", "difference", "growth"}:
            cuts = [
                (self._nearest(asked[:cut], spot), self._nearest(asked[cut:], spot)) for cut in range(1, len(asked))
            ]
            found = [formula for one, other in cuts if (formula := self._of_two(figure, spot, one, other))]
            yield from found[:1]

    def _of_two(self, figure: Figure, spot: Spot, one: Spot | None, other: Spot | None) -> Formula | None:
        """A figure made of two others: by what it asks, or by the change where the earlier figure is not printed."""
        if one is None or figure.value is None:
            return None
        first = self._value(one)
        if other is None:
            return self._of_change(figure, spot, one, first)
        second = self._value(other)
        falls = figure.value < 0
        terms = (other, one) if falls else (one, other)
        if figure.kind == "share" and rate(first, second) == figure.value:
            return Formula("share", spot, (one, other))
        if figure.kind == "difference" and first - second == figure.value:
            return Formula("decrease" if falls else "increase", spot, terms)
        if figure.kind == "growth" and growth(first, second) == figure.value:
            return Formula("fall" if falls else "growth", spot, terms)
        return None

    def _of_change(self, figure: Figure, spot: Spot, current: Spot, amount: Decimal) -> Formula | None:
        falls = figure.value is not None and figure.value < 0
        if figure.kind == "difference":
            return Formula("decrease" if falls else "increase", spot, (current,))
        change = self._nearest(figure.queries, spot, self._differences)
        if figure.kind == "growth" and change and growth(amount, amount - self._value(change)) == figure.value:
            return Formula("fall_by_change" if falls else "growth_by_change", spot, (change, current))
        return None

    def _nearest(self, asked: tuple[object, ...], spot: Spot, among: _Printed | None = None) -> Spot | None:
        """Where an amount is printed: beside the figure that it makes, else in a table, else anywhere."""
        spots = (self._amounts if among is None else among).get(asked, [])
        beside = [each for each in spots if each[:2] == spot[:2]] or [
            each for each in spots if each.block == spot.block
        ]
        tables = [each for each in spots if isinstance(self.document.blocks[each.block], TableBlock)]
        return next(iter(beside or tables or spots), None)

    def _value(self, spot: Spot) -> Decimal:
        value = self.figures[spot].value
        assert value is not None  # noqa: S101 - what is not known is not printed
        return value
