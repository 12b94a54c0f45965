"""Writing the guided workbook: the sheets of a set, empty to fill in or filled from a budget."""

from collections.abc import Iterable, Mapping, Sequence

from openpyxl import Workbook
from openpyxl.comments import Comment
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet

from generator.budget import Budget
from generator.budget.normal import normal
from generator.budget.projects import Declaration
from generator.excel_book import fit_rows, package
from generator.sets import TemplateSet
from generator.subjects import Subjects
from generator.vocabulary import (
    FUND,
    NATURE,
    PROCUREMENT_KIND,
    SCOPE,
    STAFF,
    STAGE,
    UNIT_KIND,
)
from generator.workbook.cells import Cells, Value
from generator.workbook.examples import example_row
from generator.workbook.guide import guide_lines
from generator.workbook.layout import (
    ACTIVITIES,
    APPROVED,
    ASSETS,
    COVER,
    DECLARATIONS,
    EXAMPLE,
    FLOWS,
    GLOSSARY,
    GUIDE,
    LISTS,
    OVERALL,
    OVERALL_TARGETS,
    PRIOR,
    PROCUREMENT,
    PROJECTS,
    PURCHASED_SERVICES,
    PURCHASES,
    REASONS,
    SERIAL,
    SHEETS,
    STAFFING,
    STATEMENTS,
    SUBJECT_NAMES,
    TARGETS,
    TEXTS,
    THREE_PUBLIC,
    UNIT_REPORTS,
    UNIT_TEXTS,
    UNITS,
    USES,
    WAIVERS,
    FormSheet,
    RecordSheet,
)

HEADER_ROW = 4
FILLED_TO = 2_000

_THIN = Side(style="thin", color="FF9AA5B1")
_BORDER = Border(left=_THIN, right=_THIN, top=_THIN, bottom=_THIN)
_HEAD = PatternFill("solid", fgColor="FFDCE6F1")
_INPUT = PatternFill("solid", fgColor="FFFFFBE6")
_GREY = Font(name="宋体", size=10, color="FF8A8A8A", italic=True)
_BODY = Font(name="宋体", size=10)
_BOLD = Font(name="宋体", size=10, bold=True)
_REQUIRED = Font(name="宋体", size=10, bold=True, color="FFC00000")
_AMOUNT = "#,##0.00####"
_ALWAYS = (
    COVER, UNITS, *FLOWS.values(), PRIOR, STATEMENTS, APPROVED, TEXTS, REASONS, USES, GLOSSARY, SUBJECT_NAMES, WAIVERS,
)  # fmt: skip
_OPTIONAL: Mapping[str, tuple[FormSheet | RecordSheet, ...]] = {
    "projects": (PROJECTS, TARGETS),
    "declarations": (DECLARATIONS, ACTIVITIES, PURCHASES),
    "overall": (OVERALL, OVERALL_TARGETS),
    "procurement": (PROCUREMENT,),
    "purchased_services": (PURCHASED_SERVICES,),
    "assets": (ASSETS,),
    "staffing": (STAFFING,),
    "three_public": (THREE_PUBLIC,),
    "unit_reports": (UNIT_REPORTS, UNIT_TEXTS),
}


def workbook_bytes(template: TemplateSet, subjects: Subjects, budget: Budget | None = None) -> bytes:
    """Make the workbook of a set; without a budget it is empty but for what the set knows."""
    cells = Cells(normal(budget), subjects, _titles(template)) if budget is not None else None
    book = Workbook()
    guide = book.active
    assert isinstance(guide, Worksheet)  # noqa: S101 - a new workbook has one sheet
    _guide(guide, template)
    lists = _lists(subjects)
    for each in SHEETS:
        layout = _offered(each, template, cells)
        if layout is not None and (each in _ALWAYS or _wanted(each, template, budget)):
            sheet = book.create_sheet(layout.title)
            if isinstance(layout, FormSheet):
                _form(sheet, layout, cells, template, subjects)
            else:
                _records(sheet, layout, cells, template, subjects)
            _validations(sheet, layout, lists)
    _list_sheet(book.create_sheet(LISTS), lists)
    return package(book)


def _titles(template: TemplateSet) -> dict[str, dict[str, str]]:
    definition = template.definition
    return {
        "texts": {key: need.title for key, need in definition.texts.items()},
        "reasons": {key: need.title for key, need in definition.reasons.items() if key != "*"},
    }


