"""Frames (图框): how wide the parts of a chart are and how far apart its lines, so that a page of charts is one page.

All lengths are in points. The charts of one page have their labels, bars and amounts under each other.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from generator.document import Block, Chart, ChartBlock, Heading, Items, Line, Paragraph
from generator.sets.style import Style
from generator.writers.lengths import points
from generator.writers.widths import text_width

# The distance of lines, in type sizes: as much as there is room for, within these.
_LOOSE, _CLOSE = 1.9, 1.05
# The second bar of a row stands closer to the first.
NEAR = 0.86
_BETWEEN = 6.0
# A label wider than this part of the page goes on in a second line.
_WIDEST = 0.36
# What a page has besides text and lines, in type sizes: the title of a chart and the space below it; around the text,
# with what is left free.
_TITLE, _AFTER, _AROUND = 2.2, 1.0, 2.2
_WHOLE = re.compile(r"(?:[!-~]+|.)[，。；：、）”》]*", re.DOTALL)
# Widths in type sizes: of what is not Chinese, and of the marks of numbers.
_DIGIT, _NARROW = 0.55, {".": 0.28, ",": 0.28, "-": 0.4, "%": 0.9, " ": 0.3}


@dataclass(frozen=True, slots=True)
class Frame:
    """The room of one chart: its width, its type size, the distance of its lines, the widths of label and figures."""

    width: float
    size: float
    pitch: float
    label: float
    amount: float
    share: float
    families: tuple[str, ...]

    @property
    def bars(self) -> tuple[float, float]:
        """Where bars begin, and where the longest ends."""
        return self.label + _BETWEEN, self.width - self.share - self.gap - self.amount - _BETWEEN

    @property
    def gap(self) -> float:
        """The room between amounts and shares."""
        return 2 * _BETWEEN if self.share else 0.0

    def lines(self, label: str) -> list[str]:
        """A label in as many lines as it takes."""
        return wrapped(label, self.label / self.size)


def ems(text: str) -> float:
    """The width of a text in type sizes: Chinese characters are one wide, others by kind, near enough for any font."""
    return sum(1.0 if ord(character) > 0x2000 else _NARROW.get(character, _DIGIT) for character in text)


def wrapped(text: str, width: float) -> list[str]:
    """A text in lines of at most ``width`` type sizes; numbers, words and the marks after them are not parted."""
    lines, room = [""], width
    for piece in _WHOLE.findall(text):
        for part in piece if ems(piece) > width else (piece,):
            if ems(part) > room + 0.01 and lines[-1]:
                lines.append("")
                room = width
            lines[-1] += part
            room -= ems(part)
    return lines


def chart_frames(blocks: Sequence[Block], style: Style) -> dict[str, Frame]:
    """The frame of each chart by anchor: those of a page share what its text leaves, others are set loosely."""
    frames: dict[str, Frame] = {}
    for heading, page in _pages(blocks):
        charts = {block.anchor: block.chart for block in page if isinstance(block, ChartBlock)}
        if charts:
            frame = _frame(list(charts.values()), style)
            pitch = _pitch(page, list(charts.values()), frame, style) if heading and heading.alone else _LOOSE
            frames |= dict.fromkeys(charts, replace(frame, pitch=pitch * frame.size))
    return frames


def units(chart: Chart, frame: Frame) -> float:
    """How many lines a chart takes."""
    if not chart.rows:
        return 1.0
    rows = sum(max(1 + (chart.periods - 1) * NEAR, len(frame.lines(row.cells[0].printed)) * NEAR) for row in chart.rows)
    return rows + bool(chart.series) if chart.kind == "bar" else 2.0 + -(-len(chart.rows) // parts_a_line(chart, frame))


def parts_a_line(chart: Chart, frame: Frame) -> int:
    """How many parts of a stacked chart are told in one line under it."""
    longest = max(sum(ems(cell.printed) + 1 for cell in row.cells) for row in chart.rows)
    return max(1, min(int(frame.width // ((longest + 2) * frame.size)), len(chart.rows)))


def _pages(blocks: Sequence[Block]) -> list[tuple[Heading | None, Sequence[Block]]]:
    starts = [0, *(at for at, block in enumerate(blocks) if isinstance(block, Heading)), len(blocks)]
    parts = [blocks[start:end] for start, end in pairwise(starts) if end > start]
    return [(part[0] if isinstance(part[0], Heading) else None, part) for part in parts]


def _frame(charts: Sequence[Chart], style: Style) -> Frame:
    form, size = style.portrait, float(points(style.sizes.chart))
    width = float(text_width(form))
    bars = [chart for chart in charts if chart.kind == "bar"]
    labels = [ems(row.cells[0].printed) for chart in bars for row in chart.rows]
    amounts = [ems(cell.printed) for c in bars for row in c.rows for cell in row.cells[1 : c.periods + 1]]
    shares = [ems(cell.printed) for c in bars for row in c.rows for cell in row.cells[c.periods + 1 :]]
    label = min(max(labels, default=0) * size, width * _WIDEST)
    return Frame(
        width, size, 0, label, max(amounts, default=0) * size, max(shares, default=0) * size, style.fonts.table
    )


def _pitch(page: Sequence[Block], charts: Sequence[Chart], frame: Frame, style: Style) -> float:
    """The distance of lines, in type sizes, that fills what the text of a page leaves to its charts."""
    form = style.portrait
    height = float(points(form.height) - points(form.margins.top) - points(form.margins.bottom))
    text = sum(_text_lines(block, frame.width, style) for block in page) * float(points(style.line_height))
    room = (height - text) / frame.size - _AROUND - len(charts) * (_TITLE + _AFTER)
    return max(_CLOSE, min(_LOOSE, room / sum(units(chart, frame) for chart in charts)))


def _text_lines(block: Block, width: float, style: Style) -> int:
    """How many lines of the page a block of text takes; an indent is two characters wide."""
    if isinstance(block, Heading):
        return 1
    lines: list[Line] = []
    if isinstance(block, Paragraph):
        lines = [block.line]
    elif isinstance(block, Items):
        lines = [item.line for item in block.items]
    em = float(points(style.sizes.body) + points(style.letter_spacing))
    return sum(len(wrapped("　　" + "".join(span.text for span in line), width / em)) for line in lines)
