"""A user's mistakes: what is said of each, word for word, and at which line and column.

Every case changes the valid input; ①, ②, ③ mark the places in the changed text that the messages must name (the
marks themselves are taken out before the file is written). Messages stand here as the user sees them.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from subprocess import CompletedProcess

import pytest

from generator.sets import set_names

MARKS = "①②③④⑤⑥⑦⑧⑨"
MakeReport = Callable[..., CompletedProcess[str]]
Changed = Callable[..., str]

# Places of the valid input that many cases change.
SALARY = '{function: "2010301", economic: "30101", nature: 人员经费, amount: 60000}'
TRAVEL = '      - {function: "2010301", economic: "30211", nature: 公用经费, amount: 0}\n'
STATED = "      - {where: {fund: 一般公共预算, nature: 公用经费}, amount: 20000}\n"
CLOSING = "    closing:\n"
PROJECTS = "projects:\n  - code: P1\n"
PROCUREMENT = "procurement:\n"
OFFICE_STATED = '    statements:\n      - ①{where: {function: "2010301", economic: "30201"}, amount: 0}\n'
SECOND_UNIT = ("kind: 参公}\n", 'kind: 参公}\n      - {code: "900002", name: 二, kind: 事业}\n')


@dataclass(frozen=True)
class Mistake:
    """One mistake: where the valid input is changed, and the whole of what the user is told."""

    name: str
    replace: tuple[tuple[str, str], ...]
    told: str


def mistake(name: str, told: str, *replace: tuple[str, str]) -> Mistake:
    return Mistake(name, replace, told.strip("\n"))


def placed(text: str, told: str, file: str) -> tuple[str, str]:
    """Take the marks out of a text; put the addresses where they stood into the messages."""
    plain = re.sub(f"[{MARKS}]", "", text)
    for mark in MARKS:
        if mark in text:
            before = re.sub(f"[{MARKS}]", "", text[: text.index(mark)])
            line, column = before.count("\n") + 1, len(before) - before.rfind("\n")
            told = told.replace(mark, f"{file}:{line}:{column}")
    assert not re.search(f"[{MARKS}]", told), "a message names a mark that stands nowhere"
    return plain, told


SYNTAX = [
    mistake(
        "a tab in the indentation",
        """
错误 ① YAML 写法有误
  发现：缩进里有制表符（Tab），请改用空格
  应为：合法的 YAML
  处理：对照示例文件检查这一行及上一行的缩进、冒号和引号。
""",
        ("  name: 某市档案服务中心\n", "①\tname: 某市档案服务中心\n"),
    ),
    mistake(
        "no colon: noticed at the line that follows",
        """
错误 ① YAML 写法有误
  发现：缺少冒号“:”（请用半角冒号，后面空一格）
  应为：合法的 YAML
  处理：对照示例文件检查这一行及上一行的缩进、冒号和引号。
""",
        ("year: 2025\namount_unit", "year 2025\n①amount_unit"),
    ),
    mistake(
        "a full-width colon",
        """
错误 ① YAML 写法有误
  发现：缺少冒号“:”（请用半角冒号，后面空一格）
  应为：合法的 YAML
  处理：对照示例文件检查这一行及上一行的缩进、冒号和引号。
""",
        ("year: 2025\namount_unit", "year：2025\n①amount_unit"),
    ),
    mistake(
        "a colon too many",
        """
错误 ① YAML 写法有误
  发现：此处多了一个冒号，或冒号后的文字需要加引号
  应为：合法的 YAML
  处理：对照示例文件检查这一行及上一行的缩进、冒号和引号。
""",
        ("structure: 本单位内设一个科室。", "structure: 本单位①: 内设一个科室。"),
    ),
    mistake(
        "a quote never closed: told where it opens",
        """
错误 ① YAML 写法有误
  发现：引号没有成对
  应为：合法的 YAML
  处理：对照示例文件检查这一行及上一行的缩进、冒号和引号。
""",
        ('"2010302": 档案整理\n', '"2010302": ①"档案整理\n'),
    ),
    mistake(
        "a bracket never closed",
        """
错误 ① YAML 写法有误
  发现：括号内缺少逗号或右括号
  应为：合法的 YAML
  处理：对照示例文件检查这一行及上一行的缩进、冒号和引号。
