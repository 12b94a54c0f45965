"""The dimensions (维度) of a fact: typed values → paths, paths → codes and names."""

from generator.budget import Budget, PriorYear
from generator.budget.projects import Project
from generator.contract import Values, Where
from generator.ledger.query import Condition, Query
from generator.subjects import CLASSIFICATIONS, Subjects
from generator.vocabulary import NONE, VOCABULARIES, Path

DIMENSIONS = tuple(Where.model_fields)
TITLES = {name: str(field.title) for name, field in Where.model_fields.items()}

# How many digits each segment of a code has (类 款 项).
SEGMENTS = {"function": (3, 2, 2), "economic": (3, 2), "government_economic": (3, 2)}


def code_path(dimension: str, code: str) -> Path:
    """Split a code into its segments; ValueError when its length fits no level."""
    path: list[str] = []
    for size in SEGMENTS[dimension]:
        if code:
            path.append(code[:size])
            if len(path[-1]) != size or not (path[-1].isascii() and path[-1].isdigit()):
                raise ValueError("3、5、7 位的科目编码" if dimension == "function" else "3 或 5 位的科目编码")
            code = code[size:]
    if code or not path:
        raise ValueError("3、5、7 位的科目编码" if dimension == "function" else "3 或 5 位的科目编码")
    return tuple(path)


def _project_path(project: Project) -> Path:
    return (project.group, project.code) if project.group else (project.code,)


class Dimensions:
    """The value lists of one input: its units and projects beside the vocabularies and subjects.

    ``former_units`` and ``former_projects`` are those of last year's file that this year has no more.
    """

    def __init__(self, budget: Budget, subjects: Subjects, prior: PriorYear | None = None) -> None:
        prior = prior or PriorYear()
        self.subjects = subjects
        self.units = {unit.code: path for path, unit in budget.all_units()}
        self.former_units = {unit.code: path for path, unit in prior.units}
        self._unit_names = {
            unit.code: unit.name for unit in (*(u for _, u in prior.units), *(u for _, u in budget.all_units()))
        }
        self.projects = {project.code: _project_path(project) for project in budget.projects}
        self.former_projects = {project.code: _project_path(project) for project in prior.projects}
        self._every_unit = {**self.former_units, **self.units}
        self._every_project = {**self.former_projects, **self.projects}
        self._project_names = {project.code: project.name for project in (*prior.projects, *budget.projects)}

    def path(self, dimension: str, value: str) -> Path:
        """Return the path of a typed value; ValueError tells in Chinese what was expected."""
        if dimension in SEGMENTS:
            return code_path(dimension, value)
        if dimension in VOCABULARIES:
            vocabulary = VOCABULARIES[dimension]
            return vocabulary.path(vocabulary.parse(value))
        if dimension == "year":
            if value.lstrip("-").isdigit():
                return (str(int(value)),)
            raise ValueError("相对年度：0 本年，-1 上年，-2 前年")
        if dimension == "unit":
            if value not in self._every_unit:
                raise ValueError(f"单位名单中的编码：{'、'.join(self.units)}")
            return self._every_unit[value]
        if dimension == "project":
            if value in self._every_project:
                return self._every_project[value]
            if (value,) in {path[:1] for path in self._every_project.values()}:
                return (value,)
            raise ValueError("登记的项目编码或一级项目")
        return (value,)

    def condition(self, dimension: str, values: Values) -> Condition:
        """Return the condition of typed values; ValueError as ``path``."""
        include = frozenset(self.path(dimension, value) for value in values.include)
        exclude = frozenset(self.path(dimension, value) for value in values.exclude)
        return Condition(include or None, exclude)

    def query(self, where: Where) -> Query:
        """Return the query of typed conditions; ValueError as ``path``."""
        return Query.of({name: self.condition(name, values) for name, values in where.asked().items()})

    def code(self, dimension: str, path: Path) -> str:
        """The code to print for a path: joined segments of a subject, else its last step."""
        if path == NONE or not path:
            return ""
        return "".join(path) if dimension in SEGMENTS else path[-1]

    def name(self, dimension: str, path: Path) -> str:
        """The Chinese name to print for a path; empty when there is none."""
        if path == NONE or not path:
            return ""
        if dimension in CLASSIFICATIONS:
            return self.subjects.name(dimension, "".join(path)) or ""
        if dimension in VOCABULARIES:
            return VOCABULARIES[dimension].name(path[-1])
        if dimension == "unit":
            return self._unit_names[path[-1]]
        if dimension == "project":
            return self._project_names.get(path[-1], path[-1])
        return path[-1]

    def ranks(self) -> dict[str, dict[Path, int]]:
        """The order of the values that are not ordered by code: terms, units, projects and their groups."""
        ranks: dict[str, dict[Path, int]] = {
            name: {vocabulary.path(token): i for i, token in enumerate(vocabulary.tokens, 1)}
            for name, vocabulary in VOCABULARIES.items()
        }
        for name, paths in (
            ("unit", (*self.units.values(), *self.former_units.values())),
            ("project", (*self.projects.values(), *self.former_projects.values())),
        ):
            order: dict[Path, int] = {}
            for path in paths:
                for depth in range(1, len(path) + 1):
                    order.setdefault(path[:depth], len(order) + 1)
            ranks[name] = order
        return ranks
