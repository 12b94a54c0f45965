"""Income, expenditure and what is carried between years."""

from collections.abc import Iterator
from decimal import Decimal

from generator.budget.figures import Block
from generator.checks.check import Subject, case
from generator.findings import Finding
from generator.findings import catalogue as kinds
from generator.ledger import Query
from generator.vocabulary import FUND, STAGE


def figures_of_the_year(subject: Subject) -> Iterator[Finding]:
    """The report's own year has figures."""
    budget = subject.budget
    if not any(block.year == budget.year for block in budget.figures):
        yield case(kinds.NO_FIGURES, budget.at("figures"), year=budget.year)


def balanced(subject: Subject) -> Iterator[Finding]:
    """收入 + 上年结转结余 = 支出 + 年末结转结余, in every period where both sides are known (预算法: 收支平衡)."""
    for block in subject.budget.figures:
        if not (block.income and block.expenditure):
            continue
        sides = [{name: _sum(subject, block, name) for name in pair} for pair in _SIDES]
        left, right = (sum(side.values(), Decimal(0)) for side in sides)
        if left != right:
            yield case(
                kinds.UNBALANCED,
                block.place,
                period=f"{block.year}年{STAGE.name(block.stage)}",
                left="＋".join(f"{_NAMES[name]} {amount} 元" for name, amount in sides[0].items()),
                right="＋".join(f"{_NAMES[name]} {amount} 元" for name, amount in sides[1].items()),
                difference=abs(left - right),
            )


_SIDES = (("income", "opening"), ("expenditure", "closing"))
_NAMES = {"income": "收入", "opening": "上年结转", "expenditure": "支出", "closing": "年末结转"}


def _period(subject: Subject, block: Block) -> Query:
    year = Query.at("year", (str(block.year - subject.budget.year),))
    return year.both(Query.at("stage", STAGE.path(block.stage)))


def _sum(subject: Subject, block: Block, flow: str) -> Decimal:
    query = _period(subject, block).both(Query.at("flow", (flow,)))
    return sum((fact.amount for fact in subject.ledger.select(query).facts), Decimal(0))


def carryover_has_one_home(subject: Subject) -> Iterator[Finding]:
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
            if amounts[0] != amounts[1]:
                yield case(
                    kinds.CARRYOVER_MISMATCH,
                    block.at("opening"),
                    fund=FUND.name(token),
                    opening=amounts[0],
                    spent=amounts[1],
                )
