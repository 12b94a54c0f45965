"""A filled workbook, altered as people alter it: what is read all the same, and what is said of each mistake.

Every case changes the workbook of an example; messages stand here as the user sees them, without the name of the file.
"""

import io
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook, load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from generator.budget import Budget, normal
from generator.contract import Values
from generator.findings import Findings
from generator.findings.printing import as_text
from generator.pipeline import check, load, read_budget
from generator.workbook import workbook_bytes
from tests.examples import loaded
from tests.published_tables import SLUGS

SLUG = SLUGS[1]
HEADER = 4
FIRST = 6  # after the header and its example row
Change = Callable[[Workbook], None]
SPENDING = (
    "功能科目、经济科目、支出性质、项目、金额、资金来源、单位、上年结转、人员编制性质、政府经济科目、备注、项目活动"
)


@cache
def filled() -> bytes:
    """The workbook of the example, without colours, as after a trip through another program."""
    inquiry = loaded(SLUG).inquiry
    full = load_workbook(io.BytesIO(workbook_bytes(inquiry.template, inquiry.dimensions.subjects, inquiry.budget)))
    book, plain = Workbook(), io.BytesIO()
    book.remove(book.worksheets[0])
    for sheet in full.worksheets:
        copy = book.create_sheet(sheet.title)
        for row in sheet.iter_rows(max_row=100):  # the lists of subjects go on far beyond
            for cell in row:
                if cell.value is not None:
                    copy[cell.coordinate] = cell.value
    book.save(plain)
    return plain.getvalue()


def altered(path: Path, *changes: Change) -> tuple[Budget | None, str]:
    """Alter the workbook and read it; return its budget and all that is told, as it is printed."""
    book = load_workbook(io.BytesIO(filled()))
    for change in changes:
        change(book)
    book.save(path)
    findings = Findings()
    budget = read_budget(path, findings)
    return budget, printed(findings, path)


def printed(findings: Findings, path: Path) -> str:
    return "\n".join(as_text(each) for each in findings).replace(f"{path} ", "")


def read(path: Path, *changes: Change) -> Budget:
    """Alter the workbook and read it without any finding."""
    budget, told = altered(path, *changes)
    assert told == ""
    assert budget is not None
    return budget


def same(budget: Budget | None) -> bool:
    """Whether a budget says what the example says."""
    return budget is not None and normal(budget).model_dump() == normal(loaded(SLUG).budget).model_dump()


def put(cells: dict[str, Any]) -> Change:
    """Type into cells, each named ``sheet!cell``; a text stays a text."""

    def change(book: Workbook) -> None:
        for address, value in cells.items():
            sheet, _, cell = address.partition("!")
            book[sheet][cell] = value
            if isinstance(value, str):
                book[sheet][cell].data_type = "s"

    return change


def rows_of(sheet: Worksheet) -> list[list[Any]]:
    return [[cell.value for cell in row] for row in sheet.iter_rows()]


def write_rows(sheet: Worksheet, rows: Sequence[Sequence[Any]]) -> None:
    """Put these rows in place of all that the sheet holds."""
    sheet.delete_rows(1, sheet.max_row)
    for number, row in enumerate(rows, 1):
        for column, value in enumerate(row, 1):
            sheet.cell(number, column, value)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "预算.xlsx"


def test_the_workbook_says_what_the_example_says(path: Path) -> None:
    assert same(read(path))


# --- mistakes ----------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Mistake:
    """One alteration and the whole of what the user is told."""

    name: str
    change: Change
    told: str


def wrong(name: str, cells: dict[str, Any], told: str) -> Mistake:
    return Mistake(name, put(cells), told.strip("\n"))


