"""A department's file and the files of its units: their sum, and every mistake told at its place in its file."""

from collections.abc import Callable
from decimal import Decimal
from pathlib import Path

import pytest

from generator.assembly import Input, assembled
from generator.findings import Findings
from generator.pipeline import Loaded, build
from tests.departments import (
    INCLUDE,
    PROCUREMENT,
    UNITS,
    department,
    department_words,
    executed,
    figures,
    head,
    one_file,
    own_words,
    project,
    stated,
    tree,
    unit_text,
    write,
)  # fmt: skip

Told = Callable[[Path], list[str]]
Sound = Callable[[Path], list[Loaded]]


def whole(path: Path) -> Input:
    findings = Findings()
    result = assembled(path, findings)
    assert result is not None, list(findings)
    assert not list(findings)
    return result


def facts(result: Loaded) -> list[tuple[tuple[tuple[str, object], ...], Decimal]]:
    return sorted(((tuple(sorted(f.coordinates.items())), f.amount) for f in result.inquiry.ledger.facts), key=str)


# --- the sum -----------------------------------------------------------------------------------------


def test_a_department_is_the_sum_of_its_units_files(tmp_path: Path, sound: Sound) -> None:
    included = sound(department(tmp_path))[0]
    alone = sound(write(tmp_path / "one.yaml", one_file()))[0]
    assert facts(included) == facts(alone)
    stated = [
        {query: each.amount for query, each in result.inquiry.ledger.stated.items()} for result in (included, alone)
    ]
    assert stated[0] == stated[1]
    assert build(included) == build(alone)


def test_a_fact_of_an_included_file_keeps_the_place_in_that_file(tmp_path: Path, sound: Sound) -> None:
    ledger = sound(department(tmp_path))[0].inquiry.ledger
    files = {Path(fact.place.file).name for fact in ledger.facts}
    assert files == {f"{code}.yaml" for code in UNITS}


def test_a_text_of_an_included_file_is_found_in_that_file(tmp_path: Path) -> None:
    budget = whole(department(tmp_path)).budget
    assert Path(budget.containing("整理经费（2）").file).name == "900002.yaml"
    assert Path(budget.containing("第9号职能").file).name == "budget.yaml"


def test_units_above_stand_once_and_records_follow_one_another(tmp_path: Path) -> None:
    budget = whole(department(tmp_path)).budget
    assert [(path, unit.listed) for path, unit in budget.all_units()] == [
        (("900",), False), *((("900", code), True) for code in UNITS),
    ]  # fmt: skip
    assert [project.code for project in budget.projects] == [f"P{code}" for code in UNITS]
    assert [record.unit for record in budget.procurement] == [code for code in UNITS for _ in range(3)]


def test_counts_and_assets_are_added(tmp_path: Path) -> None:
    path = department(tmp_path)
    for code, counts in (("900001", "receptions: 3, reception_people: 20"), ("900002", "receptions: 2")):
        write(tmp_path / "units" / f"{code}.yaml", unit_text(code) + f"three_public: {{{counts}}}\n")
    for code, count in (("900002", 3), ("900003", 4)):
        file = tmp_path / "units" / f"{code}.yaml"
        text = file.read_text(encoding="utf-8")
        write(file, text.replace("  vehicles: {其他用车", f"  valuable_equipment: {count}\n  vehicles: {{其他用车"))
    budget = whole(path).budget
    assert budget.assets is not None
    assert budget.assets.equipment is not None
    assert budget.assets.valuable_equipment == 7
    assert (budget.assets.vehicles, budget.assets.equipment.general) == ({"other": 6}, 6)
    assert budget.three_public is not None
    assert budget.three_public.model_dump(exclude_none=True) == {"receptions": 5, "reception_people": 20}


def test_free_texts_are_the_departments_own(tmp_path: Path) -> None:
    result = whole(department(tmp_path))
    assert result.budget.texts["duties"] == ("第9号职能。",)
    assert result.reports["900002"].texts["duties"] == ("第2号职能。",)


