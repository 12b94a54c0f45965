"""Every kind of finding, with its Chinese texts. ``$name`` stands for a value of the case."""

from generator.findings.finding import Kind, Severity

E, W, INFO = Severity.ERROR, Severity.WARNING, Severity.INFORMATION

# --- files ------------------------------------------------------------------------------------
FILE_UNREADABLE = Kind(
    "file-unreadable", E, "文件读不了", "$reason", "一个可以读取的文件", "检查文件名和路径，确认有读取权限。"
)
FILE_ENCODING = Kind(
    "file-encoding",
    E,
    "文件编码不对",
    "有不是 UTF-8 的字节（常见于以 GBK 保存）",
    "UTF-8 编码的文本",
    "用编辑器“另存为”，编码选 UTF-8。",
)
FILE_LIMIT = Kind("file-limit", E, "文件超过限制", "$limit", "", "检查文件是否损坏，或拆小后再试。")
YAML_SYNTAX = Kind(
    "yaml-syntax", E, "YAML 写法有误", "$problem", "合法的 YAML", "对照示例文件检查这一行及上一行的缩进、冒号和引号。"
)
YAML_TAG = Kind("yaml-tag", E, "不支持的 YAML 标签", "标签 $tag", "不带标签的值", "删去这个标签。")
NOT_A_MAPPING = Kind(
    "not-a-mapping",
    E,
    "文件内容不是对照表",
    "最外层不是“键: 值”",
    "以 template、year 等键开头的对照表",
    "可用 make-report new 生成一份骨架再填。",
)

# --- workbooks --------------------------------------------------------------------------------
WORKBOOK_BROKEN = Kind(
    "workbook-broken",
    E,
    "工作簿打不开",
    "文件损坏、加了密码，或不是 Excel 文件（$reason）",
    "能用 Excel 打开的工作簿",
    "用 Excel 或 WPS 打开后另存为 .xlsx 再试。",
)
FORMULA_WITHOUT_VALUE = Kind(
    "formula-without-value",
    E,
    "公式没有结果",
    "这一格是公式，但文件里没有存它的结果",
    "有结果的公式或一个数",
    "用 Excel 或 WPS 打开文件，按 F9 重新计算后保存。",
)
CELL_ERROR = Kind("cell-error", E, "单元格是错误值", "$value", "一个数或文字", "改正这一格的公式，或直接填写数值。")
HIDDEN_ROWS = Kind("hidden-rows", INFO, "有隐藏的行", "第 $rows 行是隐藏的，照样读入", "", "不该读入的，请删去这些行。")
FOREIGN_SHEET = Kind("foreign-sheet", INFO, "工作表没有读", "“$name”不是填报表", "", "这张表不影响报告。")
NO_HEADER = Kind(
    "no-header",
    E,
    "找不到表头",
    "工作表“$name”里没有一行写着栏目名称",
    "栏目：$known",
    "恢复表头行，或用 make-report new 重新生成。",
)
UNKNOWN_COLUMN = Kind(
    "unknown-column", W, "不认识的栏目", "“$title”，这一栏没有读", "$known", "检查栏目名称；不需要就删去这一栏。"
)
SKIPPED_ROW = Kind("skipped-row", INFO, "这一行没有读", "“$text”是说明或合计，不是账目", "", "合计由程序算出，不用填。")

# --- contract ---------------------------------------------------------------------------------
DUPLICATE_KEY = Kind(
    "duplicate-key", E, "键重复", "“$key”写了两次，第一次在 $first", "每个键只写一次", "删去多余的一个。"
)
UNKNOWN_KEY = Kind("unknown-key", E, "不认识的键", "“$key”", "$known", "检查拼写；不需要就删去。")
MISSING_KEY = Kind("missing-key", E, "缺少必填项", "没有填“$key”", "必须填写", "在此处补上“$key”。")
WRONG_VALUE = Kind("wrong-value", E, "值不对", "“$key”是“$value”", "$expected", "改成应有的写法。")

