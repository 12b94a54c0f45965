"""Typst: document → PDF by a typesetter of its own, many times as fast; it needs no library of the system.

``content`` turns the document into data, ``faces`` finds the fonts, ``setting`` sets the pages, ``row_heads`` completes
their tags with what ``row_names`` makes of the data.
"""

from generator.writers.typst.setting import typst_bytes

__all__ = ["typst_bytes"]
