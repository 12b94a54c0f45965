"""The guided workbook of every installed set: what a person meets when filling it in."""

import io
import re
import shutil
import subprocess
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from decimal import Decimal
from functools import cache
from pathlib import Path
from subprocess import CompletedProcess

import pikepdf
import pytest
from openpyxl import Workbook, load_workbook
from openpyxl.utils import range_boundaries
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from generator.budget.affairs import Procurement, PurchasedService, Staffing
from generator.budget.figures import Fact
from generator.budget.identity import Unit
from generator.budget.projects import OverallPerformance, Project, Target
from generator.contract import Model
from generator.findings import Findings
from generator.pipeline import check, load, read_budget
from generator.sets import TemplateSet, load_set, set_names
from generator.subjects import load_subjects
from generator.vocabulary import FUND, NATURE, PROCUREMENT_KIND, STAFF, STAGE, UNIT_KIND
from generator.workbook import workbook_bytes
from tests.examples import loaded
from tests.published_tables import SLUGS

MakeReport = Callable[..., CompletedProcess[str]]
EACH = pytest.mark.parametrize("name", set_names())
FORMS = ("封面信息", "三公经费", "资产")
# Every sheet in its place; those in brackets only where the set asks for that section.
ORDER = (
    "说明", "封面信息", "单位", "收入", "支出", "上年结转结余", "年末结转结余", "[final]使用非财政拨款结余",
    "[final]结余分配", "上年数", "合计说明", "批复数",
    "[three_public]三公经费", "[projects]项目", "[declarations]项目申报", "[declarations]项目活动",
    "[declarations]项目采购", "[projects]绩效指标", "[overall]整体绩效", "[overall]整体绩效指标",
    "[procurement]政府采购", "[purchased_services]购买服务",
    "[assets]资产", "[staffing]人员", "文字说明", "变动原因", "资金用途", "名词解释", "科目名称", "警告确认",
    "列表",
)  # fmt: skip
SPENDING = [
    "功能科目", "经济科目", "支出性质", "项目", "金额 *", "资金来源", "单位", "上年结转", "人员编制性质",
    "政府经济科目", "备注", "项目活动",
]  # fmt: skip
INCOME = ["资金来源", "金额 *", "单位", "功能科目", "上年结转", "备注"]
HEADERS = {
    "单位": ["编码 *", "名称 *", "性质", "列入单位名单", "上级单位"],
    "收入": INCOME,
    "支出": SPENDING,
    "上年结转结余": INCOME,
    "年末结转结余": INCOME,
    "使用非财政拨款结余": INCOME,
    "结余分配": INCOME,
    "上年数": ["年度 *", "阶段 *", "收支方向 *", *SPENDING],
    "合计说明": [
        "年度 *", "阶段 *", "收支方向", "单位", "资金来源", "功能科目", "经济科目", "政府经济科目", "支出性质", "项目",
        "项目活动", "项目类别", "项目类型", "项目属性", "上年结转", "金额 *", "备注",
    ],
    "批复数": [
        "收支方向", "单位", "资金来源", "功能科目", "经济科目", "政府经济科目", "支出性质", "项目",
        "项目活动", "项目类别", "项目类型", "项目属性", "上年结转", "金额 *", "备注",
    ],
    "警告确认": ["问题 *", "内容", "理由 *"],
    "项目": ["编码 *", "名称 *", "一级项目", "项目类别", "单位", "绩效目标", "公开绩效目标", "项目类型", "项目属性"],
    "项目申报": [
        "项目 *", "申报日期", "项目主管部门", "项目执行单位", "项目负责人", "联系电话", "单位地址", "邮政编码",
        "起始年度", "终止年度", "项目立项依据", "项目实施方案", "前两年预算及当年预算变动情况", "长期绩效目标",
    ],
    "项目活动": [
        "项目 *", "活动编号 *", "项目活动 *", "活动内容表述", "支出经济分类", "测算依据及说明", "备注",
    ],
    "项目采购": ["项目 *", "品名 *", "数量", "金额 *"],
    "绩效指标": [
        "项目 *", "一级指标", "二级指标 *", "三级指标 *", "指标性质", "指标值 *", "度量单位", "权重", "时段",
        "所属目标", "上年值", "前年值", "指标值确定依据", "指标解释", "评分标准", "备注",
    ],
    "整体绩效": ["单位", "填报日期", "填报人", "联系电话", "职能概述", "年度任务", "长期目标", "年度目标"],
    "整体绩效指标": [
        "单位", "一级指标", "二级指标 *", "三级指标 *", "指标性质", "指标值 *", "度量单位", "权重", "时段", "所属目标",
        "上年值", "前年值", "指标值确定依据", "指标解释", "评分标准", "备注",
    ],
    "政府采购": [
        "类别 *", "金额", "品目", "项目", "单位", "资金来源", "规格要求", "计量单位", "采购数量", "采购时间",
    ],
    "购买服务": ["购买服务内容 *", "金额", "项目", "单位", "资金来源", "承接主体", "购买服务内容编码", "采购时间"],
    "人员": ["单位", "编制类别 *", "编制数", "实有人数 *"],
    "文字说明": ["标识 *", "名称", "内容 *"],
    "变动原因": ["标识 *", "名称", "原因"],
    "资金用途": ["功能科目 *", "名称", "用途 *"],
    "名词解释": ["名词 *", "解释 *"],
    "科目名称": ["编码 *", "名称 *"],
}  # fmt: skip
# What is asked for besides where the report is of final accounts.
FINAL = {
    "项目": ["目标实际完成情况", "预算执行率分值", "预算执行率得分"],
    "绩效指标": ["实际完成值", "实际完成值单位", "得分", "偏差原因分析及改进措施"],
    "政府采购": ["授予中小企业合同金额", "授予小微企业合同金额"],
}
AMOUNTS = {"金额", "金额 *", "授予中小企业合同金额", "授予小微企业合同金额"}
MODELS: dict[str, type[Model]] = {
    "单位": Unit, "收入": Fact, "支出": Fact, "项目": Project, "绩效指标": Target,
    "整体绩效": OverallPerformance, "整体绩效指标": Target, "政府采购": Procurement,
    "购买服务": PurchasedService, "人员": Staffing,
}  # fmt: skip


