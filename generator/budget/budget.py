"""The whole input (预算文件)."""

from collections.abc import Iterator
from typing import Annotated

from pydantic import BeforeValidator, Field, WithJsonSchema

from generator.budget.affairs import Assets, Procurement, PurchasedService, Staffing, ThreePublicCounts
from generator.budget.figures import Block
from generator.budget.identity import Agency, Unit
from generator.budget.projects import Project
from generator.contract import Model
from generator.contract.types import AmountUnit, Text, filled, refuse


def _text_or_list(value: object) -> tuple[str, ...]:
    items = value if isinstance(value, list | tuple) else [value]
    if not items or not all(isinstance(item, str) and item.strip() for item in items):
        raise refuse("一段文字，或一个文字列表")
    return tuple(filled(item) for item in items)


Paragraphs = Annotated[
    tuple[str, ...],
    BeforeValidator(_text_or_list),
    WithJsonSchema({"anyOf": [{"type": "string"}, {"type": "array", "items": {"type": "string"}}]}),
]


class GlossaryTerm(Model):
    """A term explained by the agency itself (名词解释)."""

    term: Text = Field(title="名词")
    definition: Text = Field(title="解释")


class Budget(Model):
    """Everything a report is made from. All amounts are yuan, whatever unit the file states."""

    template: Text = Field(title="模板", description="模板套名称，见 make-report templates")
    year: int = Field(title="年度", ge=1990, le=2100)
    amount_unit: AmountUnit = Field("元", title="金额单位", description="本文件中金额的单位：元 或 万元")
    agency: Agency = Field(title="公开主体")
    units: tuple[Unit, ...] = Field(title="单位", min_length=1)
    figures: tuple[Block, ...] = Field(title="账目", min_length=1)
    projects: tuple[Project, ...] = Field((), title="项目")
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
