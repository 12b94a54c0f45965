"""Engines (排版引擎): what sets the pages of a PDF. Whatever it is, the file is read back before it counts."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType
from typing import Literal

from generator.document import Document
from generator.findings import Findings, Place
from generator.sets import TemplateSet

ENGINES = ("weasyprint", "typst")


@dataclass(frozen=True)
class Engine:
    """A typesetter by name; with ``fonts`` it knows the fonts of that folder and no others."""

    name: Literal["weasyprint", "typst"] = "weasyprint"
    fonts: Path | None = None


def proven_pdf(
    document: Document,
    template: TemplateSet,
    engine: Engine,
    findings: Findings,
    locate: Callable[[str], Place],
    sources: Mapping[str, bytes] = MappingProxyType({}),
) -> bytes:
    """Set the document and read it back; the bytes are worthless when the findings block.

    ``locate`` tells where in the input a character stands that no font can show. With ``sources``, the files of the
    input, the PDF is an archive copy that carries them. Only what is used is imported: an engine needs its libraries.
    """
    from generator.writers.read_back import read_back

    if engine.name == "typst":
        from generator.writers.typst import typst_bytes

        data = typst_bytes(document, template, engine.fonts, findings, locate, sources)
        # It takes no font but those that it is told to, so there is none to look for.
        names = None
    else:
        from generator.writers.fonts import names_in_use, use_only
        from generator.writers.pdf import pdf_bytes

        if engine.fonts is not None:
            use_only(engine.fonts)
        data = pdf_bytes(document, template, findings, locate, sources)
        names = names_in_use(template.definition.style)
    if not findings.blocking:
        findings.extend(read_back(data, document, names))
    return data