VALUES = [
    wrong(
        "an amount in words",
        {"支出!F6": "两万"},
        """
错误 支出!F6 值不对
  发现：“amount（金额）”是“两万”
  应为：以元为单位的数字，如 1234.56；没有数就不要写这一项，确知为零写 0
  处理：改成应有的写法。
""",
    ),
    wrong(
        "an amount with its unit",
        {"收入!C6": "759.94万元"},
        """
错误 收入!C6 值不对
  发现：“amount（金额）”是“759.94万元”
  应为：以元为单位的数字，如 1234.56；没有数就不要写这一项，确知为零写 0
  处理：改成应有的写法。
""",
    ),
    wrong(
        "an amount finer than fen",
        {"支出!F7": 1090.005},
        """
错误 支出!F7 值不对
  发现：“amount（金额）”是“1090.005”
  应为：以元为单位、不细于 1 分的金额
  处理：改成应有的写法。
""",
    ),
    wrong(
        "an unknown nature",
        {"支出!D6": "人员"},
        """
错误 支出!D6 值不对
  发现：“nature（支出性质）”是“人员”
  应为：支出性质之一：基本支出、人员经费、公用经费、项目支出、事业单位经营支出、上缴上级支出、对附属单位补助支出
  处理：改成应有的写法。
""",
    ),
    wrong(
        "a code without a blank before its name",
        {"支出!B6": "2080501行政单位离退休"},
        """
错误 支出!B6 值不对
  发现：“function（功能科目）”是“2080501行政单位离退休”
  应为：7 位支出功能分类项级编码，如 2101501
  处理：改成应有的写法。
""",
    ),
    wrong(
        "a name instead of a code",
        {"支出!C8": "机关事业单位基本养老保险缴费"},
        """
错误 支出!C8 值不对
  发现：“economic（经济科目）”是“机关事业单位基本养老保险缴费”
  应为：5 位部门预算支出经济分类款级编码，如 30201
  处理：改成应有的写法。
""",
    ),
    wrong(
        "staff of no known kind",
        {"支出!J9": "临时"},
        """
错误 支出!J9 值不对
  发现：“staff（人员编制性质）”是“临时”
  应为：人员编制性质之一：行政、事业
  处理：改成应有的写法。
""",
    ),
    wrong(
        "a unit of no known kind",
        {"单位!D7": "企业"},
        """
错误 单位!D7 值不对
  发现：“kind（性质）”是“企业”
  应为：单位性质之一：行政、参公、事业
  处理：改成应有的写法。
""",
    ),
    wrong(
        "neither yes nor no",
        {"单位!E6": "不"},
        """
错误 单位!E6 值不对
  发现：“listed（列入单位名单）”是“不”
  应为：是 或 否
  处理：改成应有的写法。
""",
    ),
    wrong(
        "a year with its sign",
        {"封面信息!B5": "2025年"},
        """
错误 封面信息!B5 值不对
  发现：“year（年度）”是“2025年”
  应为：整数
  处理：改成应有的写法。
""",
    ),
    wrong(
        "an unknown unit of amounts",
        {"封面信息!B6": "亿元"},
        """
错误 封面信息!B6 值不对
  发现：“amount_unit（金额单位）”是“亿元”
  应为：元、万元 之一
  处理：改成应有的写法。
""",
    ),
    wrong(
        "an unknown stage on the cover",
        {"封面信息!B7": "中期"},
        """
错误 封面信息!B7 值不对
  发现：“stage（阶段）”是“中期”
  应为：阶段之一：预算数、执行数、全年预算、决算数
  处理：改成应有的写法。
""",
    ),
    wrong(
        "a stage of the past that is unknown",
        {"上年数!C6": "实际"},
        """
错误 上年数!C6 值不对
  发现：“stage（阶段）”是“实际”
  应为：阶段之一：预算数、执行数、全年预算、决算数
  处理：改成应有的写法。
""",
    ),
    wrong(
        "a year of the past in words",
        {"上年数!B6": "去年"},
        """
错误 上年数!B6 值不对
  发现：“year（年度）”是“去年”
  应为：整数
  处理：改成应有的写法。
""",
    ),
    wrong(
        "a condition of no vocabulary",
        {"合计说明!J6": "公用"},
        """
错误 合计说明!J6 值不对
  发现：“nature（支出性质）”是“公用”
  应为：支出性质只能是：基本支出、人员经费、公用经费、项目支出、事业单位经营支出、上缴上级支出、对附属单位补助支出
  处理：改成应有的写法。
""",
    ),
    wrong(
        "a day in words",
        {"资产!B4": "去年底"},
        """
错误 资产!B4 值不对
  发现：“as_of（截止日期）”是“去年底”
  应为：日期，如 2024-12-31
  处理：改成应有的写法。
""",
    ),
    wrong(
        "procurement of no known kind",
        {"政府采购!B6": "材料"},
        """
错误 政府采购!B6 值不对
  发现：“kind（类别）”是“材料”
  应为：采购类别之一：货物、工程、服务
  处理：改成应有的写法。
""",
    ),
    wrong(
        "two mistakes are told at once, in reading order",
        {"支出!F9": "约22万", "支出!D8": "人员"},
        """
错误 支出!D8 值不对
  发现：“nature（支出性质）”是“人员”
  应为：支出性质之一：基本支出、人员经费、公用经费、项目支出、事业单位经营支出、上缴上级支出、对附属单位补助支出
  处理：改成应有的写法。
错误 支出!F9 值不对
  发现：“amount（金额）”是“约22万”
  应为：以元为单位的数字，如 1234.56；没有数就不要写这一项，确知为零写 0
  处理：改成应有的写法。
""",
    ),
]

