"""A small good set, file by file; tests change some places of it."""

from collections.abc import Callable

import pytest

SET = """\
title: 某市2025年部门预算
kind: budget
scope: department
year: 2025
cover: {title: "{{ agency.name }}{{ year }}年部门预算"}
numbering: {headings: ["{{ cn }}、", "（{{ cn }}）"], items: ["{{ n }}."]}
words: {we: 本部门}
chapters: [report.md.j2]
tables: [income, expenditure, overview]
requires: [agency.region, projects.group]
measures:
  reception: {title: 公务接待费, where: {year: 0, stage: budget, flow: expenditure, economic: "30217"}}
texts:
  duties: {title: 主要职能, help: 写主要职能}
reasons:
  income: {title: 收入变动原因}
glossary: {terms: [basic]}
"""
REPORT = """\
{% set income = amount("income") %}
{% set income_change = change(income, amount("income", year=-1), "上年") %}
# 概况

{{ text("duties") | first }}{{ words.we }}收入{{ income }}，{{ income_change }}{{ because(income_change, "income") }}。

公务接待费{{ amount("reception") }}，占{{ share(amount("reception"), amount("expenditure", nature="basic")) }}。

{% for group in groups("expenditure", "function", 1) %}
1. {{ group.name }}{{ group.amount }}。
{% endfor %}

# 名词解释

{% for entry in glossary() %}
1. {{ entry.term }}：{{ entry.definition }}
{% endfor %}

# {{ title("income") }}等表

{% for identity in tables %}
{{ table(identity) }}
{% endfor %}
"""
INCOME = """\
kind: pivot
number: "02"
title: "{{ year }}年收入总表"
unit_line: 单位：{{ unit }}
where: {year: 0, stage: budget, flow: income}
levels: [{by: unit}]
columns:
  - {title: 单位名称, show: name, total: 合计}
  - {title: 合计, where: {}}
  - {title: 财政拨款, where: {fund: fiscal}}
  - {title: 财政专户, where: {fund: special_account}}
  - {title: 单位资金, where: {fund: own}}
"""
EXPENDITURE = """\
kind: pivot
number: "03"
title: 支出总表
where: {year: 0, stage: budget, flow: expenditure}
levels: [{by: function, depth: 1}, {by: function, depth: 3}]
columns:
  - {title: 科目编码, show: code}
  - {title: 合计, where: {}}
  - title: 基本支出
    where: {nature: basic}
    columns:
      - {title: 小计, where: {}}
      - {title: 人员经费, where: {nature: personnel}}
      - {title: 公用经费, where: {nature: operating}}
  - {title: 项目支出, where: {nature: project}}
  - {title: 其他各项支出, where: {nature: [business, remit_superior, subsidise_subsidiary]}}
"""
OVERVIEW = """\
kind: statement
number: "01"
title: 财政拨款收支总表
where: {year: 0, stage: budget, fund: fiscal}
sides:
  - title: 收入
    where: {flow: income}
    columns: [{title: 项目, show: label}, {title: 预算数, where: {}}]
    items:
      - label: 一、财政拨款
        items:
          - {label: 一般公共预算, where: {fund: general_public}}
          - {label: 政府性基金, where: {fund: government_fund}}
          - {label: 国有资本经营预算, where: {fund: state_capital}}
    totals:
      - {label: 本年收入合计}
      - {label: 上年结转, where: {flow: opening}}
      - {label: 收入总计, where: {flow: [income, opening]}}
  - title: 支出
    where: {flow: expenditure}
    columns: [{title: 项目, show: label}, {title: 预算数, where: {}}]
    items:
      - by: [{by: function, depth: 1}]
    totals:
      - {label: 本年支出合计}
      - {label: 结转下年, where: {flow: closing}}
      - {label: 支出总计, where: {flow: [expenditure, closing]}}
"""
SET_FILE, REPORT_FILE = "set.yaml", "chapters/report.md.j2"
INCOME_FILE, EXPENDITURE_FILE, OVERVIEW_FILE = (
    "tables/income.yaml", "tables/expenditure.yaml", "tables/overview.yaml",
)  # fmt: skip
FILES = {
    SET_FILE: SET,
    REPORT_FILE: REPORT,
    INCOME_FILE: INCOME,
    EXPENDITURE_FILE: EXPENDITURE,
    OVERVIEW_FILE: OVERVIEW,
}

# File, what stands there once (nothing: append to it, or make it), what is to stand there.
Change = tuple[str, str, str]
Lint = Callable[..., list[str]]


def case(name: str, changes: list[Change], told: str) -> object:
    """A named mistake: the changes that make it, and all that is told of it."""
    return pytest.param(changes, told, id=name)
