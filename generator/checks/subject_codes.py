"""Codes and names of 政府收支分类科目."""

from collections.abc import Iterator

from generator.budget.figures import Fact
from generator.checks.check import Subject, case, check
from generator.findings import Finding, Place
from generator.findings import catalogue as kinds
from generator.subjects import CLASSIFICATIONS, PROVEN

_FIELDS = tuple(CLASSIFICATIONS)
# A class, section and item stand in a report by name; so do the levels above a code.
_LEVELS = {"function": (3, 5, 7), "economic": (3, 5), "government_economic": (3, 5)}


@check(
    title="科目目录的年度",
    holds="报告年度",
    basis="预算法第三十二条：按当年政府收支分类科目编制",
    rules=("2.5",),
    formula="所用科目目录的年度＝报告年度",
    kinds=(kinds.SUBJECT_YEAR,),
)
def subject_year(subject: Subject) -> Iterator[Finding | None]:
    """The edition of the subjects is that of the report's year (预算法第三十二条)."""
    used = subject.dimensions.subjects.year
    year = subject.budget.year
    yield None if used == year else case(kinds.SUBJECT_YEAR, subject.budget.at("year"), year=year, used=used)


@check(
    title="科目在目录中",
    holds="账目用到的科目",
    basis="预算法第三十二条：按当年政府收支分类科目编制",
    rules=("R11", "2.5"),
    formula="类、款、项各级编码都在当年目录中；不在的要写明名称",
    kinds=(kinds.SUBJECT_UNNAMED, kinds.UNKNOWN_SUBJECT),
)
def subjects_are_known(subject: Subject) -> Iterator[Finding | None]:
    """Every code is in the catalogue of the year; one that is not must be named by the input (R11)."""
    subjects = subject.dimensions.subjects
    for classification, code, place in _codes(subject):
        what = CLASSIFICATIONS[classification][1]
        if subjects.find(classification, code) is not None:
            yield None
        elif subjects.name(classification, code) is None:
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


@check(
    title="科目名称与目录一致",
    holds="输入文件另写的科目名称",
    basis="科目名称以当年政府收支分类科目为准",
    rules=("R11", "R16"),
    formula="另写的名称＝目录中已核实的名称",
    kinds=(kinds.SUBJECT_NAME,),
)
def subject_names_agree(subject: Subject) -> Iterator[Finding | None]:
    """A name given by the input does not contradict a proven row of the catalogue (R11)."""
    subjects = subject.dimensions.subjects
    for code, given in subject.budget.subject_names.items():
        for classification in _FIELDS:
            official = subjects.find(classification, code)
            if official is not None:
                differs = official.grade == PROVEN and official.name != given
                place = subject.budget.at("subject_names", code)
                told = case(kinds.SUBJECT_NAME, place, code=code, given=given, official=official.name)
                yield told if differs else None
