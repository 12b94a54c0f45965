"""Lengths (长度): the tokens of a style as numbers."""

import re
from decimal import Decimal

_INCH = {"pt": Decimal(72), "mm": Decimal("25.4")}


def points(length: str) -> Decimal:
    """The points of a length token (28mm, 16pt)."""
    number, unit = re.fullmatch(r"(-?[\d.]+)(mm|pt)", length).groups()  # type: ignore[union-attr]
    return Decimal(number) * 72 / _INCH[unit]
