"""What one unit reports of an input (单位报告): its figures and records, under its own name, in its own words."""

from typing import Any

from generator.assembly.input import Input
from generator.assembly.records import RECORDS, SPOKEN, chosen, speaks_only
from generator.assembly.trees import pruned
from generator.budget import Budget, PriorYear, UnitReport
from generator.budget.figures import Block
from generator.budget.identity import Agency, Unit
from generator.budget.projects import Project
from generator.budget.texts import GlossaryTerm
from generator.findings import Findings
from generator.findings import assembling as kinds
from generator.sources import RawMap


def narrowed(whole: Input, code: str) -> Input:
    """The input of the unit's own report. ``code`` is a unit that holds figures."""
    budget = whole.budget
    unit = next(unit for unit in budget.leaf_units() if unit.code == code)
    report = whole.reports.get(code) or UnitReport()

    def belongs(named: str | None) -> bool:
        return named == code or (named is None and len(budget.leaf_units()) == 1)

    figures = chosen(budget.figures, belongs)
    used = {fact.project for block in figures for facts in block.facts().values() for fact in facts}
    records = {
        name: tuple(r for r in getattr(budget, name) if belongs(r.unit) or (name == "projects" and r.code in used))
        for name in RECORDS
    }
    own = {name: getattr(report, name) for name in UnitReport.model_fields if name in Budget.model_fields}
    update: dict[str, Any] = {
        "agency": _agency(budget.agency, unit, report),
        "units": pruned(budget.units, code),
        "figures": figures,
        "approved": tuple(figure for figure in budget.approved if speaks_only(figure, belongs)),
        "unit_reports": {},
        **records,
        **own,
        "glossary": _glossary(budget, report, figures),
    }
    result = budget.model_copy(update=update)
    above = report._raw or RawMap(unit.place)
    result._raw = above if budget._raw is None else _overlaid(budget._raw, above)
    return Input(result, _prior(whole.prior, code, budget.projects), {code: report}, whole.files)


def _agency(agency: Agency, unit: Unit, report: UnitReport) -> Agency:
    """The unit as the one who publishes."""
    result = agency.model_copy(
        update={
            "name": report.name or unit.name,
            "code": unit.code,
            "scope": "unit",
            "short_name": report.short_name,
            "region": report.region or agency.region,
            "superior": agency.name,
            "departments": report.departments,
            "contact": report.contact,
        }
    )
    result._raw = report._raw or RawMap(unit.place)
    return result


def _glossary(budget: Budget, report: UnitReport, figures: tuple[Block, ...]) -> tuple[GlossaryTerm, ...]:
    """The unit's own terms, and of the department's the definitions of the function codes that it spends on."""
    own = {entry.term for entry in report.glossary}
    used = {
        fact.function or block.defaults.function
        for block in figures
        for fact in block.expenditure
        if block.year == budget.year and fact.amount
    }
    shared = (entry for entry in budget.glossary if entry.term not in own and entry.term in used)
    return (*report.glossary, *shared)


def tell_unnamed(budget: Budget, findings: Findings) -> None:
    """A record that names no unit cannot be any unit's (a project's facts name it)."""
    leaves = [unit.code for unit in budget.leaf_units()]
    for name in RECORDS:
        for record in getattr(budget, name):
            if record.unit is None and name not in {"projects", *SPOKEN} and len(leaves) > 1:
                title = str(Budget.model_fields[name].title)
                findings.add(kinds.RECORD_UNIT_NEEDED, record.place, what=title, known="、".join(leaves))


def _prior(prior: PriorYear | None, code: str, projects: tuple[Project, ...]) -> PriorYear | None:
    """Last year's figures of the unit, and of the former units that now belong to it.

    A project that another unit has now may have been this one's last year.
    """
    if prior is None:
        return None
    below = tuple((path, unit) for path, unit in prior.units if code in path)
    codes = {code, *(unit.code for _, unit in below)}
    figures = chosen(prior.figures, lambda named: named in codes)
    return PriorYear(figures, below, (*prior.projects, *projects), prior.subject_names)


def _overlaid(below: RawMap, above: RawMap) -> RawMap:
    """The raw values of the unit's report laid over those of the whole, so that what is missing is shown there."""
    fields = {Budget.field_named(key) for key in (*above, *above.places)} | set(UnitReport.model_fields)
    result = RawMap(above.place)
    result.update({key: value for key, value in below.items() if Budget.field_named(key) not in fields})
    result.places.update({key: at for key, at in below.places.items() if Budget.field_named(key) not in fields})
    result.update(above)
    result.places.update(above.places)
    return result
