"""The tables as a workbook: every cell as printed and nothing finer, sums that recalculate to what is printed."""

import io
import re
import shutil
import subprocess
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import replace
from decimal import Decimal
from functools import cache
from pathlib import Path
from subprocess import CompletedProcess

import pytest
from openpyxl import Workbook, load_workbook
from openpyxl.cell.cell import Cell as ExcelCell
from openpyxl.worksheet.worksheet import Worksheet

from generator.document import Cell, Document, Table, TableBlock
from generator.writers.excel_tables import excel_tables
from tests.examples import EXAMPLES, composed
from tests.published_tables import SLUGS

MakeReport = Callable[..., CompletedProcess[str]]
EACH = pytest.mark.parametrize("slug", SLUGS)
HAIDONG, HUZHOU = "haidong-2025", "huzhou-center-2025"
LEAST_TAILS = {HAIDONG: 5, HUZHOU: 5, "dongxihu-2023": 1, "fujian-center-2023-final": 3, "hunan-2026": 4}
HEAD = 3  # the row of the first header line, under the title and the line of owner and unit
NUMBER = re.compile(r"-?[\d,]+(\.\d+)?")
# Texts that a program would like to calculate or to turn into a number, a date or an error.
ODD = (
    "=1+1",
    '=HYPERLINK("http://x","甲")',
    "+1+1",
    "-1+1",
    "@SUM(1)",
    "'甲",
    "007",
    "1e5",
    "2024-12-31",
    "#REF!",
    "是",
)


@cache
def data(slug: str) -> bytes:
    return excel_tables(composed(slug))


@cache
def book(slug: str) -> Workbook:
    return load_workbook(io.BytesIO(data(slug)))


def odd_document() -> Document:
    """A document whose first table says odd things in its first column."""
    document = composed(HUZHOU)
    at = next(i for i, block in enumerate(document.blocks) if isinstance(block, TableBlock))
    block = document.blocks[at]
    assert isinstance(block, TableBlock)
    rows = tuple(
        replace(row, cells=(Cell(text), *row.cells[1:])) for text, row in zip(ODD, block.table.rows[1:], strict=False)
    )
    table = replace(block.table, rows=rows, sums=(), notes=())
    return replace(document, blocks=(replace(block, table=table),))


@pytest.fixture(scope="session")
def recalculated(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Workbook]:
    """The workbooks of all examples, and the odd one, as LibreOffice calculates and saves them."""
    folder = tmp_path_factory.mktemp("tables")
    for slug in SLUGS:
        (folder / f"{slug}.xlsx").write_bytes(data(slug))
    (folder / "odd.xlsx").write_bytes(excel_tables(odd_document()))
    soffice = shutil.which("soffice")
    assert soffice
    profile, out = f"-env:UserInstallation={(folder / 'profile').as_uri()}", folder / "out"
    files = [str(path) for path in sorted(folder.glob("*.xlsx"))]
    command = [
        soffice,
        profile,
        "--headless",
        "--convert-to",
        "xlsx:Calc MS Excel 2007 XML",
        "--outdir",
        str(out),
        *files,
    ]
    subprocess.run(command, check=True, capture_output=True, timeout=180)
    return {path.stem: load_workbook(path, data_only=True) for path in out.glob("*.xlsx")}


def sheets(slug: str, of: Workbook) -> Iterator[tuple[Table, Worksheet]]:
    return zip(composed(slug).tables(), of.worksheets, strict=True)


def body(table: Table) -> int:
    return HEAD + len(table.header)


def cells(table: Table, sheet: Worksheet) -> Iterator[tuple[str, Cell, ExcelCell]]:
    """(printed text, cell of the table, cell of the sheet) of every cell that is not covered by another."""
    for i, row in enumerate(table.rows):
        for j, cell in enumerate(row.cells, 1):
            if cell.span and cell.across:
                target = sheet.cell(body(table) + i, j)
                assert isinstance(target, ExcelCell)
                yield (cell.figure.text if cell.figure else cell.text), cell, target


def decimals(text: str) -> int:
    return len(text.partition(".")[2])


# --- what stands in the cells ------------------------------------------------------------------------


@EACH
def test_every_printed_table_has_its_sheet_in_order(slug: str) -> None:
    tables = list(composed(slug).tables())
    names = book(slug).sheetnames
    assert len(names) == len(tables) >= 11
    assert len(set(names)) == len(names)
    for table, name in zip(tables, names, strict=True):
        assert name == f"{table.label or table.number} {table.title}"[:31]
    assert {sheet.sheet_state for sheet in book(slug).worksheets} == {"visible"}


@EACH
def test_every_cell_comes_to_what_is_printed(slug: str, recalculated: dict[str, Workbook]) -> None:
    numbers = 0
    for table, sheet in sheets(slug, recalculated[slug]):
        for text, cell, target in cells(table, sheet):
            where = (sheet.title, target.coordinate)
            if cell.figure and NUMBER.fullmatch(text):
                assert isinstance(target.value, int | float), where
                value = Decimal(repr(target.value))
                printed = Decimal(text.replace(",", ""))
                assert abs(value - printed) < Decimal("1e-9"), where
                numbers += 1
            else:
                assert (target.value or "") == text, where
    assert numbers > 200


