"""Codes whose names differ between last year's file and this one (名称变更)."""

from collections.abc import Iterator

from generator.budget import Budget, PriorYear
from generator.budget.figures import Fact
from generator.findings import Findings, Place
from generator.findings import assembling as kinds
from generator.subjects import CLASSIFICATIONS, load_subjects


def tell_renamed(last: Budget, budget: Budget, prior: PriorYear, findings: Findings) -> None:
    """Tell every code with two names; the report prints this year's."""
    units = {unit.code: unit for _, unit in budget.all_units()}
    for code, then in {unit.code: unit for _, unit in last.all_units()}.items():
        if code in units:
            now = units[code]
            _tell(findings, "单位", code, (then.name, then.at("name")), (now.name, now.at("name")))
    for path, unit in prior.units:
        if unit.code not in units:
            above = f"，列在 {path[-2]} 之下" if len(path) > 1 else ""
            findings.add(kinds.PRIOR_UNIT_GONE, unit.place, code=unit.code, name=unit.name, above=above)
    projects = {project.code: project for project in budget.projects}
    for project in last.projects:
        if project.code in projects:
            other = projects[project.code]
            _tell(findings, "项目", project.code, (project.name, project.at("name")), (other.name, other.at("name")))
    _subjects(last, budget, prior, findings)


def _subjects(last: Budget, budget: Budget, prior: PriorYear, findings: Findings) -> None:
    """Of the subjects in use in both years: their names by the two editions and the names the two files state."""
    then = load_subjects(last.year).with_names(last.subject_names)
    now = load_subjects(budget.year).with_names({**prior.subject_names, **budget.subject_names})
    here = dict(_codes(budget, budget.year))
    for (classification, code), place in dict(_codes(last, last.year)).items():
        names = then.name(classification, code), now.name(classification, code)
        if names[0] is None or names[1] is None:
            continue
        places = tuple(
            each.at("subject_names", code) if code in each.subject_names else where
            for each, where in ((last, place), (budget, here.get((classification, code), budget.at("prior"))))
        )
        what = CLASSIFICATIONS[classification][1]
        _tell(findings, what, code, (names[0], places[0]), (names[1], places[1]))


def _codes(budget: Budget, year: int) -> Iterator[tuple[tuple[str, str], Place]]:
    """Every code of a year's facts at every level above it; the last place told is the first in the file."""
    facts: list[Fact] = [
        fact for block in budget.figures if block.year == year for facts in block.facts().values() for fact in facts
    ]
    for fact in reversed(facts):
        for classification in CLASSIFICATIONS:
            code = getattr(fact, classification)
            for length in (3, 5, 7) if code else ():
                if length <= len(code):
                    yield (classification, code[:length]), fact.at(classification)


def _tell(findings: Findings, what: str, code: str, then: tuple[str, Place], now: tuple[str, Place]) -> None:
    if then[0] != now[0]:
        findings.add(kinds.RENAMED, now[1], what=what, code=code, now=now[0], then=then[0], at=then[1])
