"""Sheets and columns of the workbook, taken from the models of the contract."""

from collections.abc import Callable
from dataclasses import dataclass, replace

from generator.budget.affairs import Procurement, PurchasedService, Staffing, ThreePublicCounts
from generator.budget.controls import Approved
from generator.budget.figures import Fact, Statement
from generator.budget.identity import Unit
from generator.budget.projects import Activity, Declaration, OverallPerformance, Project, Purchase, Target
from generator.budget.unit_report import UnitReport
from generator.contract import Model, Where
from generator.vocabulary import VEHICLE_USE

SERIAL = "序号"
EXAMPLE = "例"
GUIDE, LISTS, RESULTS = "说明", "列表", "检查结果"


@dataclass(frozen=True, slots=True)
class Column:
    """One column: the field it fills, its Chinese title, what the reader is told of it.

    ``field`` is None for a column that only helps the eye and is not read.
    """

    title: str
    field: str | None
    help: str = ""
    required: bool = False
    amount: bool = False
    choices: str = ""
    width: int = 14
    final: bool = False


@dataclass(frozen=True, slots=True)
class RecordSheet:
    """A sheet of records, one a row. A ``final`` sheet or column is offered for final accounts only (决算用)."""

    title: str
    section: str
    columns: tuple[Column, ...]
    help: str = ""
    final: bool = False

    def without_final(self, kept: Callable[[str], bool]) -> "RecordSheet":
        """The sheet as a budget needs it: no column of final accounts, but those that ``kept`` names."""
        columns = tuple(c for c in self.columns if not c.final or (c.field is not None and kept(c.field)))
        return replace(self, columns=columns)

    def column(self, title: str) -> Column | None:
        """The column of a header text, or None."""
        return next((column for column in self.columns if column.title == title), None)


@dataclass(frozen=True, slots=True)
class FormLine:
    """One line of a form: a label and the path of the field it fills."""

    label: str
    path: tuple[str, ...]
    help: str = ""
    required: bool = False
    choices: str = ""


@dataclass(frozen=True, slots=True)
class FormSheet:
    """A sheet of labels and values."""

    title: str
    section: str
    lines: tuple[FormLine, ...]
    help: str = ""


_CHOICES = {
    "unit": "单位",
    "fund": "资金来源",
    "function": "功能科目",
    "economic": "经济科目",
    "government_economic": "政府经济科目",
    "nature": "支出性质",
    "project": "项目",
    "staff": "人员编制性质",
    "carryover": "是否",
    "listed": "是否",
    "published": "是否",
    "stage": "阶段",
    "flow": "收支方向",
}
_WIDTHS = {
    "function": 30, "economic": 26, "unit": 24, "project": 26, "fund": 18, "name": 30, "goal": 50, "note": 20,
    "amount": 16, "government_economic": 24, "group": 20, "category": 16, "value": 16, "outcome": 50, "deviation": 30,
}  # fmt: skip
_AMOUNTS = frozenset({"amount", "to_small_and_medium", "to_small_and_micro"})
# What only final accounts tell.
_FINAL = frozenset(
    {"to_small_and_medium", "to_small_and_micro", "actual_unit", "score", "deviation", "outcome", "execution_weight",
     "execution_score"}
)  # fmt: skip
# Columns that hold a code, which may be followed by its name.
CODES = frozenset({"unit", "function", "economic", "government_economic", "project"})


def _columns(model: type[Model], *names: str, choices: dict[str, str] | None = None) -> tuple[Column, ...]:
    result = []
    for name in names:
        field = model.model_fields[name]
        result.append(
            Column(
                title=str(field.title),
                field=name,
                help=field.description or "",
                required=field.is_required(),
                amount=name in _AMOUNTS,
                choices={**_CHOICES, **(choices or {})}.get(name, ""),
                width=_WIDTHS.get(name, 14),
                final=name in _FINAL,
            )
        )
    return tuple(result)


_PERIOD = (
    Column("年度", "year", "公历年，如 2024", required=True, width=8),
    Column("阶段", "stage", "预算数、执行数、全年预算、决算数", required=True, choices="阶段", width=10),
)
_NAME = Column("名称", None, "只帮助辨认，不读", width=36)

