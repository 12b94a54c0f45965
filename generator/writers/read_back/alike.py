"""When two texts are the same as far as a PDF can tell.

A text layer knows glyphs: characters that a font draws alike become one of them, and what draws nothing is not in it.
"""

import re
import unicodedata

# Readers join a word that a hyphen parts at the end of a line.
_HYPHEN = re.compile(r"(?<=[^\W\d_])-(?=[^\W\d_])")
# Control, format and variation characters, blanks.
_NOTHING = {"Cc", "Cf", "Mn", "Zs", "Zl", "Zp"}
# Radicals, which fonts draw as the characters that look like them.
_RADICALS = range(0x2E80, 0x2FE0)


def plain(text: str) -> str:
    """A text without what draws nothing, one form of each character."""
    if not text.isascii():
        text = unicodedata.normalize("NFKC", text)
        text = "".join(c for c in text if c.isalnum() or unicodedata.category(c) not in _NOTHING)
    return "".join(text.split())


def alike(found: str, expected: str) -> bool:
    """True when a text layer that says ``found`` can be of a page that prints ``expected``."""
    if found == expected:
        return True
    one, other = plain(found), plain(expected)
    if one == other:
        return True
    one, other = _HYPHEN.sub("", one), _HYPHEN.sub("", other)
    return len(one) == len(other) and all(map(_same_glyph, one, other))


def begins(found: str, expected: str) -> bool:
    """True when ``found`` can be the beginning of a longer ``expected``."""
    one, other = _HYPHEN.sub("", plain(found)), _HYPHEN.sub("", plain(expected))
    return len(one) < len(other) and all(map(_same_glyph, one, other))


def _same_glyph(one: str, other: str) -> bool:
    if one == other or ord(one) in _RADICALS or ord(other) in _RADICALS:
        return True
    return unicodedata.category(one)[0] in "PS" and unicodedata.category(other)[0] in "PS" and one + other not in _SIGNS


# Marks that make a number another number.
_SIGNS = {a + b for a in "-+.,%‰" for b in "-+.,%‰"}
