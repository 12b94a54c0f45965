"""What ``lint-template`` finds in a template set (模板套). ``$name`` stands for a value of the case."""

from generator.findings.finding import Kind, Severity

E, W, INFO = Severity.ERROR, Severity.WARNING, Severity.INFORMATION

# --- conditions -------------------------------------------------------------------------------
VALUE_UNKNOWN = Kind("set-value-unknown", E, "条件的值不对", "“$dimension”是“$value”", "$expected", "改成应有的写法。")
CODE_UNKNOWN = Kind(
    "set-code-unknown", W, "科目不在目录中", "“$dimension”是“$value”，$year 年目录中没有", "$expected", "核对编码。"
)
MEASURE_UNKNOWN = Kind(
    "set-measure-unknown", E, "没有这个口径", "“$name”", "$expected", "检查拼写，或在 set.yaml 的 measures 中写上它。"
)

# --- tables -----------------------------------------------------------------------------------
UNREACHABLE = Kind(
    "set-unreachable",
    W,
    "取不到任何账目",
    "“$what”的条件与$against没有交集，永远是空的",
    "至少取得到一种账目",
    "改正它或$against的条件；表样就是如此的，在本表写 accepts: {unreachable: 理由}。",
)
OVERLAP = Kind(
    "set-overlap",
    W,
    "同一笔会算两次",
    "“$first”与“$second”都取：$left",
    "并列的各$sort互不重叠",
    "改正其中一个的条件；表样就是如此的，在本表写 accepts: {overlap: 理由}。",
)
LEAVES_OUT = Kind(
    "set-leaves-out",
    W,
    "合计不等于各分项之和",
    "“$total”含有，而各分项都不取：$left",
    "各分项合起来正好是“$total”",
    "补上分项，或改正条件；表样就是如此的，在本表写 accepts: {leaves_out: 理由}。",
)
OUTSIDE = Kind(
    "set-outside",
    W,
    "分项超出合计",
    "“$part”取的账目不全在“$total”之内：$left",
    "分项在合计之内",
    "改正其中一个的条件；表样就是如此的，在本表写 accepts: {outside: 理由}。",
)
SAME_NUMBER = Kind(
    "set-same-number",
    E,
    "表的编号重复",
    "编号 $number 已用于表“$other”",
    "要印的表编号互不相同",
    "改正其中一个 number。",
)
SAME_MEASURE = Kind(
    "set-same-measure",
    W,
    "口径重复",
    "口径“$name”与“$other”的条件相同",
    "一个条件只有一个口径",
    "删去一个；有意的，在 set.yaml 写 accepts: {same_measure: 理由}。",
)

BAD_REFERENCE = Kind("set-bad-reference", E, "没有这一样", "这张表没有$what", "$expected", "改成表里有的。")

# --- names, texts, files ----------------------------------------------------------------------
UNDEFINED = Kind("set-undefined", E, "没有这个名字", "“$name”", "$expected", "检查拼写。")
BAD_CALL = Kind("set-bad-call", E, "函数用法不对", "$call：$problem", "$expected", "改成应有的写法。")
BAD_SLOT = Kind(
    "set-bad-slot", E, "句式的占位不对", "“$text”中的“$slot”", "$expected", "照写这几个占位，花括号内各空一格。"
)
UNUSED_VARIABLE = Kind(
    "set-unused-variable",
    W,
    "变量没有用到",
    "“{% set $name … %}”之后没有用到它",
    "设了就用",
    "删去，或改正用它的地方。",
)
UNDECLARED = Kind(
    "set-undeclared",
    E,
    "用到而没有声明",
    "$call，而 set.yaml 的 $section 中没有“$key”",
    "$expected",
    "补上声明，或改正键。",
)
UNUSED = Kind(
    "set-unused",
    W,
    "声明了而没有用到",
    "$section 中的“$key”没有一处用到",
    "声明的都用到",
    "删去；有意留给继承它的套的，在 set.yaml 写 accepts: {unused: 理由}。",
)
NO_SUCH_FILE = Kind("set-no-such-file", E, "没有这个文件", "“$name”", "$expected", "补上文件，或改正文件名。")
UNUSED_FILE = Kind(
    "set-unused-file",
    W,
    "文件没有用到",
    "$folder 中的“$name”没有列入 set.yaml，也没有被引用",
    "列入或引用",
    "列入，或删去文件。",
)
DIGITS = Kind(
    "set-digits",
    W,
    "模板里有数字",
    "“$text”里的 $digits 可能是预算数",
    "数都由查询得出",
    "改用 amount 等查询；法定的界限等，在文件头或 set.yaml 写 accepts: {digits: 理由}。",
)
NO_SUCH_PATH = Kind(
    "set-no-such-path", E, "没有这项资料", "“$path”：$problem", "$expected", "检查拼写；可写的名称见填报指南。"
)
NO_FONT = Kind(
    "set-no-font", E, "没有字体", "$role 的字体列表是空的", "至少一种字体", "写上字体，或删去这一项以沿用所继承的。"
)
ACCEPTED = Kind("set-accepted", INFO, "已说明理由", "$found", "", "理由：$reason")
ACCEPTS_NOTHING = Kind(
    "set-accepts-nothing", W, "理由没有用到", "accepts 中的“$rule”：没有这样的问题", "只说明实有的问题", "删去这一条。"
)