""",
        ("duties: [保管全市档案。]\n  structure: 本", "duties: [保管全市档案。\n  structure①: 本"),
    ),
    mistake(
        "a comma forgotten",
        """
错误 ① YAML 写法有误
  发现：括号内缺少逗号或右括号
  应为：合法的 YAML
  处理：对照示例文件检查这一行及上一行的缩进、冒号和引号。
""",
        (SALARY, SALARY.replace(", nature:", " ①nature:")),
    ),
    mistake(
        "a list item out of line",
        """
错误 ① YAML 写法有误
  发现：缩进不对齐，或列表“-”与上一行没有对齐
  应为：合法的 YAML
  处理：对照示例文件检查这一行及上一行的缩进、冒号和引号。
""",
        (TRAVEL, TRAVEL.replace("      - ", "     ①- ")),
    ),
    mistake(
        "a tag",
        """
错误 ① 不支持的 YAML 标签
  发现：标签 !!python/name:os.system
  应为：不带标签的值
  处理：删去这个标签。
""",
        (SALARY, SALARY.replace("amount", "note: ①!!python/name:os.system x, amount")),
    ),
    mistake(
        "nesting too deep",
        """
错误 ① 文件超过限制
  发现：嵌套超过 40 层
  处理：检查文件是否损坏，或拆小后再试。
""",
        ("region: 某市", f"region: {'[' * 39}①{'[' * 20}{']' * 59}"),
    ),
]

CONTRACT = [
    mistake(
        "an unknown key, with the one that was probably meant",
        """
错误 ① 不认识的键
  发现：“amount_unti”
  应为：amount_unit（金额单位）
  处理：检查拼写；不需要就删去。
""",
        ("amount_unit: 元", "amount_unti: ①元"),
    ),
    mistake(
        "an unknown key within a record",
        """
错误 ① 不认识的键
  发现：“natrue”
  应为：nature（支出性质）
  处理：检查拼写；不需要就删去。
""",
        (SALARY, SALARY.replace("nature: 人员经费", "natrue: ①人员经费")),
    ),
    mistake(
        "a missing key of the file",
        """
错误 ① 缺少必填项
  发现：没有填“template（模板）”
  应为：必须填写
  处理：在此处补上“template（模板）”。
""",
        ("template: huzhou-2025\n", "①"),
    ),
    mistake(
        "a missing key of a record",
        """
错误 ① 缺少必填项
  发现：没有填“amount（金额）”
  应为：必须填写
  处理：在此处补上“amount（金额）”。
""",
        (SALARY, "①" + SALARY.replace(", amount: 60000", "")),
    ),
    mistake(
        "a key without a value",
        """
错误 ① 缺少必填项
  发现：没有填“name（名称）”
  应为：必须填写
  处理：在此处补上“name（名称）”。
""",
        ("  name: 某市档案服务中心\n  code", "  ①name:\n  code"),
    ),
    mistake(
        "a year in words",
        """
错误 ① 值不对
  发现：“year（年度）”是“二〇二五”
  应为：整数
  处理：改成应有的写法。
""",
        ("year: 2025\namount_unit", "year: ①二〇二五\namount_unit"),
    ),
    mistake(
        "a year far away",
        """
错误 ① 值不对
  发现：“year（年度）”是“202”
  应为：不小于 1990 的数
  处理：改成应有的写法。
""",
        ("year: 2025\namount_unit", "year: ①202\namount_unit"),
    ),
    mistake(
        "a text where a list belongs",
        """
错误 ① 值不对
  发现：“income（收入）”是“没有”
  应为：列表（每项前有“-”）
  处理：改成应有的写法。
""",
        ("    income:\n      - {amount: 90000}\n", "    income: ①没有\n"),
    ),
    mistake(
        "a text where a record belongs",
        """
错误 ① 值不对
  发现：“defaults（默认值）”是“一般公共预算”
  应为：对照表（键: 值）
  处理：改成应有的写法。
""",
        (
            "    defaults: {fund: 一般公共预算}\n    income:\n      - {amount: 90000}",
            "    defaults: ①一般公共预算\n    income:\n      - {amount: 90000}",
        ),
    ),
    mistake(
        "a record where a text belongs",
        """
