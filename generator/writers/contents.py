"""The contents (目录) of a report: what they list, and titles in lines as a page has room for."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from generator.document import Block, Document, Heading, Table, TableBlock
from generator.sets.style import Style
from generator.writers.lengths import points
from generator.writers.line_breaks import title_lines
from generator.writers.widths import page_form, text_width

# Headings of two levels are listed, and the titles of tables with the second.
DEEPEST = 2


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of the contents: what it says, and the anchor of what it leads to."""

    level: int
    text: str
    anchor: str


def entries(blocks: Sequence[Block]) -> Iterator[Entry]:
    """The headings of two levels and the titled tables, in order."""
    for block in blocks:
        if isinstance(block, Heading) and block.level <= DEEPEST:
            yield Entry(block.level, f"{block.number}{block.text}", block.anchor)
        elif isinstance(block, TableBlock) and block.table.heading:
            label = f"{block.table.label}　" if block.table.label else ""
            yield Entry(DEEPEST, f"{label}{block.table.title}", block.anchor)


def entry_lines(entry: Entry, document: Document, style: Style) -> list[str]:
    """An entry in lines, the last with room for its page."""
    most = int(text_width(style.portrait) / points(style.sizes.contents)) - 2 * entry.level
    return title_lines(entry.text, most, (document.cover_agency,))


def title_in_lines(title: str, size: str, document: Document, style: Style, table: Table | None = None) -> list[str]:
    """A title of some type size in lines, of a table or of the cover; as wide as the text of its page at most."""
    form = page_form(table, style) if table else style.portrait
    names = (document.cover_agency,) if title != document.cover_agency else ()
    return title_lines(title, int(text_width(form) / points(size)), names)
