"""Runs (合并单元格): cells of the same text one under the other become one cell."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from itertools import pairwise

from generator.document import Cell


def join_runs(rows: Sequence[Sequence[Cell]], joins: Callable[[int, int], bool]) -> list[list[Cell]]:
    """Join runs of the same text among the cells (row, column) that ask for it.

    A run ends where a run to its left ends.
    """
    joined = [list(row) for row in rows]
    ends: set[int] = set()
    for column in range(len(joined[0]) if joined else 0):
        starts = [i for i in range(len(joined)) if i == 0 or i in ends or not _goes_on(joined, joins, i, column)]
        for start, end in pairwise([*starts, len(joined)]):
            if not joins(start, column):
                continue
            for i in range(start, end):
                joined[i][column] = replace(joined[i][column], span=end - start if i == start else 0)
            ends.add(end)
    return joined


def _goes_on(rows: Sequence[Sequence[Cell]], joins: Callable[[int, int], bool], row: int, column: int) -> bool:
    above, below = rows[row - 1][column], rows[row][column]
    same = above.text == below.text and above.across == below.across
    return same and joins(row - 1, column) and joins(row, column)
