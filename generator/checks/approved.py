"""The figures approved (批复数) against what the facts give."""

from collections.abc import Iterator

from generator.budget.controls import Approved
from generator.checks.check import Subject, case, check
from generator.findings import Finding, Findings
from generator.findings import catalogue as kinds
from generator.ledger import Query, conditions_of
from generator.ledger.dimensions import TITLES
from generator.vocabulary import FLOW, STAGE


@check(
    title="账目与批复数相等",
    holds="批复数",
    basis="预算法第五十二条：部门、单位按批复的预算执行；第十四条：公开的是经批复的预算、决算",
    rules=("R03", "1.1", "1.2"),
    formula="批复数＝符合条件的账目之和（到分）",
    kinds=(kinds.APPROVED_DIFFERS, kinds.APPROVED_UNKNOWN, kinds.BAD_CONDITION),
)
def approved_figures_hold(subject: Subject) -> Iterator[Finding | None]:
    """Every approved figure equals, to the cent, what the facts of the report's own period give."""
    for approved in subject.budget.approved:
        found = Findings()
        query = conditions_of(approved.where, subject.dimensions, found)
        yield from found
        if query is not None:
            yield _against_facts(subject, approved, query)


def _against_facts(subject: Subject, approved: Approved, query: Query) -> Finding | None:
    period = Query.at("year", ("0",)).both(Query.at("stage", STAGE.path("final" if subject.final else "budget")))
    asked = query.over(period.both(Query.at("flow", FLOW.path("expenditure"))))
    answer = subject.ledger.select(asked).answer()
    if answer.undecided:
        fact, dimension = answer.undecided[0]
        return case(
            kinds.APPROVED_UNKNOWN, approved.place, amount=approved.amount, fact=fact.place, lacks=TITLES[dimension]
        )
    given = answer.amount or 0
    if given == approved.amount:
        return None
    difference = abs(given - approved.amount)
    return case(
        kinds.APPROVED_DIFFERS, approved.at("amount"), amount=approved.amount, given=given, difference=difference
    )
