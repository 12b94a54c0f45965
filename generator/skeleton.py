"""A commented YAML skeleton for a template set: what to fill in, in the order of the contract."""

from generator.sets import TemplateSet
from generator.subjects import load_subjects

_HEAD = """\
# {title}：输入文件骨架。填好后运行：make-report check 本文件；没有错误后运行：make-report 本文件
# 键可以用英文，也可以用注释中的中文名。编码加引号，以保留前导零。不要填任何合计：合计都由程序算出。
template: {name}            # 模板
year: {year}                # 年度
amount_unit: 元             # 金额单位：元 或 万元

# prior: ../{prior}/budget.yaml    # 上年文件：有它，对比用的上年数就不用再填
# include: [units/某单位.yaml]      # 所含文件：部门汇总用，账目都在各单位文件里时，下面的 units 和 figures 可以没有

agency:                     # 公开主体
  name: 某某单位            # 名称（全称）
  code: "000001"            # 编码
  region: 某某市            # 地区
{agency}  departments: []           # 内设机构名单，如 [办公室, 业务科]

units:                      # 单位（可以多级，金额记在末级单位上）
  - code: "000001"
    name: 某某单位
    kind: 行政              # 行政、参公、事业

figures:                    # 账目：每一组是一个年度、一个阶段
  - year: {year}
    stage: {stage}
    defaults: {{fund: 一般公共预算}}   # 本组各笔没有写明时的资金来源
    income:                 # 收入，每笔一行；确知为零写 0
      - {{fund: 一般公共预算{function}, amount: 10000.00}}
    expenditure:            # 支出：功能科目 7 位、经济科目 5 位、支出性质（人员经费、公用经费）或项目编码
      - {{function: "2010101", economic: "30101", nature: 人员经费, amount: 6000.00}}
      - {{function: "2010101", economic: "30201", nature: 公用经费, amount: 3000.00}}
      - {{function: "2010102", economic: "30299", project: P001, amount: 1000.00}}
    opening: []             # 上年结转结余，如 - {{fund: 一般公共预算, amount: 0}}；用它安排的支出写 carryover: 是
    closing:                # 结转下年
      - {{fund: 一般公共预算, amount: 0}}
{periods}
projects:                   # 项目
  - code: P001
    name: 某某工作经费
    group: 某某一级项目
    category: 特定目标类
    goal: 写明年度绩效目标
    targets:                # 绩效指标
      - {{level1: 产出指标, level2: 数量指标, name: 某某工作次数, operator: ≥, value: 1, unit: 次, weight: {weight}}}
{evaluation}
procurement:                # 政府采购：货物、工程、服务；没有写 0
  - {{kind: 货物, amount: 0}}
  - {{kind: 工程, amount: 0}}
  - {{kind: 服务, amount: 0}}
{awarded}
assets:                     # 国有资产
  as_of: {as_of}-12-31      # 截止日期
  vehicles: {{一般公务用车: 0, 其他用车: 0}}
  equipment: {{general: 0, special: 0}}      # 通用设备、专用设备，台（套）
  purchases: {{vehicles: 0, general: 0, special: 0}}   # 本年购置计划
{assets}"""

_BUDGET = {
    "agency": "",
    "function": "",
    "stage": "预算数",
    "periods": """\
  # 对比用的上年数：知道分项就写分项，只知道合计就写在 statements 里
  - year: {prior}
    stage: 执行数
    income: []              # - {{fund: 一般公共预算, amount: 0}}
    expenditure: []
  - year: {prior}
    stage: 预算数
    statements: []          # - {{where: {{fund: 一般公共预算, nature: 公用经费}}, amount: 0}}
""",
    "weight": "90",
    "evaluation": "",
    "awarded": "",
    "assets": "",
}
# What final accounts ask for besides, or otherwise.
_FINAL = {
    "agency": "  superior: 某某部门        # 主管部门；本身是部门的不填\n",
    "function": ', function: "2010101"',
    "stage": "决算数",
    "periods": """\
    use_of_surplus: []      # 使用非财政拨款结余
    surplus_distribution: []   # 结余分配
  # 要与决算数比的预算数：自评项目、“三公”经费
  - year: {year}
    stage: 全年预算
    expenditure:
      - {{fund: 一般公共预算, function: "2010102", economic: "30299", project: P001, amount: 1000.00}}
  - year: {year}
    stage: 年初预算
    expenditure:
      - {{fund: 一般公共预算, function: "2010102", economic: "30299", project: P001, amount: 1000.00}}
  # 对比用的上年数：知道分项就写分项，只知道合计就写在 statements 里
  - year: {prior}
    stage: 决算数
    income: []              # - {{fund: 一般公共预算, amount: 0}}
    expenditure: []
    statements: []          # - {{where: {{fund: 一般公共预算, economic: "30217"}}, amount: 0}}
""",
    "weight": "90, actual: 1, score: 90",
    "evaluation": """\
    outcome: 写明目标实际完成情况
    execution_weight: 10    # 预算执行率的分值和得分；执行率、总分由程序算出
    execution_score: 10
""",
    "awarded": """\
  # 授予中小企业（其中小微企业）的合同写在所属的一行：{{…, to_small_and_medium: 0, to_small_and_micro: 0}}

staffing: []                # 人员，如 - {{kind: 事业编制, actual: 0}}

three_public:               # 三公经费实物量：个、人次、辆、批次
  abroad_groups: 0
  abroad_groups_joined: 0
  abroad_people: 0
  vehicles_bought: 0
  vehicles_kept: 0
  receptions: 0
  reception_people: 0
""",
    "assets": "  valuable_equipment: 0     # 单位价值100万元以上设备，不含车辆，台（套）\n",
}


def skeleton(template: TemplateSet) -> str:
    """Write the skeleton of a set; texts and reasons which it asks for stand there as comments to fill in."""
    definition = template.definition
    year = definition.year or load_subjects(None).year
    final = definition.kind == "final"
    years = {"year": year, "prior": year - 1, "as_of": year if final else year - 1}
    parts = {name: text.format(**years) for name, text in (_FINAL if final else _BUDGET).items()}
    head = _HEAD.format(title=definition.title, name=template.name, **years, **parts)
    lines = [head.rstrip("\n"), "", "texts:                      # 文字说明（去掉行首的 # 再填写）"]
    for key, need in definition.texts.items():
        must = "必填" if need.required else "可不填"
        lines.append(f"  # {need.title}（{must}）：{need.help}")
        lines += [f"  # {key}:", "  #   - 第一条", "  #   - 第二条"] if need.items else [f"  # {key}: 文字"]
    lines += ["", "reasons:                    # 变动原因：有增减的才需要写"]
    lines += [f"  # {key}: 原因{'':8}# {need.title}" for key, need in definition.reasons.items() if key != "*"]
    lines += ["", "uses:                       # 资金用途：功能科目编码 → 主要用途", '  # "2010101": 用途', ""]
    lines += ["approved: []                # 批复数：检查时与账目相比，如 - {amount: 支出总额}"]
    lines += ["waivers: []                 # 警告确认：- {finding: 问题名称, about: 发现中的几个字, reason: 理由}", ""]
    lines += ["glossary: []                # 补充或替换的名词解释：- {term: 名词, definition: 解释}", ""]
    return "\n".join(lines)
