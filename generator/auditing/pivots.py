"""The rows of a pivot, known by the codes and names that they print."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from generator.auditing.naming import Naming, Traits, evidence, traits_of
from generator.finished.printed import Printed, PrintedRow, prints_amounts
from generator.finished.texts import folded
from generator.ledger import EVERYTHING, Query
from generator.sets.table_definition import PivotTable
from generator.tables.groups import level_keys
from generator.vocabulary import Path


@dataclass(frozen=True)
class KnownRow:
    """A row with its query (None when it cannot be told) and the row above it (an index)."""

    row: PrintedRow
    label: str
    query: Query | None
    parent: int | None
    level: int = 0
    keys: tuple[tuple[str, Path], ...] = ()


def pivot_rows(table: Printed, naming: Naming) -> list[KnownRow]:
    """The rows of a pivot in their order."""
    assert isinstance(table.definition, PivotTable)  # noqa: S101
    return _Reader(table, table.definition, naming).rows()


class _Reader:
    def __init__(self, table: Printed, definition: PivotTable, naming: Naming) -> None:
        self.table, self.definition, self.naming = table, definition, naming
        self.texts = [i for i, leaf in enumerate(table.leaves) if not prints_amounts(leaf)]
        self.leaves = [table.leaves[i] for i in self.texts]
        self.totals = [folded(leaf.column.total or "") for leaf in self.leaves]
        self.stand_in = [text for text in definition.empty_row if text]
        self.made: list[KnownRow] = []
        self.open: list[int] = []  # the rows that the next may stand below, one a level

    def rows(self) -> list[KnownRow]:
        for row in self.table.rows:
            texts = [row.text(i).strip() for i in self.texts]
            if self._is_total(row, texts):
                self.made.append(KnownRow(row, "合计", EVERYTHING, None))
                self.open = [len(self.made) - 1]
            elif self.definition.empty_row and [text for text in texts if text] == self.stand_in:
                self.made.append(KnownRow(row, "（没有一行）", EVERYTHING, None))
            elif any(texts) and not self._repeated(row, texts):
                self._add(row, texts)
        return self.made

    def _is_total(self, row: PrintedRow, texts: Sequence[str]) -> bool:
        if not self.definition.total or self.made:
            return False
        said = [folded(text) for text in texts]
        blank = not any(said) and any(cell is not None and cell.amount for cell in row.cells)
        return blank or (any(said) and all(a == b or not a for a, b in zip(said, self.totals, strict=True)))

    def _add(self, row: PrintedRow, texts: Sequence[str]) -> None:
        best: tuple[int, int, dict[str, Path], Mapping[str, Traits]] | None = None
        for number, level in enumerate(self.definition.levels, 1):
            above = self._above(number)
            traits = traits_of(level, number, self.leaves, texts, above)
            keys = None if not traits else self.naming.keys(level, traits, above)
            if traits and keys is not None:
                score = evidence(traits.values())
                if best is None or score > best[0]:
                    best = (score, number, keys, traits)
        label = " ".join([text for text in texts if text][:2])
        if best is None:
            self.made.append(KnownRow(row, label, None, self._parent(len(self.definition.levels))))
            return
        _, number, keys, _ = best
        parent = self._parent(number)
        own = Query.of({name: Query.at(name, path).conditions[0][1] for name, path in keys.items()})
        query = own if parent is None else self.made[parent].query
        if parent is not None and query is not None:
            query = own.over(query)
        self._put(KnownRow(row, label, query, parent, number, tuple(keys.items())))

    def _repeated(self, row: PrintedRow, texts: Sequence[str]) -> bool:
        """A row that prints what the row above it prints, where a level is so made: a part that has no name."""
        number = next((n for n, level in enumerate(self.definition.levels, 1) if level.named == "parent"), None)
        above = self._parent(number) if number is not None else None
        if number is None or above is None or self.made[above].level != number - 1:
            return False
        if [text for text in texts if text] != [t for i in self.texts if (t := self.made[above].row.text(i).strip())]:
            return False
        self.made.append(KnownRow(row, self.made[above].label, None, above, number))
        return True

    def _put(self, known: KnownRow) -> None:
        self.made.append(known)
        self.open = [i for i in self.open if self.made[i].level < known.level]
        self.open.append(len(self.made) - 1)

    def _parent(self, number: int) -> int | None:
        return next((i for i in reversed(self.open) if self.made[i].level < number), None)

    def _above(self, number: int) -> dict[str, Path]:
        """The paths of the rows that a row of this level would stand below."""
        above: dict[str, Path] = {}
        for i in self.open:
            if self.made[i].level < number:
                above.update(dict(self.made[i].keys))
        return above


def varied(definition: PivotTable) -> frozenset[str]:
    """The dimensions by which the rows of a pivot differ."""
    return frozenset(name for level in definition.levels for name, _ in level_keys(level))
