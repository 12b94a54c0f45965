"""Records against each other and against the ledger: projects, procurement, staff, counts of 三公."""

import re
from collections import Counter
from collections.abc import Iterator
from decimal import Decimal

from generator.budget import purchase_amount
from generator.budget.projects import Project
from generator.checks.check import Subject, case, check, of_final_accounts
from generator.findings import Finding, Place
from generator.findings import record_catalogue as kinds
from generator.ledger import Query
from generator.vocabulary import STAGE

# Shorter ones are made by those who fill in the file, as they like.
_LONG = 6
_YEAR = re.compile(r"(?<![\d（(—-])((?:19|20)\d\d)(?![\d）)—-])")


def spent(subject: Subject, query: Query, stage: str | None = None) -> Decimal | None:
    """What the report's own period spends by a query, in yuan; None when nothing is known."""
    stage = stage or ("final" if subject.final else "budget")
    period = Query.at("year", ("0",)).both(Query.at("stage", STAGE.path(stage)))
    facts = subject.ledger.select(query.both(period.both(Query.at("flow", ("expenditure",))))).facts
    return sum((fact.amount for fact in facts), Decimal(0)) if facts else None


@check(
    title="项目编码位数一致",
    holds="六位以上数字的项目编码",
    basis="同一套编码位数相同；少一位多半是漏写",
    rules=("R12", "R18"),
    formula="各项目编码的位数相同",
    kinds=(kinds.PROJECT_CODES,),
)
def project_codes_are_alike(subject: Subject) -> Iterator[Finding | None]:
    """The codes of a report's projects are of one length."""
    projects = [project for project in subject.budget.projects if sum(map(str.isdigit, project.code)) >= _LONG]
    usual, _ = Counter(len(project.code) for project in projects).most_common(1)[0] if projects else (0, 0)
    for project in projects:
        length = len(project.code)
        told = case(kinds.PROJECT_CODES, project.at("code"), code=project.code, length=length, usual=usual)
        yield None if length == usual else told


@check(
    title="项目名称和期限",
    holds="项目",
    basis="项目名称、期限与报告年度相符；括号中的年度是批次，不计",
    rules=("R14", "R12", "R16"),
    formula="名称中的年度＝报告年度；起始年度≤报告年度≤终止年度；没有两个名称和指标都相同的项目",
    kinds=(kinds.PROJECT_YEAR, kinds.PROJECT_PERIOD, kinds.PROJECT_TWICE),
)
def projects_are_of_the_year(subject: Subject) -> Iterator[Finding | None]:
    """A project is of the report's year, and is listed once."""
    first: dict[object, Place] = {}
    for project in subject.budget.projects:
        this_year = spent(subject, Query.at("project", subject.dimensions.path("project", project.code))) is not None
        wrong = list(_off_the_year(project, subject.budget.year)) if this_year else []
        key = (project.name, project.unit, tuple(_said(project)))
        again = first.setdefault(key, project.place)
        if again != project.place and project.targets:
            wrong.append(case(kinds.PROJECT_TWICE, project.place, name=project.name, first=again))
        yield from wrong or (None,)


def _said(project: Project) -> Iterator[tuple[object, ...]]:
    for target in project.targets:
        yield (target.name, target.operator, target.value, target.unit)


def _off_the_year(project: Project, year: int) -> Iterator[Finding]:
    named = [int(match[1]) for match in _YEAR.finditer(project.name)]
    if named and year not in named:
        yield case(kinds.PROJECT_YEAR, project.at("name"), name=project.name, year=year)
    start, end = (
        re.match(r"\s*((?:19|20)\d\d)", text or "") for text in (project.declaration.start, project.declaration.end)
    )
    if start and end and not int(start[1]) <= year <= int(end[1]):
        place = project.declaration.at("start")
        yield case(kinds.PROJECT_PERIOD, place, name=project.name, start=start[1], end=end[1], year=year)


@check(
    title="采购与项目相符",
    holds="属于项目的政府采购",
    basis="采购预算＝项目的采购明细；采购不超过项目支出",
    rules=("R22", "R03"),
    formula="政府采购金额＝该项目的采购明细之和；项目的采购合计≤项目支出",
    kinds=(kinds.PURCHASES_DIFFER, kinds.PURCHASE_OVER_PROJECT),
)
def purchases_agree_with_projects(subject: Subject) -> Iterator[Finding | None]:
    """What is bought for a project is what its record lists, and no more than it spends."""
    budget = subject.budget
    for project in budget.projects:
        lines = [line for line in budget.procurement if line.project == project.code]
        if not lines:
            continue
        amounts = [amount for line in lines if (amount := purchase_amount(budget, line)) is not None]
        bought = sum(amounts, Decimal(0))
        detail = sum((purchase.amount for purchase in project.purchases), Decimal(0))
        wrong = []
        if project.purchases and bought != detail:
            place = lines[0].at("amount")
            wrong.append(case(kinds.PURCHASES_DIFFER, place, amount=bought, name=project.name, detail=detail))
        spends = spent(subject, Query.at("project", subject.dimensions.path("project", project.code)))
        if spends is not None and bought > spends:
            place = lines[0].place
            wrong.append(case(kinds.PURCHASE_OVER_PROJECT, place, name=project.name, amount=bought, budget=spends))
        yield from wrong or (None,)


@check(
    title="实有人数不超过编制",
    holds="写明编制数的人员",
    basis="机构编制管理条例：不得超编",
    rules=("R23",),
    formula="实有人数≤编制数",
    kinds=(kinds.OVERSTAFFED,),
)
def staff_is_established(subject: Subject) -> Iterator[Finding | None]:
    """No more staff than established posts; the retired hold none."""
    for record in subject.budget.staffing:
        if record.established is not None and not re.search("退休|离休", record.kind):
            said = {"what": record.kind, "established": record.established, "actual": record.actual}
            over = record.actual > record.established
            yield case(kinds.OVERSTAFFED, record.at("actual"), **said) if over else None


_COUNTED = (
    ("abroad_people", "因公出国（境）费", "30212"),
    ("vehicles_bought", "公务用车购置费", "31013"),
    ("reception_people", "公务接待费", "30217"),
)


@check(
    title="三公经费的数量与金额相符",
    holds="三公经费的数量",
    basis="决算公开：出国团组和人数、购车数、接待批次和人数与支出对应",
    rules=("R23", "6.3"),
    formula="数量为零则金额为零，金额为零则数量为零",
    kinds=(kinds.COUNT_WITHOUT_AMOUNT,),
    applies=of_final_accounts,
)
def counts_have_amounts(subject: Subject) -> Iterator[Finding | None]:
    """Final accounts tell of people, cars and receptions where, and only where, there was expenditure."""
    counts = subject.budget.three_public
    if counts is None:
        return
    for field, cost, economic in _COUNTED:
        count = getattr(counts, field)
        amount = spent(subject, Query.at("economic", subject.dimensions.path("economic", economic)))
        if count is not None and amount is not None:
            what = str(type(counts).model_fields[field].title)
            told = case(kinds.COUNT_WITHOUT_AMOUNT, counts.at(field), what=what, count=count, cost=cost, amount=amount)
            yield None if bool(count) == bool(amount) else told
