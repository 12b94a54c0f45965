"""Lengths of a style in the units of Word: twips (a twentieth of a point), half points, eighths of a point."""

from collections.abc import Sequence
from decimal import ROUND_FLOOR, ROUND_HALF_UP, Decimal
from itertools import pairwise

from generator.sets.style import Page
from generator.writers.lengths import points


def twips(length: str | Decimal, times: str = "1") -> int:
    """A length token, or points, in twips."""
    return _whole(_points(length) * Decimal(times) * 20)


def fitting_twips(length: str) -> int:
    """A length in twips, never more: what must fit a given number of times."""
    return int((points(length) * 20).to_integral_value(ROUND_FLOOR))


def half_points(length: str) -> int:
    """A type size, as Word counts it."""
    return _whole(points(length) * 2)


def eighths(length: str) -> int:
    """The width of a rule; the thinnest is a quarter of a point."""
    return max(_whole(points(length) * 8), 2)


def text_width(page: Page) -> int:
    """The width of the text of a page in twips."""
    return twips(page.width) - twips(page.margins.left) - twips(page.margins.right)


def shared(width: int, weights: Sequence[Decimal]) -> list[int]:
    """A width shared out by weights, nothing of it lost."""
    edges = [_whole(width * sum(weights[:i], Decimal(0)) / sum(weights)) for i in range(len(weights) + 1)]
    return [right - left for left, right in pairwise(edges)]


def _points(length: str | Decimal) -> Decimal:
    return points(length) if isinstance(length, str) else length


def _whole(value: Decimal) -> int:
    return int(value.to_integral_value(ROUND_HALF_UP))
