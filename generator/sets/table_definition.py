"""What the definition of a table of rows and columns may say: five kinds, all of them queries by row and column."""

from typing import Annotated, Literal

from pydantic import BeforeValidator, Field, WithJsonSchema, model_validator

from generator.contract import Model, Where
from generator.contract.asked import AskedValue
from generator.contract.types import AmountUnit, Text, refuse
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
        if not self.model_fields_set:
            return style
        changes = {name: value for name in type(self).model_fields if (value := getattr(self, name)) is not None}
        return style.but(**changes) if changes else style


# No changes; not validated, which would take longer than all that it is the default of.
UNCHANGED = Numbers.model_construct()


class Asked(Model):
    """A query: a condition, a measure, or a condition laid over a measure."""

    where: Where | None = None
    measure: Text | None = None


class Column(Model):
    """A leaf or a group of the header tree. A leaf shows a trait of its row, a text, or a query.

    A query with ``share_of`` prints its share of that other query, laid over it (执行率).
    """

    title: str
    columns: tuple["Column", ...] = ()
    show: Text | None = None
    level: int | None = Field(None, ge=1)
    text: str | None = None
    where: Where | None = None
    measure: Text | None = None
    share_of: Asked | None = None
    sign: bool = Field(True, description="占比是否带百分号")
    total: str | None = None
    group: str | None = Field(None, description="小计行印什么（清单、绩效目标表）")
    numbered: bool | None = Field(None, description="栏次行里是否编号；不写则只编金额栏")
    span: Literal["project", "run"] | None = None
    numbers: Numbers = UNCHANGED
    width: int | None = Field(None, ge=1, description="相对宽度，以汉字计")
    align: Literal["left", "center", "right"] | None = None


def _dimensions(value: object) -> tuple[str, ...]:
    names = value if isinstance(value, list | tuple) else [value]
    if not names or not all(isinstance(name, str) and name in Where.model_fields for name in names):
        raise refuse("维度的名称，或几个维度的列表：" + "、".join(Where.model_fields))
    return tuple(str(name) for name in names)


def _depths(value: object) -> tuple[int, ...]:
    depths = value if isinstance(value, list | tuple) else [value]
    if not depths or not all(str(depth).isdigit() and int(str(depth)) > 0 for depth in depths):
        raise refuse("层次（从 1 起），或与 by 一一对应的列表")
    return tuple(int(str(depth)) for depth in depths)


_NAMES_SCHEMA = {"anyOf": [{"enum": list(Where.model_fields)}, {"type": "array"}]}
_DEPTHS_SCHEMA = {"anyOf": [{"type": "integer"}, {"type": "array", "items": {"type": "integer"}}]}


class Level(Model):
    """One level of a row tree: the dimensions it groups by, and how deep into each (one depth serves all)."""

    by: Annotated[tuple[str, ...], BeforeValidator(_dimensions), WithJsonSchema(_NAMES_SCHEMA)]
    depth: Annotated[tuple[int, ...], BeforeValidator(_depths), WithJsonSchema(_DEPTHS_SCHEMA)] = ()
    named: Literal["own", "parent"] | Text = Field(
        "own", description="行的编码和名称：第一个维度的（own）、上一级的（parent），或写明哪个维度"
    )
    zeros: bool = Field(False, description="金额全是 0 的组也成行")
    always: tuple[Text, ...] = ()
    numbers: Numbers = UNCHANGED

    @model_validator(mode="after")
    def _one_depth_each(self) -> "Level":
        if len(self.depth) > 1 and len(self.depth) != len(self.by):
            raise refuse("depth 只写一个数，或与 by 一样多")
        return self


# What a column shows of an item: its label, its code, its number among the rows (行次), a text of its own.
ITEM_TRAITS = ("label", "code", "line", "text")


class Item(Model):
    """A fixed row: a label with a query, a heading, blank lines (``skip``), or an expansion (``by``)."""

    label: str = ""
    where: Where | None = None
    measure: Text | None = None
    heading: bool = False
    items: tuple["Item", ...] = ()
    skip: int = Field(0, ge=0)
    not_applicable: tuple[str, ...] = Field((), description="此行不适用的栏（栏名），印不适用的记号")
    by: tuple[Level, ...] = ()
    listed: str | None = Field(None, description="逐个列出 codes 中的编码，一个一行：编码是哪个维度的")
    codes: dict[Text, str] = Field({}, description="编码 → 印出的名称；不写名称则用目录中的")
    texts: dict[Text, str] = Field({}, description="show: text 的栏印什么：栏名 → 文字")
    numbers: Numbers = UNCHANGED

    @model_validator(mode="after")
    def _codes_of_a_dimension(self) -> "Item":
        if bool(self.codes) != bool(self.listed) or self.listed not in {None, *Where.model_fields}:
            raise refuse("listed（维度的名称）和 codes（编码）一起写")
        return self


