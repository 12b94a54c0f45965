"""The kinds of finding about a report that is set, and read back: what cannot be printed, or is not as composed."""

from generator.findings.finding import Finding, Kind, Place, Severity

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
SLOW_FONTS = Kind(
    "slow-fonts",
    INFO,
    "缺少 harfbuzz-subset",
    "写 PDF 时截取字体要用它，没有就慢几倍；报告不受影响",
    "装有 libharfbuzz-subset",
    "安装它（Debian、Ubuntu：apt install libharfbuzz-subset0），或用 --engine typst。",
)
MISSING_GLYPH = Kind(
    "missing-glyph",
    E,
    "字体缺字",
    "字符 $characters 没有字体可以显示",
    "每个字都能显示",
    "安装包含这些字的中文字体（如 Noto CJK），或改换文字。",
)
NO_FONT_AT_ALL = Kind(
    "no-font-at-all",
    E,
    "没有可用的字体",
    "版式所列的字体一种也没有",
    "至少一种",
    "安装版式所列的字体（make-report fonts 说明缺哪些），或用 --fonts 指明放字体的文件夹。",
)
CONTROL_CHARACTER = Kind(
    "control-character",
    E,
    "文字中有控制字符",
    "字符 $character，Word 文件里放不下",
    "只有看得见的文字",
    "删去这个字符；多半是从别的软件复制来的。",
)


def no_glyph(character: str, place: Place) -> Finding:
    """A character that no font can show."""
    return Finding(MISSING_GLYPH, place, (("characters", f"“{character}”（U+{ord(character):04X}）"),))
