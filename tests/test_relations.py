"""How printed figures hang together: which are the same, and what makes them; only of what is printed."""

from dataclasses import replace
from decimal import Decimal

import pytest

from generator.document import Block, Document, Figure, Paragraph, Source, Span, TableBlock
from generator.document.figure import FigureKind
from generator.explaining import related
from generator.explaining.relations import Same
from generator.findings import Place
from generator.ledger import Query
from tests.examples import composed

ONE, TWO, THREE = (Query.at("function", (code,)) for code in ("201", "208", "210"))
HERE, THERE = Place("budget.yaml", line=3), Place("budget.yaml", line=4)


def figure(text: str, *queries: Query, kind: FigureKind = "amount", value: str | None = None) -> Figure:
    return Figure(text, kind, Decimal(value or text), queries)


def document(*paragraphs: list[Figure]) -> Document:
    blocks: list[Block] = [Paragraph(tuple(Span(each.text, each) for each in each_line)) for each_line in paragraphs]
    return Document("题", "题", "某单位", "", "目录", tuple(blocks))


def told(*paragraphs: list[Figure]) -> list[tuple[str, tuple[str, ...]]]:
    """The formulas of a document: kind, and the texts of the terms."""
    whole = document(*paragraphs)
    texts = {(b, j): each.text for b, line in enumerate(paragraphs) for j, each in enumerate(line)}
    return [
        (formula.kind, tuple(texts[spot.block, spot.at] for spot in formula.terms))
        for same in related(whole)
        for formula in same.formulas
    ]


def test_what_asks_the_same_is_one_figure_wherever_it_stands() -> None:
    found = related(document([figure("5", ONE), figure("5", TWO)], [figure("5.00", ONE)]))
    assert [tuple(spot.block for spot in same.spots) for same in found] == [(0, 1), (0,)]


def test_what_asks_nothing_is_only_itself() -> None:
    assert len(related(document([figure("5"), figure("5")]))) == 2


@pytest.mark.parametrize(("place", "figures"), [(HERE, 1), (THERE, 2)])
def test_what_the_same_records_say_is_one_figure(place: Place, figures: int) -> None:
    one = replace(figure("5"), sources=(Source("甲", Decimal(5), HERE),))
    other = replace(figure("5"), sources=(Source("甲", Decimal(5), place),))
    assert len(related(document([one, other]))) == figures


def test_what_is_blank_or_unknown_is_not_printed() -> None:
    unknown = Figure("—", "share", None, (ONE, TWO))
    assert related(document([figure("", ONE, value="5"), unknown])) == ()


CURRENT, PRIOR = figure("12", ONE), figure("10", TWO)
LESS = figure("8", ONE)


@pytest.mark.parametrize(
    ("figures", "formula"),
    [
        ([CURRENT, PRIOR, figure("120%", ONE, TWO, kind="share", value="120")], ("share", ("12", "10"))),
        ([CURRENT, PRIOR, figure("2", ONE, TWO, kind="difference")], ("increase", ("12", "10"))),
        ([LESS, PRIOR, figure("2", ONE, TWO, kind="difference", value="-2")], ("decrease", ("10", "8"))),
        ([CURRENT, PRIOR, figure("20%", ONE, TWO, kind="growth", value="20")], ("growth", ("12", "10"))),
        ([LESS, PRIOR, figure("20%", ONE, TWO, kind="growth", value="-20")], ("fall", ("10", "8"))),
        ([CURRENT, PRIOR, figure("22", ONE, TWO)], ("sum", ("12", "10"))),
    ],
)
def test_a_figure_of_two_others_has_its_formula(figures: list[Figure], formula: tuple[str, tuple[str, ...]]) -> None:
    assert told(figures) == [formula]


@pytest.mark.parametrize(
    ("change", "kinds"), [("2", ["increase", "growth_by_change"]), ("-2", ["decrease", "fall_by_change"])]
)
def test_where_the_earlier_figure_is_not_printed_the_change_stands_for_it(change: str, kinds: list[str]) -> None:
    current = figure(str(10 + int(change)), ONE)
    difference = figure("2", ONE, TWO, kind="difference", value=change)
    rate = figure("20%", ONE, TWO, kind="growth", value=f"{10 * int(change)}")
    assert told([current, difference, rate]) == [(kinds[0], (current.text,)), (kinds[1], ("2", current.text))]


@pytest.mark.parametrize(
    "figures",
    [
        [CURRENT, PRIOR, figure("50%", ONE, TWO, kind="share", value="50")],
        [CURRENT, PRIOR, figure("3", ONE, TWO, kind="difference")],
        [CURRENT, PRIOR, figure("21%", ONE, TWO, kind="growth", value="21")],
        [CURRENT, PRIOR, figure("23", ONE, TWO)],
        [PRIOR, figure("120%", ONE, TWO, kind="share", value="120")],
        [PRIOR, figure("22", ONE, TWO)],
    ],
)
def test_terms_that_do_not_make_it_or_are_not_printed_are_no_formula(figures: list[Figure]) -> None:
    assert told(figures) == []


def test_a_part_or_whole_may_ask_several_things() -> None:
    whole = figure("30", TWO, THREE)
    assert ("share", ("12", "30")) in told([CURRENT, whole, figure("40%", ONE, TWO, THREE, kind="share", value="40")])


def test_a_term_is_taken_from_the_sentence_itself() -> None:
    share = figure("120%", ONE, TWO, kind="share", value="120")
    assert told([figure("12.0", ONE)], [CURRENT, share, PRIOR]) == [("share", ("12", "10"))]


def sums_in(same: tuple[Same, ...], block: int) -> int:
    return sum(formula.kind == "sum" and formula.result.block == block for each in same for formula in each.formulas)


def test_a_sum_with_a_part_that_is_not_printed_is_not_told() -> None:
    whole = composed("national-9")
    at, block = next(
        (b, each) for b, each in enumerate(whole.blocks) if isinstance(each, TableBlock) and each.table.sums
    )
    row, column = next(part for part in block.table.sums[0].parts if block.table.rows[part[0]].cells[part[1]].printed)
    before = sums_in(related(whole), at)
    rows = list(block.table.rows)
    cells = list(rows[row].cells)
    shown = cells[column].figure
    assert shown is not None
    cells[column] = replace(cells[column], figure=replace(shown, text=""))
    rows[row] = replace(rows[row], cells=tuple(cells))
    blocks = list(whole.blocks)
    blocks[at] = replace(block, table=replace(block.table, rows=tuple(rows)))
    within = sum((row, column) in each.parts or each.total == (row, column) for each in block.table.sums)
    assert sums_in(related(replace(whole, blocks=tuple(blocks))), at) == before - within
