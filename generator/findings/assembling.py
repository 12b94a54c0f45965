"""The kinds of finding about several files that make one input: what they include, last year's file, their units."""

from generator.findings.finding import Kind, Severity

E, INFO = Severity.ERROR, Severity.INFORMATION

# --- included files ---------------------------------------------------------------------------
BAD_PATH = Kind(
    "bad-path",
    E,
    "所写的文件不能用",
    "“$path”：$reason",
    "相对于本文件的路径；include（所含文件）只能在本文件所在的文件夹之内",
    "改正路径，或把文件放到这里。",
)
INCLUDE_CYCLE = Kind(
    "include-cycle", E, "所含文件循环", "“$path”又包含了本文件", "部门文件包含单位文件，不反过来", "删去其中一处。"
)
INCLUDE_TWICE = Kind(
    "include-twice", E, "所含文件重复", "“$path”已在 $first 写过", "每个文件只写一次", "删去多余的一处。"
)
INCLUDE_DIFFERS = Kind(
    "include-differs", E, "各文件说法不一", "$what是“$value”，而 $at 是“$other”", "几个文件相同", "改正其中一处。"
)
UNIT_REPORT_TWICE = Kind(
    "unit-report-twice",
    E,
    "单位报告写了两处",
    "单位 $code 自己的文字和资料已在 $first",
    "只写在一处",
    "单位有自己的文件，就写在那里，删去这一处。",
)
UNIT_RECORD_TWICE = Kind(
    "unit-record-twice",
    E,
    "部门和单位都写了",
    "每个单位都写了自己的“$what”，这里又写了部门的",
    "部门的由各单位相加",
    "删去这一处，或删去各单位的。",
)
RECORD_UNIT_NEEDED = Kind(
    "record-unit-needed",
    E,
    "没有写明单位",
    "“$what”的这一条没有单位，不知道列入哪个单位的报告",
    "填写单位编码：$known",
    "补上 unit（单位）。",
)
NO_SUCH_UNIT = Kind("no-such-unit", E, "没有这个单位", "--unit 写的是“$code”", "末级单位之一：$known", "改正单位编码。")

# --- last year's file -------------------------------------------------------------------------
PRIOR_YEAR = Kind(
    "prior-year",
    E,
    "上年文件的年度不对",
    "$file 是 $year 年的（$at）",
    "$expected 年的文件",
    "改正 prior（上年文件）。",
)
PRIOR_OTHER = Kind(
    "prior-other",
    E,
    "上年文件是别的单位的",
    "$file 中只有单位 $theirs",
    "有本文件的单位：$ours",
    "改正 prior（上年文件）。",
)
PRIOR_TWICE = Kind(
    "prior-twice",
    E,
    "上年数写了两处",
    "$period的$flow已在上年文件（$at）中逐笔列出",
    "一个数只写一处",
    "删去这里的各笔，或不用上年文件；要核对合计，写成 statements（合计说明）。",
)
PRIOR_UNIT_GONE = Kind(
    "prior-unit-gone",
    INFO,
    "上年的单位本年没有",
    "单位 $code “$name”，它的上年数照样计入对比$above",
    "",
    "确已撤并，不必改动；若是换了编码，请两年用同一编码。",
)
RENAMED = Kind(
    "renamed",
    INFO,
    "名称与上年不同",
    "$what $code：上年是“$then”（$at），本年是“$now”",
    "",
    "报告印本年名称。编码不同才是两回事，请核对编码。",
)
