"""The kinds of finding about records (资料): performance targets, projects, procurement, staff, counts of 三公."""

from generator.findings.finding import Kind, Severity

E, W = Severity.ERROR, Severity.WARNING

# --- performance targets ----------------------------------------------------------------------
WEIGHTS = Kind(
    "target-weights",
    W,
    "权重合计不对",
    "“$what”（$period）的权重合计 $total",
    "100；预算执行率另占 10 的，90",
    "核对各指标的权重。",
)
RATE_TOO_HIGH = Kind(
    "rate-too-high",
    W,
    "比率超过百分之百",
    "“$what”：$operator$value%",
    "不超过 100%；要求全部达到的写 =100% 或 ≥100%",
    "核对指标值和符号。",
)
RATE_UNIT = Kind("rate-unit", W, "比率的单位不对", "“$what”的指标值是 $value$unit", "单位是 %", "核对指标名称和单位。")
COST_UNIT = Kind(
    "cost-unit", W, "成本指标不是金额", "“$what”的指标值是 $value$unit", "金额，如 万元、元/人", "核对单位。"
)
TARGET_TWICE = Kind("target-twice", W, "指标重复", "“$what”已在 $first", "一个指标写一次", "删去一处。")
TARGET_TEXT = Kind(
    "target-text",
    W,
    "指标与文字不符",
    "“$what”是 $operator$value$unit，而文字是“$quote”",
    "两处一致",
    "核对指标值和文字。",
)
COST_OVER_BUDGET = Kind(
    "cost-over-budget",
    W,
    "成本指标超过项目预算",
    "“$what”是 $value$unit，项目预算 $budget 元",
    "不超过项目预算",
    "核对指标值。",
)
THREE_PUBLIC_TARGET = Kind(
    "three-public-target",
    W,
    "三公经费指标与预算不符",
    "“$what”：$operator$value$unit，三公经费预算 $budget 元",
    "≤ 三公经费预算",
    "按预算核对指标值；按预算全额执行也应达标。",
)
EXECUTION_SCORE = Kind(
    "execution-score",
    W,
    "预算执行率得分偏高",
    "“$what”执行率 $rate，分值 $weight，得分 $score",
    "不高于分值×执行率",
    "按评分办法核对得分。",
)
NO_DEVIATION = Kind(
    "no-deviation",
    W,
    "偏差没有说明原因",
    "“$what”指标值 $operator$value，实际 $actual",
    "写明偏差原因",
    "补上偏差原因分析。",
)
# --- projects ---------------------------------------------------------------------------------
PROJECT_CODES = Kind(
    "project-codes",
    W,
    "项目编码长短不一",
    "“$code”是 $length 位，其他项目的编码多为 $usual 位",
    "位数相同",
    "核对编码有没有缺位。",
)
PROJECT_TWICE = Kind(
    "project-twice",
    W,
    "两个项目完全相同",
    "“$name”与 $first 名称和指标都相同",
    "合并，或用不同的名称",
    "核对是不是同一个项目。",
)
PROJECT_YEAR = Kind(
    "project-year",
    W,
    "项目名称的年度不对",
    "“$name”，报告是 $year 年的",
    "本年，或不写年度",
    "核对项目名称。",
)
PROJECT_PERIOD = Kind(
    "project-period",
    W,
    "项目期限不含本年",
    "“$name”：$start 至 $end，报告是 $year 年的",
    "起始年度≤本年≤终止年度",
    "核对期限。",
)
# --- procurement, staff, counts ---------------------------------------------------------------
PURCHASES_DIFFER = Kind(
    "purchases-differ",
    W,
    "采购与项目采购不符",
    "政府采购写 $amount 元，项目“$name”的采购明细合计 $detail 元",
    "两者相等",
    "核对采购金额；或不写金额，由明细得出。",
)
PURCHASE_OVER_PROJECT = Kind(
    "purchase-over-project",
    W,
    "采购超过项目支出",
    "项目“$name”的采购合计 $amount 元，支出 $budget 元",
    "采购不超过支出",
    "核对采购和项目支出。",
)
OVERSTAFFED = Kind(
    "overstaffed",
    W,
    "实有人数超过编制",
    "$what：编制 $established 人，实有 $actual 人",
    "实有不超过编制",
    "核对人数；确属超编，写明情况。",
)
COUNT_WITHOUT_AMOUNT = Kind(
    "count-without-amount",
    W,
    "数量与金额不符",
    "$what是 $count，而$cost是 $amount 元",
    "有数量才有金额，有金额才有数量",
    "核对这两处。",
)
