"""Money: parsing, rounding, printing, rates and rounding tails, held against whole numbers of fen."""

from decimal import Decimal

import pytest
from hypothesis import assume, example, given, settings
from hypothesis import strategies as st

from generator.money import (
    UNITS,
    NumberStyle,
    growth,
    is_tail,
    parse_amount,
    printed,
    printed_rate,
    rate,
    rounded,
)

# The same cases on every run and on every machine.
SAME = settings(deadline=None, max_examples=50, derandomize=True)

FEN_IN = {"元": 100, "万元": 1_000_000, "亿元": 10_000_000_000}
FULL_WIDTH = str.maketrans("0123456789.,-", "０１２３４５６７８９．，－")

fens = st.integers(-(10**15), 10**15)
units = st.sampled_from(sorted(UNITS))
decimals = st.integers(0, 6)
YUAN = NumberStyle(unit="元")
WAN = NumberStyle(unit="万元")


def yuan(fen: int) -> Decimal:
    """An exact amount from whole fen."""
    return Decimal(fen).scaleb(-2)


def half_up(fen: int, unit: str, places: int) -> Decimal:
    """The rounding rule in whole numbers: halves go away from zero."""
    scaled, divisor = abs(fen) * 10**places, FEN_IN[unit]
    steps = (2 * scaled + divisor) // (2 * divisor)
    return Decimal(-steps if fen < 0 else steps).scaleb(-places)


# --- parsing ----------------------------------------------------------------------------------


@SAME
@given(fens)
def test_an_amount_in_yuan_is_read_as_typed(fen: int) -> None:
    assert parse_amount(f"{yuan(fen):f}", "元") == yuan(fen)


@SAME
@given(fens)
def test_an_amount_in_ten_thousands_loses_no_fen(fen: int) -> None:
    assert parse_amount(f"{Decimal(fen).scaleb(-6):f}", "万元") == yuan(fen)


@SAME
@given(fens)
def test_separators_full_width_digits_and_blanks_change_nothing(fen: int) -> None:
    text = f"{yuan(fen):,.2f}"
    assert parse_amount(text) == parse_amount(text.translate(FULL_WIDTH)) == parse_amount(f" {text} ") == yuan(fen)


@SAME
@given(fens, st.integers(3, 6))
def test_an_amount_finer_than_a_fen_is_refused(fen: int, places: int) -> None:
    text = f"{yuan(fen):.2f}" + "0" * (places - 3) + "1"
    with pytest.raises(ValueError, match="细于一分"):
        parse_amount(text, "元")


def test_zeros_after_the_fen_are_no_finer_amount() -> None:
    assert parse_amount("1.500") == Decimal("1.50")
    assert parse_amount("1.2345670", "万元") == Decimal("12345.67")
    with pytest.raises(ValueError, match="细于一分"):
        parse_amount("1.2345671", "万元")


@pytest.mark.parametrize(
    "text",
    [
        "",
        " ",
        "六万",
        "1,00",
        "1,0000",
        ",100",
        "1.",
        ".5",
        "1.2.3",
        "1e5",
        "--1",
        "1-",
        "12元",
        "0x10",
        "NaN",
        "inf",
        "1_000",
    ],
)
def test_what_is_no_amount_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="不是金额"):
        parse_amount(text)


def test_no_binary_fraction_enters_or_leaves() -> None:
    assert parse_amount("0.1") + parse_amount("0.2") == parse_amount("0.3")
    assert isinstance(parse_amount("7599.4", "万元"), Decimal)
    with pytest.raises(TypeError):
        rounded(0.1, YUAN)  # type: ignore[arg-type]
    with pytest.raises(TypeError):
        rate(0.1, Decimal(1))  # type: ignore[arg-type]


# --- rounding and printing ---------------------------------------------------------------------