# --- input ------------------------------------------------------------------------------------
DUPLICATE_CODE = Kind(
    "duplicate-code", E, "编码重复", "$what编码 $code 已在 $first 用过", "编码互不相同", "改正其中一个编码。"
)
UNKNOWN_UNIT = Kind(
    "unknown-unit", E, "单位不存在", "单位“$code”", "单位名单中的编码：$known", "改正编码，或在“单位”中补上它。"
)
UNIT_NEEDED = Kind(
    "unit-needed",
    E,
    "没有写明单位",
    "这一笔没有单位，而预算单位不止一个",
    "填写单位编码：$known",
    "补上 unit，或在本组的 defaults 中写明。",
)
UNIT_NOT_LEAF = Kind(
    "unit-not-leaf", E, "单位不是末级", "单位“$code”下面还有单位", "末级单位的编码：$known", "把金额记到末级单位上。"
)
UNKNOWN_PROJECT = Kind(
    "unknown-project", E, "项目不存在", "项目“$code”", "“项目”中登记的编码", "改正编码，或在“项目”中登记它。"
)
UNKNOWN_ACTIVITY = Kind(
    "unknown-activity",
    E,
    "项目活动不存在",
    "项目 $project 的活动“$code”",
    "这个项目“项目活动”中的活动编号：$known",
    "改正编号，或在这个项目的“项目活动”中登记它。",
)
PURCHASE_WITHOUT_AMOUNT = Kind(
    "purchase-without-amount",
    E,
    "采购没有金额",
    "没有写金额，也没有可以得出它的$from_what",
    "一个金额",
    "在此处补上金额；没有数写 0。",
)
UNUSED_PROJECT = Kind(
    "unused-project",
    W,
    "项目没有金额",
    "项目“$name”（$code）没有任何账目",
    "每个项目至少一笔账目",
    "补上金额，或删去这个项目。",
)
UNKNOWN_SUBJECT = Kind(
    "unknown-subject",
    W,
    "科目不在目录中",
    "$what $code，$year 年目录中没有",
    "目录中的编码",
    "核对编码；确有此科目时，在 subject_names（科目名称）中写上它的名称。",
)
SUBJECT_UNNAMED = Kind(
    "subject-unnamed",
    E,
    "科目没有名称",
    "$what $code 不在目录中，也没有写明名称",
    "编码有名称可印",
    '在 subject_names（科目名称）中写："$code": 名称。',
)
SUBJECT_NAME = Kind(
    "subject-name", E, "科目名称与目录不符", "$code “$given”", "“$official”（已核实）", "删去或改正这个名称。"
)
SUBJECT_YEAR = Kind(
    "subject-year",
    INFO,
    "科目目录用了其他年度",
    "$year 年的科目目录没有收录，采用 $used 年目录",
    "",
    "核对当年科目有无增减。",
)
UNBALANCED = Kind(
    "unbalanced",
    E,
    "收支不平衡",
    "$period：$left，$right，相差 $difference 元",
    "收入＋上年结转＝支出＋年末结转",
    "核对两边账目。",
)
CARRYOVER_MISMATCH = Kind(
    "carryover-mismatch",
    E,
    "上年结转不符",
    "$fund：上年结转结余 $opening 元，标明用上年结转安排的支出与结转下年 $spent 元",
    "两者相等",
    "核对 opening 与支出中的 carryover。",
)
SCORE_TOO_HIGH = Kind(
    "score-too-high",
    E,
    "得分高于分值",
    "“$what”得分 $score，分值 $weight",
    "得分不高于分值",
    "核对得分和分值。",
)
WEIGHTS_NOT_FULL = Kind(
    "weights-not-full",
    E,
    "分值不是满分",
    "项目“$name”的分值（含预算执行率）合计 $total",
    "合计 100 分",
    "核对各指标的权重和预算执行率分值。",
)
NO_MARKS = Kind(
    "no-marks", E, "没有分数", "“$what”的$field是“$value”", "一个数，如 10", "绩效自评的项目，每项都要有分值和得分。"
)
PART_TOO_LARGE = Kind(
    "part-too-large",
    E,
    "部分大于整体",
    "$part $amount 元，$whole $total 元",
    "部分不大于整体",
    "核对这两个金额。",
)
STATEMENT_CONFLICT = Kind(
    "statement-conflict", E, "合计说明自相矛盾", "$amount 元，而$other", "$expected", "核对这两处金额。"
)
STATEMENT_TWICE = Kind(
    "statement-twice", E, "合计说明重复", "同一条件已在 $first 说明过", "同一条件只说明一次", "删去多余的一处。"
)
APPROVED_DIFFERS = Kind(
    "approved-differs",
    E,
    "账目与批复数不等",
    "批复 $amount 元，账目相加是 $given 元，相差 $difference 元",
    "两者相等",
    "核对账目；批复数写错的，改正批复数。",
)
APPROVED_UNKNOWN = Kind(
    "approved-unknown",
    E,
    "批复数没法核对",
    "批复 $amount 元，而有账目（$fact）没有写“$lacks”，不知道算不算在内",
    "账目写到这个条件",
    "补上那一笔的“$lacks”。",
)
BAD_CONDITION = Kind("bad-condition", E, "条件不对", "“$dimension”是“$value”", "$expected", "改成应有的写法。")
NO_FIGURES = Kind(
    "no-figures", E, "没有本年账目", "“账目”中没有 $year 年的任何一组", "至少一组本年账目", "补上本年收入和支出。"
)

