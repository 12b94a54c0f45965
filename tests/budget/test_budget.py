"""The input contract: one file → a frozen budget in yuan, with places, and nothing derived."""

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from generator.budget import Budget
from generator.findings import Findings
from generator.pipeline import read_budget

Changed = Callable[..., str]
BudgetOf = Callable[[str], Budget]

CHINESE = {
    "template": "模板",
    "year": "年度",
    "amount_unit": "金额单位",
    "agency": "公开主体",
    "name": "名称",
    "code": "编码",
    "region": "地区",
    "units": "单位",
    "listed": "列入单位名单",
    "kind": "性质",
    "figures": "账目",
    "stage": "阶段",
    "defaults": "默认值",
    "fund": "资金来源",
    "income": "收入",
    "expenditure": "支出",
    "closing": "年末结转结余",
    "function": "功能科目",
    "economic": "经济科目",
    "nature": "支出性质",
    "project": "项目",
    "statements": "合计说明",
    "where": "条件",
    "amount": "金额",
}


def in_chinese(text: str) -> str:
    """The part of an input up to its projects, with every key in Chinese."""
    head, _, rest = text.partition("projects:\n")
    for english, chinese in CHINESE.items():
        for before in ("\n", " ", "{", "- "):
            head = head.replace(f"{before}{english}:", f"{before}{chinese}:")
    head = head.replace("template:", "模板:").replace("    单位:\n", "    下级单位:\n")
    return head + "projects:\n" + rest


def test_an_input_is_read_whole(changed: Changed, budget_of: BudgetOf) -> None:
    budget = budget_of(changed())
    assert (budget.template, budget.year, budget.agency.code) == ("huzhou-2025", 2025, "900001")
    assert [(block.year, block.stage) for block in budget.figures] == [
        (2025, "budget"),
        (2024, "execution"),
        (2024, "budget"),
    ]
    first = budget.figures[0].expenditure[0]
    assert (first.function, first.economic, first.nature, first.amount) == (
        "2010301",
        "30101",
        "personnel",
        Decimal(60000),
    )
    assert (first.unit, first.fund, first.project) == (None, None, None)
    assert budget.figures[0].defaults.fund == "general_public"
    assert budget.assets is not None
    assert budget.assets.as_of == date(2024, 12, 31)
    assert budget.assets.vehicles == {"other": 0}
    assert str(first.place).endswith("budget.yaml:21:9")


def test_every_key_may_be_chinese(changed: Changed, budget_of: BudgetOf) -> None:
    text = in_chinese(changed())
    assert "fund:" not in text
    assert "year:" not in text
    assert budget_of(text).model_dump() == budget_of(changed()).model_dump()


def test_the_same_figures_in_ten_thousands_make_the_same_budget(changed: Changed, budget_of: BudgetOf) -> None:
    in_wan = changed(
        ("amount_unit: 元", "amount_unit: 万元"),
        ("amount: 100000", "amount: 10"),
        ("amount: 60000", "amount: 6.000000"),
        (
            'nature: 公用经费, amount: 20000}\n      - {function: "2010302"',
            'nature: 公用经费, amount: 2}\n      - {function: "2010302"',
        ),
        ("project: P1, amount: 20000", "project: P1, amount: ２"),
        ("income:\n      - {amount: 90000}", "income:\n      - {amount: 9.0}"),
        ("expenditure:\n      - {amount: 90000}", "expenditure:\n      - {amount: '9'}"),
        ("nature: 公用经费}, amount: 20000", "nature: 公用经费}, amount: 2"),
    )
    in_yuan = [block.model_dump() for block in budget_of(changed()).figures]
    assert [block.model_dump() for block in budget_of(in_wan).figures] == in_yuan


def test_amounts_are_exact_to_the_fen(changed: Changed, budget_of: BudgetOf) -> None:
    budget = budget_of(changed(("amount: 100000", "amount: 0.10"), ("amount: 60000", "amount: 123456789012345.67")))
    assert budget.figures[0].income[0].amount == Decimal("0.10")
    assert budget.figures[0].expenditure[0].amount == Decimal("123456789012345.67")


def test_codes_keep_their_leading_zeros_without_quotes(changed: Changed, budget_of: BudgetOf) -> None:
    budget = budget_of(changed(('  code: "900001"\n  region', "  code: 000123\n  region"), ("code: P1", "code: 007")))
    assert budget.agency.code == "000123"
    assert budget.projects[0].code == "007"


def test_the_unit_tree_yields_every_node_with_its_path(changed: Changed, budget_of: BudgetOf) -> None:
    budget = budget_of(changed(("kind: 参公}", 'kind: 参公}\n  - {code: "901", name: 另一个局}')))
    assert [(path, unit.name) for path, unit in budget.all_units()] == [
        (("900",), "某市档案局"),
        (("900", "900001"), "某市档案服务中心"),
        (("901",), "另一个局"),
    ]


def test_a_text_is_one_paragraph_or_a_list(changed: Changed, budget_of: BudgetOf) -> None:
    budget = budget_of(changed(("duties: [保管全市档案。]", "duties: [保管全市档案。, 编研。]")))
    assert budget.texts["duties"] == ("保管全市档案。", "编研。")
    assert budget.texts["structure"] == ("本单位内设一个科室。",)


def test_what_is_not_stated_is_not_invented(changed: Changed, budget_of: BudgetOf) -> None:
    budget = budget_of(changed().split("projects:")[0])
    assert (budget.three_public, budget.assets, budget.agency.short_name) == (None, None, None)
    assert not any((budget.projects, budget.procurement, budget.staffing))
    assert not any((budget.texts, budget.reasons, budget.uses, budget.subject_names, budget.glossary))


def test_a_wrong_amount_unit_is_told_once_and_not_at_every_amount(changed: Changed, tmp_path: Path) -> None:
    path = tmp_path / "budget.yaml"
    path.write_text(changed(("amount_unit: 元", "amount_unit: 千元")), encoding="utf-8")
    findings = Findings()
    assert read_budget(path, findings) is None
    assert [(each.found, each.expected) for each in findings] == [
        ("“amount_unit（金额单位）”是“千元”", "元、万元 之一")
    ]


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("kind: 参公", "kind: 事业"),
        ("kind: 货物", "kind: goods"),
        ("{其他用车: 0}", "{other: 0}"),
        ("stage: 执行数", "stage: execution"),
    ],
)
def test_terms_are_understood_in_both_languages(changed: Changed, budget_of: BudgetOf, old: str, new: str) -> None:
    assert budget_of(changed((old, new)))


def test_a_budget_without_units_or_figures_is_refused(changed: Changed, tmp_path: Path) -> None:
    path = tmp_path / "budget.yaml"
    path.write_text(changed().split("units:")[0] + "units: []\nfigures: []\n", encoding="utf-8")
    findings = Findings()
    assert read_budget(path, findings) is None
    assert [(each.place.line, each.found, each.expected) for each in findings] == [
        (8, "“units（单位）”是“列表”", "至少 1 项"),
        (9, "“figures（账目）”是“列表”", "至少 1 项"),
    ]
