"""Conditions of a set → queries, without any input; what is wrong with a value is told at its place."""

from collections.abc import Iterator, Mapping

from generator.contract import Where
from generator.findings import Findings, Place
from generator.findings import set_catalogue as kinds
from generator.ledger.dimensions import SEGMENTS, TITLES, code_path
from generator.ledger.query import EVERYTHING, Condition, Query
from generator.linting.words import nearest
from generator.sets.set_definition import Measure
from generator.subjects import Subjects
from generator.vocabulary import VOCABULARIES, Path


class Queries:
    """Makes the queries of one set."""

    def __init__(self, measures: Mapping[str, Measure], subjects: Subjects, findings: Findings) -> None:
        self.measures, self.subjects, self.findings = measures, subjects, findings

    def query(self, where: Where | None, measure: str | None, place: Place) -> Query:
        """The query of a condition laid over a measure."""
        query = EVERYTHING
        if measure is not None and measure in self.measures:
            query = self.typed(self.measures[measure].where)
        elif measure is not None:
            self.findings.add(kinds.MEASURE_UNKNOWN, place, name=measure, expected=nearest(measure, self.measures))
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

    def _paths(self, where: Where, name: str, values: tuple[str, ...]) -> Iterator[Path]:
        for value in values:
            try:
                yield value_path(name, value)
            except ValueError as error:
                self.findings.add(
                    kinds.VALUE_UNKNOWN, where.at(name), dimension=TITLES[name], value=value, expected=error
                )
                continue
            if name in SEGMENTS and value not in self.subjects.tables[name]:
                self.findings.add(
                    kinds.CODE_UNKNOWN,
                    where.at(name),
                    dimension=TITLES[name],
                    value=value,
                    year=self.subjects.year,
                    expected=nearest_code(name, value, self.subjects),
                )


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
    found = nearest(code, [known for known in table if len(known) == len(code)])
    return f"{found} {table[found].name}" if found in table else "目录中的编码"
