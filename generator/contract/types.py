"""Field types: amounts, codes, terms of a vocabulary; each states its own expectation in Chinese."""

import re
from collections.abc import Callable
from decimal import Decimal
from typing import Annotated, Any

from pydantic import BeforeValidator, Field, ValidationInfo, WithJsonSchema
from pydantic_core import PydanticCustomError

from generator.money import parse_amount
from generator.vocabulary import (
    CARRYOVER,
    FLOW,
    FUND,
    NATURE,
    PROCUREMENT_KIND,
    SCOPE,
    STAFF,
    STAGE,
    UNIT_KIND,
    VEHICLE_USE,
    Vocabulary,
)


def refuse(expected: str) -> PydanticCustomError:
    """The error of a field type: tells what was expected."""
    return PydanticCustomError("not_as_expected", "{expected}", {"expected": expected})


def _amount(value: Any, info: ValidationInfo) -> Decimal:
    if isinstance(value, Decimal):
        return value
    unit = (info.context or {}).get("amount_unit", "元")
    if isinstance(value, str):
        try:
            return parse_amount(value, unit)
        except ValueError as error:
            if "一分" in str(error):
                raise refuse(f"以{unit}为单位、不细于 1 分的金额") from None
    raise refuse(f"以{unit}为单位的数字，如 1234.56；没有数就不要写这一项，确知为零写 0")


Amount = Annotated[
    Decimal,
    BeforeValidator(_amount),
    WithJsonSchema({"type": ["number", "string"], "description": "金额，单位见 amount_unit"}),
]


def _code(digits: int, what: str, example: str) -> Any:
    def check(value: Any) -> str:
        if isinstance(value, str) and value.isascii() and value.isdigit() and len(value) == digits:
            return str(value)
        raise refuse(f"{digits} 位{what}编码，如 {example}")

    pattern = f"^[0-9]{{{digits}}}$"
    schema = {"anyOf": [{"type": "string", "pattern": pattern}, {"type": "integer"}]}
    return Annotated[str, BeforeValidator(check), WithJsonSchema(schema)]


def _term(vocabulary: Vocabulary) -> Any:
    def check(value: Any) -> str:
        try:
            return vocabulary.parse(value) if isinstance(value, str) else vocabulary.parse("")
        except ValueError:
            raise refuse(f"{vocabulary.title}之一：{'、'.join(vocabulary.names)}") from None

    return Annotated[
        str,
        BeforeValidator(check),
        WithJsonSchema({"enum": [*vocabulary.tokens, *dict.fromkeys(vocabulary.names)]}),
    ]


# Line folding of YAML and line breaks in a cell leave a blank between two Chinese characters.
_FOLD = re.compile(
    r"(?<=[\u2e80-\u9fff\u3000-\u303f\uff00-\uffef“”‘’…—])\s+(?=[\u2e80-\u9fff\u3000-\u303f\uff00-\uffef“”‘’…—])"
)


def filled(value: Any) -> str:
    """A text that is not empty, without the blanks that folded lines leave between Chinese characters."""
    if isinstance(value, str) and value.strip():
        return _FOLD.sub("", value.strip())
    raise refuse("一段不为空的文字")


def _file(value: Any) -> str:
    if isinstance(value, str) and value.strip():
        return value.strip()  # blanks within a file's name are part of it
    raise refuse("一个文件的路径，如 units/某单位.yaml")


def _files(value: Any) -> tuple[str, ...]:
    return tuple(_file(item) for item in (value if isinstance(value, list | tuple) else [value]))


def _choice(*options: str) -> Callable[[Any], str]:
    def check(value: Any) -> str:
        if value in options:
            return str(value)
        raise refuse("、".join(options) + " 之一")

    return check


def _flag(value: Any) -> bool:
    if isinstance(value, bool):
        return value
    if isinstance(value, str) and value.lower() in {"是", "true", "yes"}:
        return True
    if isinstance(value, str) and value.lower() in {"否", "false", "no"}:
        return False
    raise refuse("是 或 否")


Flag = Annotated[bool, BeforeValidator(_flag), WithJsonSchema({"enum": [True, False, "是", "否"]})]
Count = Annotated[int, Field(ge=0)]
Text = Annotated[str, BeforeValidator(filled), WithJsonSchema({"type": ["string", "number"]})]
File = Annotated[str, BeforeValidator(_file), WithJsonSchema({"type": "string"})]
Files = Annotated[
    tuple[str, ...],
    BeforeValidator(_files),
    WithJsonSchema({"anyOf": [{"type": "string"}, {"type": "array", "items": {"type": "string"}}]}),
]
FunctionCode = _code(7, "支出功能分类项级", "2101501")
EconomicCode = _code(5, "部门预算支出经济分类款级", "30201")
GovernmentEconomicCode = _code(5, "政府预算支出经济分类款级", "50201")

Stage = _term(STAGE)
Flow = _term(FLOW)
Fund = _term(FUND)
Nature = _term(NATURE)
Carryover = _term(CARRYOVER)
Staff = _term(STAFF)
Scope = _term(SCOPE)
UnitKind = _term(UNIT_KIND)
ProcurementKind = _term(PROCUREMENT_KIND)
VehicleUse = _term(VEHICLE_USE)
AmountUnit = Annotated[str, BeforeValidator(_choice("元", "万元")), WithJsonSchema({"enum": ["元", "万元"]})]
