"""A chart as SVG: bars that differ by pattern and by the label beside them, never by colour alone."""

from collections.abc import Sequence
from decimal import Decimal
from html import escape
from typing import Any

import drawsvg

from generator.document import Chart, Figure, Row
from generator.writers.charts.frames import NEAR, Frame, ems, parts_a_line, units
from generator.writers.charts.words import in_words

# The library's classes have no types.
svg: Any = drawsvg

INK, BAR, LIGHT, RULE = "#1a1a1a", "#2f4d6e", "#c9d3de", "#8c8c8c"
# A bar's share of its line; how far below the middle of a line its text stands, in type sizes.
_THICK, _BASE = 0.58, 0.36


def drawn(chart: Chart, frame: Frame, identity: str) -> str:
    """The picture; ``identity`` is unique among the pictures of a page."""
    height = _round(units(chart, frame) * frame.pitch)
    families = ",".join((*(f"'{name}'" for name in frame.families), "serif"))  # WeasyPrint takes no blanks here
    picture = svg.Drawing(
        _round(frame.width), height, role="img", font_family=escape(families), id=identity,
        aria_labelledby=f"{identity}-title", aria_describedby=f"{identity}-desc",
    )  # fmt: skip
    picture.append(svg.Title(chart.table.title, id=f"{identity}-title"))
    picture.append(svg.Raw(f'<desc id="{identity}-desc">{escape(in_words(chart))}</desc>'))
    drawing = _Drawing(chart, frame, picture, identity)
    if not chart.rows:
        drawing.text(chart.empty_note, 0, frame.pitch / 2)
    elif chart.kind == "bar":
        drawing.bars()
    else:
        drawing.parts()
    return str(picture.as_svg(header=""))


class _Drawing:
    def __init__(self, chart: Chart, frame: Frame, picture: Any, identity: str) -> None:
        self.chart, self.frame, self.picture = chart, frame, picture
        self.fills = _fills(identity)

    def text(self, words: str, x: float, middle: float) -> None:
        self._text(words, str(_round(x)), middle)

    def figure(self, words: str, right: float, middle: float) -> None:
        """A figure that ends at ``right``, each digit in a column of its own: figures of a column stand in line."""
        lefts = [right - ems(words[at:]) * self.frame.size for at in range(len(words))]
        self._text(words, " ".join(str(_round(left)) for left in lefts), middle)

    def _text(self, words: str, x: str, middle: float) -> None:
        y = _round(middle + self.frame.size * _BASE)
        self.picture.append(svg.Text(words, self.frame.size, x, y, fill=INK))

    def box(self, x: float, middle: float, width: float, height: float, fill: int) -> None:
        place = (_round(length) for length in (x, middle - height / 2, width, height))
        chosen = self.fills[fill % len(self.fills)]
        self.picture.append(svg.Rectangle(*place, fill=chosen, stroke=BAR, stroke_width=0.5))

    # --- bars ------------------------------------------------------------------------------------

    def bars(self) -> None:
        """A row a bar, or one for each period; all of one scale."""
        start, _ = self.frame.bars
        figures = [figure for row in self.chart.rows for figure in self._amounts(row)]
        largest = max([_size(figure) for figure in figures]) or Decimal(1)
        top = self._legend() if self.chart.series else 0.0
        first = top
        for row in self.chart.rows:
            top = self._row(row, top, largest)
        self.picture.append(
            svg.Line(_round(start), _round(first), _round(start), _round(top), stroke=RULE, stroke_width=0.5)
        )

    def _amounts(self, row: Row) -> list[Figure]:
        return [cell.figure for cell in row.cells[1 : self.chart.periods + 1] if cell.figure]

    def _legend(self) -> float:
        x, middle, size = self.frame.bars[0], self.frame.pitch / 2, self.frame.size
        for fill, name in enumerate(self.chart.series):
            self.box(x, middle, size * 1.4, size * 0.7, fill)
            self.text(name, x + size * 1.8, middle)
            x += size * (1.8 + ems(name) + 1.5)
        return self.frame.pitch

    def _row(self, row: Row, top: float, largest: Decimal) -> float:
        frame = self.frame
        start, end = frame.bars
        label, amounts = frame.lines(row.cells[0].printed), self._amounts(row)
        taken = max(1 + (len(amounts) - 1) * NEAR, len(label) * NEAR) * frame.pitch
        centre = top + taken / 2
        for at, line in enumerate(label):
            self.text(line, 0, centre + (at - (len(label) - 1) / 2) * min(frame.size * 1.15, frame.pitch * NEAR))
        for at, figure in enumerate(amounts):
            middle = centre + (at - (len(amounts) - 1) / 2) * frame.pitch * NEAR
            if part := _part(figure, largest):
                self.box(start, middle, part * (end - start), frame.pitch * _THICK, at)
            self.figure(figure.text, frame.width - frame.share - frame.gap, middle)
        for cell in row.cells[self.chart.periods + 1 :]:
            self.figure(cell.printed, frame.width, centre)
        return top + taken

    # --- parts -----------------------------------------------------------------------------------

    def parts(self) -> None:
        """One bar of all parts, and under it what each is."""
        frame = self.frame
        figures = [figure for row in self.chart.rows for figure in self._amounts(row)]
        whole = sum(map(_size, figures), Decimal(0)) or Decimal(1)
        x = 0.0
        for fill, figure in enumerate(figures):
            width = _part(figure, whole) * frame.width
            if width:
                self.box(x, frame.pitch * 0.85, width, frame.pitch * 1.2, fill)
            x += width
        columns = parts_a_line(self.chart, frame)
        for at, row in enumerate(self.chart.rows):
            x, middle = frame.width / columns * (at % columns), (2.5 + at // columns) * frame.pitch
            self.box(x, middle, frame.size * 1.4, frame.size * 0.7, at)
            x += frame.size * 1.8
            for cell in row.cells:
                self.text(cell.printed, x, middle)
                x += frame.size * (ems(cell.printed) + 0.7)


def _size(figure: Figure) -> Decimal:
    """What a bar shows of a figure: nothing of one that is unknown or below zero."""
    return max(figure.value or Decimal(0), Decimal(0))


def _part(figure: Figure, whole: Decimal) -> float:
    """How much of a whole a figure is: a length in a picture, no amount."""
    return float(_size(figure) / whole)


def _round(length: float) -> float:
    return round(length, 2)


def _fills(identity: str) -> Sequence[Any]:
    """What bars are filled with, in order: each as plain in grey as in colour."""

    def pattern(number: int, side: float, *lines: tuple[float, float, float, float]) -> Any:
        made = svg.Pattern(side, side, id=f"{identity}-p{number}")
        made.append(svg.Rectangle(0, 0, side, side, fill="#ffffff"))
        for line in lines:
            made.append(svg.Line(*line, stroke=BAR, stroke_width=0.7))
        return made

    hatched = pattern(1, 4, (-1, 5, 5, -1), (-1, 1, 1, -1), (3, 5, 5, 3))
    lined = pattern(2, 3, (0, 1.5, 3, 1.5))
    crossed = pattern(3, 4, (0, 0, 4, 4), (0, 4, 4, 0))
    return (BAR, hatched, LIGHT, lined, crossed, "#ffffff")
