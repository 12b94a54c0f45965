"""What a report tells beyond the ledger: procurement, state assets, staffing, counts of 三公."""

from datetime import date

from pydantic import Field

from generator.contract import Model
from generator.contract.types import Amount, Count, Fund, ProcurementKind, Text, VehicleUse


class Procurement(Model):
    """One line of government procurement (政府采购)."""

    kind: ProcurementKind = Field(title="类别")
    name: Text | None = Field(None, title="品目")
    unit: Text | None = Field(None, title="单位")
    project: Text | None = Field(None, title="项目")
    fund: Fund | None = Field(None, title="资金来源")
    specification: Text | None = Field(None, title="规格要求")
    measure: Text | None = Field(None, title="计量单位")
    quantity: int | None = Field(None, title="采购数量", ge=0)
    time: Text | None = Field(None, title="采购时间")
    amount: Amount | None = Field(None, title="金额", description="不写则为这个项目的“项目采购”之和")
    to_small_and_medium: Amount | None = Field(
        None, title="授予中小企业合同金额", description="决算用：本行金额中授予中小企业（含小微企业）的合同"
    )
    to_small_and_micro: Amount | None = Field(
        None, title="授予小微企业合同金额", description="决算用：授予中小企业的合同中授予小微企业的"
    )


class PurchasedService(Model):
    """One service bought from society (政府购买服务)."""

    content: Text = Field(title="购买服务内容")
    code: Text | None = Field(None, title="购买服务内容编码")
    supplier: Text | None = Field(None, title="承接主体")
    unit: Text | None = Field(None, title="单位")
    project: Text | None = Field(None, title="项目")
    fund: Fund | None = Field(None, title="资金来源")
    time: Text | None = Field(None, title="采购时间")
    amount: Amount | None = Field(None, title="金额", description="不写则为同一单位、同一项目政府采购的金额")


class Equipment(Model):
    """Counts of valuable equipment (大型设备), 台（套）."""

    general: int = Field(title="通用设备", ge=0)
    special: int = Field(title="专用设备", ge=0)


class Purchases(Model):
    """What this budget plans to buy (购置计划)."""

    vehicles: int = Field(0, title="车辆", ge=0)
    general: int = Field(0, title="通用设备", ge=0)
    special: int = Field(0, title="专用设备", ge=0)


class Assets(Model):
    """State assets in use (国有资产占有使用)."""

    as_of: date = Field(title="截止日期")
    vehicles: dict[VehicleUse, Count] = Field(title="车辆", description="按用途的辆数；总数由此得出")
    equipment: Equipment | None = Field(None, title="大型设备")
    valuable_equipment: int | None = Field(None, title="单位价值100万元以上设备", description="不含车辆", ge=0)
    purchases: Purchases = Field(Purchases(), title="购置计划")


class Staffing(Model):
    """Staff of one unit and kind (人员编制)."""

    unit: Text | None = Field(None, title="单位")
    kind: Text = Field(title="编制类别", description="如 行政编制、事业编制")
    established: int | None = Field(None, title="编制数", ge=0)
    actual: int = Field(title="实有人数", ge=0)


class ThreePublicCounts(Model):
    """Counts behind the three public expenses (三公经费实物量)."""

    abroad_groups: int | None = Field(None, title="出国团组数", ge=0)
    abroad_groups_joined: int | None = Field(None, title="参加其他单位出国团组数", ge=0)
    abroad_people: int | None = Field(None, title="出国人数", ge=0)
    vehicles_bought: int | None = Field(None, title="公务用车购置数", ge=0)
    vehicles_kept: int | None = Field(None, title="公务用车保有量", ge=0)
    receptions: int | None = Field(None, title="国内接待批次", ge=0)
    reception_people: int | None = Field(None, title="国内接待人数", ge=0)
