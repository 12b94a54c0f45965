"""Project records (项目) with their performance targets (绩效目标)."""

from pydantic import Field

from generator.contract import Model
from generator.contract.types import Flag, Text


class Target(Model):
    """One performance indicator (绩效指标)."""

    level1: Text | None = Field(None, title="一级指标")
    level2: Text = Field(title="二级指标")
    name: Text = Field(title="三级指标", description="指标名称")
    operator: Text | None = Field(None, title="指标性质", description="≥、≤、＝、＞、＜、定性")
    value: Text = Field(title="指标值")
    unit: Text | None = Field(None, title="度量单位")
    weight: Text | None = Field(None, title="权重")


class Project(Model):
    """One project; two may share a name, never a code."""

    code: Text = Field(title="编码")
    name: Text = Field(title="名称")
    group: Text | None = Field(None, title="一级项目")
    category: Text | None = Field(None, title="项目类别", description="如 其他运转类、特定目标类")
    unit: Text | None = Field(None, title="单位", description="单位编码；只有一个预算单位时可省略")
    published: Flag = Field(True, title="公开绩效目标")
    goal: Text | None = Field(None, title="绩效目标")
    targets: tuple[Target, ...] = Field((), title="绩效指标")
