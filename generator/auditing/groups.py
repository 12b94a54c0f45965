"""Cells that stand together in a form or a list of fixed rows: a total among its parts, purchases, shares."""

from collections.abc import Iterator, Mapping, Sequence

from generator.auditing.identities import Share, Sum
from generator.auditing.index import Index
from generator.auditing.regions import Key, apart, inside

_OF_WHICH = "其中"


def coverings(index: Index) -> Iterator[Sum]:
    """Within each group of cells: those that make up another of them."""
    for grid in index.grids:
        for group in grid.groups.values():
            plain = [i for i in group if _OF_WHICH not in index.cells[i].row]
            for total in group:
                key = index.keys[total]
                if key is not None and (found := _covering(index, total, key, group, plain)) is not None:
                    yield found


def _covering(index: Index, total: int, key: Key, group: Sequence[int], plain: Sequence[int]) -> Sum | None:
    """What is called 其中 is tried as a part, else left aside."""
    return _made_up(index, total, key, group) or _made_up(index, total, key, plain)


def _made_up(index: Index, total: int, key: Key, group: Sequence[int]) -> Sum | None:
    """The widest cells of a group within a total; None when they overlap or are less than two."""
    within = {
        i: boxes
        for i in group
        if i != total and (boxes := _boxes(index, i)) and key not in boxes and all(inside(b, key) for b in boxes)
    }
    parts = {tuple(boxes): i for i, boxes in reversed(within.items()) if not _in_another(i, within)}
    every = [box for boxes in parts for box in boxes]
    if len(parts) < 2 or not all(apart(one, other) for n, one in enumerate(every) for other in every[n + 1 :]):
        return None
    closings = [index.closed(box) for box in index.regions.without(key, every)]
    closing = tuple(cell for each in closings if each is not None for cell in each)
    shown = tuple(sorted(parts.values()))
    return Sum(total, shown, "各项", None not in closings, closing, index.regions.known(key))


def _in_another(cell: int, within: Mapping[int, list[Key]]) -> bool:
    mine = within[cell]
    return any(
        other != mine and all(any(inside(box, each) for each in other) for box in mine) for other in within.values()
    )


def _boxes(index: Index, cell: int) -> list[Key]:
    """What a cell takes, query by query; nothing for a share."""
    if index.cells[cell].share:
        return []
    keys = [index.regions.key(query) for query in index.cells[cell].queries]
    return [key for key in keys if key is not None] if None not in keys else []


def procured(index: Index) -> Iterator[Sum]:
    """A project's line in the list of procurement is what its form says it buys."""
    for project, lines in index.gathered.bought.items():
        if len(lines) == 1 and project in index.gathered.purchased:
            yield Sum(lines[0], tuple(index.gathered.purchased[project]), "项目采购各项")


def shares(index: Index) -> Iterator[Share]:
    """Printed shares whose part and whole are printed too."""
    several = {cell.queries: i for i, cell in enumerate(index.cells) if len(cell.queries) > 1 and not cell.share}
    for at in index.gathered.shares:
        *part, whole = index.cells[at].queries
        parts = [index.of_query(query) for query in part]
        if tuple(part) in several:
            parts = [several[tuple(part)]]
        total = index.of_query(whole)
        if total is not None and None not in parts:
            yield Share(at, tuple(i for i in parts if i is not None), total)
