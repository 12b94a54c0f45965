"""Contents (目录): a field that Word brings up to date, already filled with what it will list."""

from collections.abc import Mapping, Sequence

from generator.writers.contents import DEEPEST, Entry
from generator.writers.word.markup import (
    Element,
    element,
    field,
    field_begin,
    field_end,
    flowing,
    paragraph,
    run,
    silent_field,
)
from generator.writers.word.styles import CONTENTS_TITLE, SECTION_END, contents

# Headings of two levels, and what table titles say of themselves, as links.
_INSTRUCTION = f'TOC \\o "1-{DEEPEST}" \\f \\h \\z'


def table_entry(entry: Entry) -> list[Element]:
    """What the title of a table tells the contents: unlike a heading's, its entry begins with its label."""
    text = flowing(entry.text).replace("\\", "\\\\").replace('"', '\\"')
    return silent_field(f'TC "{text}" \\l {entry.level}')


def contents_list(title: str, listed: Sequence[Entry], bookmarks: Mapping[str, str]) -> Element:
    """The whole list, marked so that Word offers to update it."""
    lines = [paragraph(contents(each.level), [], _link(each, bookmarks[each.anchor])) for each in listed]
    last = paragraph(SECTION_END, [], field_end())
    # The field begins in its first line, after the properties of the paragraph.
    first = lines[0] if lines else last
    for at, each in enumerate(field_begin(_INSTRUCTION), 1):
        first.insert(at, each)
    gallery = element("docPartObj", element("docPartGallery", val="Table of Contents"), element("docPartUnique"))
    inside = element("sdtContent", paragraph(CONTENTS_TITLE, [], run(title)), *lines, last)
    return element("sdt", element("sdtPr", gallery), inside)


def _link(entry: Entry, bookmark: str) -> Element:
    """A line that leads to its place. Only who sets the pages knows on which page that is: the number is a field."""
    number = field(f"PAGEREF {bookmark} \\h")
    return element("hyperlink", run(flowing(entry.text)), run("\t"), *number, anchor=bookmark, history=1)
