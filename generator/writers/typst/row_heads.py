"""Row headers (行表头): Typst tags the header of a table; the cells that name a row are tagged here."""

from collections.abc import Iterator, Mapping, Sequence
from io import BytesIO
from typing import Any

import pikepdf
from pikepdf import Array, Dictionary, Name, Object, ObjectStreamMode, Pdf, String

# The place of a cell's parts in the data of ``content``.
_COLUMNS, _ROWS, _HEADS = 1, 2, 7


def with_row_heads(pages: bytes, tables: Sequence[Mapping[str, Any]]) -> bytes:
    """Tag the cells that name their row as its headers, and let the cells beside them say so.

    ``tables`` is the data of all tables, in the order in which they are set.
    """
    with pikepdf.open(BytesIO(pages)) as pdf:
        drawn = (each for each in _below(_list(pdf.Root.StructTreeRoot.K)[0]) if Name.Table == each.S)
        identities: dict[str, Object] = {}
        for number, (element, table) in enumerate(zip(drawn, tables, strict=True)):
            _name_rows(element, table, f"R{number}-", identities)
        _list_names(pdf, identities)
        whole = BytesIO()
        pdf.save(whole, deterministic_id=True, object_stream_mode=ObjectStreamMode.generate, fix_metadata_version=False)
    return whole.getvalue()


def _name_rows(element: Object, table: Mapping[str, Any], name: str, identities: dict[str, Object]) -> None:
    """The labels of a row on each side of a table head what stands to the right of them on that side."""
    sides: list[int] = table["leaves"]
    cells = iter(table["cells"])
    # For each column the last row that the cell in it covers, and the name of that cell where it heads rows.
    until, heads = [-1] * len(sides), [""] * len(sides)
    bodies = list(_children(element, Name.TBody)) or [element]  # a form has rows only
    rows = (row for body in bodies for row in _children(body, Name.TR))
    for number, row in enumerate(rows):
        for drawn in _children(row):
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
                spoken.Headers = Array([*spoken.get("/Headers", ()), *map(String, over)])


def _attributes(cell: Object) -> Object:
    """What a cell says of itself as a cell of a table."""
    kept: list[Object] = _list(cell.get("/A", Array([])))
    found = next((each for each in kept if each.get("/O") == Name.Table), None)
    if found is None:
        cell.A = Array([*kept, Dictionary(O=Name.Table)])
        found = cell.A[-1]
    return found


def _list_names(pdf: Pdf, identities: Mapping[str, Object]) -> None:
    """The names of all header cells in the order that a reader looks them up in."""
    root = pdf.Root.StructTreeRoot
    known = list(root.IDTree.Names) if "/IDTree" in root else []
    named = {str(name): element for name, element in zip(known[::2], known[1::2], strict=True)} | dict(identities)
    root.IDTree = Dictionary(Names=Array([each for name in sorted(named) for each in (String(name), named[name])]))


def _list(value: Object) -> list[Object]:
    return list(value) if isinstance(value, Array) else [value]


def _children(element: Object, role: Object | None = None) -> Iterator[Object]:
    for kid in _list(element.get("/K", Array([]))):
        if isinstance(kid, Dictionary) and "/S" in kid and (role is None or role == kid.S):
            yield kid


def _below(element: Object) -> Iterator[Object]:
    """All elements but those in tables, in their order."""
    yield element
    if Name.Table != element.S:
        for kid in _children(element):
            yield from _below(kid)
