"""Chinese numerals (汉字数字) for numbering."""

_DIGITS = "零一二三四五六七八九"


def chinese_number(n: int) -> str:
    """Return 1–99 in Chinese: 一, 十, 十一, 二十, 二十一; ValueError beyond."""
    if not 1 <= n <= 99:
        raise ValueError(n)
    tens, ones = divmod(n, 10)
    head = "" if tens == 0 else "十" if tens == 1 else _DIGITS[tens] + "十"
    return head + (_DIGITS[ones] if ones else "")
