"""Files that a PDF carries, put into it."""

from collections.abc import Iterable

from pikepdf import Array, AttachedFileSpec, Name, Pdf

from generator.writers.carrying import Carried

# The same bytes every time: a file carried has no date of its own.
_DATE = "D:20000101000000Z"


def attach(pdf: Pdf, files: Iterable[Carried]) -> None:
    """Let a PDF carry files, in this order."""
    order = Array()
    for file in files:
        attached = AttachedFileSpec(
            pdf,
            file.data,
            description=file.description,
            filename=file.name,
            mime_type=file.media_type,
            creation_date=_DATE,
            mod_date=_DATE,
        )
        attached.obj.AFRelationship = Name(f"/{file.relationship}")
        pdf.attachments[file.name] = attached
        order.append(attached.obj)
    pdf.Root.AF = order
