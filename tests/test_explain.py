"""Explaining a printed figure: which facts make it, found by table, row and column as they are printed."""

from collections.abc import Callable
from decimal import Decimal

import pytest

from generator.document import Document
from generator.explaining import Explanation, explain_cell, explain_figure
from generator.explaining.explanation import explained
from generator.pipeline import Loaded, build
from tests.examples import EVERY, composed
from tests.examples import loaded as example

Explain = Callable[[str], list[Explanation] | str]


@pytest.fixture
def loaded(changed: Callable[..., str], loaded_from: Callable[[str], Loaded]) -> Loaded:
    return loaded_from(changed())


@pytest.fixture
def document(loaded: Loaded) -> Document:
    return build(loaded)


@pytest.fixture
def explain(loaded: Loaded, document: Document) -> Explain:
    def call(cell: str) -> list[Explanation] | str:
        return explain_cell(document, loaded.inquiry, cell)

    return call


def found(result: list[Explanation] | str) -> list[Explanation]:
    assert not isinstance(result, str), result
    return result


def test_a_figure_is_explained_by_its_facts_with_their_places(explain: Explain) -> None:
    (each,) = found(explain("表03!2010301!人员支出"))
    assert (each.table, each.row, each.column) == ("2025年市级单位支出预算总表", "2010301", "基本支出/人员支出")
    assert (each.figure.text, each.figure.value) == ("6.00", Decimal(60000))
    (part,) = each.parts
    assert part.amount == Decimal(60000)
    assert (part.place.line, part.place.column) == (21, 9)
    assert part.words == "900001 某市档案服务中心，一般公共预算，2010301 行政运行，30101 基本工资，人员经费"


@pytest.mark.parametrize(
    "table",
    ["表03", "03", "expenditure_summary", "2025年市级单位支出预算总表", "单位支出预算总表", "表 03"],
)
def test_a_table_is_called_by_label_number_id_or_title(explain: Explain, table: str) -> None:
    assert [each.figure.value for each in found(explain(f"{table}!合计!总计"))] == [Decimal(100_000)]


@pytest.mark.parametrize(
    "cell", ["表01！本年收入合计！预算数", "表01!本 年收入合计!收入/预算数", " 表01 ! 本年收入合计 "]
)
def test_full_width_marks_and_blanks_make_no_difference(explain: Explain, cell: str) -> None:
    assert [each.figure.value for each in found(explain(cell))] == [Decimal(100_000)]


def test_a_row_without_a_column_is_explained_in_all_its_columns(explain: Explain) -> None:
    columns = [each.column for each in found(explain("表03!合计"))]
    assert columns == ["总计", "基本支出/人员支出", "基本支出/公用经费", "项目支出"]


def test_the_title_of_a_group_of_columns_means_all_of_them(explain: Explain) -> None:
    columns = [each.column for each in found(explain("表03!合计!基本支出"))]
    assert columns == ["基本支出/人员支出", "基本支出/公用经费"]


def test_a_label_speaks_of_its_own_side_of_a_statement_only(explain: Explain) -> None:
    (income,) = found(explain("表01!本年收入合计"))
    (expenditure,) = found(explain("表01!本年支出合计"))
    assert (income.column, len(income.parts)) == ("收入/预算数", 1)
    assert (expenditure.column, len(expenditure.parts)) == ("支出/预算数", 10)


def test_a_title_that_fits_several_tables_explains_each(explain: Explain) -> None:
    tables = {each.table for each in found(explain("收支预算总表!本年收入合计"))}
    assert tables == {"2025年市级单位收支预算总表", "2025年市级单位财政拨款收支预算总表"}


def test_every_printed_figure_is_the_sum_of_the_parts_that_explain_it(loaded: Loaded, document: Document) -> None:
    explained = 0
    for table in document.tables():
        for name in {cell.text for row in table.rows for cell in row.cells if cell.text.strip()}:
            result = explain_cell(document, loaded.inquiry, f"{table.id}!{name}")
            for each in [] if isinstance(result, str) else result:
                assert sum((part.amount for part in each.parts), Decimal(0)) == each.figure.value
                explained += 1
    assert explained > 100


def test_a_stated_figure_is_explained_by_its_statement(
    changed: Callable[..., str], loaded_from: Callable[[str], Loaded]
) -> None:
    stated = "    statements:\n      - {where: {fund: 一般公共预算, nature: 人员经费}, amount: 60000}\n    closing:"
    loaded = loaded_from(changed(("    closing:", stated)))
    (each,) = found(explain_cell(build(loaded), loaded.inquiry, "表06!合计!人员经费"))
    (part,) = each.parts
    assert part.words == "合计说明 {fund: general_public, nature: personnel}"
    assert (part.place.line, part.amount) == (32, Decimal(60000))


