"""The kinds of finding about a report that was set and read back: what is printed is not what was composed."""

from generator.findings.finding import Kind, Severity

E, W, INFO = Severity.ERROR, Severity.WARNING, Severity.INFORMATION
_ACTION = "报告没有写出。把过长的文字改短再试；仍不行，请把输入文件和模板套交给开发者。"

NOT_AS_COMPOSED = Kind("not-as-composed", E, "排好的报告与编制的不一致", "$where印成“$found”", "“$expected”", _ACTION)
NOT_PRINTED = Kind("not-printed", E, "排好的报告缺少内容", "$where没有印出", "“$expected”", _ACTION)
WRONG_PAGE = Kind("wrong-page", E, "目录的页码不对", "目录中“$title”的页码是 $found", "$expected", _ACTION)
CUT_OFF = Kind("cut-off", E, "有文字没有印全", "“$text”$how", "全部印在页面之内，没有遮挡", _ACTION)
OVERLAP = Kind("overlap", E, "有文字重叠", "“$text”与“$other”重叠", "互不重叠", _ACTION)
MORE_THAN_A_PAGE = Kind(
    "more-than-a-page",
    E,
    "一面放不下",
    "“$title”排了 $found 面",
    "一面",
    "把图中过长的名称改短；仍不行，请模板作者减少图，或图中的行（most）。",
)
BEYOND_CELL = Kind("beyond-cell", E, "有文字越过表格线", "“$text”越过了它那一格的边线", "印在格内", _ACTION)

STRANGE_FONT = Kind(
    "strange-font", W, "用了版式之外的字体", "“$text”用“$family”代替", "版式所列的字体",
    "安装版式所列的字体（make-report fonts 说明缺哪些），或改换文字。",
)  # fmt: skip
SECOND_FONT = Kind(
    "second-font", INFO, "有的字用了备选字体", "“$text”用“$family”", "", "首选的字体里没有这些字；要一致，请改换文字。"
)
