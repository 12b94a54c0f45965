"""Totals stated unit by unit: the whole is their sum, or unknown while anything at all of a unit is."""

from decimal import Decimal

import pytest

from generator.findings import Place
from generator.ledger import DIMENSIONS, Condition, Fact, Ledger, Query
from generator.ledger.facts import Stated
from generator.vocabulary import NONE, Path

HERE = Place("账.yaml", 1, 1)
A, B, C, OLD = ("9", "901"), ("9", "902"), ("9", "903"), ("9", "800")
_ASKED = (("year", ("-1",)), ("stage", ("budget",)), ("flow", ("expenditure",)))
PERIOD = Query.of({name: Condition(frozenset([path])) for name, path in _ASKED})
OPERATING = PERIOD.both(Query.at("nature", ("basic", "operating")))


def fact(amount: int, unit: Path, nature: Path | None = ("basic", "operating")) -> Fact:
    base: dict[str, Path | None] = dict.fromkeys(DIMENSIONS, NONE)
    period: dict[str, Path | None] = {"year": ("-1",), "stage": ("budget",), "flow": ("expenditure",)}
    return Fact({**base, **period, "unit": unit, "nature": nature}, Decimal(amount), HERE)


def ledger(*facts: Fact, **stated: int) -> Ledger:
    """A ledger of three units; ``a=7``: the operating cost of unit A is stated as 7."""
    units = {"a": A, "b": B, "c": C}
    queries = {OPERATING.both(Query.at("unit", units[name])): amount for name, amount in stated.items()}
    statements = {query: Stated(query, Decimal(amount), HERE) for query, amount in queries.items()}
    return Ledger(facts, statements, {}, (A, B, C))


def answer(made: Ledger, query: Query = OPERATING) -> Decimal | None:
    return made.select(query).answer().amount


def test_the_whole_is_the_sum_of_its_units_statements() -> None:
    made = ledger(a=1, b=20, c=300)
    assert answer(made) == 321
    assert answer(made, OPERATING.both(Query.at("unit", ("9",)))) == 321
    assert answer(made, OPERATING.both(Query.at("unit", A, C))) == 301
    assert len(made.explain(OPERATING)) == 3


def test_statements_of_some_units_and_facts_of_others_are_added() -> None:
    made = ledger(fact(20, B), fact(300, C), a=1)
    assert answer(made) == 321
    assert [type(part).__name__ for part in made.explain(OPERATING)] == ["Stated", "Fact", "Fact"]


def test_a_unit_of_which_nothing_is_known_leaves_the_whole_unknown() -> None:
    assert answer(ledger(fact(20, B), a=1)) is None


def test_a_unit_with_other_facts_of_the_period_adds_nothing() -> None:
    assert answer(ledger(fact(20, B), fact(9, C, ("project",)), a=1)) == 21


def test_a_fact_that_may_belong_leaves_the_whole_undecided() -> None:
    made = ledger(fact(20, B), fact(9, C, None), a=1)
    found = made.select(OPERATING).answer()
    assert found.amount is None
    assert [(each.amount, dimension) for each, dimension in found.undecided] == [(Decimal(9), "nature")]


def test_a_former_unit_counts() -> None:
    assert answer(ledger(fact(4000, OLD), a=1, b=20, c=300)) == 4321


@pytest.mark.parametrize("made", [ledger(fact(1, A), fact(20, B)), ledger(fact(1, A), fact(20, B), fact(0, C))])
def test_without_statements_of_units_facts_are_added_as_they_are(made: Ledger) -> None:
    assert made.by_unit(OPERATING) == ()
    assert answer(made) == 21


def test_another_period_is_not_touched() -> None:
    this_year = Query.at("year", ("0",)).over(OPERATING)
    assert ledger(a=1).by_unit(this_year) == ()


def test_a_total_that_is_stated_is_the_answer() -> None:
    made = ledger(a=1, b=20, c=300)
    whole = Ledger((), {**made.stated, OPERATING: Stated(OPERATING, Decimal(5), HERE)}, {}, made.units)
    assert answer(whole) == 5