@pytest.mark.parametrize("cell", ["", "表01", "表01!", "!合计", "表01!a!b!c", "表01!!b"])
def test_a_cell_that_is_not_written_as_one_is_told_how(explain: Explain, cell: str) -> None:
    assert explain(cell) == "“表!行”或“表!行!栏”，如 收支预算总表!本年收入合计"


def test_a_table_that_does_not_exist_is_told_with_those_that_do(explain: Explain, document: Document) -> None:
    told = explain("表99!合计")
    assert isinstance(told, str)
    assert told.startswith("表名是其中之一：表01 2025年市级单位收支预算总表、表02 ")
    assert all(table.title in told for table in document.tables())


@pytest.mark.parametrize("row", ["本年合计", "收 入", "**"])
def test_a_row_that_does_not_exist_is_told_with_those_that_do(explain: Explain, row: str) -> None:
    told = explain(f"表02!{row}")
    assert told == "“2025年市级单位收入预算总表”中的行（或行中没有金额）：合计、某市档案局、某市档案服务中心"


def test_a_column_that_does_not_exist_explains_nothing(explain: Explain) -> None:
    assert isinstance(explain("表03!合计!人员"), str)


def test_a_share_is_explained_in_per_cent_by_the_facts_of_part_and_whole() -> None:
    slug = "fujian-center-2023-final"
    found = explain_cell(composed(slug), example(slug).inquiry, "项目支出绩效自评表!年度资金总额!执行率")
    assert not isinstance(found, str)
    assert [each.exact for each in found] == ["80.952381 %", "88.947368 %", "88.979592 %"]
    assert [part.amount for part in found[0].parts] == [Decimal(4_076_600), Decimal(5_035_800)]


# --- figures wherever they are printed -----------------------------------------------------------------


@pytest.fixture
def explain_printed(loaded: Loaded, document: Document) -> Explain:
    def call(asked: str) -> list[Explanation] | str:
        return explain_figure(document, loaded.inquiry, asked)

    return call


def test_a_printed_figure_is_found_in_sentences_and_in_tables(explain_printed: Explain) -> None:
    everywhere = found(explain_printed("10.00万元"))
    assert {each.table for each in everywhere} >= {"正文", "2025年市级单位收支预算总表"}
    assert {each.figure.text.removesuffix("万元") for each in everywhere} == {"10.00"}
    sentence = next(each for each in everywhere if each.table == "正文")
    assert "10.00万元" in sentence.column
    assert sentence.parts


def test_a_figure_is_looked_for_in_the_section_named(explain_printed: Explain) -> None:
    everywhere = found(explain_printed("10.00万元"))
    section = everywhere[0].row
    here = found(explain_printed(f"{section}!10.00"))
    assert here
    assert {each.row for each in here} == {section}


def test_a_share_is_explained_by_its_two_terms(explain_printed: Explain) -> None:
    each = next(each for each in found(explain_printed("60.0%")) if each.figure.kind == "share")
    assert each.formula == "占比＝第一项÷第二项"
    assert [term.amount for term in each.terms] == [Decimal(60_000), Decimal(100_000)]
    assert "人员经费" in each.terms[0].words


def test_a_growth_is_explained_by_both_years(explain_printed: Explain) -> None:
    each = next(each for each in found(explain_printed("11.1%")) if each.figure.kind == "growth")
    assert each.formula == "增减率＝（第一项－第二项）÷第二项"
    assert [term.amount for term in each.terms] == [Decimal(100_000), Decimal(90_000)]
    assert all(year in term.words for year, term in zip(("2025年", "2024年"), each.terms, strict=True))


def test_a_figure_that_is_not_printed_gives_those_that_are_like_it(explain_printed: Explain) -> None:
    told = explain_printed("10.01万元")
    assert isinstance(told, str)
    assert told.startswith("报告中印出的一个数，相近的有：10.00万元")


def test_a_total_whose_printed_parts_do_not_add_up_says_so() -> None:
    slug = "huzhou-center-2025"
    each = found(explain_cell(composed(slug), example(slug).inquiry, "表03!合计!总计"))[0]
    assert each.tail == "表中 3 个分项印出的数相加是 759.95，合计印作 759.94：尾差，合法"


@pytest.mark.parametrize("slug", EVERY)
def test_every_printed_figure_has_an_origin(slug: str) -> None:
    inquiry, count = example(slug).inquiry, 0
    for figure in composed(slug).figures():
        if figure.value is not None:
            each = explained("", "", "", figure, inquiry)
            assert each.parts, (figure.text, figure.queries)
            if figure.kind == "amount":
                assert sum(part.amount for part in each.parts) == figure.value
            count += 1
    assert count > 100
