"""Fonts (字体): which family serves each role of a style on this machine.

A style names families by role, the best first; the first that is installed serves. Fontconfig knows what is
installed; it is asked through WeasyPrint, which sets with the same.
"""

import atexit
import os
import tempfile
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from html import escape
from pathlib import Path
from typing import Any

from weasyprint.text.ffi import ffi, fontconfig

from generator.sets.style import Fonts, Style

_ONLY = """<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig><dir>{fonts}</dir><cachedir>{cache}</cachedir></fontconfig>
"""
_SYSTEM = 0


@dataclass(frozen=True)
class Face:
    """An installed family: all its names (English, Chinese), a file of it."""

    names: tuple[str, ...]
    file: Path


@dataclass(frozen=True)
class Served:
    """A role with the families it asks for, and the one that serves it; None when none is installed."""

    role: str
    title: str
    wanted: tuple[str, ...]
    family: str | None
    face: Face | None


def use_only(folder: Path) -> None:
    """From here on this process knows the fonts of one folder and no others."""
    settings = str(_settings(folder.absolute()))
    if os.environ.get("FONTCONFIG_FILE") != settings:
        os.environ["FONTCONFIG_FILE"] = settings
        installed.cache_clear()


@cache
def _settings(folder: Path) -> Path:
    own = tempfile.TemporaryDirectory(prefix="make-report-fonts-")
    atexit.register(own.cleanup)
    settings = Path(own.name) / "fonts.conf"
    text = _ONLY.format(fonts=escape(str(folder)), cache=Path(own.name) / "cache")
    settings.write_text(text, encoding="utf-8")
    return settings


@cache
def installed() -> Mapping[str, Face]:
    """Every installed family, by each of its names in small letters."""
    # WeasyPrint's handles of Fontconfig have no types.
    library: Any = fontconfig
    settings = library.FcInitLoadConfigAndFonts()
    try:
        fonts = library.FcConfigGetFonts(settings, _SYSTEM)
        faces = [_face(library, fonts.fonts[i]) for i in range(fonts.nfont)]
    finally:
        library.FcConfigDestroy(settings)
    return {name.casefold(): face for face in sorted(faces, key=lambda face: str(face.file)) for name in face.names}


def _face(library: Any, pattern: Any) -> Face:
    return Face(tuple(_strings(library, pattern, b"family")), Path(_strings(library, pattern, b"file")[0]))


def _strings(library: Any, pattern: Any, what: bytes) -> list[str]:
    """All values of one property."""
    found: list[str] = []
    value = ffi.new("FcChar8 **")
    while library.FcPatternGetString(pattern, what, len(found), value) == library.FcResultMatch:
        found.append(ffi.string(value[0]).decode())
    return found


def serving(style: Style) -> list[Served]:
    """What serves each role."""
    known = installed()
    result = []
    for role, field in Fonts.model_fields.items():
        wanted: tuple[str, ...] = getattr(style.fonts, role)
        family = next((name for name in wanted if name.casefold() in known), None)
        face = known[family.casefold()] if family is not None else None
        result.append(Served(role, str(field.title), wanted, family, face))
    return result


def names_in_use(style: Style) -> tuple[frozenset[str], frozenset[str]]:
    """All names, in small letters, of the families that serve some role, and of all that any role asks for."""
    known, roles = installed(), serving(style)
    first = {name.casefold() for role in roles if role.face for name in role.face.names}
    asked = {name.casefold() for role in roles for name in role.wanted}
    return frozenset(first), frozenset(asked | {n.casefold() for name in asked & set(known) for n in known[name].names})
