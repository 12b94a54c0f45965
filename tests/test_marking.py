"""The checked copy: every finding on its cell and in a list with links; the user's own file stays as it was."""

import io
import json
import re
import zipfile
from collections.abc import Callable
from functools import cache
from pathlib import Path
from subprocess import CompletedProcess
from typing import Any

import pytest
from openpyxl import Workbook, load_workbook
from openpyxl.comments import Comment
from openpyxl.styles import PatternFill

from generator.findings import Findings, Place
from generator.findings import catalogue as kinds
from generator.marking import marked_copy
from generator.pipeline import load
from generator.workbook import workbook_bytes
from tests.examples import loaded
from tests.published_tables import SLUGS

MakeReport = Callable[..., CompletedProcess[str]]
RESULTS = "检查结果"
HEADER = ("程度", "位置", "问题", "发现", "应为", "处理")
RED, YELLOW, BLUE = "FFFFC7CE", "FFFFEB9C", "FFDDEBF7"
INPUT = "FFFFFBE6"
PLACES = ["支出!M4", "支出!F6", "支出!A45", "草稿"]


@cache
def filled() -> bytes:
    inquiry = loaded(SLUGS[1]).inquiry
    return workbook_bytes(inquiry.template, inquiry.dimensions.subjects, inquiry.budget)


