"""Charts (图) as SVG: ``frames`` decides how much room each has, ``drawing`` draws it, ``words`` says it in words.

drawsvg draws: small, pure Python, MIT, kept, the same text every time; chart libraries that lay out by themselves know
neither the type area nor the widths of Chinese, and weigh or identify their pictures at random.
"""

from generator.writers.charts.drawing import drawn, pictures
from generator.writers.charts.frames import Frame, chart_frames
from generator.writers.charts.words import in_words

__all__ = ["Frame", "chart_frames", "drawn", "in_words", "pictures"]
