"""Money (金额): the only module that rounds, prints and compares amounts.

An amount is a ``Decimal`` in yuan (元), never finer than a fen (分). It is printed in the unit of a
table or text (元, 万元, 亿元), ROUND_HALF_UP. A rate is a ``Decimal`` in per cent, computed from
exact yuan.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from decimal import ROUND_HALF_UP, Context, Decimal

FEN = Decimal("0.01")
UNITS = {"元": Decimal(1), "万元": Decimal(10_000), "亿元": Decimal(100_000_000)}

# Wide enough that no product or quotient of amounts is rounded before it is printed.
_EXACT = Context(prec=60, rounding=ROUND_HALF_UP)
# No budget has an amount of more digits.
_AMOUNT = re.compile(r"[-+]?(?=[\d,.]{1,30}$)(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?", re.ASCII)
_FULL_WIDTH = str.maketrans("０１２３４５６７８９．，－＋　", "0123456789.,-+ ")


def parse_amount(text: str, unit: str = "元") -> Decimal:
    """Return the yuan of ``text`` typed in ``unit``.

    Raises ValueError when the text is no amount or is finer than a fen.
    """
    cleaned = text.translate(_FULL_WIDTH).replace(" ", "")
    if not _AMOUNT.fullmatch(cleaned):
        raise ValueError("不是金额")
    yuan = _EXACT.multiply(Decimal(cleaned.replace(",", "")), UNITS[unit])
    if yuan != yuan.quantize(FEN, context=_EXACT):
        raise ValueError("金额细于一分")
    return yuan.quantize(FEN, context=_EXACT)


@dataclass(frozen=True, slots=True)
class NumberStyle:
    """How numbers print: unit of amount, decimals, separators, and what stands for zero and unknown.

    ``zero`` and ``blank`` replace the figure when they are not None; ``trim`` drops trailing zeros.
    """

    unit: str = "万元"
    decimals: int = 2
    thousands: bool = False
    trim: bool = False
    zero: str | None = None
    blank: str = ""
    not_applicable: str = "—"
    rate_decimals: int = 1

    def but(self, **changes: object) -> "NumberStyle":
        """Return this style with some traits changed (报告 → 表 → 列 → 行)."""
        return replace(self, **changes)  # type: ignore[arg-type]


def rounded(amount: Decimal, style: NumberStyle) -> Decimal:
    """Return the amount in the unit of the style, rounded half up to its decimals."""
    return _EXACT.divide(amount, UNITS[style.unit]).quantize(Decimal(1).scaleb(-style.decimals), context=_EXACT)


def printed(amount: Decimal | None, style: NumberStyle) -> str:
    """Return the amount as it stands in the report, without its unit."""
    if amount is None:
        return style.blank
    if amount == 0 and style.zero is not None:
        return style.zero
    return _digits(rounded(amount, style), style)


def _digits(value: Decimal, style: NumberStyle) -> str:
    value = value.copy_abs() if value == 0 else value  # there is no negative zero
    text = f"{value:,f}" if style.thousands else f"{value:f}"
    if style.trim and "." in text:
        text = text.rstrip("0").rstrip(".")
    return text


def rate(part: Decimal, whole: Decimal) -> Decimal | None:
    """Return part ÷ whole in per cent, exact; None when the whole is zero."""
    return _EXACT.multiply(_EXACT.divide(part, whole), Decimal(100)) if whole else None


def growth(current: Decimal, prior: Decimal) -> Decimal | None:
    """Return the change over ``prior`` in per cent, exact; None on a zero base (不可比)."""
    return rate(current - prior, prior.copy_abs()) if prior else None


def printed_rate(value: Decimal, style: NumberStyle) -> str:
    """Return a rate with its % sign. A rate that would round to 0 keeps digits until one shows."""
    decimals = style.rate_decimals
    shown = value.quantize(Decimal(1).scaleb(-decimals), context=_EXACT)
    while value and not shown:
        decimals += 1
        shown = value.quantize(Decimal(1).scaleb(-decimals), context=_EXACT)
    return _digits(shown, style) + "%"


def is_tail(total: Decimal, parts: Iterable[Decimal], style: NumberStyle) -> bool:
    """True when printed parts miss the printed total by a legal rounding tail (尾差).

    ``total`` and ``parts`` are exact amounts. Legal: 0 < |total - sum| <= (n+1) * half a printed unit.
    """
    shown = [rounded(part, style) for part in parts]
    difference = (rounded(total, style) - sum(shown)).copy_abs()
    return 0 < difference <= Decimal(5).scaleb(-style.decimals - 1) * (len(shown) + 1)
