"""Printed rows ↔ rows that the builder made over candidates: each printed cell gets its query.

A row is known by its code, else by its name within its parent. Where the builder made several rows of one name and
fewer are printed, which of them are printed stays open: a ``Choice`` for the solver.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from generator.document import Figure, Table
from generator.document import Row as BuiltRow
from generator.findings import Findings
from generator.findings import catalogue as kinds
from generator.finished.printed import Printed, PrintedCell, PrintedRow
from generator.finished.texts import folded
from generator.ledger import Query

Key = tuple[str, ...]


@dataclass(frozen=True)
class Constraint:
    """What one printed cell says of one query: ``low <= sum of its facts < high`` in yuan, or exactly nothing.

    ``shown`` is what the builder printed in its place.
    """

    query: Query
    cell: PrintedCell
    table: str
    row: str
    column: str
    shown: str

    @property
    def zero(self) -> bool:
        """True for a cell that is blank or prints zero: no fact of its query has an amount."""
        return not self.cell.amount

    @property
    def low(self) -> Decimal:
        """The least sum (belongs)."""
        return (self.cell.amount or Decimal(0)) - (Decimal(0) if self.zero else self.cell.half)

    @property
    def high(self) -> Decimal:
        """The sum that is already too much."""
        return (self.cell.amount or Decimal(0)) + (Decimal(0) if self.zero else self.cell.half)


@dataclass(frozen=True)
class Choice:
    """Printed rows that are some of the built rows, in their order: for each pair the constraints it would mean."""

    rows: tuple[tuple[tuple[Constraint, ...], ...], ...]
    built: tuple[tuple[Query, ...], ...]


@dataclass
class Matched:
    """All that the printed cells say."""

    constraints: list[Constraint] = field(default_factory=list)
    choices: list[Choice] = field(default_factory=list)


@dataclass(frozen=True)
class _Built:
    row: BuiltRow
    key: Key
    depth: int
    fixed: bool


def match_table(printed: Printed, built: Table, fixed: frozenset[Query], findings: Findings) -> Matched:
    """Match one table, side by side."""
    matched = Matched()
    for side in sorted({leaf.side for leaf in built.leaves}):
        leaves = [i for i, leaf in enumerate(built.leaves) if leaf.side == side]
        _Side(printed, built, leaves, fixed, matched, findings).match()
    return matched


class _Side:
    def __init__(
        self, printed: Printed, built: Table, leaves: Sequence[int], fixed: frozenset[Query],
        matched: Matched, findings: Findings,
    ) -> None:  # fmt: skip
        self.table, self.matched, self.findings = printed, matched, findings
        columns = [i for i in leaves if printed.rows and printed.rows[0].cells[i] is not None]
        self.keys = [i for i in columns if not built.leaves[i].amount]
        self.amounts = [i for i in columns if built.leaves[i].amount]
        self.codes = [
            i in self.keys and (printed.leaves[i].column.show or "").endswith(("code", "segment")) for i in leaves
        ]
        self.is_code = dict(zip(leaves, self.codes, strict=True))
        self.built = [
            _Built(
                row, key, max((row.cells[i].indent for i in leaves), default=0), fixed.issuperset(_queries(row, leaves))
            )
            for row in built.rows
            if row.role != "number"
            and (any(key := tuple(folded(row.cells[i].text) for i in self.keys)) or not self.keys)
        ]
        self.printed = [row for row in printed.rows if not self.keys or any(self._key(row))]

    def _key(self, row: PrintedRow) -> Key:
        return tuple(folded(row.text(i)) for i in self.keys)

    def match(self) -> None:
        mine, theirs = _runs([self._key(row) for row in self.printed]), _runs([row.key for row in self.built])
        pairs = self._aligned([key for key, _ in mine], [key for key, _ in theirs])
        printed_built: set[int] = set()
        for i, (_, rows) in enumerate(mine):
            if i not in pairs:
                self._unknown(rows)
                continue
            printed_built |= self._run(rows, theirs[pairs[i]][1])
        self._unprinted(printed_built)

    def _aligned(self, mine: Sequence[Key], theirs: Sequence[Key]) -> dict[int, int]:
        """Pairs of runs: the best order-keeping pairing, then what is left by keys that only one has."""
        score = [[self._score(a, b) for b in theirs] for a in mine]
        best = [[0] * (len(theirs) + 1) for _ in range(len(mine) + 1)]
        for i in range(len(mine) - 1, -1, -1):
            for j in range(len(theirs) - 1, -1, -1):
                both = best[i + 1][j + 1] + score[i][j] if score[i][j] else 0
                best[i][j] = max(both, best[i + 1][j], best[i][j + 1])
        pairs: dict[int, int] = {}
        i = j = 0
        while i < len(mine) and j < len(theirs):
            if score[i][j] and best[i][j] == best[i + 1][j + 1] + score[i][j]:
                pairs[i] = j
                i, j = i + 1, j + 1
            elif best[i][j] == best[i][j + 1]:
                j += 1
            else:
                i += 1
        used = set(pairs.values())
        for i in range(len(mine)):
            if i not in pairs:
                left = [j for j in range(len(theirs)) if j not in used and score[i][j] > 1]
                if len(left) == 1:
                    pairs[i] = left[0]
                    used.add(left[0])
        return pairs

    def _score(self, mine: Key, theirs: Key) -> int:
        """3: the same texts; 2: the same full code, or the same name where no code is printed; 0: another row."""
        if mine == theirs:
            return 3
        codes = [(a, b) for a, b, i in zip(mine, theirs, self.keys, strict=True) if self.is_code[i]]
        names = [(a, b) for a, b, i in zip(mine, theirs, self.keys, strict=True) if not self.is_code[i]]
        if any(a for a, _ in codes):
            return 2 if all(a == b for a, b in codes) and any(len(a) >= 3 for a, _ in codes) else 0
        return 2 if names and any(a for a, _ in names) and all(a == b for a, b in names) else 0

    def _run(self, printed: Sequence[int], built: Sequence[int]) -> set[int]:
        """Rows of one name: the one above the others is itself; the others are in order, some may be missing."""
        rows, made = [self.printed[i] for i in printed], list(built)
        taken: set[int] = set()
        if len(made) > 1 and self.built[made[0]].depth < self.built[made[1]].depth:
            self._certain(rows[0], made[0])
            taken.add(made[0])
            rows, made = rows[1:], made[1:]
        if len(rows) > len(made):
            self._unknown([i for i in printed if self.printed[i] in rows[len(made) :]])
            rows = rows[: len(made)]
        if len(rows) == len(made):
            for row, index in zip(rows, made, strict=True):
                self._certain(row, index)
            return taken | set(made)
        if not rows:
            return taken
        choice = tuple(tuple(tuple(self._constraints(row, index)) for index in made) for row in rows)
        self.matched.choices.append(
            Choice(choice, tuple(_queries(self.built[index].row, self.amounts) for index in made))
        )
        return taken | set(made)

    def _certain(self, row: PrintedRow, index: int) -> None:
        self.matched.constraints += self._constraints(row, index)

    def _constraints(self, row: PrintedRow, index: int) -> Iterator[Constraint]:
        for leaf in self.amounts:
            figure, cell = self.built[index].row.cells[leaf].figure, row.cells[leaf]
            if figure is not None and cell is not None and figure.queries:
                yield self._constraint(figure, cell, self._label(row), leaf)

    def _constraint(self, figure: Figure, cell: PrintedCell, label: str, leaf: int) -> Constraint:
        column = "/".join(self.table.leaves[leaf].path)
        return Constraint(figure.queries[0], cell, self.table.context.title, label, column, figure.text)

    def _label(self, row: PrintedRow) -> str:
        texts = [text for i in self.keys if (text := row.text(i).strip())]
        return " ".join(texts[:2]) or f"第 {row.number} 行"

    def _unknown(self, rows: Iterable[int]) -> None:
        for i in rows:
            row = self.printed[i]
            if any(cell.amount for leaf in self.amounts if (cell := row.cells[leaf]) is not None):
                place = next(cell.place for leaf in self.keys if (cell := row.cells[leaf]) is not None)
                title = self.table.context.title
                self.findings.add(kinds.IMPORT_ROW_UNKNOWN, place, table=title, row=self._label(row))

    def _unprinted(self, printed: set[int]) -> None:
        """A row that the builder would print and the table does not print has no amount.

        A level of which nothing is printed below a row tells nothing: the table may not go so deep.
        """
        parents: list[int] = []
        parent_of: dict[int, int | None] = {}
        for i, row in enumerate(self.built):
            while parents and self.built[parents[-1]].depth >= row.depth:
                parents.pop()
            parent_of[i] = parents[-1] if parents else None
            parents.append(i)
        shown = {parent_of[i] for i in printed if not self.built[i].fixed}
        empty: set[int] = set()
        for i, row in enumerate(self.built):
            above = parent_of[i]
            if i in printed or row.fixed or not (above in shown or above in empty):
                continue
            empty.add(i)
            head = self.table.rows[0].cells[self.keys[0]] if self.keys and self.table.rows else None
            if head is not None:
                blank = PrintedCell("", head.place)
                label = " ".join(text for text in row.key if text)
                for leaf in self.amounts:
                    figure = row.row.cells[leaf].figure
                    if figure is not None:
                        self.matched.constraints.append(
                            self._constraint(figure, blank, f"{label}（没有印这一行）", leaf)
                        )


def _queries(row: BuiltRow, leaves: Iterable[int]) -> tuple[Query, ...]:
    """The queries of a row's amounts in some columns."""
    return tuple(figure.queries[0] for i in leaves if (figure := row.cells[i].figure) is not None and figure.queries)


def _runs(keys: Sequence[Key]) -> list[tuple[Key, list[int]]]:
    """Neighbouring rows of the same key."""
    runs: list[tuple[Key, list[int]]] = []
    for i, key in enumerate(keys):
        if runs and runs[-1][0] == key and key:
            runs[-1][1].append(i)
        else:
            runs.append((key, [i]))
    return runs
