"""Chinese numerals of the outline."""

import pytest

from generator.numerals import chinese_number


@pytest.mark.parametrize(
    ("n", "text"),
    [
        (1, "一"),
        (9, "九"),
        (10, "十"),
        (11, "十一"),
        (19, "十九"),
        (20, "二十"),
        (21, "二十一"),
        (90, "九十"),
        (99, "九十九"),
    ],
)
def test_numbers_are_written_as_one_counts(n: int, text: str) -> None:
    assert chinese_number(n) == text


def test_every_number_has_a_text_of_its_own() -> None:
    assert len({chinese_number(n) for n in range(1, 100)}) == 99


@pytest.mark.parametrize("n", [0, 100, -1])
def test_beyond_ninety_nine_there_is_none(n: int) -> None:
    with pytest.raises(ValueError, match=str(n)):
        chinese_number(n)