def _offered(
    layout: FormSheet | RecordSheet, template: TemplateSet, cells: Cells | None
) -> FormSheet | RecordSheet | None:
    """A sheet as the kind of report needs it; a budget's has what final accounts tell only where it is filled."""
    if isinstance(layout, FormSheet) or template.definition.kind == "final":
        return layout
    rows = cells.rows(layout) if cells else []
    if layout.final and not rows:
        return None
    fields = [column.field for column in layout.columns]
    return layout.without_final(lambda field: any(row[fields.index(field)] is not None for row in rows))


def _wanted(layout: FormSheet | RecordSheet, template: TemplateSet, budget: Budget | None) -> bool:
    section = next(name for name, layouts in _OPTIONAL.items() if layout in layouts)
    if section in template.definition.inputs or budget is None:
        return section in template.definition.inputs
    if section == "declarations":
        return any(p.activities or p.purchases or p.declaration != Declaration() for p in budget.projects)
    return bool(getattr(budget, section))


# --- sheets --------------------------------------------------------------------------------------


def _guide(sheet: Worksheet, template: TemplateSet) -> None:
    sheet.title = GUIDE
    sheet.column_dimensions["A"].width = 100
    for number, line in enumerate(guide_lines(template.definition.title), 1):
        cell = sheet.cell(number, 1, line)
        cell.font = Font(name="宋体", size=14, bold=True) if number == 1 else Font(name="宋体", size=11)
        cell.alignment = Alignment(wrap_text=True, vertical="top")


def _heading(sheet: Worksheet, title: str, text: str) -> None:
    sheet["A1"] = title
    sheet["A1"].font = Font(name="宋体", size=14, bold=True)
    sheet["A2"] = text
    sheet["A2"].font = _GREY
    sheet.sheet_view.showGridLines = False


def _form(sheet: Worksheet, layout: FormSheet, cells: Cells | None, template: TemplateSet, subjects: Subjects) -> None:
    _heading(sheet, layout.title, layout.help)
    defaults: dict[tuple[str, ...], Value] = {
        ("template",): template.name,
        ("year",): template.definition.year or subjects.year,
        ("amount_unit",): "元",
        ("stage",): "决算数" if template.definition.kind == "final" else "预算数",
    }
    values = cells.form(layout) if cells else [defaults.get(line.path) for line in layout.lines]
    for row, (line, value) in enumerate(zip(layout.lines, values, strict=True), HEADER_ROW):
        label = sheet.cell(row, 1, line.label + (" *" if line.required else ""))
        label.font, label.fill, label.border = (_REQUIRED if line.required else _BOLD), _HEAD, _BORDER
        _write(sheet, row, 2, value)
        note = sheet.cell(row, 3, line.help)
        note.font = _GREY
    for letter, width in (("A", 20), ("B", 44), ("C", 40)):
        sheet.column_dimensions[letter].width = width
    sheet.freeze_panes = f"B{HEADER_ROW}"
    _landscape(sheet)


def _records(
    sheet: Worksheet, layout: RecordSheet, cells: Cells | None, template: TemplateSet, subjects: Subjects
) -> None:
    _heading(sheet, layout.title, layout.help or "每行一条；带 * 的必填。")
    titles = (SERIAL, *(column.title for column in layout.columns))
    for column, title in enumerate(titles, 1):
        spec = layout.columns[column - 2] if column > 1 else None
        cell = sheet.cell(HEADER_ROW, column, title + (" *" if spec and spec.required else ""))
        cell.font = _REQUIRED if spec and spec.required else _BOLD
        cell.fill, cell.border = _HEAD, _BORDER
        cell.alignment = Alignment(horizontal="center", vertical="center", wrap_text=True)
        if spec and spec.help:
            cell.comment = Comment(spec.help, "make-report", width=260, height=80)
        sheet.column_dimensions[get_column_letter(column)].width = spec.width if spec else 6
        if spec and spec.amount:
            letter = get_column_letter(column)
            total = sheet.cell(HEADER_ROW - 1, column, f"=SUM({letter}{HEADER_ROW + 2}:{letter}{FILLED_TO})")
            total.number_format, total.font = _AMOUNT, _BOLD
            if column < 3 or not layout.columns[column - 3].amount:  # what stands there is a sum itself
                label = sheet.cell(HEADER_ROW - 1, max(column - 1, 1), "合计（只供核对）")
                label.font, label.alignment = _GREY, Alignment(horizontal="right")
    for column, shown in enumerate((EXAMPLE, *example_row(layout, subjects)), 1):
        example = sheet.cell(HEADER_ROW + 1, column, shown)
        example.font, example.border = _GREY, _BORDER
    rows = cells.rows(layout) if cells else _prefilled(layout, template)
    for number, row in enumerate(rows, 1):
        sheet.cell(HEADER_ROW + 1 + number, 1, number).font = _GREY
        for column, value in enumerate(row, 2):
            _write(sheet, HEADER_ROW + 1 + number, column, value)
    for number in range(HEADER_ROW + 2 + len(rows), HEADER_ROW + 22 + len(rows)):
        for column, spec in enumerate(layout.columns, 2):
            empty = sheet.cell(number, column)
            empty.fill, empty.border, empty.font = _INPUT, _BORDER, _BODY
            empty.number_format = _AMOUNT if spec.amount else "@"
    sheet.freeze_panes = f"B{HEADER_ROW + 1}"
    sheet.print_title_rows = f"{HEADER_ROW}:{HEADER_ROW}"
    fit_rows(sheet, HEADER_ROW, HEADER_ROW + 1 + len(rows))
    _landscape(sheet)


