"""Workbooks as people leave them: what a cell says, at which address; whatever cannot be read is told, never raised."""

import re
import shutil
import subprocess
import zipfile
from collections.abc import Callable
from datetime import date, datetime, time
from pathlib import Path

import pytest
from openpyxl import Workbook
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont
from openpyxl.worksheet.worksheet import Worksheet

from generator.findings import Findings
from generator.sources.excel import Sheet, cell_place, read_sheets

NAME = "预算.xlsx"
SHEET = "支出"
PART = "xl/worksheets/sheet1.xml"
STRINGS = '<sst xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">'
Value = str | int | float | bool | date | time | CellRichText | None
Fill = Callable[[Worksheet], None]


def written(path: Path, fill: Fill) -> Path:
    """Save a workbook of one sheet."""
    book = Workbook()
    sheet = book.active
    assert isinstance(sheet, Worksheet)
    sheet.title = SHEET
    fill(sheet)
    book.save(path)
    return path


def cells_of(cells: dict[str, Value], formats: dict[str, str] | None = None) -> Fill:
    def fill(sheet: Worksheet) -> None:
        for address, value in cells.items():
            sheet[address] = value
            if isinstance(value, str) and value.startswith(("'", "＝")):
                sheet[address].data_type = "s"
        for address, number_format in (formats or {}).items():
            sheet[address].number_format = number_format

    return fill


def edited(path: Path, part: str, *changes: tuple[str, str]) -> Path:
    """Change the XML of one part of a workbook, as only another program (or an attacker) would write it."""
    with zipfile.ZipFile(path) as old:
        parts = {name: old.read(name) for name in old.namelist()}
    text = parts[part].decode()
    for before, after in changes:
        assert text.count(before) == 1, text
        text = text.replace(before, after)
    parts[part] = text.encode()
    with zipfile.ZipFile(path, "w") as new:
        for name, data in parts.items():
            new.writestr(name, data)
    return path


def with_shared(path: Path, strings: str) -> Path:
    """Give a workbook a table of shared strings, as Excel writes texts."""
    kind = "application/vnd.openxmlformats-officedocument.spreadsheetml.sharedStrings+xml"
    part = f'<Override PartName="/xl/sharedStrings.xml" ContentType="{kind}"/></Types>'
    edited(path, "[Content_Types].xml", ("</Types>", part))
    with zipfile.ZipFile(path, "a") as archive:
        archive.writestr("xl/sharedStrings.xml", strings)
    return path


def read(path: Path) -> tuple[list[Sheet] | None, list[str]]:
    """Read a workbook; return its sheets and each finding as ``address id found``."""
    findings = Findings()
    sheets = read_sheets(path, findings)
    return sheets, told(findings, path)


def told(findings: Findings, path: Path) -> list[str]:
    return [f"{str(each.place).removeprefix(str(path)).strip()} {each.kind.id} {each.found}" for each in findings]


def texts(sheet: Sheet) -> dict[str, str]:
    """Address → text of every cell that says something; rows are asked by their number in the sheet."""
    return {
        str(sheet.place(row.number, column).cell): str(cell)
        for row in sheet.rows
        for column, cell in enumerate(row.cells)
        if cell is not None
    }


def good(path: Path) -> dict[str, str]:
    sheets, findings = read(path)
    assert findings == []
    assert sheets is not None
    assert [sheet.name for sheet in sheets] == [SHEET]
    assert not sheets[0].faults
    return texts(sheets[0])


# --- what a cell says --------------------------------------------------------------------------------

