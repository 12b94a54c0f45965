"""What is declared and not used, given twice, listed and absent."""

import pytest

from tests.linting.good_set import EXPENDITURE_FILE, INCOME_FILE, REPORT_FILE, SET_FILE, Change, Lint, case

CHART = """\
kind: bar
title: 收入来源
measure: income
empty_note: 没有。
columns: [{title: 本年}]
items: [{label: 合计}]
"""


@pytest.mark.parametrize(
    ("changes", "told"),
    [
        case(
            "measures given twice and never used",
            [
                (
                    SET_FILE,
                    "measures:\n",
                    "measures:\n  again: {title: 又一个, where: {year: 0, stage: budget, flow: income}}\n",
                ),
            ],
            """\
警告 set.yaml:12:10 口径重复
  发现：口径“again”与“income”的条件相同
  应为：一个条件只有一个口径
  处理：删去一个；有意的，在 set.yaml 写 accepts: {same_measure: 理由}。
警告 set.yaml:12:10 声明了而没有用到
  发现：measures 中的“again”没有一处用到
  应为：声明的都用到
  处理：删去；有意留给继承它的套的，在 set.yaml 写 accepts: {unused: 理由}。
""",
        ),
        case(
            "texts and terms",
            [
                (
                    SET_FILE,
                    "  duties: {title: 主要职能, help: 写主要职能}",
                    "  duties: {title: 主要职能, help: 写主要职能}\n  tasks: {title: 任务, help: 写}",
                ),
                (SET_FILE, "terms: [basic]", "terms: [basic, basics]"),
            ],
            """\
警告 set.yaml:15:10 声明了而没有用到
  发现：texts 中的“tasks”没有一处用到
  应为：声明的都用到
  处理：删去；有意留给继承它的套的，在 set.yaml 写 accepts: {unused: 理由}。
错误 set.yaml:18:27 用到而没有声明
  发现：名词解释要用“basics”，而 set.yaml 的 terms 中没有“basics”
  应为：名词和解释
  处理：补上声明，或改正键。
""",
        ),
        case(
            "files",
            [
                (
                    SET_FILE,
                    "tables: [income, expenditure, overview]",
                    "tables: [income, expenditure, overview, missing]",
                ),
                (SET_FILE, "chapters: [report.md.j2]", "chapters: [report.md.j2, more.md.j2]"),
                ("tables/left.yaml", "", "kind: pivot\n"),
                ("chapters/left.md.j2", "", "# x\n"),
            ],
            """\
警告 chapters/left.md.j2 文件没有用到
  发现：chapters 中的“left.md.j2”没有列入 set.yaml，也没有被引用
  应为：列入或引用
  处理：列入，或删去文件。
错误 set.yaml:8:26 没有这个文件
  发现：“more.md.j2”
  应为：文件 chapters/more.md.j2
  处理：补上文件，或改正文件名。
错误 set.yaml:9:41 模板有误
  发现：没有表“missing”
  应为：文件 tables/missing.yaml
  处理：请模板作者改正；不是填报数据的问题。
警告 tables/left.yaml 文件没有用到
  发现：tables 中的“left.yaml”没有列入 set.yaml，也没有被引用
  应为：列入或引用
  处理：列入，或删去文件。
""",
        ),
        case(
            "fonts",
            [
                (SET_FILE, "glossary:", "style: {fonts: {body: []}}\nglossary:"),
            ],
            """\
错误 set.yaml:17:23 没有字体
  发现：body 的字体列表是空的
  应为：至少一种字体
  处理：写上字体，或删去这一项以沿用所继承的。
""",
        ),
        case(
            "digits in a chapter",
            [
                (REPORT_FILE, "公务接待费{{", "公务接待费不超过12.5万元，约3%，共123456{{"),
            ],
            """\
警告 chapters/report.md.j2:7 模板里有数字
  发现：“公务接待费不超过12.5万元，约3%，共123456，占。”里的 12.5万元、3%、123456 可能是预算数
  应为：数都由查询得出
  处理：改用 amount 等查询；法定的界限等，在文件头或 set.yaml 写 accepts: {digits: 理由}。
""",
        ),
        case(
            "charts: one that is not there, one that says what it may not, one that nobody places",
            [
                (
                    SET_FILE,
                    "chapters: [",
                    "glance: {chapter: glance.md.j2, charts: [income, spent, gone]}\nchapters: [",
                ),
                ("chapters/glance.md.j2", "", '# 速览\n\n{{ chart("incom") }}\n'),
                ("charts/income.yaml", "", CHART),
                ("charts/spent.yaml", "", CHART.replace("kind: bar", "kind: pie").replace("items:", "most: 1\nitems:")),
                ("charts/left.yaml", "", CHART),
            ],
            """\
错误 chapters/glance.md.j2:3 函数用法不对
  发现：chart(…)：没有图“incom”
  应为：income
  处理：改成应有的写法。
警告 charts/left.yaml 文件没有用到
  发现：charts 中的“left.yaml”没有列入 set.yaml，也没有被引用
  应为：列入或引用
  处理：列入，或删去文件。
错误 charts/spent.yaml:1:7 值不对
  发现：“kind”是“pie”
  应为：bar、stacked 之一
  处理：改成应有的写法。
错误 charts/spent.yaml:6:7 值不对
  发现：“most”是“1”
  应为：不小于 2 的数
  处理：改成应有的写法。
错误 set.yaml:8:57 模板有误
  发现：没有图“gone”
  应为：文件 charts/gone.yaml
  处理：请模板作者改正；不是填报数据的问题。
""",
        ),
        case(
            "set.yaml and tables that cannot be read, all at once",
            [
                (SET_FILE, "title: 某市2025年部门预算\n", ""),
                (EXPENDITURE_FILE, "kind: pivot", "kind: pivit"),
                (INCOME_FILE, "levels: [{by: unit}]", "levels: [{by: unit, dept: 1}]"),
            ],
            """\
错误 set.yaml:1:1 缺少必填项
  发现：没有填“title”
  应为：必须填写
  处理：在此处补上“title”。
错误 tables/expenditure.yaml:1:7 模板有误
  发现：表的 kind 是“pivit”
  应为：statement、pivot、matrix、listing、indicators、form
  处理：请模板作者改正；不是填报数据的问题。
错误 tables/income.yaml:6:27 不认识的键
  发现：“dept”
  应为：depth
  处理：检查拼写；不需要就删去。
""",
        ),
    ],
)
def test_a_mistake_is_told_where_it_stands(lint: Lint, changes: list[Change], told: str) -> None:
    assert "\n".join(lint(*changes)) + "\n" == told
