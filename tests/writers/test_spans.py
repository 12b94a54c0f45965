"""Groups of rows joined by spans: kept whole on a page where they fit, else cut with every span closed."""

from decimal import Decimal
from functools import cache

from hypothesis import given, settings
from hypothesis import strategies as st

from generator.document import Cell, Figure, HeaderCell, Leaf, Row, Table
from generator.findings import Findings
from generator.sets import load_set
from generator.sets.style import Style
from generator.writers.heights import Heights
from generator.writers.lengths import points
from generator.writers.spans import row_groups

LONG = "目标一：" + "长期坚持把工作做好。" * 6


@cache
def style() -> Style:
    template = load_set("national-9", Findings())
    assert template is not None
    return template.definition.style


def project(name: str, targets: int, goal: str = LONG, text: str = "指标") -> list[Row]:
    """The rows of a project: name, amount and goal over all its targets."""
    rows = []
    for i in range(targets):
        span = targets if i == 0 else 0
        amount = Figure("1.50", "amount", Decimal(15000))
        rows.append(
            Row((Cell(name, span=span), Cell(figure=amount, span=span), Cell(goal, span=span), Cell(f"{text}{i}")))
        )
    return rows


def table(*projects: list[Row], title: bool = True) -> Table:
    names = ("项目", "金额", "目标", "指标")
    return Table(
        id="t",
        number="01",
        label="表01",
        title="绩效目标表",
        heading=title,
        owner_line="",
        unit_line="单位：万元",
        orientation="landscape",
        published=True,
        dense=True,
        leaves=tuple(Leaf((name,), 10, "left", amount=False) for name in names),
        header=(tuple(HeaderCell(name, 1, 1, leaf=True) for name in names),),
        rows=tuple(row for rows in projects for row in rows),
        notes=(),
    )


def test_lengths_are_points() -> None:
    assert points("72pt") == 72
    assert points("25.4mm") == 72


def test_what_fits_its_page_stays_whole() -> None:
    groups = row_groups(table(project("甲", 4), project("乙", 5)), style())
    assert [len(group) for group in groups] == [4, 5]


def test_a_project_taller_than_a_page_is_cut_and_says_what_it_is_about_again() -> None:
    groups = row_groups(table(project("甲", 90)), style())
    assert len(groups) > 1
    assert sum(len(group) for group in groups) == 90
    first, second = groups[0][0].cells, groups[1][0].cells
    assert (first[0].span, second[0].span) == (len(groups[0]), len(groups[1]))
    assert [cell.printed for cell in first[:3]] == ["甲", "1.50", LONG]
    assert [cell.printed for cell in second[:3]] == ["甲", "", "（续）"]  # an amount and a long text stand once


def test_a_project_that_would_leave_half_a_page_empty_begins_there() -> None:
    one = table(project("甲", 2, goal="目标"), project("乙", 40, goal="目标"))
    heights = Heights(one, style())
    groups = row_groups(one, style())
    assert heights.of(project("乙", 40)) > heights.first_page - heights.of(groups[0])
    assert len(groups[0]) == 2
    assert heights.of(groups[0]) + heights.of(groups[1]) > heights.first_page / 2
    assert groups[1][0].cells[0].text == "乙"


def test_a_table_without_spans_is_one_group() -> None:
    rows = [Row((Cell("甲"), Cell("1"), Cell("无"), Cell(str(i)))) for i in range(300)]
    assert [len(group) for group in row_groups(table(rows), style())] == [300]


def test_a_text_taller_than_its_page_goes_on_in_the_next_part() -> None:
    goal = LONG * 40
    first, second, *_ = row_groups(table(project("甲", 5, goal=goal)), style())
    assert [len(first), len(second)] == [4, 1]
    text = first[0].cells[2].text
    assert goal.startswith(text)
    assert text.endswith(("。", "："))  # cut after a mark
    assert goal[len(text) :].startswith(second[0].cells[2].text)
    assert [cell.printed for cell in second[0].cells[:2]] == ["甲", ""]


def test_a_row_taller_than_its_page_is_cut_in_a_table_without_spans_too() -> None:
    made = table(project("甲", 1), project("乙", 1, text="很长。" * 900), project("丙", 1))
    groups = row_groups(made, style())
    assert [group[0].cells[0].text for group in groups] == ["甲", *["乙"] * (len(groups) - 2), "丙"]
    assert "".join(group[0].cells[3].text for group in groups[1:-1]).replace("（续）", "") == "很长。" * 900 + "0"


@settings(max_examples=60, deadline=None, derandomize=True)
@given(
    st.lists(
        st.tuples(st.integers(1, 60), st.sampled_from(["短", LONG, LONG * 8, LONG * 60]), st.sampled_from([1, 300])),
        min_size=1,
        max_size=5,
    )
)
def test_nothing_is_lost_every_part_closes_its_spans_and_fits_a_page(projects: list[tuple[int, str, int]]) -> None:
    made = table(*(project(f"项目{i}", count, goal, "指标" * n) for i, (count, goal, n) in enumerate(projects)))
    groups = row_groups(made, style())
    for column in (2, 3):
        cells = [row.cells[column] for group in groups for row in group if row.cells[column].span]
        said = "".join(cell.text for cell in cells if cell.text not in {"（续）", "短"})  # a label is said again
        whole = [row.cells[column] for row in made.rows if row.cells[column].span]
        assert said == "".join(cell.text for cell in whole if cell.text != "短")
    heights = Heights(made, style())
    for group in groups if made.spanned else ():
        for column in range(4):
            assert sum(row.cells[column].span for row in group) == len(group)
        assert heights.of(group) <= heights.page
