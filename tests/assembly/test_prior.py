"""Last year's file: its figures by code, what has changed since, and every mistake told at its place."""

from collections.abc import Callable
from decimal import Decimal
from pathlib import Path
from subprocess import CompletedProcess

import pytest

from generator.ledger import Query
from generator.pipeline import Loaded
from tests.departments import (
    PROCUREMENT,
    UNITS,
    department_words,
    executed,
    figures,
    head,
    own_words,
    project,
    stated,
    tree,
    unit_text,
    write,
)

Told = Callable[..., list[str]]
Sound = Callable[..., list[Loaded]]
Run = Callable[..., CompletedProcess[str]]
ONE = "900001"
KINDS = ("货物", "工程", "服务")


def last_year(*codes: str, year: int = 2024, change: int = -5000) -> str:
    """Last year's budget of some units: the department's file of that year."""
    return (
        head("900", "某市档案局", year) + tree(*codes) + "figures:\n"
        + "".join(figures(code, year, change) for code in codes)
        + "projects:\n" + "".join(project(code) for code in codes)
    )  # fmt: skip


def this_year(prior: str = "../2024/budget.yaml", more: str = "") -> str:
    """A unit's budget whose comparison figures come from last year's file."""
    return (
        head(ONE, UNITS[ONE][0]) + f"prior: {prior}\n" + tree(ONE) + "figures:\n" + figures(ONE) + executed(ONE) + more
        + "projects:\n" + project(ONE) + PROCUREMENT + own_words(1)
    )  # fmt: skip


@pytest.fixture
def years(tmp_path: Path) -> Callable[..., Path]:
    """Write both years' files; return this year's."""

    def make(last: str | None = None, this: str | None = None) -> Path:
        write(tmp_path / "2024" / "budget.yaml", last if last is not None else last_year(*UNITS))
        return write(tmp_path / "2025" / "budget.yaml", this if this is not None else this_year())

    return make


def amount(loaded: Loaded, year: int, stage: str = "budget", **where: tuple[str, ...]) -> Decimal | None:
    query = Query.at("year", (str(year),)).both(Query.at("stage", (stage,))).both(Query.at("flow", ("expenditure",)))
    for dimension, path in where.items():
        query = query.both(Query.at(dimension, path))
    return loaded.inquiry.ledger.select(query).answer().amount


# --- figures -----------------------------------------------------------------------------------------


def test_last_years_budget_is_this_years_comparison(years: Callable[..., Path], sound: Sound) -> None:
    (loaded,) = sound(years())
    assert amount(loaded, -1, nature=("basic", "personnel")) == Decimal(55000)
    assert amount(loaded, -1, nature=("basic", "operating")) == Decimal(20000)
    assert amount(loaded, 0) == Decimal(100000)


def test_of_a_departments_file_a_unit_takes_its_own_figures(years: Callable[..., Path], sound: Sound) -> None:
    (loaded,) = sound(years())
    assert {fact.coordinates["unit"] for fact in loaded.inquiry.ledger.facts} == {("900", ONE)}


def test_a_department_takes_all(tmp_path: Path, years: Callable[..., Path], sound: Sound) -> None:
    for code in UNITS:
        text = unit_text(code)
        write(tmp_path / "2025" / "units" / f"{code}.yaml", text.replace(stated(None), ""))
    include = "include: [" + ", ".join(f"units/{code}.yaml" for code in UNITS) + "]\nprior: ../2024/budget.yaml\n"
    path = years(this=head("900", "某市档案局") + include + department_words())
    (loaded,) = sound(path)
    assert amount(loaded, -1, nature=("basic", "personnel")) == Decimal("120000.55")
    for unit in sound(path, each_unit=True):
        expected = Decimal(str(UNITS[unit.unit][2])) - 5000
        assert amount(unit, -1, nature=("basic", "personnel")) == expected


def test_execution_where_given_is_the_comparison(years: Callable[..., Path], sound: Sound) -> None:
    this = this_year().replace(executed(ONE), "")
    (loaded,) = sound(years(last_year(ONE).replace("projects:", executed(ONE) + "projects:"), this))
    assert amount(loaded, -1, "execution") == Decimal(90000)


def test_final_accounts_are_what_was_executed(years: Callable[..., Path], sound: Sound) -> None:
    final = executed(ONE).replace("执行数", "决算数")
    this = this_year().replace(executed(ONE), "")
    (loaded,) = sound(years(last_year(ONE).replace("projects:", final + "projects:"), this))
    assert amount(loaded, -1, "execution") == Decimal(90000)
    assert amount(loaded, -1, "final") is None


