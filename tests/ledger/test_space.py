"""Regions of facts: what queries can take, what they have in common, what is left."""

import pytest

from generator.ledger.query import Condition, Query
from generator.ledger.space import Space
from generator.subjects import load_subjects
from generator.vocabulary import FLOW, FUND, NATURE, Path

SUBJECTS = load_subjects(2025)
EXPENDITURE = Query.at("flow", FLOW.path("expenditure"))
INCOME = Query.at("flow", FLOW.path("income"))


def space(*queries: Query) -> Space:
    return Space(SUBJECTS, queries)


def nature(*tokens: str) -> Query:
    return Query.at("nature", *(NATURE.path(token) for token in tokens))


def fund(*tokens: str) -> Query:
    return Query.at("fund", *(FUND.path(token) for token in tokens))


@pytest.mark.parametrize(
    ("query", "reached"),
    [
        (EXPENDITURE.both(nature("personnel")), True),
        (INCOME.both(nature("personnel")), False),  # income has no nature
        (INCOME.both(Query.at("economic", ("301",))), False),
        (nature("personnel").both(Query.at("project", ("P1",))), False),  # only project expenditure has a project
        (nature("project").both(Query.at("project", ("P1",))), True),
        (nature("business").both(fund("general_public")), False),  # paid from 单位资金 only
        (nature("business").both(fund("own")), True),
        (Query.at("function", ("210",)).both(Query.at("function", ("205",))), False),
        (Query.at("year", ("-1",)), True),
    ],
)
def test_what_a_query_can_take(query: Query, reached: bool) -> None:
    assert bool(space(query).region(query)) is reached


@pytest.mark.parametrize(
    ("whole", "parts", "left"),
    [
        (EXPENDITURE, [nature("basic"), nature("project")], "事业单位经营支出、上缴上级支出、对附属单位补助支出"),
        (EXPENDITURE.both(fund("fiscal")), [nature("basic"), nature("project")], ""),
        (INCOME.both(fund("general_public")), [fund("appropriation"), fund("non_tax")], "上级专项转移支付"),
        (INCOME, [fund("fiscal"), fund("special_account"), fund("own")], ""),
        (
            EXPENDITURE.both(Query.at("economic", ("303",))),
            [Query.at("economic", ("303", "02")), Query.at("economic", ("303", "05"))],
            "30301 离休费、30303 退职（役）费、30304 抚恤金、30306 救济费、30307 医疗费补助、30308 助学金、"
            "30309 奖励金、30310 个人农业生产补贴等 10 个",
        ),
        (
            EXPENDITURE,
            [Query.of({"function": Condition(None, frozenset([("208",), ("210", "15")]))})],
            "208 社会保障和就业支出、21015 医疗保障管理事务",
        ),
    ],
)
def test_what_parts_leave_of_a_whole_in_words(whole: Query, parts: list[Query], left: str) -> None:
    here = space(whole, *parts)
    region = rest = here.region(whole)
    for part in parts:
        rest = here.minus(rest, here.region(part.both(whole)))
    assert here.words(here.certain(rest), region) == left


def test_other_values_of_an_open_dimension_are_no_certain_gap() -> None:
    one: Path = ("P1",)
    here = space(Query.at("project", one))
    whole = here.region(nature("project"))
    rest = here.minus(whole, here.region(Query.at("project", one)))
    assert rest
    assert here.certain(rest) == ()


def test_two_queries_have_in_common_what_both_take() -> None:
    first, second = nature("basic"), EXPENDITURE.both(nature("personnel", "project"))
    here = space(first, second)
    common = here.common(here.region(first), here.region(second))
    assert here.words(common, here.region(first)) == "人员经费"
    assert here.within(common, here.region(second))
    assert not here.within(here.region(second), common)
