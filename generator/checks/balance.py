"""Income, expenditure and what is carried between years."""

from collections.abc import Iterator, Mapping
from decimal import Decimal

from generator.budget.figures import Block
from generator.checks.check import Subject, case, check
from generator.findings import Finding
from generator.findings import catalogue as kinds
from generator.ledger import EVERYTHING, Condition, Query
from generator.vocabulary import FUND, STAGE


@check(
    title="有本年账目",
    holds="账目",
    basis="预算法实施条例第六条：公开本级和所属单位的收支",
    rules=("2.4",),
    formula="账目中至少有一组是报告年度的",
    kinds=(kinds.NO_FIGURES,),
)
def figures_of_the_year(subject: Subject) -> Iterator[Finding | None]:
    """The report's own year has figures."""
    budget = subject.budget
    known = any(block.year == budget.year for block in budget.figures)
    yield None if known else case(kinds.NO_FIGURES, budget.at("figures"), year=budget.year)


@check(
    title="收支平衡",
    holds="收入和支出都写了的账目",
    basis="预算法第十二条：各级预算应当收支平衡",
    rules=("R02", "R05"),
    formula="收入＋上年结转＋使用非财政拨款结余＝支出＋年末结转＋结余分配；决算的财政拨款各类分别相等",
    kinds=(kinds.UNBALANCED,),
)
def balanced(subject: Subject) -> Iterator[Finding | None]:
    """收入 + 上年结转结余 = 支出 + 年末结转结余, in every period where both sides are known (预算法: 收支平衡).

    使用非财政拨款结余 and 结余分配 count where there are any. The final accounts of the report's own year balance
    fund by fund: 财政拨款 of one kind never pays for another, the rest is one pool. An opening balance may differ
    from the closing one of the year before (funds are taken back, or the opening is adjusted): that is not held.
    """
    for block in subject.budget.figures:
        if not (block.income and block.expenditure):
            continue
        unequal = _unequal(subject, block, EVERYTHING, "")
        yield unequal
        if unequal is None and subject.final and block.year == subject.budget.year and block.stage == "final":
            for name, query in _POOLS.items():
                yield _unequal(subject, block, query, f"·{name}")


def _unequal(subject: Subject, block: Block, pool: Query, name: str) -> Finding | None:
    sides = [{flow: _sum(subject, block, flow, pool) for flow in flows} for flows in _SIDES]
    left, right = (sum(side.values(), Decimal(0)) for side in sides)
    if left == right:
        return None
    return case(
        kinds.UNBALANCED,
        block.place,
        period=f"{block.year}年{STAGE.name(block.stage)}{name}",
        left=_said(sides[0]),
        right=_said(sides[1]),
        difference=abs(left - right),
    )


def _said(side: Mapping[str, Decimal]) -> str:
    """The amounts of a side in words; what final accounts alone have is said only where there is any."""
    return "＋".join(f"{_NAMES[flow]} {amount} 元" for flow, amount in side.items() if amount or flow not in _RARE)


_SIDES = (("income", "opening", "use_of_surplus"), ("expenditure", "closing", "surplus_distribution"))
_RARE = ("use_of_surplus", "surplus_distribution")
_NAMES = {
    "income": "收入",
    "opening": "上年结转",
    "use_of_surplus": "使用非财政拨款结余",
    "expenditure": "支出",
    "closing": "年末结转",
    "surplus_distribution": "结余分配",
}
_FISCAL = ("general_public", "government_fund", "state_capital")
_POOLS = {
    **{FUND.name(fund): Query.at("fund", FUND.path(fund)) for fund in _FISCAL},
    "非财政拨款": Query.of({"fund": Condition(None, frozenset([FUND.path("fiscal")]))}),
}


def _period(subject: Subject, block: Block) -> Query:
    """The period of a block and the units it speaks of: each unit of a department balances for itself."""
    year = Query.at("year", (str(block.year - subject.budget.year),))
    period = year.both(Query.at("stage", STAGE.path(block.stage)))
    named = {fact.unit or block.defaults.unit for facts in block.facts().values() for fact in facts}
    units = {**subject.dimensions.former_units, **subject.dimensions.units}
    paths = [units[code] for code in named if code in units]
    return period.both(Query.at("unit", *paths)) if paths and None not in named else period


def _sum(subject: Subject, block: Block, flow: str, pool: Query) -> Decimal:
    query = _period(subject, block).both(Query.at("flow", (flow,))).both(pool)
    return sum((fact.amount for fact in subject.ledger.select(query).facts), Decimal(0))


@check(
    title="上年结转只写一处",
    holds="本年预算的支出账目",
    basis="同一笔结转在收入和支出中金额相同",
    rules=("R03", "R05"),
    formula="各类资金：上年结转结余＝用上年结转安排的支出＋结转下年",
    kinds=(kinds.CARRYOVER_MISMATCH,),
)
def carryover_has_one_home(subject: Subject) -> Iterator[Finding | None]:
    """A budget's opening balance equals, fund by fund, what is paid from it and what is kept of it."""
    for block in subject.budget.figures:
        if block.year != subject.budget.year or block.stage != "budget" or not block.expenditure:
            continue
        period = _period(subject, block)
        kept = period.both(Query.at("flow", ("expenditure",), ("closing",))).both(Query.at("carryover", ("yes",)))
        for token in FUND.tokens:
            path = FUND.path(token)
            amounts = [
                sum((fact.amount for fact in selection.facts if fact.coordinates["fund"] == path), Decimal(0))
                for selection in map(subject.ledger.select, (period.both(Query.at("flow", ("opening",))), kept))
            ]
            yield (
                None
                if amounts[0] == amounts[1]
                else case(
                    kinds.CARRYOVER_MISMATCH,
                    block.at("opening"),
                    fund=FUND.name(token),
                    opening=amounts[0],
                    spent=amounts[1],
                )
            )
