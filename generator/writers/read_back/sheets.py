"""The pages of a finished PDF as a viewer draws them: every run of text, where it stands, and what hides it."""

import ctypes
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any, NamedTuple

import pypdfium2
from pypdfium2 import raw

# PDFium's functions and constants are made when it is loaded, and have no types.
pdfium: Any = raw

# A rule is thinner than this, what can hide a text is thicker (points).
_RULE = 1.5
_INVISIBLE = (pdfium.FPDF_TEXTRENDERMODE_INVISIBLE, pdfium.FPDF_TEXTRENDERMODE_CLIP)
_PAPER = 250
# How many strokes an area has at most: its corners, and the way back.
_AREA = 5


class Box(NamedTuple):
    """A rectangle in points; ``bottom`` < ``top``, as on the pages of a PDF."""

    left: float
    bottom: float
    right: float
    top: float

    def over(self, other: "Box", least: float) -> bool:
        """True when they share more than ``least`` points both ways."""
        left, bottom, right, top = self
        beside, below, far, above = other
        return (
            right - beside > least
            and far - left > least
            and top - below > least
            and above - bottom > least
            and min(right - left, far - beside, top - bottom, above - below) > least
        )

    def within(self, other: "Box", slack: float) -> bool:
        """True when this is inside ``other``, give or take ``slack`` points."""
        return (
            self.left >= other.left - slack
            and self.bottom >= other.bottom - slack
            and self.right <= other.right + slack
            and self.top <= other.top + slack
        )


@dataclass(slots=True)
class Run:
    """A run of text: its mark in the tag tree (-1 for none), the box of its ink, its font, why it is not read whole."""

    text: str
    mark: int
    box: Box
    family: str = ""
    hidden: str = ""


@dataclass(slots=True)
class Sheet:
    """One page: its box, its runs in the order of painting, the boxes of its upright rules."""

    box: Box
    runs: list[Run] = field(default_factory=list)
    rules: list[Box] = field(default_factory=list)


def sheets(data: bytes) -> Iterator[Sheet]:
    """Read each page of a PDF."""
    document: Any = pypdfium2.PdfDocument(data)  # type: ignore[no-untyped-call]
    try:
        for number in range(len(document)):
            page = pdfium.FPDF_LoadPage(document.raw, number)
            text = pdfium.FPDFText_LoadPage(page)
            try:
                yield _sheet(page, text)
            finally:
                pdfium.FPDFText_ClosePage(text)
                pdfium.FPDF_ClosePage(page)
    finally:
        document.close()


def _sheet(page: Any, text: Any) -> Sheet:
    sheet = Sheet(Box(0, 0, pdfium.FPDF_GetPageWidthF(page), pdfium.FPDF_GetPageHeightF(page)))
    families: dict[int, str] = {}
    for index in range(pdfium.FPDFPage_CountObjects(page)):
        thing = pdfium.FPDFPage_GetObject(page, index)
        kind = pdfium.FPDFPageObj_GetType(thing)
        box = _box(thing)
        if kind == pdfium.FPDF_PAGEOBJ_TEXT:
            words = _text(thing, text)
            if words.strip():
                mark, family = pdfium.FPDFPageObj_GetMarkedContentID(thing), _family(thing, families)
                sheet.runs.append(Run(words, mark, box, family, _hidden(thing, box, sheet.box)))
            continue
        if kind == pdfium.FPDF_PAGEOBJ_PATH:
            sheet.rules += _upright(box)
        if kind != pdfium.FPDF_PAGEOBJ_PATH or _covers(thing, box):
            for run in sheet.runs:
                if run.box.over(box, 1):
                    run.hidden = run.hidden or "被后画的内容遮住"
    return sheet


