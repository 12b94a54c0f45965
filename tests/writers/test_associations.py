"""The header cells that a cell of a table speaks under."""

from collections.abc import Sequence
from dataclasses import replace

import pytest

from generator.document import Cell, HeaderCell, Leaf, Row, Table
from generator.document.figure import Figure
from generator.writers.associations import Associations
from tests.examples import composed

# Any table will do for what is not asked here.
PLAIN = next(composed("national-9").tables())


def amount(text: str = "1") -> Cell:
    return Cell(figure=Figure(text, "amount", None))


def table(leaves: Sequence[Leaf], header: Sequence[Sequence[HeaderCell]], rows: Sequence[Sequence[Cell]]) -> Table:
    head = tuple(tuple(row) for row in header)
    return replace(PLAIN, leaves=tuple(leaves), header=head, rows=tuple(Row(tuple(row)) for row in rows), form=False)


def text(title: str, side: int = 0) -> Leaf:
    return Leaf((title,), 5, "left", amount=False, side=side)


def money(title: str, side: int = 0) -> Leaf:
    return Leaf((title,), 5, "right", amount=True, side=side)


def simple(*titles: str) -> list[HeaderCell]:
    return [HeaderCell(title, 1, 1, leaf=True) for title in titles]


def test_an_amount_speaks_under_its_column_and_the_name_of_its_row() -> None:
    one = Associations(
        table([text("编码"), text("名称"), money("金额")], [simple("编码", "名称", "金额")],
              [[Cell("201"), Cell("甲"), amount()]]), "t"
    )  # fmt: skip
    assert one.of(0, 2) == ("th0-2", "tr0-1")
    assert [one.is_head(0, column) for column in range(3)] == [False, True, False]
    assert one.of(0, 0) == ("th0-0",)


def test_where_the_name_is_blank_the_first_text_of_the_row_names_it() -> None:
    one = Associations(
        table([text("编码"), text("名称"), money("金额")], [simple("编码", "名称", "金额")],
              [[Cell("合计"), Cell(), amount()]]), "t"
    )  # fmt: skip
    assert one.of(0, 2) == ("th0-2", "tr0-0")
    assert one.is_head(0, 0)


def test_heads_of_two_rows_are_said_from_the_top() -> None:
    header = [
        [HeaderCell("名称", 1, 2, leaf=True), HeaderCell("支出", 2, 1, leaf=False)],
        simple("基本", "项目"),
    ]
    one = Associations(
        table([text("名称"), money("基本"), money("项目")], header, [[Cell("甲"), amount(), amount()]]), "t"
    )
    assert one.of(0, 2) == ("th0-1", "th1-2", "tr0-0")
    assert [(head.identity, head.column, head.above) for head in one.heads[1]] == [
        ("th1-1", 1, ("th0-1",)),
        ("th1-2", 2, ("th0-1",)),
    ]


def test_a_label_speaks_of_its_own_side_and_one_across_of_what_follows_it() -> None:
    leaves = [text("收入", 0), money("数", 0), text("支出", 1), money("数", 1)]
    rows = [
        [Cell("甲"), amount(), Cell("乙"), amount()],
        [Cell("合计", across=3), Cell("合计", across=0), Cell(across=0), amount()],
    ]
    one = Associations(table(leaves, [simple("收入", "数", "支出", "数")], rows), "t")
    assert one.of(0, 1) == ("th0-1", "tr0-0")
    assert one.of(0, 3) == ("th0-3", "tr0-2")
    assert one.of(1, 3) == ("th0-3", "tr1-0")


def test_a_name_that_covers_two_rows_names_both() -> None:
    rows = [[Cell("甲", span=2), amount()], [Cell("甲", span=0), amount()]]
    one = Associations(table([text("名称"), money("数")], [simple("名称", "数")], rows), "t")
    assert one.of(1, 1) == ("th0-1", "tr0-0")


FORM = replace(
    table(
        [text("")] * 4,
        [],
        [
            [Cell("资金", head=True, span=4), Cell("来源", head=True), Cell("金额", head=True), Cell(head=True)],
            [Cell("资金", head=True, span=0), Cell("财政", head=True), amount(), Cell("无")],
            [Cell("资金", head=True, span=0), Cell("单位", head=True), amount(), Cell()],
            [Cell("资金", head=True, span=0), Cell("说明", head=True), Cell("甲", across=2), Cell("甲", across=0)],
            [Cell("负责人", head=True), Cell("乙"), Cell("电话", head=True), Cell("1")],
            [Cell(head=True), Cell("丙"), Cell("丁"), Cell("戊")],
        ],
    ),
    form=True,
)


@pytest.mark.parametrize(
    ("cell", "heads"),
    [
        ((1, 2), ("tr0-2", "tr0-0", "tr1-1")),  # the label over it, then those before it
        ((2, 2), ("tr0-2", "tr0-0", "tr2-1")),  # past another amount
        ((1, 3), ("tr0-0", "tr1-1")),  # the label over it is blank
        ((3, 2), ("tr0-0", "tr3-1")),  # of another width than what stands over it
        ((4, 1), ("tr4-0",)),
        ((4, 3), ("tr4-2",)),  # not the label of the first value
        ((5, 1), ()),  # a blank label names nothing
    ],
)
def test_a_value_of_a_form_speaks_under_the_labels_over_and_before_it(
    cell: tuple[int, int], heads: tuple[str, ...]
) -> None:
    assert Associations(FORM, "t").of(*cell) == heads


def test_a_label_of_a_form_stands_over_a_column_or_before_a_row() -> None:
    one = Associations(FORM, "t")
    assert [one.heads_columns(0, column) for column in range(3)] == [False, True, True]
    assert [one.is_head(0, 3), one.is_head(1, 1), one.is_head(1, 2)] == [False, True, False]
