"""The kinds of finding about free text (文字): what it says against the figures, its wording, personal data in it."""

from generator.findings.finding import Kind, Severity

E, W = Severity.ERROR, Severity.WARNING

# --- text against figures ---------------------------------------------------------------------
TEXT_AMOUNT = Kind(
    "text-amount",
    W,
    "文字中的金额没有出处",
    "$where：“$quote”，报告和账目中没有这个金额$nearest",
    "与账目或报告中的一个数相同",
    "核对金额；确是别处的数，写进“警告确认”。",
)
TEXT_UNIT = Kind(
    "text-unit",
    W,
    "文字中的金额单位不对",
    "$where：“$quote”，报告中有 $known",
    "$known",
    "改正单位。",
)
TEXT_NO_UNIT = Kind("text-no-unit", W, "文字中的金额没有单位", "$where：“$quote”", "金额后写“元”或“万元”", "补上单位。")
TEXT_NO_NUMBER = Kind(
    "text-no-number", E, "文字中的金额空缺", "$where：“$quote”", "“万元”前有数；没有的写 0 万元", "补上金额。"
)
TEXT_SUBJECT = Kind(
    "text-subject",
    W,
    "文字中的科目名称不在目录中",
    "$where：“$quote”",
    "当年目录中的$level名称",
    "按目录改正科目名称。",
)
TEXT_SHARE = Kind(
    "text-share",
    W,
    "文字中的占比没有出处",
    "$where：“$quote”，报告中没有这个占比",
    "与报告中的一个占比相同",
    "核对占比。",
)
TEXT_DIRECTION = Kind(
    "text-direction", W, "增减方向矛盾", "$where：“$quote”", "增加与增长、减少与下降，方向相同", "核对方向和数字。"
)
TEXT_FLAT = Kind("text-flat", W, "增减为零", "$where：“$quote”", "没有增减写“与上年持平”", "改写这一句。")
TEXT_YEAR = Kind("text-year", W, "年度不对", "$where：“$quote”", "$expected", "核对年度。")
TEXT_COUNT = Kind(
    "text-count",
    W,
    "文字中的个数与名单不符",
    "$where：“$quote”，名单（$list）有 $count 个",
    "$count 个",
    "核对名单和文字。",
)
# --- wording ----------------------------------------------------------------------------------
TEXT_LEFTOVER = Kind(
    "text-leftover", E, "留有占位符或填写提示", "$where：“$quote”", "写好的文字", "填上内容，删去提示语。"
)
TEXT_HINT = Kind("text-hint", W, "疑似模板的填写提示", "$where：“$quote”", "写好的文字", "是模板的提示语，就删去。")
TEXT_DOUBLED = Kind("text-doubled", W, "文字重复", "$where：“$quote”", "“$right”", "删去重复的字。")
TEXT_SLIP = Kind("text-slip", W, "疑似错别字", "$where：“$quote”", "“$right”", "核对这个词。")
TEXT_PUNCTUATION = Kind("text-punctuation", W, "标点有误", "$where：“$quote”", "$right", "改正标点。")
# --- personal data ----------------------------------------------------------------------------
PERSONAL_DATA = Kind(
    "personal-data",
    E,
    "含个人信息",
    "$where：$what“$quote”",
    "不公开个人信息（个人信息保护法第二十五条、第二十八条；政府信息公开条例第十五条）",
    "删去，或改写为不指明个人的文字。",
)
PHONE_LENGTH = Kind(
    "phone-length",
    E,
    "咨询电话不对",
    "“$quote”，$why",
    "单位公开的固定电话，如 0571-00000000",
    "核对电话号码。",
)
