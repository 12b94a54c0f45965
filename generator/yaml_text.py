"""A budget → YAML text, in its normal form: what a person would write, records one a line."""

import io
from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from ruamel.yaml import YAML
from ruamel.yaml.comments import CommentedMap, CommentedSeq
from ruamel.yaml.scalarstring import DoubleQuotedScalarString

from generator.budget import Budget, normal
from generator.contract import Values

# Records written on one line each.
_INLINE = frozenset(
    {
        "income", "expenditure", "opening", "closing", "use_of_surplus", "surplus_distribution", "statements",
        "targets", "activities", "purchases", "procurement", "purchased_services", "staffing",
    }
)  # fmt: skip


def yaml_text(budget: Budget) -> str:
    """Write a budget. Codes are quoted, amounts are plain numbers in yuan."""
    yaml = YAML()
    yaml.width = 100_000  # a record stays on its line
    yaml.indent(mapping=2, sequence=4, offset=2)
    stream = io.StringIO()
    yaml.dump(_plain(normal(budget).model_dump(exclude_defaults=True)), stream)
    return stream.getvalue()


def _plain(value: Any, inline: bool = False) -> Any:
    """Decimals, dates, tuples and conditions as YAML knows them."""
    if isinstance(value, Mapping) and value and set(value) <= {"include", "exclude"}:
        return _asked(Values(**value))
    if isinstance(value, Mapping):
        result = CommentedMap()
        for key, item in value.items():
            if item not in (None, (), {}) or key == "where":
                result[_text(key)] = _plain(item, inline or key in _INLINE)
        if inline:
            result.fa.set_flow_style()
        return result
    if isinstance(value, tuple | list):
        return CommentedSeq([_plain(item, inline) for item in value])
    if isinstance(value, Decimal):
        return int(value) if value == value.to_integral_value() else _Number(value)
    if isinstance(value, str):
        return _text(value)
    return value.isoformat() if isinstance(value, date) and not isinstance(value, bool) else value


def _asked(values: Values) -> Any:
    """A condition as ``where`` takes it: a value, a list, all but."""
    items = CommentedSeq([_text(item) for item in values.include or values.exclude])
    items.fa.set_flow_style()
    if values.exclude:
        negated = CommentedMap({"not": items})
        negated.fa.set_flow_style()
        return negated
    return items[0] if len(items) == 1 else items


def _text(value: str) -> str:
    """Quote what looks like a number: a code keeps its zeros in every program."""
    return DoubleQuotedScalarString(value) if value.replace(".", "").isdigit() else value


class _Number(Decimal):
    """An amount with fen, written as typed digits; a float would not keep them."""


def _represent(representer: Any, number: _Number) -> Any:
    return representer.represent_scalar("tag:yaml.org,2002:float", f"{number:f}")


YAML().representer.add_representer(_Number, _represent)
