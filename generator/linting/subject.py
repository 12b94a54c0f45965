"""The set under the lint (受查的套): everything of it that can be read, though other parts of it cannot."""

from dataclasses import dataclass
from pathlib import Path

from generator.contract import read_model
from generator.findings import Findings, Place
from generator.findings import catalogue as kinds
from generator.sets import TemplateSet
from generator.sets.loading import laid_over, listed_tables, merged, read_charts, read_table
from generator.sets.set_definition import SetDefinition
from generator.sources import RawList, RawMap, RawText
from generator.subjects import Subjects, load_subjects


@dataclass(frozen=True)
class LintedSet:
    """A set as far as it can be read; of an abstract one (``_name``) no report is made."""

    template: TemplateSet
    subjects: Subjects
    abstract: bool
    complete: bool

    @property
    def folder(self) -> Path:
        """The folder of the set itself."""
        return self.template.folders[0]

    @property
    def definition(self) -> SetDefinition:
        """What its ``set.yaml`` and those it extends say together."""
        return self.template.definition

    def own(self, place: Place) -> bool:
        """True when a place lies in the set itself, not in one that it extends."""
        return Path(place.file).is_relative_to(self.folder)


def read_set(folder: Path, findings: Findings) -> LintedSet | None:
    """Read a folder; None when ``set.yaml`` cannot be used. A table or chart that cannot be is told and left out."""
    raw, folders = merged(folder, findings)
    if raw is None:
        return None
    abstract = folder.name.startswith("_")
    if abstract:
        raw = laid_over(_filler(folders), raw)
    definition = read_model(SetDefinition, raw, findings)
    listed = dict.fromkeys(listed_tables(raw))
    tables = [read_table(folders, identity, findings) for identity in listed if identity != _NOTHING]
    if definition is None:
        return None
    charts = read_charts(folders, definition, findings)
    template = TemplateSet(folder.name, definition, tuple(filter(None, tables)), folders, tuple(filter(None, charts)))
    return LintedSet(template, load_subjects(definition.year), abstract, None not in tables and None not in charts)


_NOTHING = "-"


def _filler(folders: tuple[Path, ...]) -> RawMap:
    """What an abstract set may leave to those that extend it: identity, order, numbering, which charts there are."""
    folder = folders[0]
    place = Place(str(folder / "set.yaml"), 1, 1)

    def text(value: str) -> RawText:
        return RawText(value, place)

    def texts(values: list[str]) -> RawList:
        made = RawList(place)
        for value in values or [_NOTHING]:
            made.add(text(value), place)
        return made

    def mapping(**values: RawText | RawList) -> RawMap:
        made = RawMap(place)
        for key, value in values.items():
            made.put(key, value, place)
        return made

    filler = mapping(
        title=text(folder.name),
        kind=text("budget"),
        scope=text("unit"),
        year=text("2100"),
        chapters=texts([]),
        tables=texts(sorted(path.stem for path in (folder / "tables").glob("*.yaml"))),
    )
    filler.put("cover", mapping(title=text(folder.name)), place)
    filler.put("numbering", mapping(headings=texts(["{{ n }}"]), items=texts(["{{ n }}"])), place)
    charts = sorted({path.stem for each in folders for path in (each / "charts").glob("*.yaml")})
    if charts:
        filler.put("glance", mapping(chapter=text(_NOTHING), charts=texts(charts)), place)
    return filler


def missing_set(folder: Path, findings: Findings) -> None:
    """Tell that a folder is no set."""
    findings.add(kinds.FILE_UNREADABLE, Place(str(folder / "set.yaml")), reason="文件或文件夹不存在")
