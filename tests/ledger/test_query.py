"""Queries: prefixes by segment, lists, all but, and the algebra of conditions."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.ledger import EVERYTHING, Condition, Query
from generator.ledger.dimensions import code_path
from generator.vocabulary import FUND, Path

SAME = settings(deadline=None, max_examples=50, derandomize=True)

# A small tree in which prefixes, siblings and strangers all come up.
paths = st.lists(st.sampled_from("ab"), min_size=1, max_size=3).map(tuple)
sets = st.frozensets(paths, max_size=3)
conditions = st.builds(Condition, st.none() | sets, sets)


def at(dimension: str, *codes: str) -> Query:
    return Query.at(dimension, *(code_path(dimension, code) for code in codes))


@pytest.mark.parametrize(
    ("asked", "code", "taken"),
    [
        ("210", "2101101", True),
        ("21011", "2101101", True),
        ("2101101", "2101101", True),
        ("2101101", "2101103", False),
        ("21011", "2101501", False),
        ("210", "2110101", False),
    ],
)
def test_a_code_is_taken_by_its_class_section_and_item(asked: str, code: str, taken: bool) -> None:
    assert at("function", asked).accepts({"function": code_path("function", code)}) is taken


@pytest.mark.parametrize("code", ["", "2", "21", "2101", "210150", "21015011", "21A", "ABC"])
def test_a_code_that_ends_within_a_segment_is_none(code: str) -> None:
    with pytest.raises(ValueError, match="3、5、7 位的科目编码"):
        code_path("function", code)


def test_an_economic_code_has_two_segments() -> None:
    assert code_path("economic", "30201") == ("302", "01")
    with pytest.raises(ValueError, match="3 或 5 位的科目编码"):
        code_path("economic", "3020101")


def test_a_project_does_not_take_another_whose_code_starts_alike() -> None:
    query = Query.at("project", ("P1",))
    assert query.accepts({"project": ("P1",)})
    assert query.accepts({"project": ("P1", "P1-2")})
    assert not query.accepts({"project": ("P10",)})


def test_a_fund_takes_the_funds_below_it() -> None:
    general = Query.at("fund", FUND.path("general_public"))
    assert general.accepts({"fund": FUND.path("non_tax")})
    assert not general.accepts({"fund": FUND.path("government_fund")})
    assert Query.at("fund", FUND.path("fiscal")).accepts({"fund": FUND.path("government_fund")})


def test_a_list_takes_any_of_its_values() -> None:
    query = at("economic", "302", "30301")
    taken = [
        code
        for code in ("30101", "30201", "30301", "30302")
        if query.accepts({"economic": code_path("economic", code)})
    ]
    assert taken == ["30201", "30301"]


def test_all_but_leaves_out_what_lies_below_too() -> None:
    query = Query.of({"economic": Condition(exclude=frozenset([("302",), ("303", "01")]))})
    taken = [
        code
        for code in ("30101", "30201", "30301", "30302")
        if query.accepts({"economic": code_path("economic", code)})
    ]
    assert taken == ["30101", "30302"]


def test_an_open_coordinate_is_never_taken_for_certain() -> None:
    assert not at("economic", "302").accepts({"economic": None})
    assert EVERYTHING.accepts({"economic": None})


@pytest.mark.parametrize(
    ("condition", "path", "undecided"),
    [
        (Condition(frozenset([("302", "01")])), ("302",), True),  # which 款 is not stated
        (Condition(frozenset([("302", "01")])), ("303",), False),
        (Condition(frozenset([("302",)])), ("302",), False),
        (Condition(exclude=frozenset([("302", "01")])), ("302",), True),
        (Condition(exclude=frozenset([("302", "01")])), ("303",), False),
        (Condition(frozenset([("302",)]), frozenset([("302", "01")])), ("302",), True),
        (Condition(frozenset([("302",)])), None, True),
    ],
)
def test_a_path_too_short_to_tell_is_undecided(condition: Condition, path: Path | None, undecided: bool) -> None:
    assert condition.undecided(path) is undecided


@SAME
@given(conditions, conditions, paths)
def test_both_take_just_what_each_takes(one: Condition, other: Condition, path: Path) -> None:
    assert one.both(other).accepts(path) == (one.accepts(path) and other.accepts(path))


@SAME
@given(conditions, conditions)
def test_the_order_of_both_does_not_matter(one: Condition, other: Condition) -> None:
    assert one.both(other) == other.both(one)


@SAME
@given(conditions, paths, paths)
def test_what_is_decided_holds_for_all_that_lies_below(condition: Condition, path: Path, more: Path) -> None:
    if not condition.undecided(path):
        assert condition.accepts(path) == condition.accepts((*path, *more))


def test_queries_hold_in_every_dimension() -> None:
    query = at("function", "210").both(at("economic", "302"))
    assert query.accepts({"function": ("210", "15", "01"), "economic": ("302", "01")})
    assert not query.accepts({"function": ("210", "15", "01"), "economic": ("301", "01")})
    assert not query.accepts({"function": ("208", "05", "01"), "economic": ("302", "01")})


def test_the_same_question_is_one_value_however_it_was_put() -> None:
    one = at("function", "210").both(at("economic", "302", "303"))
    other = at("economic", "303", "302").both(at("function", "210"))
    assert one == other
    assert len({one, other}) == 1
    assert at("function", "210").both(at("function", "21015")) == at("function", "21015")


def test_a_query_laid_over_another_replaces_its_dimensions() -> None:
    below = at("function", "210").both(at("economic", "302"))
    assert at("economic", "301").over(below) == at("function", "210").both(at("economic", "301"))
    assert EVERYTHING.over(below) == below


def test_a_list_is_asked_one_by_one() -> None:
    query = at("economic", "302", "303").both(at("function", "210"))
    ((first, second),) = query.singles()
    assert (first, second) == (
        at("economic", "302").both(at("function", "210")),
        at("economic", "303").both(at("function", "210")),
    )
    assert list(at("function", "210").singles()) == []


def test_a_condition_can_be_looked_up() -> None:
    query = at("function", "210")
    assert query.condition("function") == Condition(frozenset([("210",)]))
    assert query.condition("economic") is None
