"""What makes a printed figure: its query, the facts behind it, the sum, the rounding."""

from dataclasses import dataclass
from decimal import Decimal

from generator.document import Document, Figure, Row, Table
from generator.findings import Place
from generator.inquiry import Inquiry
from generator.ledger import Fact
from generator.ledger.facts import Stated


@dataclass(frozen=True, slots=True)
class Part:
    """One fact or statement that a figure is made of."""

    place: Place
    amount: Decimal
    words: str


@dataclass(frozen=True, slots=True)
class Explanation:
    """One cell explained."""

    table: str
    row: str
    column: str
    figure: Figure
    parts: tuple[Part, ...]

    @property
    def exact(self) -> str:
        """The exact value with its unit; of a rate six decimals tell enough."""
        value = self.figure.value
        if value is None:
            return "不知道"
        return f"{value:,} 元" if self.figure.kind == "amount" else f"{value:.6f} {self.figure.unit}"


def explain_cell(document: Document, inquiry: Inquiry, cell: str) -> list[Explanation] | str:
    """Explain ``表!行`` or ``表!行!栏``; a text tells in Chinese what was not found."""
    names = [_plain(part) for part in cell.replace("！", "!").split("!")]
    if len(names) not in {2, 3} or not all(names):
        return "“表!行”或“表!行!栏”，如 收支预算总表!本年收入合计"
    tables = [t for t in document.tables() if names[0] in {t.id, t.number, _plain(t.label)}] or [
        t for t in document.tables() if names[0] in _plain(t.title)
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
    sides = {leaf.side for leaf, cell in cells if not cell.figure and _plain(cell.text) == name}
    if name == f"第{number}行":
        sides = {leaf.side for leaf, _ in cells}
    for leaf, cell in cells:
        if cell.figure is None or cell.figure.value is None or leaf.side not in sides:
            continue
        titles = {_plain(title) for title in leaf.path} | {_plain("/".join(leaf.path))}
        if column is None or column in titles:
            result.append(
                Explanation(table.title, name, "/".join(leaf.path), cell.figure, _parts(cell.figure, inquiry))
            )
    return result


def _form(table: Table, names: list[str], inquiry: Inquiry) -> list[Explanation]:
    """The figures of a form whose field ends in the steps named."""
    wanted = [step for name in names for step in name.split("/")]
    result = []
    for cell in (cell for row in table.rows for cell in row.cells if cell.field and cell.span and cell.across):
        field = cell.field or ""
        if cell.figure and cell.figure.value is not None and _plain(field).split("/")[-len(wanted) :] == wanted:
            result.append(Explanation(table.title, field, table.id, cell.figure, _parts(cell.figure, inquiry)))
    return result


def _parts(figure: Figure, inquiry: Inquiry) -> tuple[Part, ...]:
    return tuple(_part(item, inquiry) for query in figure.queries for item in inquiry.ledger.explain(query))


def _part(item: Fact | Stated, inquiry: Inquiry) -> Part:
    if isinstance(item, Stated):
        return Part(item.place, item.amount, "合计说明 " + inquiry.condition(item.query))
    dimensions = inquiry.dimensions
    words = [
        f"{dimensions.code(name, path)} {dimensions.name(name, path)}".strip()
        if name in {"function", "economic", "unit"}
        else dimensions.name(name, path)
        for name in ("unit", "fund", "function", "economic", "nature", "project")
        if (path := item.coordinates[name])
    ]
    return Part(item.place, item.amount, "，".join(word for word in words if word))


def _plain(text: str) -> str:
    return "".join(text.split())
