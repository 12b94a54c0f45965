"""The pages of a document, set by WeasyPrint.

Whatever WeasyPrint warns of becomes a finding: a character without a glyph, or a fault of the set's style.
"""

import gc
import logging
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from types import MappingProxyType
from typing import Any

from weasyprint.text import ffi

from generator.document import Document
from generator.findings import Findings, Place
from generator.findings import catalogue as kinds
from generator.findings.printed import SLOW_FONTS, no_glyph
from generator.sets import TemplateSet
from generator.writers.carrying import INTERNAL, carried
from generator.writers.html import SECTION, html_page
from generator.writers.pdf import justify, references, rules
from generator.writers.pdf.finishing import finished
from generator.writers.pdf.user_agent import Page


def pdf_bytes(
    document: Document,
    template: TemplateSet,
    findings: Findings,
    locate: Callable[[str], Place],
    sources: Mapping[str, bytes] = MappingProxyType({}),
) -> bytes:
    """Set the document; the bytes are worthless when the findings block.

    The file carries its public data. With ``sources``, the files of the input by name, its own first, it is a copy for
    the archive of the agency, and says so.
    """
    with _no_garbage_collection(), _listening() as records:
        justify.install()
        rules.install()
        references.install()
        page = Page(string=html_page(document, template, internal=bool(sources)))  # type: ignore[no-untyped-call]
        laid: Any = page.render(pdf_tags=True, pdf_version="1.7")  # type: ignore[no-untyped-call]
        sections = [name for each in laid.pages for name in each.anchors if name.startswith(SECTION)]
        pages = laid.write_pdf(pdf_tags=True, pdf_version="1.7")
        data = finished(pages, sections, carried(document, sources), INTERNAL if sources else "")
    _tell(records, template, findings, locate)
    _tell_slow(findings)
    return data


@contextmanager
def _no_garbage_collection() -> Iterator[None]:
    """Layout makes millions of objects that all live to its end; collecting among them is a third of the time."""
    was = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was:
            gc.enable()


class _Listener(logging.Handler):
    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.records: list[logging.LogRecord] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.records.append(record)


@contextmanager
def _listening() -> Iterator[list[logging.LogRecord]]:
    logger, listener = logging.getLogger("weasyprint"), _Listener()
    handlers, logger.handlers = logger.handlers, [listener]
    propagate, logger.propagate = logger.propagate, False
    try:
        yield listener.records
    finally:
        logger.handlers, logger.propagate = handlers, propagate


def _tell_slow(findings: Findings) -> None:
    """Tell once a run that the library is missing which cuts out of fonts what is used."""
    if ffi.harfbuzz_subset is None and all(case.kind is not SLOW_FONTS for case in findings):
        findings.add(SLOW_FONTS, Place("WeasyPrint"))


def _tell(
    records: list[logging.LogRecord], template: TemplateSet, findings: Findings, locate: Callable[[str], Place]
) -> None:
    for record in records:
        if "notdef" in str(record.msg) and isinstance(record.args, tuple):
            character = str(record.args[0])
            findings.extend([no_glyph(character, locate(character))])
        else:
            place = Place(str(template.folders[0] / "set.yaml"))
            findings.add(kinds.TEMPLATE_ERROR, place, problem=record.getMessage(), expected="排版程序没有警告")
