"""Flush right edges for Chinese text.

WeasyPrint stretches a justified line at its spaces, and Chinese has none. Here the missing width is shared
among all characters of the line, as Chinese typesetting does. ``justify_line`` takes the place of WeasyPrint's
function of that name; the range of versions it fits is pinned in ``pyproject.toml``.
"""

from collections.abc import Iterator
from typing import Any

from weasyprint.formatting_structure import boxes
from weasyprint.layout import inline
from weasyprint.text import line_break

# WeasyPrint's boxes and functions are not typed.
_TEXT: Any = boxes.TextBox
_INLINE: Any = (boxes.LineBox, boxes.InlineBox)
_create_layout: Any = line_break.create_layout

# Beyond this share of the type size a stretched line looks worse than a short one.
_MOST = 0.25


def justify_line(context: Any, line: Any, extra_width: float) -> None:
    """Stretch one line by ``extra_width`` (px), evenly after each character but the last."""
    texts = list(_texts(line))
    characters = sum(len(box.text) for box in texts) - 1
    if characters < 1 or extra_width <= 0:
        return
    spacing = extra_width / characters
    if spacing <= _MOST * texts[0].style["font_size"]:
        _stretch(context, line, spacing, 0)


def _texts(box: Any) -> Iterator[Any]:
    if isinstance(box, _TEXT):
        yield box
    elif isinstance(box, _INLINE):
        for child in box.children:
            yield from _texts(child)


def _stretch(context: Any, box: Any, spacing: float, shift: float) -> float:
    """Widen the texts in a box and move what follows; return the shift after it."""
    box.position_x += shift
    if isinstance(box, _TEXT):
        style = box.style.copy()
        own = style["letter_spacing"]
        style["letter_spacing"] = spacing + (0 if own == "normal" else own)
        layout = _create_layout(box.text, style, context, max_width=None, justification_spacing=0)
        layout.deactivate()
        box.style, box.pango_layout = style, layout
        box.width += spacing * len(box.text)
        return shift + spacing * len(box.text)
    if isinstance(box, _INLINE):
        after = shift
        for child in box.children:
            if child.is_in_normal_flow():
                after = _stretch(context, child, spacing, after)
        box.width += after - shift
        return after
    return shift


def install() -> None:
    """Let WeasyPrint justify Chinese lines."""
    inline.justify_line = justify_line
