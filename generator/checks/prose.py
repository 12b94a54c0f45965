"""The free texts of an input (文字), each with its place and the words by which a message calls it."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any

from generator.budget import Budget
from generator.contract import Model
from generator.findings import Place

# Codes, names of templates and files, tokens of value lists: no prose, whatever they hold.
_NO_PROSE = frozenset(
    {"code", "template", "include", "prior", "facts", "amount_unit",
     "kind", "project", "activity", "economic", "operator",
     "finding", "about", "phone", "postcode", "website", "where", "subject_names"}
)  # fmt: skip


@dataclass(frozen=True)
class Prose:
    """One text: where it stands, what its field is called, the record and the field that hold it."""

    text: str
    title: str
    field: str
    owner: Model
    path: tuple[str | int, ...] = ()

    @property
    def place(self) -> Place:
        """Where the text stands."""
        return self.owner.at(self.field, *self.path)

    @property
    def printed(self) -> bool:
        """False for what only those who fill in the file see (备注 of facts, reasons of confirmations)."""
        return self.field not in {"note", "reason"}


def every_text(budget: Budget) -> tuple[Prose, ...]:
    """Every string of the input but codes and tokens."""
    return tuple(_below(budget))


def own_texts(budget: Budget) -> tuple[Prose, ...]:
    """What the report of this input itself may print."""
    return tuple(text for text in _below(budget, leave="unit_reports") if text.printed)


def _below(model: Model, leave: str = "") -> Iterator[Prose]:
    for name, title in _fields(type(model)):
        value = getattr(model, name)
        if value is not None and value != () and name != leave:
            yield from _of(model, name, (), value, title)


@cache
def _fields(model: type[Model]) -> tuple[tuple[str, str], ...]:
    """The fields of a model that can hold prose, with their titles."""
    return tuple((name, str(info.title)) for name, info in model.model_fields.items() if name not in _NO_PROSE)


def _of(owner: Model, field: str, path: tuple[str | int, ...], value: Any, title: str) -> Iterator[Prose]:
    if isinstance(value, Model):
        yield from _below(value)
    elif isinstance(value, str):
        yield Prose(value, title, field, owner, path)
    elif isinstance(value, tuple):
        for i, item in enumerate(value):
            yield from _of(owner, field, (*path, i), item, title)
    elif isinstance(value, dict):
        for key, item in value.items():
            yield from _of(owner, field, (*path, str(key)), item, f"{title}·{key}")


def quoted(text: str, start: int, end: int, around: int = 8) -> str:
    """The part of a text that is meant, with a little of what stands around it."""
    left, right = max(0, start - around), min(len(text), end + around)
    return f"{'…' if left else ''}{text[left:right]}{'…' if right < len(text) else ''}".replace("\n", " ")