# --- waivers ----------------------------------------------------------------------------------
WAIVER_UNKNOWN = Kind(
    "waiver-unknown",
    E,
    "确认的不是警告",
    "“$finding”$why",
    "检查结果中某个警告的名称",
    "核对名称；错误不能确认，只能改正。",
)
WAIVER_UNUSED = Kind(
    "waiver-unused",
    W,
    "确认没有用到",
    "“$finding”$about没有这样的警告",
    "每条确认都对应一个警告",
    "问题已经没有了，就删去这一条。",
)

# --- composing --------------------------------------------------------------------------------
UNKNOWN_TEMPLATE = Kind(
    "unknown-template", E, "模板不存在", "模板“$name”", "已安装的模板：$known", "改正 template，或安装该模板。"
)
OPEN_DIMENSION = Kind(
    "open-dimension",
    E,
    "账目缺少维度",
    "这一笔没有填“$dimension”，而$needs要按它分列",
    "填写“$dimension”",
    "在此处补上“$dimension”。",
)
COARSE_DIMENSION = Kind(
    "coarse-dimension",
    E,
    "账目分得不够细",
    "这一笔的“$dimension”只写到“$value”，而$needs要分得更细",
    "“$value”之下的一种",
    "把“$dimension”写细。",
)
MISSING_PRIOR = Kind(
    "missing-prior",
    E,
    "缺少对比数",
    "$needs要与$period比较，而「$what」没有数",
    "对比数；确知为零写 0",
    "在“账目”的 $period 一组中补上这一笔，或在其 statements 中写：{where: $where, amount: …}",
)
MISSING_REASON = Kind(
    "missing-reason",
    E,
    "缺少变动原因",
    "「$what」$change，没有说明原因",
    "写明主要原因",
    '在 reasons（变动原因）中写："$key": 原因。',
)
MISSING_TEXT = Kind("missing-text", E, "缺少文字", "没有“$title”", "$help", "在 $section 中写：$key: 文字。")
UNUSED_TEXT = Kind("unused-text", W, "文字没有用到", "“$key”不是本模板要用的文字", "$known", "检查拼写；不需要就删去。")
MISSING_FIGURE = Kind(
    "missing-figure", E, "缺少数字", "$needs要用「$what」，而没有任何账目", "至少一笔账目；确知为零写 0", "补上这一笔。"
)
MISSING_RECORD = Kind(
    "missing-record",
    E,
    "缺少资料",
    "$needs要用「$what」，输入文件没有填",
    "填写「$what」",
    "在输入文件中补上「$what」。",
)
MISSING_DEFINITION = Kind(
    "missing-definition",
    W,
    "缺少名词解释",
    "报告用到的科目 $code $name 没有解释",
    "名词解释",
    '在 glossary（名词解释）中补上：term 写 "$code"，definition 写解释。',
)
TEMPLATE_ERROR = Kind("template-error", E, "模板有误", "$problem", "$expected", "请模板作者改正；不是填报数据的问题。")
HIDDEN_FACTS = Kind(
    "hidden-facts",
    W,
    "账目没有列入表格",
    "$table的“$column”含 $amount 元没有任何一栏显示",
    "各栏之和等于总栏",
    "请模板作者核对该表的栏目。",
)

