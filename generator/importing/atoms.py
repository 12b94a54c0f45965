"""Atoms: candidate facts that no printed cell forbids, and which queries take each of them.

Which queries take a fact is a bit mask, made dimension by dimension. Candidates that the same queries take cannot
be told apart by the tables: only the first, the preferred one, stays.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from generator.importing.candidates import Candidate
from generator.importing.matching import Matched
from generator.ledger import DIMENSIONS, Query
from generator.vocabulary import FUND, Path


class Masks:
    """For each dimension and value: the queries which take it, as bits in the order of ``queries``."""

    def __init__(self, queries: Iterable[Query], candidates: Sequence[Candidate]) -> None:
        self.queries = tuple(dict.fromkeys(queries))
        self.bit = {query: 1 << i for i, query in enumerate(self.queries)}
        everything = (1 << len(self.queries)) - 1
        values: dict[str, set[Path | None]] = {
            name: {each.placed.coordinates[name] for each in candidates} for name in DIMENSIONS
        }
        self._masks: dict[str, dict[Path | None, int]] = {
            name: dict.fromkeys(paths, everything) for name, paths in values.items()
        }
        for query, bit in self.bit.items():
            for name, condition in query.conditions:
                for path, mask in self._masks[name].items():
                    if path is None or not condition.accepts(path):
                        self._masks[name][path] = mask & ~bit

    def of(self, candidate: Candidate) -> int:
        """The queries that take a candidate."""
        mask = -1
        for name in DIMENSIONS:
            mask &= self._masks[name][candidate.placed.coordinates[name]]
        return mask

    def union(self, queries: Iterable[Query]) -> int:
        """The bits of some queries."""
        mask = 0
        for query in queries:
            mask |= self.bit.get(query, 0)
        return mask


@dataclass(frozen=True)
class Atom:
    """A candidate with the queries that take it."""

    candidate: Candidate
    mask: int


def masks_of(matched: Matched, candidates: Sequence[Candidate]) -> Masks:
    """The masks of every query that a cell answers."""
    queries = [constraint.query for constraint in matched.constraints]
    queries += [query for choice in matched.choices for row in choice.built for query in row]
    return Masks(queries, candidates)


def atoms_of(matched: Matched, candidates: Sequence[Candidate], masks: Masks, prune: bool = True) -> list[Atom]:
    """The candidates that may have an amount; with ``prune`` off those that zeros forbid too."""
    zero = masks.union(each.query for each in matched.constraints if each.zero) if prune else 0
    atoms = [Atom(each, mask) for each in candidates if (mask := masks.of(each)) and not mask & zero]
    if prune:
        paid = {
            each.candidate.placed.coordinates["fund"] for each in atoms if each.candidate.flow in {"income", "opening"}
        }
        atoms = [each for each in atoms if each.candidate.flow in {"income", "opening"} or _funded(each, paid)]
    seen: dict[tuple[object, ...], Atom] = {}
    for atom in atoms:
        seen.setdefault((atom.candidate.flow, _own(atom), atom.mask), atom)
    return list(seen.values())


def _funded(atom: Atom, paid: set[Path | None]) -> bool:
    """What a fund pays for, or keeps, must have come in from it."""
    fund = atom.candidate.placed.coordinates["fund"]
    return fund in paid


def _own(atom: Atom) -> object:
    """Facts of different funds, and paid from last year's balance or not, balance apart."""
    coordinates = atom.candidate.placed.coordinates
    return coordinates["fund"], coordinates["unit"], coordinates["carryover"]


def by_fund(atoms: Sequence[Atom]) -> Mapping[tuple[object, object], tuple[list[int], list[int]]]:
    """For each fund and unit the atoms that come in and those that go out or are kept (收支平衡)."""
    sides: dict[tuple[object, object], tuple[list[int], list[int]]] = {}
    for i, atom in enumerate(atoms):
        coordinates = atom.candidate.placed.coordinates
        pair = sides.setdefault((coordinates["fund"], coordinates["unit"]), ([], []))
        pair[atom.candidate.flow in {"expenditure", "closing"}].append(i)
    return sides


def carried_funds(matched: Matched, atoms: Sequence[Atom], masks: Masks) -> frozenset[str]:
    """Funds which certainly have an opening balance."""
    carried: set[str] = set()
    for constraint in matched.constraints:
        bit = masks.bit[constraint.query]
        if not constraint.zero:
            taken = [atom for atom in atoms if atom.mask & bit]
            if taken and all(atom.candidate.flow == "opening" for atom in taken):
                carried.update(str(atom.candidate.entry.fund) for atom in taken)
    return frozenset(carried & set(FUND.tokens))