READ_AS: list[tuple[str, Value, str, str | None]] = [
    ("a number stored as text", "30101", "General", "30101"),
    ("a text of thousands", "1,234,567.80", "@", "1,234,567.80"),
    ("a number shown with thousands", 1234567.8, "#,##0.00", "1234567.8"),
    ("a whole number shown with decimals", 20250, "#,##0.00", "20250"),
    ("a code stored as a number", 2101501, "General", "2101501"),
    ("a code stored as a float", 2101501.0, "General", "2101501"),
    ("a code of many digits stored as a number", 630200250000012, "0", "630200250000012"),
    ("a code padded with zeros by its format", 1, "000000", "000001"),
    ("a float padded with zeros by its format", 900001.0, "00000000", "00900001"),
    ("a code longer than its format", 1234567, "000000", "1234567"),
    ("a text of digits in a padded cell", "12", "000000", "000012"),
    ("a fraction in a padded cell", 1.5, "000000", "1.5"),
    ("a number in a cell with one zero", 7, "0", "7"),
    ("full-width digits", "２０，２５０．５０", "General", "２０，２５０．５０"),
    ("leading zeros of a text", "000001", "@", "000001"),
    ("trailing zeros of a text", "0.10", "@", "0.10"),
    ("blanks around", "  行政运行 \n", "General", "行政运行"),
    ("non-breaking blanks around and within", "\u00a02101501\u00a0行政运行\u00a0", "General", "2101501 行政运行"),
    ("full-width blanks around", "\u3000合计\u3000", "General", "合计"),
    ("blanks only", "   ", "General", None),
    ("non-breaking blanks only", "\u00a0\u00a0", "General", None),
    ("full-width blanks only", "\u3000", "General", None),
    ("the noise of a sum", 0.1 + 0.2, "General", "0.3"),
    ("the noise of a large sum", 1234567.1 + 0.2, "General", "1234567.3"),
    ("the noise of a difference", 1.1 - 1.0, "General", "0.1"),
    ("the noise of a sum in 万元", 0.4954 + 0.4495, "General", "0.9449"),
    ("fen", 1234.05, "General", "1234.05"),
    ("finer than fen is not hidden", 0.125, "0.00", "0.125"),
    ("a tiny number is not made zero", 0.0000004, "General", "0.0000004"),
    ("a large float without exponent", 2.5e15, "General", "2500000000000000"),
    ("zero", 0, "General", "0"),
    ("zero as a float", 0.0, "0.00", "0"),
    ("a negative number in red", -0.5, "0.00;[Red]0.00", "-0.5"),
    ("true", True, "General", "是"),
    ("false", False, "General", "否"),
    ("a date", date(2024, 12, 31), "yyyy-mm-dd", "2024-12-31"),
    ("a date shown in Chinese", date(2024, 12, 31), 'yyyy"年"m"月"d"日"', "2024-12-31"),
    ("a date with its hour", datetime(2024, 12, 31, 8, 30), "yyyy-mm-dd hh:mm", "2024-12-31 08:30:00"),
    ("midnight is a day", datetime(2024, 12, 31), "yyyy-mm-dd hh:mm", "2024-12-31"),
    ("an hour", time(8, 30), "hh:mm", "08:30:00"),
    ("parts in several fonts", CellRichText("基本", TextBlock(InlineFont(b=True), "支出")), "General", "基本支出"),
    ("lines", "第一行\n第二行", "General", "第一行\n第二行"),
    ("an angle bracket and an ampersand", "<甲> & 乙", "General", "<甲> & 乙"),
    ("a full-width equals sign", "＝SUM(A1)", "General", "＝SUM(A1)"),
]


@pytest.mark.parametrize(
    ("value", "number_format", "text"), [case[1:] for case in READ_AS], ids=[c[0] for c in READ_AS]
)
def test_a_cell_says_what_a_person_reads_in_it(
    tmp_path: Path, value: Value, number_format: str, text: str | None
) -> None:
    path = written(tmp_path / NAME, cells_of({"C3": value}, {"C3": number_format}))
    assert good(path) == ({} if text is None else {"C3": text})


def test_every_cell_has_its_address_in_the_sheet(tmp_path: Path) -> None:
    path = written(tmp_path / NAME, cells_of({"A1": "甲", "Z1": "乙", "AA2": "丙", "B7": "丁", "IV9": "戊"}))
    sheets, findings = read(path)
    assert findings == []
    assert sheets is not None
    addresses = [str(cell.place) for row in sheets[0].rows for cell in row.cells if cell is not None]
    assert addresses == [f"{path} {SHEET}!{cell}" for cell in ("A1", "Z1", "AA2", "B7", "IV9")]


