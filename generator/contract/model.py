"""The base of all models that are read from files."""

from functools import cache, cached_property
from typing import Any, Self

from pydantic import BaseModel, ConfigDict, ModelWrapValidatorHandler, PrivateAttr, model_validator
from pydantic_core import PydanticCustomError

from generator.findings import Place
from generator.sources import RawMap, find_text, place_of

NOWHERE = Place("(程序内)")


class Model(BaseModel):
    """Frozen, refuses unknown keys, and remembers its place.

    A field's ``title`` is its Chinese term: the key may be written in English (the field's name) or
    as that title. An empty value counts as not given.
    """

    model_config = ConfigDict(extra="forbid", frozen=True, defer_build=True)

    _raw: RawMap | None = PrivateAttr(default=None)

    @cached_property
    def place(self) -> Place:
        """Where this record stands in the user's file."""
        return self._raw.place if self._raw is not None else NOWHERE

    def at(self, field: str, *path: str | int) -> Place:
        """Where a field of this record stands, or something below it; the record itself when it is not stated."""
        if self._raw is None:
            return NOWHERE
        stands = field in self._raw or field in self._raw.places
        key = field if stands else str(type(self).model_fields[field].title)
        return place_of(self._raw, (key, *path), NOWHERE)

    def containing(self, part: str) -> Place:
        """Where a text below this record contains ``part``; the record itself when none does."""
        return find_text(self._raw, part) or self.place

    @classmethod
    def field_named(cls, key: str) -> str | None:
        """Return the field that ``key`` (English name or Chinese title) means."""
        return _names(cls).get(key)

    @model_validator(mode="wrap")
    @classmethod
    def _from_raw(cls, data: Any, handler: ModelWrapValidatorHandler[Self]) -> Self:
        if not isinstance(data, RawMap):
            return handler(data)
        fields: dict[str, Any] = {}
        for key, value in data.items():
            name = cls.field_named(key)
            if name is not None and name in fields:
                other = next(known for known in data if known != key and cls.field_named(known) == name)
                raise PydanticCustomError("key_twice", "{key}", {"key": key, "other": other})
            if value is not None or name is None:
                fields[name or key] = value
        model = handler(fields)
        model._raw = data
        return model


@cache
def _names(model: type[Model]) -> dict[str, str]:
    """Key → field of a model: names before titles, of equal titles the first."""
    titled = {field.title: name for name, field in reversed(model.model_fields.items()) if field.title}
    return titled | {name: name for name in model.model_fields}