RELATIONS = [
    wrong(
        "a target of a project that is nowhere",
        {"绩效指标!B6": "zz-9"},
        """
错误 绩效指标!B6 项目不存在
  发现：项目“zz-9”
  应为：“项目”中登记的编码
  处理：改正编码，或在“项目”中登记它。
""",
    ),
    wrong(
        "a target of no project",
        {"绩效指标!B7": None},
        """
错误 绩效指标!B7 项目不存在
  发现：项目“（空）”
  应为：“项目”中登记的编码
  处理：改正编码，或在“项目”中登记它。
""",
    ),
    wrong(
        "a direction that is none",
        {"上年数!D6": "支"},
        """
错误 上年数!D6 值不对
  发现：“收支方向”是“支”
  应为：收入、支出、上年结转结余、年末结转结余、使用非财政拨款结余、结余分配
  处理：改成应有的写法。
""",
    ),
    wrong(
        "no direction",
        {"上年数!D7": None},
        """
错误 上年数!D7 值不对
  发现：“收支方向”是“（空）”
  应为：收入、支出、上年结转结余、年末结转结余、使用非财政拨款结余、结余分配
  处理：改成应有的写法。
""",
    ),
    wrong(
        "two reasons of one key",
        {"变动原因!B7": "income"},
        """
错误 变动原因!B7 键重复
  发现：“income”写了两次，第一次在 变动原因!D6
  应为：每个键只写一次
  处理：删去多余的一个。
""",
    ),
    wrong(
        "two uses of one subject, once with its name",
        {"资金用途!B7": "2080501 行政单位离退休"},
        """
错误 资金用途!B7 键重复
  发现：“2080501”写了两次，第一次在 资金用途!D6
  应为：每个键只写一次
  处理：删去多余的一个。
""",
    ),
]


def clear_header(book: Workbook) -> None:
    for cell in book["支出"][HEADER]:
        cell.value = None


def add_sheet(book: Workbook) -> None:
    book.create_sheet("草稿")["B2"] = "随手记"


def hide_rows(book: Workbook) -> None:
    for number in (7, 12):
        book["支出"].row_dimensions[number].hidden = True