@cache
def template(name: str) -> TemplateSet:
    found = load_set(name, Findings())
    assert found is not None
    return found


@cache
def data(name: str) -> bytes:
    return workbook_bytes(template(name), load_subjects(template(name).definition.year))


@cache
def book(name: str) -> Workbook:
    return load_workbook(io.BytesIO(data(name)))


def final(name: str) -> bool:
    return template(name).definition.kind == "final"


def headers(name: str, title: str) -> list[str]:
    return [*HEADERS[title], *(FINAL.get(title, []) if final(name) else [])]


def records(name: str) -> list[Worksheet]:
    return [sheet for sheet in book(name).worksheets if sheet.title in HEADERS]


def offered(sheet: Worksheet, cell: str) -> DataValidation | None:
    """The drop-down of a cell."""
    return next((rule for rule in sheet.data_validations.dataValidation if cell in rule.sqref), None)


def values_of(name: str, source: str) -> list[str | None]:
    """The values of the cells that a drop-down offers."""
    found = re.fullmatch(r"=(\w+)!\$([A-Z]+)\$(\d+):\$\2\$(\d+)", source)
    assert found, source
    sheet = book(name)[found[1]]
    return [sheet[f"{found[2]}{row}"].value for row in range(int(found[3]), int(found[4]) + 1)]


# --- sheets and headers ------------------------------------------------------------------------------


@EACH
def test_a_workbook_has_the_sheets_that_its_set_needs_and_no_other(name: str) -> None:
    inputs = (*template(name).definition.inputs, *(["final"] if final(name) else []))
    wanted = [re.sub(r"\[\w+\]", "", title) for title in ORDER if title[0] != "[" or title[1:].split("]")[0] in inputs]
    assert book(name).sheetnames == wanted