错误 ① 值不对
  发现：“structure”是“对照表”
  应为：一段文字，或一个文字列表
  处理：改成应有的写法。
""",
        ("structure: 本单位内设一个科室。", "structure: ①{科室: 一个}"),
    ),
    mistake(
        "an amount in words",
        """
错误 ① 值不对
  发现：“amount（金额）”是“六万”
  应为：以元为单位的数字，如 1234.56；没有数就不要写这一项，确知为零写 0
  处理：改成应有的写法。
""",
        ("amount: 60000", "amount: ①六万"),
    ),
    mistake(
        "an amount with its unit",
        """
错误 ① 值不对
  发现：“amount（金额）”是“6万元”
  应为：以万元为单位的数字，如 1234.56；没有数就不要写这一项，确知为零写 0
  处理：改成应有的写法。
""",
        ("amount_unit: 元", "amount_unit: 万元"),
        ("amount: 60000", "amount: ①6万元"),
    ),
    mistake(
        "an amount finer than a fen",
        """
错误 ① 值不对
  发现：“amount（金额）”是“60000.001”
  应为：以元为单位、不细于 1 分的金额
  处理：改成应有的写法。
""",
        ("amount: 60000", "amount: ①60000.001"),
    ),
    mistake(
        "an amount in ten thousands finer than a fen",
        """
错误 ① 值不对
  发现：“amount（金额）”是“6.0000001”
  应为：以万元为单位、不细于 1 分的金额
  处理：改成应有的写法。
""",
        ("amount_unit: 元", "amount_unit: 万元"),
        ("amount: 60000", "amount: ①6.0000001"),
    ),
    mistake(
        "a unit of amounts that is none",
        """
错误 ① 值不对
  发现：“amount_unit（金额单位）”是“千元”
  应为：元、万元 之一
  处理：改成应有的写法。
""",
        ("amount_unit: 元", "amount_unit: ①千元"),
    ),
    mistake(
        "a code of another level",
        """
错误 ① 值不对
  发现：“function（功能科目）”是“20103”
  应为：7 位支出功能分类项级编码，如 2101501
  处理：改成应有的写法。
""",
        (SALARY, SALARY.replace('"2010301"', '①"20103"')),
    ),
    mistake(
        "a name where a code belongs",
        """
错误 ① 值不对
  发现：“economic（经济科目）”是“基本工资”
  应为：5 位部门预算支出经济分类款级编码，如 30201
  处理：改成应有的写法。
""",
        (SALARY, SALARY.replace('"30101"', "①基本工资")),
    ),
    mistake(
        "a term that is not in the list",
        """
错误 ① 值不对
  发现：“nature（支出性质）”是“人员”
  应为：支出性质之一：基本支出、人员经费、公用经费、项目支出、事业单位经营支出、上缴上级支出、对附属单位补助支出
  处理：改成应有的写法。
""",
        (SALARY, SALARY.replace("人员经费", "①人员")),
    ),
    mistake(
        "a date in words",
        """
错误 ① 值不对
  发现：“as_of（截止日期）”是“2024年12月31日”
  应为：日期，如 2024-12-31
  处理：改成应有的写法。
""",
        ("as_of: 2024-12-31", "as_of: ①2024年12月31日"),
    ),
    mistake(
        "a count below zero",
        """
错误 ① 值不对
  发现：“general（通用设备）”是“-1”
  应为：不小于 0 的数
  处理：改成应有的写法。
""",
        ("{general: 0,", "{general: ①-1,"),
    ),
    mistake(
        "a use of vehicles that is not in the list",
        """
错误 ① 值不对
  发现：“轿车”是“0”
  应为：车辆用途之一：省级领导干部用车、厅级领导干部用车、机要通信用车、应急保障用车、一般公务用车、一般执法执勤用车、特种专业技术用车、离退休干部服务用车、其他用车
  处理：改成应有的写法。
""",
        ("{其他用车: 0}", "{轿车: ①0}"),
    ),
    mistake(
        "a condition of an unknown dimension",
        """
