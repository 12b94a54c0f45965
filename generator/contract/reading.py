"""Raw values → a model; pydantic's errors → findings, all at once, each with its place."""

import difflib
import re
from collections.abc import Mapping
from typing import Any, TypeVar, get_args

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from generator.contract.model import Model
from generator.findings import Findings, Place
from generator.findings import catalogue as kinds
from generator.sources import Raw, RawList, RawMap

M = TypeVar("M", bound=Model)

_EXPECTED = {
    "int_parsing": "整数",
    "int_type": "整数",
    "int_from_float": "整数",
    "decimal_parsing": "数字",
    "decimal_type": "数字",
    "bool_parsing": "true 或 false",
    "bool_type": "true 或 false",
    "string_type": "文字",
    "list_type": "列表（每项前有“-”）",
    "tuple_type": "列表（每项前有“-”）",
    "dict_type": "对照表（键: 值）",
    "model_type": "对照表（键: 值）",
    "date_parsing": "日期，如 2024-12-31",
    "date_from_datetime_parsing": "日期，如 2024-12-31",
    "date_type": "日期，如 2024-12-31",
    "date_from_datetime_inexact": "日期，如 2024-12-31",
    "int_parsing_size": "整数",
    "greater_than_equal": "不小于 {ge} 的数",
    "less_than_equal": "不大于 {le} 的数",
    "too_short": "至少 {min_length} 项",
    "literal_error": "{expected} 之一",
    "enum": "{expected} 之一",
}


def read_model(model: type[M], raw: RawMap, findings: Findings, context: Mapping[str, Any] | None = None) -> M | None:
    """Validate ``raw`` as ``model``; None when anything is wrong, and the findings say all of it."""
    try:
        return model.model_validate(raw, context=dict(context or {}))
    except ValidationError as error:
        told = {case.place for case in findings}
        for detail in error.errors(include_url=False):
            _tell(model, raw, detail, findings, told)
        return None


def _tell(model: type[Model], raw: RawMap, detail: ErrorDetails, findings: Findings, told: set[Place]) -> None:
    location = tuple(step for step in detail["loc"] if not _is_branch(step))
    place, value, owner = _locate(model, raw, location)
    key = next((str(step) for step in reversed(location) if isinstance(step, str)), "")
    shown = _label(owner, key)
    kind = detail["type"]
    if kind == "missing" and place in told:
        return  # what stands there could not be read, and that is told
    if kind == "missing":
        findings.add(kinds.MISSING_KEY, place, key=shown)
    elif kind == "extra_forbidden":
        findings.add(kinds.UNKNOWN_KEY, place, key=key, known=_suggest(owner, key))
    elif kind == "too_short" and value:
        return  # its items are wrong, each told by itself
    elif kind == "key_twice":
        owner_map = value if isinstance(value, RawMap) else raw
        key, other = str(detail["ctx"]["key"]), str(detail["ctx"]["other"])
        findings.add(kinds.DUPLICATE_KEY, owner_map.places[key], key=key, first=owner_map.places[other])
    else:
        context = detail.get("ctx", {})
        expected = str(context["expected"]) if kind == "not_as_expected" else _plain(kind, context)
        findings.add(
            kinds.WRONG_VALUE, place, key=shown, value=_shorten(value), expected=expected or "别的写法，见填报指南"
        )


def _plain(kind: str, context: Mapping[str, Any]) -> str:
    told = dict(context)
    if kind in {"literal_error", "enum"}:  # pydantic lists them in English: 'a', 'b' or 'c'
        told["expected"] = "、".join(re.findall(r"'([^']*)'", str(context["expected"])))
    return _EXPECTED.get(kind, "").format(**told)


def _is_branch(step: str | int) -> bool:
    """Union members and validators add steps of their own to pydantic's location."""
    return isinstance(step, str) and ("[" in step or "(" in step or "-" in step)


def _locate(model: type[Model], raw: RawMap, location: tuple[str | int, ...]) -> tuple[Place, Raw, type[Model]]:
    """Follow a location through raw values whose keys may be Chinese; return place, value and owning model."""
    place, here, owner = raw.place, raw, model
    value: Raw = raw
    current: type[Model] | None = model
    for step in location:
        if isinstance(here, RawMap) and isinstance(step, str):
            owner = current or owner
            key = step if step in here or step in here.places else _title(current, step)
            if key not in here:
                return here.places.get(key, place), value, owner
            place, value = here.places[key], here[key]
            current = _model_of(current, step)
        elif isinstance(here, RawList) and isinstance(step, int) and step < len(here):
            place, value = here.places[step], here[step]
        else:
            return place, value, owner
        if not isinstance(value, RawMap | RawList):
            return place, value, owner
        here = value  # type: ignore[assignment]
    return place, value, owner


def _title(model: type[Model] | None, name: str) -> str:
    field = model.model_fields.get(name) if model else None
    return (field.title or name) if field else name


def _model_of(model: type[Model] | None, name: str) -> type[Model] | None:
    """The model nested in a field, seen through optional, list and dict types."""
    field = model.model_fields.get(name) if model else None
    pending: list[Any] = [field.annotation] if field else []
    while pending:
        candidate = pending.pop()
        if isinstance(candidate, type) and issubclass(candidate, Model):
            return candidate
        pending.extend(get_args(candidate))
    return None


def _label(model: type[Model], key: str) -> str:
    title = _title(model, key)
    return f"{key}（{title}）" if title != key else key


def _suggest(model: type[Model], key: str) -> str:
    known = {name: _label(model, name) for name in model.model_fields}
    titles = {field.title: name for name, field in model.model_fields.items() if field.title}
    close = difflib.get_close_matches(key, [*known, *titles], n=1, cutoff=0.6)
    if close:
        return known[titles.get(close[0], close[0])]
    return "、".join(known.values())


def _shorten(value: Raw) -> str:
    if value is None:
        return "（空）"
    if isinstance(value, RawMap):
        return "对照表"
    if isinstance(value, RawList):
        return "列表"
    return value if len(value) <= 40 else value[:40] + "…"
