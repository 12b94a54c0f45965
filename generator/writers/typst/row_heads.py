"""Row headers (行表头): Typst tags the header of a table; the cells that name a row are tagged here."""

from collections.abc import Iterator, Sequence

from pikepdf import Array, Dictionary, Name, Object, String

from generator.writers.editing import opened, saved
from generator.writers.tags import children, listed, name_headers
from generator.writers.typst.row_names import Named


def with_row_heads(pages: bytes, named: Sequence[Sequence[Named]]) -> bytes:
    """Tag the cells that name their row as its headers, and let the cells beside them say so.

    ``named`` tells of the cells of every table, in the order in which they are set.
    """
    with opened(pages) as pdf:
        drawn = (each for each in _below(listed(pdf.Root.StructTreeRoot.K)[0]) if Name.Table == each.S)
        identities: dict[str, Object] = {}
        for table, cells in zip(drawn, named, strict=True):
            for cell, told in zip(_cells(table), cells, strict=True):
                _name(cell, told, identities)
        name_headers(pdf, identities)
        return saved(pdf)


def _cells(table: Object) -> Iterator[Object]:
    """The cells of the body; a form has rows only."""
    for body in children(table, "/TBody") or [table]:
        for row in children(body, "/TR"):
            yield from children(row)


def _name(cell: Object, told: Named, identities: dict[str, Object]) -> None:
    if told.name:
        cell.S, cell.ID = Name.TH, String(told.name)
        _attributes(cell).Scope = Name.Row
        identities[told.name] = cell
    elif told.heads:
        spoken = _attributes(cell)
        if "/Headers" in spoken:
            spoken.Headers.extend(map(String, told.heads))
        else:
            spoken.Headers = Array(map(String, told.heads))


def _attributes(cell: Object) -> Object:
    """What a cell says of itself as a cell of a table."""
    kept: list[Object] = listed(cell.get("/A"))
    found = next((each for each in kept if Name.Table == each.O), None)
    if found is None:
        cell.A = Array([*kept, Dictionary(O=Name.Table)])
        found = cell.A[-1]
    return found


def _below(element: Object) -> Iterator[Object]:
    """All elements but those in tables, in their order."""
    yield element
    if Name.Table != element.S:
        for kid in children(element):
            yield from _below(kid)
