"""What the definition of a chart (图) may say: rows of amounts drawn as bars, each of them a query."""

from typing import Literal

from pydantic import Field

from generator.contract import Model
from generator.contract.types import Text
from generator.sets.table_definition import UNCHANGED, Accepted, Asked, Column, Item, MatrixTable, Numbers, TableRule


class ChartDefinition(Asked):
    """A picture of a small matrix: what it prints are the matrix's figures.

    ``bar`` draws a bar for each row and amount column, ``stacked`` one bar of which the rows are parts.
    """

    id: str = Field("", description="由文件名得出，不必写")
    kind: Literal["bar", "stacked"]
    title: str
    unit_line: str = "单位：{{ unit }}"
    items: tuple[Item, ...] = Field(min_length=1)
    columns: tuple[Column, ...] = Field(min_length=1, description="金额栏：一栏，或两期对比的两栏（本期在前）")
    share: bool = Field(False, description="印出第一栏各行占全图（measure、where）的比重")
    zeros: bool = Field(False, description="金额全是 0 的行也画（不写，只在各行都是 0 时画）")
    most: int = Field(8, ge=2, le=20, description="最多画几行；更多的，金额小的合成一行")
    rest: Text = Field("其他{{ count }}项合计", description="合成的一行的名称")
    empty_note: Text = Field(description="没有可画的数时印的话")
    numbers: Numbers = UNCHANGED
    accepts: dict[TableRule, Accepted] = Field({}, description="同表的 accepts")

    def matrix(self) -> MatrixTable:
        """The same rows and columns as a table, without what ``measure`` and ``where`` ask of all of it."""
        share = (Column(title="占比", text="", align="right"),) if self.share else ()
        made = MatrixTable(
            kind="matrix",
            id=self.id,
            number=self.id,
            title=self.title,
            heading=False,
            exported=False,
            unit_line=self.unit_line,
            items=self.items,
            columns=(Column(title="项目", show="label"), *self.columns, *share),
            numbers=self.numbers,
        )
        made._raw = self._raw
        return made


class Glance(Model):
    """One page of the report before its first chapter (预算速览): a chapter of sentences and charts."""

    chapter: Text
    charts: tuple[Text, ...] = ()
