"""Row headers (行表头): Typst tags the header of a table; the cells that name a row are tagged here."""

from collections.abc import Iterator, Mapping, Sequence
from io import BytesIO
from typing import Any

from pikepdf import Array, Dictionary, Name, Object, ObjectStreamMode, String

from generator.writers.tags import children, listed, name_headers, opened

# The place of a cell's parts in the data of ``content``.
_COLUMNS, _ROWS, _HEADS = 1, 2, 7


def with_row_heads(pages: bytes, tables: Sequence[Mapping[str, Any]]) -> bytes:
    """Tag the cells that name their row as its headers, and let the cells beside them say so.

    ``tables`` is the data of all tables, in the order in which they are set.
    """
    with opened(pages) as pdf:
        drawn = (each for each in _below(listed(pdf.Root.StructTreeRoot.K)[0]) if Name.Table == each.S)
        identities: dict[str, Object] = {}
        for number, (element, table) in enumerate(zip(drawn, tables, strict=True)):
            _name_rows(element, table, f"R{number}-", identities)
        name_headers(pdf, identities)
        whole = BytesIO()
        pdf.save(whole, deterministic_id=True, object_stream_mode=ObjectStreamMode.generate, fix_metadata_version=False)
    return whole.getvalue()


def _name_rows(element: Object, table: Mapping[str, Any], name: str, identities: dict[str, Object]) -> None:
    """The labels of a row on each side of a table head what stands to the right of them on that side."""
    sides: list[int] = table["leaves"]
    cells = iter(table["cells"])
    # For each column the last row that the cell in it covers, and the name of that cell where it heads rows.
    until, heads = [-1] * len(sides), [""] * len(sides)
    bodies = children(element, "/TBody") or [element]  # a form has rows only
    rows = (row for body in bodies for row in children(body, "/TR"))
    for number, row in enumerate(rows):
        for drawn in children(row):
            cell = next(cells)
            column = next(at for at, last in enumerate(until) if last < number)
            over = dict.fromkeys(head for head, side in zip(heads[:column], sides, strict=False)
                                 if head and side == sides[column])  # fmt: skip
            identity = f"{name}{number}-{column}" if cell[_HEADS] else ""
            for at in range(column, column + cell[_COLUMNS]):
                until[at], heads[at] = number + cell[_ROWS] - 1, identity
            if identity:
                drawn.S, drawn.ID = Name.TH, String(identity)
                _attributes(drawn).Scope = Name.Row
                identities[identity] = drawn
            elif over:
                spoken = _attributes(drawn)
                if "/Headers" in spoken:
                    spoken.Headers.extend(map(String, over))
                else:
                    spoken.Headers = Array(map(String, over))


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
