"""The tag tree of a finished PDF, with the text that a viewer reads below each element."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from io import BytesIO
from itertools import chain

import pikepdf

from generator.writers.read_back.sheets import Sheet


@dataclass(slots=True)
class Element:
    """One element: its role, how many columns and rows it covers, its children, its own text, its page and marks."""

    role: str
    columns: int = 1
    rows: int = 1
    kids: list["Element"] = field(default_factory=list)
    text: str = ""
    page: int = -1
    marks: list[int] = field(default_factory=list)

    def all_text(self) -> str:
        """All text at and below this element, without blanks."""
        return "".join("".join(each.text.split()) for each in self.below())

    def below(self) -> Iterator["Element"]:
        """This element and all below it, in reading order."""
        yield self
        yield from chain.from_iterable(kid.below() for kid in self.kids)

    def first_page(self) -> int:
        """The page on which its text begins; -1 when it has none."""
        return next((each.page for each in self.below() if each.page >= 0), -1)

    def cell_marks(self) -> set[tuple[int, int]]:
        """The page and mark of every text in the cells of tables."""
        cells = [each for each in self.below() if each.role in {"TD", "TH"}]
        return {(each.page, mark) for cell in cells for each in cell.below() for mark in each.marks}

    def of_role(self, *roles: str) -> list["Element"]:
        """The children of some roles."""
        return [kid for kid in self.kids if kid.role in roles]


def tree(data: bytes, pages: Sequence[Sheet]) -> Element:
    """The document element of a tagged PDF. What stands on a page without a mark is no part of it."""
    marked = [_by_mark(page) for page in pages]
    with pikepdf.open(BytesIO(data)) as pdf:
        numbers = {page.obj.objgen: number for number, page in enumerate(pdf.pages)}
        return _element(pdf.Root.StructTreeRoot.K[0], numbers, marked)


def _by_mark(page: Sheet) -> dict[int, str]:
    texts: dict[int, str] = {}
    for run in page.runs:
        texts[run.mark] = texts.get(run.mark, "") + run.text
    return texts


def _element(thing: pikepdf.Object, numbers: dict[tuple[int, int], int], marked: list[dict[int, str]]) -> Element:
    element = Element(str(thing.S)[1:])
    if element.role in {"TD", "TH"}:
        element.columns = int(thing.A.get("/ColSpan", 1))
        element.rows = int(thing.A.get("/RowSpan", 1))
    for kid in thing.get("/K", []):
        if isinstance(kid, int):
            page = numbers.get(thing.Pg.objgen, -1)
            text = marked[page].get(int(kid), "") if page >= 0 else ""
            if text:
                element.page = page
                element.text += text
                element.marks.append(int(kid))
        elif "/S" in kid:
            element.kids.append(_element(kid, numbers, marked))
    return element
