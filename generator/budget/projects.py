"""Project records (项目) with their performance targets (绩效目标)."""

import re
from decimal import Decimal

from pydantic import Field

from generator.contract import Model
from generator.contract.types import Amount, Flag, Text


class Target(Model):
    """One performance indicator (绩效指标)."""

    level1: Text | None = Field(None, title="一级指标")
    level2: Text = Field(title="二级指标")
    name: Text = Field(title="三级指标", description="指标名称")
    operator: Text | None = Field(None, title="指标性质", description="≥、≤、＝、＞、＜、定性")
    value: Text = Field(title="指标值")
    unit: Text | None = Field(None, title="度量单位")
    weight: Text | None = Field(None, title="权重")
    period: Text = Field("年度", title="时段", description="长期 或 年度")
    goal: Text | None = Field(None, title="所属目标", description="几个目标各有指标时，写明属于哪个目标")
    value_last_year: Text | None = Field(None, title="上年值")
    value_year_before_last: Text | None = Field(None, title="前年值")
    basis: Text | None = Field(None, title="指标值确定依据")
    explanation: Text | None = Field(None, title="指标解释")
    scoring: Text | None = Field(None, title="评分标准")
    remark: Text | None = Field(None, title="备注")
    actual: Text | None = Field(None, title="实际完成值")
    actual_unit: Text | None = Field(None, title="实际完成值单位", description="与度量单位相同时不填")
    score: Text | None = Field(None, title="得分")
    deviation: Text | None = Field(None, title="偏差原因分析及改进措施")


class Activity(Model):
    """One activity of a project (项目活动); its amount is that of the facts which name it."""

    code: Text = Field(title="活动编号", description="在本项目内不重复；账目用它注明属于哪项活动")
    name: Text = Field(title="项目活动")
    description: Text | None = Field(None, title="活动内容表述")
    economic: Text | None = Field(None, title="支出经济分类", description="不写则印账目的经济科目名称")
    basis: Text | None = Field(None, title="测算依据及说明")
    remark: Text | None = Field(None, title="备注")


class Purchase(Model):
    """One thing that a project buys (项目采购)."""

    name: Text = Field(title="品名")
    quantity: Text | None = Field(None, title="数量")
    amount: Amount = Field(title="金额")


class Declaration(Model):
    """What the declaration form of a project tells beside its amounts and targets (项目申报)."""

    date: Text | None = Field(None, title="申报日期")
    department: Text | None = Field(None, title="项目主管部门")
    executor: Text | None = Field(None, title="项目执行单位")
    leader: Text | None = Field(None, title="项目负责人")
    phone: Text | None = Field(None, title="联系电话", description="单位公开的电话，不要填个人手机")
    address: Text | None = Field(None, title="单位地址")
    postcode: Text | None = Field(None, title="邮政编码")
    start: Text | None = Field(None, title="起始年度")
    end: Text | None = Field(None, title="终止年度")
    basis: Text | None = Field(None, title="项目立项依据")
    plan: Text | None = Field(None, title="项目实施方案")
    history: Text | None = Field(None, title="前两年预算及当年预算变动情况")
    long_term_goal: Text | None = Field(None, title="长期绩效目标")


class OverallPerformance(Model):
    """The overall performance of a department or unit in a year (整体绩效)."""

    unit: Text | None = Field(None, title="单位", description="单位编码；只有一个预算单位时可省略")
    date: Text | None = Field(None, title="填报日期")
    filler: Text | None = Field(None, title="填报人")
    phone: Text | None = Field(None, title="联系电话", description="单位公开的电话，不要填个人手机")
    duties: Text | None = Field(None, title="职能概述")
    tasks: Text | None = Field(None, title="年度任务")
    long_term_goal: Text | None = Field(None, title="长期目标")
    goal: Text | None = Field(None, title="年度目标")
    targets: tuple[Target, ...] = Field((), title="绩效指标")


class Project(Model):
    """One project; two may share a name, never a code."""

    code: Text = Field(title="编码")
    name: Text = Field(title="名称")
    group: Text | None = Field(None, title="一级项目")
    category: Text | None = Field(None, title="项目类别", description="如 其他运转类、特定目标类")
    kind: Text | None = Field(None, title="项目类型", description="如 部门项目、公共项目")
    continuity: Text | None = Field(None, title="项目属性", description="如 经常性、延续性、一次性")
    unit: Text | None = Field(None, title="单位", description="单位编码；只有一个预算单位时可省略")
    published: Flag = Field(True, title="公开绩效目标")
    goal: Text | None = Field(None, title="绩效目标")
    declaration: Declaration = Field(Declaration(), title="项目申报")
    activities: tuple[Activity, ...] = Field((), title="项目活动", description="支出明细测算")
    purchases: tuple[Purchase, ...] = Field((), title="项目采购")
    targets: tuple[Target, ...] = Field((), title="绩效指标")
    outcome: Text | None = Field(None, title="目标实际完成情况", description="绩效自评：年度总体目标完成得怎样")
    execution_weight: Text | None = Field(None, title="预算执行率分值", description="绩效自评：一般为 10")
    execution_score: Text | None = Field(None, title="预算执行率得分", description="绩效自评：按评分办法得出")

    @property
    def evaluated(self) -> bool:
        """True when the record tells of a self-evaluation (绩效自评)."""
        return self.execution_score is not None or any(target.score is not None for target in self.targets)

    @property
    def full_marks(self) -> Decimal:
        """What the weights (分值) of the indicators and of the execution rate add up to."""
        return _sum_of(self.execution_weight, *(target.weight for target in self.targets))

    @property
    def marks(self) -> Decimal:
        """The total score (总分)."""
        return _sum_of(self.execution_score, *(target.score for target in self.targets))


def marks_of(text: str | None) -> Decimal | None:
    """The marks that a text says; None when it says none."""
    return Decimal(text) if text is not None and _MARKS.fullmatch(text) else None


def _sum_of(*texts: str | None) -> Decimal:
    return sum((marks for text in texts if (marks := marks_of(text)) is not None), Decimal(0))


_MARKS = re.compile(r"\d{1,4}(\.\d{1,4})?", re.ASCII)