def test_a_section_that_a_set_begins_to_ask_for_gets_its_sheet() -> None:
    some = template(set_names()[0])
    definition = some.definition.model_copy(update={"inputs": ("projects", "staffing", "three_public")})
    titles = load_workbook(
        io.BytesIO(workbook_bytes(replace(some, definition=definition), load_subjects(2025))), read_only=True
    ).sheetnames
    assert {"项目", "绩效指标", "人员", "三公经费"} <= set(titles)
    assert not {"政府采购", "资产"} & set(titles)


def test_a_section_that_the_set_does_not_ask_for_but_the_budget_has_gets_its_sheet() -> None:
    example = loaded(SLUGS[1])
    bare = example.inquiry.template.definition.model_copy(update={"inputs": ()})
    made = workbook_bytes(
        replace(example.inquiry.template, definition=bare), example.inquiry.dimensions.subjects, example.budget
    )
    titles = load_workbook(io.BytesIO(made), read_only=True).sheetnames
    assert {"项目", "绩效指标", "政府采购", "资产"} <= set(titles)
    assert not {"人员", "三公经费"} & set(titles)


@EACH
def test_every_list_has_its_columns_under_a_serial_number(name: str) -> None:
    assert len(records(name)) >= 12
    for sheet in records(name):
        assert [cell.value for cell in sheet[4] if cell.value] == ["序号", *headers(name, sheet.title)]


@EACH
def test_a_star_marks_what_the_contract_requires(name: str) -> None:
    for sheet in records(name):
        model = MODELS.get(sheet.title)
        if model is not None:
            required = {str(field.title) for field in model.model_fields.values() if field.is_required()}
            starred = {title.removesuffix(" *") for title in HEADERS[sheet.title] if title.endswith(" *")}
            assert starred - {"项目"} == required - {"绩效指标"}, sheet.title


@EACH
def test_headers_stay_in_sight_and_on_every_printed_page(name: str) -> None:
    for sheet in records(name):
        assert sheet.freeze_panes == "B5"
        assert sheet.print_title_rows == "$4:$4"
    for title in FORMS:
        if title in book(name).sheetnames:
            assert book(name)[title].freeze_panes == "B4"
    for sheet in [*records(name), book(name)["封面信息"]]:
        assert (sheet.page_setup.orientation, str(sheet.page_setup.paperSize)) == ("landscape", "9")
        assert (sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight) == (1, 0)
        assert sheet.sheet_properties.pageSetUpPr
        assert sheet.sheet_properties.pageSetUpPr.fitToPage


@EACH
def test_a_column_that_needs_a_word_has_it_as_a_comment(name: str) -> None:
    sheet = book(name)["支出"]
    told = {cell.value: cell.comment.text for cell in sheet[4] if cell.comment}
    assert told == {
        "功能科目": "支出功能分类项级编码，7 位",
        "经济科目": "部门预算支出经济分类款级编码，5 位",
        "支出性质": "填了项目则为项目支出，可省略",
        "项目": "项目编码，见“项目”",
        "项目活动": "项目的哪项活动，见“项目活动”的活动编号",
        "单位": "单位编码；只有一个预算单位时可省略",
        "上年结转": "是否用上年结转资金安排",
        "人员编制性质": "混合编制单位逐笔注明 行政 或 事业",
        "政府经济科目": "一般不填，由经济科目和单位性质按官方对照表得出",
        "备注": "只给填报人看，不公开",
    }
    told = {cell.value: cell.comment.text for cell in book(name)["单位"][4] if cell.comment}
    assert told == {
        "性质": "行政、参公、事业；决定对应的政府预算经济分类",
        "列入单位名单": "是否列入预算单位构成名单（上级部门行一般不列）",
        "上级单位": "上级单位的编码；最上一级不填",
    }


@EACH
def test_the_guide_says_first_what_to_do(name: str) -> None:
    lines = [cell.value for cell in book(name)["说明"]["A"]]
    assert lines[0] == f"{template(name).definition.title} 填报工作簿"
    assert lines[2].startswith("1. 先填“封面信息”和“单位”")
    assert [line[:2] for line in lines[2:]] == [f"{number}." for number in range(1, len(lines) - 1)]


# --- what helps to fill in ---------------------------------------------------------------------------


def sheets_of(name: str, *titles: str) -> set[str]:
    """Those of the sheets that the workbook of a set has: not every set asks for procurement."""
    return set(titles) & set(book(name).sheetnames)


