"""A figure has one home: change one fact, and just the figures made of it change."""

from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.compose import compose
from generator.document import Document, Figure
from generator.findings import Findings
from generator.inquiry import Inquiry
from generator.ledger import Ledger, Query
from tests.examples import composed, loaded
from tests.published_tables import SLUGS

STEP = Decimal("100.00")
Key = tuple[str, tuple[Query, ...], str]


def _figures(document: Document) -> dict[Key, Figure]:
    """Every figure by what was asked; the same question has the same answer wherever it stands."""
    result: dict[Key, Figure] = {}
    for figure in document.figures():
        if figure.queries:
            known = result.setdefault((figure.kind, figure.queries, figure.unit), figure)
            assert known.value == figure.value
    return result


def _changed(slug: str, index: int) -> Document:
    inquiry = loaded(slug).inquiry
    facts = list(inquiry.ledger.facts)
    facts[index] = replace(facts[index], amount=facts[index].amount + STEP)
    ledger = Ledger(tuple(facts), inquiry.ledger.stated, inquiry.ledger.ranks)
    return compose(Inquiry(inquiry.budget, inquiry.template, inquiry.dimensions, ledger, Findings()))


@pytest.mark.parametrize("slug", SLUGS)
@settings(max_examples=20, deadline=None)
@given(data=st.data())
def test_one_fact_changes_every_figure_made_of_it_and_no_other(slug: str, data: st.DataObject) -> None:
    inquiry = loaded(slug).inquiry
    index = data.draw(st.integers(0, len(inquiry.ledger.facts) - 1))
    fact = inquiry.ledger.facts[index]
    before, after = _figures(composed(slug)), _figures(_changed(slug, index))
    assert set(before) <= set(after)
    touched = 0
    for key, figure in after.items():
        kind, queries, _ = key
        # A stated total is its own home: facts do not change it.
        made_of = [q.accepts(fact.coordinates) and q not in inquiry.ledger.stated for q in queries]
        old = before.get(key)
        if not any(made_of) and old is None:
            assert figure.value is None  # another cell of a row that the fact brought in
        elif not any(made_of):
            assert old is not None
            assert (figure.value, figure.text) == (old.value, old.text)
        else:
            touched += 1
            if kind == "amount" and len(queries) == 1:
                was = old.value if old is not None and old.value is not None else fact.amount
                assert figure.value == was + STEP
            elif kind == "difference" and made_of == [True, False]:
                assert old is None or old.value is None or figure.value == old.value + STEP
    assert touched


@pytest.mark.parametrize("slug", SLUGS)
def test_equal_questions_have_equal_answers_everywhere(slug: str) -> None:
    assert len(_figures(composed(slug))) > 100


@pytest.mark.parametrize("slug", SLUGS)
def test_every_figure_of_a_table_is_the_sum_of_its_facts(slug: str) -> None:
    ledger = loaded(slug).inquiry.ledger
    for figure in composed(slug).figures():
        if figure.kind == "amount" and len(figure.queries) == 1 and figure.value is not None:
            parts = ledger.explain(figure.queries[0])
            assert sum((part.amount for part in parts), Decimal(0)) == figure.value
