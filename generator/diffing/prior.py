"""Last year's figures in the new report against last year's report (上年数与上年报告)."""

from collections.abc import Iterator

from generator.diffing.difference import Difference
from generator.document import Document
from generator.inquiry import Inquiry
from generator.ledger import Query


def prior_differences(old: Inquiry, new: Inquiry, document: Document) -> Iterator[Difference]:
    """Each figure of last year that the new report prints, asked of the old input as its own year's.

    Nothing is held where the old input is not of the year before, or does not know the figure.
    """
    if new.budget.year != old.budget.year + 1:
        return
    for query in dict.fromkeys(query for figure in document.figures() for query in figure.queries):
        year = query.condition("year")
        if year is None or year.include != frozenset([("-1",)]):
            continue
        then = old.ledger.select(Query.at("year", ("0",)).over(query)).answer().amount
        now = new.ledger.select(query).answer().amount
        if then is None or now is None or then == now:
            continue
        places = "、".join(str(item.place) for item in new.ledger.explain(query))
        was = "、".join(str(item.place) for item in old.ledger.explain(Query.at("year", ("0",)).over(query)))
        where = f"{new.period(query)}·{new.words(query)}".rstrip("·")
        yield Difference("prior", where, f"{then:,} 元", f"{now:,} 元", now - then, was or None, places or None)
