"""What is asked of one dimension: a value, any of a list, all but some."""

from dataclasses import dataclass
from typing import Annotated, Any

from pydantic import BeforeValidator, WithJsonSchema

from generator.contract.types import refuse
from generator.vocabulary import CARRYOVER, FLOW, FUND, NATURE, STAGE, Vocabulary


@dataclass(frozen=True, slots=True)
class Values:
    """The values asked for in one dimension, as typed: any of ``include``, none of ``exclude``."""

    include: tuple[str, ...] = ()
    exclude: tuple[str, ...] = ()


def _texts(value: Any) -> tuple[str, ...]:
    items = value if isinstance(value, list) else [value]
    if not items or not all(isinstance(item, str) and item.strip() for item in items):
        raise refuse("一个值、一个列表，或 {not: [值, …]}")
    return tuple(str(item) for item in items)


def _values(value: Any) -> Values:
    if isinstance(value, Values):
        return value
    if isinstance(value, dict):
        if set(value) != {"not"}:
            raise refuse("一个值、一个列表，或 {not: [值, …]}")
        return Values(exclude=_texts(value["not"]))
    return Values(include=_texts(value))


_TEXT_SCHEMA = {"type": ["string", "integer", "boolean"]}


def _asked(vocabulary: Vocabulary | None = None) -> Any:
    """The type of one dimension; terms of a vocabulary become tokens, whichever name was typed."""

    def check(value: Any) -> Values:
        values = _values(value)
        if vocabulary is None:
            return values
        try:
            return Values(
                tuple(vocabulary.parse(term) for term in values.include),
                tuple(vocabulary.parse(term) for term in values.exclude),
            )
        except ValueError as error:
            raise refuse(str(error)) from None

    one: dict[str, Any] = _TEXT_SCHEMA if vocabulary is None else {"enum": [*vocabulary.tokens, *vocabulary.names]}
    negated = {"type": "object", "properties": {"not": {}}, "additionalProperties": False}
    schema = {"anyOf": [one, {"type": "array", "items": one}, negated]}
    return Annotated[Values | None, BeforeValidator(check), WithJsonSchema(schema)]


AskedValue = _asked()
AskedStage = _asked(STAGE)
AskedFlow = _asked(FLOW)
AskedFund = _asked(FUND)
AskedNature = _asked(NATURE)
AskedCarryover = _asked(CARRYOVER)