def coded(name: str, classification: str, digits: int) -> list[str]:
    table = load_subjects(template(name).definition.year).tables[classification]
    return [f"{code} {subject.name}" for code, subject in table.items() if len(code) == digits]


@EACH
def test_coded_columns_offer_their_values(name: str) -> None:
    expected: dict[tuple[str, str], list[str]] = {
        ("支出", "B6"): coded(name, "function", 7),
        ("支出", "C2000"): coded(name, "economic", 5),
        ("支出", "K99"): coded(name, "government_economic", 5),
        ("支出", "D6"): list(NATURE.names),
        ("支出", "G6"): list(FUND.names),
        ("支出", "I6"): ["是", "否"],
        ("支出", "J6"): list(STAFF.names),
        ("收入", "B6"): list(FUND.names),
        ("收入", "E6"): coded(name, "function", 7),
        ("上年数", "C6"): list(STAGE.names),
        ("上年数", "D6"): ["收入", "支出", "上年结转结余", "年末结转结余", "使用非财政拨款结余", "结余分配"],
        ("单位", "D6"): list(UNIT_KIND.names),
        ("单位", "E6"): ["是", "否"],
        ("政府采购", "B6"): list(PROCUREMENT_KIND.names),
        ("资金用途", "B6"): coded(name, "function", 7),
        ("封面信息", "B6"): ["元", "万元"],
        ("封面信息", "B7"): list(STAGE.names),
    }
    assert len(expected["支出", "B6"]) > 1000
    here = sheets_of(name, *(title for title, _ in expected))
    for title, cell in [address for address in expected if address[0] in here]:
        values = expected[title, cell]
        rule = offered(book(name)[title], cell)
        assert rule is not None, (title, cell)
        assert values_of(name, str(rule.formula1)) == values, (title, cell)


@EACH
def test_units_and_projects_are_offered_from_their_own_sheets(name: str) -> None:
    for title, cell, source in (("支出", "H6", "单位"), ("支出", "E6", "项目"), ("绩效指标", "B6", "项目")):
        rule = offered(book(name)[title], cell)
        assert rule is not None
        assert rule.formula1 == f"={source}!$B$6:$B$2000"
        assert book(name)[source]["B4"].value == "编码 *"


@EACH
def test_no_column_offers_what_it_does_not_take_and_none_forbids_typing(name: str) -> None:
    for sheet in book(name).worksheets:
        for rule in sheet.data_validations.dataValidation:
            assert rule.type == "list"
            assert not rule.showErrorMessage  # a code may be typed without its name
            assert rule.allowBlank
            assert rule.showDropDown is not True  # which would hide the arrow
            for area in rule.sqref.ranges:
                header = sheet.cell(4, area.min_col).value
                assert header is not None
                assert (area.min_row, area.max_row) == (6, 2000) if sheet.title in HEADERS else area.size["rows"] == 1
    assert offered(book(name)["支出"], "F6") is None
    assert offered(book(name)["支出"], "L6") is None
    assert offered(book(name)["绩效指标"], "H6") is None  # a unit of measure is no unit of the budget
    assert offered(book(name)["支出"], "B5") is None  # the example


@EACH
def test_the_lists_are_out_of_sight_and_all_else_is_in_sight(name: str) -> None:
    states = {sheet.title: sheet.sheet_state for sheet in book(name).worksheets}
    assert states.pop("列表") == "hidden"
    assert set(states.values()) == {"visible"}


@EACH
def test_every_amount_has_a_sum_that_leaves_out_the_example(name: str) -> None:
    found = {
        (sheet.title, cell.coordinate): cell.value
        for sheet in book(name).worksheets
        for row in sheet.iter_rows()
        for cell in row
        if cell.data_type == "f"
    }
    columns = [
        (sheet.title, cell.column_letter) for sheet in records(name) for cell in sheet[4] if cell.value in AMOUNTS
    ]
    expected = sheets_of(name, "收入", "支出", "上年数", "合计说明", "政府采购")
    assert len(expected) >= 4
    assert expected <= {title for title, _ in columns}
    assert found == {(title, f"{letter}3"): f"=SUM({letter}6:{letter}2000)" for title, letter in columns}
    for title, letter in dict(reversed(columns)).items():  # the first of each sheet
        assert book(name)[title].cell(3, ord(letter) - ord("A")).value == "合计（只供核对）"


