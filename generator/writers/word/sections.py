"""Sections (节): pages of one form. Cover and contents have no page number; the body begins at 1."""

from decimal import Decimal

from docx.document import Document as WordDocument
from docx.oxml.ns import qn

from generator.document import Orientation
from generator.sets.style import Page, Style
from generator.writers.lengths import points
from generator.writers.word.markup import Element, element, field, paragraph, run
from generator.writers.word.measures import fitting_twips, twips
from generator.writers.word.styles import PAGE_NUMBER

# From the text to the page number (GB/T 9704: 7 mm; less where the margin is small), and the height of its line.
_GAP = {"portrait": "7mm", "landscape": "3mm"}
_NUMBER_LINE = Decimal("1.3")


def add_page_number(document: WordDocument) -> str:
    """Add the footer with the page number; return the id by which sections refer to it."""
    part, identity = document.part.add_footer_part()  # type: ignore[no-untyped-call]
    footer = part.element
    footer.clear()
    footer.append(paragraph(PAGE_NUMBER, [], run("— "), *field("PAGE", run("1")), run(" —")))
    return str(identity)


def section(style: Style, orientation: Orientation, *, footer: str = "", first: bool = False) -> Element:
    """The properties of a section that begins on a new page; ``first`` of the body numbers its pages from 1.

    A section without a footer of its own has that of the section before it.
    """
    page = style.landscape if orientation == "landscape" else style.portrait
    margins = page.margins
    turned = {"orient": "landscape"} if orientation == "landscape" else {}
    size = element("pgSz", w=twips(page.width), h=twips(page.height), **turned)
    edges = element(
        "pgMar", top=twips(margins.top), right=twips(margins.right), bottom=twips(margins.bottom),
        left=twips(margins.left), header=720, footer=_footer(page, style, orientation), gutter=0,
    )  # fmt: skip
    made = element("sectPr")
    if footer:
        reference = element("footerReference", type="default")
        reference.set(qn("r:id"), footer)
        made.append(reference)
    made.extend([element("type", val="nextPage"), size, edges])
    if first:
        made.append(element("pgNumType", start=1))
    made.append(element("docGrid", type="lines", linePitch=fitting_twips(style.line_height)))
    return made


def _footer(page: Page, style: Style, orientation: Orientation) -> int:
    """The distance of the page number's lower edge from that of the page."""
    line = points(style.sizes.page_number) * _NUMBER_LINE
    return max(twips(points(page.margins.bottom) - points(_GAP[orientation]) - line), 0)