def test_each_file_may_have_its_own_unit_of_amount(tmp_path: Path, sound: Sound) -> None:
    path = department(tmp_path)
    before = sound(path)[0]
    thousands = unit_text("900001").replace("year: 2025\n", "year: 2025\namount_unit: 万元\n", 1)
    for amount in ("100000", "60000", "20000", "90000"):
        thousands = thousands.replace(f"amount: {amount}}}", f"amount: {int(amount) / 10000:g}}}")
    write(tmp_path / "units" / "900001.yaml", thousands.replace("amount: 100}", "amount: 0.01}").replace(
        "amount: 7}", "amount: 0.0007}"))  # fmt: skip
    assert facts(sound(path)[0]) == facts(before)


def test_a_department_may_hold_a_unit_itself(tmp_path: Path, sound: Sound) -> None:
    path = department(tmp_path)
    text = path.read_text(encoding="utf-8").replace("units/900001.yaml, ", "")
    own = own_words(1)
    held = (figures("900001") + executed("900001")).replace('unit: "900001", ', "") + stated("900001")
    write(
        path,
        text + tree("900001") + "figures:\n" + held + "projects:\n" + project("900001") + PROCUREMENT
        + own[: own.index("texts:")],
    )  # fmt: skip
    result = sound(path)[0]
    assert facts(result) == facts(sound(write(tmp_path / "one.yaml", one_file()))[0])
    assert [record.unit for record in result.budget.procurement][:3] == ["900001"] * 3
    assert result.budget.assets is not None
    assert result.budget.assets.vehicles == {"other": 6}


def test_a_statement_of_the_departments_own_file_speaks_of_the_whole(tmp_path: Path, told: Told) -> None:
    path = department(tmp_path)
    write(path, path.read_text(encoding="utf-8") + "figures:\n" + stated(None).replace("20000}", "60000}"))
    assert told(path) == []
    write(path, path.read_text(encoding="utf-8").replace("60000}", "59999.99}"))
    assert told(path)[0] == (
        "错误 budget.yaml:21:9 合计说明自相矛盾\n  发现：59999.99 元，而各单位相加是 60000.00 元\n"
        "  应为：60000.00 元\n  处理：核对这两处金额。"
    )


def test_a_definition_of_a_function_code_serves_the_department_too(tmp_path: Path) -> None:
    path = department(tmp_path)
    terms = 'glossary: [{term: "2010302", definition: 档案整理。}, {term: 方志, definition: 地方的书。}]\n'
    write(tmp_path / "units" / "900003.yaml", unit_text("900003") + terms)
    assert [(entry.term, entry.definition) for entry in whole(path).budget.glossary] == [("2010302", "档案整理。")]


def test_a_file_may_include_a_workbook(tmp_path: Path, make_report: Callable[..., object], sound: Sound) -> None:
    path = department(tmp_path)
    before = facts(sound(path)[0])
    make_report("convert", "units/900002.yaml", "units/900002.xlsx")
    write(path, path.read_text(encoding="utf-8").replace("900002.yaml", "900002.xlsx"))
    assert facts(sound(path)[0]) == before


def test_a_windows_path_is_understood(tmp_path: Path) -> None:
    path = department(tmp_path)
    write(path, path.read_text(encoding="utf-8").replace("units/900002", "units\\900002"))
    assert len(whole(path).budget.leaf_units()) == 3


# --- mistakes ----------------------------------------------------------------------------------------


def including(folder: Path, files: str) -> Path:
    path = department(folder)
    return write(path, path.read_text(encoding="utf-8").replace(INCLUDE, f"include: [{files}]\n"))


@pytest.mark.parametrize(
    ("written", "reason"),
    [
        ("units/900009.yaml", "文件不存在"),
        ("units", "这是一个文件夹"),
        ("../outside.yaml", "它在本文件所在的文件夹之外"),
        ("/etc/hostname", "这是绝对路径，换一台机器就找不到"),
        ("D:\\预算\\900001.yaml", "这是绝对路径，换一台机器就找不到"),
        ("units/../../outside.yaml", "它在本文件所在的文件夹之外"),
    ],
)
def test_a_path_that_cannot_be_used_is_told_where_it_is_written(
    tmp_path: Path, told: Told, written: str, reason: str
) -> None:
    write(tmp_path / "outside.yaml", unit_text("900001"))
    path = including(tmp_path / "d", f"units/900001.yaml, '{written}'")
    assert told(path) == [
        f"错误 d/budget.yaml:4:30 所写的文件不能用\n  发现：“{written}”：{reason}\n"
        "  应为：相对于本文件的路径；include（所含文件）只能在本文件所在的文件夹之内\n"
        "  处理：改正路径，或把文件放到这里。"
    ]