COVER = FormSheet(
    "封面信息",
    "cover",
    (
        FormLine("模板", ("template",), "模板套名称，见 make-report templates", required=True),
        FormLine("年度", ("year",), "报告年度，如 2025", required=True),
        FormLine("金额单位", ("amount_unit",), "本工作簿中金额的单位", choices="金额单位"),
        FormLine("本年账目的阶段", ("stage",), "预算公开填 预算数，决算公开填 决算数", choices="阶段"),
        FormLine("公开主体名称", ("agency", "name"), "全称，与公章一致", required=True),
        FormLine("公开主体简称", ("agency", "short_name"), "正文中可用的简称"),
        FormLine("公开主体编码", ("agency", "code"), "预算编码，保留前导零", required=True),
        FormLine("地区", ("agency", "region"), "如 某某市，用于封面"),
        FormLine("内设机构", ("agency", "departments"), "用顿号分开，如 办公室、业务科"),
        FormLine("咨询电话", ("agency", "contact", "phone"), "单位公开的电话，不要填个人手机"),
        FormLine("地址", ("agency", "contact", "address")),
        FormLine("网址", ("agency", "contact", "website")),
        FormLine("所含文件", ("include",), "部门汇总用：各单位文件的路径，用顿号分开，如 units/某单位.xlsx"),
        FormLine("上年文件", ("prior",), "上年预算文件的路径，如 ../2024/预算.xlsx；不用就空着"),
        FormLine("主管部门", ("agency", "superior"), "单位的主管部门；本身是部门的不填"),
        FormLine("公开范围", ("agency", "scope"), "部门（含所属单位）或 单位；不填则照模板套", choices="公开范围"),
    ),
    "先填这一张。",
)
THREE_PUBLIC = FormSheet(
    "三公经费",
    "three_public",
    tuple(FormLine(str(field.title), ("three_public", name)) for name, field in ThreePublicCounts.model_fields.items()),
    "只填数量；金额由支出中的经济科目得出。没有的不填，确知为零填 0。",
)
ASSETS = FormSheet(
    "资产",
    "assets",
    (
        FormLine("截止日期", ("assets", "as_of"), "如 2024-12-31"),
        *(
            FormLine(VEHICLE_USE.name(use), ("assets", "vehicles", use), "辆；总数由程序得出")
            for use in VEHICLE_USE.tokens
        ),
        FormLine("大型通用设备", ("assets", "equipment", "general"), "台（套）"),
        FormLine("大型专用设备", ("assets", "equipment", "special"), "台（套）"),
        FormLine("计划购置车辆", ("assets", "purchases", "vehicles"), "辆"),
        FormLine("计划购置通用设备", ("assets", "purchases", "general"), "台（套）"),
        FormLine("计划购置专用设备", ("assets", "purchases", "special"), "台（套）"),
        FormLine("单位价值100万元以上设备", ("assets", "valuable_equipment"), "台（套），不含车辆；决算用"),
    ),
)