SHAPES = [
    wrong(
        "a column that is unknown",
        {"支出!M4": "处室", "支出!M6": "综合科"},
        f"""
警告 支出!M4 不认识的栏目
  发现：“处室”，这一栏没有读
  应为：{SPENDING}
  处理：检查栏目名称；不需要就删去这一栏。
""",
    ),
    Mistake(
        "a sheet of another kind",
        add_sheet,
        """
提示 草稿 工作表没有读
  发现：“草稿”不是填报表
  处理：这张表不影响报告。
""".strip(),
    ),
    Mistake(
        "hidden rows",
        hide_rows,
        """
提示 支出 有隐藏的行
  发现：第 7、12 行是隐藏的，照样读入
  处理：不该读入的，请删去这些行。
""".strip(),
    ),
    wrong(
        "a row of totals",
        {"支出!A44": "合计", "支出!F44": 7599400},
        """
提示 支出!A44 这一行没有读
  发现：“合计”是说明或合计，不是账目
  处理：合计由程序算出，不用填。
""",
    ),
    wrong(
        "a row of totals under the first column, spaced out",
        {"收入!B7": "本年收入合　计", "收入!C7": 7599400},
        """
提示 收入!B7 这一行没有读
  发现：“本年收入合　计”是说明或合计，不是账目
  处理：合计由程序算出，不用填。
""",
    ),
    wrong(
        "a remark under the figures",
        {"支出!A45": "注：按市财政局批复填列，单位为元，保留两位小数。"},
        """
提示 支出!A45 这一行没有读
  发现：“注：按市财政局批复填列，单位为元，保留两”是说明或合计，不是账目
  处理：合计由程序算出，不用填。
""",
    ),
    wrong(
        "who filled it in",
        {"项目!B20": "填表人：综合科"},
        """
提示 项目!B20 这一行没有读
  发现：“填表人：综合科”是说明或合计，不是账目
  处理：合计由程序算出，不用填。
""",
    ),
]


def each(mistakes: list[Mistake]) -> pytest.MarkDecorator:
    return pytest.mark.parametrize("mistake", mistakes, ids=[mistake.name for mistake in mistakes])


@each(VALUES)
def test_a_wrong_value_is_told_at_its_cell(mistake: Mistake, path: Path) -> None:
    budget, told = altered(path, mistake.change)
    assert told == mistake.told
    assert budget is None


@each(RELATIONS)
def test_a_reference_to_nothing_and_a_key_used_twice_are_told(mistake: Mistake, path: Path) -> None:
    _, told = altered(path, mistake.change)
    assert told == mistake.told


@each(SHAPES)
def test_what_stands_beside_the_figures_is_told_and_not_read(mistake: Mistake, path: Path) -> None:
    budget, told = altered(path, mistake.change)
    assert told == mistake.told
    assert same(budget)


def test_a_sheet_without_its_column_titles_is_told_and_nothing_of_it_is_guessed(path: Path) -> None:
    budget, told = altered(path, clear_header)
    assert told == (
        "错误 支出 找不到表头\n"
        "  发现：工作表“支出”里没有一行写着栏目名称\n"
        f"  应为：栏目：{SPENDING}\n"
        "  处理：恢复表头行，或用 make-report new 重新生成。"
    )
    assert budget is not None
    assert not budget.figures[0].expenditure


def test_a_renamed_column_is_told_with_the_names_that_are_known(path: Path) -> None:
    budget, told = altered(path, put({"支出!G4": "经费来源"}))
    assert told.splitlines()[:3] == [
        "警告 支出!G4 不认识的栏目",
        "  发现：“经费来源”，这一栏没有读",
        f"  应为：{SPENDING}",
    ]
    assert told.count("错误") == 0
    assert budget is not None
    assert {fact.fund for fact in budget.figures[0].expenditure} == {None}


def test_a_formula_without_result_and_an_error_are_told_where_they_stand(path: Path) -> None:
    def change(book: Workbook) -> None:
        book["支出"]["F6"] = "=1+1"
        book["支出"]["L7"] = "#REF!"

    budget, told = altered(path, change)
    assert budget is None
    assert (
        "错误 支出!F6 公式没有结果\n"
        "  发现：这一格是公式，但文件里没有存它的结果\n"
        "  应为：有结果的公式或一个数\n"
        "  处理：用 Excel 或 WPS 打开文件，按 F9 重新计算后保存。" in told
    )
    assert (
        "错误 支出!L7 单元格是错误值\n"
        "  发现：#REF!\n"
        "  应为：一个数或文字\n"
        "  处理：改正这一格的公式，或直接填写数值。" in told
    )