def test_the_year_before_last_comes_along(years: Callable[..., Path], sound: Sound) -> None:
    before = executed(ONE, 2023).replace("amount: 90000", "amount: 80000")
    (loaded,) = sound(years(last_year(ONE).replace("projects:", before + "projects:")))
    assert amount(loaded, -2, "execution") == Decimal(80000)


def test_the_year_before_last_of_this_file_holds(years: Callable[..., Path], sound: Sound) -> None:
    before = executed(ONE, 2023)
    last = last_year(ONE).replace("projects:", before.replace("amount: 90000", "amount: 80000") + "projects:")
    (loaded,) = sound(years(last, this_year(more=before)))
    assert amount(loaded, -2, "execution") == Decimal(90000)


def test_a_file_of_last_year_may_be_a_workbook(
    years: Callable[..., Path], sound: Sound, make_report: Callable[..., object]
) -> None:
    path = years(this=this_year("../2024/budget.xlsx"))
    make_report("convert", "2024/budget.yaml", "2024/budget.xlsx")
    (loaded,) = sound(path)
    assert amount(loaded, -1) == Decimal(95000)
    (fact,) = [f for f in loaded.inquiry.ledger.facts if f.amount == 55000]
    assert (fact.place.sheet, Path(fact.place.file).name) == ("支出", "budget.xlsx")


def test_explain_shows_the_place_in_last_years_file(years: Callable[..., Path], make_report: Run) -> None:
    this = years(this=this_year().replace("huzhou-2025", "haidong-2025"), last=last_year(ONE))
    result = make_report("explain", str(this), "部门公开表7!第1行!上年预算数/合计")
    assert "2024/budget.yaml:" in result.stdout
    assert "2025/budget.yaml:" not in result.stdout


# --- what has changed --------------------------------------------------------------------------------


def test_a_project_that_has_ended_is_no_mistake(years: Callable[..., Path], sound: Sound) -> None:
    last = last_year(ONE).replace(f"P{ONE}", "OLD").replace("整理经费（1）", "普查经费")
    (loaded,) = sound(years(last))
    assert amount(loaded, -1, project=("档案工作", "OLD")) == Decimal(20000)
    assert amount(loaded, -1, project=("档案工作", f"P{ONE}")) is None
    assert loaded.inquiry.dimensions.name("project", ("档案工作", "OLD")) == "普查经费"


def test_an_ended_project_cannot_be_used_this_year(years: Callable[..., Path], told: Told) -> None:
    last = last_year(ONE).replace(f"P{ONE}", "OLD")
    this = this_year().replace(f"project: P{ONE}", "project: OLD")
    assert told(years(last, this))[0].startswith("错误 2025/budget.yaml:20:9 项目不存在\n  发现：项目“OLD”")


def test_a_unit_that_is_gone_counts_and_is_told(years: Callable[..., Path], told: Told) -> None:
    codes = ("900001", "900002")
    bought = "".join(f'  - {{unit: "{code}", kind: {kind}, amount: 0}}\n' for code in codes for kind in KINDS)
    this = (
        head("900", "某市档案局") + "prior: ../2024/budget.yaml\n" + tree(*codes) + "figures:\n"
        + "".join(figures(code) + executed(code) for code in codes)
        + "projects:\n" + "".join(project(code) for code in codes) + "procurement:\n" + bought + own_words(1)
    )  # fmt: skip
    cases = told(years(this=this))
    assert cases == [
        "提示 2024/budget.yaml:11:9 上年的单位本年没有\n"
        "  发现：单位 900003 “某市方志馆”，它的上年数照样计入对比，列在 900 之下\n"
        "  处理：确已撤并，不必改动；若是换了编码，请两年用同一编码。"
    ]


