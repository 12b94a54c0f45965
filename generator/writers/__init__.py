"""Writers: document → files; a writer never computes a figure. A PDF is read back before it counts.

``engines`` chooses who sets the pages of a PDF: ``pdf`` with WeasyPrint the page that ``html`` makes, or ``typst``.
``screen`` makes the page for the screen, ``word`` a file to go on working in, ``csv_tables`` and ``excel_tables``
export the tables, ``files`` puts all on disk, or nothing.
"""

from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING

from generator.document import Document, Figure
from generator.findings import Findings, Place
from generator.sets import TemplateSet
from generator.whole_files import write_whole
from generator.writers.engines import ENGINES, Engine, proven_pdf

if TYPE_CHECKING:
    from generator.explaining import Term

WEASYPRINT = Engine()
FORMATS = ("pdf", "docx", "html", "csv", "xlsx")


def rendered(
    document: Document,
    template: TemplateSet,
    targets: Iterable[tuple[str, Path]],
    findings: Findings,
    locate: Callable[[str], Place],
    sources: Mapping[str, bytes] = MappingProxyType({}),
    explain: "Callable[[Figure], tuple[Term, ...]] | None" = None,
    engine: Engine = WEASYPRINT,
) -> dict[Path, bytes]:
    """Render each (format, target) in memory; the target of ``csv`` is a folder.

    ``locate`` tells where in the input a character stands that no font can show. With ``sources``, the files of the
    input, the PDF is an archive copy that carries them. With ``explain`` the page is a draft that carries the facts.
    """
    files: dict[Path, bytes] = {}
    for form, target in targets:
        if form == "pdf":
            files[target] = proven_pdf(document, template, engine, findings, locate, sources)
        elif form == "docx":
            from generator.writers.word import docx_bytes

            files[target] = docx_bytes(document, template, findings, locate)
        elif form == "html":
            from generator.writers.screen import screen_page

            files[target] = screen_page(document, template, explain).encode()
        elif form == "xlsx":
            from generator.writers.excel_tables import excel_tables

            files[target] = excel_tables(document)
        else:
            from generator.writers.csv_tables import csv_files

            files.update({target / name: data for name, data in csv_files(document)})
    return files


__all__ = ["ENGINES", "FORMATS", "WEASYPRINT", "Engine", "proven_pdf", "rendered", "write_whole"]
