"""The command line on a department with units: which reports are written, under which names, all or none."""

import csv
import json
import re
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path
from subprocess import CompletedProcess

import jsonschema
import pytest
from openpyxl import load_workbook
from ruamel.yaml import YAML

from generator.document import Document
from generator.findings import Findings
from generator.pipeline import build, check, load, load_reports
from generator.schemas import schema_files
from generator.writers import rendered
from tests.departments import UNITS, department, one_file, unit_text, write
from tests.examples import EXAMPLES

Run = Callable[..., CompletedProcess[str]]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    department(tmp_path)
    return tmp_path


def test_each_unit_writes_one_report_a_unit(folder: Path, make_report: Run) -> None:
    result = make_report("budget.yaml", "--each-unit", "-f", "html", "-o", "报告")
    assert (result.returncode, result.stdout, result.stderr) == (0, "", "")
    assert sorted(path.name for path in (folder / "报告").iterdir()) == [f"budget-{code}.html" for code in UNITS]
    page = (folder / "报告" / "budget-900002.html").read_text(encoding="utf-8")
    assert "某市档案修复中心" in page
    assert "某市方志馆" not in page


def test_reports_stand_beside_the_input_without_a_folder(folder: Path, make_report: Run) -> None:
    make_report("budget.yaml", "--each-unit", "-f", "html", "-f", "csv", "-f", "xlsx")
    made = {path.name for path in folder.iterdir()} - {"units", "budget.yaml"}
    assert made == {f"budget-{code}{end}" for code in UNITS for end in (".html", "-tables", "-tables.xlsx")}


def test_one_unit_writes_its_report_only(folder: Path, make_report: Run) -> None:
    make_report("budget.yaml", "--unit", "900003", "-f", "html")
    assert [path.name for path in folder.glob("*.html")] == ["budget-900003.html"]
    make_report("budget.yaml", "--unit", "900003", "-f", "html", "-o", "本馆.html")
    assert (folder / "本馆.html").read_bytes() == (folder / "budget-900003.html").read_bytes()


def test_a_units_report_is_that_of_its_own_file_to_the_byte(folder: Path, make_report: Run) -> None:
    make_report("budget.yaml", "--unit", "900001", "-f", "html", "-o", "a.html")
    make_report("units/900001.yaml", "-f", "html", "-o", "b.html")
    assert (folder / "a.html").read_bytes() == (folder / "b.html").read_bytes()


def test_with_an_error_in_one_unit_nothing_is_written(folder: Path, make_report: Run) -> None:
    write(folder / "units" / "900003.yaml", unit_text("900003").replace("  duties: [第3号职能。]\n", ""))
    result = make_report("budget.yaml", "--each-unit", "-f", "html")
    assert result.returncode == 2
    assert result.stderr.startswith("错误 units/900003.yaml:63:3 缺少文字（900003 某市方志馆的报告）\n")
    assert not list(folder.glob("*.html"))
    assert make_report("budget.yaml", "--unit", "900001", "-f", "html").returncode == 0


def test_the_department_needs_no_words_of_its_units(folder: Path, make_report: Run) -> None:
    write(folder / "units" / "900003.yaml", unit_text("900003").replace("  duties: [第3号职能。]\n", ""))
    assert make_report("budget.yaml", "-f", "html").returncode == 0


def test_check_takes_units_too(folder: Path, make_report: Run) -> None:
    write(folder / "units" / "900003.yaml", unit_text("900003").replace("  duties: [第3号职能。]\n", ""))
    assert make_report("check", "budget.yaml").stdout.endswith("共 错误 0 项，警告 0 项，提示 0 项。\n")
    assert make_report("check", "budget.yaml", "--unit", "900001").returncode == 0
    assert make_report("check", "budget.yaml", "--unit", "900003").returncode == 2
    (case,) = json.loads(make_report("check", "budget.yaml", "--each-unit", "--json").stdout)["findings"]
    assert (case["unit"], case["file"], case["id"]) == ("900003 某市方志馆", "units/900003.yaml", "missing-text")


def test_explain_takes_a_unit_too(folder: Path, make_report: Run) -> None:
    whole = make_report("explain", "budget.yaml", "表03!合计!基本支出/人员支出").stdout
    assert "共 3 笔" in whole
    unit = make_report("explain", "budget.yaml", "表03!合计!基本支出/人员支出", "--unit", "900002").stdout
    assert "共 1 笔" in unit
    assert "units/900002.yaml:17:9" in unit