def test_names_that_differ_between_the_years_are_told_and_this_years_is_printed(
    years: Callable[..., Path], told: Told, sound: Sound
) -> None:
    last = last_year(ONE).replace(UNITS[ONE][0], "某市档案站").replace("整理经费（1）", "清理经费")
    last += 'subject_names: {"2010302": 从前的名称}\n'
    path = years(last)
    assert told(path) == [
        "提示 2025/budget.yaml:10:32 名称与上年不同\n"
        "  发现：单位 900001：上年是“某市档案站”（2024/budget.yaml:9:32），本年是“某市档案服务中心”\n"
        "  处理：报告印本年名称。编码不同才是两回事，请核对编码。",
        "提示 2025/budget.yaml:20:20 名称与上年不同\n"
        "  发现：支出功能分类科目 2010302：上年是“从前的名称”（2024/budget.yaml:36:28），本年是“一般行政管理事务”\n"
        "  处理：报告印本年名称。编码不同才是两回事，请核对编码。",
        "提示 2025/budget.yaml:39:11 名称与上年不同\n"
        "  发现：项目 P900001：上年是“清理经费”（2024/budget.yaml:31:11），本年是“整理经费（1）”\n"
        "  处理：报告印本年名称。编码不同才是两回事，请核对编码。",
    ]


def test_a_subject_whose_name_the_two_files_state_differently_is_told(years: Callable[..., Path], told: Told) -> None:
    last = last_year(ONE).replace('"2010302"', '"2019998"') + 'subject_names: {"2019998": 旧事务}\n'
    this = this_year().replace('"2010302"', '"2019998"') + 'subject_names: {"2019998": 新事务}\n'
    cases = [case for case in told(years(last, this)) if "名称与上年不同" in case]
    assert [case.splitlines()[1] for case in cases] == [
        "  发现：支出功能分类科目 2019998：上年是“旧事务”（2024/budget.yaml:36:28），本年是“新事务”"
    ]
    assert cases[0].startswith("提示 2025/budget.yaml:")


def test_a_code_that_only_last_year_has_keeps_its_name(years: Callable[..., Path], sound: Sound) -> None:
    last = last_year(ONE).replace('"2010302"', '"2019998"') + 'subject_names: {"2019998": 旧事务}\n'
    (loaded,) = sound(years(last))
    assert loaded.inquiry.dimensions.name("function", ("201", "99", "98")) == "旧事务"


# --- mistakes ----------------------------------------------------------------------------------------


def test_a_file_of_another_year_is_told(years: Callable[..., Path], told: Told) -> None:
    assert told(years(last_year(ONE, year=2023))) == [
        "错误 2025/budget.yaml:4:8 上年文件的年度不对\n"
        "  发现：2024/budget.yaml 是 2023 年的（2024/budget.yaml:2:7）\n"
        "  应为：2024 年的文件\n  处理：改正 prior（上年文件）。"
    ]


def test_a_file_of_another_agency_is_told(years: Callable[..., Path], told: Told) -> None:
    assert told(years(last_year("900002"))) == [
        "错误 2025/budget.yaml:4:8 上年文件是别的单位的\n"
        "  发现：2024/budget.yaml 中只有单位 900002\n"
        "  应为：有本文件的单位：900001\n  处理：改正 prior（上年文件）。"
    ]


def test_a_missing_file_is_told(years: Callable[..., Path], told: Told) -> None:
    (case,) = told(years(this=this_year("../2023/budget.yaml")))
    assert case.startswith("错误 2025/budget.yaml:4:8 所写的文件不能用\n  发现：“../2023/budget.yaml”：文件不存在\n")


def test_a_mistake_in_last_years_file_is_told_there(years: Callable[..., Path], told: Told) -> None:
    cases = told(years(last_year(ONE).replace("amount: 55000", "amount: 五万")))
    assert [case.splitlines()[0] for case in cases] == ["错误 2024/budget.yaml:17:72 值不对"]


def test_facts_of_one_period_in_both_files_are_told(years: Callable[..., Path], told: Told) -> None:
    cases = told(years(this=this_year(more=figures(ONE, 2024))))
    twice = [case.splitlines()[:2] for case in cases if "上年数写了两处" in case]
    assert twice == [
        [
            f"错误 2025/budget.yaml:{line}:7 上年数写了两处",
            f"  发现：2024年预算数的{flow}已在上年文件（2024/budget.yaml:13:5）中逐笔列出",
        ]
        for line, flow in ((41, "收入"), (43, "支出"), (54, "年末结转结余"))
    ]


def test_a_statement_is_held_against_last_years_facts(years: Callable[..., Path], told: Told, sound: Sound) -> None:
    path = years(this=this_year(more=stated(ONE)))
    sound(path)
    text = path.read_text(encoding="utf-8")
    write(path, text.replace("nature: 公用经费}, amount: 20000}", "nature: 公用经费}, amount: 2}"))
    cases = [case for case in told(path) if "合计说明自相矛盾" in case]
    assert [case.splitlines()[1] for case in cases] == ["  发现：2.00 元，而账目中属于它的已有 20000.00 元"]
