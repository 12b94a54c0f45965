"""Amounts of the atoms: one solution that every printed cell allows, chosen by stated rules.

Amounts are whole multiples of a grain (10 yuan, else 1 yuan, else a fen). Of all solutions the program takes, in turn,
the one with

1. the least amount that goes against the natural links of codes (``schemas/natural_links.csv``),
2. the fewest facts that are not exactly a printed amount (of a cell of greatest detail that takes the fact),
3. the fewest facts.

The second and third rule are kept unit by unit and nature by nature (personnel first), within a fixed number of nodes:
a very large input may end with a few facts more than need be, the same ones every time.
"""

import csv
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import ROUND_CEILING, Decimal

from generator.importing.atoms import Atom, Masks, by_fund
from generator.importing.candidates import BASIC
from generator.importing.matching import Choice, Constraint, Matched
from generator.importing.programme import INFINITY, Programme, optimum, total
from generator.ledger import Query
from generator.resources import resource

GRAINS = (Decimal(10), Decimal(1), Decimal("0.01"))
# What rounding leaves open of an amount that the tables fix, in printed digits.
_DIGITS = 5


@dataclass(frozen=True)
class Solution:
    """Amounts in yuan by atom; ``determined`` are the atoms which the tables alone fix to their printed digit."""

    amounts: Mapping[int, Decimal]
    determined: frozenset[int]


