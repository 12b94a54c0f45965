"""The condition grammar (条件) shared by statements of the input and by table definitions.

``nature: personnel`` takes a value (and what lies below it), ``nature: [personnel, project]`` any of a
list, ``economic: {not: ["30302"]}`` all but. Codes are taken by segment: 210 takes 2101501, 21 nothing.
"""

from pydantic import Field

from generator.contract.asked import (
    AskedCarryover,
    AskedFlow,
    AskedFund,
    AskedNature,
    AskedStage,
    AskedValue,
    Values,
)
from generator.contract.model import Model


class Where(Model):
    """Conditions on the dimensions of a fact; all must hold."""

    year: AskedValue = Field(None, title="年度", description="相对年度：0 本年，-1 上年，-2 前年")
    stage: AskedStage = Field(None, title="阶段")
    flow: AskedFlow = Field(None, title="收支方向")
    unit: AskedValue = Field(None, title="单位")
    fund: AskedFund = Field(None, title="资金来源")
    function: AskedValue = Field(None, title="功能科目")
    economic: AskedValue = Field(None, title="经济科目")
    government_economic: AskedValue = Field(None, title="政府经济科目")
    nature: AskedNature = Field(None, title="支出性质")
    project: AskedValue = Field(None, title="项目")
    activity: AskedValue = Field(None, title="项目活动")
    category: AskedValue = Field(None, title="项目类别")
    project_kind: AskedValue = Field(None, title="项目类型")
    continuity: AskedValue = Field(None, title="项目属性")
    carryover: AskedCarryover = Field(None, title="上年结转")

    def asked(self) -> dict[str, Values]:
        """The dimensions asked for, in the order of the model."""
        return {name: value for name in type(self).model_fields if (value := getattr(self, name)) is not None}
