"""Tables that contradict each other: which few cells are wrong, what they should be, and against which others.

Every cell may miss its value at a price; the cheapest way to make all hold, priced again and again by what was
missed before, ends with few cells. Each is then held against the fewest other cells that already exclude it.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from decimal import Decimal

from generator.findings import Findings
from generator.findings import catalogue as kinds
from generator.importing.atoms import Atom, Masks, atoms_of, by_fund
from generator.importing.candidates import Candidate
from generator.importing.matching import Constraint, Matched
from generator.importing.programme import INFINITY, Programme

_ROWS = "同一科目的其他各行"
_BALANCE = "收支平衡、上年结转等整套表的关系"
_ALONE = "其他各表（没有哪个科目能有这笔数）"
_ROUNDS, _SCALE, _NOTHING = 6, Decimal(100), 1e-4


@dataclass(frozen=True)
class _Row:
    """Cells that say the same of the same atoms."""

    atoms: tuple[int, ...]
    low: float
    high: float
    cells: tuple[Constraint, ...]


def tell_conflicts(matched: Matched, candidates: Sequence[Candidate], masks: Masks, findings: Findings) -> None:
    """Name the cells that cannot all be right."""
    atoms = atoms_of(matched, candidates, masks, prune=False)
    rows = _rows(matched, atoms, masks)
    missed = _missed(rows, atoms)
    for row, amount in missed.items():
        others = [other for other in rows if other not in missed]
        against = _fewest(row, others, atoms)
        cell = row.cells[0]
        findings.add(
            kinds.IMPORT_CONFLICT, cell.cell.place, table=cell.table, row=cell.row, column=cell.column,
            printed=cell.cell.text or "空白",
            others="、".join(_words(other.cells[0]) for other in against) or _ALONE,
            expected=f"按其他各表，这里应约为 {_shown(amount, cell)}",
        )  # fmt: skip
    if not missed:  # it is not sums that contradict, but which of the rows of one name are which
        cells = [choice.rows[0][0][0] for choice in matched.choices]
        for cell in cells or matched.constraints[:1]:
            findings.add(
                kinds.IMPORT_CONFLICT, cell.cell.place, table=cell.table, row=cell.row, column=cell.column,
                printed=cell.cell.text or "空白", others=_ROWS if matched.choices else _BALANCE,
                expected="各表相互衔接",
            )  # fmt: skip


def _words(constraint: Constraint) -> str:
    place = constraint.cell.place
    return f"{place.sheet}!{place.cell}（{constraint.row}·{constraint.column}，{constraint.cell.text or '空白'}）"


def _shown(amount: float, constraint: Constraint) -> str:
    """A sum in the unit of the cell, with its decimals."""
    cell = constraint.cell
    step = 2 * cell.half
    yuan = Decimal(repr(amount)) * _SCALE
    if not step:
        return f"{yuan:.2f} 元"
    scale = cell.amount / Decimal(cell.text.replace(",", "")) if cell.amount else Decimal(1)
    return f"{(yuan / scale).quantize((step / scale).normalize()):f}"


def _rows(matched: Matched, atoms: Sequence[Atom], masks: Masks) -> list[_Row]:
    """One row for all cells that say the same."""
    merged: dict[tuple[tuple[int, ...], float, float], list[Constraint]] = {}
    taken: dict[int, tuple[int, ...]] = {}
    for each in matched.constraints:
        bit = masks.bit[each.query]
        if bit not in taken:
            taken[bit] = tuple(i for i, atom in enumerate(atoms) if atom.mask & bit)
        high = each.high if each.zero else each.high - Decimal("0.01")
        merged.setdefault((taken[bit], float(each.low / _SCALE), float(high / _SCALE)), []).append(each)
    return [_Row(*key, tuple(cells)) for key, cells in merged.items() if key[0] or key[1] > 0]


def _base(atoms: Sequence[Atom]) -> Programme:
    programme = Programme()
    for _ in atoms:
        programme.column(0, INFINITY, False)
    for income, spent in by_fund(atoms).values():
        programme.row({**dict.fromkeys(income, 1.0), **dict.fromkeys(spent, -1.0)}, 0, 0)
    return programme


def _missed(rows: Sequence[_Row], atoms: Sequence[Atom]) -> dict[_Row, float]:
    """The rows that must give way, with the sums they should have had."""
    programme = _base(atoms)
    slacks = []
    for row in rows:
        over, under = (programme.column(0, INFINITY, False) for _ in range(2))
        programme.row({**dict.fromkeys(row.atoms, 1.0), over: -1.0, under: 1.0}, row.low, row.high)
        slacks.append((over, under))
    weights = [float(len(row.cells)) for row in rows]
    values: list[float] | None = None
    for _ in range(_ROUNDS):
        costs = {column: weight for pair, weight in zip(slacks, weights, strict=True) for column in pair}
        values = programme.solve(costs)
        if values is None:
            return {}
        weights = [
            len(row.cells) / (values[over] + values[under] + 0.1)
            for row, (over, under) in zip(rows, slacks, strict=True)
        ]
    assert values is not None  # noqa: S101
    return {
        row: sum(values[i] for i in row.atoms)
        for row, (over, under) in zip(rows, slacks, strict=True)
        if values[over] + values[under] > _NOTHING
    }


def _fewest(row: _Row, others: Sequence[_Row], atoms: Sequence[Atom]) -> list[_Row]:
    """A smallest set of other rows that excludes a row: first one of the same sum, else by halving."""
    same = next((other for other in others if other.atoms == row.atoms), None)
    if same is not None and (same.high < row.low or row.high < same.low):
        return [same]

    def excluded(rows: Sequence[_Row]) -> bool:
        programme = _base(atoms)
        for each in (row, *rows):
            programme.row(dict.fromkeys(each.atoms, 1.0), each.low, each.high)
        return programme.solve({}) is None

    if excluded([]):
        return []  # no fact could make the row at all
    return _smallest([], list(others), False, excluded) if excluded(others) else []


def _smallest(
    known: list[_Row], rows: list[_Row], added: bool, excluded: Callable[[Sequence[_Row]], bool]
) -> list[_Row]:
    """QuickXplain (Junker 2004): the rows of a minimal conflict, the earlier preferred."""
    if added and excluded(known):
        return []
    if len(rows) == 1:
        return rows
    half = len(rows) // 2
    first, second = rows[:half], rows[half:]
    right = _smallest(known + first, second, bool(first), excluded)
    left = _smallest(known + right, first, bool(right), excluded)
    return left + right
