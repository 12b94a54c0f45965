"""A unit's own report out of its department's input: the same as its own file gives, and a part of the whole."""

from collections import Counter
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.assembly import assembled
from generator.document import Document
from generator.findings import Findings
from generator.ledger import Query
from generator.pipeline import Loaded, build, load, load_reports
from tests.departments import (
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
)

Told = Callable[..., list[str]]
Sound = Callable[..., list[Loaded]]


def test_a_units_report_is_the_one_that_its_own_file_gives(tmp_path: Path, sound: Sound) -> None:
    for report in sound(department(tmp_path), each_unit=True):
        (alone,) = sound(tmp_path / "units" / f"{report.unit}.yaml")
        assert build(report) == build(alone)


def test_one_file_gives_the_same_units_reports_as_several(tmp_path: Path, sound: Sound) -> None:
    several = sound(department(tmp_path), each_unit=True)
    one = sound(write(tmp_path / "one.yaml", one_file()), each_unit=True)
    assert [report.unit for report in one] == list(UNITS)
    assert [build(report) for report in one] == [build(report) for report in several]


def test_a_unit_publishes_under_its_own_name_in_its_own_words(tmp_path: Path, sound: Sound) -> None:
    (report,) = sound(department(tmp_path), "900002")
    budget = report.budget
    assert (budget.agency.name, budget.agency.code, budget.agency.region) == ("某市档案修复中心", "900002", "某市")
    assert budget.texts["duties"] == ("第2号职能。",)
    assert [unit.code for _, unit in budget.all_units()] == ["900", "900002"]
    assert [each.code for each in budget.projects] == ["P900002"]
    assert {record.unit for record in budget.procurement} == {"900002"}
    assert budget.assets is not None
    assert budget.assets.vehicles == {"other": 2}


Cell = tuple[str, str, int, str]


def _cells(document: Document) -> Counter[Cell]:
    """Every amount of the tables of totals, by table, row and column (a unit's own rows left out)."""
    cells: Counter[Cell] = Counter()
    for table in document.tables():
        for row in table.rows:
            name = "/".join(cell.text for cell in row.cells if cell.text and cell.figure is None)
            for leaf, cell in zip(table.leaves, row.cells, strict=True):
                if cell.figure is not None and cell.figure.value is not None:
                    cells[table.id, name, leaf.side, "/".join(leaf.path)] += cell.figure.value  # type: ignore[assignment]
    return cells


def test_every_amount_of_the_department_is_the_sum_of_its_units(tmp_path: Path, sound: Sound) -> None:
    path = department(tmp_path)
    (whole,) = sound(path)
    total: Counter[Cell] = Counter()
    for report in sound(path, each_unit=True):
        total.update(_cells(build(report)))
    department_cells = _cells(build(whole))
    assert len(department_cells) > 100
    assert department_cells == total


@settings(max_examples=15, deadline=None)
@given(data=st.data())
def test_any_split_of_the_facts_into_files_gives_the_same_department(
    data: st.DataObject, tmp_path_factory: pytest.TempPathFactory
) -> None:
    folder = tmp_path_factory.mktemp("split")
    codes = list(UNITS)
    files: list[list[str]] = [[] for _ in range(data.draw(st.integers(1, 3)))]
    for code in codes:
        files[data.draw(st.integers(0, len(files) - 1))].append(code)
    names = []
    for number, chosen in enumerate(each for each in files if each):
        text = head(f"9{number}", f"第{number}处") + tree(*chosen) + "figures:\n"
        text += "".join(figures(code) + executed(code) + stated(code) for code in chosen)
        text += "projects:\n" + "".join(project(code) for code in chosen) + department_words()
        write(folder / f"{number}.yaml", text)
        names.append(f"{number}.yaml")
    path = write(folder / "budget.yaml", head("900", "某市档案局") + f"include: {names}\n" + department_words())
    split, whole = load(path, Findings()), load(write(folder / "one.yaml", one_file()), Findings())
    assert split is not None
    assert whole is not None
    ledgers = [each.inquiry.ledger for each in (split, whole)]
    keys = [Counter((tuple(sorted(f.coordinates.items())), f.amount) for f in ledger.facts) for ledger in ledgers]
    assert keys[0] == keys[1]
    stated_amounts = [{query: each.amount for query, each in ledger.stated.items()} for ledger in ledgers]
    assert stated_amounts[0] == stated_amounts[1]
    period = Query.at("year", ("-1",)).both(Query.at("stage", ("budget",))).both(Query.at("flow", ("expenditure",)))
    asked = period.both(Query.at("fund", ("fiscal", "general_public"))).both(Query.at("nature", ("basic", "operating")))
    assert [ledger.select(asked).answer().amount for ledger in ledgers] == [Decimal(60000)] * 2
    assert all(len(ledger.explain(asked)) == 3 for ledger in ledgers)


def test_overall_performance_is_told_in_the_report_of_the_one_it_speaks_for(tmp_path: Path, told: Told) -> None:
    path = department(tmp_path)
    write(path, path.read_text(encoding="utf-8") + "overall: [{goal: 部门的目标}]\n")
    for code in UNITS:
        write(tmp_path / "units" / f"{code}.yaml", unit_text(code) + f"overall: [{{goal: 目标{code}}}]\n")
    records = "overall:\n  - {goal: 部门的目标}\n"
    records += "".join(f'  - {{unit: "{code}", goal: 目标{code}}}\n' for code in UNITS)
    for each in (path, write(tmp_path / "one.yaml", one_file() + records)):
        assert told(each, each_unit=True) == []
        (whole,) = load_reports(each, Findings())
        assert [record.goal for record in whole.budget.overall] == ["部门的目标"]
        units = load_reports(each, Findings(), each_unit=True)
        assert [[record.goal for record in unit.budget.overall] for unit in units] == [[f"目标{c}"] for c in UNITS]


