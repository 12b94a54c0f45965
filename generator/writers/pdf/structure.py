"""The structure tree (结构树) of a PDF, as a reader who does not see the page needs it.

A typesetter tags page by page: it parts what goes over a page, says a repeated header again and leaves page numbers
tagged. Here a table is one table however many pages it takes, contents are contents, every header cell says what it
heads, and what is repeated on a page only for the eye is an artifact.
"""

import re
from collections.abc import Iterator, Sequence

from pikepdf import Array, Dictionary, Name, Object, Pdf, String

from generator.writers.tags import children, name_headers

_MARKED = re.compile(rb"/\w+\s<</MCID (\d+)>>\sBDC")


def tidy(pdf: Pdf, sections: Sequence[str]) -> None:
    """Put the structure tree of a document in order; ``sections`` names the table of each section, page after page."""
    document = pdf.Root.StructTreeRoot.K[0]
    _join_parts(document)
    names = iter(sections)
    for part in children(document, "/Part"):
        _join_tables(part, names)
    _name_contents(pdf, document)
    identities: dict[str, Object] = {}
    marked: dict[tuple[int, int], set[int]] = {}
    for element in _below(document):
        if element.S == Name.TH:
            _head(element, identities)
        if "/K" in element and "/Pg" in element:
            numbers = [int(kid) for kid in element.K if isinstance(kid, int)]
            marked.setdefault(element.Pg.objgen, set()).update(numbers)
    name_headers(pdf, identities)
    _untag(pdf, marked)


def _below(element: Object) -> Iterator[Object]:
    waiting = [element]
    while waiting:
        each = waiting.pop()
        yield each
        waiting += children(each)


def _adopt(parent: Object, kids: list[Object]) -> None:
    for kid in kids:
        kid.P = parent
        parent.K.append(kid)


def _join_parts(document: Object) -> None:
    """The body is one part, not one a page."""
    first: Object | None = None
    kept = []
    for kid in children(document):
        if Name.Part == kid.S and first is not None:
            _adopt(first, children(kid))
            continue
        first = kid if Name.Part == kid.S else first
        kept.append(kid)
    document.K = Array(kept)


def _join_tables(part: Object, names: Iterator[str]) -> None:
    """Join the pieces of a table: the rows go on, its header is said once."""
    kept: list[Object] = []
    last = ""
    for kid in children(part):
        name = next(names) if Name.Sect == kid.S else ""
        if not name or name != last:
            kept.append(kid)
            last = name
            continue
        begun = children(kept[-1], "/Table")
        for each in children(kid):
            if begun and Name.Table == each.S:
                _point_up(each, begun[0])
                _adopt(begun[0], children(each, "/TBody"))
            else:  # a title may stand alone where the first row is taller than the rest of its page
                _adopt(kept[-1], [each])
    part.K = Array(kept)


def _point_up(piece: Object, first: Object) -> None:
    """The cells of a later piece name the column headers of the first, which stay; the rest of a name is the same."""
    heads = {_place(cell): str(cell.ID) for head in children(first, "/THead") for cell in _below(head) if "/ID" in cell}
    own = {str(cell.ID) for body in children(piece, "/TBody") for cell in _below(body) if "/ID" in cell}
    for body in children(piece, "/TBody"):
        for cell in _below(body):
            if "/A" in cell and "/Headers" in cell.A:
                names = [str(name) for name in cell.A.Headers]
                cell.A.Headers = Array([String(n if n in own else heads[n.partition("-")[2]]) for n in names])


def _place(cell: Object) -> str:
    """The row and column of a header cell, which stand in its name after the number of its piece."""
    return str(cell.ID).partition("-")[2]


def _name_contents(pdf: Pdf, document: Object) -> None:
    """The pages of contents are one table of contents, a line an item of it."""
    contents: Object | None = None
    kept = []
    for kid in children(document):
        lines = children(kid, "/P")
        if Name.NonStruct != kid.S or not any(children(line, "/Link") for line in lines):
            kept.append(kid)
            continue
        items = []
        for line in lines:
            if not children(line, "/Link"):
                line.S = Name.Caption
                items.append(line)
                continue
            item = pdf.make_indirect(Dictionary(Type=Name.StructElem, S=Name.TOCI, Pg=line.Pg, K=Array([line])))
            line.P = item
            items.append(item)
        if contents is None:
            contents = kid
            kid.S, kid.K = Name.TOC, Array([])
            kept.append(kid)
        _adopt(contents, items)
    document.K = Array(kept)


def _head(cell: Object, identities: dict[str, Object]) -> None:
    """Say what a header cell heads: its column in the header of a table, its row in the body."""
    over = Name.THead == cell.P.P.S
    cell.A.Scope = Name.Column if over else Name.Row
    if "/ID" in cell:
        identities[str(cell.ID)] = cell


def _untag(pdf: Pdf, marked: dict[tuple[int, int], set[int]]) -> None:
    """What is not in the tree is there for the eye only: page numbers, headers said again."""
    numbers = pdf.Root.StructTreeRoot.ParentTree.Nums
    by_page = {int(numbers[i]): numbers[i + 1] for i in range(0, len(numbers), 2)}
    for page in pdf.pages:
        own = marked.get(page.obj.objgen, set())
        parents = by_page[int(page.obj.StructParents)]
        idle = {number for number in range(len(parents)) if number not in own}
        if not idle:
            continue
        content = page.Contents.read_bytes()

        def as_artifact(match: re.Match[bytes], idle: set[int] = idle) -> bytes:
            return b"/Artifact BMC" if int(match[1]) in idle else match[0]

        page.Contents.write(_MARKED.sub(as_artifact, content))
        for number in idle:
            parents[number] = None
