"""What the definition of a form (固定表单) may say: a grid of labels and fields, blocks of rows a record."""

from typing import Literal

from pydantic import Field, model_validator

from generator.contract import Model, Where
from generator.contract.asked import AskedValue
from generator.contract.types import Text, refuse
from generator.sets.table_definition import UNCHANGED, Asked, Common, Numbers


class FormCell(Asked):
    """One cell: a label (``head``), a text, the amount of the record (``show``), or a query.

    A query with ``share_of`` prints its share of that other query. ``field`` is the name under which the value
    is exported; without one the label to its left is.
    """

    head: str | None = None
    text: str | None = None
    show: Literal["amount"] | None = Field(None, description="记录自己的金额；在 foot 里是各记录之和")
    names: Text | None = Field(None, description="账目在这个维度的名称，如 economic；text 有字时印 text")
    plus: tuple[Asked, ...] = Field((), description="再加上这些查询的金额")
    share_of: Asked | None = None
    sign: bool = Field(True, description="占比是否带百分号")
    field: str | None = Field(None, description="导出时的字段名；不写则用左边的标签")
    across: int = Field(1, ge=1, description="占几栏")
    down: int = Field(1, ge=1, description="占几行")
    run: bool = Field(False, description="上下几行文字相同时合并")
    align: Literal["left", "center", "right"] | None = None
    numbers: Numbers = UNCHANGED

    @model_validator(mode="after")
    def _one_content(self) -> "FormCell":
        if sum((self.head is not None, self.text is not None, self.show is not None, self.queries)) > 1:
            raise refuse("head、text、show、where（或 measure）四者之一")
        return self

    @property
    def empty(self) -> bool:
        """True for an empty cell, which is no field."""
        return self.field is None and self.text is None and self.names is None and not self.show and not self.queries

    @property
    def queries(self) -> bool:
        """True when the cell prints what the ledger says."""
        return self.where is not None or self.measure is not None


class FormRow(Model):
    """One row of cells, or a block of rows: with a label at its side, or repeated for each of some records."""

    cells: tuple[FormCell, ...] = ()
    side: FormCell | None = Field(None, description="在各行左侧、跨各行的标签")
    rows: tuple["FormRow", ...] = ()
    each: Text | None = Field(None, description="对其中每条记录重复 rows，如 project.targets")
    name: Text = Field("record", description="rows 里用什么名字称呼这条记录")
    when: dict[Text, AskedValue] = Field({}, description="只要哪些记录：字段 → 值")
    funded: Where | None = Field(None, description="只要在这个条件下有金额的记录（项目）")
    by: Text | None = Field(None, description="按此字段的值分组，每值一次；组名是 group，组内记录是 members")
    foot: tuple["FormRow", ...] = Field((), description="各记录之后的行，如小计")
    empty: tuple["FormRow", ...] = Field((), description="没有记录时的行")
    field: str = Field("", description="各行字段名前面的一段")

    @model_validator(mode="after")
    def _cells_or_rows(self) -> "FormRow":
        if bool(self.cells) == bool(self.rows):
            raise refuse("cells（一行）或 rows（几行）之一")
        return self


class FormTable(Common):
    """A fixed form; one for the report, or one for each project (部门项目申报表)."""

    kind: Literal["form"]
    fields: dict[Text, str] = Field({}, description="只导出、另行印出的字段，如表头线上的日期")
    widths: tuple[int, ...] = Field(min_length=1, description="各栏相对宽度")
    rows: tuple[FormRow, ...] = Field(min_length=1)