@SAME
@given(fens, units, decimals)
@example(5_000, "万元", 2)  # 50 元 is half of 0.01 万元
@example(-5_000, "万元", 2)
@example(4_999, "万元", 2)
def test_amounts_are_rounded_half_up(fen: int, unit: str, places: int) -> None:
    style = NumberStyle(unit=unit, decimals=places)
    assert rounded(yuan(fen), style) == half_up(fen, unit, places)


@SAME
@given(fens, units, decimals)
def test_what_is_printed_is_the_rounded_value_with_its_decimals(fen: int, unit: str, places: int) -> None:
    value = half_up(fen, unit, places)
    assume(value)  # zero has cases of its own
    text = printed(yuan(fen), NumberStyle(unit=unit, decimals=places))
    assert Decimal(text) == value
    assert len(text.partition(".")[2]) == places
    assert set(text) <= set("-0123456789.")


@SAME
@given(fens, decimals)
def test_thousands_are_parted_by_commas_and_nothing_else_changes(fen: int, places: int) -> None:
    plain = printed(yuan(fen), YUAN.but(decimals=places))
    parted = printed(yuan(fen), YUAN.but(decimals=places, thousands=True))
    assert parted.replace(",", "") == plain
    first, *rest = parted.partition(".")[0].lstrip("-").split(",")
    assert 1 <= len(first) <= 3
    assert all(len(group) == 3 for group in rest)


@SAME
@given(fens, units, decimals)
def test_trimming_drops_trailing_zeros_and_never_changes_the_value(fen: int, unit: str, places: int) -> None:
    style = NumberStyle(unit=unit, decimals=places)
    text = printed(yuan(fen), style.but(trim=True))
    assert Decimal(text) == rounded(yuan(fen), style)
    assert not ("." in text and text.endswith(("0", ".")))


def test_trimming_leaves_the_zeros_of_whole_numbers() -> None:
    assert printed(Decimal(2_250_000), WAN.but(trim=True)) == "225"
    assert printed(Decimal(1_000_000), WAN.but(trim=True)) == "100"
    assert printed(Decimal(11_000), WAN.but(trim=True)) == "1.1"


def test_unknown_zero_and_an_amount_that_rounds_to_zero_print_apart() -> None:
    style = WAN.but(zero="—", blank="")
    assert printed(None, style) == ""
    assert printed(Decimal("0.00"), style) == "—"
    assert printed(Decimal("49.99"), style) == "0.00"
    assert printed(None, style.but(blank="不详")) == "不详"


def test_a_known_zero_is_a_figure_unless_the_style_replaces_it() -> None:
    assert printed(Decimal(0), WAN) == "0.00"
    assert printed(Decimal(0), WAN.but(decimals=0)) == "0"
    assert printed(Decimal(0), WAN.but(zero="")) == ""
    assert printed(Decimal(0), WAN.but(trim=True)) == "0"


@pytest.mark.parametrize("places", [0, 2, 3])
def test_a_negative_amount_that_rounds_to_zero_has_no_sign(places: int) -> None:
    style = NumberStyle(unit="亿元", decimals=places)
    assert Decimal(printed(Decimal("-0.01"), style)).is_signed() is False


def test_a_change_of_style_leaves_the_style_as_it_was() -> None:
    assert WAN.but(decimals=4, trim=True) == NumberStyle(unit="万元", decimals=4, trim=True)
    assert NumberStyle(unit="万元", decimals=2, trim=False) == WAN


# --- rates ---------------------------------------------------------------------------------------


@SAME
@given(fens, fens.filter(bool))
def test_a_share_is_exact_far_beyond_what_is_printed(part: int, whole: int) -> None:
    share = rate(yuan(part), yuan(whole))
    assert share is not None
    assert abs(share * whole - 100 * part) <= abs(whole) * Decimal("1e-20")


def test_a_share_of_nothing_and_a_growth_from_nothing_are_not_known() -> None:
    assert rate(Decimal(5), Decimal(0)) is None
    assert growth(Decimal(5), Decimal("0.00")) is None
    assert growth(Decimal(0), Decimal(0)) is None


