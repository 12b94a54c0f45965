"""The whole input (预算文件)."""

from collections.abc import Iterator
from typing import Any

from pydantic import ConfigDict, Field, ValidationInfo, field_validator
from pydantic_core import PydanticCustomError

from generator.budget.affairs import Assets, Procurement, PurchasedService, Staffing, ThreePublicCounts
from generator.budget.controls import Approved, Waiver
from generator.budget.figures import Block
from generator.budget.identity import Agency, Unit
from generator.budget.projects import OverallPerformance, Project
from generator.budget.texts import GlossaryTerm, Paragraphs
from generator.budget.unit_report import UnitReport
from generator.contract import Model
from generator.contract.types import AmountUnit, File, Files, Text


def _either(*fields: str) -> dict[str, Any]:
    return {"anyOf": [{"required": [name]} for name in fields]}


class Budget(Model):
    """Everything a report is made from. All amounts are yuan, whatever unit the file states."""

    # The figures of a department may all stand in the files of its units.
    model_config = ConfigDict(
        json_schema_extra={
            "anyOf": [
                _either("include", "所含文件"),
                {"allOf": [_either("units", "单位"), _either("figures", "账目", "facts", "账目文件")]},
            ]
        }
    )

    template: Text = Field(title="模板", description="模板套名称，见 make-report templates")
    year: int = Field(title="年度", ge=1990, le=2100)
    amount_unit: AmountUnit = Field("元", title="金额单位", description="本文件中金额的单位：元 或 万元")
    agency: Agency = Field(title="公开主体")
    include: Files = Field((), title="所含文件", description="各单位的预算文件，相对于本文件的路径；报告是它们之和")
    prior: File | None = Field(None, title="上年文件", description="上年的预算文件，相对于本文件的路径；对比数由它得出")
    units: tuple[Unit, ...] = Field((), title="单位", validate_default=True)
    figures: tuple[Block, ...] = Field((), title="账目", validate_default=True)
    facts: File | None = Field(
        None, title="账目文件", description="账目很多时另放的一张表（CSV 或工作簿），一行一笔，相对于本文件的路径"
    )
    approved: tuple[Approved, ...] = Field((), title="批复数", description="批复的金额；账目必须与它们相等")
    projects: tuple[Project, ...] = Field((), title="项目")
    overall: tuple[OverallPerformance, ...] = Field((), title="整体绩效", description="部门或单位整体支出的绩效目标")
    three_public: ThreePublicCounts | None = Field(None, title="三公经费实物量")
    procurement: tuple[Procurement, ...] = Field((), title="政府采购")
    purchased_services: tuple[PurchasedService, ...] = Field((), title="政府购买服务")
    assets: Assets | None = Field(None, title="国有资产")
    staffing: tuple[Staffing, ...] = Field((), title="人员")
    texts: dict[Text, Paragraphs] = Field({}, title="文字说明", description="各模板所需的文字，见该模板说明")
    reasons: dict[Text, Text] = Field({}, title="变动原因", description="增减变动的主要原因")
    uses: dict[Text, Text] = Field({}, title="资金用途", description="功能科目编码 → 主要用途")
    glossary: tuple[GlossaryTerm, ...] = Field((), title="名词解释", description="补充或替换的名词解释")
    subject_names: dict[Text, Text] = Field({}, title="科目名称", description="目录中没有的科目编码 → 名称")
    waivers: tuple[Waiver, ...] = Field((), title="警告确认", description="核对过、确认无误的警告；检查结果另列")
    unit_reports: dict[Text, UnitReport] = Field(
        {}, title="单位报告", description="单位编码 → 该单位自己的报告所要的文字和资料"
    )

    @field_validator("units", "figures", mode="before")
    @classmethod
    def _needed(cls, value: Any, info: ValidationInfo) -> Any:
        """A file that includes none needs units and figures of its own."""
        if not value and "include" in info.data and not info.data["include"]:
            if isinstance(value, list):
                raise PydanticCustomError("too_short", "too short", {"min_length": 1})
            raise PydanticCustomError("missing", "missing")
        return value

    def all_units(self) -> Iterator[tuple[tuple[str, ...], Unit]]:
        """Yield (path of codes, unit) over the whole tree."""
        for unit in self.units:
            yield from unit.walk()

    def leaf_units(self) -> list[Unit]:
        """The units without units below them (末级单位); they hold the facts."""
        return [unit for _, unit in self.all_units() if not unit.units]

    def listed_units(self) -> list[Unit]:
        """The budget units (预算单位构成): leaves of the tree that are listed."""
        return [unit for unit in self.leaf_units() if unit.listed]