def test_formulas_outside_the_columns_and_above_the_header_are_nobodys_concern(path: Path) -> None:
    def change(book: Workbook) -> None:
        book["支出"]["F1"] = "=SUM(F6:F99)"
        book["支出"]["N9"] = "=F9/2"
        book["列表"]["P9"] = "#REF!"

    assert same(read(path, change))


# --- what is read all the same -----------------------------------------------------------------------


def sort_columns(book: Workbook) -> None:
    """Put the columns of every list in another order, behind the serial number; forms keep theirs."""
    for sheet in book.worksheets:
        if sheet["A4"].value == "序号":
            write_rows(sheet, [row[:1] + row[:0:-1] for row in rows_of(sheet)[HEADER - 1 :]])


def spread_rows(book: Workbook) -> None:
    """Leave two rows empty after every third, in every sheet."""
    for sheet in book.worksheets:
        rows: list[list[Any]] = []
        for number, row in enumerate(rows_of(sheet)):
            rows += [row, [], []] if number % 3 == 0 else [row]
        write_rows(sheet, rows)


def move_down(book: Workbook) -> None:
    """Some lines of a letterhead above everything, and a column left free."""
    for sheet in book.worksheets:
        write_rows(sheet, [[], ["某局文件"], ["2025年1月"], *([None, *row] for row in rows_of(sheet))])


def plain_headers(book: Workbook) -> None:
    for sheet in book.worksheets:
        for cell in sheet[HEADER]:
            if isinstance(cell.value, str) and cell.value.endswith(" *"):
                cell.value = f" {cell.value.removesuffix(' *')}\n（必填） "
        sheet["A4"] = None if sheet["A4"].value == "序号" else sheet["A4"].value


def no_serials(book: Workbook) -> None:
    for sheet in book.worksheets:
        for cell in sheet["A"][FIRST - 1 :] if sheet["A4"].value == "序号" else ():
            cell.value = None


def bare_codes(book: Workbook) -> None:
    """Codes without their names, one half of them numbers."""
    for cell in (cell for column in ("B", "C") for cell in book["支出"][column][FIRST - 1 :]):
        if isinstance(cell.value, str):
            code = cell.value.split()[0]
            cell.value = int(code) if cell.row % 2 else code


def typed_amounts(book: Workbook) -> None:
    """Amounts as texts, with thousands, full-width, with blanks."""
    styles = ("{:,.2f}", "  {:,}", "{}", "{:.1f}\u00a0")
    for cell in book["支出"]["F"][FIRST - 1 :]:
        if cell.value is not None:
            cell.value = styles[cell.row % 4].format(cell.value)
    book["收入"]["C6"] = "７，５９９，４００．００"
    book["收入"]["C6"].data_type = "s"


def padded_titles(book: Workbook) -> None:
    for sheet in book.worksheets:
        sheet.title = f" {sheet.title} "


def nothing_marks(book: Workbook) -> None:
    """Marks for nothing in cells that may be empty."""
    marks = ("—", "-", "/", "无", "——", "－")
    for row in range(FIRST, 44):
        for column in "HIJKL":
            book["支出"][f"{column}{row}"] = marks[row % len(marks)]
        if book["支出"][f"E{row}"].value is None:
            book["支出"][f"E{row}"] = marks[-row % len(marks)]
    book["封面信息"]["B12"] = "—"
    book["项目"]["F6"] = "/"


def merged_subjects(book: Workbook) -> None:
    """One subject written once for all rows that it stands in."""
    sheet, start = book["支出"], FIRST
    for row in range(FIRST + 1, 45):
        if sheet[f"B{row}"].value != sheet[f"B{start}"].value:
            sheet.merge_cells(f"B{start}:B{row - 1}")
            start = row


def scribbled_example(book: Workbook) -> None:
    for sheet in book.worksheets:
        if sheet["A5"].value == "例":
            for column in range(2, 16):
                sheet.cell(FIRST - 1, column, "随便写")


