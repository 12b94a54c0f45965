"""Facts (账目): amounts in yuan with their dimensions, and statements of totals known only as totals."""

from pydantic import Field

from generator.contract import Model, Where
from generator.contract.types import (
    Amount,
    Carryover,
    EconomicCode,
    FunctionCode,
    Fund,
    GovernmentEconomicCode,
    Nature,
    Staff,
    Stage,
    Text,
)


class Defaults(Model):
    """Dimensions that hold for every fact of a block which does not state its own (默认值)."""

    unit: Text | None = Field(None, title="单位")
    fund: Fund | None = Field(None, title="资金来源")
    function: FunctionCode | None = Field(None, title="功能科目")
    nature: Nature | None = Field(None, title="支出性质")
    carryover: Carryover | None = Field(None, title="上年结转")


class Fact(Model):
    """One amount (一笔). What is not known is left out; a known zero is stated as 0."""

    unit: Text | None = Field(None, title="单位", description="单位编码；只有一个预算单位时可省略")
    fund: Fund | None = Field(None, title="资金来源")
    function: FunctionCode | None = Field(None, title="功能科目", description="支出功能分类项级编码，7 位")
    economic: EconomicCode | None = Field(None, title="经济科目", description="部门预算支出经济分类款级编码，5 位")
    government_economic: GovernmentEconomicCode | None = Field(
        None, title="政府经济科目", description="一般不填，由经济科目和单位性质按官方对照表得出"
    )
    staff: Staff | None = Field(None, title="人员编制性质", description="混合编制单位逐笔注明 行政 或 事业")
    nature: Nature | None = Field(None, title="支出性质", description="填了项目则为项目支出，可省略")
    project: Text | None = Field(None, title="项目", description="项目编码，见“项目”")
    activity: Text | None = Field(None, title="项目活动", description="项目的哪项活动，见“项目活动”的活动编号")
    carryover: Carryover | None = Field(None, title="上年结转", description="是否用上年结转资金安排")
    amount: Amount = Field(title="金额")
    note: Text | None = Field(None, title="备注", description="只给填报人看，不公开")


class Statement(Model):
    """The stated value of a query (合计说明): a total of which no facts are known."""

    where: Where = Field(title="条件")
    amount: Amount = Field(title="金额")
    note: Text | None = Field(None, title="备注", description="只给填报人看，不公开")


class Block(Model):
    """The figures of one year and stage (一组账目)."""

    year: int = Field(title="年度", description="公历年，如 2025", ge=1990, le=2100)
    stage: Stage = Field(title="阶段")
    defaults: Defaults = Field(Defaults(), title="默认值")
    income: tuple[Fact, ...] = Field((), title="收入")
    expenditure: tuple[Fact, ...] = Field((), title="支出")
    opening: tuple[Fact, ...] = Field((), title="上年结转结余")
    closing: tuple[Fact, ...] = Field((), title="年末结转结余")
    use_of_surplus: tuple[Fact, ...] = Field(
        (), title="使用非财政拨款结余", description="决算用：以前年度的结余补当年差额"
    )
    surplus_distribution: tuple[Fact, ...] = Field((), title="结余分配", description="决算用：缴纳所得税、提取基金等")
    statements: tuple[Statement, ...] = Field((), title="合计说明")

    def facts(self) -> dict[str, tuple[Fact, ...]]:
        """The facts by flow."""
        return {
            "income": self.income,
            "expenditure": self.expenditure,
            "opening": self.opening,
            "closing": self.closing,
            "use_of_surplus": self.use_of_surplus,
            "surplus_distribution": self.surplus_distribution,
        }