def test_a_link_does_not_lead_outside(tmp_path: Path, told: Told) -> None:
    write(tmp_path / "outside.yaml", unit_text("900001"))
    path = including(tmp_path / "d", "units/link.yaml")
    (tmp_path / "d" / "units" / "link.yaml").symlink_to(tmp_path / "outside.yaml")
    assert "它在本文件所在的文件夹之外" in told(path)[0]


def test_a_file_that_includes_itself_is_told(tmp_path: Path, told: Told) -> None:
    path = including(tmp_path, "budget.yaml")
    assert told(path) == [
        "错误 budget.yaml:4:11 所含文件循环\n  发现：“budget.yaml”又包含了本文件\n"
        "  应为：部门文件包含单位文件，不反过来\n  处理：删去其中一处。"
    ]


def test_a_circle_over_several_files_is_told(tmp_path: Path, told: Told) -> None:
    path = including(tmp_path, "units/900001.yaml")
    write(tmp_path / "units" / "900001.yaml", unit_text("900001") + "include: deeper/900002.yaml\n")
    write(tmp_path / "units" / "deeper" / "900002.yaml", unit_text("900002") + "include: ['900001.yaml']\n")
    (tmp_path / "units" / "deeper" / "900001.yaml").symlink_to(tmp_path / "units" / "deeper" / "900002.yaml")
    (case,) = told(path)
    assert case.startswith("错误 units/deeper/900002.yaml:")
    assert "所含文件循环" in case


def test_a_file_written_twice_is_told(tmp_path: Path, told: Told) -> None:
    path = including(tmp_path, "units/900001.yaml, units/900001.yaml")
    assert told(path) == [
        "错误 budget.yaml:4:30 所含文件重复\n  发现：“units/900001.yaml”已在 budget.yaml:4:11 写过\n"
        "  应为：每个文件只写一次\n  处理：删去多余的一处。"
    ]


def test_a_mistake_in_an_included_file_is_told_there(tmp_path: Path, told: Told) -> None:
    path = department(tmp_path)
    write(tmp_path / "units" / "900002.yaml", unit_text("900002").replace("amount: 12500}", "amount: 一万}"))
    write(tmp_path / "units" / "900003.yaml", unit_text("900003").replace("year: 2025\nagency", "yaer: 2025\nagency"))
    assert [case.splitlines()[0] for case in told(path)] == [
        "错误 units/900002.yaml:18:72 值不对",
        "错误 units/900003.yaml:1:1 缺少必填项",
        "错误 units/900003.yaml:2:7 不认识的键",
    ]


def test_mistakes_of_the_department_and_of_its_units_are_told_at_once(tmp_path: Path, told: Told) -> None:
    path = department(tmp_path)
    write(path, path.read_text(encoding="utf-8").replace("year: 2025", "year: 明年"))
    write(tmp_path / "units" / "900002.yaml", unit_text("900002").replace("amount: 12500}", "amount: 一万}"))
    assert [case.splitlines()[0] for case in told(path)] == [
        "错误 budget.yaml:2:7 值不对",
        "错误 units/900002.yaml:18:72 值不对",
    ]


def test_a_department_may_include_departments(tmp_path: Path, sound: Sound) -> None:
    path = department(tmp_path)
    bureau = head("901", "某市档案分局") + "include: [900002.yaml, 900003.yaml]\n" + department_words()
    write(tmp_path / "units" / "bureau.yaml", bureau)
    text = path.read_text(encoding="utf-8")
    write(path, text.replace(INCLUDE, "include: [units/900001.yaml, units/bureau.yaml]\n"))
    assert facts(sound(path)[0]) == facts(sound(write(tmp_path / "one.yaml", one_file()))[0])
    assert list(whole(path).reports) == list(UNITS)


