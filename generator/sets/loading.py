"""Finding and reading template sets.

A set states its differences from the set it ``extends`` (``_base`` when it names none): maps are laid over each
other key by key, lists and values replace; a chapter or table file of the set hides its base's, and a table that
``extends`` another is laid over it in the same way. A set is called by the name of an installed one, or by a path
(``./my-set``) from the file that names it.
"""

from pathlib import Path

from generator.contract import read_model
from generator.findings import Findings, Place
from generator.findings import catalogue as kinds
from generator.resources import resource
from generator.sets.chart_definition import ChartDefinition
from generator.sets.kept import KeptSet
from generator.sets.kinds import KINDS
from generator.sets.set_definition import SetDefinition
from generator.sets.table_definition import Common
from generator.sets.template_set import TemplateSet
from generator.sources import Raw, RawList, RawMap, RawText, read_yaml

BASE = "_base"


def set_names() -> tuple[str, ...]:
    """The names of the installed sets."""
    root = resource("templates")
    return tuple(sorted(p.parent.name for p in root.glob("*/set.yaml") if not p.parent.name.startswith("_")))


def set_folder(name: str, beside: Path) -> Path | None:
    """The folder of a set: of an installed one by its name, else by a path from the folder ``beside``."""
    folder = named_folder(name, beside) or resource("templates") / name
    return folder if (folder / "set.yaml").is_file() else None


def named_folder(name: str, beside: Path) -> Path | None:
    """Where a set would stand that is named by a path from the folder ``beside``; None where it has a plain name."""
    return beside / name if "/" in name or "\\" in name or name.startswith(".") else None


def load_set(name: str, findings: Findings, beside: Path | None = None) -> TemplateSet | None:
    """Read a set; None when its files are faulty, and the findings say where all of them are."""
    if named_folder(name, beside or Path()) is not None:
        return _read_set(name, findings, beside or Path())
    kept = KeptSet(name)
    template = kept.read()
    if template is None:
        told = len(findings)
        template = _read_set(name, findings, beside or Path())
        if template is not None and len(findings) == told:
            kept.write(template)
    return template


def _read_set(name: str, findings: Findings, beside: Path) -> TemplateSet | None:
    folder = set_folder(name, beside)
    if folder is None:
        path = resource("templates") / name / "set.yaml"
        findings.add(kinds.FILE_UNREADABLE, Place(str(path)), reason="文件或文件夹不存在")
        return None
    raw, folders = merged(folder, findings)
    if raw is None:
        return None
    definition = read_model(SetDefinition, raw, findings)
    tables = [read_table(folders, identity, findings) for identity in listed_tables(raw)]
    charts = read_charts(folders, definition, findings)
    if definition is None or None in tables or None in charts:
        return None
    return TemplateSet(name, definition, tuple(filter(None, tables)), folders, tuple(filter(None, charts)))


def listed_tables(raw: RawMap) -> tuple[RawText, ...]:
    """The ids that ``tables`` lists, as far as it can be read."""
    listed = raw.get("tables")
    return tuple(item for item in listed if isinstance(item, RawText)) if isinstance(listed, RawList) else ()


def merged(folder: Path, findings: Findings, below: tuple[Path, ...] = ()) -> tuple[RawMap | None, tuple[Path, ...]]:
    """What the ``set.yaml`` of a folder says together with those it extends, and the folders of all of them."""
    raw = read_yaml(folder / "set.yaml", findings)
    base = resource("templates") / BASE
    if raw is None or folder.resolve() == base.resolve():
        return raw, (folder,)
    extended = str(raw.get("extends") or BASE)
    place = raw.places.get("extends", raw.place)
    found = set_folder(extended, folder)
    if found is None:
        known = "、".join((BASE, *set_names()))
        findings.add(kinds.TEMPLATE_ERROR, place, problem=f"没有模板套“{extended}”", expected=known)
        return None, (folder,)
    chain = (*below, folder)
    if found.resolve() in {path.resolve() for path in chain}:
        round_trip = " → ".join((*(path.name for path in chain), extended))
        findings.add(kinds.TEMPLATE_ERROR, place, problem=f"extends 绕成一圈：{round_trip}", expected="不重复的一串")
        return None, (folder,)
    under, folders = merged(found, findings, chain)
    return (None if under is None else laid_over(under, raw)), (folder, *folders)


