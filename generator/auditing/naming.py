"""What the texts of a row name: codes and names → paths in the dimensions of a level."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from generator.finished.texts import folded
from generator.ledger import Dimensions
from generator.ledger.dimensions import SEGMENTS, code_path
from generator.sets.table_definition import Level
from generator.tables.groups import FULL_DEPTH, level_keys
from generator.tables.header import LeafColumn
from generator.vocabulary import VOCABULARIES, Path


@dataclass
class Traits:
    """What a row tells of one dimension: a code, a name, segments by their number."""

    code: str = ""
    name: str = ""
    segments: dict[int, str] = field(default_factory=dict)

    def __bool__(self) -> bool:
        return bool(self.code or self.name or self.segments)


class Naming:
    """Finds paths by what is printed."""

    def __init__(self, dimensions: Dimensions) -> None:
        self.dimensions = dimensions
        self._units = {folded(dimensions.name("unit", path)): path for path in dimensions.units.values()}
        self._projects = {folded(dimensions.name("project", path)): path for path in dimensions.projects.values()}
        self._subjects: dict[str, dict[str, list[Path]]] = {}
        for name in SEGMENTS:
            by_name = self._subjects.setdefault(name, {})
            for code, subject in dimensions.subjects.tables[name].items():
                by_name.setdefault(folded(subject.name), []).append(code_path(name, code))

    def keys(self, level: Level, traits: Mapping[str, Traits], above: Mapping[str, Path]) -> dict[str, Path] | None:
        """The paths of a level's dimensions; None when the row cannot be of this level."""
        found = {}
        for name, depth in level_keys(level):
            path = self.path(name, depth, traits.get(name, Traits()), above.get(name, ()))
            if path is None and name == "unit" and name in above and not traits.get(name):
                path = above[name]  # the row's unit is that of the rows above
            if path is None:
                return None
            found[name] = path
        return found

    def path(self, name: str, depth: int, traits: Traits, above: Path) -> Path | None:
        """The path that traits name below another, as deep as a level goes."""
        if not traits:
            return None
        found = self._path(name, depth, traits, above)
        if found is None or (found[: len(above)] != above and name != "unit"):
            return None
        return found if len(found) == depth or (depth == FULL_DEPTH) else None

    def _path(self, name: str, depth: int, traits: Traits, above: Path) -> Path | None:
        if name in SEGMENTS:
            return self._subject(name, depth, traits, above)
        if name == "unit":
            codes = self.dimensions.units
            return codes.get(traits.code) or (self._units.get(folded(traits.name)) if traits.name else None)
        if name == "project":
            return self._project(depth, traits)
        if name in VOCABULARIES:
            vocabulary = VOCABULARIES[name]
            try:
                return vocabulary.path(vocabulary.parse(traits.name or traits.code))
            except ValueError:
                return None
        return (traits.code or traits.name,)

    def _project(self, depth: int, traits: Traits) -> Path | None:
        if traits.code in self.dimensions.projects:
            return self.dimensions.projects[traits.code]
        name = folded(traits.name)
        groups = {folded(path[0]): path[:1] for path in self.dimensions.projects.values() if len(path) > 1}
        if depth == 1 and name in groups:
            return groups[name]
        return self._projects.get(name)

    def _subject(self, name: str, depth: int, traits: Traits, above: Path) -> Path | None:
        sizes = SEGMENTS[name]
        if traits.segments:
            steps = [traits.segments.get(i, "") for i in range(1, min(depth, len(sizes)) + 1)]
            return self._coded(name, "".join(steps)) if all(steps) else None
        if traits.code:
            code = folded(traits.code)
            whole = self._coded(name, code)
            if whole is None and len(above) < len(sizes) and len(code) == sizes[len(above)]:
                return self._coded(name, "".join(above) + code)
            return whole
        paths = [path for path in self._subjects[name].get(folded(traits.name), ()) if path[: len(above)] == above]
        fitting = [path for path in paths if len(path) == depth]
        return fitting[0] if len(fitting) == 1 or fitting else None

    @staticmethod
    def _coded(name: str, code: str) -> Path | None:
        try:
            return code_path(name, code)
        except ValueError:
            return None


def traits_of(
    level: Level, number: int, leaves: Sequence[LeafColumn], texts: Sequence[str], above: Mapping[str, Path]
) -> dict[str, Traits] | None:
    """What the texts of a row tell if it is of this level; None when a text stands where the level prints none."""
    names = [name for name, _ in level_keys(level)]
    called = level.named if level.named in names else names[0]
    traits: dict[str, Traits] = {}
    for leaf, text in zip(leaves, texts, strict=True):
        if not text or leaf.column.show is None:
            continue
        if leaf.column.level not in {None, number} or leaf.column.show == "none":
            return None
        show = leaf.column.show
        if show in {"code", "name"}:
            setattr(traits.setdefault(called, Traits()), show, text)
        elif show == "segment":
            path = above.get(names[0], ())
            traits.setdefault(names[0], Traits()).segments.update(dict(enumerate((*path, text), 1)))
        else:
            dimension, _, trait = show.partition(".")
            if dimension not in names:
                return None
            if trait.isdigit():
                traits.setdefault(dimension, Traits()).segments[int(trait)] = text
            else:
                setattr(traits.setdefault(dimension, Traits()), trait, text)
    return traits


def evidence(traits: Iterable[Traits]) -> int:
    """How much the traits of a row tell."""
    return sum(bool(each.code) + bool(each.name) + len(each.segments) for each in traits)
