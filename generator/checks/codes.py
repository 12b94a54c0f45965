"""Codes of units and projects."""

from collections.abc import Iterable, Iterator

from generator.budget import purchase_amount
from generator.budget.affairs import Procurement, PurchasedService, Staffing
from generator.budget.projects import OverallPerformance, Project
from generator.checks.check import Subject, case
from generator.findings import Finding, Place
from generator.findings import catalogue as kinds


def codes_are_unique(subject: Subject) -> Iterator[Finding]:
    """A code names one unit or one project (R12); names may repeat."""
    budget = subject.budget
    yield from _repeated("单位", ((unit.code, unit.place) for _, unit in budget.all_units()))
    yield from _repeated("项目", ((project.code, project.place) for project in budget.projects))
    for project in budget.projects:
        yield from _repeated("项目活动", ((activity.code, activity.place) for activity in project.activities))


def _repeated(what: str, codes: Iterable[tuple[str, Place]]) -> Iterator[Finding]:
    first: dict[str, Place] = {}
    for code, place in codes:
        if code in first:
            yield case(kinds.DUPLICATE_CODE, place, what=what, code=code, first=first[code])
        first.setdefault(code, place)


def units_are_known(subject: Subject) -> Iterator[Finding]:
    """Records beside the ledger name only units and projects of the input."""
    budget, dimensions = subject.budget, subject.dimensions
    records: tuple[Project | OverallPerformance | Procurement | PurchasedService | Staffing, ...] = (
        *budget.projects,
        *budget.overall,
        *budget.procurement,
        *budget.purchased_services,
        *budget.staffing,
    )
    for record in records:
        unit, project = record.unit, record.project if isinstance(record, Procurement | PurchasedService) else None
        if unit is not None and unit not in dimensions.units:
            known = "、".join(dimensions.units)
            yield case(kinds.UNKNOWN_UNIT, record.at("unit"), code=unit, known=known)
        if project is not None and project not in dimensions.projects:
            yield case(kinds.UNKNOWN_PROJECT, record.at("project"), code=project)


def purchases_have_amounts(subject: Subject) -> Iterator[Finding]:
    """Every purchase states its amount, or follows from one that does."""
    budget = subject.budget
    records: tuple[Procurement | PurchasedService, ...] = (*budget.procurement, *budget.purchased_services)
    for record in records:
        if purchase_amount(budget, record) is None:
            source = "项目采购" if isinstance(record, Procurement) else "政府采购"
            yield case(kinds.PURCHASE_WITHOUT_AMOUNT, record.at("amount"), from_what=source)


def projects_are_used(subject: Subject) -> Iterator[Finding]:
    """A project record without any amount is stale or its amounts are missing."""
    used = {path[-1] for fact in subject.ledger.facts if (path := fact.coordinates["project"])}
    for project in subject.budget.projects:
        if project.code not in used:
            yield case(kinds.UNUSED_PROJECT, project.place, code=project.code, name=project.name)