@pytest.mark.parametrize(("column", "letters"), [(0, "A"), (25, "Z"), (26, "AA"), (701, "ZZ"), (702, "AAA")])
def test_columns_are_counted_as_excel_letters_them(column: int, letters: str) -> None:
    assert cell_place("x", "表", 5, column).cell == f"{letters}5"


def test_empty_rows_are_left_out_and_the_others_keep_their_numbers(tmp_path: Path) -> None:
    path = written(tmp_path / NAME, cells_of({"A1": "甲", "B4": "\u00a0", "A9": "乙"}, {"A6": "0.00"}))
    sheets, findings = read(path)
    assert findings == []
    assert sheets is not None
    assert texts(sheets[0]) == {"A1": "甲", "A9": "乙"}
    assert {row.number for row in sheets[0].rows} <= {1, 4, 9}


def test_rows_and_cells_without_a_number_are_counted(tmp_path: Path) -> None:
    path = written(tmp_path / NAME, cells_of({"A1": 1, "B1": 2, "A2": 3}))
    edited(path, PART, ('<row r="2">', "<row>"), ('<c r="A2" ', "<c "), ('<c r="B1" ', "<c "))
    assert good(path) == {"A1": "1", "B1": "2", "A2": "3"}


def test_texts_that_cells_share_are_read_without_their_pronunciation(tmp_path: Path) -> None:
    path = written(tmp_path / NAME, cells_of({"A1": 0, "B1": 1, "A2": 0}))
    edited(path, PART, *((f'<c r="{cell}" t="n">', f'<c r="{cell}" t="s">') for cell in ("A1", "B1", "A2")))
    parts = "<si><t>甲</t></si><si><r><t>基本</t></r><r><t>支出</t></r><rPh sb='0' eb='1'><t>jiben</t></rPh></si>"
    assert good(with_shared(path, f"{STRINGS}{parts}</sst>")) == {"A1": "甲", "B1": "基本支出", "A2": "甲"}


def test_sheets_come_in_order_and_an_empty_one_has_no_rows(tmp_path: Path) -> None:
    book = Workbook()
    for name in ("收入", "支出"):
        book.create_sheet(name)["A1"] = name
    book.save(tmp_path / NAME)
    sheets, findings = read(tmp_path / NAME)
    assert findings == []
    assert sheets is not None
    assert [(sheet.name, texts(sheet)) for sheet in sheets] == [
        ("Sheet", {}),
        ("收入", {"A1": "收入"}),
        ("支出", {"A1": "支出"}),
    ]


# --- merged and hidden -------------------------------------------------------------------------------


def merged(area: str, cells: dict[str, Value]) -> Fill:
    def fill(sheet: Worksheet) -> None:
        cells_of(cells)(sheet)
        sheet.merge_cells(area)

    return fill


def test_a_cell_merged_over_rows_speaks_for_each_of_them(tmp_path: Path) -> None:
    cells: dict[str, Value] = {"A2": "行政运行", "B2": 1, "B3": 2, "B4": 3, "B5": 4}
    found = good(written(tmp_path / NAME, merged("A2:A4", cells)))
    assert found == {"A2": "行政运行", "A3": "行政运行", "A4": "行政运行", "B2": "1", "B3": "2", "B4": "3", "B5": "4"}


def test_a_cell_merged_over_rows_that_are_empty_else_does_not_wake_them(tmp_path: Path) -> None:
    assert good(written(tmp_path / NAME, merged("A1:A3", {"A1": "标题", "A4": "甲"}))) == {"A1": "标题", "A4": "甲"}


def test_a_cell_merged_over_columns_speaks_once(tmp_path: Path) -> None:
    assert good(written(tmp_path / NAME, merged("A1:C1", {"A1": "支出预算表", "A2": "甲"}))) == {
        "A1": "支出预算表",
        "A2": "甲",
    }


