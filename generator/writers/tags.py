"""The tag tree (结构树) of a PDF: its elements, and the names of its header cells."""

from collections.abc import Mapping
from typing import Any

from pikepdf import Array, Dictionary, Object, Pdf, String


def listed(value: Any) -> list[Any]:
    """What may be nothing, one thing or a list of them, as a list."""
    if value is None:
        return []
    return list(value) if isinstance(value, Array) else [value]


def children(element: Object, *kinds: str) -> list[Object]:
    """The child elements, those of some kinds (``/TR``) only where any are named."""
    kids: list[Object] = [kid for kid in listed(element.get("/K")) if isinstance(kid, Dictionary) and "/S" in kid]
    return [kid for kid in kids if str(kid.S) in kinds] if kinds else kids


def name_headers(pdf: Pdf, identities: Mapping[str, Object]) -> None:
    """Add header cells by name to those that the tree knows, in the order in which a reader looks them up."""
    root = pdf.Root.StructTreeRoot
    known = list(root.IDTree.Names) if "/IDTree" in root else []
    named = {str(name): element for name, element in zip(known[::2], known[1::2], strict=True)} | dict(identities)
    leaves = [each for name in sorted(named) for each in (String(name), named[name])]
    root.IDTree = pdf.make_indirect(Dictionary(Names=Array(leaves)))