错误 ① 不认识的键
  发现：“资金”
  应为：fund（资金来源）
  处理：检查拼写；不需要就删去。
""",
        (STATED, STATED.replace("fund: 一", "资金: ①一")),
    ),
    mistake(
        "a condition with a term that is not in the list",
        """
错误 ① 值不对
  发现：“nature（支出性质）”是“公用”
  应为：支出性质只能是：基本支出、人员经费、公用经费、项目支出、事业单位经营支出、上缴上级支出、对附属单位补助支出
  处理：改成应有的写法。
""",
        (STATED, STATED.replace("公用经费", "①公用")),
    ),
    mistake(
        "a key written twice",
        """
错误 ② 键重复
  发现：“year”写了两次，第一次在 ①
  应为：每个键只写一次
  处理：删去多余的一个。
""",
        ("year: 2025\namount_unit: 元\n", "year: ①2025\namount_unit: 元\n②year: 2024\n"),
    ),
]

INPUT = [
    mistake(
        "a code of a unit used twice",
        """
错误 ② 编码重复
  发现：单位编码 900 已在 ① 用过
  应为：编码互不相同
  处理：改正其中一个编码。
""",
        ('  - code: "900"\n', '  - ①code: "900"\n'),
        ("figures:\n", '  - ②{code: "900", name: 另一个局, units: [{code: "900003", name: 三}]}\nfigures:\n'),
        (
            "defaults: {fund: 一般公共预算}\n    income:\n      - {amount: 100000}",
            'defaults: {unit: "900001", fund: 一般公共预算}\n    income:\n      - {amount: 100000}',
        ),
        (
            "defaults: {fund: 一般公共预算}\n    income:\n      - {amount: 90000}",
            'defaults: {unit: "900001", fund: 一般公共预算}\n    income:\n      - {amount: 90000}',
        ),
    ),
    mistake(
        "a code of a project used twice",
        """
错误 ② 编码重复
  发现：项目编码 P1 已在 ① 用过
  应为：编码互不相同
  处理：改正其中一个编码。
""",
        (PROJECTS, "projects:\n  - ①code: P1\n"),
        (
            PROCUREMENT,
            "  - ②{code: P1, name: 另一个, group: 档案工作, category: 特定目标类, published: false}\nprocurement:\n",
        ),
    ),
    mistake(
        "a unit that does not exist",
        """
错误 ① 单位不存在
  发现：单位“900009”
  应为：单位名单中的编码：900001
  处理：改正编码，或在“单位”中补上它。
""",
        (TRAVEL, TRAVEL + TRAVEL.replace("{", '①{unit: "900009", ').replace("30211", "30202")),
    ),
    mistake(
        "a unit that has units below it",
        """
错误 ① 单位不是末级
  发现：单位“900”下面还有单位
  应为：末级单位的编码：900001
  处理：把金额记到末级单位上。
""",
        (TRAVEL, TRAVEL + TRAVEL.replace("{", '①{unit: "900", ').replace("30211", "30202")),
    ),
    mistake(
        "no unit where there are several",
        """
错误 ① 没有写明单位
  发现：这一笔没有单位，而预算单位不止一个
  应为：填写单位编码：900001、900002
  处理：补上 unit，或在本组的 defaults 中写明。
""",
        SECOND_UNIT,
        (
            "defaults: {fund: 一般公共预算}\n    income:\n      - {amount: 100000}",
            'defaults: {unit: "900001", fund: 一般公共预算}\n    income:\n      - {amount: 100000}',
        ),
        (
            "defaults: {fund: 一般公共预算}\n    income:\n      - {amount: 90000}",
            'defaults: {unit: "900001", fund: 一般公共预算}\n    income:\n      - {amount: 90000}',
        ),
        (
            PROJECTS,
            f"  - year: 2023\n    stage: 决算数\n    income:\n      - ①{{fund: 事业收入, amount: 0}}\n{PROJECTS}",
        ),
    ),
    mistake(
        "a project that does not exist",
        """
错误 ① 项目不存在
  发现：项目“P10”
  应为：“项目”中登记的编码
  处理：改正编码，或在“项目”中登记它。
