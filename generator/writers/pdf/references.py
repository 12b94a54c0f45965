"""References to pages, made once for as many pages as there are.

The library that writes WeasyPrint's PDFs makes the references to all pages anew for every element of the tag tree: of a
report of hundreds of pages that is half of the time that writing takes.
"""

from typing import Any

import weasyprint.pdf

# WeasyPrint's libraries have no types.
_library: Any = weasyprint.pdf
_PDF: Any = _library.pydyf.PDF
_made: Any = _PDF.page_references.fget


def _page_references(pdf: Any) -> tuple[bytes, ...]:
    known: tuple[bytes, ...] = getattr(pdf, "known_references", ())
    if len(known) != pdf.pages["Count"]:
        known = pdf.known_references = _made(pdf)
    return known


def install() -> None:
    """Let PDFs keep the references to their pages."""
    _PDF.page_references = property(_page_references)