@pytest.mark.parametrize("command", [("check",), ("build",), ("explain",)])
def test_an_unknown_unit_is_told_with_those_that_there_are(
    folder: Path, make_report: Run, command: tuple[str, ...]
) -> None:
    more = ("表03!合计",) if command == ("explain",) else ()
    result = make_report(*command, "budget.yaml", *more, "--unit", "9")
    assert result.returncode == 2
    assert "  应为：末级单位之一：900001 某市档案服务中心、" in result.stdout + result.stderr


def test_one_unit_and_each_unit_exclude_each_other(folder: Path, make_report: Run) -> None:
    result = make_report("budget.yaml", "--unit", "900001", "--each-unit")
    assert result.returncode == 2
    assert "--unit 和 --each-unit 只能写一个" in result.stderr


def test_several_reports_do_not_fit_one_file(folder: Path, make_report: Run) -> None:
    (folder / "a.html").write_text("旧", encoding="utf-8")
    result = make_report("budget.yaml", "--each-unit", "-f", "html", "-o", "a.html")
    assert result.returncode == 2
    assert "各单位的报告不止一份，要写一个文件夹" in result.stderr
    assert (folder / "a.html").read_text(encoding="utf-8") == "旧"


# --- other files --------------------------------------------------------------------------------------


def test_convert_keeps_what_is_included_and_last_years_file(folder: Path, make_report: Run) -> None:
    path = folder / "budget.yaml"
    last = unit_text("900001").replace("year: 2024", "year: 2023").replace("year: 2025", "year: 2024")
    write(folder / "2024.yaml", last)
    write(path, path.read_text(encoding="utf-8") + "prior: 2024.yaml\n")
    assert make_report("convert", "budget.yaml", "部门.xlsx").returncode == 0
    cover = load_workbook(folder / "部门.xlsx")["封面信息"]
    lines = {row[0].value: row[1].value for row in cover.iter_rows(min_row=4)}
    assert lines["所含文件"] == "units/900001.yaml、units/900002.yaml、units/900003.yaml"
    assert lines["上年文件"] == "2024.yaml"
    assert make_report("convert", "部门.xlsx", "again.yaml").returncode == 0
    text = (folder / "again.yaml").read_text(encoding="utf-8")
    assert "prior: 2024.yaml" in text
    assert "  - units/900002.yaml\n" in text
    assert "figures" not in text


def test_a_workbook_may_hold_the_words_of_its_units(folder: Path, make_report: Run) -> None:
    write(folder / "one.yaml", one_file())
    assert make_report("convert", "one.yaml", "one.xlsx").returncode == 0
    book = load_workbook(folder / "one.xlsx")
    assert [book["单位报告"].cell(row, 2).value for row in (6, 7, 8)] == [f"{c} {UNITS[c][0]}" for c in UNITS]
    for name in ("one.yaml", "one.xlsx"):
        make_report(name, "--each-unit", "-f", "html", "-o", name.replace(".", "-"))
    for code in UNITS:
        pages = [(folder / f"one-{end}" / f"one-{code}.html").read_bytes() for end in ("yaml", "xlsx")]
        assert pages[0] == pages[1]


def test_marking_a_workbook_marks_nothing_that_was_found_in_another(folder: Path, make_report: Run) -> None:
    for code in UNITS:
        text = unit_text(code).replace("agency_operating_cost:", "别的:") if code == "900002" else unit_text(code)
        write(folder / "units" / f"{code}.yaml", text)
    make_report("convert", "units/900002.yaml", "units/900002.xlsx")
    write(folder / "budget.yaml", (folder / "budget.yaml").read_text(encoding="utf-8").replace("2.yaml", "2.xlsx"))
    make_report("convert", "budget.yaml", "部门.xlsx")
    make_report("check", "部门.xlsx", "--each-unit", "--mark")
    book = load_workbook(folder / "部门.checked.xlsx")
    rows = list(book["检查结果"].iter_rows(min_row=2, values_only=True))
    assert {str(row[1]).split("!")[0] for row in rows} == {"units/900002.xlsx 变动原因"}
    assert {row[2] for row in rows} == {
        f"{what}（900002 某市档案修复中心的报告）" for what in ("缺少变动原因", "文字没有用到")
    }
    assert not [cell for row in book["变动原因"].iter_rows(min_row=5) for cell in row if cell.comment]


