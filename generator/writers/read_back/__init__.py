"""Read-back (回读): a finished PDF is read as any viewer would, and held against the document that it was made from.

``sheets`` reads the pages, ``tree`` the tags with their texts, ``content`` compares what is said, ``layout`` sees
whether it can be read. Whatever typesetter made the file: what it cannot prove is not published.
"""

from collections.abc import Iterator

from generator.document import Document
from generator.findings import Finding
from generator.writers.read_back.content import differences
from generator.writers.read_back.layout import unreadable
from generator.writers.read_back.sheets import sheets
from generator.writers.read_back.tree import tree

__all__ = ["read_back"]


def read_back(data: bytes, document: Document) -> Iterator[Finding]:
    """What a finished PDF does not print, or not so that it can be read."""
    pages = list(sheets(data))
    tags = tree(data, pages)
    yield from differences(tags, document)
    cells = tags.cell_marks()
    for number, page in enumerate(pages):
        yield from unreadable(page, number + 1, [run for run in page.runs if (number, run.mark) in cells])