""",
        (
            TRAVEL,
            TRAVEL + TRAVEL.replace("{", "①{").replace("30211", "30202").replace("nature: 公用经费", "project: P10"),
        ),
    ),
    mistake(
        "income and expenditure that do not balance",
        """
错误 ① 收支不平衡
  发现：2025年预算数：收入 100000.01 元＋上年结转 0 元，支出 100000.00 元＋年末结转 0.00 元，相差 0.01 元
  应为：收入＋上年结转＝支出＋年末结转
  处理：核对两边账目。
错误 ② 收支不平衡
  发现：2024年执行数：收入 90000.00 元＋上年结转 0 元，支出 90001.00 元＋年末结转 0 元，相差 1.00 元
  应为：收入＋上年结转＝支出＋年末结转
  处理：核对两边账目。
""",
        ("  - year: 2025\n", "  - ①year: 2025\n"),
        ("- {amount: 100000}", "- {amount: 100000.01}"),
        ("  - year: 2024\n    stage: 执行数", "  - ②year: 2024\n    stage: 执行数"),
        ("expenditure:\n      - {amount: 90000}", "expenditure:\n      - {amount: 90001}"),
    ),
    mistake(
        "an opening balance that nothing is paid from",
        """
错误 ① 上年结转不符
  发现：一般公共预算：上年结转结余 300.00 元，标明用上年结转安排的支出与结转下年 0 元
  应为：两者相等
  处理：核对 opening 与支出中的 carryover。
""",
        ("- {amount: 100000}", "- {amount: 99700}"),
        (CLOSING, f"    opening:\n      ①- {{amount: 300}}\n{CLOSING}"),
    ),
    mistake(
        "an unknown template",
        """
错误 ① 模板不存在
  发现：模板“huzhou-2052”
  应为：已安装的模板：{sets}
  处理：改正 template，或安装该模板。
""",
        ("template: huzhou-2025", "template: ①huzhou-2052"),
    ),
    mistake(
        "a subject that the catalogue does not know and the input does not name",
        """
错误 ① 科目没有名称
  发现：部门预算支出经济分类科目 30298 不在目录中，也没有写明名称
  应为：编码有名称可印
  处理：在 subject_names（科目名称）中写："30298": 名称。
""",
        (TRAVEL, TRAVEL + TRAVEL.replace('"30211"', '①"30298"')),
    ),
    mistake(
        "a subject that the input names against a proven name of the catalogue",
        """
错误 ① 科目名称与目录不符
  发现：30101 “工资”
  应为：“基本工资”（已核实）
  处理：删去或改正这个名称。
""",
        ("uses:\n", 'subject_names: {"30101": ①工资}\nuses:\n'),
    ),
    mistake(
        "a stated part above its stated whole",
        """
错误 ② 合计说明自相矛盾
  发现：20000.01 元，而包含它的合计说明（①）是 20000.00 元
  应为：部分不大于整体
  处理：核对这两处金额。
""",
        (
            STATED,
            STATED.replace("{where", "①{where")
            + '      - ②{where: {fund: 一般公共预算, nature: 公用经费, function: "201"}, amount: 20000.01}\n',
        ),
    ),
    mistake(
        "a statement below the facts it speaks of",
        """
错误 ① 合计说明自相矛盾
  发现：19999.00 元，而账目中属于它的已有 20000.00 元
  应为：不小于 20000.00 元
  处理：核对这两处金额。
""",
        (
            CLOSING,
            OFFICE_STATED.replace("0}", "19999}") + CLOSING,
        ),
    ),
    mistake(
        "a statement above all facts it may speak of",
        """
错误 ① 合计说明自相矛盾
  发现：20001.00 元，而账目中可能属于它的只有 20000.00 元
  应为：不大于 20000.00 元
  处理：核对这两处金额。
""",
        (
            CLOSING,
            OFFICE_STATED.replace("0}", "20001}") + CLOSING,
        ),
    ),
    mistake(
        "the same statement twice",
        """
错误 ② 合计说明重复
  发现：同一条件已在 ① 说明过
  应为：同一条件只说明一次
  处理：删去多余的一处。
""",
        (
            STATED,
            STATED.replace("{where", "①{where")
            + STATED.replace("{where", "②{where").replace("一般公共预算", "general_public"),
        ),
    ),
]

MISSING = [
    mistake(
        "a prior figure that a sentence compares with",
        """
