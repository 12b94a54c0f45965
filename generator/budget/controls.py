"""What holds an input to account: the figures approved (批复数), and the warnings that a person has confirmed."""

from pydantic import Field

from generator.contract import Model, Where
from generator.contract.types import Amount, Text


class Approved(Model):
    """One figure of the approval (批复): what the facts of the report's own period must give, to the cent."""

    where: Where = Field(Where(), title="条件", description="与合计说明相同；不写年度、阶段，不写收支方向则是支出")
    amount: Amount = Field(title="金额")
    note: Text | None = Field(None, title="备注", description="如批复文号；只给填报人看，不公开")


class Waiver(Model):
    """One warning that a person has looked at and stands by (警告确认); errors cannot be waived."""

    finding: Text = Field(title="问题", description="检查结果中的问题名称，如 科目不在目录中")
    about: Text | None = Field(None, title="内容", description="“发现”一行中的几个字，用来认出是哪一处；不写则是每一处")
    reason: Text = Field(title="理由", description="为什么确认无误")
