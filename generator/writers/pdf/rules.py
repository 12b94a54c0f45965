"""The rules of tables (表线), drawn as the lines that they are.

WeasyPrint draws each side of each cell by itself, clipped against its neighbours. Here the sides of cells that lie in
a row are one line, so that a page has tens of them instead of thousands. ``TableRules`` takes the place of WeasyPrint's
``draw_border``; the range of versions it fits is pinned in ``pyproject.toml``.
"""

from collections.abc import Iterable, Iterator
from typing import Any

import weasyprint.draw
from weasyprint.draw import color
from weasyprint.formatting_structure import boxes

# WeasyPrint's boxes and functions are not typed.
_TABLE: Any = boxes.TableBox
_CELL: Any = boxes.TableCellBox
_draw: Any = weasyprint.draw
_draw_border: Any = _draw.draw_border
_get_color: Any = color.get_color

_SIDES = ("top", "right", "bottom", "left")
_CORNERS = ("top_left", "top_right", "bottom_right", "bottom_left")
# Sides that are this near to each other (px) are one line.
_NEAR = 0.05

# Where a line lies, how thick it is, where it starts and ends: all in px, across or down the page.
_Line = tuple[float, float, float, float]


class TableRules:
    """Draws the borders of boxes, called for a table and then for each of its cells."""

    def __init__(self) -> None:
        self._drawn = False

    def __call__(self, stream: Any, box: Any) -> None:
        """Draw the border of a box; where rules are plain, a table draws those of its cells too."""
        if isinstance(box, _CELL):
            if not self._drawn:
                _draw_border(stream, box)
            return
        if not isinstance(box, _TABLE):
            _draw_border(stream, box)
            return
        ruled = [box, *(cell for group in box.children for row in group.children for cell in row.children)]
        looks = {look for each in ruled for look in _looks(each)}
        colours = [colour for style, colour in looks if style == "solid"]
        self._drawn = len(looks) == len(colours) == 1 and not any(map(_special, ruled))
        if not self._drawn:
            _draw_border(stream, box)
            return
        with stream.artifact(), stream.stacked():
            stream.set_color(colours[0])
            for at, thickness, start, end in _joined(line for each in ruled for line in _upright(each)):
                stream.rectangle(at, start, thickness, end - start)
                stream.fill()
            for at, thickness, start, end in _joined(line for each in ruled for line in _level(each)):
                stream.rectangle(start, at, end - start, thickness)
                stream.fill()


def _looks(box: Any) -> Iterator[tuple[str, Any]]:
    """The style and colour of each side that is drawn."""
    for side in _SIDES:
        if getattr(box, f"border_{side}_width"):
            yield box.style[f"border_{side}_style"], _get_color(box.style, f"border_{side}_color")


def _special(box: Any) -> bool:
    """True for a box of which more than plain sides is drawn, or less."""
    style = box.style
    return (
        style["visibility"] != "visible"
        or style["border_image_source"][0] != "none"
        or style["empty_cells"] != "show"
        or any(length for corner in _CORNERS for length in getattr(box, f"border_{corner}_radius"))
    )


def _upright(box: Any) -> Iterator[_Line]:
    across, down = (box.border_box_x(), box.border_width()), (box.border_box_y(), box.border_height())
    return _sides(across, down, box.border_left_width, box.border_right_width)


def _level(box: Any) -> Iterator[_Line]:
    across, down = (box.border_box_x(), box.border_width()), (box.border_box_y(), box.border_height())
    return _sides(down, across, box.border_top_width, box.border_bottom_width)


def _sides(across: tuple[float, float], along: tuple[float, float], first: float, last: float) -> Iterator[_Line]:
    """The two sides of a box that lie ``along`` it: each way where it begins and how far it goes."""
    (at, extent), (start, length) = across, along
    if first:
        yield at, first, start, start + length
    if last:
        yield at + extent - last, last, start, start + length


def _joined(lines: Iterable[_Line]) -> list[_Line]:
    """The lines, those that go on where another ends as one with it."""
    joined: list[_Line] = []
    for line in sorted(lines, key=lambda line: (round(line[0] / _NEAR), line[1], line[2])):
        if joined and _goes_on(joined[-1], line):
            at, thickness, start, end = joined[-1]
            joined[-1] = (at, thickness, start, max(end, line[3]))
        else:
            joined.append(line)
    return joined


def _goes_on(one: _Line, other: _Line) -> bool:
    """True when the other lies in the same row, as thick, and begins where the one ends."""
    return abs(other[0] - one[0]) < 2 * _NEAR and other[1] == one[1] and other[2] <= one[3] + _NEAR


def install() -> None:
    """Let WeasyPrint draw tables so."""
    _draw.draw_border = TableRules()
