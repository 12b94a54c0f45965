"""Cells of tables (表格), matched by table, by the labels of their row and by their column."""

from collections import Counter
from collections.abc import Callable, Iterator, Mapping

from generator.diffing.difference import Difference
from generator.document import Cell, Document, Row, Table

_Key = tuple[str, str, str, int]
Plain = Callable[[str], str]


def cell_differences(old: Document, new: Document, plain_old: Plain, plain_new: Plain) -> Iterator[Difference]:
    """Cells that print something else; ``plain`` writes the years of each report as this and last year."""
    before, after = _cells(old, plain_old), _cells(new, plain_new)
    for key in dict.fromkeys((*before, *after)):
        was, now = before.get(key), after.get(key)
        texts = [None if cell is None else cell.printed for cell in (was, now)]
        if (texts[0] or "") == (texts[1] or ""):
            continue
        values = [cell.figure.value if cell and cell.figure else None for cell in (was, now)]
        amount = values[1] - values[0] if values[0] is not None and values[1] is not None else None
        kinds = {cell.figure.kind for cell in (was, now) if cell and cell.figure}
        where = f"《{key[0]}》{key[1]}·{key[2]}" + (f"（第{key[3]}处）" if key[3] > 1 else "")
        yield Difference("cells", where, texts[0], texts[1], amount if kinds == {"amount"} else None)


def _cells(document: Document, plain: Plain) -> Mapping[_Key, Cell]:
    found: dict[_Key, Cell] = {}
    for table in document.tables():
        seen: Counter[tuple[str, str, str]] = Counter()
        for row in table.rows:
            for label, column, cell in _named(table, row):
                name = (plain(table.title), plain(label), plain(column))
                seen[name] += 1
                found[(*name, seen[name])] = cell
    return found


def _named(table: Table, row: Row) -> Iterator[tuple[str, str, Cell]]:
    """The cells of a row that tell something, each with the labels of its side and its column."""
    if row.role == "number":
        return
    if table.form:
        for cell in row.cells:
            if cell.field and cell.span and cell.across:
                *above, last = cell.field.split("/")
                yield "/".join(above) or table.title, last, cell
        return
    for side in sorted({leaf.side for leaf in table.leaves}):
        pairs = [(leaf, cell) for leaf, cell in zip(table.leaves, row.cells, strict=True) if leaf.side == side]
        label = " ".join(text for leaf, cell in pairs if not leaf.amount and (text := cell.text.strip()))
        first = next((text for leaf, cell in pairs if not leaf.amount and (text := cell.text.strip())), "")
        for leaf, cell in pairs:
            if leaf.amount:
                yield label[:40], "/".join(leaf.path), cell
            elif not any(other.amount for other, _ in pairs):
                yield first[:40], "/".join(leaf.path), cell
