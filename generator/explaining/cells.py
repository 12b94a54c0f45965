"""Cells of tables (格), found by table, row and column as they are printed."""

from decimal import Decimal, InvalidOperation

from generator.document import Document, Row, Sum, Table
from generator.explaining.explanation import Explanation, explained, plain
from generator.inquiry import Inquiry


def explain_cell(document: Document, inquiry: Inquiry, cell: str) -> list[Explanation] | str:
    """Explain ``表!行`` or ``表!行!栏``; a text tells in Chinese what was not found."""
    names = [plain(part) for part in cell.replace("！", "!").split("!")]
    if len(names) not in {2, 3} or not all(names):
        return "“表!行”或“表!行!栏”，如 收支预算总表!本年收入合计"
    tables = [t for t in document.tables() if names[0] in {t.id, t.number, plain(t.label)}] or [
        t for t in document.tables() if names[0] in plain(t.title)
    ]
    if not tables:
        return "表名是其中之一：" + "、".join(f"{t.label} {t.title}".strip() for t in document.tables())
    forms = [each for table in tables if table.form for each in _form(table, names[1:], inquiry)]
    if forms:
        return forms
    found = [
        explanation
        for table in tables
        if not table.form
        for number, row in enumerate((row for row in table.rows if row.role != "number"), 1)
        for explanation in _row(table, row, number, names[1], names[2] if len(names) == 3 else None, inquiry)
    ]
    if found:
        return found
    rows = dict.fromkeys(
        text
        for t in tables
        for row in t.rows
        if row.role != "number"
        for cell in row.cells
        if (text := (cell.field if t.form and cell.figure else None if t.form else cell.text) or "").strip()
    )
    return f"“{tables[0].title}”中的行（或行中没有金额）：" + "、".join(rows)


def _row(table: Table, row: Row, number: int, name: str, column: str | None, inquiry: Inquiry) -> list[Explanation]:
    """The figures of a row on the sides where it is called by this name, or by its number (第1行)."""
    result: list[Explanation] = []
    cells = list(zip(table.leaves, row.cells, strict=True))
    sides = {leaf.side for leaf, cell in cells if not cell.figure and plain(cell.text) == name}
    if name == f"第{number}行":
        sides = {leaf.side for leaf, _ in cells}
    for at, (leaf, cell) in enumerate(cells):
        if cell.figure is None or cell.figure.value is None or leaf.side not in sides:
            continue
        titles = {plain(title) for title in leaf.path} | {plain("/".join(leaf.path))}
        if column is None or column in titles:
            result.append(
                explained(table.title, name, "/".join(leaf.path), cell.figure, inquiry, _tail(table, row, at))
            )
    return result


def _form(table: Table, names: list[str], inquiry: Inquiry) -> list[Explanation]:
    """The figures of a form whose field ends in the steps named."""
    wanted = [step for name in names for step in name.split("/")]
    result = []
    for cell in (cell for row in table.rows for cell in row.cells if cell.field and cell.span and cell.across):
        field = cell.field or ""
        if cell.figure and cell.figure.value is not None and plain(field).split("/")[-len(wanted) :] == wanted:
            result.append(explained(table.title, field, table.id, cell.figure, inquiry))
    return result


def _tail(table: Table, row: Row, at: int) -> str:
    """What is said of a total whose printed parts do not add up to it."""
    index = next(i for i, each in enumerate(table.rows) if each is row)
    return next((told for each in table.sums if each.total == (index, at) and (told := tail_of(table, each))), "")


def tail_of(table: Table, total: Sum) -> str:
    """What is said of a sum whose printed parts do not add up to it; nothing of one that adds up."""
    figures = [_printed(table.rows[i].cells[j].printed) for i, j in total.parts]
    shown = sum((figure for figure in figures if figure is not None), Decimal(0))
    row, column = total.total
    own = _printed(table.rows[row].cells[column].printed)
    if own is None or own == shown:
        return ""
    return f"表中 {len(figures)} 个分项印出的数相加是 {shown}，合计印作 {own}：尾差，合法"


def _printed(text: str) -> Decimal | None:
    try:
        return Decimal(text.replace(",", ""))
    except InvalidOperation:
        return None
