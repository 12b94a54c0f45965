"""The ledger's answers: exact sums, known zeros, open dimensions, statements."""

from collections.abc import Mapping
from decimal import Decimal

from hypothesis import given, settings
from hypothesis import strategies as st

from generator.findings import Place
from generator.ledger import DIMENSIONS, EVERYTHING, Condition, Fact, Ledger, Query
from generator.ledger.facts import Stated
from generator.vocabulary import NONE, Path

SAME = settings(deadline=None, max_examples=50, derandomize=True)
HERE = Place("账.yaml", 1, 1)
BASE: Mapping[str, Path | None] = {
    **dict.fromkeys(DIMENSIONS, NONE),
    "year": ("0",),
    "stage": ("budget",),
    "flow": ("expenditure",),
}
NATURES: list[Path] = [("basic", "personnel"), ("basic", "operating"), ("project",)]


def fact(amount: str | int, **coordinates: Path | None) -> Fact:
    return Fact({**BASE, **coordinates}, Decimal(amount), HERE)


def stated(query: Query, amount: int) -> dict[Query, Stated]:
    return {query: Stated(query, Decimal(amount), HERE)}


def answer(ledger: Ledger, query: Query) -> Decimal | None:
    return ledger.select(query).answer().amount


PERSONNEL = Query.at("nature", ("basic", "personnel"))
OPERATING = Query.at("nature", ("basic", "operating"))
BASIC = Query.at("nature", ("basic",))
LEDGER = Ledger(
    (
        fact("0.10", nature=("basic", "personnel"), economic=("301", "01")),
        fact("0.20", nature=("basic", "personnel"), economic=("301", "02")),
        fact(0, nature=("basic", "operating"), economic=("302", "01")),
        fact(7, nature=("project",), economic=None),
    )
)


def test_an_answer_is_the_exact_sum() -> None:
    assert answer(LEDGER, PERSONNEL) == Decimal("0.30")
    assert answer(LEDGER, BASIC) == Decimal("0.30")
    assert answer(LEDGER, EVERYTHING) == Decimal("7.30")


def test_a_known_zero_is_zero_and_no_facts_are_unknown() -> None:
    assert answer(LEDGER, OPERATING) == Decimal(0)
    assert answer(LEDGER, Query.at("nature", ("business",))) is None
    assert answer(Ledger(()), EVERYTHING) is None
    assert LEDGER.select(Query.at("nature", ("business",))).answer().undecided == ()


def test_a_fact_that_leaves_the_dimension_open_makes_the_answer_unknown_and_is_named() -> None:
    result = LEDGER.select(Query.at("economic", ("302",))).answer()
    assert result.amount is None
    assert result.undecided == ((LEDGER.facts[3], "economic"),)


def test_a_dimension_too_short_for_the_question_is_open() -> None:
    ledger = Ledger((fact(5, nature=("basic",)), fact(6, nature=("basic", "personnel"))))
    assert answer(ledger, BASIC) == Decimal(11)
    assert ledger.select(PERSONNEL).answer().undecided == ((ledger.facts[0], "nature"),)


def test_an_open_dimension_disturbs_no_question_that_another_dimension_settles() -> None:
    assert answer(LEDGER, Query.at("economic", ("302",)).both(BASIC)) == Decimal(0)
    assert answer(LEDGER, Query.at("nature", ("project",))) == Decimal(7)


def test_narrowing_step_by_step_is_asking_at_once() -> None:
    economic = Query.at("economic", ("301", "02"))
    step = LEDGER.select(BASIC).where(economic)
    assert step.answer() == LEDGER.select(BASIC.both(economic)).answer()
    assert step.answer().amount == Decimal("0.20")
    assert step.query == BASIC.both(economic)


def test_narrowing_lets_go_of_facts_that_are_settled_after_all() -> None:
    undecided = LEDGER.select(Query.at("economic", ("301",)))
    assert undecided.answer().amount is None
    assert undecided.where(BASIC).answer().amount == Decimal("0.30")


@SAME
@given(st.lists(st.tuples(st.integers(-(10**12), 10**12), st.sampled_from(NATURES)), min_size=1, max_size=20))
def test_parts_make_the_whole(entries: list[tuple[int, Path]]) -> None:
    ledger = Ledger(tuple(fact(str(Decimal(fen).scaleb(-2)), nature=nature) for fen, nature in entries))
    parts = [answer(ledger, Query.at("nature", nature)) for nature in NATURES]
    assert answer(ledger, EVERYTHING) == sum((part for part in parts if part is not None), Decimal(0))
    assert answer(ledger, EVERYTHING) == Decimal(sum(fen for fen, _ in entries)).scaleb(-2)
    others = Query.of({"nature": Condition(exclude=frozenset([("project",)]))})
    assert answer(ledger, others) == answer(ledger, BASIC)


# --- groups ----------------------------------------------------------------------------------------