def test_two_files_that_claim_one_unit_or_project_are_told(tmp_path: Path, told: Told) -> None:
    path = department(tmp_path)
    write(tmp_path / "units" / "900002.yaml", unit_text("900001"))
    assert [case for case in told(path) if "编码重复" in case] == [
        "错误 units/900002.yaml:9:9 编码重复\n  发现：单位编码 900001 已在 units/900001.yaml:9:9 用过\n"
        "  应为：编码互不相同\n  处理：改正其中一个编码。",
        "错误 units/900002.yaml:48:5 编码重复\n  发现：项目编码 P900001 已在 units/900001.yaml:48:5 用过\n"
        "  应为：编码互不相同\n  处理：改正其中一个编码。",
    ]


def test_a_unit_that_does_not_balance_is_told_once_in_its_file(tmp_path: Path, told: Told) -> None:
    path = department(tmp_path)
    write(tmp_path / "units" / "900002.yaml", unit_text("900002").replace("amount: 45000}", "amount: 45001}"))
    assert told(path) == [
        "错误 units/900002.yaml:11:5 收支不平衡\n"
        "  发现：2025年预算数：收入 65500.00 元＋上年结转 0 元，支出 65501.00 元＋年末结转 0.00 元，相差 1.00 元\n"
        "  应为：收入＋上年结转＝支出＋年末结转\n  处理：核对两边账目。"
    ]


def test_one_unit_does_not_pay_for_another(tmp_path: Path, told: Told) -> None:
    path = department(tmp_path)
    write(tmp_path / "units" / "900001.yaml", unit_text("900001").replace("amount: 60000}", "amount: 59999}"))
    write(tmp_path / "units" / "900002.yaml", unit_text("900002").replace("amount: 45000}", "amount: 45001}"))
    assert [case.splitlines()[0] for case in told(path)] == [
        "错误 units/900001.yaml:11:5 收支不平衡",
        "错误 units/900002.yaml:11:5 收支不平衡",
    ]


def test_files_of_another_set_or_year_are_told(tmp_path: Path, told: Told) -> None:
    path = department(tmp_path)
    text = unit_text("900002").replace("huzhou-2025", "haidong-2025").replace("year: 2025", "year: 2024")
    write(tmp_path / "units" / "900002.yaml", text)
    cases = told(path)
    assert cases[:2] == [
        "错误 units/900002.yaml:1:11 各文件说法不一\n"
        "  发现：template（模板）是“haidong-2025”，而 budget.yaml:1:11 是“huzhou-2025”\n"
        "  应为：几个文件相同\n  处理：改正其中一处。",
        "错误 units/900002.yaml:2:7 各文件说法不一\n  发现：year（年度）是“2024”，而 budget.yaml:2:7 是“2025”\n"
        "  应为：几个文件相同\n  处理：改正其中一处。",
    ]


@pytest.mark.parametrize(
    ("old", "new", "what"),
    [
        (
            "name: 某市档案局\n",
            "name: 某市档案馆\n",
            "单位 900 的名称是“某市档案馆”，而 units/900001.yaml:6:11 是“某市档案局”",
        ),
        (
            "as_of: 2024-12-31",
            "as_of: 2024-11-30",
            "截止日期是“2024-11-30”，而 units/900001.yaml:59:10 是“2024-12-31”",
        ),
        (
            "uses:",
            'subject_names: {"2999998": 甲}\nuses:',
            "科目 2999998 的名称是“甲”，而 units/900001.yaml:74:28 是“乙”",
        ),
        (
            "uses:",
            'glossary: [{term: "2010302", definition: 甲}]\nuses:',
            "“2010302”的解释（汇总文件的名词解释中没有写）是“甲”，而 units/900001.yaml:75:42 是“乙”",
        ),
    ],
)
def test_what_two_files_say_differently_is_told(tmp_path: Path, told: Told, old: str, new: str, what: str) -> None:
    path = department(tmp_path)
    extra = 'subject_names: {"2999998": 乙}\nglossary: [{term: "2010302", definition: 乙}]\n'
    write(tmp_path / "units" / "900001.yaml", unit_text("900001") + extra)
    write(tmp_path / "units" / "900002.yaml", unit_text("900002").replace(old, new, 1))
    cases = [case for case in told(path) if "各文件说法不一" in case]
    assert [case.splitlines()[1] for case in cases] == [f"  发现：{what}"]
    assert cases[0].startswith("错误 units/900002.yaml:")