@SAME
@given(fens, fens.filter(bool))
def test_growth_has_the_sign_of_the_change_whatever_the_base(current: int, prior: int) -> None:
    percent = growth(yuan(current), yuan(prior))
    assert percent is not None
    assert (percent > 0) == (current > prior)
    assert (percent < 0) == (current < prior)


def test_growth_is_reckoned_from_exact_amounts() -> None:
    assert growth(Decimal(100_000), Decimal(90_000)) == rate(Decimal(1), Decimal(9))
    assert growth(Decimal(50), Decimal(100)) == Decimal(-50)
    assert growth(Decimal(-50), Decimal(-100)) == Decimal(50)


@pytest.mark.parametrize(
    ("value", "text"),
    [
        ("9.95", "10.0%"),
        ("9.949", "9.9%"),
        ("0.05", "0.1%"),
        ("0.049", "0.05%"),
        ("0.001", "0.001%"),
        ("0.00149", "0.001%"),
        ("-0.0004", "-0.0004%"),
        ("100", "100.0%"),
        ("0", "0.0%"),
    ],
)
def test_a_rate_keeps_digits_until_one_shows(value: str, text: str) -> None:
    assert printed_rate(Decimal(value), NumberStyle(rate_decimals=1)) == text


@SAME
@given(st.integers(-(10**9), 10**9).filter(bool), st.integers(0, 9), st.integers(0, 3), st.booleans())
def test_a_rate_other_than_zero_never_prints_as_zero(digits: int, scale: int, places: int, trim: bool) -> None:
    value = Decimal(digits).scaleb(-scale)
    text = printed_rate(value, NumberStyle(rate_decimals=places, trim=trim))
    assert text.endswith("%")
    shown = Decimal(text.removesuffix("%"))
    assert shown
    assert abs(shown - value) <= max(Decimal(5).scaleb(-places - 1), abs(value))


def test_a_trimmed_rate_drops_its_zeros() -> None:
    assert printed_rate(Decimal("12.50"), NumberStyle(rate_decimals=2, trim=True)) == "12.5%"
    assert printed_rate(Decimal(100), NumberStyle(rate_decimals=2, trim=True)) == "100%"


# --- rounding tails ------------------------------------------------------------------------------


@SAME
@given(
    st.lists(st.integers(-(10**9), 10**9), min_size=1, max_size=12), st.sampled_from(["元", "万元"]), st.integers(0, 3)
)
def test_what_exact_parts_of_an_exact_sum_miss_is_a_legal_tail(parts: list[int], unit: str, places: int) -> None:
    style = NumberStyle(unit=unit, decimals=places)
    missed = half_up(sum(parts), unit, places) - sum(half_up(part, unit, places) for part in parts)
    assert is_tail(yuan(sum(parts)), [yuan(part) for part in parts], style) == bool(missed)


@pytest.mark.parametrize(
    ("total", "parts", "tail"),
    [
        ("0.10", ["0.05", "0.05"], False),  # nothing is missed
        ("0.11", ["0.05", "0.05"], True),
        ("0.12", ["0.05", "0.05"], False),  # 0.02 is more than three halves of 0.01
        ("0.17", ["0.05", "0.05", "0.05"], True),  # 0.02 is four halves
        ("0.18", ["0.05", "0.05", "0.05"], False),
        ("0.06", ["0.05"], True),
        ("0.07", ["0.05"], False),
        ("0.08", ["0.05", "0.05"], False),
        ("0.09", ["0.05", "0.05"], True),
    ],
)
def test_a_tail_is_at_most_half_a_unit_for_each_part_and_the_sum(total: str, parts: list[str], tail: bool) -> None:
    assert is_tail(Decimal(total), [Decimal(part) for part in parts], NumberStyle(unit="元", decimals=2)) is tail