错误 ① 缺少对比数
  发现：文字部分（explanation.md.j2）要与2024年预算数比较，而「30216 培训费、支出、一般公共预算」没有数
  应为：对比数；确知为零写 0
  处理：在“账目”的 2024年预算数 一组中补上这一笔，或在其 statements 中写：{where: {economic: "30216", fund: general_public}, amount: …}
""",  # noqa: E501
        ("figures:\n  - year", "figures:\n  ①- year"),
        ('      - {where: {fund: 一般公共预算, economic: "30216"}, amount: 0}\n', ""),
    ),
    mistake(
        "a figure of this year",
        """
错误 ① 缺少数字
  发现：文字部分（explanation.md.j2）要用「一般公共预算支出·30211 差旅费」，而没有任何账目
  应为：至少一笔账目；确知为零写 0
  处理：补上这一笔。
""",
        ("figures:\n  - year", "figures:\n  ①- year"),
        (TRAVEL, ""),
    ),
    mistake(
        "the reason of a change",
        """
错误 ① 缺少变动原因
  发现：「收入预算变动原因」增加1.00万元，没有说明原因
  应为：写明主要原因
  处理：在 reasons（变动原因）中写："income": 原因。
""",
        ("reasons:\n  income: 新增一个项目\n  exp", "reasons:\n  ①exp"),
    ),
    mistake(
        "a text that only the agency knows",
        """
错误 ① 缺少文字
  发现：没有“单位机构设置”
  应为：写内设科室和预算构成
  处理：在 texts（文字说明） 中写：structure: 文字。
""",
        ("texts:\n  duties", "texts:\n  ①duties"),
        ("  structure: 本单位内设一个科室。\n", ""),
    ),
    mistake(
        "the use of a function's money",
        """
错误 ① 缺少文字
  发现：没有“2010302 一般行政管理事务 的用途”
  应为：写明主要用于什么
  处理：在 uses（资金用途） 中写："2010302": 文字。
""",
        ('uses:\n  "2010301"', 'uses:\n  ①"2010301"'),
        ('  "2010302": 档案整理\n', ""),
    ),
    mistake(
        "a record that a chapter tells of",
        """
错误 ① 缺少资料
  发现：文字部分（explanation.md.j2）要用「政府采购工程」，输入文件没有填
  应为：填写「政府采购工程」
  处理：在输入文件中补上「政府采购工程」。
""",
        (
            "procurement:\n  - {kind: 货物, amount: 0}\n  - {kind: 工程, amount: 0}\n",
            "procurement:\n  ①- {kind: 货物, amount: 0}\n",
        ),
    ),
]

SEVERAL = [
    mistake(
        "slips of every sort in one reading",
        """
错误 ① 缺少必填项
  发现：没有填“template（模板）”
  应为：必须填写
  处理：在此处补上“template（模板）”。
错误 ② 值不对
  发现：“year（年度）”是“今年”
  应为：整数
  处理：改成应有的写法。
错误 ③ 不认识的键
  发现：“regoin”
  应为：region（地区）
  处理：检查拼写；不需要就删去。
错误 ⑥ 键重复
  发现：“name”写了两次，第一次在 ⑦
  应为：每个键只写一次
  处理：删去多余的一个。
错误 ④ 值不对
  发现：“amount（金额）”是“六万”
  应为：以元为单位的数字，如 1234.56；没有数就不要写这一项，确知为零写 0
  处理：改成应有的写法。
错误 ⑤ 缺少必填项
  发现：没有填“amount（金额）”
  应为：必须填写
  处理：在此处补上“amount（金额）”。
""",
        ("template: huzhou-2025\nyear: 2025\n", "①year: ②今年\n"),
        ("agency:\n  name: 某市档案服务中心\n", "agency:\n  name: ⑦某市档案服务中心\n"),
        ("  region: 某市", "  regoin: ③某市\n  ⑥name: 别的名称"),
        ("amount: 60000", "amount: ④六万"),
        ("project: P1, amount: 20000}", "project: P1}"),
        ('- {function: "2010302"', '- ⑤{function: "2010302"'),
    ),
    mistake(
        "facts, texts and reasons in one run",
        """
