"""Usage (用到): what a set declares and does not use, files that nothing refers to, what it gives twice."""

import re
from collections.abc import Iterator
from pathlib import Path

from generator.budget import Budget
from generator.findings import Place
from generator.findings import set_catalogue as kinds
from generator.ledger.query import Query
from generator.linting.calls import Asked
from generator.linting.case import Case, case
from generator.linting.names import attributes
from generator.linting.paths import path_problem
from generator.linting.queries import Queries
from generator.linting.subject import LintedSet
from generator.linting.templates import Chapters, Parsed, records_of, texts_of
from generator.sets.chart_definition import ChartDefinition
from generator.sets.table_definition import Common


def unused_keys(linted: LintedSet, asked: Asked, parsed: list[Parsed]) -> Iterator[Case]:
    """Texts, reasons, words, terms and measures of this set itself that nothing uses."""
    definition = linted.definition
    words = {name for each in parsed for name, _ in attributes(each, "words")}
    sources = "\n".join(each.source for each in parsed if each.chapter)
    used = {
        "texts": asked.texts,
        "reasons": asked.reasons | {"*"},
        "words": words,
        "terms": set(definition.glossary.terms),
        "measures": asked.measures | set(_measures_asked(linted)),
    }
    for section, names in used.items():
        for key in getattr(definition, section):
            if key in names or not linted.own(place := definition.at(section, key)):
                continue
            if section in asked.computed and f'"{key}"' in sources:
                continue  # asked for by a name that the chapter makes from a list
            yield case(kinds.UNUSED, place, section=section, key=key)
    for i, key in enumerate(definition.glossary.terms):
        if key not in definition.terms:
            place = definition.glossary.at("terms", i)
            call = f"名词解释要用“{key}”"
            yield case(kinds.UNDECLARED, place, call=call, section="terms", key=key, expected="名词和解释")


def _measures_asked(linted: LintedSet) -> Iterator[str]:
    for definition in (*linted.template.tables, *linted.template.charts):
        for record in records_of(definition):
            if isinstance(measure := getattr(record, "measure", None), str):
                yield measure


def files(linted: LintedSet, chapters: Chapters) -> Iterator[Case]:
    """Chapters that are listed and absent; files of the set that nothing refers to (a base keeps some for others)."""
    definition, folders = linted.definition, linted.template.folders
    read = chapters.faulty | {Path(each.place.file) for each in chapters.parsed}
    chapters_at = [(name, definition.at("chapters", i)) for i, name in enumerate(definition.chapters)]
    if definition.glance is not None:
        chapters_at.append((definition.glance.chapter, definition.glance.at("chapter")))
    for name, place in () if linted.abstract else chapters_at:
        if not any((folder / below / name).is_file() for folder in folders for below in ("chapters", ".")):
            yield case(kinds.NO_SUCH_FILE, place, name=name, expected=f"文件 chapters/{name}")
    if linted.abstract:
        return
    for path in sorted((linted.folder / "chapters").glob("**/*")):
        if path.is_file() and path not in read:
            yield case(kinds.UNUSED_FILE, Place(str(path)), folder="chapters", name=path.name)
    for path in sorted((linted.folder / "tables").glob("**/*")):
        if path.is_file() and not (path.suffix == ".yaml" and path.stem in definition.tables):
            yield case(kinds.UNUSED_FILE, Place(str(path)), folder="tables", name=path.name)
    charts = definition.glance.charts if definition.glance is not None else ()
    for path in sorted((linted.folder / "charts").glob("**/*")):
        if path.is_file() and not (path.suffix == ".yaml" and path.stem in charts):
            yield case(kinds.UNUSED_FILE, Place(str(path)), folder="charts", name=path.name)


def required_paths(linted: LintedSet) -> Iterator[Case]:
    """``requires`` that the input can never fill."""
    for i, path in enumerate(linted.definition.requires):
        if problem := path_problem(Budget, path):
            place = linted.definition.at("requires", i)
            yield case(kinds.NO_SUCH_PATH, place, path=path, problem=problem[0], expected=problem[1])


def same_numbers(linted: LintedSet) -> Iterator[Case]:
    """Printed tables with the number of another."""
    first: dict[str, str] = {}
    for table in linted.template.tables:
        other = first.setdefault(table.number, table.id)
        if table.published and other != table.id:
            yield case(kinds.SAME_NUMBER, table.at("number"), number=table.number, other=other)


def same_measures(linted: LintedSet, queries: Queries) -> Iterator[Case]:
    """Measures of this set that ask what another asks."""
    first: dict[Query, str] = {}
    for name, query in queries.measures.items():
        other = first.setdefault(query, name)
        if other != name and linted.own(place := linted.definition.at("measures", name)):
            yield case(kinds.SAME_MEASURE, place, name=name, other=other)


def fonts(linted: LintedSet) -> Iterator[Case]:
    """Roles without a family."""
    roles = linted.definition.style.fonts
    for role in type(roles).model_fields:
        if not getattr(roles, role):
            yield case(kinds.NO_FONT, roles.at(role), role=role)


_CODE = re.compile(r"\{%.*?%\}|\{\{.*?\}\}|\{#.*?#\}", re.DOTALL)
_LIST = re.compile(r"^\s*1\. ", re.MULTILINE)
# A decimal, money, a rate, a long number. Equipment worth 50 or 100 万元 is a limit that the rule itself names.
_FIGURE = re.compile(r"(?<![\d.])(?!(?:50|100)万元)\d[\d,]*(?:(?:\.\d+)?\s*(?:万元|亿元|元|%|％)|\.\d+|\d{4,})")


def digits(text: str, place: Place, *, by_line: bool) -> Iterator[Case]:
    """Digits that look like a figure of a budget."""
    static = _CODE.sub(lambda match: "\n" * match.group().count("\n"), text)
    for number, line in enumerate(_LIST.sub("", static).split("\n"), 1):
        if found := [match.group() for match in _FIGURE.finditer(line)]:
            where = Place(place.file, number) if by_line else place
            yield case(kinds.DIGITS, where, text=line.strip()[:30], digits="、".join(found))


def printed_digits(table: Common | ChartDefinition) -> Iterator[Case]:
    """Digits in what a table or chart prints of itself: titles, labels, notes."""
    for field, text, place in texts_of(table):
        if field in _PRINTED:
            yield from (each for each in digits(text, place, by_line=False) if "%" not in str(each.values["digits"]))


_PRINTED = {"title", "label", "rest", "owner_line", "notes", "empty_note", "text", "total", "head", "items"}
