"""Conditions of a set → queries, without any input; what is wrong with a value is a case at its place."""

from collections.abc import Iterator, Mapping

from generator.contract import Where
from generator.findings import Place
from generator.findings import set_catalogue as kinds
from generator.ledger.dimensions import SEGMENTS, TITLES, code_path
from generator.ledger.query import EVERYTHING, Condition, Query
from generator.linting.case import Case, case
from generator.linting.words import nearest
from generator.sets.set_definition import Measure
from generator.sets.table_definition import Level
from generator.subjects import Subjects
from generator.vocabulary import VOCABULARIES, Path


class Queries:
    """Makes the queries of one set."""

    def __init__(self, measures: Mapping[str, Measure], subjects: Subjects) -> None:
        self.subjects, self._cases = subjects, list[Case]()
        self.measures = {name: self.typed(measure.where) for name, measure in measures.items()}

    def cases(self) -> list[Case]:
        """What was found since this was last asked."""
        found, self._cases = self._cases, []
        return found

    def query(self, where: Where | None, measure: str | None, place: Place) -> Query:
        """The query of a condition laid over a measure."""
        query = EVERYTHING
        if measure is not None and measure in self.measures:
            query = self.measures[measure]
        elif measure is not None:
            expected = nearest(measure, self.measures)
            self._cases.append(case(kinds.MEASURE_UNKNOWN, place, name=measure, expected=expected))
        return query if where is None else self.typed(where).over(query)

    def typed(self, where: Where) -> Query:
        """The query of typed conditions; a wrong value counts as not asked for."""
        conditions = {}
        for name, values in where.asked().items():
            include = frozenset(self._paths(where, name, values.include))
            exclude = frozenset(self._paths(where, name, values.exclude))
            if include or exclude:
                conditions[name] = Condition(include or None, exclude)
        return Query.of(conditions)

    def listed(self, level: Level) -> None:
        """Look at the codes that a level always prints."""
        for code in level.always if level.by[0] in SEGMENTS else ():
            if code not in self.subjects.tables[level.by[0]]:
                self._cases.append(unknown_code(level.by[0], code, self.subjects, level.at("always")))

    def _paths(self, where: Where, name: str, values: tuple[str, ...]) -> Iterator[Path]:
        yield from (path for value in values if (path := self.path(name, value, where.at(name))) is not None)

    def path(self, name: str, value: str, place: Place) -> Path | None:
        """The path of a typed value; None when it cannot be one, which is told."""
        try:
            path = value_path(name, value)
        except ValueError as error:
            self._cases.append(case(kinds.VALUE_UNKNOWN, place, dimension=TITLES[name], value=value, expected=error))
            return None
        if name in SEGMENTS and value not in self.subjects.tables[name]:
            self._cases.append(unknown_code(name, value, self.subjects, place))
        return path


def unknown_code(classification: str, code: str, subjects: Subjects, place: Place) -> Case:
    """The case of a code that the catalogue of the set's year lacks."""
    expected = nearest_code(classification, code, subjects)
    title = TITLES[classification]
    return case(kinds.CODE_UNKNOWN, place, dimension=title, value=code, year=subjects.year, expected=expected)


def value_path(dimension: str, value: str) -> Path:
    """The path of a typed value without an input; ValueError tells in Chinese what was expected."""
    if dimension in SEGMENTS:
        return code_path(dimension, value)
    if dimension in VOCABULARIES:
        return VOCABULARIES[dimension].path(VOCABULARIES[dimension].parse(value))
    if dimension == "year":
        if not value.lstrip("-").isdigit() or int(value) > 0:
            raise ValueError("相对年度：0 本年，-1 上年，-2 前年")
        return (str(int(value)),)
    return (value,)


def nearest_code(classification: str, code: str, subjects: Subjects) -> str:
    """The code of the same length that was probably meant, with its name."""
    table = subjects.tables[classification]
    level = [known for known in table if len(known) == len(code)]
    found = nearest(code, [known for known in level if known[:3] == code[:3]] or level)
    return f"{found} {table[found].name}" if found in table else "目录中的编码"
