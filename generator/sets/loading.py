"""Finding and reading template sets.

A set states its differences from the set it ``extends`` (``_base`` when it names none): maps are laid over each
other key by key, lists and values replace; a chapter or table file of the set hides its base's.
"""

from dataclasses import dataclass
from pathlib import Path

from generator.contract import read_model
from generator.findings import Findings, Place
from generator.findings import catalogue as kinds
from generator.resources import resource
from generator.sets.kinds import KINDS
from generator.sets.set_definition import SetDefinition
from generator.sets.table_definition import Common
from generator.sources import Raw, RawMap, RawText, read_yaml

BASE = "_base"


@dataclass(frozen=True)
class TemplateSet:
    """A set as read: its definition, its tables in order, and the folders its files are looked up in."""

    name: str
    definition: SetDefinition
    tables: tuple[Common, ...]
    folders: tuple[Path, ...]

    def table(self, identity: str) -> Common | None:
        """Return the table definition of an id, or None."""
        return next((table for table in self.tables if table.id == identity), None)


def set_names() -> tuple[str, ...]:
    """The names of the installed sets."""
    root = resource("templates")
    return tuple(sorted(p.parent.name for p in root.glob("*/set.yaml") if not p.parent.name.startswith("_")))


def load_set(name: str, findings: Findings) -> TemplateSet | None:
    """Read a set; None when its files are faulty, and the findings say where."""
    raw, folders = _merged(name, findings)
    if raw is None:
        return None
    definition = read_model(SetDefinition, raw, findings)
    if definition is None:
        return None
    tables = [_table(folders, identity, definition.place, findings) for identity in definition.tables]
    if any(table is None for table in tables):
        return None
    return TemplateSet(name, definition, tuple(table for table in tables if table is not None), folders)


def _merged(name: str, findings: Findings, below: tuple[str, ...] = ()) -> tuple[RawMap | None, tuple[Path, ...]]:
    folder = resource("templates") / name
    raw = read_yaml(folder / "set.yaml", findings)
    if raw is None or name == BASE:
        return raw, (folder,)
    extended = str(raw.get("extends") or BASE)
    place = raw.places.get("extends", raw.place)
    if extended in {*below, name}:
        round_trip = " → ".join((*below, name, extended))
        findings.add(kinds.TEMPLATE_ERROR, place, problem=f"extends 绕成一圈：{round_trip}", expected="不重复的一串")
        return None, (folder,)
    if not (resource("templates") / extended / "set.yaml").is_file():
        known = "、".join((BASE, *set_names()))
        findings.add(kinds.TEMPLATE_ERROR, place, problem=f"没有模板套“{extended}”", expected=known)
        return None, (folder,)
    base, folders = _merged(extended, findings, (*below, name))
    return (None if base is None else _laid_over(base, raw)), (folder, *folders)


def _laid_over(base: RawMap, over: RawMap) -> RawMap:
    result = RawMap(over.place)
    for source in (base, over):
        for key, value in source.items():
            below: Raw = result.get(key)
            merge = isinstance(value, RawMap) and isinstance(below, RawMap) and source is over
            result[key] = _laid_over(below, value) if merge else value  # type: ignore[arg-type]
            result.places[key] = source.places[key]
    return result


def _table(folders: tuple[Path, ...], identity: str, place: Place, findings: Findings) -> Common | None:
    paths = [folder / "tables" / f"{identity}.yaml" for folder in folders]
    path = next((path for path in paths if path.is_file()), None)
    if path is None:
        findings.add(
            kinds.TEMPLATE_ERROR, place, problem=f"没有表“{identity}”", expected=f"文件 tables/{identity}.yaml"
        )
        return None
    raw = read_yaml(path, findings)
    if raw is None:
        return None
    model = KINDS.get(str(raw.get("kind")))
    if model is None:
        findings.add(
            kinds.TEMPLATE_ERROR, raw.place, problem=f"表的 kind 是“{raw.get('kind')}”", expected="、".join(KINDS)
        )
        return None
    raw["id"], raw.places["id"] = RawText(identity, raw.place), raw.place  # a table is called as its file
    return read_model(model, raw, findings)
