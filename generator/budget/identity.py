"""Who publishes: the agency (部门) and its budget units (预算单位)."""

from collections.abc import Iterator

from pydantic import Field

from generator.contract import Model
from generator.contract.types import Flag, Scope, Text, UnitKind


class Contact(Model):
    """How the public reaches the agency (联系方式): an office's data, never a person's."""

    phone: Text | None = Field(None, title="电话", description="单位公开的咨询电话，不要填个人手机")
    address: Text | None = Field(None, title="地址")
    website: Text | None = Field(None, title="网址")


class Agency(Model):
    """The publishing department or unit (公开主体)."""

    name: Text = Field(title="名称", description="全称，与公章一致")
    short_name: Text | None = Field(None, title="简称", description="正文中可用的简称；不填则用全称")
    code: Text = Field(title="编码", description="预算编码，保留前导零")
    scope: Scope | None = Field(
        None, title="公开范围", description="部门（含所属单位）或 单位；不填则照模板套，决定“本部门”“本单位”等用语"
    )
    region: Text | None = Field(None, title="地区", description="如 某某市，用于封面")
    superior: Text | None = Field(None, title="主管部门", description="单位的主管部门；本身是部门的不填")
    departments: tuple[Text, ...] = Field((), title="内设机构", description="内设机构名单，个数由名单得出")
    contact: Contact | None = Field(None, title="联系方式")


class Unit(Model):
    """A node of the unit tree (单位); leaves hold facts."""

    code: Text = Field(title="编码")
    name: Text = Field(title="名称")
    kind: UnitKind | None = Field(None, title="性质", description="行政、参公、事业；决定对应的政府预算经济分类")
    listed: Flag = Field(True, title="列入单位名单", description="是否列入预算单位构成名单（上级部门行一般不列）")
    units: tuple["Unit", ...] = Field((), title="下级单位")

    def walk(self, above: tuple[str, ...] = ()) -> Iterator[tuple[tuple[str, ...], "Unit"]]:
        """Yield (path of codes, unit) for this unit and all below it."""
        path = (*above, self.code)
        yield path, self
        for unit in self.units:
            yield from unit.walk(path)
