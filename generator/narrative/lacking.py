"""What an input lacks that its set requires, and what it has that no chapter asked for."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from generator.budget import Budget
from generator.findings import Place
from generator.narrative.names import Names
from generator.sets.set_definition import ReasonNeed, TextNeed


def missing_records(budget: Budget, paths: Iterable[str]) -> Iterator[tuple[Place, str]]:
    """What a set requires and the input lacks: place and name. A path through a list asks for it of every record."""
    for path in paths:
        owners: list[Any] = [budget]
        steps = path.split(".")
        for i, field in enumerate(steps):
            values = [(owner, getattr(owner, field)) for owner in owners]
            for owner, value in values:
                no_records = value == () and i < len(steps) - 1  # a list without records asks nothing of them
                if value in (None, (), "") and not no_records:
                    yield owner.at(field), f"{field}（{type(owner).model_fields[field].title}）"
            owners = [
                record
                for _, value in values
                if value not in (None, "")
                for record in (value if isinstance(value, tuple) else (value,))
            ]


def unused_texts(budget: Budget, names: Names) -> list[tuple[str, Place, str]]:
    """Texts of the input that no chapter asked for: key, place, and what the section may hold."""
    unused = []
    needs: dict[str, Mapping[str, TextNeed | ReasonNeed]] = {
        "texts": names.definition.texts,
        "reasons": names.definition.reasons,
        "uses": {},
    }
    for section, declared in needs.items():
        titles = {need.title for need in declared.values()}
        known = "、".join(f"{key}（{need.title}）" for key, need in declared.items() if key != "*")
        for key in getattr(budget, section):
            if (section, key) not in names.used_texts and key not in declared and key not in titles:
                unused.append((key, budget.at(section, key), known or "本报告用到的功能科目编码"))
    return unused
