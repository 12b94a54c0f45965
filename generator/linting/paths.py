"""Paths (路径) into the input, as ``requires`` and ``need`` write them: agency.region, projects.group."""

from collections.abc import Iterator
from typing import Any, get_args

from generator.contract import Model
from generator.linting.words import nearest


def path_problem(model: type[Model], path: str) -> tuple[str, str] | None:
    """What is wrong with a path and what was expected; None when it leads to a field."""
    here: type[Model] | None = model
    for step in path.split("."):
        if here is None:
            return f"“{step}”之前的一项没有下级", "到上一级为止"
        if step not in here.model_fields:
            return f"没有“{step}”", nearest(step, here.model_fields)
        here = next(_models(here.model_fields[step].annotation), None)
    return None


def _models(annotation: Any) -> Iterator[type[Model]]:
    """The models in an annotation, seen through optional, list and dict types."""
    if isinstance(annotation, type) and issubclass(annotation, Model):
        yield annotation
    for part in get_args(annotation):
        yield from _models(part)