def test_a_merged_cell_that_says_nothing_stays_so(tmp_path: Path) -> None:
    assert good(written(tmp_path / NAME, merged("A1:A2", {"B1": 1, "B2": 2}))) == {"B1": "1", "B2": "2"}


@pytest.mark.parametrize(
    ("rows", "shown"),
    [((3,), "3"), ((5, 2, 9), "2、5、9"), (tuple(range(2, 14)), "2、3、4、5、6、7、8、9、10、11…")],
)
def test_hidden_rows_are_read_and_told(tmp_path: Path, rows: tuple[int, ...], shown: str) -> None:
    def fill(sheet: Worksheet) -> None:
        for number in range(1, 15):
            sheet.cell(number, 1, number)
        for number in rows:
            sheet.row_dimensions[number].hidden = True

    sheets, findings = read(written(tmp_path / NAME, fill))
    assert findings == [f"{SHEET} hidden-rows 第 {shown} 行是隐藏的，照样读入"]
    assert sheets is not None
    assert texts(sheets[0]) == {f"A{number}": str(number) for number in range(1, 15)}


# --- formulas and errors -----------------------------------------------------------------------------


def asked(sheet: Sheet, row: int, column: int, path: Path) -> tuple[str | None, list[str]]:
    """Ask for one cell: its text and what is told of it."""
    findings = Findings()
    line = next(line for line in sheet.rows if line.number == row)
    return sheet.value(line, column, findings), told(findings, path)


@pytest.mark.parametrize(
    ("kept", "text"),
    [
        ('<c r="B2"><f>1+2</f><v>3</v></c>', "3"),
        ('<c r="B2"><f>0.1+0.2</f><v>0.30000000000000004</v></c>', "0.3"),
        ('<c r="B2" t="str"><f>A2&amp;"行"</f><v>甲行</v></c>', "甲行"),
        ('<c r="B2" t="b"><f>TRUE()</f><v>1</v></c>', "是"),
        ('<c r="B2"><f t="array" ref="B2">SUM(D1:D2)</f><v>7</v></c>', "7"),
        ('<c r="B2"><f t="shared" si="0" ref="B2:B3">A2</f><v>0</v></c>', "0"),
    ],
)
def test_a_formula_says_what_it_came_to_when_the_file_was_saved(tmp_path: Path, kept: str, text: str) -> None:
    path = written(tmp_path / NAME, cells_of({"A1": "题", "A2": "甲", "B2": "=1+2", "C2": 5, "A3": "丙"}))
    edited(path, PART, ('<c r="B2"><f>1+2</f><v></v></c>', kept))
    assert good(path) == {"A1": "题", "A2": "甲", "B2": text, "C2": "5", "A3": "丙"}


def test_a_formula_without_its_result_is_told_when_its_cell_is_asked_for(tmp_path: Path) -> None:
    path = written(tmp_path / NAME, cells_of({"A2": "甲", "B2": "=SUM(C2:D2)", "C2": 5}))
    sheets, findings = read(path)
    assert findings == []  # nobody has asked
    assert sheets is not None
    assert asked(sheets[0], 2, 0, path) == ("甲", [])
    assert asked(sheets[0], 2, 1, path) == (
        None,
        [f"{SHEET}!B2 formula-without-value 这一格是公式，但文件里没有存它的结果"],
    )


@pytest.mark.parametrize("error", ["#REF!", "#DIV/0!", "#VALUE!", "#N/A", "#NAME?", "#NUM!", "#NULL!"])
def test_an_error_in_a_cell_is_told_and_is_no_text(tmp_path: Path, error: str) -> None:
    path = written(tmp_path / NAME, cells_of({"A2": "甲", "B2": error, "D2": 1}))
    sheets, findings = read(path)
    assert findings == []
    assert sheets is not None
    assert texts(sheets[0]) == {"A2": "甲", "D2": "1"}
    assert asked(sheets[0], 2, 1, path) == (None, [f"{SHEET}!B2 cell-error {error}"])
    assert asked(sheets[0], 2, 9, path) == (None, [])  # beyond the row's last cell


