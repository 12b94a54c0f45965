"""The growth of time with the rows of a table, as a picture: doubling the rows is one step right, the time one up."""

from collections.abc import Mapping
from math import floor, log2
from typing import Any

import drawsvg

# The library's classes have no types.
svg: Any = drawsvg

_WIDE, _TALL, _LEFT, _TOP = 620, 330, 60, 20
_RIGHT, _BOTTOM = 130, 50
_INKS = ("#2f4d6e", "#b5651d", "#4a7a4a")
_TYPE = {"font_family": "'Noto Sans CJK SC', sans-serif"}


def growth_picture(growth: Mapping[str, Mapping[int, float]]) -> str:
    """An SVG of the seconds by rows and engine, both axes in doublings; dashed is what grows as the rows do."""
    rows = sorted({count for taken in growth.values() for count in taken})
    seconds = [second for taken in growth.values() for second in taken.values()]
    low, high = floor(log2(min(seconds))), log2(max(seconds)) + 0.3
    across, up = _WIDE - _LEFT - _RIGHT, _TALL - _TOP - _BOTTOM
    doublings = max(log2(rows[-1] / rows[0]), 1)

    def x(count: float) -> float:
        return round(_LEFT + across * log2(count / rows[0]) / doublings, 2)

    def y(second: float) -> float:
        return round(_TALL - _BOTTOM - up * (log2(second) - low) / (high - low), 2)

    picture = svg.Drawing(_WIDE, _TALL, role="img")
    picture.append(svg.Title("一张表的行数与生成时间"))
    picture.append(svg.Rectangle(0, 0, _WIDE, _TALL, fill="white"))
    for second in (2.0**power for power in range(low, floor(high) + 1)):
        picture.append(svg.Line(_LEFT, y(second), _WIDE - _RIGHT, y(second), stroke="#dddddd"))
        picture.append(svg.Text(f"{second:g}", 12, _LEFT - 8, y(second) + 4, text_anchor="end", **_TYPE))
    for count in rows:
        picture.append(svg.Text(str(count), 12, x(count), _TALL - _BOTTOM + 18, text_anchor="middle", **_TYPE))
    picture.append(svg.Text("秒", 12, _LEFT - 8, _TOP - 6, text_anchor="end", **_TYPE))
    picture.append(svg.Text("一张表的行数", 12, _LEFT + across / 2, _TALL - 10, text_anchor="middle", **_TYPE))
    for ink, (engine, taken) in zip(_INKS, growth.items(), strict=False):
        counts = sorted(taken)
        first, last = counts[0], counts[-1]
        even = taken[first] * last / first
        if even <= 2**high:
            picture.append(svg.Line(x(first), y(taken[first]), x(last), y(even), stroke=ink, stroke_dasharray="2 4"))
        points = [place for count in counts for place in (x(count), y(taken[count]))]
        picture.append(svg.Lines(*points, fill="none", stroke=ink, stroke_width=2))
        for count in counts:
            picture.append(svg.Circle(x(count), y(taken[count]), 3, fill=ink))
        words = f"{engine}（{taken[last]:.1f} 秒）"
        picture.append(svg.Text(words, 12, x(last) + 8, y(taken[last]) + 4, fill=ink, **_TYPE))
    return str(picture.as_svg())
