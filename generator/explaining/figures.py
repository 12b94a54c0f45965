"""Printed figures (印出的数), wherever they stand: in sentences and in tables."""

import re
from collections.abc import Iterator
from difflib import get_close_matches

from generator.document import Document, Figure, Line
from generator.explaining.explanation import Explanation, explained, plain
from generator.inquiry import Inquiry

_UNIT = re.compile(r"(亿元|万元|元|%|％)$")


def explain_figure(document: Document, inquiry: Inquiry, asked: str) -> list[Explanation] | str:
    """Explain ``766.77``, ``766.77万元`` or ``章节!766.77``; a text tells in Chinese what was not found."""
    section, _, number = asked.replace("！", "!").rpartition("!")
    section, number = plain(section), plain(number)
    everywhere = list(_standing(document))
    here = [each for each in everywhere if section in each[1]] if section else everywhere
    found = [each for each in here if _means(number, each[3])]
    if found:
        return [explained(table, row, column, figure, inquiry) for table, row, column, figure in found]
    printed = list(dict.fromkeys(figure.text + figure.unit.strip("%") for *_, figure in here if figure.text))
    near = get_close_matches(number, printed, n=8, cutoff=0.5)
    return "报告中印出的一个数" + (f"，相近的有：{'、'.join(near)}" if near else "，如 766.77万元") + "；或 表!行!栏"


def _means(number: str, figure: Figure) -> bool:
    unit = _UNIT.search(number)
    bare = _UNIT.sub("", number).replace(",", "")
    said = _UNIT.sub("", figure.text).replace(",", "")
    if not bare or bare != said or figure.value is None:
        return False
    return unit is None or unit[1].replace("％", "%") == (figure.unit or "元")


def _standing(document: Document) -> Iterator[tuple[str, str, str, Figure]]:
    """Every figure with the place where it stands, sentences first."""
    for path, line in document.sentences():
        for at, span in enumerate(line):
            if span.figure is not None:
                yield "正文", "/".join(map(plain, path)), _around(line, at), span.figure
    for table in document.tables():
        for row in table.rows:
            texts = [cell.text.strip() for cell in row.cells if cell.text.strip() and not cell.head]
            for i, cell in enumerate(row.cells):
                if cell.figure is not None and cell.span and cell.across:
                    column = "/".join(table.leaves[i].path) or cell.field or table.id
                    yield table.title, " ".join(texts[:2]) or (cell.field or ""), column, cell.figure


def _around(line: Line, at: int) -> str:
    """A figure with a little of its sentence."""
    before = "".join(span.text for span in line[:at])[-12:]
    after = "".join(span.text for span in line[at + 1 :])[:8]
    return f"…{before}{line[at].text}{after}…"
