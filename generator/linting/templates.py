"""The Jinja2 files and lines of a set, parsed: chapters with what they include, and every one-line text."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from jinja2 import Environment, TemplateSyntaxError, meta, nodes

from generator.contract import Model
from generator.findings import Findings, Place
from generator.findings import catalogue as kinds
from generator.linting.subject import LintedSet
from generator.sets.jinja import chapter_environment, template_problem


@dataclass(frozen=True)
class Parsed:
    """One template text: where it stands, its source, its tree; of a single line the record that it belongs to.

    The lines of a chapter are counted in its file.
    """

    place: Place
    source: str
    tree: nodes.Template
    record: Model | None = None

    @property
    def chapter(self) -> bool:
        """True for a chapter file."""
        return self.record is None

    def at(self, node: nodes.Node) -> Place:
        """The place of a node; of a one-line text its own."""
        return Place(self.place.file, node.lineno) if self.chapter else self.place


@dataclass(frozen=True)
class Chapters:
    """The chapter files that a set uses: those parsed, those that cannot be, whether any is absent."""

    parsed: tuple[Parsed, ...]
    faulty: frozenset[Path]
    absent: bool

    @property
    def complete(self) -> bool:
        """True when all that the chapters say is known."""
        return not self.faulty and not self.absent

    def set_by_others(self, parsed: Parsed) -> set[str]:
        """What the files that include this one have set before."""
        name = Path(parsed.place.file).name
        including = [
            other
            for other in self.parsed
            if any(each and Path(each).name == name for each in meta.find_referenced_templates(other.tree))
        ]
        return {node.name for other in including for node in other.tree.find_all(nodes.Name) if node.ctx == "store"}


def chapter_files(linted: LintedSet, findings: Findings) -> Chapters:
    """The chapters in order, then what they include or import; a syntax error is told."""
    environment = chapter_environment(linted.template.folders)
    pending = list(linted.definition.every_chapter()) if not linted.abstract else _present(linted)
    parsed: dict[str, Parsed] = {}
    faulty = set()
    for name in pending:
        path = _found(name, linted.template.folders)
        if name in parsed or path is None or path in faulty:
            continue
        source = path.read_text(encoding="utf-8")
        try:
            tree = environment.parse(source, name, str(path))
        except TemplateSyntaxError as error:
            place = Place(str(path), error.lineno)
            findings.add(kinds.TEMPLATE_ERROR, place, problem=template_problem(error), expected="能够执行的模板")
            faulty.add(path)
            continue
        parsed[name] = Parsed(Place(str(path)), source, tree)
        pending += [each for each in meta.find_referenced_templates(tree) if each is not None]
    absent = any(_found(name, linted.template.folders) is None for name in pending)
    return Chapters(tuple(parsed.values()), frozenset(faulty), absent)


def _present(linted: LintedSet) -> list[str]:
    chapters = linted.folder / "chapters"
    return [path.relative_to(chapters).as_posix() for path in sorted(chapters.rglob("*.j2"))]


def _found(name: str, folders: tuple[Path, ...]) -> Path | None:
    paths = (folder / below / name for folder in folders for below in ("chapters", "."))
    return next((path for path in paths if path.is_file()), None)


# Wordings with slots, which are no Jinja2.
_WORDINGS = frozenset({"change", "brief_change", "completion"})
_LINES = Environment(autoescape=False)  # noqa: S701 - only parsed, never rendered


def line_texts(linted: LintedSet) -> Iterator[Parsed]:
    """Every one-line text with Jinja2 in it: of the set's cover and wording, of its tables and charts."""
    definition = linted.definition
    for record in (
        definition.cover,
        definition.numbering,
        definition.wording,
        *linted.template.tables,
        *linted.template.charts,
    ):
        for field, text, place in texts_of(record):
            if "{" not in text or field in _WORDINGS:
                continue
            try:
                yield Parsed(place, text, _LINES.parse(text), record)
            except TemplateSyntaxError:
                continue  # the trial tells it


def texts_of(record: Model, within: str = "") -> Iterator[tuple[str, str, Place]]:
    """Every text of a record and of those below it: the field it stands in, the text, its place."""
    for field in type(record).model_fields:
        value, place = getattr(record, field), record.at(field)
        for each in value if isinstance(value, tuple) else (value,):
            if isinstance(each, str):
                yield within or field, each, place
            elif isinstance(each, Model):
                yield from texts_of(each, field if field in _WORDINGS else "")
            elif isinstance(each, dict) and field != "accepts":
                yield from ((field, text, place) for text in each.values() if isinstance(text, str))


def records_of(record: Model) -> Iterator[Model]:
    """A record and every record below it."""
    yield record
    for field in type(record).model_fields:
        value = getattr(record, field)
        for each in value if isinstance(value, tuple) else (value,):
            if isinstance(each, Model):
                yield from records_of(each)