# --- writing ----------------------------------------------------------------------------------
NOT_WRITTEN = Kind("not-written", E, "文件写不了", "$reason", "", "检查磁盘空间和写入权限；原有文件没有改动。")
UNKNOWN_CELL = Kind("unknown-cell", E, "找不到这一格", "“$cell”", "$expected", "按“表名!行!栏”书写。")

# --- importing finished tables ----------------------------------------------------------------
IMPORT_NO_SOLVER = Kind(
    "import-no-solver",
    E,
    "缺少求解程序",
    "从已有的表导入要用 highspy，这台机器上没有装",
    "装有 highspy",
    "运行 pip install highspy，或安装 budget-disclosure[import]。",
)
IMPORT_NO_TABLES = Kind(
    "import-no-tables",
    E,
    "没有可用的表",
    "工作簿里没有一张表能认出来",
    "《$known》等表",
    "核对模板，并保留各表的标题。",
)
IMPORT_TABLE_NEEDED = Kind(
    "import-table-needed",
    E,
    "缺少表",
    "没有找到$label《$table》，而账目中的$what只有这张表能说明",
    "工作表名或表头上方写有表名",
    "补上这张表；已有的，核对它的标题。",
)
IMPORT_TABLE_ABSENT = Kind(
    "import-table-absent", INFO, "没有这张表", "没有找到$label《$table》，其他表已说明同样的内容", "", "可以不补。"
)
IMPORT_FOREIGN_SHEET = Kind(
    "import-foreign-sheet", INFO, "工作表没有读", "“$name”不是这个模板的表", "", "是的话，核对它的标题；不是，不必管。"
)
IMPORT_NO_HEADER = Kind(
    "import-no-header", E, "找不到表头", "《$table》所在的工作表里没有认出表头", "栏目：$known 等", "核对栏目名称。"
)
IMPORT_NO_COLUMN = Kind(
    "import-no-column", W, "少一栏", "《$table》没有“$column”一栏", "模板的各栏都有", "补上这一栏，或核对栏目名称。"
)
IMPORT_BAD_AMOUNT = Kind("import-bad-amount", E, "金额认不出", "“$value”", "一个数，或空白", "改正这一格。")
IMPORT_ROW_UNKNOWN = Kind(
    "import-row-unknown",
    W,
    "这一行对不上",
    "《$table》的“$row”不是模板的行，金额没有用上",
    "模板的行，或目录中的科目",
    "核对行名和编码。",
)
IMPORT_NAME_UNKNOWN = Kind(
    "import-name-unknown",
    W,
    "科目没有编码",
    "《$table》的“$name”在目录中找不到编码",
    "目录中的科目名称",
    "补上编码栏。",
)
IMPORT_TARGET_UNREAD = Kind(
    "import-target-unread", W, "绩效指标没有读懂", "“$text”", "如 “数量指标: 检查数量≥30家”", "导入后补填这一条指标。"
)
IMPORT_CONFLICT = Kind(
    "import-conflict",
    E,
    "表间自相矛盾",
    "《$table》的“$row·$column”印作 $printed，与 $others 不能同时成立",
    "$expected",
    "核对这几格，改正印错的一格后再导入。",
)
IMPORT_NOT_SAME = Kind(
    "import-not-same",
    W,
    "与原表不同",
    "按导入的账目，《$table》的“$row·$column”是 $ours，原表是 $printed",
    "与原表相同",
    "核对这一格，必要时手工调整账目。",
)
IMPORT_GAP = Kind("import-gap", INFO, "表里没有，需要补填", "$what", "", "$action")
IMPORT_GUESSED = Kind("import-guessed", INFO, "推定的编码", "$what", "", "核对；不对就改正。")

# The file itself could not be read: nothing can be said of its cells.
UNREADABLE = (FILE_UNREADABLE, FILE_ENCODING, FILE_LIMIT, YAML_SYNTAX, NOT_A_MAPPING, WORKBOOK_BROKEN)
