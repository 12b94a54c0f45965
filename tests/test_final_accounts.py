"""Final accounts: the tables whose published text is lost agree with the sentences that were published."""

import csv
import io
from decimal import Decimal

import pytest

from generator.writers.csv_tables import csv_files
from tests.examples import composed
from tests.published_tables import figures

SLUG = "fujian-center-2023-final"
Table = list[list[str]]


@pytest.fixture(scope="module")
def tables() -> dict[str, Table]:
    return {name[:2]: list(csv.reader(io.StringIO(data.decode()))) for name, data in csv_files(composed(SLUG))}


def said(what: str) -> str:
    """The published figure of the sentence which contains a text."""
    return next(row["figure"] for row in figures(SLUG) if what in row["quote"])


def cell(table: Table, row: str, column: str) -> str:
    """The cell of the first row that has a cell of this text, in the column whose path ends so."""
    at = next(i for i, path in enumerate(table[0]) if path.split("/")[-1] == column)
    return next(line[at] for line in table[1:] if row in line)


def number(text: str) -> Decimal:
    return Decimal(text.replace(",", "") or "0")


def test_income_by_function_adds_up_to_the_published_income(tables: dict[str, Table]) -> None:
    total = tables["02"]
    assert cell(total, "合计", "本年收入合计") == said("2023年度收入")
    assert cell(total, "合计", "财政拨款收入") == said("1. 一般公共预算财政拨款收入")
    assert cell(total, "合计", "其他收入") == said("8. 其他收入")
    for kind in ("上级补助收入", "事业收入", "经营收入", "附属单位上缴收入"):
        assert cell(total, "合计", kind) == ""  # published as 0.00 in the text


def test_expenditure_by_nature_is_that_of_the_text(tables: dict[str, Table]) -> None:
    total = tables["03"]
    assert cell(total, "合计", "本年支出合计") == said("2023年度支出")
    assert cell(total, "合计", "基本支出") == said("1. 基本支出")
    assert cell(total, "合计", "项目支出") == said("2. 项目支出")


def test_appropriations_balance_at_the_published_total(tables: dict[str, Table]) -> None:
    last = tables["04"][-1]
    assert last[1] == last[3] == said("财政拨款收入总计")
    opening, closing = (
        cell(tables["04"], "年初财政拨款结转和结余", "决算数"),
        cell(tables["04"], "年末财政拨款结转和结余", "合计"),
    )
    assert opening == cell(tables["01"], "年初结转和结余", "决算数")
    assert abs(number(last[3]) - number(cell(tables["04"], "本年支出合计", "合计")) - number(closing)) <= Decimal(
        "0.01"
    )


def test_every_function_of_the_text_stands_in_the_fifth_table(tables: dict[str, Table]) -> None:
    rows = [
        row
        for row in figures(SLUG)
        if row["section"].startswith("第三部分/三/") and "belongs to table 05" in row["what"]
    ]
    assert len(rows) == 9
    for row in rows:
        code = next(line[0] for line in tables["05"][1:] if len(line[0]) == 7 and line[0] in row["quote"])
        assert cell(tables["05"], code, "小计") == row["figure"]
    assert cell(tables["05"], "合计", "小计") == said("2023 年一般公共预算拨款支出")


@pytest.mark.parametrize("number_of_table", ["02", "03", "05"])
def test_classes_add_up_to_the_total_but_for_tails(tables: dict[str, Table], number_of_table: str) -> None:
    table = tables[number_of_table]
    for column in range(2, len(table[0])):
        total = next(line for line in table[1:] if "合计" in line)[column]
        classes = [number(line[column]) for line in table[1:] if len(line[0]) == 3]
        assert abs(number(total) - sum(classes)) <= Decimal("0.02")


def test_a_self_evaluation_is_printed_once_and_exported_as_two_tables() -> None:
    names = [name for name, _ in csv_files(composed(SLUG)) if name > "1"]
    assert names == [
        f"{number}-self_evaluation_{part}_{index:02d}.csv"
        for part in ("funds", "indicators")
        for index, number in enumerate((10, 11, 12), 1)
    ]
    assert [table.id for table in composed(SLUG).tables() if table.form] == [
        f"self_evaluation_{i:02d}" for i in (1, 2, 3)
    ]