def unknown_but_empty(book: Workbook) -> None:
    book["支出"]["M4"] = "处室"
    book["支出"]["N4"] = "　"


def fallow_sheets(book: Workbook) -> None:
    """Sheets that nobody filled in are deleted, the guide and the lists too."""
    for title in ("上年结转结余", "名词解释", "科目名称", "说明", "列表"):
        book.remove(book[title])


@pytest.mark.parametrize(
    "change",
    [
        sort_columns,
        spread_rows,
        move_down,
        plain_headers,
        no_serials,
        bare_codes,
        typed_amounts,
        padded_titles,
        nothing_marks,
        merged_subjects,
        scribbled_example,
        unknown_but_empty,
        fallow_sheets,
    ],
)
def test_a_workbook_arranged_in_another_way_says_the_same(change: Change, path: Path) -> None:
    assert same(read(path, change))


def test_an_empty_sheet_is_as_good_as_none(path: Path) -> None:
    def change(book: Workbook) -> None:
        write_rows(book["上年结转结余"], [])

    assert same(read(path, change))


def test_amounts_are_read_in_the_unit_of_the_cover(path: Path) -> None:
    def change(book: Workbook) -> None:
        book["封面信息"]["B6"] = "万元"
        for title, column in (("收入", "C"), ("支出", "F"), ("年末结转结余", "C"), ("政府采购", "C")):
            for cell in book[title][column][FIRST - 1 :]:
                cell.value = None if cell.value is None else cell.value / 10_000
        for title, column in (("上年数", "I"), ("合计说明", "Q")):
            for cell in book[title][column][FIRST - 1 :]:
                cell.value = None if cell.value is None else f"{cell.value / 10_000:f}"

    budget = read(path, change)
    assert budget.amount_unit == "万元"
    assert same(budget)


def test_several_rows_of_one_key_are_the_paragraphs_of_a_text(path: Path) -> None:
    rows = {f"文字说明!{column}{row}": value for row in (30, 31, 32) for column, value in (("B", "vehicle_note"),)}
    texts = {f"文字说明!D{row}": text for row, text in ((30, "第一条"), (31, "第二条\n仍是第二条"), (32, "—"))}
    budget = read(path, put(rows), put(texts))
    assert budget.texts["vehicle_note"] == ("第一条", "第二条仍是第二条", "—")
    assert len(budget.texts["duties"]) == 11
    assert budget.texts["abroad_use"] == ("按照出国（境）计划和工作需要安排",)


@pytest.mark.parametrize(
    "text", ["=1+1", "+86 572 000000", "-1 表示减少", "@全体", '=HYPERLINK("http://x","甲")', "007", "2024-12-31", "是"]
)
def test_a_text_stays_the_text_that_was_typed(path: Path, text: str) -> None:
    budget = read(path, put({"文字说明!D17": text, "变动原因!D6": text, "项目!C6": text, "绩效指标!G6": text}))
    assert budget.texts["structure"] == (text,)
    assert budget.reasons["income"] == text
    assert budget.projects[0].name == text
    assert budget.projects[0].targets[0].value == text


def test_what_people_type_into_a_text_column_as_a_number_becomes_a_text(path: Path) -> None:
    budget = read(path, put({"绩效指标!G6": 30, "绩效指标!I6": 12.5, "绩效指标!G7": 0.1 + 0.2, "封面信息!B10": 512002}))
    first, second = budget.projects[0].targets[:2]
    assert (first.value, first.weight, second.value, budget.agency.code) == ("30", "12.5", "0.3", "512002")