def test_a_formula_that_came_to_an_error_is_told_so(tmp_path: Path) -> None:
    path = written(tmp_path / NAME, cells_of({"B2": "=D9"}))
    edited(path, PART, ('<c r="B2"><f>D9</f><v></v></c>', '<c r="B2" t="e"><f>#REF!</f><v>#REF!</v></c>'))
    sheets, _ = read(path)
    assert sheets is not None
    assert asked(sheets[0], 2, 1, path) == (None, [f"{SHEET}!B2 cell-error #REF!"])


@pytest.mark.parametrize("text", ["#1楼", "#", "# REF!", "编号#N/A"])
def test_a_text_with_a_hash_is_no_error(tmp_path: Path, text: str) -> None:
    assert good(written(tmp_path / NAME, cells_of({"A1": text}))) == {"A1": text}


# --- other kinds of workbook -------------------------------------------------------------------------

OTHER: dict[str, Value] = {
    "A1": "科目",
    "B1": "金额",
    "A3": "2101501 行政运行",
    "B3": "12,345.60",
    "A4": 2101501,
    "B4": 1234.5,
    "A7": "\u00a0",
    "B7": 0.1 + 0.2,
    "C7": "=B4*2",
    "A8": date(2024, 12, 31),
    "B8": "０１",
    "C8": "第一行\n第二行",
}
OTHER_TEXTS = {
    "A1": "科目",
    "B1": "金额",
    "A3": "2101501 行政运行",
    "B3": "12,345.60",
    "A4": "2101501",
    "B4": "1234.5",
    "B7": "0.3",
    "C7": "2469",
    "A8": "2024-12-31",
    "B8": "０１",
    "C8": "第一行\n第二行",
}


@pytest.fixture(scope="session")
def other(tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], Path]:
    """The same sheet as a workbook of another kind, made by LibreOffice."""
    folder = tmp_path_factory.mktemp("other")
    source = written(folder / NAME, cells_of(OTHER))
    soffice = shutil.which("soffice")
    assert soffice

    def convert(suffix: str) -> Path:
        path = source.with_suffix(f".{suffix}")
        if not path.exists():
            profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
            command = [soffice, profile, "--headless", "--convert-to", suffix, "--outdir", str(folder), str(source)]
            subprocess.run(command, check=True, capture_output=True, timeout=120)
        return path

    return convert


@pytest.mark.parametrize("suffix", ["xls", "ods"])
def test_workbooks_of_other_kinds_say_the_same(other: Callable[[str], Path], suffix: str) -> None:
    path = other(suffix)
    assert good(path) == OTHER_TEXTS
    sheets, _ = read(path)
    assert sheets is not None
    places = [str(cell.place) for row in sheets[0].rows for cell in row.cells if cell is not None]
    assert places[:3] == [f"{path} {SHEET}!{cell}" for cell in ("A1", "B1", "A3")]


