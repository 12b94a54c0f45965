"""A failed identity in words: every cell with its place and its text, the sum, the difference; no side is blamed."""

from collections.abc import Sequence
from decimal import Decimal

from generator.auditing.cells import Cell
from generator.auditing.identities import Identity, Same, Share, Sum
from generator.findings import Finding
from generator.findings import audit_catalogue as kinds
from generator.findings.finding import Kind

_SHOWN = 12


def failure(identity: Identity, cells: Sequence[Cell]) -> Finding:
    """The finding of an identity that does not hold."""
    match identity:
        case Same():
            return _same(identity, cells)
        case Share():
            return _share(identity, cells)
        case Sum():
            kind = kinds.AUDIT_SUM if identity.is_exact(cells) else kinds.AUDIT_PART
            return _sum(kind, identity, cells)


def tail(identity: Sum, cells: Sequence[Cell]) -> Finding:
    """The finding of a sum that holds but for rounding."""
    return _sum(kinds.AUDIT_TAIL, identity, cells)


def _same(identity: Same, cells: Sequence[Cell]) -> Finding:
    mine = [cells[i] for i in identity.cells]
    said = "；".join(_said(cell) for cell in mine[:_SHOWN]) + _more(len(mine))
    kind = kinds.AUDIT_BALANCE if identity.balance else kinds.AUDIT_SAME
    values = [cell.value for cell in mine if identity.known or cell.amount is not None]
    scale = next((cell.scale for cell in mine if cell.amount), Decimal(1))
    return _finding(kind, mine[0], cells=said, difference=_number((max(values) - min(values)) / scale))


def _sum(kind: Kind, identity: Sum, cells: Sequence[Cell]) -> Finding:
    total = cells[identity.total]
    parts = [cells[i] for i in identity.parts if cells[i].amount]
    difference = identity.difference(cells)
    scale = next((cell.scale for cell in (total, *parts) if cell.amount), Decimal(1))
    listed = "；".join(_part(cell, total) for cell in parts[:_SHOWN]) + _more(len(parts))
    return _finding(
        kind,
        total,
        total=_said(total),
        total_name=total.name,
        parts=listed or f"{identity.rule}都没有数",
        rule=identity.rule,
        sum=_number((total.value - difference) / scale),
        difference=_number(abs(difference) / scale),
    )


def _share(identity: Share, cells: Sequence[Cell]) -> Finding:
    cell, whole = cells[identity.cell], cells[identity.whole]
    bounds = identity.bounds(cells) or (Decimal(0), Decimal(0))
    part = "；".join(_said(cells[i]) for i in identity.parts)
    least, most = (f"{bound:.4f}%" for bound in bounds)
    between = least if least == most else f"{least} 至 {most}"
    return _finding(kinds.AUDIT_SHARE, cell, share=_said(cell), part=part, whole=_said(whole), expected=between)


def _part(cell: Cell, total: Cell) -> str:
    """A part; what it shares with its total is not said again."""
    if cell.table != total.table or cell.place.file != total.place.file or cell.place.sheet != total.place.sheet:
        return _said(cell)
    at = cell.place.cell or f"{cell.place.line}:{cell.place.column}"
    name = (
        cell.row
        if cell.column == total.column
        else cell.column
        if cell.row == total.row
        else f"{cell.row}·{cell.column}"
    )
    return f"{name} {cell.printed}（{at}）"


def _said(cell: Cell) -> str:
    place = cell.place
    at = (
        f"{place.sheet}!{place.cell}" if place.sheet else f"{place.file.rsplit('/', 1)[-1]}:{place.line}:{place.column}"
    )
    return f"{cell.name} 印 {cell.printed}（{at}）"


def _more(count: int) -> str:
    return f"；等 {count} 格" if count > _SHOWN else ""


def _number(value: Decimal) -> str:
    text = f"{value:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def _finding(kind: Kind, at: Cell, **values: str) -> Finding:
    return Finding(kind, at.place, tuple(values.items()))
