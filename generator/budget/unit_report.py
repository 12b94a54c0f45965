"""What one unit's own report tells beside its figures (单位报告)."""

from pydantic import Field

from generator.budget.affairs import Assets, ThreePublicCounts
from generator.budget.identity import Contact
from generator.budget.texts import GlossaryTerm, Paragraphs
from generator.contract import Model
from generator.contract.types import Text


class UnitReport(Model):
    """A unit's report (单位报告) in the file of its department.

    The names of the fields are those of the agency and of the whole input: in a file of the unit's own the same
    things stand there.
    """

    name: Text | None = Field(None, title="名称", description="封面上的全称；不填则用单位名单中的名称")
    short_name: Text | None = Field(None, title="简称")
    region: Text | None = Field(None, title="地区", description="不填则与部门相同")
    departments: tuple[Text, ...] = Field((), title="内设机构")
    contact: Contact | None = Field(None, title="联系方式")
    three_public: ThreePublicCounts | None = Field(
        None, title="三公经费实物量", description="本单位的；部门的由各单位相加"
    )
    assets: Assets | None = Field(None, title="国有资产", description="本单位的；部门的由各单位相加")
    texts: dict[Text, Paragraphs] = Field({}, title="文字说明")
    reasons: dict[Text, Text] = Field({}, title="变动原因")
    uses: dict[Text, Text] = Field({}, title="资金用途", description="功能科目编码 → 主要用途")
    glossary: tuple[GlossaryTerm, ...] = Field((), title="名词解释")
