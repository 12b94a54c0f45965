"""The command ``check``: its statement, confirmed warnings, its forms for programs, its exit codes."""

import json
from collections.abc import Callable
from pathlib import Path
from subprocess import CompletedProcess

import pytest

from generator.budget import Budget
from generator.findings import Severity, catalogue

MakeReport = Callable[..., CompletedProcess[str]]
Changed = Callable[..., str]
ZERO = '      - {function: "2010301", economic: "30211", nature: 公用经费, amount: 0}\n'
STRANGE = (ZERO, ZERO.replace('"30211"', '"30298"') + ZERO)
NAMED = 'subject_names: {"30298": 某费}\nuses:'
WARNING = "警告 budget.yaml:30:41 科目不在目录中"


@pytest.fixture
def checked(make_report: MakeReport, changed: Changed, tmp_path: Path) -> Callable[..., CompletedProcess[str]]:
    def run(*options: str, waivers: str = "", named: str = NAMED) -> CompletedProcess[str]:
        (tmp_path / "budget.yaml").write_text(changed(STRANGE, ("uses:", waivers + named)), encoding="utf-8")
        return make_report("check", "budget.yaml", *options)

    return run


Checked = Callable[..., CompletedProcess[str]]


def test_a_warning_can_be_confirmed_and_is_shown_apart(checked: Checked) -> None:
    before = checked()
    assert WARNING in before.stdout
    assert before.returncode == 1
    waivers = 'waivers:\n  - {finding: 科目不在目录中, about: "30298", reason: 已与财政局核对}\n'
    after = checked(waivers=waivers)
    assert after.returncode == 0
    assert WARNING not in after.stdout
    assert after.stdout.splitlines()[-2:] == [
        "已确认：budget.yaml:30:41 科目不在目录中（部门预算支出经济分类科目 30298，2025 年目录中没有）——已与财政局核对",
        "共 错误 0 项，警告 0 项，提示 0 项；另有 1 项警告已确认。",
    ]


def test_a_confirmation_of_nothing_is_told(checked: Checked) -> None:
    done = checked(waivers='waivers:\n  - {finding: 科目不在目录中, about: "30999", reason: 已核对}\n')
    assert WARNING in done.stdout
    assert (
        "警告 budget.yaml:76:5 确认没有用到\n  发现：“科目不在目录中”（内容有“30999”的）没有这样的警告\n"
        "  应为：每条确认都对应一个警告\n  处理：问题已经没有了，就删去这一条。\n"
    ) in done.stdout


def test_an_error_cannot_be_confirmed(checked: Checked) -> None:
    done = checked(waivers="waivers:\n  - {finding: 科目没有名称, reason: 就这样}\n", named="uses:")
    assert done.returncode == 2
    assert "错误 budget.yaml:30:41 科目没有名称\n" in done.stdout
    assert "错误 budget.yaml:76:15 确认的不是警告\n  发现：“科目没有名称”不是警告\n" in done.stdout


def test_a_warning_is_called_by_its_title_so_titles_are_unique() -> None:
    warnings = [each.title for each in vars(catalogue).values() if getattr(each, "severity", "") is Severity.WARNING]
    assert len(warnings) == len(set(warnings)) > 5
    assert "waivers" in Budget.model_fields


def test_the_statement_tells_what_was_not_checked_and_why(
    make_report: MakeReport, changed: Changed, tmp_path: Path
) -> None:
    (tmp_path / "budget.yaml").write_text(changed(), encoding="utf-8")
    lines = make_report("check", "budget.yaml").stdout.splitlines()
    assert "  没有可查的内容：账目与批复数相等（没有批复数）" in lines
    approved = "approved: [{amount: 100000}]\nuses:"
    (tmp_path / "budget.yaml").write_text(changed(("uses:", approved)), encoding="utf-8")
    assert not [line for line in make_report("check", "budget.yaml").stdout.splitlines() if "批复数" in line]


def test_where_facts_are_left_out_it_says_that_checks_were_not_done(
    make_report: MakeReport, changed: Changed, tmp_path: Path
) -> None:
    text = changed(("- {amount: 100000}", '- {unit: "77", amount: 100000}'))
    (tmp_path / "budget.yaml").write_text(text, encoding="utf-8")
    done = make_report("check", "budget.yaml")
    assert "账目不全，没有编制报告；其余各项检查没有做，改正后请再检查。" in done.stdout.splitlines()


def test_sarif_has_a_rule_for_each_kind_and_suppresses_what_is_confirmed(checked: Checked) -> None:
    waivers = "waivers:\n  - {finding: 科目不在目录中, reason: 已核对}\n  - {finding: 项目没有金额, reason: 没有}\n"
    (run,) = json.loads(checked("--sarif", waivers=waivers).stdout)["runs"]
    rules = run["tool"]["driver"]["rules"]
    assert [rule["id"] for rule in rules] == ["unknown-subject", "waiver-unused"]
    unused, waived = run["results"]
    assert rules[unused["ruleIndex"]]["id"] == unused["ruleId"] == "waiver-unused"
    assert unused["level"] == "warning"
    assert waived["suppressions"] == [{"kind": "inSource", "justification": "已核对"}]
    location = waived["locations"][0]["physicalLocation"]
    assert location["artifactLocation"]["uri"] == "budget.yaml"
    assert location["region"] == {"startLine": 30, "startColumn": 41}


def test_an_unreadable_input_has_an_exit_code_of_its_own(make_report: MakeReport, tmp_path: Path) -> None:
    (tmp_path / "budget.yaml").write_text("a: [", encoding="utf-8")
    assert make_report("check", "budget.yaml").returncode == 3
    assert make_report("check", "没有.yaml").returncode == 3
