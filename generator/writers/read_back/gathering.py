"""Gathering: what belongs to a table or a chart, whether its typesetter marks that as one element or not.

WeasyPrint has a section for each; Typst has titles, the table itself and notes in a row.
"""

from collections.abc import Iterator, Sequence

from generator.writers.read_back.alike import begins
from generator.writers.read_back.tree import Element

_ONE = {"Sect", "Div"}


def gathered(waiting: Iterator[Element], until: str, notes: Sequence[str] = ()) -> Element:
    """The next elements up to one of the role ``until`` and the notes below it, as one element."""
    first = next(waiting, None) or Element("Sect")
    if first.role in _ONE:
        return first
    whole = Element("Sect", kids=[first])
    while whole.kids[-1].role != until and (more := next(waiting, None)):
        whole.kids.append(more)
    for note in notes:
        found = ""
        while begins(found, note) and (more := next(waiting, None)):
            whole.kids.append(more)
            found += more.all_text()
    return whole