# --- the example --------------------------------------------------------------------------------------

SLUG = "department-and-units"
MEMBERS = ("512001", "512002", "512003")
Grid = dict[tuple[str, ...], Decimal]


@pytest.fixture(scope="module")
def tables(tmp_path_factory: pytest.TempPathFactory) -> dict[str, dict[str, list[list[str]]]]:
    """The tables of the department ("") and of each unit, as CSV gives them; made without any finding."""
    result = {}
    for each_unit in (False, True):
        findings = Findings()
        for report in load_reports(EXAMPLES / SLUG / "budget.yaml", findings, each_unit=each_unit):
            check(report)
            document, folder = build(report), tmp_path_factory.mktemp("tables")
            found = report.inquiry.findings
            files = rendered(document, report.inquiry.template, [("csv", folder)], found, report.budget.containing)
            assert not list(found)
            result[report.unit] = {
                path.name: list(csv.reader(data.decode("utf-8-sig").splitlines())) for path, data in files.items()
            }
        assert not list(findings)
    return result


def test_each_cell_of_the_examples_department_is_the_sum_of_its_units_cells(
    tables: dict[str, dict[str, list[list[str]]]],
) -> None:
    assert list(tables) == ["", *MEMBERS]
    compared = 0
    for name, whole in tables[""].items():
        total: Grid = {}
        for unit in MEMBERS:
            for key, amount in _amounts(tables[unit][name]).items():
                total[key] = total.get(key, Decimal(0)) + amount
        department = _amounts(whole)
        assert {key: amount for key, amount in department.items() if amount} == {
            key: amount for key, amount in total.items() if amount
        }, name
        compared += len(department)
    assert compared > 190


def _amounts(cells: list[list[str]]) -> Grid:
    """The amounts of a table by the texts of their row and their column."""
    result: Grid = {}
    for row in cells[1:]:
        texts = tuple(cell for cell in row if cell and not _AMOUNT.fullmatch(cell))
        for column, cell in zip(cells[0], row, strict=True):
            if _AMOUNT.fullmatch(cell):
                result[(*texts, column)] = Decimal(cell.replace(",", ""))
    return result


_AMOUNT = re.compile(r"-?[\d,]+\.\d\d")


def test_the_example_says_department_and_unit_where_each_belongs() -> None:
    path = EXAMPLES / SLUG / "budget.yaml"
    texts = {
        report.unit: _text(build(report))
        for each in (False, True)
        for report in load_reports(path, Findings(), each_unit=each)
    }
    assert "本单位" not in texts[""]
    assert "本部门2026年没有使用政府性基金预算拨款安排的支出" in texts[""]
    for unit in MEMBERS:
        assert "本部门" not in texts[unit]
        assert "部门概况" not in texts[unit]
        assert "本单位2026年没有使用政府性基金预算拨款安排的支出" in texts[unit]


def _text(document: Document) -> str:
    titles = [table.title + "".join(table.notes) for table in document.tables()]
    return repr(document) + "".join(titles)


@pytest.mark.parametrize("unit", MEMBERS)
def test_a_unit_of_the_example_makes_the_same_report_alone(unit: str) -> None:
    findings = Findings()
    (report,) = load_reports(EXAMPLES / SLUG / "budget.yaml", findings, unit)
    alone = load(EXAMPLES / SLUG / "units" / f"{unit}.yaml", findings)
    assert alone is not None
    check(alone)
    assert build(report) == build(alone)
    assert not list(findings)


@pytest.mark.parametrize("name", ["budget.yaml", "budget-2025.yaml", *(f"units/{unit}.yaml" for unit in MEMBERS)])
def test_the_schema_accepts_the_files_of_the_example(name: str) -> None:
    text = (EXAMPLES / SLUG / name).read_text(encoding="utf-8")
    data = YAML(typ="safe").load(re.sub(r"(as_of: )([\d-]+)", r'\1"\2"', text))
    schema = jsonschema.Draft202012Validator(json.loads(schema_files()["budget.schema.json"]))
    assert not list(schema.iter_errors(data))
    data.pop("include", None)
    data.pop("figures", None)
    assert len(list(schema.iter_errors(data))) == 1
