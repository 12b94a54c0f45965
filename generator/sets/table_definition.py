"""What a table definition may say: five kinds, all of them queries by row and column."""

from typing import Literal

from pydantic import Field

from generator.contract import Model, Where
from generator.contract.types import AmountUnit, Text
from generator.money import NumberStyle


class Numbers(Model):
    """Changes to a number style; report → table → column → row, the later the stronger."""

    decimals: int | None = Field(None, ge=0, le=6)
    thousands: bool | None = None
    trim: bool | None = None
    zero: str | None = None
    blank: str | None = None
    not_applicable: str | None = None

    def over(self, style: NumberStyle) -> NumberStyle:
        """Lay these changes over a style."""
        return style.but(**self.model_dump(exclude_none=True))


class Column(Model):
    """A leaf or a group of the header tree. A leaf shows a trait of its row, a text, or a query."""

    title: str
    columns: tuple["Column", ...] = ()
    show: Text | None = None
    level: int | None = Field(None, ge=1)
    text: str | None = None
    where: Where | None = None
    measure: Text | None = None
    total: str | None = None
    span: Literal["project", "run"] | None = None
    numbers: Numbers = Numbers()
    width: int | None = Field(None, ge=1, description="相对宽度，以汉字计")
    align: Literal["left", "center", "right"] | None = None


class Level(Model):
    """One level of a row tree: the dimensions it groups by, and how deep into each."""

    by: Text | tuple[Text, ...]
    depth: int | tuple[int, ...] | None = None
    named: Literal["own", "parent"] = "own"
    always: tuple[Text, ...] = ()
    numbers: Numbers = Numbers()


class Item(Model):
    """A fixed row: a label with a query, a heading, blank lines (``skip``), or an expansion (``by``)."""

    label: str = ""
    where: Where | None = None
    measure: Text | None = None
    heading: bool = False
    items: tuple["Item", ...] = ()
    skip: int = Field(0, ge=0)
    by: tuple[Level, ...] = ()
    numbers: Numbers = Numbers()


class Side(Model):
    """One of the parallel sides of a statement."""

    title: str
    where: Where | None = None
    columns: tuple[Column, ...]
    items: tuple[Item, ...] = ()
    totals: tuple[Item, ...] = ()


class NumberRow(Model):
    """The row of column numbers under the header (栏次)."""

    text: str = "**"
    amounts: bool = True


class Common(Model):
    """What every kind of table says."""

    id: str = Field("", description="由文件名得出，不必写")
    number: Text
    title: str
    label: str = ""
    heading: bool = True
    published: bool = True
    orientation: Literal["portrait", "landscape"] = "portrait"
    dense: bool | None = Field(None, description="小号字；不写则栏数多时用")
    unit: AmountUnit | None = None
    unit_line: str = ""
    owner_line: str = ""
    where: Where = Where()
    numbers: Numbers = Numbers()
    number_row: NumberRow | None = None
    notes: tuple[str, ...] = ()
    empty_note: str | None = None


class StatementTable(Common):
    """Sides of items in parallel (收支总表)."""

    kind: Literal["statement"]
    sides: tuple[Side, ...] = Field(min_length=1)


class PivotTable(Common):
    """A tree of rows × a header tree of filters (支出总表)."""

    kind: Literal["pivot"]
    levels: tuple[Level, ...] = Field(min_length=1)
    total: bool = True
    columns: tuple[Column, ...]


class MatrixTable(Common):
    """Few fixed rows × columns (三公经费)."""

    kind: Literal["matrix"]
    items: tuple[Item, ...] = Field(min_length=1)
    columns: tuple[Column, ...]


class ListingTable(Common):
    """Records of the input, with a total (政府采购)."""

    kind: Literal["listing"]
    records: Literal["units", "procurement", "staffing"]
    total: bool = False
    columns: tuple[Column, ...]


class IndicatorsTable(Common):
    """Projects with their performance targets (绩效目标表); one row a project or one a target."""

    kind: Literal["indicators"]
    rows: Literal["project", "target"] = "target"
    total: bool = True
    columns: tuple[Column, ...]


TableDefinition = StatementTable | PivotTable | MatrixTable | ListingTable | IndicatorsTable
KINDS: dict[str, type[Common]] = {
    "statement": StatementTable,
    "pivot": PivotTable,
    "matrix": MatrixTable,
    "listing": ListingTable,
    "indicators": IndicatorsTable,
}
