"""Pages of a PDF as positions: every word of its text layer, every cell that rules enclose."""

import io
import re
import shutil
import subprocess
import xml.etree.ElementTree as ET
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache

import pikepdf

from tests.examples import made

# Glyphs wholly outside a page are left out of its text layer: the pages are looked at with this much around them.
_AROUND = 300.0


@dataclass(frozen=True)
class Box:
    """A rectangle in points, from the upper left corner of the page."""

    left: float
    top: float
    right: float
    bottom: float
    text: str = ""

    @property
    def centre(self) -> tuple[float, float]:
        return ((self.left + self.right) / 2, (self.top + self.bottom) / 2)

    def holds(self, point: tuple[float, float]) -> bool:
        return self.left <= point[0] <= self.right and self.top <= point[1] <= self.bottom

    @property
    def ink(self) -> "Box":
        """The middle of a word's box: its font's box is taller than its glyphs."""
        third = (self.bottom - self.top) * 0.3
        return Box(self.left, self.top + third, self.right, self.bottom - third, self.text)


@dataclass(frozen=True)
class Page:
    """One page."""

    width: float
    height: float
    words: tuple[Box, ...]
    cells: tuple[Box, ...]

    @property
    def number(self) -> int | None:
        """The number printed at the foot; None on the cover and the contents."""
        found = re.search(r"—(\d+)—$", "".join(word.text for word in sorted(self.words, key=_reading)))
        return int(found[1]) if found else None

    def lines(self) -> list["Line"]:
        """The lines of text from top to bottom, without the page number."""
        lines: list[list[Box]] = []
        for word in sorted(self.words, key=lambda word: word.centre[1]):
            if lines and word.centre[1] - lines[-1][0].centre[1] < 3:
                lines[-1].append(word)
            else:
                lines.append([word])
        made = [Line(tuple(sorted(words, key=lambda word: word.left))) for words in lines]
        return [line for line in made if not re.fullmatch(r"—\d+—", line.text)]

    def cell_at(self, word: Box) -> Box | None:
        """The cell that a word stands in."""
        return next((cell for cell in self.cells if cell.holds(word.centre)), None)


@dataclass(frozen=True)
class Line:
    """Words on one level, from the left."""

    words: tuple[Box, ...]

    @property
    def text(self) -> str:
        return "".join(word.text for word in self.words)


def _reading(word: Box) -> tuple[float, float]:
    return (round(word.centre[1]), word.left)


@cache
def pages(slug: str) -> list[Page]:
    """The pages of an example."""
    return pages_of(made(slug))


def pages_of(pdf: bytes) -> list[Page]:
    """The pages of a PDF."""
    widened = io.BytesIO()
    cells: list[tuple[Box, ...]] = []
    with pikepdf.open(io.BytesIO(pdf)) as document:
        for page in document.pages:
            left, bottom, right, top = (float(value) for value in page.mediabox)
            cells.append(tuple(_cells(page)))
            page.mediabox = pikepdf.Array([left - _AROUND, bottom - _AROUND, right + _AROUND, top + _AROUND])
        document.save(widened)
    return [
        Page(float(page.get("width", 0)) - 2 * _AROUND, float(page.get("height", 0)) - 2 * _AROUND, _words(page), boxes)
        for page, boxes in zip(_text_layer(widened.getvalue()), cells, strict=True)
    ]


def _text_layer(pdf: bytes) -> list[ET.Element]:
    pdftotext = shutil.which("pdftotext")
    assert pdftotext
    run = subprocess.run([pdftotext, "-bbox", "-", "-"], input=pdf, capture_output=True, check=True)
    root = ET.fromstring(re.sub(r'<!DOCTYPE[^>]*>| xmlns="[^"]*"', "", run.stdout.decode()))  # noqa: S314 - our own
    return list(root.iter("page"))


def _words(page: ET.Element) -> tuple[Box, ...]:
    def edge(word: ET.Element, name: str) -> float:
        return float(word.get(name, 0)) - _AROUND

    return tuple(
        Box(edge(word, "xMin"), edge(word, "yMin"), edge(word, "xMax"), edge(word, "yMax"), word.text or "")
        for word in page.iter("word")
    )


# No rule of a table is thicker (points), and lines this near to each other meet.
_RULE, _MEET = 1.5, 0.2


def _cells(page: pikepdf.Page) -> list[Box]:
    """The cells of all tables: what rules enclose, with the rules on their right and below them."""
    rules = list(_rules(page))
    upright = [rule for rule in rules if rule.bottom - rule.top > rule.right - rule.left]
    level = [rule for rule in rules if rule.bottom - rule.top <= rule.right - rule.left]
    across, down = _apart(rule.right for rule in upright), _apart(rule.bottom for rule in level)
    width, height = len(across) - 1, len(down) - 1
    if width < 1 or height < 1:
        return []

    def is_upright(column: int, row: int) -> bool:
        middle = (down[row] + down[row + 1]) / 2
        return any(abs(rule.right - across[column]) < _MEET and rule.top < middle < rule.bottom for rule in upright)

    def is_level(column: int, row: int) -> bool:
        middle = (across[column] + across[column + 1]) / 2
        return any(abs(rule.bottom - down[row]) < _MEET and rule.left < middle < rule.right for rule in level)

    left = {(i, j): is_upright(i, j) for i in range(width + 1) for j in range(height)}
    above = {(i, j): is_level(i, j) for i in range(width) for j in range(height + 1)}
    found, seen = [], set()
    for start in ((i, j) for j in range(height) for i in range(width)):
        if start in seen:
            continue
        seen.add(start)
        waiting, squares, enclosed = [start], [], True
        while waiting:
            i, j = waiting.pop()
            squares.append((i, j))
            for wall, beside in ((left[i, j], (i - 1, j)), (left[i + 1, j], (i + 1, j)),
                                 (above[i, j], (i, j - 1)), (above[i, j + 1], (i, j + 1))):  # fmt: skip
                if wall or beside in seen:
                    continue
                if 0 <= beside[0] < width and 0 <= beside[1] < height:
                    seen.add(beside)
                    waiting.append(beside)
                else:
                    enclosed = False
        if enclosed:
            (columns, rows) = zip(*squares, strict=True)
            found.append(Box(across[min(columns)], down[min(rows)], across[max(columns) + 1], down[max(rows) + 1]))
    return found


def _rules(page: pikepdf.Page) -> Iterator[Box]:
    """The thin rectangles that are painted."""
    scale, last = 1.0, None
    for instruction in pikepdf.parse_content_stream(page):
        name = str(instruction.operator)
        numbers = [float(str(value)) for value in instruction.operands] if name in {"cm", "re"} else []
        if name == "cm" and numbers[0] == numbers[3] != 1:
            scale = numbers[0]
        elif name == "re":
            x, y, width, tall = (value * scale for value in numbers)
            last = Box(x, y, x + width, y + tall) if min(width, tall) <= _RULE else None
        elif name == "f" and last is not None:
            yield last


def _apart(values: Iterable[float]) -> list[float]:
    """Values in order, of those that meet the first."""
    apart: list[float] = []
    for value in sorted(values):
        if not apart or value - apart[-1] > _MEET:
            apart.append(value)
    return apart
