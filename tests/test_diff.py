"""The command ``diff``: nothing where nothing changed, and just what depends on a change."""

import json
from collections.abc import Callable
from pathlib import Path
from subprocess import CompletedProcess

import pytest

from generator.diffing import compared
from tests.examples import EVERY, EXAMPLES, composed, loaded

Run = Callable[..., CompletedProcess[str]]
Changed = Callable[..., str]
MORE = (
    ("- {amount: 100000}", "- {amount: 100100}"),
    ('"30201", nature: 公用经费, amount: 20000', '"30201", nature: 公用经费, amount: 20100'),
)


@pytest.fixture
def differ(make_report: Run, changed: Changed, tmp_path: Path) -> Callable[..., CompletedProcess[str]]:
    """Compare the valid input with a changed one."""

    def run(*changes: tuple[str, str], options: tuple[str, ...] = ()) -> CompletedProcess[str]:
        (tmp_path / "旧.yaml").write_text(changed(), encoding="utf-8")
        (tmp_path / "新.yaml").write_text(changed(*changes), encoding="utf-8")
        return make_report("diff", "旧.yaml", "新.yaml", *options)

    return run


Differ = Callable[..., CompletedProcess[str]]


@pytest.mark.parametrize("slug", EVERY)
def test_an_input_differs_from_itself_in_nothing(slug: str) -> None:
    one = loaded(slug), composed(slug)
    assert compared(one, one) == []


def test_the_same_input_as_a_workbook_differs_in_nothing(make_report: Run) -> None:
    folder = EXAMPLES / "haidong-2025"
    done = make_report("diff", str(folder / "budget.yaml"), str(folder / "budget.xlsx"))
    assert (done.stdout, done.stderr, done.returncode) == ("没有不同。\n", "", 0)


def test_a_changed_fact_is_told_with_both_places_and_its_difference(differ: Differ) -> None:
    done = differ(*MORE)
    assert done.returncode == 1
    lines = done.stdout.splitlines()
    assert lines[:7] == [
        "―― 账目：2 处",
        "2025年·预算数·收入·900001 某市档案服务中心·一般公共预算（+100.00 元）",
        "  旧：100,000.00 元  [旧.yaml:19:9]",
        "  新：100,100.00 元  [新.yaml:19:9]",
        "2025年·预算数·支出·900001 某市档案服务中心·一般公共预算·2010301 行政运行·30201 办公费·50201 办公经费·公用经费"
        "（+100.00 元）",
        "  旧：20,000.00 元  [旧.yaml:22:9]",
        "  新：20,100.00 元  [新.yaml:22:9]",
    ]
    assert any(line.startswith("―― 表格：") for line in lines)
    assert any("〔" in line for line in lines)


def test_just_the_cells_that_depend_on_a_changed_fact_differ(differ: Differ, tmp_path: Path) -> None:
    rows = json.loads(differ(*MORE, options=("--json",)).stdout)
    cells = [row for row in rows if row["group"] == "cells"]
    assert {row["difference"] for row in cells if row["difference"]} == {"100.00"}
    assert not [row for row in cells if "人员" in row["where"] or "2010302" in row["where"]]
    assert [row for row in cells if "2010301 行政运行" in row["where"]]


def test_texts_and_records_are_told_by_their_chinese_titles(differ: Differ) -> None:
    done = differ(("value: 100, unit: 卷", "value: 120, unit: 卷"), ("内设一个科室", "内设两个科室"))
    lines = done.stdout.splitlines()
    assert "项目 P1·绩效指标 整理卷数·指标值" in lines
    assert "  旧：100  [旧.yaml:57:56]" in lines
    assert "文字说明·structure 第1段" in lines
    assert "  新：本单位内设〔两〕个科室。" in lines
    assert not [line for line in lines if line.startswith("―― 账目")]


def test_last_years_figures_that_last_years_report_did_not_say_are_told(
    make_report: Run, changed: Changed, tmp_path: Path
) -> None:
    old = changed().replace("2024", "2023").replace("2025", "2024").replace("huzhou-2024", "huzhou-2025")
    (tmp_path / "旧.yaml").write_text(old, encoding="utf-8")
    new = changed(("nature: 公用经费}, amount: 20000}", "nature: 公用经费}, amount: 21000}"))
    (tmp_path / "新.yaml").write_text(new, encoding="utf-8")
    lines = make_report("diff", "旧.yaml", "新.yaml").stdout.splitlines()
    at = lines.index("―― 上年数与上年报告不一致：1 处")
    assert lines[at + 1].startswith("2024年预算数·")
    assert lines[at + 1].endswith("公用经费（+1,000.00 元）")
    assert not [line for line in lines if line.startswith("―― 表格")]


def test_what_cannot_be_read_ends_with_three(make_report: Run, tmp_path: Path) -> None:
    (tmp_path / "坏.yaml").write_text("a: [", encoding="utf-8")
    assert make_report("diff", "坏.yaml", "坏.yaml").returncode == 3


def test_an_incomplete_input_is_compared_as_far_as_it_goes(differ: Differ) -> None:
    done = differ(("  income: 新增一个项目\n", ""))
    assert done.stderr == "新.yaml 有 1 项错误，它的表格和正文不全；先用 check 检查。\n"
    assert "变动原因·income" in done.stdout
