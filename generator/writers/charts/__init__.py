"""Charts (图) as SVG: ``frames`` decides how much room each has, ``drawing`` draws it, ``words`` says it in words.

drawsvg draws: small, pure Python, MIT, kept, the same text every time; chart libraries that lay out by themselves know
neither the type area nor the widths of Chinese, and weigh or identify their pictures at random.
"""

from collections.abc import Sequence

from generator.document import Block, ChartBlock
from generator.sets.style import Style
from generator.writers.charts.frames import Frame, chart_frames
from generator.writers.charts.words import in_words

__all__ = ["Frame", "chart_frames", "in_words", "pictures"]


def pictures(blocks: Sequence[Block], style: Style) -> dict[str, str]:
    """The picture of each chart, by anchor; most reports have none, and need nothing that draws."""
    charts = {block.anchor: block.chart for block in blocks if isinstance(block, ChartBlock)}
    if not charts:
        return {}
    from generator.writers.charts.drawing import drawn

    frames = chart_frames(blocks, style)
    return {anchor: drawn(chart, frames[anchor], anchor) for anchor, chart in charts.items()}
