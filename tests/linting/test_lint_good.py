"""What is not a mistake: forms that are as they should be, and every installed set."""

import time
from pathlib import Path

import pytest

from generator.findings import Findings, Severity
from generator.findings.printing import as_text
from generator.linting import lint_set
from generator.resources import resource
from generator.sets import set_names
from tests.linting.good_set import EXPENDITURE_FILE, INCOME_FILE, OVERVIEW_FILE, REPORT_FILE, SET_FILE, Change, Lint

ABSTRACT = [path.parent.name for path in sorted(resource("templates").glob("_*/set.yaml"))]
SECONDS = 4  # of computing; the largest set takes about one and a half


@pytest.mark.parametrize("name", [*ABSTRACT, *set_names()])
def test_an_installed_set_has_no_mistake_and_no_warning_that_it_does_not_account_for(name: str) -> None:
    findings = Findings()
    started = time.process_time()
    lint_set(resource("templates") / name, findings)
    assert [as_text(case) for case in findings if case.severity is not Severity.INFORMATION] == []
    assert time.process_time() - started < SECONDS


OTHERS = "  - {title: 其他各项支出, where: {nature: [business, remit_superior, subsidise_subsidiary]}}\n"
BY_CODE = """\
      - {label: 教育, where: {function: "205"}}
      - {label: 其他, where: {function: {not: ["205"]}}}
"""
GOOD: dict[str, list[Change]] = {
    "the set as it is": [],
    "some of a column, called so": [
        (INCOME_FILE, "{fund: own}}", "{fund: own}}\n  - {title: 其中：事业收入, where: {fund: 事业收入}}")
    ],
    "all that the others do not take": [(INCOME_FILE, "{fund: own}", "{fund: {not: [fiscal, 财政专户]}}")],
    "a total of a total": [
        (INCOME_FILE, "  - {title: 财政拨款", "  - {title: 本年合计, where: {}}\n  - {title: 财政拨款")
    ],
    "a column of another year": [
        (EXPENDITURE_FILE, "{nature: project}}", "{nature: project}}\n  - {title: 上年, where: {year: -1}}")
    ],
    "a project by its code: which others there are nobody knows": [
        (EXPENDITURE_FILE, "{nature: project}}", "{project: P9}}"),
        (EXPENDITURE_FILE, "flow: expenditure}", "flow: expenditure, nature: [basic, project]}"),
        (EXPENDITURE_FILE, OTHERS, ""),
    ],
    "财政拨款 pays for basic and project expenditure only": [
        (EXPENDITURE_FILE, "flow: expenditure}", "flow: expenditure, fund: fiscal}"),
        (EXPENDITURE_FILE, OTHERS, ""),
    ],
    "rows that cover the catalogue": [(OVERVIEW_FILE, "      - by: [{by: function, depth: 1}]\n", BY_CODE)],
    "a limit that the rule names, a year": [
        (REPORT_FILE, "公务接待费{{", "单价50万元以上的设备，截至2024年。公务接待费{{")
    ],
    "a file that a chapter includes": [
        (REPORT_FILE, "# 名词解释", '{% include "more.md.j2" %}\n\n# 名词解释'),
        ("chapters/more.md.j2", "", "又{{ words.we }}\n"),
    ],
    "what a chapter sets for a file that it includes": [
        (REPORT_FILE, "# 名词解释", '{% set who = "我们" %}\n{% include "parts/more.md.j2" %}\n\n# 名词解释'),
        ("chapters/parts/more.md.j2", "", "又{{ who }}\n"),
    ],
    "a text by a name that the chapter makes": [
        (REPORT_FILE, '{{ text("duties") | first }}', '{% for key in ["duties"] %}{{ text(key)[0] }}{% endfor %}')
    ],
    "values of a dimension in a list, all but some, as a tuple": [
        (
            REPORT_FILE,
            'nature="basic"',
            'nature={"not": ["project"]}, economic=["30217", "30231"], fund=("fiscal", "own")',
        )
    ],
    "headings stand for what is below them": [
        (OVERVIEW_FILE, "      - label: 一、财政拨款\n", "      - label: 一、财政拨款\n        heading: true\n"),
    ],
    "what the set accounts for": [
        (SET_FILE, "measures:", "measures:\n  again: {title: 又名, where: {year: 0, stage: budget, flow: income}}"),
        (SET_FILE, "", "accepts: {same_measure: 两种叫法, unused: 留给下级的套}\n"),
    ],
}