UNITS = RecordSheet(
    "单位",
    "units",
    (
        *_columns(Unit, "code", "name", "kind", "listed", choices={"kind": "单位性质"}),
        Column("上级单位", "parent", "上级单位的编码；最上一级不填", width=14),
    ),
    "预算单位和它们的上级；金额记在末级单位上。",
)
_INCOME = ("fund", "amount", "unit", "function", "carryover", "note")
_SPENDING = (
    "function", "economic", "nature", "project", "amount", "fund", "unit", "carryover", "staff", "government_economic",
    "note", "activity",
)  # fmt: skip
FLOWS = {
    "income": RecordSheet("收入", "income", _columns(Fact, *_INCOME), "本年收入，每个来源一行；不要填合计。"),
    "expenditure": RecordSheet("支出", "expenditure", _columns(Fact, *_SPENDING), "本年支出，每笔一行；不要填合计。"),
    "opening": RecordSheet("上年结转结余", "opening", _columns(Fact, *_INCOME), "上年转来的资金，按来源。"),
    "closing": RecordSheet("年末结转结余", "closing", _columns(Fact, *_INCOME), "结转下年的资金，按来源；没有填 0。"),
    "use_of_surplus": RecordSheet(
        "使用非财政拨款结余",
        "use_of_surplus",
        _columns(Fact, *_INCOME),
        "决算用：用以前年度的非财政拨款结余补当年差额。",
        final=True,
    ),
    "surplus_distribution": RecordSheet(
        "结余分配", "surplus_distribution", _columns(Fact, *_INCOME), "决算用：缴纳所得税、提取基金等。", final=True
    ),
}
PRIOR = RecordSheet(
    "上年数",
    "prior",
    (
        *_PERIOD,
        Column("收支方向", "flow", "收入、支出、上年结转结余、年末结转结余", required=True, choices="收支方向"),
        *_columns(Fact, *_SPENDING),
    ),
    "对比用的数：知道分项就逐笔填；只知道合计，填在“合计说明”。",
)
_CONDITIONS = tuple(
    Column(str(field.title), name, "一个值；几个值用顿号分开；“不含 …”表示除外", width=16)
    for name, field in Where.model_fields.items()
    if name not in {"year", "stage"}
)
STATEMENTS = RecordSheet(
    "合计说明",
    "statements",
    (*_PERIOD, *_CONDITIONS, *_columns(Statement, "amount", "note")),
    "只知道合计、不知道分项的数：写明条件和金额。",
)
APPROVED = RecordSheet(
    "批复数",
    "approved",
    (*_CONDITIONS, *_columns(Approved, "amount", "note")),
    "批复的金额，写明条件（不写条件是支出总额）；检查时与账目相比，差一分也会指出。",
)
PROJECTS = RecordSheet(
    "项目",
    "projects",
    (
        *_columns(Project, "code", "name", "group", "category", "unit", "goal", "published", "kind", "continuity"),
        *_columns(Project, "outcome", "execution_weight", "execution_score"),
    ),
)
_OF_PROJECT = Column("项目", "project", "项目编码", required=True, choices="项目", width=26)
DECLARATIONS = RecordSheet(
    "项目申报", "declarations", (_OF_PROJECT, *_columns(Declaration, *Declaration.model_fields)), "每个项目一行。"
)
ACTIVITIES = RecordSheet(
    "项目活动",
    "activities",
    (_OF_PROJECT, *_columns(Activity, *Activity.model_fields, choices={"economic": ""})),
    "支出明细测算；金额填在“支出”里，注明项目活动的编号。",
)
PURCHASES = RecordSheet("项目采购", "purchases", (_OF_PROJECT, *_columns(Purchase, *Purchase.model_fields)))
_TARGET = (
    "level1", "level2", "name", "operator", "value", "unit", "weight", "period", "goal", "value_last_year",
    "value_year_before_last", "basis", "explanation", "scoring", "remark",
)  # fmt: skip
_OUTCOME = tuple(
    replace(column, final=True) for column in _columns(Target, "actual", "actual_unit", "score", "deviation")
)
TARGETS = RecordSheet(
    "绩效指标", "targets", (_OF_PROJECT, *_columns(Target, *_TARGET, choices={"unit": ""}), *_OUTCOME)
)
OVERALL = RecordSheet(
    "整体绩效",
    "overall",
    _columns(OverallPerformance, *(name for name in OverallPerformance.model_fields if name != "targets")),
    "部门或单位整体支出的绩效目标，每个单位一行；指标填在“整体绩效指标”。",
)
OVERALL_TARGETS = RecordSheet(
    "整体绩效指标",
    "overall_targets",
    (
        Column("单位", "of_unit", "单位编码，与“整体绩效”相同；那里没有填单位，这里也不填", choices="单位", width=24),
        *_columns(Target, *_TARGET, choices={"unit": ""}),
        *_OUTCOME,
    ),
)
PROCUREMENT = RecordSheet(
    "政府采购",
    "procurement",
    (
        *_columns(
            Procurement, "kind", "amount", "name", "project", "unit", "fund", "specification", "measure", "quantity",
            "time", choices={"kind": "采购类别"},
        ),
        *_columns(Procurement, "to_small_and_medium", "to_small_and_micro"),
    ),
    "货物、工程、服务；没有的填 0。",
)  # fmt: skip
PURCHASED_SERVICES = RecordSheet(
    "购买服务",
    "purchased_services",
    _columns(PurchasedService, "content", "amount", "project", "unit", "fund", "supplier", "code", "time"),
    "向社会力量购买的服务；就是政府采购的，金额不必再填。",
)
STAFFING = RecordSheet("人员", "staffing", _columns(Staffing, "unit", "kind", "established", "actual"))
TEXTS = RecordSheet(
    "文字说明",
    "texts",
    (
        Column("标识", "key", "模板规定的标识或名称，不要改", required=True, width=22),
        _NAME,
        Column("内容", "text", "分条的，每条一行，标识相同", required=True, width=80),
    ),
)
REASONS = RecordSheet(
    "变动原因",
    "reasons",
    (
        Column("标识", "key", "模板规定的标识，或功能科目编码", required=True, width=22),
        _NAME,
        Column("原因", "text", "有增减的才需要写", width=80),
    ),
)
USES = RecordSheet(
    "资金用途",
    "uses",
    (
        Column("功能科目", "key", "7 位编码", required=True, choices="功能科目", width=30),
        _NAME,
        Column("用途", "text", "写明主要用于什么", required=True, width=80),
    ),
)
GLOSSARY = RecordSheet(
    "名词解释",
    "glossary",
    (
        Column("名词", "term", "名词，或功能科目编码", required=True, width=30),
        Column("解释", "definition", required=True, width=80),
    ),
)
SUBJECT_NAMES = RecordSheet(
    "科目名称",
    "subject_names",
    (Column("编码", "key", required=True), Column("名称", "text", required=True, width=36)),
    "目录中没有的科目，在此写明名称。",
)
WAIVERS = RecordSheet(
    "警告确认",
    "waivers",
    (
        Column("问题", "finding", "检查结果中的问题名称", required=True, width=24),
        Column("内容", "about", "“发现”一行中的几个字；不写则是每一处", width=40),
        Column("理由", "reason", "为什么确认无误", required=True, width=60),
    ),
    "检查给出的警告，核对后确认无误的，在此写明理由；错误不能确认，只能改正。",
)

