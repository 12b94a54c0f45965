"""Solved amounts and figures of other years → the blocks of a budget."""

from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal
from typing import Any

from generator.budget.figures import Block, Fact, Statement
from generator.contract import Values, Where
from generator.importing.atoms import Atom, Masks
from generator.importing.matching import Constraint
from generator.importing.solving import Solution
from generator.ledger import Condition, Dimensions, Query
from generator.vocabulary import NONE, Path

PUBLISHED, CHOSEN = "公开数", "推定"
_FLOWS = ("income", "expenditure", "opening", "closing")


def this_year(query: Query) -> bool:
    """True when a query asks for the report's own budget, whose facts are solved."""
    year, stage = query.condition("year"), query.condition("stage")
    return (year is None or year.accepts(("0",))) and (stage is None or stage.accepts(("budget",)))


def current_block(year: int, atoms: Sequence[Atom], solution: Solution, zeros: Iterable[Atom], one_unit: bool) -> Block:
    """The facts of the report's year, in the order of their codes; known zeros come last."""
    facts: dict[str, list[Fact]] = {flow: [] for flow in _FLOWS}
    amounts = sorted(solution.amounts.items(), key=lambda pair: _order(atoms[pair[0]]))
    for i, amount in amounts:
        note = PUBLISHED if i in solution.determined else CHOSEN
        facts[atoms[i].candidate.flow].append(_fact(atoms[i], amount, note, one_unit))
    for atom in zeros:
        facts[atom.candidate.flow].append(_fact(atom, Decimal(0), PUBLISHED, one_unit))
    return Block(year=year, stage="budget", **{flow: tuple(found) for flow, found in facts.items()})


def _order(atom: Atom) -> tuple[Any, ...]:
    entry = atom.candidate.entry
    nature = ("personnel", "operating", "basic", "project").index(entry.nature) if entry.nature in _NATURES else 9
    return (entry.unit or "", entry.fund or "", nature == 3, entry.function or "", nature, entry.economic or "")


_NATURES = {"personnel", "operating", "basic", "project"}


def _fact(atom: Atom, amount: Decimal, note: str, one_unit: bool) -> Fact:
    entry = atom.candidate.entry
    update: dict[str, Any] = {"amount": amount, "note": note}
    if entry.project:
        update["nature"] = None  # a project's fact is project expenditure
    if one_unit:
        update["unit"] = None  # it goes without saying
    return entry.model_copy(update=update)


def known_zeros(
    printed: Sequence[Constraint], candidates: Sequence[Atom], masks: Masks, facts: Sequence[Atom], main: str | None
) -> list[Atom]:
    """One fact of zero for each query that a table prints as 0 where it would print nothing else."""
    chosen: list[Atom] = []
    for constraint in sorted(printed, key=lambda each: _breadth(each, candidates, masks)):
        bit = masks.bit[constraint.query]
        able = [atom for atom in candidates if atom.mask & bit]
        if able and not any(atom.mask & bit for atom in (*facts, *chosen)):
            chosen.append(min(able, key=lambda atom: _plainness(atom, main)))
    return chosen


def main_function(facts: Sequence[Atom], amounts: Sequence[Decimal]) -> str | None:
    """The function with the most running cost."""
    sums: dict[str, Decimal] = {}
    for atom, amount in zip(facts, amounts, strict=True):
        entry = atom.candidate.entry
        if entry.function and entry.nature == "operating":
            sums[entry.function] = sums.get(entry.function, Decimal(0)) + amount
    return max(sorted(sums), key=lambda code: sums[code], default=None)


def _breadth(constraint: Constraint, candidates: Sequence[Atom], masks: Masks) -> int:
    return sum(bool(atom.mask & masks.bit[constraint.query]) for atom in candidates)


def _plainness(atom: Atom, main: str | None) -> tuple[bool, bool, bool]:
    """A zero stands where spending of its sort stands: running cost of the main function, no project."""
    entry = atom.candidate.entry
    return (entry.project is not None, entry.nature != "operating", entry.function != main)


def other_blocks(year: int, constraints: Iterable[Constraint], dimensions: Dimensions) -> list[Block]:
    """Figures of other years and stages as statements: each printed cell the value of its query."""
    stated: dict[tuple[int, str], dict[Query, Decimal]] = {}
    for constraint in constraints:
        query, amount = constraint.query, constraint.cell.amount
        years, stages = query.condition("year"), query.condition("stage")
        at, stage = _only(years), _only(stages)
        if amount is None or at is None or stage is None:
            continue
        key = (year + int(at[0]), stage[-1])
        stated.setdefault(key, {}).setdefault(query, amount)
    blocks = []
    for (of_year, of_stage), amounts in sorted(stated.items(), reverse=True):
        statements = tuple(
            Statement(where=_where(query, dimensions), amount=amount, note=PUBLISHED)
            for query, amount in amounts.items()
            if not _follows(query, amounts)
        )
        blocks.append(Block(year=of_year, stage=of_stage, statements=statements))
    return blocks


def _only(condition: Condition | None) -> Path | None:
    """The one value that a condition takes."""
    if condition is None or condition.include is None or len(condition.include) != 1:
        return None
    return next(iter(condition.include))


def _follows(query: Query, amounts: Mapping[Query, Decimal]) -> bool:
    """True when a list's value is the sum of values that are stated one by one."""
    return any(
        all(single in amounts for single in singles) and sum(amounts[single] for single in singles) == amounts[query]
        for singles in query.singles()
    )


def _where(query: Query, dimensions: Dimensions) -> Where:
    conditions = {}
    for name, condition in query.conditions:
        if name in {"year", "stage"}:
            continue
        if name == "flow" and condition.include == frozenset({("expenditure",)}):
            continue
        include = tuple(dimensions.code(name, path) for path in sorted(condition.include or ()) if path != NONE)
        conditions[name] = Values(include, tuple(dimensions.code(name, path) for path in sorted(condition.exclude)))
    return Where(**conditions)