@pytest.mark.parametrize("changes", GOOD.values(), ids=GOOD)
def test_this_is_no_mistake(lint: Lint, changes: list[Change]) -> None:
    assert [line for line in lint(*changes) if not line.startswith("提示")] == []


def test_a_folder_without_a_set_is_told(tmp_path: Path) -> None:
    findings = Findings()
    lint_set(tmp_path, findings)
    assert [as_text(case) for case in findings] == [
        f"错误 {tmp_path}/set.yaml 文件读不了\n"
        "  发现：文件或文件夹不存在\n"
        "  应为：一个可以读取的文件\n"
        "  处理：检查文件名和路径，确认有读取权限。"
    ]


def test_a_reason_for_one_row_or_column_serves_no_other(lint: Lint) -> None:
    reason = "accepts: {leaves_out: {合计: 表样如此}}\nlevels:"
    changes: list[Change] = [(INCOME_FILE, "levels:", reason), (INCOME_FILE, "{fund: own}", "{fund: other}")]
    (told,) = lint(*changes)
    assert told.startswith("提示 tables/income.yaml:10:5 已说明理由")
    unused, told = lint((INCOME_FILE, "leaves_out: {合计:", "leaves_out: {总计:"))
    assert told.startswith("警告 tables/income.yaml:10:5 合计不等于各分项之和")
    assert unused.splitlines()[:2] == [
        "警告 tables/income.yaml:6:28 理由没有用到",
        "  发现：accepts 中的“leaves_out: 总计”：没有这样的问题",
    ]


def test_what_no_column_takes_is_told_though_projects_have_no_list(lint: Lint) -> None:
    (told,) = lint((EXPENDITURE_FILE, "  - {title: 项目支出, where: {nature: project}}\n", ""))
    assert told.splitlines()[1] == "  发现：“合计”含有，而各分项都不取：项目支出"


def test_a_side_without_amounts_is_told(lint: Lint) -> None:
    change = ("    where: {flow: income}\n    columns: [{title: 项目, show: label}, {title: 预算数, where: {}}]",
              "    where: {flow: income}\n    columns: [{title: 项目, show: label}]")  # fmt: skip
    (told,) = lint((OVERVIEW_FILE, *change))
    assert told.splitlines()[:2] == [
        "错误 tables/overview.yaml:8:14 没有这一样",
        "  发现：这张表没有“收入”一边的金额栏",
    ]


FORM = """\
kind: form
number: "04"
title: 项目申报表
for_each: projects
widths: [4, 12]
rows:
  - cells: [{head: 项目名称}, {text: "{{ project.name }}"}]
  - each: project.targets
    name: goal
    rows:
      - cells: [{head: 指标}, {text: "{{ goal.name }}{{ index }}"}]
  - cells: [{head: 金额}, {where: {year: 0, stage: budget, flow: expenditure}}]
"""
WITH_FORM: Change = (SET_FILE, "overview]", "overview, form]")


def test_the_lines_of_a_form_may_use_the_names_of_its_records(lint: Lint) -> None:
    assert lint(WITH_FORM, ("tables/form.yaml", "", FORM)) == []


def test_another_name_in_a_form_and_a_wrong_value_in_its_cells_are_told(lint: Lint) -> None:
    text = FORM.replace("goal.name", "gaol.name").replace("year: 0", "year: 1")
    told = lint(WITH_FORM, ("tables/form.yaml", "", text))
    assert [line.splitlines()[:2] for line in told] == [
        ["错误 tables/form.yaml:11:36 没有这个名字", "  发现：“gaol”"],
        ["错误 tables/form.yaml:12:40 条件的值不对", "  发现：“年度”是“1”"],
    ]


LISTING = """\
kind: listing
records: procurement
number: "05"
title: 政府采购表
total: true
columns:
  - {title: 品目, text: "{{ record.name }}", total: 合计}
  - {title: 合计, show: amount}
  - {title: 财政拨款, show: amount, where: {fund: fiscal}}
  - {title: 其他资金, show: amount, where: {fund: {not: [fiscal]}}}
"""
WITH_LISTING: Change = (SET_FILE, "overview]", "overview, listing]")


def test_columns_of_records_by_fund_make_up_the_total(lint: Lint) -> None:
    assert lint(WITH_LISTING, ("tables/listing.yaml", "", LISTING)) == []
    told = lint(("tables/listing.yaml", "{not: [fiscal]}", "own"))
    assert [line.splitlines()[:2] for line in told] == [
        ["警告 tables/listing.yaml:8:5 合计不等于各分项之和", "  发现：“合计”含有，而各分项都不取：财政专户管理资金"]
    ]
