"""Records and texts of the input (资料和文字), by the Chinese titles of their fields."""

from collections.abc import Iterator, Mapping
from typing import Any

from generator.budget import Budget
from generator.contract import Model
from generator.diffing.difference import Difference
from generator.findings import Place

# What tells one record of a list from another, the first that it has.
_NAMES = ("code", "term", "name", "content", "kind", "finding")
_LEFT_OUT = frozenset({"figures", "year", "amount_unit", "include", "prior", "facts", "waivers", "approved"})
_Known = tuple[str, Place]


def record_differences(old: Budget, new: Budget) -> Iterator[Difference]:
    """Fields that say something else; figures are compared as facts."""
    before, after = (dict(_fields(budget, "", _LEFT_OUT)) for budget in (old, new))
    for where in dict.fromkeys((*before, *after)):
        was, now = before.get(where), after.get(where)
        if (was and was[0]) != (now and now[0]):
            yield Difference("records", where, *_texts(was, now), None, *_places(was, now))


def _texts(*known: _Known | None) -> tuple[str | None, str | None]:
    first, second = (None if each is None else each[0] for each in known)
    return first, second


def _places(*known: _Known | None) -> tuple[str | None, str | None]:
    first, second = (None if each is None else str(each[1]) for each in known)
    return first, second


def _fields(model: Model, above: str, leave: frozenset[str] = frozenset()) -> Iterator[tuple[str, _Known]]:
    for name, info in type(model).model_fields.items():
        value = getattr(model, name)
        if name not in leave and value is not None and value not in ((), {}):
            yield from _values(model, (name,), value, f"{above}{info.title}")


def _values(owner: Model, path: tuple[Any, ...], value: Any, title: str) -> Iterator[tuple[str, _Known]]:
    if isinstance(value, Model):
        yield from _fields(value, f"{title}·")
    elif isinstance(value, Mapping):
        for key, item in value.items():
            yield from _values(owner, (*path, str(key)), item, f"{title}·{key}")
    elif isinstance(value, tuple):
        seen: dict[str, int] = {}
        for index, item in enumerate(value):
            called = _called(item, index)
            seen[called] = seen.get(called, 0) + 1
            more = f"（{seen[called]}）" if seen[called] > 1 else ""
            yield from _values(owner, (*path, index), item, f"{title} {called}{more}")
    else:
        yield title, (str(value), owner.at(path[0], *path[1:]))


def _called(item: Any, index: int) -> str:
    if isinstance(item, Model):
        names = (getattr(item, name, None) for name in _NAMES)
        return str(next((name for name in names if name), f"第{index + 1}条"))
    return f"第{index + 1}段"
