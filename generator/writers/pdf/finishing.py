"""The finish of a PDF (定稿): whatever set the pages, the file is PDF/A-3a and PDF/UA-1, the same bytes every time."""

from collections.abc import Sequence
from importlib.resources import files

import pikepdf
from pikepdf import Array, Dictionary, Name, String

from generator.writers.carrying import Carried
from generator.writers.editing import opened, saved
from generator.writers.pdf.attachments import attach
from generator.writers.pdf.metadata import describe
from generator.writers.pdf.structure import tidy

# The flag of an annotation that is printed with its page.
_PRINTED = 4
_PROFILE = "sRGB2014.icc"


def finished(pages: bytes, sections: Sequence[str], files: Sequence[Carried], description: str = "") -> bytes:
    """Put the structure, the metadata and the attachments of a tagged PDF in order.

    ``sections`` names the table that each section of the tree holds a piece of, page after page; ``files`` are carried.
    """
    with opened(pages) as pdf:
        tidy(pdf, sections)
        describe(pdf, description)
        _state_colours(pdf)
        for page in pdf.pages:
            for annotation in page.obj.get("/Annots", []):
                annotation.F = _PRINTED
        attach(pdf, files)
        return saved(pdf)


def _state_colours(pdf: pikepdf.Pdf) -> None:
    """All colours are meant as sRGB."""
    profile = pdf.make_stream((files("weasyprint") / "pdf" / _PROFILE).read_bytes(), N=3)
    pdf.Root.OutputIntents = Array(
        [
            Dictionary(
                Type=Name.OutputIntent,
                S=Name.GTS_PDFA1,
                OutputConditionIdentifier=String("sRGB"),
                Info=String("sRGB IEC61966-2.1"),
                DestOutputProfile=profile,
            )
        ]
    )
