"""Read-back (回读): a finished PDF is read as any viewer would, and held against the document that it was made from.

``sheets`` reads the pages, ``tree`` the tags with their texts, ``content`` compares what is said, ``layout`` sees
whether it can be read. Whatever typesetter made the file: what it cannot prove is not published.
"""

from collections.abc import Iterator, Set

from generator.document import Document
from generator.findings import Finding
from generator.writers.read_back.content import differences
from generator.writers.read_back.layout import other_fonts, unreadable
from generator.writers.read_back.sheets import sheets
from generator.writers.read_back.tree import tree

__all__ = ["read_back"]


def read_back(data: bytes, document: Document, fonts: tuple[Set[str], Set[str]] | None = None) -> Iterator[Finding]:
    """What a finished PDF does not print, or not so that it can be read, or not in the fonts of its style.

    ``fonts``: the names of the families that should serve, and of those that may, in small letters.
    """
    pages = list(sheets(data))
    tags = tree(data, pages)
    yield from differences(tags, document)
    if fonts is not None:
        yield from other_fonts(pages, *fonts)
    cells = tags.cell_marks()
    for number, page in enumerate(pages):
        yield from unreadable(page, number + 1, [run for run in page.runs if (number, run.mark) in cells])