def _landscape(sheet: Worksheet) -> None:
    """One page wide when printed."""
    sheet.page_setup.orientation, sheet.page_setup.paperSize = "landscape", sheet.PAPERSIZE_A4
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)


def _prefilled(layout: RecordSheet, template: TemplateSet) -> list[list[Value]]:
    """The keys that the set asks for."""
    return [[key, title, None] for key, title in _titles(template).get(layout.section, {}).items()]


def _write(sheet: Worksheet, row: int, column: int, value: Value) -> None:
    cell = sheet.cell(row, column, value)
    cell.fill, cell.border, cell.font = _INPUT, _BORDER, _BODY
    cell.alignment = Alignment(vertical="center", wrap_text=isinstance(value, str) and len(value) > 20)
    if isinstance(value, str):
        cell.number_format, cell.data_type = "@", "s"  # text stays text, whatever it begins with
    elif value is not None and not isinstance(value, int):
        cell.number_format = _AMOUNT if not hasattr(value, "isoformat") else "yyyy-mm-dd"


# --- lists and drop-downs ------------------------------------------------------------------------


def _lists(subjects: Subjects) -> dict[str, Sequence[str]]:
    def coded(classification: str, digits: int) -> list[str]:
        return [f"{s.code} {s.name}" for s in subjects.tables[classification].values() if len(s.code) == digits]

    return {
        "资金来源": FUND.names,
        "支出性质": NATURE.names,
        "阶段": STAGE.names,
        "收支方向": [layout.title for layout in FLOWS.values()],
        "公开范围": SCOPE.names,
        "单位性质": UNIT_KIND.names,
        "人员编制性质": STAFF.names,
        "采购类别": PROCUREMENT_KIND.names,
        "是否": ("是", "否"),
        "金额单位": ("元", "万元"),
        "功能科目": coded("function", 7),
        "经济科目": coded("economic", 5),
        "政府经济科目": coded("government_economic", 5),
    }


def _list_sheet(sheet: Worksheet, lists: Mapping[str, Sequence[str]]) -> None:
    for column, (title, values) in enumerate(lists.items(), 1):
        sheet.cell(1, column, title).font = _BOLD
        for row, value in enumerate(values, 2):
            sheet.cell(row, column, value)
    sheet.sheet_state = "hidden"


def _validations(sheet: Worksheet, layout: FormSheet | RecordSheet, lists: Mapping[str, Sequence[str]]) -> None:
    areas: Iterable[tuple[str, str]]
    if isinstance(layout, FormSheet):
        areas = [(line.choices, f"B{row}") for row, line in enumerate(layout.lines, HEADER_ROW) if line.choices]
    else:
        areas = [
            (column.choices, f"{letter}{HEADER_ROW + 2}:{letter}{FILLED_TO}")
            for number, column in enumerate(layout.columns, 2)
            if column.choices and (letter := get_column_letter(number))
        ]
    for name, area in areas:
        rule = DataValidation(type="list", formula1=_source(name, lists), allow_blank=True)
        # A code may be typed without its name, so the list offers and does not forbid.
        rule.showErrorMessage = False
        rule.add(area)
        sheet.add_data_validation(rule)


def _source(name: str, lists: Mapping[str, Sequence[str]]) -> str:
    """Units and projects are offered from their own sheets, all else from the lists."""
    if name in {"单位", "项目"}:
        return f"={name}!$B${HEADER_ROW + 2}:$B${FILLED_TO}"
    letter = get_column_letter(list(lists).index(name) + 1)
    return f"={LISTS}!${letter}$2:${letter}${len(lists[name]) + 1}"