@pytest.mark.parametrize("suffix", ["xls", "ods"])
def test_the_limits_hold_for_workbooks_of_other_kinds(
    other: Callable[[str], Path], suffix: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("generator.sources.excel.MAX_ROWS", 5)
    sheets, findings = read(other(suffix))
    assert sheets == []
    assert len(findings) == 1
    assert re.fullmatch(rf"{SHEET} file-limit \d 行 \d 列，超过 5 行或 256 列", findings[0])


@pytest.mark.parametrize("name", ["预算.xlsm", "预算.XLSX", "预算（终稿） v2.Xlsm"])
def test_a_workbook_with_macros_and_a_name_in_capitals_are_read_alike(tmp_path: Path, name: str) -> None:
    written(tmp_path / NAME, cells_of({"A1": "甲"})).rename(tmp_path / name)
    assert good(tmp_path / name) == {"A1": "甲"}


# --- files that cannot be read -----------------------------------------------------------------------


def half(data: bytes) -> bytes:
    return data[: len(data) // 2]


def without_workbook(data: bytes) -> bytes:
    return data.replace(b"xl/workbook.xml", b"xl/notebook.xml")


@pytest.mark.parametrize(
    "spoil",
    [
        pytest.param(half, id="cut off"),
        pytest.param(without_workbook, id="a part missing"),
        pytest.param(lambda _: b"", id="empty"),
        pytest.param(lambda _: "科目,金额\n2101501,5\n".encode(), id="a text renamed"),
        pytest.param(lambda _: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(4096), id="with a password"),
        pytest.param(lambda data: data.replace(b"PK\x01\x02", b"PK\x09\x09"), id="a spoilt directory"),
    ],
)
@pytest.mark.parametrize("suffix", [".xlsx", ".xlsm", ".xls", ".ods"])
def test_a_broken_file_is_told_at_its_name(tmp_path: Path, spoil: Callable[[bytes], bytes], suffix: str) -> None:
    path = written(tmp_path / NAME, cells_of({"A1": "甲"}))
    spoilt = path.with_suffix(suffix)
    spoilt.write_bytes(spoil(path.read_bytes()))
    findings = Findings()
    assert read_sheets(spoilt, findings) is None
    (finding,) = findings
    assert str(finding.place) == str(spoilt)
    assert re.fullmatch(r"文件损坏、加了密码，或不是 Excel 文件（\w+）", finding.found)
    assert (finding.kind.id, finding.expected) == ("workbook-broken", "能用 Excel 打开的工作簿")
    assert finding.action == "用 Excel 或 WPS 打开后另存为 .xlsx 再试。"


@pytest.mark.parametrize("suffix", [".xlsx", ".xlsm"])
def test_a_file_that_is_not_there_and_a_folder_are_told(tmp_path: Path, suffix: str) -> None:
    folder = tmp_path / f"夹{suffix}"
    folder.mkdir()
    assert read(folder) == (None, [" file-unreadable 这是一个文件夹"])
    assert read(tmp_path / f"没有{suffix}") == (None, [" file-unreadable 文件或文件夹不存在"])


# --- files made to harm ------------------------------------------------------------------------------


def test_a_small_file_that_unpacks_to_a_huge_one_is_refused_unread(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("generator.sources.excel.MAX_UNPACKED", 1024 * 1024)
    path = written(tmp_path / NAME, cells_of({"A1": "甲"}))
    assert good(path) == {"A1": "甲"}
    with zipfile.ZipFile(path, "a", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/media/image1.bin", bytes(1024 * 1024))
    assert path.stat().st_size < 20_000
    assert read(path) == (None, [" file-limit 解压后大于 1 MB，或多于 5000 个部件"])


def test_a_file_of_too_many_parts_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = written(tmp_path / NAME, cells_of({"A1": "甲"}))
    with zipfile.ZipFile(path) as archive:
        parts = len(archive.namelist())
    monkeypatch.setattr("generator.sources.excel.MAX_PARTS", parts)
    assert good(path) == {"A1": "甲"}
    monkeypatch.setattr("generator.sources.excel.MAX_PARTS", parts - 1)
    assert read(path) == (None, [f" file-limit 解压后大于 512 MB，或多于 {parts - 1} 个部件"])


@pytest.mark.parametrize(
    ("cell", "told_of"),
    [
        ("A11", "11 行 1 列，超过 10 行或 4 列"),
        ("E1", "1 行 5 列，超过 10 行或 4 列"),
        ("XFD1048576", "1048576 行 16384 列，超过 10 行或 4 列"),
    ],
)
def test_a_sheet_that_is_too_large_is_told_and_the_others_are_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, cell: str, told_of: str
) -> None:
    monkeypatch.setattr("generator.sources.excel.MAX_ROWS", 10)
    monkeypatch.setattr("generator.sources.excel.MAX_COLUMNS", 4)
    book = Workbook()
    book.create_sheet(SHEET)[cell] = 1
    book.create_sheet("收入")["D10"] = 2
    book.save(tmp_path / NAME)
    sheets, findings = read(tmp_path / NAME)
    assert findings == [f"{SHEET} file-limit {told_of}"]
    assert sheets is not None
    assert [(sheet.name, texts(sheet)) for sheet in sheets] == [("Sheet", {}), ("收入", {"D10": "2"})]


def test_a_sheet_whose_stated_size_is_a_lie_is_read_by_what_it_holds(tmp_path: Path) -> None:
    path = written(tmp_path / NAME, cells_of({"A1": "甲", "B3": 5}))
    edited(path, PART, ('<dimension ref="A1:B3"/>', '<dimension ref="A1:XFD1048576"/>'))
    assert good(path) == {"A1": "甲", "B3": "5"}


LAUGHS = '<!DOCTYPE x [<!ENTITY a "哈哈哈哈">' + "".join(
    f'<!ENTITY {name} "{f"&{below};" * 10}">' for below, name in zip("abcdefgh", "bcdefghi", strict=True)
)


@pytest.mark.parametrize(
    ("part", "place", "doctype", "entity"),
    [
        (PART, "<v>5</v>", '<!DOCTYPE x [<!ENTITY a "7">]>', "<v>&a;</v>"),
        (PART, "<v>5</v>", LAUGHS + "]>", "<v>&i;</v>"),
        (PART, "<v>5</v>", '<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/hostname">]>', "<v>&a;</v>"),
        ("xl/workbook.xml", f'name="{SHEET}"', LAUGHS + "]>", 'name="&i;"'),
        (
            "xl/workbook.xml",
            f'name="{SHEET}"',
            '<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/hostname">]>',
            'name="&a;"',
        ),
    ],
    ids=["one", "a billion laughs", "a file of the machine", "laughs in the book", "a file in the book"],
)
def test_entities_in_a_part_are_refused_and_never_resolved(
    tmp_path: Path, part: str, place: str, doctype: str, entity: str
) -> None:
    path = written(tmp_path / NAME, cells_of({"A1": 5}))
    root = "<worksheet" if part == PART else "<workbook "
    name = f'name="{SHEET}"'
    with zipfile.ZipFile(path) as archive:  # openpyxl writes Chinese names as numbers of characters
        escaped = re.search('name="[^"]*" sheetId', archive.read("xl/workbook.xml").decode())
    assert escaped
    place = escaped[0].removesuffix(" sheetId") if place == name else place
    edited(path, part, (place, entity), (root, doctype + root))
    findings = Findings()
    assert read_sheets(path, findings) is None
    (finding,) = findings
    assert (str(finding.place), finding.kind.id) == (str(path), "workbook-broken")
    assert re.fullmatch(r"文件损坏、加了密码，或不是 Excel 文件（\w+）", finding.found)


@pytest.mark.parametrize("doctype", ['<!DOCTYPE x [<!ENTITY i "7">]>', LAUGHS + "]>"])
def test_entities_in_shared_texts_are_refused_and_never_resolved(tmp_path: Path, doctype: str) -> None:
    path = written(tmp_path / NAME, cells_of({"A1": 0}))
    edited(path, PART, ('<c r="A1" t="n">', '<c r="A1" t="s">'))
    with_shared(path, f"{doctype}{STRINGS}<si><t>&i;</t></si></sst>")
    sheets, findings = read(path)
    assert sheets is None
    assert re.fullmatch(r" workbook-broken 文件损坏、加了密码，或不是 Excel 文件（\w+）", findings[0])


def test_links_to_other_files_are_not_followed(tmp_path: Path) -> None:
    written(tmp_path / "别的.xlsx", cells_of({"A1": "秘密"}))
    path = written(tmp_path / NAME, cells_of({"A1": "='[别的.xlsx]支出'!A1", "B1": "甲"}))
    sheets, findings = read(path)
    assert findings == []
    assert sheets is not None
    assert texts(sheets[0]) == {"B1": "甲"}