# Where PDFium writes its answers: there are too many of them to make room for each.
_EDGES = tuple(ctypes.c_float() for _ in range(4))
_COLOUR = tuple(ctypes.c_uint() for _ in range(4))
_LETTERS = ctypes.create_string_buffer(1 << 12)
_UNITS = ctypes.cast(_LETTERS, ctypes.POINTER(ctypes.c_ushort))


def _box(thing: Any) -> Box:
    left, bottom, right, top = _EDGES
    pdfium.FPDFPageObj_GetBounds(thing, left, bottom, right, top)
    return Box(left.value, bottom.value, right.value, top.value)


def _family(thing: Any, known: dict[int, str]) -> str:
    """The family of a run's font; a font is the same object all over a page."""
    font = pdfium.FPDFTextObj_GetFont(thing)
    address = ctypes.addressof(font.contents)
    if address not in known:
        length = pdfium.FPDFFont_GetFamilyName(font, _LETTERS, len(_LETTERS))
        known[address] = ctypes.string_at(_LETTERS, max(length - 1, 0)).decode("utf-8", "replace")
    return known[address]


def _text(thing: Any, page: Any) -> str:
    length = pdfium.FPDFTextObj_GetText(thing, page, _UNITS, len(_LETTERS))
    if length <= len(_LETTERS):
        return ctypes.string_at(_LETTERS, max(length - 2, 0)).decode("utf-16-le", "replace")
    longer = ctypes.create_string_buffer(length)
    pdfium.FPDFTextObj_GetText(thing, page, ctypes.cast(longer, ctypes.POINTER(ctypes.c_ushort)), length)
    return longer.raw[: length - 2].decode("utf-16-le", "replace")


def _hidden(thing: Any, box: Box, page: Box) -> str:
    """Why a text cannot be read whole: beyond the page, cut by a clip, in no ink or the paper's."""
    if not box.within(page, 0.5):
        return "超出页面"
    clip = pdfium.FPDFPageObj_GetClipPath(thing)
    for number in range(max(pdfium.FPDFClipPath_CountPaths(clip), 0) if clip else 0):
        if not box.within(_clip(clip, number, page), 0.5):
            return "被裁去一部分"
    if pdfium.FPDFTextObj_GetTextRenderMode(thing) in _INVISIBLE:
        return "没有着墨"
    pdfium.FPDFPageObj_GetFillColor(thing, *_COLOUR)
    red, green, blue, opacity = (part.value for part in _COLOUR)
    return "与纸同色" if opacity < 255 - _PAPER or min(red, green, blue) >= _PAPER else ""


def _clip(clip: Any, number: int, page: Box) -> Box:
    """The box of one path of a clip; one that says nothing clips nothing."""
    x, y = ctypes.c_float(), ctypes.c_float()
    points = []
    for index in range(max(pdfium.FPDFClipPath_CountPathSegments(clip, number), 0)):
        segment = pdfium.FPDFClipPath_GetPathSegment(clip, number, index)
        if pdfium.FPDFPathSegment_GetPoint(segment, x, y):
            points.append((x.value, y.value))
    if not points:
        return page
    across, up = zip(*points, strict=True)
    return Box(min(across), min(up), max(across), max(up))


def _upright(box: Box) -> Iterator[Box]:
    """The upright rules of a path: itself when it is one, else the sides of the frame that it draws."""
    if box.top - box.bottom <= _RULE:
        return
    if box.right - box.left <= _RULE:
        yield box
        return
    yield Box(box.left, box.bottom, box.left, box.top)
    yield Box(box.right, box.bottom, box.right, box.top)


def _covers(thing: Any, box: Box) -> bool:
    """True for a plain area; a frame is two areas one in the other, and hides nothing within."""
    if min(box.right - box.left, box.top - box.bottom) <= _RULE or pdfium.FPDFPath_CountSegments(thing) > _AREA:
        return False
    mode, stroke = ctypes.c_int(), ctypes.c_int()
    pdfium.FPDFPath_GetDrawMode(thing, mode, stroke)
    return bool(mode.value)