def test_groups_follow_the_order_of_the_report_not_of_the_facts() -> None:
    facts = (fact(1, project=("B", "P2")), fact(2, project=("A", "P1")), fact(3, project=("B", "P3")))
    ranks = {"project": {("B",): 1, ("B", "P3"): 2, ("B", "P2"): 3, ("A",): 4, ("A", "P1"): 5}}
    everything = Ledger(facts, ranks=ranks).select(EVERYTHING)
    assert list(everything.group([("project", 1)])) == [(("B",),), (("A",),)]
    assert list(everything.group([("project", 9)])) == [(("B", "P3"),), (("B", "P2"),), (("A", "P1"),)]
    assert [group.answer().amount for group in everything.group([("project", 1)]).values()] == [Decimal(4), Decimal(2)]


def test_groups_without_a_rank_stand_in_the_order_of_codes() -> None:
    everything = LEDGER.select(BASIC)
    assert list(everything.group([("economic", 1)])) == [(("301",),), (("302",),)]
    assert list(everything.group([("nature", 2), ("economic", 2)])) == [
        (("basic", "operating"), ("302", "01")),
        (("basic", "personnel"), ("301", "01")),
        (("basic", "personnel"), ("301", "02")),
    ]


def test_a_group_knows_its_query() -> None:
    groups = LEDGER.select(BASIC).group([("economic", 1)])
    assert groups[(("301",),)].query == BASIC.both(Query.at("economic", ("301",)))


def test_facts_open_in_the_grouping_dimension_leave_every_group_unknown() -> None:
    groups = LEDGER.select(EVERYTHING).group([("economic", 1)])
    assert list(groups) == [(("301",),), (("302",),)]
    assert all(group.answer().amount is None for group in groups.values())
    assert all(group.answer().undecided == ((LEDGER.facts[3], "economic"),) for group in groups.values())


# --- statements --------------------------------------------------------------------------------------


def test_a_statement_answers_where_no_facts_are() -> None:
    ledger = Ledger((), stated(OPERATING, 334_500))
    assert answer(ledger, OPERATING) == Decimal(334_500)
    assert answer(ledger, BASIC) is None
    assert answer(ledger, PERSONNEL) is None


def test_a_statement_answers_in_place_of_facts_that_leave_it_open() -> None:
    ledger = Ledger((fact(100, nature=None),), stated(OPERATING, 40))
    assert answer(ledger, OPERATING) == Decimal(40)
    assert answer(ledger, PERSONNEL) is None
    assert answer(ledger, EVERYTHING) == Decimal(100)


def test_a_list_is_answered_by_statements_of_its_values() -> None:
    one, other = Query.at("economic", ("302", "15")), Query.at("economic", ("302", "16"))
    ledger = Ledger((), stated(one, 4000) | stated(other, 0))
    both = Query.at("economic", ("302", "15"), ("302", "16"))
    assert answer(ledger, both) == Decimal(4000)
    assert answer(ledger, Query.at("economic", ("302", "15"), ("302", "17"))) is None


def test_a_list_is_unknown_while_facts_may_belong_to_a_value_that_is_not_stated() -> None:
    facts = (fact(30, economic=("302", "15")), fact(70, economic=("302",)))
    ledger = Ledger(facts, stated(Query.at("economic", ("302", "16")), 5))
    assert answer(ledger, Query.at("economic", ("302", "15"), ("302", "16"))) is None


def test_a_list_stated_as_a_whole_needs_no_parts() -> None:
    both = Query.at("economic", ("302", "15"), ("302", "16"))
    assert answer(Ledger((), stated(both, 9)), both) == Decimal(9)


# --- explaining --------------------------------------------------------------------------------------


def test_an_answer_is_explained_by_its_facts() -> None:
    assert LEDGER.explain(PERSONNEL) == LEDGER.facts[:2]
    assert LEDGER.explain(Query.at("nature", ("business",))) == ()


def test_an_answer_is_explained_by_its_statement_or_the_statements_of_its_parts() -> None:
    one, other = Query.at("economic", ("302", "15")), Query.at("economic", ("302", "16"))
    ledger = Ledger((), stated(one, 4000) | stated(other, 3))
    assert ledger.explain(one) == (ledger.stated[one],)
    assert ledger.explain(Query.at("economic", ("302", "15"), ("302", "16"))) == (
        ledger.stated[one],
        ledger.stated[other],
    )


PATHS: st.SearchStrategy[Path | None] = st.sampled_from(
    [None, ("a",), ("a", "1"), ("a", "1", "x"), ("a", "2"), ("b",), ("b", "1")]
)
ASKED = st.builds(
    lambda include, exclude: Condition(frozenset(include) if include else None, frozenset(exclude)),
    st.lists(PATHS.filter(bool), max_size=2),
    st.lists(PATHS.filter(bool), max_size=1),
)


@SAME
@given(
    st.lists(st.tuples(PATHS, PATHS), max_size=12),
    st.dictionaries(st.sampled_from(["unit", "project"]), ASKED),
)
def test_a_query_asked_of_the_ledger_takes_what_it_takes_fact_by_fact(
    paths: list[tuple[Path | None, Path | None]], conditions: dict[str, Condition]
) -> None:
    query = Query.of(conditions)
    facts = tuple(fact(number, unit=unit, project=project) for number, (unit, project) in enumerate(paths))
    alone = [Ledger((each,)).select(query) for each in facts]
    whole = Ledger(facts).select(query)
    assert whole.facts == tuple(each for one in alone for each in one.facts)
    assert whole.undecided == tuple(each for one in alone for each in one.undecided)
