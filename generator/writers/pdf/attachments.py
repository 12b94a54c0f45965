"""Files that a PDF carries (附件): its public data, and in an archive copy the input that it was made from."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from pikepdf import Array, AttachedFileSpec, Name, Pdf

# The same bytes every time: a file carried has no date of its own.
_DATE = "D:20000101000000Z"
_TYPES = {
    "csv": "text/csv",
    "json": "application/json",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}


@dataclass(frozen=True)
class Attached:
    """One file carried: ``Data`` is what the report prints, ``Source`` what it was made from."""

    name: str
    data: bytes
    relationship: Literal["Data", "Source"]
    description: str


def attach(pdf: Pdf, files: Iterable[Attached]) -> None:
    """Let a PDF carry files, in this order."""
    order = Array()
    for file in files:
        attached = AttachedFileSpec(
            pdf,
            file.data,
            description=file.description,
            filename=file.name,
            mime_type=_TYPES.get(file.name.rpartition(".")[2].lower(), "text/plain"),
            creation_date=_DATE,
            mod_date=_DATE,
        )
        attached.obj.AFRelationship = Name(f"/{file.relationship}")
        pdf.attachments[file.name] = attached
        order.append(attached.obj)
    pdf.Root.AF = order