def natural_links() -> dict[str, frozenset[str]]:
    """Economic code → the functions that pay it by the nature of the codes."""
    links: dict[str, set[str]] = {}
    with (resource("schemas") / "natural_links.csv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            links.setdefault(row["economic"], set()).add(row["function"])
    return {economic: frozenset(functions) for economic, functions in links.items()}


def against_links(atom: Atom, links: Mapping[str, frozenset[str]]) -> bool:
    """True when a basic expenditure stands where one of its codes has another partner."""
    entry = atom.candidate.entry
    if atom.candidate.flow != "expenditure" or entry.nature not in BASIC:
        return False
    if entry.economic is not None and entry.economic in links:
        return entry.function not in links[entry.economic]
    return any(entry.function in functions for functions in links.values())


@dataclass(frozen=True)
class Cell:
    """Distinct cells of one set of atoms: whole grains allowed, and exactly printed where that is a whole grain."""

    atoms: tuple[int, ...]
    low: int
    high: int
    exact: int | None


def solve(matched: Matched, atoms: Sequence[Atom], masks: Masks) -> Solution | None:
    """The solution by the rules; None when the cells contradict each other."""
    for grain in GRAINS:
        model = _Model(matched, atoms, masks, grain)
        if model.possible:
            values = model.best()
            if values is not None:
                return model.solution(values)
    return None


class _Model:
    """The programme of one grain."""

    def __init__(self, matched: Matched, atoms: Sequence[Atom], masks: Masks, grain: Decimal) -> None:
        self.atoms, self.masks, self.grain = atoms, masks, grain
        self.programme = Programme()
        self.taken: dict[Query, tuple[int, ...]] = {}
        cells = _distinct(self._cell(each) for each in matched.constraints if not each.zero)
        self.possible = all(cell.low <= cell.high for cell in cells)
        self.cells = cells
        self.step = self._steps(matched)
        most = max((cell.high for cell in cells), default=0) + 1
        caps = [most] * len(atoms)
        for cell in cells:
            for i in cell.atoms:
                caps[i] = min(caps[i], cell.high)
        self.caps = [max(cap, 0) for cap in caps]
        for cap in self.caps:
            self.programme.column(0, cap, True)
        for cell in cells:
            self.programme.row(dict.fromkeys(cell.atoms, 1.0), cell.low, cell.high)
            self.possible = self.possible and (bool(cell.atoms) or cell.low <= 0)
        for income, spent in by_fund(atoms).values():
            self.programme.row({**dict.fromkeys(income, 1.0), **dict.fromkeys(spent, -1.0)}, 0, 0)
        self._carryover()
        for choice in matched.choices:
            self.possible = self._choice(choice, most) and self.possible
        # What comes from the tables; later rows and narrower bounds are rules of choice.
        self.hard, self.upper = len(self.programme.rows), list(self.programme.upper)

    def _of(self, query: Query) -> tuple[int, ...]:
        if query not in self.taken:
            bit = self.masks.bit[query]
            self.taken[query] = tuple(i for i, atom in enumerate(self.atoms) if atom.mask & bit)
        return self.taken[query]

    def _cell(self, constraint: Constraint) -> Cell:
        low, high = _grains(constraint.low, self.grain), _grains(constraint.high, self.grain) - 1
        amount = (constraint.cell.amount or Decimal(0)) / self.grain
        exact = int(amount) if amount == amount.to_integral_value() else None
        return Cell(self._of(constraint.query), low, high, exact)

    def _steps(self, matched: Matched) -> dict[int, Decimal]:
        """The coarsest printed digit, in yuan, among the cells that take an atom."""
        steps: dict[int, Decimal] = {}
        for each in matched.constraints:
            if not each.zero:
                for i in self._of(each.query):
                    steps[i] = max(steps.get(i, Decimal(0)), 2 * each.cell.half)
        return steps

    def _carryover(self) -> None:
        """What is paid or kept of last year's balance is that balance, fund by fund and unit by unit."""
        groups: dict[tuple[object, object], dict[int, float]] = {}
        for i, atom in enumerate(self.atoms):
            coordinates = atom.candidate.placed.coordinates
            key = (coordinates["fund"], coordinates["unit"])
            if atom.candidate.flow == "opening":
                groups.setdefault(key, {})[i] = 1.0
            elif coordinates["carryover"] == ("yes",):
                groups.setdefault(key, {})[i] = -1.0
        for factors in groups.values():
            self.programme.row(factors, 0, 0)

    def _choice(self, choice: Choice, most: int) -> bool:
        """Each printed row is one of the built rows, in order; a built row that is not printed has no amount."""
        pairs = _pairs(choice, self)
        chosen = {pair: self.programme.column(0, 1, True) for pair in sorted(pairs)}
        for r in range(len(choice.rows)):
            self.programme.row({column: 1.0 for pair, column in chosen.items() if pair[0] == r}, 1, 1)
            for c in range(len(choice.built)):  # keep the order: a later row stands further down
                if r and (r, c) in chosen:
                    before = {column: 1.0 for (row, b), column in chosen.items() if row == r - 1 and b < c}
                    self.programme.row({**before, chosen[r, c]: -1.0}, 0, INFINITY)
        for (r, c), column in chosen.items():
            for each in choice.rows[r][c]:
                cell = self._cell(each)
                if not each.zero:
                    self.programme.row({**dict.fromkeys(cell.atoms, 1.0), column: -float(cell.low)}, 0, INFINITY)
                high = 0 if each.zero else cell.high
                self.programme.row({**dict.fromkeys(cell.atoms, 1.0), column: float(most - high)}, -INFINITY, most)
        for c, queries in enumerate(choice.built):
            row_atoms = sorted({i for query in queries for i in self._of(query)})
            columns = {column: -float(most) for pair, column in chosen.items() if pair[1] == c}
            self.programme.row({**dict.fromkeys(row_atoms, 1.0), **columns}, -INFINITY, 0)
        return all(any(pair[0] == r for pair in chosen) for r in range(len(choice.rows)))

    def best(self) -> list[float] | None:
        """Solve by the rules, each keeping what the ones before it gained."""
        links = natural_links()
        against = {i: 1.0 for i, atom in enumerate(self.atoms) if against_links(atom, links)}
        values = self.programme.solve(against)
        if values is None:
            return None
        most = round(total(values, against))
        self.programme.row(against, 0, most)
        if not most:
            for i in against:
                self.programme.upper[i] = self.caps[i] = 0
        printed = self._printed()
        for block in self._blocks():
            first = len(values)
            deviating, used = self._uses(block, printed, values)
            values = self.programme.solve(deviating) or self.programme.solve(deviating, values) or values
            self.programme.row(deviating, 0, round(total(values, deviating)))
            values = self.programme.solve(used, values) or values
            for column in range(first, len(values)):  # which facts there are is settled, their margins are not
                if self.programme.integral[column]:
                    self.programme.lower[column] = self.programme.upper[column] = round(values[column])
        return values

    def _blocks(self) -> list[list[int]]:
        """Atoms unit by unit and nature by nature, as their facts are counted."""
        blocks: dict[tuple[str, str, str], list[int]] = {}
        for i, atom in enumerate(self.atoms):
            entry = atom.candidate.entry
            if self.caps[i]:
                blocks.setdefault((entry.unit or "", atom.candidate.flow, entry.nature or ""), []).append(i)
        return [blocks[key] for key in sorted(blocks)]

    def _printed(self) -> dict[int, set[int]]:
        """For each atom the amounts that cells of greatest detail print."""
        sets = [frozenset(cell.atoms) for cell in self.cells]
        printed: dict[int, set[int]] = {}
        for cell, mine in zip(self.cells, sets, strict=True):
            if cell.exact and not any(other < mine for other in sets if other):
                for i in mine:
                    printed.setdefault(i, set()).add(cell.exact)
        return printed

    def _uses(
        self, block: Sequence[int], printed: Mapping[int, set[int]], values: list[float]
    ) -> tuple[dict[int, float], dict[int, float]]:
        """Columns that are 1 where an atom is a fact: for each printed amount it may be, and for any other amount.

        ``values`` is prolonged by what the new columns are in the solution at hand.
        """
        deviating: dict[int, float] = {}
        used: dict[int, float] = {}
        for i in block:
            cap, now = self.caps[i], round(values[i])
            amounts = sorted(value for value in printed.get(i, ()) if value <= cap)
            other = self.programme.column(0, 1, True)
            rest = self.programme.column(0, cap, False)
            values += [float(now > 0 and now not in amounts), float(0 if now in amounts else now)]
            self.programme.row({rest: 1.0, other: -float(cap)}, -INFINITY, 0)
            sums, one = {i: 1.0, rest: -1.0}, {other: 1.0}
            for amount in amounts:
                column = self.programme.column(0, 1, True)
                values.append(float(now == amount))
                sums[column], one[column] = -float(amount), 1.0
            self.programme.row(sums, 0, 0)
            self.programme.row(one, 0, 1)
            deviating[other] = 1.0
            used.update(one)
        return deviating, used

    def solution(self, values: Sequence[float]) -> Solution:
        """Amounts in yuan, and which of them the tables alone determine."""
        amounts = {i: round(values[i]) * self.grain for i in range(len(self.atoms)) if round(values[i])}
        return Solution(amounts, self._determined(amounts))

    def _determined(self, amounts: Mapping[int, Decimal]) -> frozenset[int]:
        """Atoms whose least and greatest possible amount differ by no more than some printed digits."""
        count, whole = len(self.upper), self.programme
        model = Programme(whole.lower[:count], self.upper, whole.integral[:count], whole.rows[: self.hard])
        solver = model.solver(relaxed=True)
        determined = set()
        for i in amounts:
            ends = [optimum(solver, {i: sign}, len(model.lower)) for sign in (1.0, -1.0)]
            if None not in ends and ends[0] is not None and ends[1] is not None:
                width = Decimal(round(ends[1][i] - ends[0][i])) * self.grain
                if ends[0][i] > 0.5 and width <= _DIGITS * self.step.get(i, Decimal(0)):
                    determined.add(i)
        return frozenset(determined)


def _grains(amount: Decimal, grain: Decimal) -> int:
    return int((amount / grain).to_integral_value(ROUND_CEILING))


def _distinct(cells: Iterable[Cell]) -> list[Cell]:
    """One cell for each set of atoms: the narrowest of their bounds."""
    merged: dict[tuple[int, ...], Cell] = {}
    for cell in cells:
        other = merged.get(cell.atoms)
        if other is not None:
            exact = cell.exact if cell.high - cell.low <= other.high - other.low else other.exact
            cell = Cell(cell.atoms, max(cell.low, other.low), min(cell.high, other.high), exact)
        if cell.exact is not None and not cell.low <= cell.exact <= cell.high:
            cell = Cell(cell.atoms, cell.low, cell.high, None)
        merged[cell.atoms] = cell
    return list(merged.values())


def _pairs(choice: Choice, model: _Model) -> set[tuple[int, int]]:
    """Pairs (printed row, built row) that some order-keeping reading of all rows uses."""
    rows, built = len(choice.rows), len(choice.built)
    may = {
        (r, c)
        for r in range(rows)
        for c in range(built)
        if all(each.zero or model._of(each.query) for each in choice.rows[r][c])
    }
    first, last = {}, {}
    at = -1
    for r in range(rows):
        at = next((c for c in range(at + 1, built) if (r, c) in may), built)
        first[r] = at
    at = built
    for r in range(rows - 1, -1, -1):
        at = next((c for c in range(at - 1, -1, -1) if (r, c) in may), -1)
        last[r] = at
    return {(r, c) for r, c in may if first[r] <= c <= last[r]}
