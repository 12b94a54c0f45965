"""Cells of equal regions, balances, and parts that are no greater than what they are part of."""

from collections.abc import Iterator, Set

from generator.auditing.identities import Same, Sum
from generator.auditing.index import COMPARED, Index
from generator.auditing.regions import ALL, AT, Key, at
from generator.ledger.dimensions import DIMENSIONS

_BALANCED = ("year", "stage", "fund", "unit")
_INS = ("income", "opening")
_OUTS = ("expenditure", "closing")


def same(index: Index) -> Iterator[Same]:
    """Cells that ask the same print the same, wherever they stand."""
    for key, members in index.classes.items():
        if len(members) > 1:
            yield Same(tuple(members), index.regions.known(key))


def balances(index: Index) -> Iterator[Same]:
    """Income with what was left = expenditure with what is left, fund by fund and unit by unit."""
    flow, flows = AT["flow"], index.regions.flows
    pairs = (
        (flows(*_INS), flows(*_OUTS)),
        (flows(*_INS, "use_of_surplus"), flows(*_OUTS, "surplus_distribution")),
    )
    free = {AT[name] for name in (*_BALANCED, "flow")}
    for key, members in index.classes.items():
        if any(mask != ALL for i, mask in enumerate(key) if i not in free):
            continue
        for ins, outs in pairs:
            other = at(key, flow, outs)
            if key[flow] == ins and other in index.classes:
                yield Same((members[0], index.first(other)), index.regions.known(key), balance=True)


def contained(index: Index, exact: Set[Key]) -> Iterator[Sum]:
    """A region without one of its conditions is no smaller: said where another table prints it.

    Within one table it is said only of what no ``exact`` identity holds.
    """
    for key, members in index.classes.items():
        yield from _carried(index, key, members[0])
        tables = {index.grid_of.get(i) for i in members}
        for i, mask in enumerate(key):
            if mask == ALL or DIMENSIONS[i] in {*COMPARED, "flow"}:
                continue
            wider = index.classes.get(at(key, i, ALL), [])
            elsewhere = [j for j in wider if index.grid_of.get(j) not in tables]
            if whole := elsewhere or ([] if key in exact else wider):
                yield _part(index, whole[0], members[0], "其中的一部分")


def _carried(index: Index, key: Key, cell: int) -> Iterator[Sum]:
    """What is paid from last year's balance is no more than that balance; spending is no more than income."""
    flow, regions = AT["flow"], index.regions
    balance = tuple(mask if DIMENSIONS[i] in _BALANCED else ALL for i, mask in enumerate(key))
    if key[flow] == regions.spending and key[AT["carryover"]] == regions.carried:
        whole, rule = at(balance, flow, regions.flows("opening")), "用它安排的支出"
    elif key == at(balance, flow, regions.spending):
        whole, rule = at(balance, flow, regions.flows(*_INS)), "支出"
    else:
        return
    if whole in index.classes:
        yield _part(index, index.first(whole), cell, rule)


def _part(index: Index, whole: int, part: int, rule: str) -> Sum:
    return Sum(whole, (part,), rule, exact=False, known=index.known(part))