def test_conditions_are_a_value_several_or_all_but(path: Path) -> None:
    budget = read(
        path,
        put(
            {
                "合计说明!J6": "不含 公用经费",
                "合计说明!J7": "公用经费；人员经费",
                "合计说明!J8": "不含：公用经费、人员经费",
            }
        ),
        put({"合计说明!H9": "30302、30305", "合计说明!H10": "30303 退职（役）费", "合计说明!F11": None}),
    )
    statements = next(block for block in budget.figures if block.statements).statements
    natures = [statement.where.nature for statement in statements[:3]]
    assert natures == [
        Values(exclude=("operating",)),
        Values(include=("operating", "personnel")),
        Values(exclude=("operating", "personnel")),
    ]
    assert [statement.where.economic for statement in statements[3:5]] == [
        Values(include=("30302", "30305")),
        Values(include=("30303",)),
    ]
    assert statements[5].where.fund is None


def test_departments_are_parted_by_their_marks(path: Path) -> None:
    budget = read(path, put({"封面信息!B12": "办公室、业务科； 稽核科;信息科、"}))
    assert budget.agency.departments == ("办公室", "业务科", "稽核科", "信息科")


def test_units_become_a_tree_by_the_code_above_them_in_any_order(path: Path) -> None:
    codes = {"单位!B6": "002", "单位!B7": "003", "单位!B8": "001", "单位!B9": "004"}
    above = {"单位!F6": "001", "单位!F7": "002", "单位!F9": "001"}
    budget = read(path, put({**codes, **above, "单位!C8": "某局", "单位!C9": "二级单位"}))
    assert [path for path, _ in budget.all_units()] == [
        ("001",),
        ("001", "002"),
        ("001", "002", "003"),
        ("001", "004"),
    ]


def test_a_stage_on_the_cover_is_that_of_the_figures_of_the_year(path: Path) -> None:
    budget = read(path, put({"封面信息!B7": "决算数"}))
    assert [(block.year, block.stage) for block in budget.figures] == [
        (2025, "final"),
        (2024, "execution"),
        (2024, "budget"),
    ]
    assert read(path, put({"封面信息!B7": None})).figures[0].stage == "budget"


# --- addresses of what was read ----------------------------------------------------------------------


def test_every_value_that_was_read_knows_its_cell(path: Path) -> None:
    budget = read(path)
    year, execution, stated = budget.figures
    fact, project = year.expenditure[1], budget.projects[2]
    places = {
        "支出!F7": fact.at("amount"),
        "支出!B7": fact.at("function"),
        "收入!C6": year.income[0].at("amount"),
        "年末结转结余!C6": year.closing[0].at("amount"),
        "上年数!I6": execution.income[0].at("amount"),
        "上年数!I7": execution.expenditure[0].at("amount"),
        "合计说明!Q8": stated.statements[2].at("amount"),
        "合计说明!H8": stated.statements[2].where.at("economic"),
        "项目!C8": project.at("name"),
        "绩效指标!E17": project.targets[1].at("name"),
        "单位!D7": budget.units[0].units[0].at("kind"),
        "封面信息!B8": budget.agency.at("name"),
        "资产!B4": budget.at("assets", "as_of"),
        "政府采购!C8": budget.procurement[2].at("amount"),
        "文字说明!D7": budget.at("texts", "duties", 1),
        "变动原因!D6": budget.at("reasons", "income"),
        "资金用途!D6": budget.at("uses", "2080501"),
    }
    assert {f"{place.sheet}!{place.cell}" for place in places.values()} == set(places)
    for address, place in places.items():
        assert str(place) == f"{path} {address}"


def test_what_the_checks_find_has_an_address_in_the_workbook(path: Path) -> None:
    put_wrong = put({"支出!F6": 20251, "封面信息!B12": "—"})
    book = load_workbook(io.BytesIO(filled()))
    put_wrong(book)
    book.save(path)
    findings = Findings()
    found = load(path, findings)
    assert found is not None
    check(found)
    assert printed(findings, path) == (
        "错误 收入!B6 收支不平衡\n"
        "  发现：2025年预算数：收入 7599400.00 元＋上年结转 0 元，支出 7599401.00 元＋年末结转 0.00 元，相差 1.00 元\n"
        "  应为：收入＋上年结转＝支出＋年末结转\n"
        "  处理：核对两边账目。"
    )
