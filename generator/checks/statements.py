"""Statements of totals against each other and against the facts of their period."""

from collections.abc import Iterator
from decimal import Decimal

from generator.checks.check import Subject, case, check
from generator.findings import Finding
from generator.findings import catalogue as kinds
from generator.ledger import Condition, Query
from generator.ledger.facts import Stated
from generator.ledger.query import starts_with


@check(
    title="合计说明与账目相符",
    holds="合计说明",
    basis="部分不大于整体；各单位相加等于合计",
    rules=("R01", "R02", "R05"),
    formula="属于它的账目之和≤合计说明≤可能属于它的账目之和；部分≤整体；合计＝各单位之和",
    kinds=(kinds.STATEMENT_CONFLICT,),
)
def statements_agree(subject: Subject) -> Iterator[Finding | None]:
    """A part is never more than its whole: known facts <= statement <= all facts that could belong to it.

    Holds where no amount is negative, which is so for the flows of a budget.
    """
    stated = list(subject.ledger.stated.values())
    for statement in stated:
        wrong = [*_against_facts(subject, statement), *_against_units(subject, statement)]
        wrong += [
            case(
                kinds.STATEMENT_CONFLICT,
                statement.place,
                amount=statement.amount,
                other=f"包含它的合计说明（{whole.place}）是 {whole.amount} 元",
                expected="部分不大于整体",
            )
            for whole in stated
            if _part_of(statement.query, whole.query) and statement.amount > whole.amount
        ]
        yield from wrong or (None,)


def _part_of(part: Query, whole: Query) -> bool:
    return part != whole and part.both(whole) == part


def _against_facts(subject: Subject, statement: Stated) -> Iterator[Finding]:
    """Only a period with facts of the same flow can contradict a statement."""
    selection = subject.ledger.select(statement.query)
    known = sum((fact.amount for fact in selection.facts), Decimal(0))
    possible = known + sum((fact.amount for fact, _ in selection.undecided), Decimal(0))
    if known > statement.amount:
        other, expected = f"账目中属于它的已有 {known} 元", f"不小于 {known} 元"
    elif _has_facts(subject, statement.query) and possible < statement.amount:
        other, expected = f"账目中可能属于它的只有 {possible} 元", f"不大于 {possible} 元"
    else:
        return
    yield case(kinds.STATEMENT_CONFLICT, statement.place, amount=statement.amount, other=other, expected=expected)


def _has_facts(subject: Subject, query: Query) -> bool:
    """True when every unit that the query takes has facts in its period: a unit without may have anything."""
    period = Query.of({d: c for d, c in query.conditions if d in {"year", "stage", "flow", "unit"}})
    known = {fact.coordinates["unit"] for fact in subject.ledger.select(period).facts}
    asked = query.condition("unit") or Condition()
    taken = [unit for unit in subject.ledger.units if asked.accepts(unit)]
    return bool(known) and all(any(path and starts_with(path, unit) for path in known) for unit in taken)


def _against_units(subject: Subject, statement: Stated) -> Iterator[Finding]:
    """A total equals the sum over units where statements tell it of every unit."""
    parts = subject.ledger.by_unit(statement.query)
    amounts = [subject.ledger.select(part).answer().amount for part in parts]
    known = [amount for amount in amounts if amount is not None]
    if parts and len(known) == len(parts) and sum(known) != statement.amount:
        yield case(
            kinds.STATEMENT_CONFLICT,
            statement.place,
            amount=statement.amount,
            other=f"各单位相加是 {sum(known)} 元",
            expected=f"{sum(known)} 元",
        )
