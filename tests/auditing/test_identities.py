"""How identities are judged: the rule of (n+1)·half a unit, blanks, precision, gaps, shares."""

from decimal import Decimal

import pytest

from generator.auditing.cells import Cell
from generator.auditing.identities import Same, Share, Sum, Verdict
from generator.findings import Place

_HALF = Decimal(50)  # of 0.01 万元


def cell(text: str, half: Decimal = _HALF) -> Cell:
    """A cell that prints so many 万元."""
    amount = Decimal(text) * 10000 if text else None
    return Cell("表", "行", "栏", Place("表.csv", line=1), text, amount, half if text else Decimal(0))


def cells(*texts: str) -> list[Cell]:
    """Cells in 万元 with two decimals."""
    return [cell(text) for text in texts]


@pytest.mark.parametrize(
    ("total", "parts", "verdict"),
    [
        ("3.00", ("1.00", "2.00"), Verdict.HELD),
        ("759.94", ("662.36", "40.54", "57.05"), Verdict.TAIL),
        ("3.015", ("1.00", "2.00"), Verdict.TAIL),
        ("3.02", ("1.00", "2.00"), Verdict.FAILED),
        ("3.02", ("1.00", "1.00", "1.00"), Verdict.TAIL),
        ("", ("1.00",), Verdict.FAILED),
        ("1.00", ("",), Verdict.FAILED),
        ("", ("", ""), Verdict.HELD),
        ("1.00", (), Verdict.FAILED),
    ],
)
def test_a_total_and_its_parts(total: str, parts: tuple[str, ...], verdict: Verdict) -> None:
    identity = Sum(0, tuple(range(1, len(parts) + 1)), "各行")
    assert identity.judge(cells(total, *parts)) is verdict


def test_parts_that_leave_something_out_may_not_exceed_their_total() -> None:
    identity = Sum(0, (1,), "各行", exact=False)
    assert identity.judge(cells("3.00", "1.00")) is Verdict.HELD
    assert identity.judge(cells("3.00", "3.50")) is Verdict.FAILED


def test_what_is_left_out_counts_only_while_it_prints_nothing() -> None:
    identity = Sum(0, (1,), "各行", closing=(2,))
    assert identity.judge(cells("3.00", "1.00", "")) is Verdict.FAILED
    assert identity.judge(cells("3.00", "1.00", "2.00")) is Verdict.HELD


def test_of_an_earlier_year_a_blank_may_be_unknown() -> None:
    assert Sum(0, (1,), "各行", known=False).judge(cells("3.00", "")) is Verdict.UNKNOWN
    assert Same((0, 1), known=False).judge(cells("3.00", "")) is Verdict.UNKNOWN
    assert Same((0, 1)).judge(cells("3.00", "")) is Verdict.FAILED


def test_one_amount_prints_alike_in_one_precision_and_within_half_a_digit_in_two() -> None:
    assert Same((0, 1)).judge(cells("3.00", "3.01")) is Verdict.FAILED
    coarse = [cell("57.05"), cell("57.045", Decimal(5))]
    assert Same((0, 1)).judge(coarse) is Verdict.HELD
    assert Same((0, 1)).judge([cell("57.05"), cell("57.061", Decimal(5))]) is Verdict.FAILED


def test_a_share_holds_when_some_amounts_that_print_so_have_it() -> None:
    def judged(share: str) -> Verdict:
        printed = Cell("表", "行", "占比", Place("表.csv"), f"{share}%", Decimal(share), Decimal("0.005"), share=True)
        return Share(0, (1,), 2).judge([printed, *cells("2410.10", "3233.20")])

    assert judged("74.54") is Verdict.HELD
    assert judged("74.55") is Verdict.FAILED
