"""The tag tree of a finished PDF, with the text that a viewer reads below each element."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from io import BytesIO

import pikepdf

from generator.writers.read_back.sheets import Sheet
from generator.writers.tags import listed

_CELLS = {"TD", "TH"}


@dataclass(slots=True)
class Element:
    """One element: role, columns and rows it covers, children, own text, the page it begins on, its marks by page."""

    role: str
    columns: int = 1
    rows: int = 1
    kids: list["Element"] = field(default_factory=list)
    text: str = ""
    page: int = -1
    marks: list[tuple[int, int]] = field(default_factory=list)

    def all_text(self) -> str:
        """All text at and below this element, without blanks."""
        return "".join("".join([each.text for each in self.below()]).split())

    def below(self) -> Iterator["Element"]:
        """This element and all below it, in reading order."""
        yield self
        for kid in self.kids:
            yield from kid.below()

    def first_page(self) -> int:
        """The page on which its text begins; -1 when it has none."""
        return next((each.page for each in self.below() if each.page >= 0), -1)

    def cell_marks(self) -> set[tuple[int, int]]:
        """The page and mark of every text in the cells of tables."""
        cells = [each for each in self.below() if each.role in _CELLS]
        return {mark for cell in cells for each in cell.below() for mark in each.marks}

    def of_role(self, *roles: str) -> list["Element"]:
        """The children of some roles."""
        return [kid for kid in self.kids if kid.role in roles]


def tree(data: bytes, pages: Sequence[Sheet]) -> Element:
    """The document element of a tagged PDF. What stands on a page without a mark is no part of it."""
    marked = [_by_mark(page) for page in pages]
    with pikepdf.open(BytesIO(data)) as pdf:
        numbers = {page.obj.objgen: number for number, page in enumerate(pdf.pages)}
        whole = _element(listed(pdf.Root.StructTreeRoot.K)[0], numbers, marked)
    if not whole.of_role("Part"):  # a tree in a row: the body begins after the contents
        start = next((at for at, kid in enumerate(whole.kids, 1) if kid.role == "TOC"), 0)
        whole.kids[start:] = [Element("Part", kids=whole.kids[start:])]
    return whole


def _by_mark(page: Sheet) -> dict[int, str]:
    texts: dict[int, str] = {}
    for run in page.runs:
        texts[run.mark] = texts.get(run.mark, "") + run.text
    return texts


def _element(thing: pikepdf.Object, numbers: dict[tuple[int, int], int], marked: list[dict[int, str]]) -> Element:
    element = Element(str(thing.get("/S"))[1:])
    if element.role in _CELLS:
        for attributes in listed(thing.get("/A")):
            # To ask for what is missing takes longer than to ask whether it is there.
            element.columns = int(attributes.ColSpan) if "/ColSpan" in attributes else element.columns
            element.rows = int(attributes.RowSpan) if "/RowSpan" in attributes else element.rows
    for kid in listed(thing.get("/K")):
        if isinstance(kid, int):
            _mark(element, thing, kid, numbers, marked)
        elif "/S" in kid:
            element.kids.append(_element(kid, numbers, marked))
        elif "/MCID" in kid:
            _mark(element, kid, int(kid.MCID), numbers, marked)
    return element


def _mark(
    element: Element, on: pikepdf.Object, mark: int, numbers: dict[tuple[int, int], int], marked: list[dict[int, str]]
) -> None:
    """What stands under a mark of the page that ``on`` names is text of the element."""
    page = numbers.get(on.Pg.objgen, -1)
    text = marked[page].get(mark, "") if page >= 0 else ""
    if text:
        element.page = page if element.page < 0 else element.page
        element.text += text
        element.marks.append((page, mark))
