"""Which sheet holds which table: by the table's title, label or id, in the sheet's name or its first rows."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from generator.finished.texts import folded, marked, pattern_of
from generator.sets.table_definition import Common
from generator.sources.excel import Sheet

HEAD_ROWS = 8  # a title, a label, an owner and a unit stand within these
_YEAR = re.compile(r"20\d\d")


@dataclass(frozen=True)
class Identity:
    """By what a table is known: the form of its title, its label, its id."""

    definition: Common
    title: re.Pattern[str]
    length: int

    @classmethod
    def of(cls, definition: Common, names: dict[str, object]) -> "Identity":
        """The identity of a definition; ``names`` hold marks for what is not yet known."""
        form = pattern_of(folded(marked(definition.title, names)), {})
        return cls(definition, form.expression, len(form.expression.pattern))

    def score(self, sheet: Sheet) -> int:
        """How surely a sheet holds the table; 0: not at all."""
        name = folded(sheet.name)
        lines = [folded(text) for text in _head(sheet)]
        if any(self.title.fullmatch(line) for line in lines):
            return 5
        if self.title.fullmatch(name) or name == folded(self.definition.id):
            return 5
        label = folded(self.definition.label)
        labelled = [re.match(rf"{re.escape(label)}[:：、.]?(?!\d)", line) for line in (name, *lines)] if label else []
        rests = [line[match.end() :] for line, match in zip((name, *lines), labelled, strict=False) if match]
        if any(rest and self.title.match(rest) for rest in rests):
            return 4
        if any(self.title.search(line) for line in (name, *lines)):
            return 3
        return 2 if rests else 0


def years_named(sheets: Iterable[Sheet], default: int) -> list[int]:
    """The years that the heads of the sheets name, the most frequent first; the default always among them."""
    counts: dict[int, int] = {default: 1}
    for sheet in sheets:
        for text in (sheet.name, *_head(sheet)):
            for year in set(_YEAR.findall(text)):
                counts[int(year)] = counts.get(int(year), 0) + 1
    return sorted(counts, key=lambda year: (-counts[year], -year))


def assigned(identities: Sequence[Identity], sheets: Sequence[Sheet]) -> dict[str, Sheet]:
    """Table id → sheet: the surest pairs first, among equals the longer title."""
    pairs = [
        (-score, -identity.length, i, j)
        for i, identity in enumerate(identities)
        for j, sheet in enumerate(sheets)
        if (score := identity.score(sheet))
    ]
    found: dict[str, Sheet] = {}
    used: set[int] = set()
    for _, _, i, j in sorted(pairs):
        identity = identities[i].definition.id
        if identity not in found and j not in used:
            found[identity] = sheets[j]
            used.add(j)
    return found


def _head(sheet: Sheet) -> list[str]:
    return [str(cell) for row in sheet.rows[:HEAD_ROWS] for cell in row.cells if cell]
