"""Legal rounding tails (尾差): found where a printed total stands over its printed parts."""

from collections.abc import Iterable, Sequence
from decimal import Decimal
from functools import cached_property

from generator.document import Cell, Figure, Tail
from generator.findings import Findings, Place
from generator.findings import catalogue as kinds
from generator.ledger import Query
from generator.money import NumberStyle, is_tail, rounded
from generator.tables.header import Header, LeafColumn, Node


class TailFinder:
    """Collects the tails of one table; exact sums that do not hold are told as hidden facts."""

    def __init__(self, title: str, place: Place, findings: Findings, header: Header) -> None:
        self.title, self.place, self.findings, self.header = title, place, findings, header
        self.found: dict[Tail, None] = {}
        self.sums: list[tuple[Figure, list[Figure]]] = []
        self._hidden: dict[int, tuple[str, Decimal]] = {}

    def compare(self, where: str, total: Cell, parts: Iterable[Cell], style: NumberStyle) -> None:
        """Hold one total against its parts; unknown cells count for nothing."""
        figures = [cell.figure for cell in parts if cell.figure and cell.figure.value is not None]
        known = [figure.value for figure in figures if figure.value is not None]
        whole = total.figure.value if total.figure else None
        if total.figure is None or whole is None or not known:
            return
        if sum(known) != whole:
            self.findings.add(kinds.HIDDEN_FACTS, self.place, table=self.title, column=where, amount=whole - sum(known))
            return
        self.sums.append((total.figure, figures))
        if is_tail(whole, known, style):
            shown = sum((rounded(part, style) for part in known), Decimal(0))
            self.found[Tail(where, rounded(whole, style), shown)] = None

    def rows(self, label: str, total: Sequence[Cell], parts: Sequence[Sequence[Cell]]) -> None:
        """A row over the rows it is the sum of, column by column."""
        for i, leaf in enumerate(self.header.leaves):
            if leaf.amount:
                self.compare(f"{label}·{leaf.path[-1]}", total[i], [part[i] for part in parts], leaf.style)

    @cached_property
    def _column_sums(self) -> list[tuple[int, tuple[int, ...]]]:
        return column_sums(self.header)

    def columns(self, label: str, cells: Sequence[Cell]) -> None:
        """Within one row: a column over the columns that it contains, when exactly they make it up.

        What a total takes and none of the columns beside it shows is kept, once a column: in the first row it is met.
        """
        for total, parts in self._column_sums:
            figure, leaf = cells[total].figure, self.header.leaves[total]
            known = [f.value for i in parts if (f := cells[i].figure) and f.value is not None]
            whole = figure.value if figure else None
            if whole is None:
                continue
            if known and sum(known) == whole:
                self.compare(f"{label}·{leaf.path[-1]}", cells[total], [cells[i] for i in parts], leaf.style)
            elif whole != sum(known) and total not in self._hidden and _apart([self.header.leaves[i] for i in parts]):
                self._hidden[total] = (f"{label}·{leaf.path[-1]}", whole - sum(known))

    def tell_hidden(self) -> None:
        """Tell what was kept: not while facts of the table leave open which column they belong to."""
        for column, hidden in self._hidden.values():
            self.findings.add(kinds.HIDDEN_FACTS, self.place, table=self.title, column=column, amount=hidden)


def column_sums(header: Header) -> list[tuple[int, tuple[int, ...]]]:
    """Pairs (total leaf, part leaves): a leaf whose query takes all that its later siblings take."""
    sums: list[tuple[int, tuple[int, ...]]] = []
    _siblings(header.groups, header.leaves, sums)
    return sums


def _siblings(nodes: Sequence[Node], leaves: Sequence[LeafColumn], sums: list[tuple[int, tuple[int, ...]]]) -> None:
    for node in nodes:
        _siblings(node.children, leaves, sums)
    for position, node in enumerate(nodes):
        if node.children or not leaves[node.leaves[0]].amount:
            continue
        total = node.leaves[0]
        parts = tuple(leaf for later in nodes[position + 1 :] for leaf in _representatives(later, sums))
        if parts and all(_contains(leaves[total], leaves[part]) for part in parts):
            sums.append((total, parts))


def _representatives(node: Node, sums: list[tuple[int, tuple[int, ...]]]) -> tuple[int, ...]:
    """A group is stood for by its own total where it has one over all the rest, else by its leaves."""
    for total, _ in sums:
        if node.children and node.children[0].leaves == (total,):
            return (total,)
    return node.leaves


def _apart(columns: Sequence[LeafColumn]) -> bool:
    """True when columns are meant to add up: several, none called 其中, and no fact can stand in two of them."""
    if len(columns) < 2 or any("其中" in title for column in columns for title in column.path):
        return False
    queries = [column.query for column in columns if column.query is not None]
    return all(_contradict(one, other) for i, one in enumerate(queries) for other in queries[i + 1 :])


def _contradict(one: Query, other: Query) -> bool:
    return any(condition.include == frozenset() for _, condition in one.both(other).conditions)


def _contains(whole: LeafColumn, part: LeafColumn) -> bool:
    if whole.query is None or part.query is None or whole.query == part.query:
        return False
    return whole.query.both(part.query) == part.query