错误 ① 收支不平衡
  发现：2025年预算数：收入 100000.00 元＋上年结转 0 元，支出 70000.00 元＋年末结转 0.00 元，相差 30000.00 元
  应为：收入＋上年结转＝支出＋年末结转
  处理：核对两边账目。
错误 ② 科目没有名称
  发现：部门预算支出经济分类科目 30298 不在目录中，也没有写明名称
  应为：编码有名称可印
  处理：在 subject_names（科目名称）中写："30298": 名称。
错误 ③ 缺少文字
  发现：没有“单位机构设置”
  应为：写内设科室和预算构成
  处理：在 texts（文字说明） 中写：structure: 文字。
错误 ④ 缺少变动原因
  发现：「收入预算变动原因」增加1.00万元，没有说明原因
  应为：写明主要原因
  处理：在 reasons（变动原因）中写："income": 原因。
警告 ⑤ 科目不在目录中
  发现：部门预算支出经济分类科目 30297，2025 年目录中没有
  应为：目录中的编码
  处理：核对编码；确有此科目时，在 subject_names（科目名称）中写上它的名称。
""",
        ("  - year: 2025\n", "  - ①year: 2025\n"),
        ("amount: 60000", "amount: 30000"),
        (TRAVEL, TRAVEL.replace('"30211"', '⑤"30297"') + TRAVEL.replace('"30211"', '②"30298"') + TRAVEL),
        ("texts:\n  duties", "texts:\n  ③duties"),
        ("  structure: 本单位内设一个科室。\n", ""),
        ("reasons:\n  income: 新增一个项目\n  exp", "reasons:\n  ④exp"),
        ("uses:\n", 'subject_names: {"30297": 某费}\nuses:\n'),
    ),
]


UNREADABLE = ("YAML 写法有误", "文件超过限制")


@pytest.mark.parametrize(
    "case", [*SYNTAX, *CONTRACT, *INPUT, *MISSING, *SEVERAL], ids=lambda case: case.name.replace(" ", "-")
)
def test_a_mistake_is_told_word_for_word_and_nothing_is_written(
    case: Mistake, changed: Changed, make_report: MakeReport, tmp_path: Path
) -> None:
    told = case.told.replace("{sets}", "、".join(set_names()))
    text, told = placed(changed(*case.replace), told, "budget.yaml")
    file = tmp_path / "budget.yaml"
    file.write_text(text, encoding="utf-8")
    done = make_report("budget.yaml")
    assert sorted(blocks(done.stderr)) == sorted(blocks(told))
    assert done.stdout == ""
    assert done.returncode == (3 if any(title in told for title in UNREADABLE) else 2)
    assert list(tmp_path.iterdir()) == [file]


def blocks(text: str) -> list[str]:
    """The findings of a printed text."""
    return re.split(r"\n(?=错误|警告|提示)", text.strip("\n"))


def test_a_dimension_that_tables_need_is_told_at_the_fact_once_with_all_of_them(
    changed: Changed, make_report: MakeReport, tmp_path: Path
) -> None:
    opened = TRAVEL + "      - ①" + TRAVEL.strip().removeprefix("- ").replace('function: "2010301", ', "") + "\n"
    text, place = placed(changed((TRAVEL, opened)), "①", "budget.yaml")
    (tmp_path / "budget.yaml").write_text(text, encoding="utf-8")
    done = make_report("budget.yaml")
    tables = "、".join(
        f"《2025年市级单位{table}》" for table in ("收支预算总表", "支出预算总表", "财政拨款收支预算总表")
    )
    (told,) = [block for block in blocks(done.stderr) if "账目缺少维度" in block]
    assert told == (
        f"错误 {place} 账目缺少维度\n"
        f"  发现：这一笔没有填“功能科目”，而{tables}等 5 处要按它分列\n"
        "  应为：填写“功能科目”\n"
        "  处理：在此处补上“功能科目”。"
    )
    assert done.returncode == 2
    assert [file.name for file in tmp_path.iterdir()] == ["budget.yaml"]


def test_a_file_saved_as_gbk_is_told_at_its_first_foreign_line(
    changed: Changed, make_report: MakeReport, tmp_path: Path
) -> None:
    text = changed(("amount_unit: 元\n", ""))
    (tmp_path / "budget.yaml").write_bytes(text.encode("gbk"))
    done = make_report("budget.yaml")
    assert done.stderr == (
        "错误 budget.yaml:4 文件编码不对\n"
        "  发现：有不是 UTF-8 的字节（常见于以 GBK 保存）\n"
        "  应为：UTF-8 编码的文本\n"
        "  处理：用编辑器“另存为”，编码选 UTF-8。\n"
    )
    assert done.returncode == 3


def test_a_file_that_is_not_there_is_told(make_report: MakeReport, tmp_path: Path) -> None:
    done = make_report("没有.yaml")
    assert done.stderr == (
        "错误 没有.yaml 文件读不了\n"
        "  发现：文件或文件夹不存在\n"
        "  应为：一个可以读取的文件\n"
        "  处理：检查文件名和路径，确认有读取权限。\n"
    )
    assert done.returncode == 3
    assert list(tmp_path.iterdir()) == []


def test_a_file_that_is_no_mapping_is_told(make_report: MakeReport, tmp_path: Path) -> None:
    (tmp_path / "budget.yaml").write_text("# 还没有填\n", encoding="utf-8")
    done = make_report("budget.yaml")
    assert done.stderr == (
        "错误 budget.yaml:1:1 文件内容不是对照表\n"
        "  发现：最外层不是“键: 值”\n"
        "  应为：以 template、year 等键开头的对照表\n"
        "  处理：可用 make-report new 生成一份骨架再填。\n"
    )
    assert done.returncode == 3


def test_an_alias_bomb_is_told_and_not_unfolded(
    changed: Changed, make_report: MakeReport, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("generator.sources.yaml_file.MAX_VALUES", 20_000)  # the true limit takes its time to reach
    bomb = ["a: &a [哈, 哈, 哈, 哈, 哈, 哈, 哈, 哈, 哈, 哈]"]
    for above, name in zip("abcdefgh", "bcdefghi", strict=True):
        bomb.append(f"{name}: &{name} [{', '.join([f'*{above}'] * 10)}]")
    (tmp_path / "budget.yaml").write_text(changed() + "\n".join(bomb), encoding="utf-8")
    done = make_report("budget.yaml")
    (told,) = blocks(done.stderr)
    assert re.fullmatch(
        r"错误 budget\.yaml:\d+:\d+ 文件超过限制\n"
        "  发现：展开后超过 20000 个值\n"
        "  处理：检查文件是否损坏，或拆小后再试。",
        told,
    )
    assert done.returncode == 3


def test_a_subject_that_only_the_input_names_is_a_warning_and_the_report_is_written(
    changed: Changed, make_report: MakeReport, tmp_path: Path
) -> None:
    text, told = placed(
        changed(
            (TRAVEL, TRAVEL + TRAVEL.replace('"30211"', '①"30298"')), ("uses:", 'subject_names: {"30298": 某费}\nuses:')
        ),
        "警告 ① 科目不在目录中\n"
        "  发现：部门预算支出经济分类科目 30298，2025 年目录中没有\n"
        "  应为：目录中的编码\n"
        "  处理：核对编码；确有此科目时，在 subject_names（科目名称）中写上它的名称。\n",
        "budget.yaml",
    )
    (tmp_path / "budget.yaml").write_text(text, encoding="utf-8")
    done = make_report("budget.yaml", "-f", "html")
    assert done.stderr == told
    assert done.returncode == 0
    assert sorted(file.name for file in tmp_path.iterdir()) == ["budget.html", "budget.yaml"]


def test_the_valid_input_has_no_finding(changed: Changed, make_report: MakeReport, tmp_path: Path) -> None:
    (tmp_path / "budget.yaml").write_text(changed(), encoding="utf-8")
    done = make_report("check", "budget.yaml")
    assert (done.stderr, done.returncode) == ("", 0)
    assert done.stdout.startswith("检查 ")
    assert done.stdout.endswith("\n共 错误 0 项，警告 0 项，提示 0 项。\n")
