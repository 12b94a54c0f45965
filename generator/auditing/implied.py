"""All identities that the queries of cells imply, each once."""

from itertools import chain

from generator.auditing.across import across
from generator.auditing.equalities import balances, contained, same
from generator.auditing.gathering import Gathered
from generator.auditing.groups import coverings, procured, shares
from generator.auditing.identities import Identity, Same, Sum
from generator.auditing.index import Index
from generator.auditing.partitions import partitions, trees
from generator.auditing.regions import Regions


def implied(gathered: Gathered, regions: Regions) -> tuple[Identity, ...]:
    """The identities of gathered cells. Of sums over the same cells the first is kept: rows under rows say it best."""
    index = Index(gathered, regions)
    sums: dict[tuple[int, frozenset[int]], Sum] = {}
    for each in chain(trees(index), partitions(index), across(index), coverings(index), procured(index)):
        sums.setdefault((each.total, frozenset(each.parts)), each)
    equal = (*same(index), *balances(index))
    certain: list[Same | Sum] = [*equal, *(each for each in sums.values() if each.exact)]
    exact = {key for each in certain for i in each.touched if (key := index.keys[i]) is not None}
    if index.signed:
        return (*certain, *shares(index))
    return (*equal, *sums.values(), *contained(index, exact), *shares(index))
