"""Printed texts compared and read: folded forms, amounts, and lines of a set read backwards."""

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from generator.contract import Model
from generator.contract.model import NOWHERE
from generator.findings import Findings
from generator.sets.jinja import Lines

# What stands in an amount cell that says nothing.
_NOTHING = frozenset({"", "-", "—", "——", "–", "/", "**", "*"})
_NUMBER = re.compile(r"-?(\d{1,3}(,\d{3})+|\d+)(\.\d+)?")
_QUOTES = str.maketrans("", "", "“”\"'‘’")
_OPEN, _CLOSE = "\ue000", "\ue001"
_MARK = re.compile(f"{_OPEN}([^{_CLOSE}]*){_CLOSE}")


def folded(text: str) -> str:
    """A text without blanks, quotes and the difference of full and half width."""
    return "".join(unicodedata.normalize("NFKC", text).translate(_QUOTES).split())


def number_of(text: str) -> Decimal | None:
    """The number in an amount cell, in the unit printed; None when the cell says nothing. ValueError for a text."""
    cleaned = folded(text)
    if cleaned in _NOTHING:
        return None
    if not _NUMBER.fullmatch(cleaned):
        raise ValueError("不是金额")
    return Decimal(cleaned.replace(",", ""))


def marks(prefix: str, *models: type[Model]) -> dict[str, str]:
    """A stand-in for a record: every field prints a mark that tells its name."""
    return {name: f"{_OPEN}{prefix}.{name}{_CLOSE}" for model in models for name in model.model_fields}


@dataclass(frozen=True)
class Pattern:
    """A line of a set read backwards: which fields stand where in the printed text."""

    expression: re.Pattern[str]
    fields: tuple[str, ...]

    def read(self, text: str) -> dict[str, str] | None:
        """The fields of a printed text; None when the text has another form."""
        match = self.expression.fullmatch(text.strip())
        return (
            None if match is None else dict(zip(self.fields, (group.strip() for group in match.groups()), strict=True))
        )


def pattern(line: str, names: Mapping[str, Any], parts: Mapping[str, str] | None = None) -> Pattern:
    """Read a line of a set backwards; ``names`` hold marks. ``parts`` are expressions of fields, else any text."""
    return pattern_of(marked(line, names), parts or {})


def marked(line: str, names: Mapping[str, Any]) -> str:
    """Print a line of a set with marks in place of values."""
    return Lines(names, Findings())(line, NOWHERE)


def pattern_of(text: str, parts: Mapping[str, str]) -> Pattern:
    """The pattern of a text that was printed with marks."""
    expression = ""
    fields: list[str] = []
    for i, piece in enumerate(_MARK.split(text.strip())):
        if i % 2 == 0:
            expression += r"\s*".join(re.escape(word) for word in re.split(r"\s+", piece))
        elif piece in fields:
            expression += f"(?:\\{fields.index(piece) + 1})"
        else:
            fields.append(piece)
            expression += f"({parts.get(piece, '.*?')})"
    return Pattern(re.compile(expression, re.DOTALL), tuple(fields))
