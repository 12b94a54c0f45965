"""The pages of a document, set by Typst: one template of the product, the document as data."""

import json
import re
from collections.abc import Callable, Mapping
from concurrent.futures import ThreadPoolExecutor
from importlib import import_module
from pathlib import Path
from types import MappingProxyType
from typing import Any

import typst

from generator.document import Document
from generator.findings import Findings, Place
from generator.findings import catalogue as kinds
from generator.findings.printed import NO_FONT_AT_ALL, STRANGE_FONT, no_glyph
from generator.sets import TemplateSet
from generator.writers.carrying import INTERNAL, Carried, carried
from generator.writers.typst.content import Content, style_data
from generator.writers.typst.faces import families, found
from generator.writers.typst.row_names import named_cells

_TEMPLATE = "report.typ"
_STANDARDS: Any = ["a-3a", "ua-1"]
_MISSING = re.compile(r'(?:the text `"(.+?)"` could not be displayed|codepoint `"(.+?)"`)')
# What draws nothing, and no font has: control characters (as JSON writes them) and the byte order mark; a backslash,
# which JSON writes twice, stays.
_NOTHING = re.compile(r"(\\\\)|\\u00[01][0-9a-f]|\\[bf]|\ufeff|\x7f")
_ESCAPED = re.compile(r"\\u\{([0-9a-f]+)\}")


def typst_bytes(
    document: Document,
    template: TemplateSet,
    folder: Path | None,
    findings: Findings,
    locate: Callable[[str], Place],
    sources: Mapping[str, bytes] = MappingProxyType({}),
) -> bytes:
    """Set the document with the fonts of a folder, or of the system; the bytes are worthless when the findings block.

    The file carries its public data. With ``sources``, the files of the input by name, its own first, it is a copy for
    the archive of the agency, and says so.
    """
    style, fonts = template.definition.style, found(folder)
    names = families(style, fonts)
    any_font = [name for families_of_role in names.values() for name in families_of_role]
    if not any_font:
        findings.add(NO_FONT_AT_ALL, Place(str(folder or "本机")))
        return b""
    data = {
        **style_data(style, {role: own or any_font for role, own in names.items()}),
        **Content(document, style).data(),
        "internal": bool(sources),
        "description": INTERNAL if sources else "",
    }
    file = next(path for each in template.folders if (path := each / "typst" / _TEMPLATE).is_file())
    source, files = file.read_bytes(), _json([_file(each) for each in carried(document, sources)])
    # Typst needs no Python while it sets the pages: there is time for what will be done with them.
    with ThreadPoolExecutor(1) as meanwhile:
        named = meanwhile.submit(named_cells, _tables(data))
        for module in ("generator.writers.typst.row_heads", "generator.writers.read_back"):
            meanwhile.submit(import_module, module)
        try:
            pages, missing = _set(source, data | {"fallback": False}, files, fonts)
            if missing and folder is None:
                strange, (pages, missing) = missing, _set(source, data | {"fallback": True}, files, fonts)
                if not missing:
                    findings.add(STRANGE_FONT, locate(strange[0]), text="".join(strange), family="本机的其他字体")
        except typst.TypstError as error:
            findings.add(kinds.TEMPLATE_ERROR, Place(str(file)), problem=error.message, expected="排版程序没有错误")
            return b""
    findings.extend(no_glyph(character, locate(character)) for character in missing)
    if not pages or missing:
        return pages
    from generator.writers.typst.row_heads import with_row_heads

    return with_row_heads(pages, named.result())


def _tables(data: Mapping[str, Any]) -> list[Mapping[str, Any]]:
    return [block for part in data["parts"] for block in part["blocks"] if block["kind"] == "table"]


def _json(data: object) -> str:
    return json.dumps(data, ensure_ascii=False, separators=(",", ":"))


def _set(source: bytes, data: Mapping[str, Any], files: str, fonts: Any) -> tuple[bytes, list[str]]:
    """The pages, and the characters that no font shows: they are set without them, until all are known.

    The files are carried byte for byte, whatever characters they hold.
    """
    text = _NOTHING.sub(r"\1", _json(data))
    missing: list[str] = []
    while True:
        without = text.translate(dict.fromkeys(map(ord, missing)))
        compiler = typst.Compiler(source, font_paths=fonts, sys_inputs={"data": without, "files": files})
        try:
            pages = compiler.compile(format="pdf", pdf_standards=_STANDARDS, timestamp=0)
        except typst.TypstError as error:
            more = _characters(error)
            if not more:
                raise
            missing += more
            if any(character.isascii() for character in more):
                return b"", missing  # the data itself is written with these
            continue
        assert isinstance(pages, bytes)  # noqa: S101 - one PDF is one file
        return pages, missing


def _file(carried: Carried) -> dict[str, Any]:
    try:
        data: str | list[int] = carried.data.decode()
    except UnicodeDecodeError:
        data = list(carried.data)
    return {
        "name": carried.name,
        "data": data,
        "relationship": carried.relationship.lower(),
        "mime": carried.media_type,
        "description": carried.description,
    }


def _characters(error: typst.TypstError) -> list[str]:
    """The characters that no font shows, in order."""
    told = "".join("".join(found) for found in _MISSING.findall(error.diagnostic))
    return list(dict.fromkeys(_ESCAPED.sub(lambda code: chr(int(code[1], 16)), told)))
