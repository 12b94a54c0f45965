"""The narrative (文字): chapters in Markdown and Jinja2 → blocks.

``names`` are the functions that a chapter may call, ``phrases`` the values they return (amounts, changes,
shares), ``chapters`` renders a set's chapters, ``markdown`` parses them into blocks and numbers them.
"""

from generator.narrative.chapters import chapter_place, render_chapter
from generator.narrative.markdown import BlockParser
from generator.narrative.names import Names

__all__ = ["BlockParser", "Names", "chapter_place", "render_chapter"]
