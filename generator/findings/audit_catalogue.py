"""What an audit of finished tables finds (核对已有的表)."""

from generator.findings.finding import Kind, Severity

E, W, INFO = Severity.ERROR, Severity.WARNING, Severity.INFORMATION

AUDIT_NO_TABLES = Kind(
    "audit-no-tables", E, "没有可核对的表", "这里没有一张表能认出来", "$known", "核对模板，以及文件名或表的标题。"
)
AUDIT_FOREIGN = Kind(
    "audit-foreign",
    INFO,
    "没有核对",
    "“$name”不是这个模板的表",
    "",
    "是的话，核对文件名（或表的标题）；不是，不必管。",
)
AUDIT_SAME = Kind(
    "audit-same",
    E,
    "同一个数不一致",
    "$cells；相差 $difference",
    "这几格是同一个数，各处相同",
    "对照账目，改正不对的一处。",
)
AUDIT_BALANCE = Kind(
    "audit-balance", E, "收支不平衡", "$cells；相差 $difference", "收入总计等于支出总计", "对照账目，改正不对的一处。"
)
AUDIT_SUM = Kind(
    "audit-sum",
    E,
    "合计不等于分项之和",
    "$total；$parts；分项相加 $sum，相差 $difference",
    "$total_name等于$rule之和",
    "对照账目，改正不对的一格，或补上缺少的分项。",
)
AUDIT_PART = Kind(
    "audit-part",
    E,
    "分项大于合计",
    "$total；$parts；分项相加 $sum，多出 $difference",
    "$rule相加不超过$total_name",
    "对照账目，改正不对的一格。",
)
AUDIT_SHARE = Kind(
    "audit-share", E, "占比不对", "$share；$part；$whole", "按印出的金额只能是 $expected", "对照账目，改正不对的一格。"
)
AUDIT_TWICE = Kind(
    "audit-twice",
    E,
    "重复的一行",
    "《$table》的“$label”在同一处出现两次：$first 和 $second",
    "一个编码在一处只列一次",
    "改正编码，或合并两行。",
)
AUDIT_NAME = Kind("audit-name", E, "编码与名称不符", "《$table》印“$code $name”", "$code 是$known", "改正编码或名称。")
AUDIT_CODE_TAKEN = Kind(
    "audit-code-taken",
    E,
    "项目编码重复",
    "项目“$name”的编码 $code 也是“$other”的（$first）",
    "一个编码只属于一个项目",
    "改正其中一个编码。",
)
AUDIT_CODE_LENGTH = Kind(
    "audit-code-length",
    W,
    "项目编码位数不一",
    "项目“$name”的编码 $code 有 $length 位",
    "多数项目的编码是 $usual 位",
    "核对有没有漏写或多写。",
)
AUDIT_TAIL = Kind(
    "audit-tail",
    INFO,
    "尾差",
    "$total；$parts；分项相加 $sum，相差 $difference",
    "",
    "四舍五入造成的，允许，不必改动。",
)
AUDIT_ROW = Kind(
    "audit-row",
    W,
    "这一行对不上",
    "《$table》的“$row”不知是什么",
    "模板的行，目录中的科目，或别的表列出的单位、项目",
    "核对行名和编码；它的金额只和同一张表的合计核对。",
)
AUDIT_ABSENT = Kind(
    "audit-absent", INFO, "没有这张表", "没有$label《$table》，与它有关的核对做不了", "", "有的话，一并放入。"
)