@EACH
def test_a_number_is_stored_as_printed_and_no_finer(slug: str) -> None:
    stored = 0
    for table, sheet in sheets(slug, book(slug)):
        for text, cell, target in cells(table, sheet):
            if not (cell.figure and NUMBER.fullmatch(text)):
                continue
            assert decimals(target.number_format) == decimals(text), (sheet.title, target.coordinate)
            assert ("," in target.number_format) == ("," in text)
            if target.data_type != "f":
                assert isinstance(target.value, int | float)
                assert Decimal(repr(target.value)) == Decimal(text.replace(",", ""))
                assert decimals(repr(target.value).removesuffix(".0")) <= decimals(text)
                stored += 1
    assert stored > 80


@EACH
def test_nothing_but_what_is_printed_reaches_the_file(slug: str) -> None:
    allowed = {""}
    for table in composed(slug).tables():
        allowed |= {table.title, table.owner_line, table.unit_line, *table.notes}
        allowed |= {cell.text for row in table.header for cell in row}
        allowed |= {cell.text for row in table.rows for cell in row.cells}
        allowed |= {cell.figure.text for row in table.rows for cell in row.cells if cell.figure}
    for sheet in book(slug).worksheets:
        for row in sheet.iter_rows():
            for cell in row:
                assert cell.comment is None
                if cell.data_type == "s":
                    assert cell.value in allowed, cell.coordinate
    assert not book(slug).defined_names
    with zipfile.ZipFile(io.BytesIO(data(slug))) as archive:
        parts = set(archive.namelist())
    assert not [part for part in parts if re.search("comment|custom|external|drawing|vba", part)]


@EACH
def test_texts_stand_over_and_under_each_table(slug: str) -> None:
    for table, sheet in sheets(slug, book(slug)):
        assert sheet["A1"].value == table.title
        assert (sheet["A2"].value or "") == table.owner_line
        assert (sheet.cell(2, len(table.leaves)).value or "") == table.unit_line
        end = body(table) + len(table.rows)
        assert tuple(sheet.cell(end + i, 1).value for i in range(len(table.notes))) == table.notes
        assert sheet.max_row == end + len(table.notes) - 1


@EACH
def test_every_title_of_a_column_stands_over_its_column(slug: str) -> None:
    for table, sheet in sheets(slug, book(slug)):
        for j, leaf in enumerate(table.leaves, 1):
            over: list[str] = []
            for row in range(HEAD, body(table)):
                area = next((a for a in sheet.merged_cells.ranges if (row, j) in set(a.cells)), None)
                top = sheet.cell(area.min_row, area.min_col) if area else sheet.cell(row, j)
                if top.value is not None and (not over or over[-1] != top.coordinate):
                    over.append(top.coordinate)
            titles = {cell.text for line in table.header for cell in line}
            path = (
                leaf.path if leaf.path[:1] and leaf.path[0] in titles else leaf.path[1:]
            )  # the title of a side may not be printed
            assert tuple(sheet[address].value for address in over) == path, (sheet.title, j)


@EACH
def test_cells_are_merged_as_they_span(slug: str) -> None:
    spanned = 0
    for table, sheet in sheets(slug, book(slug)):
        areas = {area.bounds for area in sheet.merged_cells.ranges}
        wide, end = len(table.leaves), body(table) + len(table.rows)
        expected = {(1, row, wide, row) for row in (1, *range(end, end + len(table.notes)))}
        taken: set[tuple[int, int]] = set()
        for i, line in enumerate(table.header):
            column = 1
            for cell in line:
                while (i, column) in taken:
                    column += 1
                taken |= {(i + r, column + c) for r in range(cell.rows) for c in range(cell.columns)}
                if cell.rows > 1 or cell.columns > 1:
                    expected.add((column, HEAD + i, column + cell.columns - 1, HEAD + i + cell.rows - 1))
        for i, row in enumerate(table.rows):
            for j, body_cell in enumerate(row.cells, 1):
                rows, columns = body_cell.span, body_cell.across
                if rows and columns and (rows > 1 or columns > 1):
                    expected.add((j, body(table) + i, j + columns - 1, body(table) + i + rows - 1))
                    spanned += 1
        assert areas == expected, sheet.title
    assert spanned > 20 or slug == HUZHOU


# --- sums --------------------------------------------------------------------------------------------


@EACH
def test_a_total_is_a_live_sum_where_its_printed_parts_add_up_and_a_number_where_they_do_not(slug: str) -> None:
    formulas = tails = 0
    for table, sheet in sheets(slug, book(slug)):
        printed = {
            (i, j): Decimal(cell.figure.text.replace(",", ""))
            for i, row in enumerate(table.rows)
            for j, cell in enumerate(row.cells)
            if cell.figure and NUMBER.fullmatch(cell.figure.text)
        }
        adding: dict[tuple[int, int], bool] = {}
        for each in table.sums:
            if each.total in printed:
                whole = sum(printed.get(part, Decimal(0)) for part in each.parts) == printed[each.total]
                adding[each.total] = adding.get(each.total, False) or whole
        for i, j in printed:
            target = sheet.cell(body(table) + i, j + 1)
            live = target.data_type == "f"
            assert live == adding.get((i, j), False), (sheet.title, target.coordinate)
            formulas += live
            tails += not live and (i, j) in adding
    assert formulas > 90
    assert tails >= LEAST_TAILS[slug]