# --- mistakes ----------------------------------------------------------------------------------------


def test_a_finding_of_a_units_report_names_the_unit_and_its_file(tmp_path: Path, told: Told) -> None:
    path = department(tmp_path)
    write(tmp_path / "units" / "900003.yaml", unit_text("900003").replace("  duties: [第3号职能。]\n", ""))
    assert told(path) == []
    assert told(path, "900002") == []
    case = "错误 units/900003.yaml:63:3 缺少文字（900003 某市方志馆的报告）\n  发现：没有“主要职能”\n"
    assert [each.startswith(case) for each in told(path, each_unit=True)] == [True]
    assert [each.startswith(case) for each in told(path, "900003")] == [True]


def test_what_a_single_file_lacks_for_a_unit_is_told_at_its_report(tmp_path: Path, told: Told) -> None:
    path = write(tmp_path / "one.yaml", one_file().replace("      duties: [第3号职能。]\n", ""))
    (case,) = told(path, each_unit=True)
    assert case.startswith("错误 one.yaml:206:7 缺少文字（900003 某市方志馆的报告）")


def test_a_unit_without_any_words_is_told_at_the_unit(tmp_path: Path, told: Told) -> None:
    text = one_file()
    path = write(tmp_path / "one.yaml", text[: text.index('  "900003":\n')])
    cases = told(path, "900003")
    assert {case.splitlines()[0].split(" ")[1] for case in cases} == {"one.yaml:11:9"}
    assert {case.splitlines()[0].split(" ", 2)[2] for case in cases} == {
        f"{what}（900003 某市方志馆的报告）" for what in ("缺少文字", "缺少变动原因", "缺少资料")
    }


def test_an_unknown_unit_is_told_with_those_that_there_are(tmp_path: Path, told: Told) -> None:
    path = department(tmp_path)
    for code in ("900009", "900"):
        assert told(path, code) == [
            f"错误 budget.yaml 没有这个单位\n  发现：--unit 写的是“{code}”\n"
            "  应为：末级单位之一：900001 某市档案服务中心、900002 某市档案修复中心、900003 某市方志馆\n"
            "  处理：改正单位编码。"
        ]


def test_a_fact_without_a_unit_spoils_every_units_report_and_is_told_once(tmp_path: Path, told: Told) -> None:
    path = write(tmp_path / "one.yaml", one_file().replace('defaults: {unit: "900002", fund', "defaults: {fund", 1))
    cases = told(path, each_unit=True)
    assert {case.split(" ", 2)[2].splitlines()[0] for case in cases} == {"没有写明单位"}


def test_a_record_without_a_unit_is_told(tmp_path: Path, told: Told) -> None:
    path = write(tmp_path / "one.yaml", one_file().replace('{unit: "900002", kind: 货物', "{kind: 货物"))
    assert told(path) == []
    assert told(path, "900001") == [
        "错误 one.yaml:147:5 没有写明单位\n"
        "  发现：“政府采购”的这一条没有单位，不知道列入哪个单位的报告\n"
        "  应为：填写单位编码：900001、900002、900003\n  处理：补上 unit（单位）。"
    ]


def test_words_of_a_unit_in_two_files_are_told(tmp_path: Path, told: Told) -> None:
    path = department(tmp_path)
    write(path, path.read_text(encoding="utf-8") + 'unit_reports: {"900001": {name: 甲}, "900009": {name: 乙}}\n')
    assert told(path) == [
        "错误 budget.yaml:17:26 单位报告写了两处\n  发现：单位 900001 自己的文字和资料已在 units/900001.yaml:1:1\n"
        "  应为：只写在一处\n  处理：单位有自己的文件，就写在那里，删去这一处。",
        "错误 budget.yaml:17:47 单位不存在\n  发现：单位“900009”\n"
        "  应为：单位名单中的编码：900001、900002、900003\n  处理：改正编码，或在“单位”中补上它。",
    ]


def test_assets_of_the_department_beside_those_of_all_its_units_are_told(tmp_path: Path, told: Told) -> None:
    path = write(tmp_path / "one.yaml", one_file() + "assets: {as_of: 2024-12-31, vehicles: {其他用车: 9}}\n")
    assert told(path) == [
        "错误 one.yaml:217:9 部门和单位都写了\n  发现：每个单位都写了自己的“assets（国有资产）”，这里又写了部门的\n"
        "  应为：部门的由各单位相加\n  处理：删去这一处，或删去各单位的。"
    ]


def test_assets_at_the_top_are_those_of_the_only_unit_without_its_own(tmp_path: Path) -> None:
    assets = own_words(3)[: own_words(3).index("texts:")]
    text = one_file() + assets
    last = "".join(f"    {line}\n" for line in assets.splitlines())
    assert text.count(last) == 1
    result = assembled(write(tmp_path / "one.yaml", text.replace(last, "")), Findings())
    assert result is not None
    assert result.reports["900003"].assets is not None
    assert result.reports["900003"].assets.vehicles == {"other": 3}
    assert result.budget.assets is not None
    assert result.budget.assets.vehicles == {"other": 6}


def test_all_reports_of_an_unusable_input_are_none(tmp_path: Path) -> None:
    findings = Findings()
    assert load_reports(tmp_path / "none.yaml", findings, each_unit=True) == []
    assert len(findings) == 1
