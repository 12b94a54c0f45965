"""Faces (字体): which families Typst finds for each role of a style; the first of a role serves."""

from functools import cache
from pathlib import Path
from typing import Any

import typst

from generator.sets.style import Fonts, Style


@cache
def found(folder: Path | None = None) -> Any:
    """The fonts of a folder and no others, or those of the system."""
    if folder is None:
        return typst.Fonts(include_system_fonts=True, include_embedded_fonts=False)
    return typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[str(folder)])


def families(style: Style, fonts: Any) -> dict[str, list[str]]:
    """The families of each role that are there, in the order in which the style lists them; none where none is."""
    known = {name.casefold(): name for name in fonts.families()}
    return {
        role: [known[name] for wanted in getattr(style.fonts, role) if (name := _called(wanted)) in known]
        for role in Fonts.model_fields
    }


def _called(family: str) -> str:
    """Typst takes the end of some names for a style and leaves it out (AR PL UKai CN)."""
    return family.casefold().removesuffix(" cn")
