"""Codes of units and projects."""

from collections.abc import Iterable, Iterator

from generator.budget import purchase_amount
from generator.budget.affairs import Procurement, PurchasedService, Staffing
from generator.budget.projects import OverallPerformance, Project
from generator.checks.check import Subject, case, check
from generator.findings import Finding, Place
from generator.findings import catalogue as kinds


@check(
    title="编码不重复",
    holds="单位和项目的编码",
    basis="一个编码只指一个单位、一个项目",
    rules=("R12",),
    formula="单位编码、项目编码、同一项目的活动编号各不相同",
    kinds=(kinds.DUPLICATE_CODE,),
)
def codes_are_unique(subject: Subject) -> Iterator[Finding | None]:
    """A code names one unit or one project (R12); names may repeat."""
    budget = subject.budget
    yield from _repeated("单位", ((unit.code, unit.place) for _, unit in budget.all_units()))
    yield from _repeated("项目", ((project.code, project.place) for project in budget.projects))
    for project in budget.projects:
        yield from _repeated("项目活动", ((activity.code, activity.place) for activity in project.activities))


def _repeated(what: str, codes: Iterable[tuple[str, Place]]) -> Iterator[Finding | None]:
    first: dict[str, Place] = {}
    for code, place in codes:
        again = first.get(code)
        yield None if again is None else case(kinds.DUPLICATE_CODE, place, what=what, code=code, first=again)
        first.setdefault(code, place)


@check(
    title="资料指明的单位和项目存在",
    holds="项目、采购、人员等资料",
    basis="资料所指的单位、项目都在名单中",
    rules=("R16", "R25"),
    formula="资料中的单位编码、项目编码都登记过",
    kinds=(kinds.UNKNOWN_UNIT, kinds.UNKNOWN_PROJECT),
)
def units_are_known(subject: Subject) -> Iterator[Finding | None]:
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
        wrong = []
        if unit is not None and unit not in dimensions.units:
            known = "、".join(dimensions.units)
            wrong.append(case(kinds.UNKNOWN_UNIT, record.at("unit"), code=unit, known=known))
        if project is not None and project not in dimensions.projects:
            wrong.append(case(kinds.UNKNOWN_PROJECT, record.at("project"), code=project))
        yield from wrong or (None,)


@check(
    title="采购有金额",
    holds="政府采购和购买服务",
    basis="预算法第十四条：政府采购情况应当公开",
    rules=("R13", "R22", "1.5"),
    formula="每条采购写明金额，或由所属项目的采购得出",
    kinds=(kinds.PURCHASE_WITHOUT_AMOUNT,),
)
def purchases_have_amounts(subject: Subject) -> Iterator[Finding | None]:
    """Every purchase states its amount, or follows from one that does."""
    budget = subject.budget
    records: tuple[Procurement | PurchasedService, ...] = (*budget.procurement, *budget.purchased_services)
    for record in records:
        known = purchase_amount(budget, record) is not None
        source = "项目采购" if isinstance(record, Procurement) else "政府采购"
        yield None if known else case(kinds.PURCHASE_WITHOUT_AMOUNT, record.at("amount"), from_what=source)


@check(
    title="项目有金额",
    holds="项目",
    basis="登记的项目都有支出；没有的是遗留或漏填",
    rules=("R13",),
    formula="每个项目至少有一笔账目",
    kinds=(kinds.UNUSED_PROJECT,),
)
def projects_are_used(subject: Subject) -> Iterator[Finding | None]:
    """A project record without any amount is stale or its amounts are missing."""
    used = {path[-1] for fact in subject.ledger.facts if (path := fact.coordinates["project"])}
    for project in subject.budget.projects:
        missing = case(kinds.UNUSED_PROJECT, project.place, code=project.code, name=project.name)
        yield None if project.code in used else missing
