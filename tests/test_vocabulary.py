"""Vocabularies: names, paths, and the integrity of the lists themselves."""

import pytest

from generator import vocabulary
from generator.vocabulary import CARRYOVER, FLOW, FUND, NATURE, STAGE, Term, Vocabulary

LISTS = {name: value for name, value in vars(vocabulary).items() if isinstance(value, Vocabulary)}
EVERY = pytest.mark.parametrize("terms", LISTS.values(), ids=LISTS)


@EVERY
def test_token_and_printed_name_mean_the_same_term(terms: Vocabulary) -> None:
    assert [terms.parse(name) for name in terms.names] == list(terms.tokens)
    assert [terms.parse(token) for token in terms.tokens] == list(terms.tokens)


@EVERY
def test_no_word_means_two_terms(terms: Vocabulary) -> None:
    words = [word for token in terms.tokens for word in (token, terms.name(token))]
    assert len(words) == len(set(words)) > 0


@EVERY
def test_every_path_runs_from_a_root_through_terms_of_the_list(terms: Vocabulary) -> None:
    for token in terms.tokens:
        path = terms.path(token)
        assert path[-1] == token
        assert set(path) <= set(terms.tokens)
        assert all(terms.path(step) == path[: i + 1] for i, step in enumerate(path))


@EVERY
def test_an_unknown_word_is_refused_with_all_that_is_possible(terms: Vocabulary) -> None:
    with pytest.raises(ValueError, match="只能是") as refusal:
        terms.parse("没有这个词")
    assert all(name in str(refusal.value) for name in terms.names)


def test_every_chinese_name_of_a_term_is_understood() -> None:
    terms = Vocabulary("颜色", Term("red", ("红", "赤")), Term("pink", ("粉",), "red"))
    assert [terms.parse(word) for word in ("红", "赤", "red", " 赤 ", "粉")] == ["red", "red", "red", "red", "pink"]
    assert terms.name("red") == "红"


def test_leaves_are_the_terms_without_any_below() -> None:
    terms = Vocabulary("颜色", Term("red", ("红",)), Term("pink", ("粉",), "red"), Term("blue", ("蓝",)))
    assert terms.leaves(()) == {("red", "pink"), ("blue",)}
    assert terms.leaves(("red",)) == {("red", "pink")}
    assert terms.leaves(("blue",)) == {("blue",)}


@pytest.mark.parametrize(
    ("terms", "word", "path"),
    [
        (STAGE, "年初预算", ("budget",)),
        (FLOW, "结转下年", ("closing",)),
        (FUND, "经费拨款", ("fiscal", "general_public", "appropriation")),
        (FUND, "事业收入", ("own", "operating_income")),
        (NATURE, "日常公用支出", ("basic", "operating")),
        (CARRYOVER, "true", ("yes",)),
    ],
)
def test_words_of_the_field_have_their_place_in_the_tree(terms: Vocabulary, word: str, path: tuple[str, ...]) -> None:
    assert terms.path(terms.parse(word)) == path
