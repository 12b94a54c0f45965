"""The body of a Word file: cover, contents and blocks, each run of pages of one form a section."""

from collections.abc import Iterable

from docx.document import Document as WordDocument
from docx.oxml.ns import qn

from generator.document import Document, Orientation
from generator.sets.style import Style
from generator.writers.contents import entries
from generator.writers.word.contents import contents_list
from generator.writers.word.markup import Element, element, paragraph
from generator.writers.word.pieces import Piece, Pieces, cover
from generator.writers.word.sections import add_page_number, section
from generator.writers.word.styles import SECTION_END

_PARAGRAPH, _TABLE = qn("w:p"), qn("w:tbl")


def write_body(word: WordDocument, document: Document, style: Style) -> None:
    """Write what the document says, in its order."""
    listed = {entry.anchor: entry for entry in entries(document.blocks)}
    bookmarks = {anchor: f"_Toc{number:09d}" for number, anchor in enumerate(listed, 1)}
    flow = _Flow(style, add_page_number(word))
    flow.front([*cover(document), contents_list(document.contents_title, list(listed.values()), bookmarks)])
    flow.add(Pieces(document, style, listed, bookmarks))
    body = word.element.body
    body.clear()
    body.extend(flow.ended())


class _Flow:
    """Content in its order, with breaks where pages begin."""

    def __init__(self, style: Style, footer: str) -> None:
        self._style, self._footer = style, footer
        self._content: list[Element] = []
        self._form: Orientation | None = None  # of the pages that are being filled; none before the body
        self._numbered = False

    def front(self, content: Iterable[Element]) -> None:
        """Add what stands before the body, on pages of its own."""
        self._content += content
        self._close(section(self._style, "portrait"))

    def add(self, pieces: Iterable[Piece]) -> None:
        """Add the pieces of the body."""
        for piece in pieces:
            if self._form not in {None, piece.orientation}:
                self._close(self._section())
            elif piece.opens and self._form is not None:
                _break_before(piece.content[0])
            self._form = piece.orientation
            for each in piece.content:
                self._append(each)

    def ended(self) -> list[Element]:
        """The whole content, the properties of its last section at the end."""
        if self._content[-1].tag == _TABLE:
            self._content.append(paragraph(SECTION_END, []))
        return [*self._content, self._section()]

    def _append(self, content: Element) -> None:
        # Word would make one of two tables without a paragraph between them.
        if content.tag == _TABLE == self._content[-1].tag:
            self._content.append(paragraph(SECTION_END, []))
        self._content.append(content)

    def _section(self) -> Element:
        """The section that is being filled: the first of the body begins its page numbers."""
        form = self._form or "portrait"
        made = section(self._style, form, footer="" if self._numbered else self._footer, first=not self._numbered)
        self._numbered = True
        return made

    def _close(self, properties: Element) -> None:
        """End a section: its last paragraph holds its properties."""
        last = self._content[-1]
        if last.tag != _PARAGRAPH or last.find(f"{qn('w:pPr')}/{qn('w:sectPr')}") is not None:
            last = paragraph(SECTION_END, [])
            self._content.append(last)
        last[0].append(properties)


def _break_before(opening: Element) -> None:
    """Let a paragraph begin a page."""
    opening[0].insert(1, element("pageBreakBefore"))