# What the units of one file report of their own: a row a unit, and its texts.
UNIT_REPORTS = RecordSheet(
    "单位报告",
    "unit_reports",
    (
        Column("单位", "unit", "单位编码", required=True, choices="单位", width=26),
        *_columns(UnitReport, "name", "short_name", "region", "departments"),
        *(
            Column(line.label, ".".join(line.path), line.help)
            for line in (*COVER.lines, *THREE_PUBLIC.lines, *ASSETS.lines)
            if line.path[:2] == ("agency", "contact") or line.path[0] in {"three_public", "assets"}
        ),
    ),
    "部门一份文件里有几个单位、各单位还要各自公开时填：每个单位一行；数量和资产只填本单位的，部门的由它们相加。",
)
UNIT_TEXTS = RecordSheet(
    "单位文字",
    "unit_texts",
    (
        Column("单位", "unit", "单位编码", required=True, choices="单位", width=26),
        Column("类别", "kind", "文字说明、变动原因、资金用途、名词解释", required=True, width=14),
        Column("标识", "key", "与部门的同名工作表相同", required=True, width=22),
        Column("内容", "text", "分条的，每条一行，标识相同", required=True, width=80),
    ),
    "各单位自己报告里的文字。",
)
UNIT_TEXT_KINDS = (TEXTS, REASONS, USES, GLOSSARY)

SHEETS: tuple[FormSheet | RecordSheet, ...] = (
    COVER, UNITS, *FLOWS.values(), PRIOR, STATEMENTS, APPROVED, THREE_PUBLIC, PROJECTS, DECLARATIONS, ACTIVITIES,
    PURCHASES, TARGETS, OVERALL, OVERALL_TARGETS, PROCUREMENT, PURCHASED_SERVICES, ASSETS, STAFFING, TEXTS, REASONS,
    USES, GLOSSARY, SUBJECT_NAMES, WAIVERS, UNIT_REPORTS, UNIT_TEXTS,
)  # fmt: skip
