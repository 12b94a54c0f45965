"""The file (docx): python-docx's empty document without what it brings along, then the report."""

import io
from collections.abc import Callable
from datetime import datetime

import docx
from docx.document import Document as WordDocument
from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from docx.opc.oxml import serialize_part_xml
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml.parser import parse_xml

from generator.archived import with_fixed_times
from generator.document import Document
from generator.findings import Findings, Place
from generator.findings.printed import CONTROL_CHARACTER
from generator.sets import TemplateSet
from generator.sets.style import Style
from generator.writers.word.markup import unspeakable
from generator.writers.word.report import write_body
from generator.writers.word.styles import font_table, style_sheet

_LONG_AGO = datetime(2000, 1, 1)
_LONGEST = 255  # characters of a property
_STYLES, _SETTINGS = RELATIONSHIP_TYPE.STYLES, RELATIONSHIP_TYPE.SETTINGS
# Word of today sets the pages; fields (the contents' page numbers) are brought up to date on opening.
_CONFIGURATION = """<w:settings xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">
<w:zoom w:percent="100"/><w:defaultTabStop w:val="420"/>
<w:characterSpacingControl w:val="compressPunctuation"/><w:updateFields w:val="true"/>
<w:compat><w:compatSetting w:name="compatibilityMode" w:uri="http://schemas.microsoft.com/office/word"
 w:val="15"/></w:compat>
<w:themeFontLang w:val="en-US" w:eastAsia="zh-CN"/>
</w:settings>"""


def docx_bytes(document: Document, template: TemplateSet, findings: Findings, locate: Callable[[str], Place]) -> bytes:
    """Write the document; the bytes are worthless when the findings block."""
    if characters := unspeakable(document):
        for character in characters:
            findings.add(CONTROL_CHARACTER, locate(character), character=f"U+{ord(character):04X}")
        return b""
    style = template.definition.style
    word = docx.Document()
    _strip(word)
    _describe(word, document)
    _set_up(word, style)
    write_body(word, document, style)
    saved = io.BytesIO()
    word.save(saved)
    return with_fixed_times(saved)


def _strip(word: WordDocument) -> None:
    """Leave out what the library's empty document holds besides styles and settings."""
    for owner, kept in (
        (word.part, {_STYLES, _SETTINGS}),
        (word.part.package, {RELATIONSHIP_TYPE.OFFICE_DOCUMENT, RELATIONSHIP_TYPE.CORE_PROPERTIES}),
    ):
        for identity in [name for name, each in owner.rels.items() if each.reltype not in kept]:
            del owner.rels[identity]


def _describe(word: WordDocument, document: Document) -> None:
    properties = word.core_properties
    properties.title = f"{document.title} {document.cover_agency}".strip()[:_LONGEST]
    properties.author = properties.last_modified_by = document.cover_agency[:_LONGEST]
    properties.comments, properties.language = "", "zh-CN"
    properties.created = properties.modified = _LONG_AGO
    properties.revision = 1


def _set_up(word: WordDocument, style: Style) -> None:
    """Settings, styles and fonts."""
    for part, content in (
        (word.settings.element, parse_xml(_CONFIGURATION)),
        (word.styles.element, style_sheet(style)),
    ):
        part.clear()
        part.extend(list(content))
    name = PackURI("/word/fontTable.xml")
    fonts = Part(name, CONTENT_TYPE.WML_FONT_TABLE, serialize_part_xml(font_table(style)), word.part.package)
    word.part.relate_to(fonts, RELATIONSHIP_TYPE.FONT_TABLE)
