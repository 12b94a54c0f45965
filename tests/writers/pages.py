"""Pages of a PDF as positions: every word of its text layer, every cell box that was drawn."""

import io
import re
import shutil
import subprocess
import xml.etree.ElementTree as ET
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


def _cells(page: pikepdf.Page) -> list[Box]:
    """The boxes of cells and tables: a border is painted between an inner and an outer rectangle."""
    boxes: dict[Box, None] = {}
    scale = 1.0
    rectangles: list[list[float]] = []
    for instruction in pikepdf.parse_content_stream(page):
        name = str(instruction.operator)
        numbers = [float(str(value)) for value in instruction.operands] if name in {"cm", "re"} else []
        if name == "cm" and numbers[0] == numbers[3] != 1:
            scale = numbers[0]
        elif name == "re":
            rectangles.append(numbers)
        elif name == "f*":
            if len(rectangles) == 2:
                x, y, width, tall = rectangles[1]
                left, top, right, bottom = (round(value * scale, 2) for value in (x, y, x + width, y + tall))
                boxes[Box(left, top, right, bottom)] = None
            rectangles = []
        elif name in {"f", "n", "S"}:
            rectangles = []
    return [box for box in boxes if not any(_within(other, box) for other in boxes)]


def _within(inner: Box, outer: Box) -> bool:
    return inner is not outer and outer.holds((inner.left, inner.top)) and outer.holds((inner.right, inner.bottom))
