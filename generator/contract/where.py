"""The condition grammar (条件) shared by statements of the input and by table definitions.

``nature: personnel`` takes a value (and what lies below it), ``nature: [personnel, project]`` any of a
list, ``economic: {not: ["30302"]}`` all but. Codes are taken by segment: 210 takes 2101501, 21 nothing.
"""

from dataclasses import dataclass
from typing import Annotated, Any

from pydantic import BeforeValidator, Field, WithJsonSchema

from generator.contract.model import Model
from generator.contract.types import refuse


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
Asked = Annotated[
    Values | None,
    BeforeValidator(_values),
    WithJsonSchema(
        {
            "anyOf": [
                _TEXT_SCHEMA,
                {"type": "array", "items": _TEXT_SCHEMA},
                {"type": "object", "properties": {"not": {}}, "additionalProperties": False},
            ]
        }
    ),
]


class Where(Model):
    """Conditions on the dimensions of a fact; all must hold."""

    year: Asked = Field(None, title="年度", description="相对年度：0 本年，-1 上年，-2 前年")
    stage: Asked = Field(None, title="阶段")
    flow: Asked = Field(None, title="收支方向")
    unit: Asked = Field(None, title="单位")
    fund: Asked = Field(None, title="资金来源")
    function: Asked = Field(None, title="功能科目")
    economic: Asked = Field(None, title="经济科目")
    government_economic: Asked = Field(None, title="政府经济科目")
    nature: Asked = Field(None, title="支出性质")
    project: Asked = Field(None, title="项目")
    category: Asked = Field(None, title="项目类别")
    carryover: Asked = Field(None, title="上年结转")

    def asked(self) -> dict[str, Values]:
        """The dimensions asked for, in the order of the model."""
        return {name: value for name in type(self).model_fields if (value := getattr(self, name)) is not None}