class Side(Model):
    """One of the parallel sides of a statement; an ``untitled`` one prints no title over its columns."""

    title: str
    untitled: bool = Field(False, description="栏上不印 title，只用在数据文件的栏名里")
    where: Where | None = None
    columns: tuple[Column, ...] = Field(min_length=1)
    items: tuple[Item, ...] = ()
    totals: tuple[Item, ...] = ()


class NumberRow(Model):
    """The row of column numbers under the header (栏次)."""

    text: str = "**"
    amounts: bool = True
    cells: tuple[str, ...] = Field((), description="逐栏写明印什么；与叶栏一样多")


# What ``lint-template`` warns of in a table, and a published form may be like.
TableRule = Literal["unreachable", "overlap", "leaves_out", "outside", "code_unknown", "digits"]


# One reason for all of a kind, or one for each row, column or key (its label).
Accepted = Text | dict[Text, Text]


class Common(Model):
    """What every kind of table says."""

    id: str = Field("", description="由文件名得出，不必写")
    extends: Text | None = Field(None, description="本表只写与哪张表不同之处；写本表的标识，指所继承的套里的同名表")
    number: Text
    title: str
    label: str = ""
    heading: bool = True
    published: bool = True
    exported: bool = Field(True, description="是否随数据文件导出")
    for_each: Literal["projects", "overall"] | None = Field(None, description="对每条记录各做一张")
    when: dict[Text, AskedValue] = Field({}, description="for_each（或绩效目标表）只要哪些记录：字段 → 值")
    orientation: Literal["portrait", "landscape"] = "portrait"
    dense: bool | None = Field(None, description="小号字；不写则栏数多时用")
    unit: AmountUnit | None = None
    unit_line: str = ""
    owner_line: str = ""
    where: Where = Where()
    numbers: Numbers = UNCHANGED
    number_row: NumberRow | None = None
    notes: tuple[str, ...] = ()
    empty_note: str | None = None
    accepts: dict[TableRule, Accepted] = Field(
        {}, description="表样如此、lint-template 不必再警告的问题 → 理由，或 行、栏的名称 → 理由"
    )


class StatementTable(Common):
    """Sides of items in parallel (收支总表)."""

    kind: Literal["statement"]
    sides: tuple[Side, ...] = Field(min_length=1)


class PivotTable(Common):
    """A tree of rows × a header tree of filters (支出总表)."""

    kind: Literal["pivot"]
    levels: tuple[Level, ...] = Field(min_length=1)
    total: bool = True
    empty_row: tuple[str, ...] = Field((), description="没有一行时印的一行：各文字栏的文字，依次")
    columns: tuple[Column, ...] = Field(min_length=1)


class MatrixTable(Common):
    """Few fixed rows × columns (三公经费)."""

    kind: Literal["matrix"]
    items: tuple[Item, ...] = Field(min_length=1)
    columns: tuple[Column, ...] = Field(min_length=1)


class ListingTable(Common):
    """Records of the input, with a total (政府采购)."""

    kind: Literal["listing"]
    records: Literal["units", "procurement", "purchased_services", "staffing"]
    total: bool = False
    groups: tuple[int, ...] = Field((), description="单位的第几级各有一行小计")
    zeros: bool = Field(True, description="金额为 0 的记录也成行")
    columns: tuple[Column, ...] = Field(min_length=1)


class IndicatorLabels(Model):
    """Labels of indicators that stand in the form even where a record has no such indicator (指标框架)."""

    level1: Text
    level2: tuple[Text, ...] = Field(min_length=1)


class IndicatorsTable(Common):
    """Projects, or overall records, with their performance targets (绩效目标表); one row a record or one a target.

    Without ``for_each``, ``when`` chooses the records of the one table.
    """

    kind: Literal["indicators"]
    records: Literal["projects", "overall"] = "projects"
    rows: Literal["project", "target"] = "target"
    total: bool | Literal["foot"] = Field(True, description="合计行：true 在最上面，foot 在最下面，false 没有")
    groups: tuple[int, ...] = Field((), description="单位的第几级各有一行小计")
    framework: tuple[IndicatorLabels, ...] = Field((), description="没有指标也要印出的一级、二级指标")
    columns: tuple[Column, ...] = Field(min_length=1)