def test_the_sums_of_a_filled_workbook_cover_every_figure() -> None:
    example = loaded(SLUGS[0])
    sheet = load_workbook(
        io.BytesIO(workbook_bytes(example.inquiry.template, example.inquiry.dimensions.subjects, example.budget))
    )["支出"]
    left, top, _, bottom = range_boundaries(str(sheet["F3"].value).removeprefix("=SUM(").removesuffix(")"))
    assert None not in (left, top, bottom)
    column = [sheet.cell(row, int(left or 0)).value for row in range(int(top or 0), int(bottom or 0) + 1)]
    year = next(block for block in example.budget.figures if block.year == 2025)
    assert sum(Decimal(str(value)) for value in column if value is not None) == sum(
        fact.amount for fact in year.expenditure
    )


@EACH
def test_every_list_begins_with_an_example_that_is_marked(name: str) -> None:
    for sheet in records(name):
        assert sheet["A5"].value == "例"
        cells = {
            str(cell.value).removesuffix(" *"): sheet.cell(5, cell.column).value for cell in sheet[4] if cell.value
        }
        for title in HEADERS[sheet.title]:
            if title.endswith(" *"):
                assert cells[title.removesuffix(" *")] not in {None, ""}, (sheet.title, title)
    for title in sheets_of(name, "单位", "收入", "支出", "上年数", "合计说明", "政府采购"):
        sheet = book(name)[title]
        for column in range(1, len(HEADERS[title]) + 2):
            shown = sheet.cell(5, column).value
            rule = offered(sheet, sheet.cell(6, column).coordinate)
            if shown is not None and rule is not None and "列表" in str(rule.formula1):
                assert shown in values_of(name, str(rule.formula1)), (sheet.title, shown)


@EACH
def test_codes_can_be_typed_without_losing_their_zeros(name: str) -> None:
    sheet = book(name)["支出"]
    assert {sheet[f"{column}6"].number_format for column in "BCDEGHIJKL"} == {"@"}
    assert sheet["F6"].number_format == "#,##0.00####"
    assert book(name)["单位"]["B6"].number_format == "@"


@EACH
def test_the_texts_and_reasons_of_the_set_stand_there_to_be_filled_in(name: str) -> None:
    definition = template(name).definition
    for title, needs in (("文字说明", definition.texts), ("变动原因", definition.reasons)):
        sheet = book(name)[title]
        rows = [tuple(cell.value for cell in sheet[row][1:4]) for row in range(6, 6 + len(needs))]
        assert [row for row in rows if row[0]] == [(key, need.title, None) for key, need in needs.items() if key != "*"]


# --- filling it in -----------------------------------------------------------------------------------


@EACH
def test_what_the_set_knows_is_filled_in(name: str) -> None:
    cover = book(name)["封面信息"]
    known = {str(cover.cell(row, 1).value): cover.cell(row, 2).value for row in range(4, cover.max_row + 1)}
    assert {label: value for label, value in known.items() if value is not None} == {
        "模板 *": name,
        "年度 *": template(name).definition.year or load_subjects(None).year,
        "金额单位": "元",
        "本年账目的阶段": "决算数" if template(name).definition.kind == "final" else "预算数",
    }
    assert {"公开主体名称 *", "公开主体编码 *"} <= set(known)


@EACH
def test_an_empty_workbook_lacks_what_only_the_user_knows_and_its_examples_are_not_read(
    name: str, tmp_path: Path
) -> None:
    path = tmp_path / "empty.xlsx"
    path.write_bytes(data(name))
    findings = Findings()
    assert read_budget(path, findings) is None
    assert {finding.kind.id for finding in findings} == {"missing-key"}
    assert any("agency（公开主体）" in finding.found or "name（名称）" in finding.found for finding in findings)
    assert not [
        finding
        for finding in findings
        if (finding.place.cell or "").endswith("5") and finding.place.sheet != "封面信息"
    ]