def test_a_sum_names_the_cells_that_it_adds() -> None:
    sheet = book(HUZHOU).worksheets[2]
    assert sheet.title.startswith("表03")
    assert [sheet[cell].value for cell in ("C3", "B6", "D4", "E4")] == ["总计", "合计", "人员支出", "公用经费"]
    assert sheet["E6"].value == "=SUM(E7,E12)"
    assert sheet["D8"].value == "=SUM(D9,D10,D11)"
    assert sheet["C10"].value == "=SUM(D10)"


def test_a_rounding_tail_is_a_number_with_its_note_under_the_table() -> None:
    sheet = book(HUZHOU).worksheets[2]
    assert [sheet[cell].value for cell in ("A9", "C9", "D9", "E9")] == ["2080501", 2.13, 2.03, 0.11]
    assert (sheet["A12"].value, sheet["D12"].value) == ("210", 539.88)
    assert sheet["A22"].value == "注：本表金额按实际数四舍五入，部分合计数与分项之和存在尾差。"


# --- texts -------------------------------------------------------------------------------------------


def test_a_text_is_never_calculated_nor_turned_into_something_else(recalculated: dict[str, Workbook]) -> None:
    for made in (load_workbook(io.BytesIO(excel_tables(odd_document()))), recalculated["odd"]):
        sheet = made.worksheets[0]
        found = [sheet.cell(5 + i, 1) for i in range(len(ODD))]
        assert [cell.value for cell in found] == list(ODD)
        assert {cell.data_type for cell in found} == {"s"}
    with zipfile.ZipFile(io.BytesIO(excel_tables(odd_document()))) as archive:
        assert "<f>" not in archive.read("xl/worksheets/sheet1.xml").decode()


# --- on paper ----------------------------------------------------------------------------------------


@EACH
def test_sheets_print_as_the_tables_do(slug: str) -> None:
    orientations = set()
    for table, sheet in sheets(slug, book(slug)):
        assert sheet.page_setup.orientation == table.orientation
        assert str(sheet.page_setup.paperSize) == "9"
        assert (sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight) == (1, 0)
        assert sheet.sheet_properties.pageSetUpPr
        assert sheet.sheet_properties.pageSetUpPr.fitToPage
        assert sheet.print_title_rows == f"$1:${body(table) - 1}"
        assert sheet.freeze_panes == f"A{body(table)}"
        orientations.add(table.orientation)
    assert orientations == {"portrait", "landscape"}


@EACH
def test_columns_are_aligned_as_printed_and_rows_high_enough(slug: str) -> None:
    for table, sheet in sheets(slug, book(slug)):
        for i, row in enumerate(table.rows):
            for j, leaf in enumerate(table.leaves, 1):
                cell = row.cells[j - 1]
                if row.role != "number" and cell.span and cell.across:
                    assert sheet.cell(body(table) + i, j).alignment.horizontal == (cell.align or leaf.align)
            assert (sheet.row_dimensions[body(table) + i].height or 0) >= 15


# --- the command -------------------------------------------------------------------------------------


@EACH
def test_the_workbook_is_the_same_to_the_byte_every_time(slug: str) -> None:
    assert excel_tables(composed(slug)) == data(slug)


@pytest.mark.parametrize("suffix", [".yaml", ".xlsx"])
def test_the_command_writes_the_tables_beside_the_input_and_not_over_it(
    make_report: MakeReport, tmp_path: Path, suffix: str
) -> None:
    original = (EXAMPLES / HUZHOU / f"budget{suffix}").read_bytes()
    (tmp_path / f"budget{suffix}").write_bytes(original)
    done = make_report(f"budget{suffix}", "--format", "xlsx")
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
    assert sorted(path.name for path in tmp_path.iterdir()) == sorted(["budget-tables.xlsx", f"budget{suffix}"])
    assert (tmp_path / "budget-tables.xlsx").read_bytes() == data(HUZHOU)
    assert (tmp_path / f"budget{suffix}").read_bytes() == original


def test_the_command_refuses_to_write_the_tables_over_its_input(make_report: MakeReport, tmp_path: Path) -> None:
    original = (EXAMPLES / HUZHOU / "budget.xlsx").read_bytes()
    (tmp_path / "budget.xlsx").write_bytes(original)
    done = make_report("budget.xlsx", "--format", "xlsx", "--output", "budget.xlsx")
    assert (done.returncode, done.stdout) == (2, "")
    assert "不能覆盖" in done.stderr
    assert (tmp_path / "budget.xlsx").read_bytes() == original
