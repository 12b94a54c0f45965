"""The elements that a Word file is made of (WordprocessingML). Every text goes in by ``run``."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import fields, is_dataclass
from typing import cast

from docx.oxml.ns import qn
from docx.oxml.parser import OxmlElement
from docx.oxml.xmlchemy import BaseOxmlElement

from generator.document import Document, Figure, Line

# The library's type of elements. Those of tags that it has no class for are plain ones, which can all that is asked.
Element = BaseOxmlElement

# What HTML makes one blank of: a text breaks its lines only where it is set as it is typed.
_BLANKS = re.compile(r"[ \t\r\n\f]+")
# XML has no way to say these.
_UNSPEAKABLE = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def element(tag: str, *children: Element, **attributes: str | int) -> Element:
    """An element of the ``w`` name space with attributes of the same: ``element("jc", val="center")``."""
    made = OxmlElement(f"w:{tag}", {qn(f"w:{name}"): str(value) for name, value in attributes.items()})
    made.extend(children)
    return cast(Element, made)


def run(text: str, *properties: Element) -> Element:
    """A run of text; a line end in it is a line break, a tab a tab."""
    made = element("r")
    if properties:
        made.append(element("rPr", *properties))
    made.text = text
    return made


def paragraph(style: str, properties: Iterable[Element], *content: Element) -> Element:
    """A paragraph by the id of its style; ``properties`` in the order that the schema has them in."""
    return element("p", element("pPr", element("pStyle", val=style), *properties), *content)


def field(instruction: str, *shown: Element) -> list[Element]:
    """A field (域) and what it shows until it is brought up to date."""
    return [*field_begin(instruction), *shown, field_end()]


def field_begin(instruction: str) -> list[Element]:
    """The beginning of a field that may go on over paragraphs."""
    return [_field_mark("begin"), _instruction(instruction), _field_mark("separate")]


def field_end() -> Element:
    """The end of a field."""
    return _field_mark("end")


def silent_field(instruction: str) -> list[Element]:
    """A field that shows nothing."""
    made = [_field_mark("begin"), _instruction(instruction), _field_mark("end")]
    for each in made:
        each.insert(0, element("rPr", element("vanish")))
    return made


def _field_mark(kind: str) -> Element:
    return element("r", element("fldChar", fldCharType=kind))


def _instruction(text: str) -> Element:
    code = element("instrText")
    code.text = f" {text} "
    code.set(qn("xml:space"), "preserve")
    return element("r", code)


def runs(line: Line) -> Iterator[Element]:
    """The runs of a line of text."""
    for span in line:
        yield run(flowing(span.text), *([element("b")] if span.strong else []))


def flowing(text: str) -> str:
    """A text whose line ends mean nothing."""
    return _BLANKS.sub(" ", text)


def unspeakable(document: Document) -> list[str]:
    """The characters of a document that no Word file can hold, each once."""
    return sorted({character for text in _texts(document) for character in _UNSPEAKABLE.findall(text)})


def _texts(value: object) -> Iterator[str]:
    if isinstance(value, Figure):
        yield value.text
    elif isinstance(value, str):
        yield value
    elif isinstance(value, tuple):
        for each in value:
            yield from _texts(each)
    elif is_dataclass(value):
        for each in fields(value):
            yield from _texts(getattr(value, each.name))