def laid_over(base: RawMap, over: RawMap) -> RawMap:
    """One map over another: keys of both merge when both hold maps, else ``over`` holds; an empty value takes away."""
    result = RawMap(over.place)
    for source in (base, over):
        for key, value in source.items():
            if value is None and key in base:
                result.pop(key, None)
                continue
            below: Raw = result.get(key)
            merge = isinstance(value, RawMap) and isinstance(below, RawMap) and source is over
            result[key] = laid_over(below, value) if merge else value  # type: ignore[arg-type]
            result.places[key] = source.places[key]
    return result


def read_table(folders: tuple[Path, ...], identity: RawText, findings: Findings) -> Common | None:
    """Read the definition of one table from the first folder that has it, laid over the table that it extends."""
    raw = _merged_table(folders, identity, findings)
    if raw is None:
        return None
    model = KINDS.get(str(raw.get("kind")))
    if model is None:
        place = raw.places.get("kind", raw.place)
        findings.add(kinds.TEMPLATE_ERROR, place, problem=f"表的 kind 是“{raw.get('kind')}”", expected="、".join(KINDS))
        return None
    raw["id"], raw.places["id"] = RawText(identity, raw.place), raw.place  # a table is called as its file
    return read_model(model, raw, findings)


def _merged_table(
    folders: tuple[Path, ...], identity: RawText, findings: Findings, chain: tuple[Path, ...] = ()
) -> RawMap | None:
    """What the file of a table says together with those it extends."""
    paths = [folder / "tables" / f"{identity}.yaml" for folder in folders]
    at = next((number for number, path in enumerate(paths) if path.is_file()), None)
    if at is None:
        problem = f"没有表“{identity}”"
        findings.add(kinds.TEMPLATE_ERROR, identity.place, problem=problem, expected=f"文件 tables/{identity}.yaml")
        return None
    if paths[at] in chain:
        round_trip = " → ".join(path.stem for path in (*chain, paths[at]))
        problem = f"extends 绕成一圈：{round_trip}"
        findings.add(kinds.TEMPLATE_ERROR, identity.place, problem=problem, expected="不重复的一串")
        return None
    raw = read_yaml(paths[at], findings)
    extended = None if raw is None else raw.get("extends")
    if raw is None or not isinstance(extended, RawText):
        return raw
    # A table that extends its own name means that of the sets below; another name is looked up from this set down.
    below = folders[at + 1 :] if extended == identity else folders
    under = _merged_table(below, extended, findings, (*chain, paths[at]))
    return None if under is None else laid_over(under, raw)


def read_charts(
    folders: tuple[Path, ...], definition: SetDefinition | None, findings: Findings
) -> list[ChartDefinition | None]:
    """Read the definitions of the charts that a set lists, each from the first folder that has it."""
    glance = definition.glance if definition is not None else None
    listed = enumerate(glance.charts if glance else ())
    return [_chart(folders, name, glance.at("charts", i), findings) for i, name in listed] if glance else []


def _chart(folders: tuple[Path, ...], identity: str, listed: Place, findings: Findings) -> ChartDefinition | None:
    path = next((path for folder in folders if (path := folder / "charts" / f"{identity}.yaml").is_file()), None)
    if path is None:
        expected = f"文件 charts/{identity}.yaml"
        findings.add(kinds.TEMPLATE_ERROR, listed, problem=f"没有图“{identity}”", expected=expected)
        return None
    raw = read_yaml(path, findings)
    if raw is None:
        return None
    raw["id"], raw.places["id"] = RawText(identity, raw.place), raw.place  # a chart is called as its file
    return read_model(ChartDefinition, raw, findings)