def test_filling_in_the_yellow_cells_makes_an_input_without_a_finding(tmp_path: Path) -> None:
    filled = load_workbook(io.BytesIO(data("huzhou-2025")))
    for cell, value in {"B8": "某市档案服务中心", "B10": "900001", "B11": "某市"}.items():
        filled["封面信息"][cell] = value
    for column, text in zip("BCD", ("900001", "某市档案服务中心", "参公"), strict=True):
        filled["单位"][f"{column}6"] = text
    filled["收入"]["B6"], filled["收入"]["C6"] = "一般公共预算", 100000.5
    spending: list[tuple[str, str | int, str | None, str | None, float]] = [
        ("2010301 行政运行", "30101 基本工资", "人员经费", None, 80000.3),
        ("2010302", 30299, None, "P1", 20000.2),
    ]
    for row, (function, economic, nature, project, amount) in enumerate(spending, 6):
        filled["支出"][f"B{row}"], filled["支出"][f"C{row}"], filled["支出"][f"D{row}"] = function, economic, nature
        filled["支出"][f"E{row}"], filled["支出"][f"F{row}"], filled["支出"][f"G{row}"] = (
            project,
            amount,
            "一般公共预算",
        )
    filled["项目"]["B6"], filled["项目"]["C6"], filled["项目"]["E6"] = "P1", "档案整理经费", "特定目标类"
    filled["资产"]["B4"], filled["资产"]["B13"] = date(2024, 12, 31), 0
    path = tmp_path / "filled.xlsx"
    filled.save(path)
    findings = Findings()
    result = load(path, findings)
    assert not list(findings)
    assert result is not None
    check(result)
    assert not list(findings)
    (block,) = result.budget.figures
    assert [str(fact.amount) for fact in block.expenditure] == ["80000.30", "20000.20"]
    assert result.budget.projects[0].name == "档案整理经费"
    assert result.budget.assets is not None
    assert result.budget.assets.as_of == date(2024, 12, 31)
    assert list(result.budget.assets.vehicles.values()) == [0]


@EACH
def test_the_command_writes_the_workbook_and_never_over_a_file(
    make_report: MakeReport, tmp_path: Path, name: str
) -> None:
    done = make_report("new", "填报.xlsx", "--template", name)
    assert (done.returncode, done.stdout, done.stderr) == (0, "已生成 填报.xlsx\n", "")
    assert (tmp_path / "填报.xlsx").read_bytes() == data(name)
    assert make_report("new", "填报.xlsx", "--template", name).returncode == 2
    assert (tmp_path / "填报.xlsx").read_bytes() == data(name)


@EACH
def test_a_workbook_is_the_same_to_the_byte_every_time(name: str) -> None:
    assert workbook_bytes(template(name), load_subjects(template(name).definition.year)) == data(name)


# --- in another program ------------------------------------------------------------------------------


def test_the_workbooks_open_and_print_in_another_program(tmp_path: Path) -> None:
    soffice, pdftotext = shutil.which("soffice"), shutil.which("pdftotext")
    assert soffice
    assert pdftotext
    for name in set_names():
        (tmp_path / f"{name}.xlsx").write_bytes(data(name))
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    files = [str(tmp_path / f"{name}.xlsx") for name in set_names()]
    command = [soffice, profile, "--headless", "--convert-to", "pdf", "--outdir", str(tmp_path), *files]
    subprocess.run(command, check=True, capture_output=True, timeout=180)
    for name in set_names():
        path = tmp_path / f"{name}.pdf"
        text = subprocess.run([pdftotext, "-layout", path, "-"], capture_output=True, check=True).stdout.decode()
        with pikepdf.open(path) as pdf:
            pages = len(pdf.pages)
        sheets = len(book(name).sheetnames) - 1
        assert sheets <= pages <= sheets + 2
        assert f"{template(name).definition.title} 填报工作簿" in text
        for title in ("支出性质", "公开主体名称 *", "合计（只供核对）"):
            assert title in text
        assert "#" not in text.replace("# ", "")  # neither an error value nor a number too wide for its column
        assert "1010101" not in text