@cache
def faulty() -> bytes:
    """The example's workbook with an error, a warning and two notices."""
    book, data = load_workbook(io.BytesIO(filled())), io.BytesIO()
    book["列表"].delete_rows(50, 2000)  # only to be quick
    book["支出"]["F6"] = "两万"
    book["支出"]["M4"], book["支出"]["M6"] = "处室", "综合科"
    book["支出"]["A45"] = "合计"
    book.create_sheet("草稿")["B2"] = "随手记"
    book["收入"]["C6"].comment = Comment("按批复", "张三")
    book.save(data)
    return data.getvalue()


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A file to mark."""
    path = tmp_path / "预算.xlsx"
    path.write_bytes(faulty())
    return path


@pytest.fixture(scope="module")
def book(tmp_path_factory: pytest.TempPathFactory) -> Workbook:
    """The checked copy of that file."""
    path = tmp_path_factory.mktemp("marked") / "预算.xlsx"
    path.write_bytes(faulty())
    return marked(path, findings_of(path))


def findings_of(path: Path) -> Findings:
    findings = Findings()
    load(path, findings)
    return findings


def marked(path: Path, findings: Findings) -> Workbook:
    return load_workbook(io.BytesIO(marked_copy(path, findings)))


def results(book: Workbook) -> list[tuple[str, ...]]:
    return [tuple(str(cell.value or "") for cell in row) for row in book[RESULTS].iter_rows()]


def fill(book: Workbook, sheet: str, cell: str) -> str:
    return str(book[sheet][cell].fill.fgColor.rgb)


def comment(book: Workbook, sheet: str, cell: str) -> str | None:
    found = book[sheet][cell].comment
    return found.text if found else None


def at(path: Path, cell: str | None, sheet: str = "支出") -> Place:
    return Place(str(path), sheet=sheet, cell=cell)


# --- the list ----------------------------------------------------------------------------------------


def test_the_list_of_results_comes_first_and_tells_everything_in_order(book: Workbook) -> None:
    assert book.sheetnames[0] == RESULTS
    assert book.active is book[RESULTS]
    rows = results(book)
    assert rows[0] == HEADER
    assert [row[:4] for row in rows[1:]] == [
        ("警告", "支出!M4", "不认识的栏目", "“处室”，这一栏没有读"),
        ("错误", "支出!F6", "值不对", "“amount（金额）”是“两万”"),
        ("提示", "支出!A45", "这一行没有读", "“合计”是说明或合计，不是账目"),
        ("提示", "草稿", "工作表没有读", "“草稿”不是填报表"),
    ]
    assert rows[2][4:] == (
        "以元为单位的数字，如 1234.56；没有数就不要写这一项，确知为零写 0",
        "改成应有的写法。",
    )
    assert rows[3][4:] == ("", "合计由程序算出，不用填。")
    assert book[RESULTS].freeze_panes == "A2"


def test_every_place_in_the_list_links_to_its_cell(book: Workbook) -> None:
    links = []
    for row in range(2, book[RESULTS].max_row + 1):
        link = book[RESULTS].cell(row, 2).hyperlink
        assert link is not None
        found = re.fullmatch(r"#?'(.+)'!([A-Z]+[0-9]+)", str(link.location or link.target))
        assert found
        assert found[1] in book.sheetnames
        links.append(f"{found[1]}!{found[2]}")
    assert links == ["支出!M4", "支出!F6", "支出!A45", "草稿!A1"]


def test_severities_are_told_apart_by_colour_in_the_list_and_on_the_cells(book: Workbook) -> None:
    assert [fill(book, RESULTS, f"A{row}") for row in range(2, 6)] == [YELLOW, RED, BLUE, BLUE]
    assert [fill(book, "支出", cell) for cell in ("M4", "F6", "A45")] == [YELLOW, RED, BLUE]


def test_a_finding_without_a_sheet_is_listed_without_a_link(path: Path) -> None:
    findings = Findings()
    findings.add(kinds.MISSING_KEY, Place(str(path)), key="template（模板）")
    findings.add(kinds.FOREIGN_SHEET, at(path, None, "没有这张表"), name="没有这张表")
    book = marked(path, findings)
    assert [row[:3] for row in results(book)[1:]] == [
        ("错误", "", "缺少必填项"),
        ("提示", "没有这张表", "工作表没有读"),
    ]
    assert [book[RESULTS].cell(row, 2).hyperlink for row in (2, 3)] == [None, None]


def test_without_findings_the_list_is_empty(tmp_path: Path) -> None:
    path = tmp_path / "预算.xlsx"
    path.write_bytes(filled())
    findings = findings_of(path)
    assert len(findings) == 0
    assert results(marked(path, findings)) == [HEADER]


def test_what_the_user_typed_is_never_calculated_in_the_list(path: Path) -> None:
    findings = Findings()
    findings.add(kinds.CELL_ERROR, at(path, "F7"), value="#REF!")
    findings.add(kinds.CELL_ERROR, at(path, "F8"), value='=HYPERLINK("http://x")')
    book = marked(path, findings)
    assert [book[RESULTS].cell(row, 4).value for row in (2, 3)] == ["#REF!", '=HYPERLINK("http://x")']
    assert {book[RESULTS].cell(row, 4).data_type for row in (2, 3)} == {"s"}


# --- the cells ---------------------------------------------------------------------------------------


def test_a_cell_says_what_is_wrong_with_it_and_what_to_do(book: Workbook) -> None:
    assert comment(book, "支出", "F6") == (
        "值不对\n“amount（金额）”是“两万”\n"
        "以元为单位的数字，如 1234.56；没有数就不要写这一项，确知为零写 0\n改成应有的写法。"
    )
    assert comment(book, "支出", "A45") == "这一行没有读\n“合计”是说明或合计，不是账目\n合计由程序算出，不用填。"
    assert book["支出"]["F6"].value == "两万"


def test_a_cell_with_two_findings_says_both(path: Path) -> None:
    findings = Findings()
    findings.add(kinds.CELL_ERROR, at(path, "F9"), value="#N/A")
    findings.add(kinds.UNKNOWN_COLUMN, at(path, "F9"), title="甲", known="乙")
    book = marked(path, findings)
    told = comment(book, "支出", "F9")
    assert told is not None
    assert "单元格是错误值\n#N/A\n" in told
    assert "不认识的栏目\n“甲”，这一栏没有读\n" in told


def test_a_comment_of_the_users_is_kept_above_the_finding(path: Path) -> None:
    findings = Findings()
    findings.add(kinds.CELL_ERROR, at(path, "C6", "收入"), value="#N/A")
    book = marked(path, findings)
    assert comment(book, "收入", "C6") == (
        "按批复\n\n单元格是错误值\n#N/A\n一个数或文字\n改正这一格的公式，或直接填写数值。"
    )


def test_all_else_is_as_it_was(book: Workbook) -> None:
    before, after = load_workbook(io.BytesIO(faulty())), book
    assert after.sheetnames == [RESULTS, *before.sheetnames]
    found = {("支出", "M4"), ("支出", "F6"), ("支出", "A45")}

    def of(book: Workbook, title: str) -> dict[str, tuple[Any, ...]]:
        return {
            cell.coordinate: (
                cell.value,
                cell.number_format,
                cell.fill.fgColor.rgb,
                comment(book, title, cell.coordinate),
            )
            for row in book[title].iter_rows()
            for cell in row
            if (title, cell.coordinate) not in found
        }

    for title in before.sheetnames:
        assert of(after, title) == of(before, title), title
        assert after[title].freeze_panes == before[title].freeze_panes
        offered = [(str(rule.sqref), rule.formula1) for rule in before[title].data_validations.dataValidation]
        assert offered == [(str(rule.sqref), rule.formula1) for rule in after[title].data_validations.dataValidation]
    assert after["列表"].sheet_state == "hidden"
    assert after["支出"]["F3"].value == "=SUM(F6:F2000)"
    assert fill(after, "支出", "F7") == INPUT


# --- the files ---------------------------------------------------------------------------------------


def test_the_original_is_not_touched_and_marking_it_again_gives_the_same_bytes(path: Path) -> None:
    first = marked_copy(path, findings_of(path))
    assert marked_copy(path, findings_of(path)) == first
    assert path.read_bytes() == faulty() != first


def test_a_workbook_with_macros_is_marked_as_one_without(path: Path) -> None:
    macros = path.rename(path.with_suffix(".xlsm"))
    copy = marked_copy(macros, findings_of(macros))
    assert [row[1] for row in results(load_workbook(io.BytesIO(copy)))[1:]] == PLACES
    with zipfile.ZipFile(io.BytesIO(copy)) as archive:
        assert not [name for name in archive.namelist() if "vba" in name.lower()]
        assert b"sheet.main+xml" in archive.read("[Content_Types].xml")


def test_a_marked_copy_lists_its_findings_once_however_often_it_is_marked(path: Path) -> None:
    copy = path.with_name("预算.checked.xlsx")
    copy.write_bytes(marked_copy(path, findings_of(path)))
    book = marked(copy, findings_of(copy))
    assert [title for title in book.sheetnames if RESULTS in title] == [RESULTS]
    assert [row[1] for row in results(book)[1:]] == PLACES


def test_a_user_who_filled_a_cell_with_a_colour_of_their_own_gets_it_back_in_the_original(path: Path) -> None:
    book = load_workbook(path)
    book["支出"]["F6"].fill = PatternFill("solid", fgColor="FF00FF00")
    book.save(path)
    assert fill(marked(path, findings_of(path)), "支出", "F6") == RED
    assert fill(load_workbook(path), "支出", "F6") == "FF00FF00"


# --- the command -------------------------------------------------------------------------------------


def test_check_with_mark_writes_the_copy_beside_the_file(make_report: MakeReport, path: Path) -> None:
    done = make_report("check", "--mark", path.name)
    assert done.returncode == 2
    assert done.stderr == ""
    assert f"\n警告 {path.name} 支出!M4 不认识的栏目\n" in done.stdout
    assert done.stdout.endswith("共 错误 1 项，警告 1 项，提示 2 项。\n已标出：预算.checked.xlsx\n")
    assert path.read_bytes() == faulty()
    copy = path.with_name("预算.checked.xlsx")
    assert [row[1] for row in results(load_workbook(copy))[1:]] == PLACES
    first = copy.read_bytes()
    make_report("check", "--mark", path.name)
    assert copy.read_bytes() == first
    assert sorted(file.name for file in path.parent.iterdir()) == ["预算.checked.xlsx", "预算.xlsx"]


def test_a_copy_is_written_of_a_file_without_findings_too(make_report: MakeReport, tmp_path: Path) -> None:
    (tmp_path / "budget.xlsx").write_bytes(filled())
    done = make_report("check", "--mark", "budget.xlsx")
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.endswith(
        "\n共 错误 0 项，警告 0 项，提示 0 项；另有 1 项警告已确认。\n已标出：budget.checked.xlsx\n"
    )
    assert results(load_workbook(tmp_path / "budget.checked.xlsx")) == [HEADER]


def test_with_json_the_note_of_the_copy_keeps_out_of_the_data(make_report: MakeReport, path: Path) -> None:
    done = make_report("check", "--mark", "--json", path.name)
    assert done.returncode == 2
    assert [row["cell"] for row in json.loads(done.stdout)["findings"]] == ["M4", "F6", "A45", None]
    assert done.stderr == "已标出：预算.checked.xlsx\n"


def test_only_workbooks_can_be_marked(make_report: MakeReport, tmp_path: Path, changed: Callable[..., str]) -> None:
    (tmp_path / "budget.yaml").write_text(changed(), encoding="utf-8")
    done = make_report("check", "--mark", "budget.yaml")
    assert done.returncode == 2
    assert "“--mark”不对：只能用于 .xlsx 文件。" in done.stderr
    assert [file.name for file in tmp_path.iterdir()] == ["budget.yaml"]


def test_without_mark_nothing_is_written(make_report: MakeReport, path: Path) -> None:
    make_report("check", path.name)
    assert [file.name for file in path.parent.iterdir()] == [path.name]
