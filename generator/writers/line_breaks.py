"""Line breaks (断行) that a typesetter does not find by itself: ends kept together, titles broken by sense."""

import re
from collections.abc import Iterator, Sequence
from itertools import combinations, pairwise
from math import ceil

# Marks that may not begin a line stay with the characters before them.
_CLOSING = "。，、；：！？）〕】》」』”’%％…"
_KEPT = 2
# A text shorter than this, in characters, has no line to spare for its end.
_SHORT = 4
# After these the end would be torn off.
_TORN = "（《〔【“‘「『\u200b"


def kept_end(*texts: str) -> list[tuple[str, str]]:
    """Texts that follow each other, each in two: what may be broken, and what belongs to the end that stays together.

    The end is the last two characters with the marks after them; there is none where a word or a figure would be torn,
    or of a text too short to break.
    """
    whole = "".join(texts)
    bare = whole.rstrip(_CLOSING)
    cut = len(bare) - _KEPT
    if len(bare) < _SHORT or not all(_wide(character) for character in bare[cut:]) or bare[cut - 1] in _TORN:
        cut = len(whole)
    parts, start = [], 0
    for text in texts:
        at = min(max(cut - start, 0), len(text))
        parts.append((text[:at], text[at:]))
        start += len(text)
    return parts


def _wide(character: str) -> bool:
    """True for characters between which a line may be broken: Chinese ones, no marks or spaces."""
    return "㐀" <= character <= "鿿"


# Between a Chinese character and a quotation mark, on the outer side of the mark, a line may be broken: the rules of
# Unicode, made for quotation marks without a side, forbid it, and the line before stands half empty.
_OUTSIDE = re.compile(r"(?<=[㐀-鿿，。；：、])(?=[“‘])|(?<=[”’])(?=[㐀-鿿])")
_MAY_BREAK = "\u200b"
_WORD = re.compile(r"[!-~]+")
# So many other characters are as wide as a Chinese one, at the least.
_NARROW = 1.6


def outside_quotes(text: str) -> str:
    """A text that may be broken before and after what it quotes."""
    return _OUTSIDE.sub(_MAY_BREAK, text)


def breakable(text: str, room: int) -> str:
    """A text whose words and codes longer than a line of ``room`` Chinese characters may be broken anywhere."""
    return _WORD.sub(lambda word: _MAY_BREAK.join(word[0]) if len(word[0]) > room * _NARROW else word[0], text)


# A title is broken at its joints: before a year, or after one that it begins with, around what is in brackets.
_JOINT = re.compile(r"(?<=^\d{4}年)(?!度)|(?<=^\d{4}年度)|(?<=[）》])|(?=[（《])|(?=\d{4}年)")


def title_lines(title: str, most: int, names: Sequence[str] = ()) -> list[str]:
    """A title in as few lines of at most ``most`` characters as it needs, broken by sense, as even as may be.

    ``names`` are kept whole where they stand in it. A title without fitting joints is one line, and left to itself.
    """
    fewest = ceil(_width(title) / most)
    joints = sorted(set(_joints(title, names)))
    ways = (_cut(title, chosen) for chosen in combinations(joints, max(fewest, 1) - 1))
    fitting = [lines for lines in ways if max(map(_width, lines)) <= most]
    return min(fitting, key=_unevenness, default=[title])


def _joints(title: str, names: Sequence[str]) -> Iterator[int]:
    inside: set[int] = set()
    for name in filter(None, names):
        start = title.find(name)
        if start >= 0:
            end = start + len(name)
            inside |= set(range(start + 1, end))
            yield from (edge for edge in (start, end) if 0 < edge < len(title))
    for joint in _JOINT.finditer(title):
        if 0 < joint.start() < len(title) and joint.start() not in inside:
            yield joint.start()


def _cut(title: str, joints: Sequence[int]) -> list[str]:
    edges = [0, *joints, len(title)]
    return [title[start:end].strip() for start, end in pairwise(edges)]


def _width(text: str) -> float:
    return sum(1.0 if ord(character) > 0x2000 else 0.5 for character in text)


def _unevenness(lines: list[str]) -> tuple[float, int]:
    """Least for lines of like width; of two alike the one whose first line is the longer."""
    widths = [_width(line) for line in lines]
    return max(widths) - min(widths), -int(widths[0])
