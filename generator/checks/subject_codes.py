"""Codes and names of 政府收支分类科目."""

from collections.abc import Iterator

from generator.budget.figures import Fact
from generator.checks.check import Subject, case
from generator.findings import Finding, Place
from generator.findings import catalogue as kinds
from generator.subjects import CLASSIFICATIONS, PROVEN

_FIELDS = tuple(CLASSIFICATIONS)
# A class, section and item stand in a report by name; so do the levels above a code.
_LEVELS = {"function": (3, 5, 7), "economic": (3, 5), "government_economic": (3, 5)}


def subject_year(subject: Subject) -> Iterator[Finding]:
    """The edition of the subjects is that of the report's year (预算法第三十二条)."""
    used = subject.dimensions.subjects.year
    if used != subject.budget.year:
        yield case(kinds.SUBJECT_YEAR, subject.budget.at("year"), year=subject.budget.year, used=used)


def subjects_are_known(subject: Subject) -> Iterator[Finding]:
    """Every code is in the catalogue of the year; one that is not must be named by the input (R11)."""
    subjects = subject.dimensions.subjects
    for classification, code, place in _codes(subject):
        what = CLASSIFICATIONS[classification][1]
        if subjects.find(classification, code) is not None:
            continue
        if subjects.name(classification, code) is None:
            yield case(kinds.SUBJECT_UNNAMED, place, what=what, code=code)
        else:
            yield case(kinds.UNKNOWN_SUBJECT, place, what=what, code=code, year=subjects.year)


def _codes(subject: Subject) -> Iterator[tuple[str, str, Place]]:
    """Every code in use at every level above it, once, where it is first used."""
    seen: set[tuple[str, str]] = set()
    for block in subject.budget.figures:
        for facts in block.facts().values():
            for fact in facts:
                for classification, code in _of_fact(fact):
                    if (classification, code) not in seen:
                        seen.add((classification, code))
                        yield classification, code, fact.at(classification)


def _of_fact(fact: Fact) -> Iterator[tuple[str, str]]:
    for classification in _FIELDS:
        code = getattr(fact, classification)
        if code is not None:
            for length in _LEVELS[classification]:
                yield classification, code[:length]


def subject_names_agree(subject: Subject) -> Iterator[Finding]:
    """A name given by the input does not contradict a proven row of the catalogue (R11)."""
    subjects = subject.dimensions.subjects
    for code, given in subject.budget.subject_names.items():
        for classification in _FIELDS:
            official = subjects.find(classification, code)
            if official is not None and official.grade == PROVEN and official.name != given:
                place = subject.budget.at("subject_names", code)
                yield case(kinds.SUBJECT_NAME, place, code=code, given=given, official=official.name)
