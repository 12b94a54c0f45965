"""Texts that only people know: paragraphs under a key, terms of the glossary."""

from typing import Annotated

from pydantic import BeforeValidator, Field, WithJsonSchema

from generator.contract import Model
from generator.contract.types import Text, filled, refuse


def _text_or_list(value: object) -> tuple[str, ...]:
    items = value if isinstance(value, list | tuple) else [value]
    if not items or not all(isinstance(item, str) and item.strip() for item in items):
        raise refuse("一段文字，或一个文字列表")
    return tuple(filled(item) for item in items)


Paragraphs = Annotated[
    tuple[str, ...],
    BeforeValidator(_text_or_list),
    WithJsonSchema({"anyOf": [{"type": "string"}, {"type": "array", "items": {"type": "string"}}]}),
]


class GlossaryTerm(Model):
    """A term explained by the agency itself (名词解释)."""

    term: Text = Field(title="名词")
    definition: Text = Field(title="解释")
