"""WeasyPrint's own style sheet, without what no report uses.

It prepares notes (脚注) for every element of a page, which takes as long as all other styles together.
"""

from copy import copy
from functools import cache
from typing import Any

import weasyprint

_NOTES = {"footnote-call", "footnote-marker", "note-call", "note-marker", "note-callback"}


class Page(weasyprint.HTML):
    """A page in HTML that has no notes."""

    def _ua_stylesheets(self, forms: bool = False) -> list[Any]:
        return [_without_notes(sheet) for sheet in super()._ua_stylesheets(forms)]  # type: ignore[no-untyped-call]


@cache
def _without_notes(sheet: Any) -> Any:
    lean = copy(sheet)
    lean.matcher = copy(sheet.matcher)
    # Each is the test of a selector, its specificity, order and pseudo-element, and what it says.
    lean.matcher.other_selectors = [each for each in sheet.matcher.other_selectors if each[3] not in _NOTES]
    return lean
